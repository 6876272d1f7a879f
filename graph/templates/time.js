// The time line: how many claims each month has, and two handles that choose from when until when.
const timeline = document.getElementById("timeline");
const TALL = 34;

// The months that the graph spans, by the basis chosen; a span as wide as a century is of its dated part only.
function span() {
  const all = MONTHS_OF_ALL.map((one) => one[state.time.by]).filter(Boolean);
  if (!all.length) return null;
  let first = Infinity;
  let last = -Infinity;
  for (const [from, to] of all) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return { first, last, count: last - first + 1 };
}

function histogram(range) {
  const counts = new Array(range.count).fill(0);
  facts.statements.forEach((statement, at) => {
    const months = MONTHS_OF_ALL[at][state.time.by];
    // a claim dated by a year alone stands in no month
    if (months && months[1] - months[0] < 6 && passesButTime(statement)) counts[months[0] - range.first]++;
  });
  return counts;
}

function showTimeline() {
  timeline.hidden = !facts.statements.length;
  if (timeline.hidden) return;
  const range = span();
  const fresh = [basis(), ...(range ? track(range) : []), undatedToo()];
  if (range && timeline.querySelector(".track input:active")) return redrawTrack(fresh);
  const focused = document.activeElement?.id;
  timeline.replaceChildren(...fresh);
  if (focused && timeline.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused).focus();
}

// A handle that is held must not be taken out of the reader's hand: all but the handles is put in anew.
function redrawTrack([, drawn, output]) {
  timeline.querySelector(".bars").replaceWith(drawn.querySelector(".bars"));
  timeline.querySelector("output").replaceWith(output);
  for (const id of ["time-from", "time-to"]) {
    const now = drawn.querySelector(`#${id}`);
    const held = document.getElementById(id);
    held.value = now.value;
    held.setAttribute("aria-valuetext", now.getAttribute("aria-valuetext"));
  }
}

function basis() {
  const act = (event) => {
    Object.assign(state.time, { by: event.target.value, from: "", to: "" });
    changed({ step: true });
  };
  const choices = [["event", words().byEvent], ["report", words().byReport]];
  return make("select", { id: "basis", "aria-label": words().time, on: { change: act } }, ...choices.map(([value, text]) => make("option", { value, selected: state.time.by === value }, text)));
}

function undatedToo() {
  const box = make("input", { type: "checkbox", id: "undated", on: { change: (event) => { state.time.undated = event.target.checked; changed({ step: true }); } } });
  box.checked = state.time.undated;
  return make("label", {}, box, words().undated);
}

function track(range) {
  const counts = histogram(range);
  const most = Math.max(1, ...counts);
  const { from, to } = state.time;
  const low = from ? monthNumber(from) - range.first : 0;
  const high = to ? monthNumber(to) - range.first : range.count - 1;
  const bars = draw("svg", { viewBox: `0 0 ${range.count} ${TALL}`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bars" },
    ...counts.map((count, month) => {
      const height = count ? Math.max(2, (count / most) * TALL) : 0;
      const bar = draw("rect", { x: month + 0.08, y: TALL - height, width: 0.84, height, class: month >= low && month <= high ? "in" : "out" });
      bar.append(draw("title"));
      bar.firstChild.textContent = words().inMonth(monthText(month + range.first), count);
      return bar;
    }));
  const handle = (name, value, label) => make("input", {
    type: "range", id: `time-${name}`, min: 0, max: range.count - 1, value, "aria-label": label, "aria-valuetext": monthText(value + range.first),
    on: { input: (event) => moveHandle(name, Number(event.target.value), range), change: letGo },
  });
  const said = from || to ? `${monthText(low + range.first)} – ${monthText(high + range.first)}` : words().everything;
  const handles = [handle("from", low, words().from), handle("to", high, words().to)];
  // where both handles meet at the end, the first must lie above to be moved back
  if (low > range.count / 2) handles.reverse();
  return [make("div", { class: "track", title: words().yearOnly }, bars, ...handles), make("output", {}, said)];
}

function moveHandle(name, value, range) {
  const low = state.time.from ? monthNumber(state.time.from) - range.first : 0;
  const high = state.time.to ? monthNumber(state.time.to) - range.first : range.count - 1;
  const [start, end] = name === "from" ? [Math.min(value, high), high] : [low, Math.max(value, low)];
  state.time.from = start > 0 ? monthText(start + range.first) : "";
  state.time.to = end < range.count - 1 ? monthText(end + range.first) : "";
  slid();
}
