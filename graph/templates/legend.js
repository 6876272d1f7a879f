// The legend is the filter: types, standings and relations with their counts, and how many articles a claim must have.
const legend = document.getElementById("legend");
const tally = (positions) => positions.reduce((counts, at) => counts.set(at, (counts.get(at) ?? 0) + 1), new Map());
const byType = tally(facts.entities.map((entity) => entity.t));
const byRelation = tally(facts.statements.map((statement) => statement.p));
const byStanding = tally(facts.statements.map((statement) => statement.st));
const MOST_ARTICLES = Math.max(1, ...facts.statements.map((statement) => statement.n));

// Ready filters: what is left on of the relations or of the standings.
const PRESETS = [
  { id: "money", ko: "투자 관계만", en: "Investments only", relations: ["investsIn", "acquires", "funds"] },
  { id: "alliances", ko: "제휴와 연합만", en: "Alliances only", relations: ["partnersWith", "memberOf", "founded", "leads", "participatesIn"] },
  { id: "making", ko: "모델과 제품만", en: "Models and products only", relations: ["develops", "releases", "provides", "uses", "basedOn", "versionOf"] },
  { id: "open", ko: "아직 계획인 것만", en: "Plans only", standings: ["planned", "considered"] },
];
function applyPreset(preset) {
  clearFilters();
  for (const name of ["relations", "standings"])
    if (preset[name]) state.off[name] = new Set(OFF[name].flatMap((one, at) => (preset[name].includes(one.id) ? [] : [at])));
  changed({ step: true });
}
const isPreset = (preset) =>
  ["types", "relations", "standings"].every((name) => {
    const off = preset[name] ? OFF[name].flatMap((one, at) => (preset[name].includes(one.id) ? [] : [at])) : [];
    return off.length === state.off[name].size && off.every((at) => state.off[name].has(at));
  }) && hidesSome(preset);
// A ready filter that would hide nothing, or all there is, is none.
function hidesSome(preset) {
  const counts = preset.relations ? byRelation : byStanding;
  const list = preset.relations ? facts.relations : facts.standings;
  const kept = list.filter((one, at) => counts.has(at) && (preset.relations ?? preset.standings).includes(one.id)).length;
  return kept > 0 && kept < counts.size;
}
function clearFilters() {
  for (const name of Object.keys(OFF)) state.off[name] = new Set();
  state.least = 1;
  state.time = { ...state.time, from: "", to: "", undated: true };
}

function legendPart(name, items) {
  const off = state.off[name];
  const list = make("ul");
  for (const { at, one, mark, count } of items) {
    const box = make("input", {
      type: "checkbox", "data-filter": `${name}-${one.id}`,
      on: { change: () => { off.has(at) ? off.delete(at) : off.add(at); changed({ step: true }); } },
    });
    box.checked = !off.has(at);
    const alone = items.every((other) => off.has(other.at) === (other.at !== at));
    const keepOnly = () => {
      off.clear();
      if (!alone) items.forEach((other) => other.at !== at && off.add(other.at));
      changed({ step: true });
    };
    const word = alone ? words().all : words().only;
    const only = button(word, keepOnly, { class: "only", "data-only": `${name}-${one.id}`, "aria-label": `${named(one)} ${word}` });
    const label = make("label", { class: off.has(at) ? "off" : "" }, box, mark, make("span", {}, named(one)), make("span", { class: "count" }, String(count)));
    list.append(make("li", {}, label, only));
  }
  return [make("h2", {}, words()[name]), list];
}

// A slider that is dragged is one step back, however many values it passes.
let sliding = false;
function slid() {
  changed({ step: !sliding });
  sliding = true;
}
function letGo() {
  sliding = false;
}

function leastPart() {
  if (MOST_ARTICLES < 2) return [];
  const range = make("input", {
    id: "least", type: "range", min: 1, max: MOST_ARTICLES, step: 1, value: state.least, "aria-label": words().least, "aria-valuetext": words().leastOf(state.least),
    on: { input: (event) => { state.least = Number(event.target.value); slid(); }, change: letGo },
  });
  return [make("h2", {}, words().least), make("p", { class: "least" }, range, make("output", { for: "least" }, words().leastOf(state.least)))];
}

const bare = (item) => item.count;
function showLegend() {
  if (legend.querySelector("#least:active")) {
    legend.querySelector("output").textContent = words().leastOf(state.least);
    return;
  }
  const focused = document.activeElement;
  const inLegend = legend.contains(focused);
  const again = ["data-filter", "data-only", "data-preset", "id"].map((name) => [name, focused?.getAttribute?.(name)]).find(([, value]) => value);
  const items = (list, counts, mark) => list.map((one, at) => ({ at, one, mark: mark(one), count: counts.get(at) ?? 0 })).filter(bare);
  const line = (relation) => {
    const swatch = stroke({ dash: [], faint: false });
    swatch.style.color = relation.colour;
    return swatch;
  };
  const open = legend.querySelector("details")?.open ?? !narrow.matches;
  const presets = make("div", { class: "presets" }, ...PRESETS.map((preset) =>
    button(named(preset), () => (isPreset(preset) ? (clearFilters(), changed({ step: true })) : applyPreset(preset)), { "data-preset": preset.id, disabled: !hidesSome(preset), "aria-pressed": String(isPreset(preset)) })));
  const reset = filtered() ? button(words().reset, () => { clearFilters(); changed({ step: true }); }, { id: "reset" }) : null;
  const body = make("details", {}, make("summary", {}, words().legend), reset, presets,
    ...legendPart("types", items(facts.types, byType, sign)),
    ...legendPart("standings", items(facts.standings, byStanding, stroke)),
    make("p", { class: "note" }, words().note),
    ...leastPart(),
    ...legendPart("relations", items(facts.relations, byRelation, line)));
  body.append(make("p", { class: "note", id: "shown" }, words().shown(view.statements.length, facts.statements.length)));
  body.open = open;
  legend.replaceChildren(body);
  if (again && inLegend) (legend.querySelector(`[${again[0]}="${CSS.escape(again[1])}"]`) ?? legend.querySelector("summary")).focus();
}
const narrow = matchMedia("(max-width: 820px)");
