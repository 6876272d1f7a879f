// What is drawn over the shapes and lines: what stands out, names by importance so that none covers another, bubbles.
const theme = {};
function readTheme() {
  document.documentElement.dataset.theme = state.theme || (darkness.matches ? "dark" : "light");
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "soft", "stage", "bad", "sans", "line", "wash", "accent"]) theme[name] = style.getPropertyValue(`--${name}`).trim();
}
const darkness = matchMedia("(prefers-color-scheme: dark)");

const LABEL_ROOM = 64;
const OBSTACLE = 3.5;
const NEAR = 5;
const NAMED = 3;
const FIRST_NAMES = 60;
const drawn = new Map(); // thing -> box of its name, in pixels of the stage, as last drawn
const drawnRelations = new Map(); // edge id -> where its relation is written, and how
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

function drawOver(ctx) {
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const stage = ctx.canvas;
  const ratio = stage.width / stage.clientWidth;
  if (view.lit) drawLit(ctx);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.stage;
  const frame = { scale, origin, width: stage.clientWidth, height: stage.clientHeight };
  const taken = new Taken();
  drawBubbles(ctx, frame, taken);
  drawNames(ctx, frame, taken);
  drawRelations(ctx, frame, taken);
  ctx.restore();
}

// A veil over everything, then what stands out once more above it.
function drawLit(ctx) {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 0.83;
  ctx.fillStyle = theme.stage;
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  // seen from afar a line keeps a width that the eye can follow
  const wider = Math.min(3, Math.max(1, 0.75 / network.getScale()));
  for (const id of view.lit.edges) {
    const line = network.body.edges[id];
    if (!line) continue;
    const { width, dashes } = line.options;
    if (!dashes) line.options.width = width * wider;
    line.draw(ctx);
    line.drawArrows(ctx);
    line.options.width = width;
  }
  for (const at of view.lit.things) if (!view.gone[at]) network.body.nodes[at]?.draw(ctx);
}

function drawBubbles(ctx, frame, taken) {
  for (const [community, bubble] of bubbles) {
    const x = frame.origin.x + bubble.x * frame.scale;
    const y = frame.origin.y + bubble.y * frame.scale;
    const radius = bubble.radius * frame.scale;
    ctx.save();
    ctx.globalAlpha = view.lit ? 0.25 : 0.8;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = theme.wash;
    ctx.fill();
    ctx.lineWidth = 1.2;
    ctx.setLineDash([3, 3]);
    ctx.strokeStyle = theme.accent;
    ctx.stroke();
    ctx.restore();
    if (view.lit || radius < 14) continue;
    const font = `600 12px ${theme.sans}`;
    const text = words().others(shorten(nameOf(bubble.hub)), bubble.members.length - 1);
    const half = widthOf(ctx, font, text) / 2 + 2;
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (!taken.free(box, `bubble ${community}`)) continue;
    taken.add(box, `bubble ${community}`);
    write(ctx, font, text, x, y, theme.accent);
  }
}

function drawNames(ctx, frame, taken) {
  drawn.clear();
  const seen = [];
  const lit = view.lit?.things;
  for (const node of RANKED) {
    if (!onStage.has(node.id) || view.gone[node.id] || (lit ? !lit.has(node.id) : isFaded(node.id))) continue;
    const x = frame.origin.x + node.x * frame.scale;
    const y = frame.origin.y + node.y * frame.scale;
    if (x < -80 || y < -40 || x > frame.width + 80 || y > frame.height + 40) continue;
    const radius = node.size * frame.scale;
    // small shapes give way to names, and have none of their own until they are near enough to tell apart
    if (radius >= OBSTACLE) taken.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, node.id);
    if (lit || radius >= NAMED || seen.length < FIRST_NAMES) seen.push({ at: node.id, x, y, radius, size: node.size });
  }
  const first = (one) => (isChosen(one.at) ? 0 : 1);
  seen.sort((a, b) => first(a) - first(b));
  for (const one of seen) {
    const chosen = isChosen(one.at);
    const pixels = chosen ? 15 : one.size >= 24 ? 14 : one.size >= 14 ? 13 : 12;
    const font = `${chosen || one.size >= 24 ? 700 : one.size >= 14 ? 600 : 400} ${pixels}px ${theme.sans}`;
    const text = shorten(nameOf(one.at));
    const half = widthOf(ctx, font, text) / 2 + 2;
    const tall = pixels / 2 + 2;
    const beside = one.radius + half + 3;
    const places = [[0, one.radius + tall + 2], [beside, 0], [-beside, 0], [0, -one.radius - tall - 2]];
    for (const [dx, dy] of places) {
      const [x, y] = [one.x + dx, one.y + dy];
      const box = { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
      const inside = box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height;
      if (!chosen && !(inside && taken.free(box, one.at))) continue;
      taken.add(box, one.at);
      write(ctx, font, text, x, y, theme.ink);
      drawn.set(one.at, { ...box, font, text });
      break;
    }
    if (contested(told[one.at]) && one.radius > 4) badge(ctx, one.x + one.radius * 0.75, one.y - one.radius * 0.75, "≠");
  }
}
const isChosen = (at) => state.chosen?.node === at || state.focus?.at === at || state.pair?.from === at || state.pair?.to === at;

// What is written on an edge: its relation, and how far it holds if it is not reported as fact.
function edgeText(edge) {
  const standing = facts.standings[view.standing.get(edge.id)];
  const relation = named(facts.relations[edge.p]);
  return standing.id === "actual" ? relation : `${relation} · ${named(standing)}`;
}

function drawRelations(ctx, frame, taken) {
  drawnRelations.clear();
  const font = `11px ${theme.sans}`;
  const pool = view.lit ? [...view.lit.edges].map((id) => edgeOf.get(id)) : frame.scale * 42 < NEAR ? [] : edges.getIds().map((id) => edgeOf.get(id));
  for (const edge of pool) {
    const line = network.body.edges[edge.id];
    if (!line?.connected || !view.standing.has(edge.id)) continue;
    const standing = facts.standings[view.standing.get(edge.id)];
    const middle = line.edgeType.getPoint(0.5);
    const x = frame.origin.x + middle.x * frame.scale;
    const y = frame.origin.y + middle.y * frame.scale;
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) continue;
    const text = edgeText(edge);
    const half = widthOf(ctx, font, text) / 2 + 3;
    const length = Math.hypot(line.from.x - line.to.x, line.from.y - line.to.y) * frame.scale;
    const room = length - (line.from.options.size + line.to.options.size) * frame.scale;
    const ends = [edge.from, edge.to].every((at) => drawn.has(at) && nodeList[at].size * frame.scale >= NEAR);
    if (!view.lit && !(ends && room > 2 * half + 24)) continue;
    if (standing.id === "denied") badge(ctx, x, y - 12, "×");
    const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
    if (!taken.free(box, edge.id)) continue;
    taken.add(box, edge.id);
    const colour = standing.id === "actual" ? theme.soft : theme.ink;
    write(ctx, font, text, x, y, colour);
    drawnRelations.set(edge.id, { x, y, text, colour, font });
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
