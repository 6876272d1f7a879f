// What the reader does: choose, focus, join, ask, filter, move, save. Each change of the state comes through `changed`.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const tip = document.getElementById("tip");
const byId = (id) => document.getElementById(id);

// Brings everything on the screen up to the state. `step`: "back" leads to what was before.
function changed({ step = false, show } = {}) {
  applyFilters();
  showAll();
  if (show !== undefined) bringIntoView(show);
  keep(step);
}
function showAll() {
  summonLit();
  showTabs();
  showLegend();
  showTimeline();
  showTable();
  showPlot();
  showPanel();
  showPartly();
  select();
  network.redraw();
  const title = panel.querySelector("h2")?.textContent ?? "";
  byId("live").textContent = `${title} · ${words().shown(view.statements.length, facts.statements.length)}`;
}
// What the picture leaves out, and what is being asked for.
function showPartly() {
  const lit = view.lit?.things;
  const drawnOfLit = lit && [...lit].filter((at) => onStage.has(at)).length;
  byId("partly").textContent = lit && drawnOfLit < lit.size ? words().partlyLit(drawnOfLit, lit.size) : words().partly(onStage.size, facts.entities.length);
  byId("partly").hidden = !heldBack;
  byId("empty").textContent = facts.statements.length ? words().nothing : words().empty;
  byId("empty").hidden = view.statements.length > 0;
  query.placeholder = state.pair && state.pair.to === undefined ? words().searchOther : words().search;
}
function select() {
  const { chosen } = state;
  if (chosen?.edge && onStageEdges.has(chosen.edge)) network.setSelection({ nodes: [], edges: [chosen.edge] }, { highlightEdges: false });
  else if (chosen?.node !== undefined && onStage.has(chosen.node)) network.setSelection({ nodes: [chosen.node], edges: [] }, { highlightEdges: false });
  else network.unselectAll();
}

function choose(chosen, { show = false } = {}) {
  const { pair } = state;
  if (pair && pair.to === undefined && chosen?.node !== undefined && chosen.node !== pair.from) {
    state.pair = { ...pair, to: chosen.node };
    state.chosen = null;
    changed({ step: true });
    return fitTo([...view.lit.things]);
  } else if (pair && pair.to === undefined) return giveUpPair();
  // what lies outside of what stands out ends the focus that it is outside of
  const ends = chosen?.edge ? [edgeOf.get(chosen.edge).from, edgeOf.get(chosen.edge).to] : chosen ? [chosen.node] : [];
  if (view.lit && ends.some((at) => !view.lit.things.has(at))) Object.assign(state, { focus: null, pair: null, asked: "" });
  state.chosen = chosen;
  if (chosen?.node !== undefined) {
    state.off.types.delete(facts.entities[chosen.node].t);
    summon([chosen.node]);
  }
  panel.scrollTop = 0;
  changed({ step: true, show: show ? chosen?.node : undefined });
  // on a phone the card lies under the picture
  if (narrow.matches && chosen) panel.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}
function chooseStatement(statement) {
  if (statement.edge) choose({ edge: statement.edge.id });
  else choose({ node: statement.s, claim: statement.at });
}
// One step out: from joining, from what is chosen within a focus or an answer, from these, to the overview.
function stepBack() {
  const { chosen, focus, pair, asked } = state;
  if (pair && pair.to === undefined) return giveUpPair();
  if (focus && chosen && chosen.node !== focus.at) state.chosen = { node: focus.at };
  else if (focus) state.focus = null;
  else if (chosen) state.chosen = null;
  else if (pair || asked) Object.assign(state, { pair: null, asked: "" });
  else return;
  changed({ step: true });
}

function focusOn(at, depth = 1) {
  Object.assign(state, { pair: null, asked: "" });
  state.focus = at === null ? null : { at, depth, open: new Set(), shut: new Set() };
  if (at !== null) state.chosen = { node: at };
  changed({ step: true });
  if (state.focus) fitTo([...view.lit.things]);
}
const isGrown = (at) => {
  const { shut } = state.focus;
  return !shut.has(at) && seenNeighbours(at).every((other) => view.lit.things.has(other));
};
// Expands the neighbours of a thing within the focus, or folds them away again.
function grow(at) {
  if (!state.focus) return focusOn(at, 1);
  const { open, shut } = state.focus;
  if (isGrown(at)) {
    open.delete(at);
    shut.add(at);
  } else {
    shut.delete(at);
    open.add(at);
  }
  changed({ step: true });
}
// The second thing is chosen next; where one was before comes back if none is.
let beforePair = null;
function startPair(at) {
  const { chosen, focus, asked } = state;
  beforePair = { chosen, focus, asked };
  Object.assign(state, { pair: { from: at, to: undefined, avoid: false }, chosen: null, focus: null, asked: "" });
  applyFilters();
  showAll();
  query.focus();
}
function giveUpPair() {
  Object.assign(state, { pair: null }, beforePair);
  changed();
}

