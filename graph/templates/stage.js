// The picture: vis-network draws shapes and lines, of a large graph only as many as a browser draws with ease. Those
// that are left out stand in bubbles, a community each, and come when they are searched for or their bubble is opened.
const MOST_NODES = 700;
const MOST_EDGES = 2500;
const MOST_SUMMONED = 250;

const onStage = new Set();
const heldBack = facts.entities.length > MOST_NODES;
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const onStageEdges = new Set();
const drawnStanding = new Map(); // edge id -> the standing as which it is drawn, undefined while it is hidden
const bubbles = new Map(); // community -> {x, y, radius, members, hub}

// many lines over one another are read as a tint, not as lines
const clearness = () => (edges.length < 500 ? 0.8 : edges.length < 1500 ? 0.55 : 0.3);

function nodeFor(at) {
  const node = nodeList[at];
  return { id: at, x: node.x, y: node.y, size: node.size, group: node.group, hidden: view.gone[at], opacity: isFaded(at) ? 0.12 : 1 };
}
const isFaded = (at) => narrowed() && !view.tied.has(at);

function edgeFor(edge) {
  const st = view.standing.get(edge.id) ?? bestOf(edge);
  const standing = facts.standings[st];
  const relation = facts.relations[edge.p];
  const opacity = clearness() * (standing.faint ? 0.6 : 1);
  return {
    id: edge.id, from: edge.from, to: edge.to, hidden: !view.standing.has(edge.id),
    width: standing.id === "actual" ? Math.min(6, 2 + supportOf(edge)) : 2.5,
    dashes: standing.dash.length ? standing.dash : false,
    arrows: { to: { enabled: !relation.symmetric } },
    color: { color: relation.colour, highlight: relation.colour, hover: relation.colour, opacity },
    smooth: edge.b ? { enabled: true, type: edge.b > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.b) } : false,
  };
}
const supportOf = (edge) => new Set(edge.n.flatMap((at) => facts.statements[at].e.map((one) => one.a))).size;
const bestOf = (edge) => Math.min(...edge.n.map((at) => facts.statements[at].st));

// Puts things on the stage with the edges among them, the best connected first, as far as there is room.
function summon(wanted, { all = false } = {}) {
  const fresh = [...new Set(wanted)].filter((at) => !onStage.has(at)).slice(0, all ? undefined : MOST_SUMMONED);
  if (!fresh.length) return;
  for (const at of fresh) onStage.add(at);
  nodes.add(fresh.map(nodeFor));
  const found = fresh.flatMap((at) => edgesAt[at]).filter((edge) => onStage.has(edge.from) && onStage.has(edge.to));
  found.sort((a, b) => weightOf(b) - weightOf(a));
  bring(found.slice(0, Math.max(MOST_EDGES - edges.length, 400)));
  gatherBubbles();
}
function bring(wanted) {
  const fresh = [...new Set(wanted)].filter((edge) => !onStageEdges.has(edge.id));
  for (const edge of fresh) {
    onStageEdges.add(edge.id);
    drawnStanding.set(edge.id, view.standing.get(edge.id));
  }
  if (fresh.length) edges.add(fresh.map(edgeFor));
}
// What stands out is on the stage, too, as far as there is room; what stood out before leaves it again.
let summonedFor = "";
const visitors = new Set();
function summonLit() {
  const { chosen, focus, pair, asked } = state;
  const sought = JSON.stringify([chosen, focus && [focus.at, focus.depth, ...focus.open, -1, ...focus.shut], pair, asked]);
  if (!heldBack || sought === summonedFor) return;
  summonedFor = sought;
  dismiss([...visitors].filter((at) => !view.lit?.things.has(at)));
  if (!view.lit) return;
  const { things } = view.lit;
  const wanted = RANKED.map((node) => node.id).filter((at) => things.has(at) && !onStage.has(at)).slice(0, MOST_SUMMONED);
  for (const at of wanted) visitors.add(at);
  summon(wanted);
  bring([...view.lit.edges].map((id) => edgeOf.get(id)).filter((edge) => onStage.has(edge.from) && onStage.has(edge.to)).slice(0, MOST_EDGES));
}
function dismiss(things) {
  for (const at of things) {
    visitors.delete(at);
    onStage.delete(at);
  }
  const lost = [...onStageEdges].filter((id) => !onStage.has(edgeOf.get(id).from) || !onStage.has(edgeOf.get(id).to));
  for (const id of lost) {
    onStageEdges.delete(id);
    drawnStanding.delete(id);
  }
  edges.remove(lost);
  nodes.remove(things);
  if (things.length) gatherBubbles();
}
const weightOf = (edge) => Math.min(nodeList[edge.from].size, nodeList[edge.to].size) + nodeList[edge.from].size + nodeList[edge.to].size;

