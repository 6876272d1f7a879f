// What the page knows, and how it becomes elements.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const facts = read("facts");
const nodeList = read("nodes");
const edgeList = read("edges");
const STATUS = { actual: "Actual", disputed: "Actual", claimed: "Actual", planned: "Planned", considered: "Considered", ended: "Ended", former: "Former", denied: "Denied" };

for (const entity of facts.entities) {
  entity.en ??= "";
  entity.also ??= [];
}
const words = () => WORDS[state.language];
const inEnglish = () => state.language === "en";
// A thing, type, relation or standing in the reader's language, in the other where it has no name in that.
const named = (one) => (inEnglish() && one.en ? one.en : one.ko);
const otherName = (one) => (named(one) === one.ko ? one.en : one.ko);
const nameOf = (at) => named(facts.entities[at]);
const relationOf = (statement) => facts.relations[statement.p];
const standingOf = (statement) => facts.standings[statement.st];
const objectOf = (statement) => (statement.o === undefined ? statement.v[inEnglish() ? 1 : 0] : nameOf(statement.o));

// The qualifiers of a statement as pairs of name and text, the amount first.
function detailsOf(statement) {
  const language = inEnglish() ? 1 : 0;
  const found = statement.a ? [[facts.qualifiers.amount[language], statement.a[language]]] : [];
  for (const [name, text] of Object.entries(statement.q ?? {})) {
    const shown = name === "stake" ? `${text}%` : name === "role" && !language ? (facts.roles[text] ?? text) : text;
    found.push([facts.qualifiers[name][language], shown]);
  }
  return found;
}

// An element; every text goes in as text, so that nothing from an article can become markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
const button = (text, act, attributes = {}) => make("button", { type: "button", ...attributes, on: { click: act } }, text);

const SVG = "http://www.w3.org/2000/svg";
function draw(tag, attributes = {}, ...children) {
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  shape.append(...children);
  return shape;
}
const icon = (viewBox, className, shape) => draw("svg", { viewBox, class: className, "aria-hidden": "true" }, shape);

// The shapes of the types around 0, 0 with radius 1, as vis-network draws them.
const around = (count, turn, radius = () => 1) =>
  [...Array(count).keys()].map((i) => {
    const angle = turn + (2 * Math.PI * i) / count;
    return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
  });
const TRIANGLE = [[0, -1.055], [1.15, 0.935], [-1.15, 0.935]];
const OUTLINES = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], diamond: around(4, 0), hexagon: around(6, 0),
  triangle: TRIANGLE, triangleDown: TRIANGLE.map(([x, y]) => [x, -y]),
  star: around(10, Math.PI / 2 + Math.PI, (i) => (i % 2 ? 0.41 : 1.07)),
};
const outline = (shape, x, y, radius) => OUTLINES[shape].map(([dx, dy]) => `${round(x + dx * radius)},${round(y + dy * radius)}`).join(" ");
const round = (number) => Math.round(number * 100) / 100;
function sign(type) {
  const paint = { fill: type.colour, stroke: "currentColor", "stroke-opacity": ".35" };
  if (type.shape === "dot") return icon("0 0 18 18", "sign", draw("circle", { cx: 9, cy: 9, r: 6.5, ...paint }));
  return icon("0 0 18 18", "sign", draw("polygon", { points: outline(type.shape, 9, 9, 6.5), ...paint }));
}
function stroke(standing) {
  const dash = standing.dash.map((length) => length * 0.7).join(" ");
  const paint = { stroke: "currentColor", "stroke-width": 2, "stroke-opacity": standing.faint ? 0.5 : 1, "stroke-dasharray": dash };
  return icon("0 0 30 10", "stroke", draw("path", { d: "M1 5H29", ...paint }));
}

// The statements about each thing, and the edges at it, by position.
const told = facts.entities.map(() => []);
facts.statements.forEach((statement, at) => {
  statement.at = at;
  told[statement.s].push(at);
  if (statement.o !== undefined && statement.o !== statement.s) told[statement.o].push(at);
});
const edgesAt = facts.entities.map(() => []);
const edgeOf = new Map();
for (const edge of edgeList) {
  edgesAt[edge.from].push(edge);
  if (edge.to !== edge.from) edgesAt[edge.to].push(edge);
  edgeOf.set(edge.id, edge);
  for (const at of edge.n) facts.statements[at].edge = edge;
}
const farEnd = (edge, at) => (edge.from === at ? edge.to : edge.from);
const neighbours = edgesAt.map((edges, at) => new Set(edges.map((edge) => farEnd(edge, at))));
const placeOf = new Map(facts.entities.map((entity, at) => [entity.id, at]));
const RANKED = [...nodeList].sort((a, b) => b.size - a.size || a.id - b.id);
const contested = (statements) => statements.some((at) => facts.statements[at].x);
