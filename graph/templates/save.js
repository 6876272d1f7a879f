// What is on the screen as a file: PNG and SVG of the picture, CSV of the rows.
function download(name, kind, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// A spreadsheet takes a cell that starts with one of these for a formula; an apostrophe keeps it a text.
const guarded = (text) => (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);
const cell = (value) => {
  const text = guarded(String(value ?? ""));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
// RFC 4180, with a byte order mark: without one Excel takes Hangul for another encoding.
const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
const saveCsv = (name, rows) => download(name, "text/csv;charset=utf-8", csvOf(rows));

function savePng() {
  const picture = document.querySelector("#canvas canvas");
  const copy = make("canvas", { width: picture.width, height: picture.height });
  const ctx = copy.getContext("2d");
  ctx.fillStyle = theme.stage;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(picture, 0, 0);
  copy.toBlob((blob) => download("aimaek.png", "image/png", blob), "image/png");
}

// The head of an arrow at the rim of what it points at.
function arrowhead(edge, bend, to, scale, opacity) {
  const [dx, dy] = [to.x - bend.x, to.y - bend.y];
  const long = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / long, dy / long];
  const rim = nodeList[edge.to].size * scale;
  const size = Math.max(3, 9 * scale);
  const tip = [to.x - ux * rim, to.y - uy * rim];
  const corner = (side) => [tip[0] - ux * size + side * uy * size * 0.45, tip[1] - uy * size - side * ux * size * 0.45];
  const points = [tip, corner(1), corner(-1)].map((point) => point.map(round).join()).join(" ");
  return draw("polygon", { points, fill: edge.color.color, "fill-opacity": opacity });
}

// The picture as it is seen, in shapes: edges, nodes, and the names that stand on it.
function svgOf() {
  const stage = document.querySelector("#canvas canvas");
  const [width, height] = [stage.clientWidth, stage.clientHeight];
  const scale = network.getScale();
  const spot = (at) => network.canvasToDOM({ x: nodeList[at].x, y: nodeList[at].y });
  const faint = (lit) => (view.lit && !lit ? 0.12 : 1);
  const lines = edges.get().filter((edge) => !edge.hidden).map((edge) => {
    const from = spot(edge.from);
    const to = spot(edge.to);
    const via = network.body.edges[edge.id]?.edgeType.getViaNode?.();
    const bend = via && edge.smooth ? network.canvasToDOM(via) : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const opacity = round(edge.color.opacity * faint(view.lit?.edges.has(edge.id)));
    const dash = edge.dashes || [];
    const far = dash.length ? fartherBy() : 1;
    const line = draw("path", {
      d: `M${round(from.x)} ${round(from.y)}Q${round(bend.x)} ${round(bend.y)} ${round(to.x)} ${round(to.y)}`, fill: "none", stroke: edge.color.color,
      "stroke-width": round(edge.width * far * Math.max(0.3, scale)), "stroke-opacity": opacity,
      ...(dash.length ? { "stroke-dasharray": dash.map((length) => round(length * far * scale)).join(" ") } : {}),
    });
    return draw("g", {}, line, ...(edge.arrows.to.enabled ? [arrowhead(edge, bend, to, scale, opacity)] : []));
  });
  const shapes = nodes.get().filter((node) => !node.hidden).map((node) => {
    const { x, y } = spot(node.id);
    const type = facts.types[facts.entities[node.id].t];
    const paint = { fill: type.colour, stroke: theme.ink, "stroke-opacity": 0.4, opacity: round(node.opacity * faint(view.lit?.things.has(node.id))) };
    const radius = node.size * scale;
    return type.shape === "dot"
      ? draw("circle", { cx: round(x), cy: round(y), r: round(radius), ...paint })
      : draw("polygon", { points: outline(type.shape, x, y, radius), ...paint });
  });
  const text = (x, y, size, weight, colour, said) =>
    draw("text", { x: round(x), y: round(y), "font-size": size, "font-weight": weight, fill: colour, stroke: theme.stage, "stroke-width": 3, "paint-order": "stroke", "text-anchor": "middle", "dominant-baseline": "central" }, said);
  const names = [...drawn.values()].map((box) => {
    const [weight, pixels] = box.font.split(" ");
    return text((box.left + box.right) / 2, (box.top + box.bottom) / 2, parseFloat(pixels), weight, theme.ink, box.text);
  });
  const relations = [...drawnRelations.values()].map((one) => text(one.x, one.y, 11, 400, one.colour, one.text));
  const sheet = draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": theme.sans.replaceAll('"', "'") },
    draw("rect", { width, height, fill: theme.stage }), ...lines, ...shapes, ...relations, ...names);
  return new XMLSerializer().serializeToString(sheet);
}
const saveSvg = () => download("aimaek.svg", "image/svg+xml;charset=utf-8", svgOf());