function bringIntoView(at) {
  const scale = Math.max(network.getScale(), 0.7);
  const animation = calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  network.moveTo({ position: { x: nodeList[at].x, y: nodeList[at].y }, scale, animation });
  moved();
}
function fitTo(things) {
  const shown = things.filter((at) => onStage.has(at) && !view.gone[at]);
  if (!shown.length) return;
  network.fit({ nodes: shown, maxZoomLevel: 1.2, minZoomLevel: 0.05, animation: calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
  moved();
}
let resting;
function moved() {
  camera.moved = true;
  clearTimeout(resting);
  resting = setTimeout(() => keep(false), 400);
}
function whole() {
  network.fit();
  camera.moved = false;
  keep(false);
}
function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)) });
  moved();
}
function pan(x, y) {
  const { x: left, y: top } = network.getViewPosition();
  network.moveTo({ position: { x: left + x / network.getScale(), y: top + y / network.getScale() } });
  moved();
}

const TABS = ["graph", "table", "models", "investments"];
function showTabs() {
  const again = document.activeElement?.id?.startsWith("tab-");
  byId("tabs").setAttribute("aria-label", words().tabs);
  byId("tabs").replaceChildren(...TABS.map((name) =>
    button(words()[name], () => openTab(name), { id: `tab-${name}`, role: "tab", "aria-selected": String(state.tab === name), "aria-controls": name === "graph" ? "stage" : name === "table" ? "table" : "plot", tabindex: state.tab === name ? 0 : -1 })));
  byId("stage").hidden = state.tab !== "graph";
  byId("graph-tools").hidden = state.tab !== "graph";
  if (again) byId(`tab-${state.tab}`).focus();
}
function openTab(name) {
  state.tab = name;
  changed({ step: true });
}
byId("tabs").addEventListener("keydown", (event) => {
  const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!turn) return;
  event.stopPropagation();
  openTab(TABS[(TABS.indexOf(state.tab) + turn + TABS.length) % TABS.length]);
  byId(`tab-${state.tab}`).focus();
});

const SIGNS = { past: "←", next: "→", nearer: "+", farther: "−", theme: "◐", help: "?" };
function speak() {
  document.documentElement.lang = state.language;
  query.setAttribute("aria-label", words().search);
  for (const id of ["whole", "language", "png", "svg"]) byId(id).textContent = words()[id];
  for (const [id, sign] of Object.entries(SIGNS)) {
    byId(id).textContent = sign;
    byId(id).setAttribute("aria-label", words()[id]);
    byId(id).title = words()[id];
  }
  byId("canvas").setAttribute("aria-label", words().canvas);
  byId("skip").textContent = words().skip;
  legend.setAttribute("aria-label", words().legend);
  panel.setAttribute("aria-label", words().panel);
  plotPane.setAttribute("aria-label", words().plot);
  byId("help-title").textContent = words().help;
  byId("help-close").textContent = words().close;
  byId("help-keys").replaceChildren(...words().keys.flatMap(([key, text]) => [make("dt", {}, key), make("dd", {}, text)]));
}

function showTip(place, title, note) {
  tip.replaceChildren(title, make("small", {}, note));
  tip.hidden = false;
  const stage = byId("canvas").getBoundingClientRect();
  tip.style.left = `${Math.min(stage.left + place.x + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(stage.top + place.y + 16, innerHeight - tip.offsetHeight - 8)}px`;
}
const bubbleAt = ({ x, y }) => [...bubbles].find(([, bubble]) => Math.hypot(bubble.x - x, bubble.y - y) < bubble.radius)?.[0];

