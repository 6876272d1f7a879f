// What the reader has chosen. All of it stands in the address, so that a link shows what its sender saw.
const state = {
  language: "ko",
  theme: "", // light, dark, or as the system has it
  tab: "graph",
  chosen: null, // {node: position}, with the position of one claim about a value, or {edge: id}
  focus: null, // {at, depth, open: Set, shut: Set}: the neighbourhood that stands out
  pair: null, // {from, to, avoid}: two things and what lies between them; to is undefined while it is being chosen
  asked: "", // a ready question
  off: { types: new Set(), relations: new Set(), standings: new Set() },
  least: 1,
  time: { from: "", to: "", undated: true, by: "event" },
  sort: { column: "", down: false },
};

const OFF = { types: facts.types, relations: facts.relations, standings: facts.standings };
const ids = (name, positions) => [...positions].map((at) => OFF[name][at].id).sort();

// The address of a state: readable keys, and only what differs from the page as it opens.
function toAddress() {
  const parts = new URLSearchParams();
  const { chosen, focus, pair, off, time } = state;
  if (chosen) parts.set(chosen.edge ? "edge" : "thing", chosen.edge ?? facts.entities[chosen.node].id);
  if (chosen?.claim !== undefined) parts.set("claim", facts.statements[chosen.claim].i);
  if (focus) {
    parts.set("focus", `${facts.entities[focus.at].id}~${focus.depth}`);
    for (const name of ["open", "shut"]) if (focus[name].size) parts.set(name, [...focus[name]].map((at) => facts.entities[at].id).join("~"));
  }
  if (pair?.to !== undefined) parts.set("pair", [pair.from, pair.to].map((at) => facts.entities[at].id).join("~") + (pair.avoid ? "~avoid" : ""));
  if (state.asked) parts.set("ask", state.asked);
  for (const name of Object.keys(OFF)) if (off[name].size) parts.set(`no-${name}`, ids(name, off[name]).join("~"));
  if (state.least > 1) parts.set("articles", state.least);
  if (time.from) parts.set("from", time.from);
  if (time.to) parts.set("to", time.to);
  if (!time.undated) parts.set("undated", "no");
  if (time.by !== "event") parts.set("by", time.by);
  if (state.tab !== "graph") parts.set("tab", state.tab);
  if (state.sort.column) parts.set("sort", state.sort.column + (state.sort.down ? "~down" : ""));
  if (state.language !== "ko") parts.set("lang", state.language);
  if (state.theme) parts.set("theme", state.theme);
  if (camera.moved) parts.set("view", camera.text());
  return parts.toString().replaceAll("%7E", "~").replaceAll("%2C", ",");
}

let opened = false;
// What an address says, as far as this graph knows it; the rest of it is passed over.
function fromAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const things = (name) => (parts.get(name) ?? "").split("~").filter((id) => placeOf.has(id)).map((id) => placeOf.get(id));
  const one = (name, allowed, otherwise) => (allowed.includes(parts.get(name)) ? parts.get(name) : otherwise);
  state.chosen = null;
  if (edgeOf.has(parts.get("edge"))) state.chosen = { edge: parts.get("edge") };
  else if (placeOf.has(parts.get("thing"))) {
    const node = placeOf.get(parts.get("thing"));
    const claim = told[node].find((at) => facts.statements[at].i === parts.get("claim"));
    state.chosen = claim === undefined ? { node } : { node, claim };
  }
  const [centre, depth] = (parts.get("focus") ?? "").split("~");
  state.focus = placeOf.has(centre)
    ? { at: placeOf.get(centre), depth: Math.min(3, Math.max(1, Number(depth) || 1)), open: new Set(things("open")), shut: new Set(things("shut")) }
    : null;
  const [from, to] = things("pair");
  state.pair = to === undefined ? null : { from, to, avoid: (parts.get("pair") ?? "").endsWith("~avoid") };
  state.asked = one("ask", Object.keys(ASKED), "");
  for (const name of Object.keys(OFF)) {
    const off = (parts.get(`no-${name}`) ?? "").split("~");
    state.off[name] = new Set(OFF[name].flatMap((item, at) => (off.includes(item.id) ? [at] : [])));
  }
  state.least = Math.max(1, Math.floor(Number(parts.get("articles")) || 1));
  const month = (name) => (/^\d{4}-\d{2}$/.test(parts.get(name) ?? "") ? parts.get(name) : "");
  state.time = { from: month("from"), to: month("to"), undated: parts.get("undated") !== "no", by: one("by", ["report"], "event") };
  state.tab = one("tab", ["table", "models", "investments"], "graph");
  const [column, down] = (parts.get("sort") ?? "").split("~");
  state.sort = { column: TABLE_COLUMNS.some((known) => known.name === column) ? column : "", down: down === "down" };
  // going back undoes what was looked at, not how one reads it
  if (!opened) {
    state.language = one("lang", ["en"], "ko");
    state.theme = one("theme", ["light", "dark"], "");
  }
  camera.set(parts.get("view"));
}

// Writes the state into the address: as a new step that "back" leads away from, or in place.
function keep(step) {
  const address = `#${toAddress()}`;
  const at = history.state?.step ?? 0;
  if (address !== (location.hash || "#")) history[step ? "pushState" : "replaceState"]({ step: at + (step ? 1 : 0) }, "", address);
  document.getElementById("past").disabled = !history.state?.step;
}
