// The picture: vis-network draws shapes and lines; names are drawn here, by importance, so that none covers another.
const theme = {};
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "soft", "stage", "bad", "sans"]) theme[name] = style.getPropertyValue(`--${name}`).trim();
}
readTheme();

// many lines over one another are read as a tint, not as lines
const CLEAR = edgeList.length < 500 ? 0.8 : edgeList.length < 1500 ? 0.55 : 0.3;
const nodes = new vis.DataSet(nodeList.map((node) => ({ ...node, opacity: 1 })));
const edges = new vis.DataSet(
  edgeList.map((edge) => {
    const colour = facts.relations[edge.p].colour;
    const opacity = CLEAR * (facts.standings[edge.st].faint ? 0.6 : 1);
    return { ...edge, color: { color: colour, highlight: colour, hover: colour, opacity } };
  })
);
const network = new vis.Network(document.getElementById("canvas"), { nodes, edges }, read("options"));

const RANKED = [...nodeList].sort((a, b) => b.size - a.size || a.id - b.id);
const LABEL_ROOM = 64;
const OBSTACLE = 3.5;
const NEAR = 5;
const NAMED = 3;
const FIRST_NAMES = 60;
const drawn = new Map(); // thing -> box of its name, in pixels of the stage, as last drawn
const widths = new Map();

class Taken {
  constructor() {
    this.cells = new Map();
  }
  *around(box) {
    for (let x = Math.floor(box.left / LABEL_ROOM); x <= Math.floor(box.right / LABEL_ROOM); x++)
      for (let y = Math.floor(box.top / LABEL_ROOM); y <= Math.floor(box.bottom / LABEL_ROOM); y++) yield `${x} ${y}`;
  }
  free(box, owner) {
    for (const key of this.around(box))
      for (const other of this.cells.get(key) ?? [])
        if (
          other.owner !== owner &&
          box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom
        )
          return false;
    return true;
  }
  add(box, owner) {
    for (const key of this.around(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ ...box, owner });
    }
  }
}

function widthOf(ctx, font, text) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