network.on("afterDrawing", drawOver);
network.once("afterDrawing", () => performance.mark("aimaek-drawn"));
network.on("click", ({ nodes: things, edges: lines, pointer }) => {
  const bubble = things.length ? undefined : bubbleAt(pointer.canvas);
  if (things.length) choose({ node: things[0] });
  else if (bubble !== undefined) openBubble(bubble);
  else if (lines.length) choose({ edge: lines[0] });
  else stepBack();
});
network.on("doubleClick", ({ nodes: things }) => { if (things.length) grow(things[0]); });
network.on("hoverNode", ({ node, pointer }) => showTip(pointer.DOM, nameOf(node), `${named(facts.types[facts.entities[node].t])} · ${words().links(tiesThatHold[node], neighbours[node].size)}`));
network.on("hoverEdge", ({ edge: id, pointer }) => {
  const edge = edgeOf.get(id);
  if (!view.standing.has(id)) return;
  const ends = [edge.from, edge.to].map(nameOf).join(facts.relations[edge.p].symmetric ? " ↔ " : " → ");
  showTip(pointer.DOM, ends, edgeText(edge));
});
for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => { tip.hidden = true; });
for (const event of ["dragEnd", "zoom"]) network.on(event, moved);
byId("canvas").addEventListener("mouseleave", () => { tip.hidden = true; });

const ACTS = {
  nearer: () => zoom(1.3), farther: () => zoom(1 / 1.3), whole, png: savePng, svg: saveSvg, past: () => history.back(), next: () => history.forward(),
  language: () => { state.language = inEnglish() ? "ko" : "en"; speak(); changed(); },
  theme: () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; readTheme(); changed(); },
  help: () => byId("helping").showModal(), skip: () => panel.focus(), "help-close": () => byId("helping").close(),
};
for (const [id, act] of Object.entries(ACTS)) byId(id).addEventListener("click", act);

// The next or previous neighbour of the chosen thing, then around the thing from which the walk began.
function nextNeighbour(turn) {
  const at = state.chosen?.node;
  if (at === undefined) return RANKED.length && choose({ node: RANKED[0].id }, { show: true });
  const centre = walked?.to === at ? walked.from : at;
  const ring = seenNeighbours(centre).sort((a, b) => neighbours[b].size - neighbours[a].size || a - b);
  if (!ring.length) return;
  const place = centre === at ? (turn > 0 ? -1 : ring.length) : ring.indexOf(at);
  const to = ring[(place + turn + ring.length) % ring.length];
  walked = { from: centre, to };
  choose({ node: to }, { show: true });
}
let walked = null;
const chosenThing = () => state.chosen?.node ?? state.focus?.at;
const KEYS = {
  "/": () => query.focus(), Escape: stepBack, "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: whole, "?": ACTS.help,
  ArrowLeft: () => pan(-80, 0), ArrowRight: () => pan(80, 0), ArrowUp: () => pan(0, -80), ArrowDown: () => pan(0, 80),
  g: () => openTab("graph"), t: () => openTab("table"), m: () => openTab("models"), i: () => openTab("investments"),
  f: () => { const at = chosenThing(); if (at !== undefined) focusOn(at, state.focus?.at === at ? (state.focus.depth % 3) + 1 : 1); },
  e: () => { const at = chosenThing(); if (at !== undefined) grow(at); },
  p: () => { const at = chosenThing(); if (at !== undefined) startPair(at); },
  n: () => nextNeighbour(1), N: () => nextNeighbour(-1), "[": () => history.back(), "]": () => history.forward(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("helping").open) return;
  const { target } = event;
  const typing = target === query || target.tagName === "SELECT" || (target.tagName === "INPUT" && target.type === "range");
  const scrolls = event.key.startsWith("Arrow") && target !== byId("canvas") && target !== document.body;
  // with a Hangul keyboard the key f gives ㄹ
  const letter = /^Key[A-Z]$/.test(event.code) && !/^[a-zA-Z]$/.test(event.key) ? event.code.slice(3)[event.shiftKey ? "toUpperCase" : "toLowerCase"]() : event.key;
  if (typing || scrolls || !Object.hasOwn(KEYS, letter)) return;
  KEYS[letter]();
  event.preventDefault();
});

function open() {
  fromAddress();
  readTheme();
  speak();
  applyFilters();
  const first = state.chosen?.node ?? state.focus?.at;
  if (first !== undefined) summon([first]);
  showAll();
  camera.follow();
}
addEventListener("popstate", () => {
  open();
  if (!camera.moved) network.fit();
  keep(false);
});
darkness.addEventListener("change", () => { readTheme(); network.redraw(); });

network.fit();
const arrived = location.hash;
open();
opened = true;
keep(false);
if (arrived && !camera.moved) {
  if (state.focus || state.pair || state.asked) fitTo([...view.lit.things]);
  else if (state.chosen?.node !== undefined) bringIntoView(state.chosen.node);
}
// For scripts that drive the page: the picture, the state, the answers, and which names stand on it.
window.aimaek = { network, nodes, edges, choose, drawn, facts, state, view, answer, questions: Object.keys(ASKED), svgOf, csvOf, tableRows, bubbles, find, onStage };
