// Two plots drawn in the page: models by parameters, investments by amount.
const plotPane = document.getElementById("plot");
const ROW = 30;
const NAME_ROOM = 230;
const PLOT_WIDTH = 900;

// Rows of bars on a log scale, each with its name, value and standing.
function bars(rows, unit) {
  const values = rows.map((row) => row.value);
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) + 1e-9));
  const from = low === Math.log10(Math.min(...values)) ? low - 1 : low;
  const place = (value) => NAME_ROOM + ((Math.log10(value) - from) / (high - from)) * (PLOT_WIDTH - NAME_ROOM - 130);
  const tall = rows.length * ROW + 30;
  const ticks = [];
  for (let power = from; power <= high; power++) {
    const x = round(place(10 ** power));
    ticks.push(draw("line", { x1: x, x2: x, y1: 22, y2: tall, class: "tick" }), draw("text", { x, y: 14, class: "tick-text" }, unit(10 ** power)));
  }
  const lines = rows.map((row, at) => {
    const y = 26 + at * ROW;
    const standing = facts.standings[row.st];
    const bar = draw("rect", { x: NAME_ROOM, y: y + 5, width: round(Math.max(2, place(row.value) - NAME_ROOM)), height: ROW - 12, fill: row.colour, class: standing.id === "actual" ? "bar-actual" : "bar-open", stroke: row.colour });
    const said = standing.id === "actual" ? row.text : `${row.text} · ${named(standing)}`;
    const group = draw("g", { class: "plot-row", tabindex: 0, role: "button" },
      draw("rect", { x: 0, y, width: PLOT_WIDTH, height: ROW, class: "plot-hit" }),
      draw("text", { x: NAME_ROOM - 8, y: y + ROW / 2, class: "plot-name" }, [...row.name].length > 24 ? `${[...row.name].slice(0, 23).join("")}…` : row.name), bar,
      draw("text", { x: round(place(row.value) + 8), y: y + ROW / 2, class: "plot-value" }, said));
    group.addEventListener("click", row.act);
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      row.act();
    });
    return group;
  });
  return draw("svg", { viewBox: `0 0 ${PLOT_WIDTH} ${tall}`, class: "plot", role: "group" }, ...ticks, ...lines);
}

const MOST_BARS = 60;
const KOREAN = [[1e12, "조"], [1e8, "억"], [1e4, "만"]];
const ENGLISH = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "K"]];
function short(value) {
  const [scale, name] = (inEnglish() ? ENGLISH : KOREAN).find(([least]) => value >= least) ?? [1, ""];
  return `${round(value / scale).toLocaleString("en")}${name}`;
}

function modelRows() {
  const green = facts.types.find((type) => type.id === "AIModel")?.colour ?? "#009E73";
  return facts.statements
    .filter((one, at) => relationOf(one).id === "parameterCount" && one.r !== "Deprecated" && view.passes[at])
    .sort((a, b) => Number(b.w[0]) - Number(a.w[0]) || a.s - b.s)
    .map((one) => ({
      name: one.q?.variant ? `${nameOf(one.s)} ${one.q.variant}` : nameOf(one.s), value: Number(one.w[0]), text: objectOf(one), st: one.st, colour: green,
      act: () => choose({ node: one.s }),
    }));
}
function investmentRows() {
  const found = new Map();
  for (const at of view.statements) {
    const one = facts.statements[at];
    if (relationOf(one).id !== "investsIn" || !one.a?.[4] || one.r === "Deprecated") continue;
    if (!found.has(one.a[4])) found.set(one.a[4], []);
    found.get(one.a[4]).push({
      name: `${nameOf(one.s)} → ${nameOf(one.o)}`, value: Number(one.a[3]), text: one.a[inEnglish() ? 1 : 0], st: one.st, colour: relationOf(one).colour,
      act: () => chooseStatement(one),
    });
  }
  for (const rows of found.values()) rows.sort((a, b) => b.value - a.value);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function showPlot() {
  plotPane.hidden = state.tab !== "models" && state.tab !== "investments";
  if (plotPane.hidden) return;
  const parts = [];
  const add = (title, rows, unit) => {
    const real = rows.filter((row) => row.value > 0);
    if (real.length) parts.push(make("h2", {}, title), bars(real.slice(0, MOST_BARS), unit));
    if (real.length > MOST_BARS) parts.push(make("p", { class: "note" }, words().rest(real.length - MOST_BARS)));
  };
  if (state.tab === "models") add(words().models, modelRows(), short);
  else for (const [currency, rows] of investmentRows()) add(`${words().investments} (${currency})`, rows, short);
  const empty = state.tab === "models" ? words().noModels : words().noInvestments;
  parts.push(make("p", { class: "note" }, parts.length ? words().bars : empty));
  plotPane.replaceChildren(...parts);
}