// A bubble for each community with members left out: where they are, as large as they are many.
function gatherBubbles() {
  if (!heldBack) return;
  const left = new Map();
  for (const node of RANKED) {
    if (onStage.has(node.id) || view.gone[node.id]) continue;
    const community = facts.entities[node.id].m;
    if (!left.has(community)) left.set(community, []);
    left.get(community).push(node.id);
  }
  bubbles.clear();
  for (const [community, members] of left) {
    const middle = (axis) => members.reduce((sum, at) => sum + nodeList[at][axis], 0) / members.length;
    bubbles.set(community, { x: middle("x"), y: middle("y"), radius: 22 + 7 * Math.sqrt(members.length), members, hub: members[0] });
  }
  partBubbles([...bubbles.values()]);
}
// Moves bubbles apart that lie over one another.
function partBubbles(all) {
  let moved = true;
  for (let turn = 0; moved && turn < 60; turn++) {
    moved = false;
    for (let i = 0; i < all.length; i++)
      for (let j = 0; j < i; j++) {
        const [a, b] = [all[i], all[j]];
        const [dx, dy] = [a.x - b.x || 0.1, a.y - b.y];
        const apart = Math.hypot(dx, dy);
        const push = (a.radius + b.radius + 8 - apart) / 2;
        if (push <= 0) continue;
        moved = true;
        a.x += (push * dx) / apart;
        a.y += (push * dy) / apart;
        b.x -= (push * dx) / apart;
        b.y -= (push * dy) / apart;
      }
  }
}
let gatheredFor = "";
function openBubble(community) {
  summon(bubbles.get(community).members.slice(0, MOST_SUMMONED));
  showPartly();
  network.redraw();
}

function setStage() {
  const first = heldBack ? RANKED.slice(0, MOST_NODES).map((node) => node.id) : nodeList.map((node) => node.id);
  summon(first, { all: true });
}

// Brings the picture up to the filters; what has not changed is left alone.
function applyFilters() {
  sift();
  const nodeChanges = [];
  for (const at of onStage) {
    const now = nodes.get(at);
    const hidden = view.gone[at];
    const opacity = isFaded(at) ? 0.12 : 1;
    if (now.hidden !== hidden || now.opacity !== opacity) nodeChanges.push({ id: at, hidden, opacity });
  }
  const edgeChanges = [];
  for (const id of onStageEdges) {
    const standing = view.standing.get(id);
    if (standing === drawnStanding.get(id)) continue;
    edgeChanges.push(standing === undefined ? { id, hidden: true } : edgeFor(edgeOf.get(id)));
    drawnStanding.set(id, standing);
  }
  if (nodeChanges.length) nodes.updateOnly(nodeChanges);
  if (edgeChanges.length) edges.updateOnly(edgeChanges);
  const types = ids("types", state.off.types).join();
  if (types !== gatheredFor) gatherBubbles();
  gatheredFor = types;
}

sift();
setStage();
const network = new vis.Network(document.getElementById("canvas"), { nodes, edges }, read("options"));

// Dashes keep a length and a width on the screen that the eye can follow, or a plan seen from afar would pass for a fact.
const LEAST_SCALE = 0.5;
const fartherBy = () => Math.max(1, LEAST_SCALE / network.getScale());
network.on("beforeDrawing", () => {
  const far = fartherBy();
  for (const [id, standing] of drawnStanding) {
    const line = network.body.edges[id];
    const dash = facts.standings[standing]?.dash;
    if (!line || !dash?.length) continue;
    line.options.dashes = dash.map((length) => length * far);
    line.options.width = 2.5 * far;
  }
});

// Where the reader looks: the middle and the scale, kept in the address once they have been moved.
const camera = {
  moved: false,
  wanted: null,
  text() {
    const { x, y } = network.getViewPosition();
    return [Math.round(x), Math.round(y), round(network.getScale())].join(",");
  },
  set(text) {
    const [x, y, scale] = (text ?? "").split(",").map(Number);
    this.moved = [x, y, scale].every(Number.isFinite) && scale > 0;
    this.wanted = this.moved ? { position: { x, y }, scale: Math.min(4, Math.max(0.03, scale)) } : null;
  },
  follow() {
    if (this.wanted) network.moveTo(this.wanted);
    this.wanted = null;
  },
};
