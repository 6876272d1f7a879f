// What the reader does: choose, filter, zoom, change language; the choice stands in the address.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const legend = document.getElementById("legend");
const tip = document.getElementById("tip");

function choose(chosen, { show = false, keep = false } = {}) {
  state.chosen = chosen;
  const address = !chosen ? "" : chosen.edge ? chosen.edge : facts.entities[chosen.node].id;
  if (!keep && location.hash.slice(1) !== address) history.pushState(null, "", `#${address}`);
  if (chosen?.edge) network.setSelection({ nodes: [], edges: [chosen.edge] }, { highlightEdges: false });
  else if (chosen) network.setSelection({ nodes: [chosen.node], edges: [] }, { highlightEdges: false });
  else network.unselectAll();
  if (show && chosen && chosen.node !== undefined) bringIntoView(chosen.node);
  showPanel();
  network.redraw();
  const said = panel.querySelector("h2")?.textContent ?? "";
  document.getElementById("live").textContent = said;
}

function bringIntoView(at) {
  if (state.off.types.has(facts.entities[at].t)) {
    state.off.types.delete(facts.entities[at].t);
    applyFilters();
    showLegend();
  }
  const scale = Math.max(network.getScale(), 0.7);
  const animation = calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  network.moveTo({ position: { x: nodeList[at].x, y: nodeList[at].y }, scale, animation });
}

function fromAddress() {
  const address = location.hash.slice(1);
  const node = facts.entities.findIndex((entity) => entity.id === address);
  if (edgeOf.has(address)) choose({ edge: address }, { keep: true });
  else if (node >= 0) choose({ node }, { keep: true, show: true });
  else choose(null, { keep: true });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)) });
}

function legendPart(name, items) {
  const off = state.off[name];
  const list = make("ul");
  const change = (act) => {
    act();
    applyFilters();
    showLegend();
  };
  for (const { at, one, mark, count } of items) {
    const box = make("input", {
      type: "checkbox", "data-filter": `${name}-${one.id}`,
      on: { change: () => change(() => (off.has(at) ? off.delete(at) : off.add(at))) },
    });
    box.checked = !off.has(at);
    const alone = items.every((other) => off.has(other.at) === (other.at !== at));
    const only = make("button", {
      class: "only", type: "button", "aria-label": `${named(one)} ${alone ? words().all : words().only}`,
      on: { click: () => change(() => { off.clear(); if (!alone) items.forEach((other) => other.at !== at && off.add(other.at)); }) },
    }, alone ? words().all : words().only);
    const label = make("label", { class: off.has(at) ? "off" : "" }, box, mark, named(one), make("span", { class: "count" }, String(count)));
    list.append(make("li", {}, label, only));
  }
  return [make("h2", {}, words()[name]), list];
}

const tally = (positions) => positions.reduce((counts, at) => counts.set(at, (counts.get(at) ?? 0) + 1), new Map());
const byType = tally(facts.entities.map((entity) => entity.t));
const byRelation = tally(edgeList.map((edge) => edge.p));
const byStanding = tally(edgeList.map((edge) => edge.st));

function showLegend() {
  const focused = document.activeElement?.getAttribute?.("data-filter");
  const items = (list, counts, mark) =>
    list.map((one, at) => ({ at, one, mark: mark(one), count: counts.get(at) ?? 0 })).filter((item) => item.count);
  const line = (relation) => {
    const swatch = stroke({ dash: [], faint: false });
    swatch.style.color = relation.colour;
    return swatch;
  };
  legend.replaceChildren(
    ...legendPart("types", items(facts.types, byType, sign)),
    ...legendPart("standings", items(facts.standings, byStanding, stroke)),
    make("p", { class: "note" }, words().note),
    ...legendPart("relations", items(facts.relations, byRelation, line))
  );
  if (focused) legend.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
}

function speak() {
  document.documentElement.lang = state.language;
  query.placeholder = words().search;
  query.setAttribute("aria-label", words().search);
  for (const id of ["whole", "language"]) document.getElementById(id).textContent = words()[id];
  for (const id of ["nearer", "farther"]) document.getElementById(id).setAttribute("aria-label", words()[id]);
  document.getElementById("canvas").setAttribute("aria-label", words().canvas);
  document.getElementById("empty").textContent = words().empty;
  document.getElementById("empty").hidden = nodeList.length > 0;
  showLegend();
  showPanel();
  network.redraw();
}

function showTip(place, title, note) {
  tip.replaceChildren(title, make("small", {}, note));
  tip.hidden = false;
  const stage = document.getElementById("canvas").getBoundingClientRect();
  tip.style.left = `${Math.min(stage.left + place.x + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(stage.top + place.y + 16, innerHeight - tip.offsetHeight - 8)}px`;
}

network.on("afterDrawing", drawOver);
network.on("click", ({ nodes: things, edges: lines }) => {
  if (things.length) choose({ node: things[0] });
  else if (lines.length) choose({ edge: lines[0] });
  else choose(null);
});
network.on("hoverNode", ({ node, pointer }) => {
  const entity = facts.entities[node];
  showTip(pointer.DOM, named(entity), `${named(facts.types[entity.t])} · ${words().links(neighbours[node].size)}`);
});
network.on("hoverEdge", ({ edge: id, pointer }) => {
  const edge = edgeOf.get(id);
  const relation = facts.relations[edge.p];
  const ends = [edge.from, edge.to].map((at) => named(facts.entities[at])).join(relation.symmetric ? " ↔ " : " → ");
  showTip(pointer.DOM, ends, `${named(relation)} · ${named(facts.standings[edge.st])}`);
});
for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => { tip.hidden = true; });
document.getElementById("canvas").addEventListener("mouseleave", () => { tip.hidden = true; });

document.getElementById("nearer").addEventListener("click", () => zoom(1.3));
document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.3));
document.getElementById("whole").addEventListener("click", () => network.fit());
document.getElementById("language").addEventListener("click", () => {
  state.language = state.language === "ko" ? "en" : "ko";
  speak();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target === query) return;
  if (event.key === "/") query.focus();
  else if (event.key === "Escape") choose(null);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") network.fit();
  else return;
  event.preventDefault();
});
addEventListener("popstate", fromAddress);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); network.redraw(); });

speak();
network.fit();
fromAddress();
// For scripts that drive the page: the picture, the choice, and which names stand on it.
window.aimaek = { network, nodes, edges, choose, drawn, facts };