function write(ctx, font, text, x, y, colour) {
  ctx.font = font;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

const shorten = (text) => (text.length > 26 ? `${[...text].slice(0, 24).join("")}…` : text);

// The things and edges that stand out, or null when nothing is chosen.
function spotlight() {
  if (!state.chosen) return null;
  if (state.chosen.edge) {
    const edge = edgeOf.get(state.chosen.edge);
    return { things: new Set([edge.from, edge.to]), edges: [edge] };
  }
  const at = state.chosen.node;
  const shown = edgesAt[at].filter((edge) => !edges.get(edge.id).hidden);
  return { things: new Set([at, ...shown.flatMap((edge) => [edge.from, edge.to])]), edges: shown };
}

function drawOver(ctx) {
  const light = spotlight();
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const stage = ctx.canvas;
  const ratio = stage.width / stage.clientWidth;
  if (light) {
    // a veil over everything, then what stands out once more above it
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = 0.83;
    ctx.fillStyle = theme.stage;
    ctx.fillRect(0, 0, stage.width, stage.height);
    ctx.restore();
    for (const edge of light.edges) {
      network.body.edges[edge.id]?.draw(ctx);
      network.body.edges[edge.id]?.drawArrows(ctx);
    }
    for (const at of light.things) network.body.nodes[at]?.draw(ctx);
  }
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.stage;
  const view = { scale, origin, width: stage.clientWidth, height: stage.clientHeight };
  const taken = new Taken();
  drawNames(ctx, view, taken, light);
  drawRelations(ctx, view, taken, light);
  ctx.restore();
}

function drawNames(ctx, view, taken, light) {
  drawn.clear();
  const seen = [];
  for (const node of light ? RANKED.filter((one) => light.things.has(one.id)) : RANKED) {
    const now = nodes.get(node.id);
    if (now.hidden || now.opacity < 1) continue;
    const x = view.origin.x + node.x * view.scale;
    const y = view.origin.y + node.y * view.scale;
    if (x < -80 || y < -40 || x > view.width + 80 || y > view.height + 40) continue;
    const radius = node.size * view.scale;
    // small shapes give way to names, and have none of their own until they are near enough to tell apart
    if (radius >= OBSTACLE) taken.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, node.id);
    if (light || radius >= NAMED || seen.length < FIRST_NAMES) seen.push({ at: node.id, x, y, radius, size: node.size });
  }
  for (const one of seen) {
    const chosen = state.chosen?.node === one.at;
    const pixels = chosen ? 15 : one.size >= 24 ? 14 : one.size >= 14 ? 13 : 12;
    const font = `${chosen || one.size >= 24 ? 700 : one.size >= 14 ? 600 : 400} ${pixels}px ${theme.sans}`;
    const text = shorten(named(facts.entities[one.at]));
    const half = widthOf(ctx, font, text) / 2 + 2;
    const tall = pixels / 2 + 2;
    const beside = one.radius + half + 3;
    const places = [[0, one.radius + tall + 2], [beside, 0], [-beside, 0], [0, -one.radius - tall - 2]];
    for (const [dx, dy] of places) {
      const [x, y] = [one.x + dx, one.y + dy];
      const box = { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
      const inside = box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height;
      if (!chosen && !(inside && taken.free(box, one.at))) continue;
      taken.add(box, one.at);
      write(ctx, font, text, x, y, theme.ink);
      drawn.set(one.at, box);
      break;
    }
    if (contested(told[one.at]) && one.radius > 4) badge(ctx, one.x + one.radius * 0.75, one.y - one.radius * 0.75, "≠");
  }
}

function drawRelations(ctx, view, taken, light) {
  const font = `11px ${theme.sans}`;
  for (const edge of light ? light.edges : edgeList) {
    const line = network.body.edges[edge.id];
    if (!line?.connected || edges.get(edge.id).hidden) continue;
    const standing = facts.standings[edge.st];
    const relation = facts.relations[edge.p];
    const text = standing.id === "actual" ? named(relation) : `${named(relation)} · ${named(standing)}`;
    const middle = line.edgeType.getPoint(0.5);
    const x = view.origin.x + middle.x * view.scale;
    const y = view.origin.y + middle.y * view.scale;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const half = widthOf(ctx, font, text) / 2 + 3;
    const length = Math.hypot(line.from.x - line.to.x, line.from.y - line.to.y) * view.scale;
    const room = length - (line.from.options.size + line.to.options.size) * view.scale;
    const ends = [edge.from, edge.to].every((at) => drawn.has(at) && nodeList[at].size * view.scale >= NEAR);
    if (!light && !(ends && room > 2 * half + 24)) continue;
    if (standing.id === "denied") badge(ctx, x, y - 12, "×");
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (!taken.free(box, edge.id)) continue;
    taken.add(box, edge.id);
    write(ctx, font, text, x, y, standing.id === "actual" ? theme.soft : theme.ink);
    if (contested(edge.n)) badge(ctx, x + half + 8, y, "≠");
  }
}

function badge(ctx, x, y, text) {
  ctx.fillStyle = theme.bad;
  ctx.beginPath();
  ctx.arc(x, y, 7, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = theme.stage;
  ctx.font = `700 11px ${theme.sans}`;
  ctx.fillText(text, x, y + 0.5);
}

// Filters: a type that is off hides its things; things that are left without an edge by the other filters fade.
function applyFilters() {
  const { types, relations, standings } = state.off;
  const gone = nodeList.map((node) => types.has(facts.entities[node.id].t));
  const tied = new Set();
  const edgeChanges = [];
  for (const edge of edgeList) {
    const hidden = relations.has(edge.p) || standings.has(edge.st) || gone[edge.from] || gone[edge.to];
    if (!hidden) tied.add(edge.from).add(edge.to);
    if (Boolean(edges.get(edge.id).hidden) !== hidden) edgeChanges.push({ id: edge.id, hidden });
  }
  const narrowed = relations.size || standings.size;
  const nodeChanges = [];
  for (const node of nodeList) {
    const opacity = narrowed && !tied.has(node.id) ? 0.12 : 1;
    const now = nodes.get(node.id);
    if (Boolean(now.hidden) !== gone[node.id] || now.opacity !== opacity)
      nodeChanges.push({ id: node.id, hidden: gone[node.id], opacity });
  }
  if (edgeChanges.length) edges.update(edgeChanges);
  if (nodeChanges.length) nodes.update(nodeChanges);
  network.redraw();
}
