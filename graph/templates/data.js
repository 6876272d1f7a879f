// What the page knows, and how it is put into words and elements.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const facts = read("facts");
const nodeList = read("nodes");
const edgeList = read("edges");

const WORDS = {
  ko: {
    search: "이름, 별칭, 초성으로 찾기", none: "찾는 이름이 없습니다", whole: "전체", language: "English", nearer: "확대", farther: "축소",
    canvas: "관계 그래프. 대상은 검색이나 오른쪽 목록으로도 고를 수 있습니다.", empty: "아직 보여 줄 관계가 없습니다.",
    types: "유형", relations: "관계", standings: "보도 상태", only: "이것만", all: "모두",
    note: "실선은 사실로 보도된 관계, 점선은 그 밖의 관계입니다.",
    lead: (c) => `기사 ${c.articles}건에서 읽은 대상 ${c.entities}개와 주장 ${c.statements}건입니다. 모든 선에는 그렇게 말한 문장이 있습니다.`,
    how: "점이나 선을 누르면 근거 문장이 나옵니다.",
    conflicts: "서로 다른 보도", open: "아직 이루어지지 않은 일", hubs: "가장 많이 이어진 대상",
    conflict: "엇갈림", rivals: "다르게 전한 보도: ", settled: "이후 실현", implausible: "값이 의심스러움",
    back: "처음으로", links: (n) => `연결 ${n}`, sources: (n) => `기사 ${n}건`, trust: "신뢰도", more: (n) => `근거 ${n}건 더 보기`,
    rest: (n) => `${n}건 더 보기`, nofacts: "이 대상에 관한 주장이 없습니다.", noquote: "인용문은 이 파일에 담지 않았습니다.", unknown: "출처 미상",
    made: "AI 맥이 기사에서 자동으로 읽은 그래프입니다. 판단은 인용문과 원문으로 하십시오.", aliases: "다른 이름: ",
  },
  en: {
    search: "Find a name, an alias", none: "No such name", whole: "Fit", language: "한국어", nearer: "Zoom in", farther: "Zoom out",
    canvas: "Graph of relations. Things can also be chosen by search or from the list at the right.", empty: "There is no relation to show yet.",
    types: "Types", relations: "Relations", standings: "As reported", only: "only", all: "all",
    note: "Solid lines are reported as fact; dashed lines are anything else.",
    lead: (c) => `${c.entities} things and ${c.statements} claims, read from ${c.articles} articles. Every line carries the sentence that says it.`,
    how: "Click on a node or a line to see the evidence.",
    conflicts: "Reports that differ", open: "Not yet done", hubs: "Most connected",
    conflict: "Conflict", rivals: "Reported otherwise: ", settled: "Done since", implausible: "Value in doubt",
    back: "Overview", links: (n) => (n === 1 ? "1 link" : `${n} links`), sources: (n) => (n === 1 ? "1 article" : `${n} articles`), trust: "confidence", more: (n) => `${n} more quotes`,
    rest: (n) => `${n} more`, nofacts: "Nothing is claimed about this.", noquote: "Quotes were left out of this file.", unknown: "source unknown",
    made: "Read from articles by AI 맥 (aimaek), automatically. Judge by the quotes and the originals.", aliases: "Also: ",
  },
};

const state = {
  language: "ko",
  chosen: null, // {node: position} or {edge: id}
  off: { types: new Set(), relations: new Set(), standings: new Set() },
};
const words = () => WORDS[state.language];
// A thing, type, relation or standing in the reader's language, in the other where it has no name in that.
const named = (one) => (state.language === "en" && one.en ? one.en : one.ko);
const otherName = (one) => (named(one) === one.ko ? one.en : one.ko);

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

const SVG = "http://www.w3.org/2000/svg";
function drawing(viewBox, className, tag, attributes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  svg.append(shape);
  return svg;
}

const POINTS = {
  square: "3,3 15,3 15,15 3,15", hexagon: "16,9 12.5,15.1 5.5,15.1 2,9 5.5,2.9 12.5,2.9", triangle: "9,2 16,15 2,15",
  triangleDown: "9,16 16,3 2,3", diamond: "9,1.5 16.5,9 9,16.5 1.5,9",
  star: "9,1 11.1,6.2 16.6,6.5 12.4,10.1 13.7,15.5 9,12.5 4.3,15.5 5.6,10.1 1.4,6.5 6.9,6.2",
};
function sign(type) {
  const paint = { fill: type.colour, stroke: "currentColor", "stroke-opacity": ".35" };
  if (type.shape === "dot") return drawing("0 0 18 18", "sign", "circle", { cx: 9, cy: 9, r: 6.5, ...paint });
  return drawing("0 0 18 18", "sign", "polygon", { points: POINTS[type.shape], ...paint });
}
function stroke(standing) {
  const dash = { "stroke-dasharray": standing.dash.map((length) => length * 0.7).join(" ") };
  return drawing("0 0 30 10", "stroke", "path", {
    d: "M1 5H29", stroke: "currentColor", "stroke-width": 2, "stroke-opacity": standing.faint ? 0.5 : 1, ...dash,
  });
}

// The statements about each thing, and the edges at it, by position.
const told = facts.entities.map(() => []);
facts.statements.forEach((statement, at) => {
  told[statement.s].push(at);
  if (statement.o !== undefined && statement.o !== statement.s) told[statement.o].push(at);
});
const edgesAt = facts.entities.map(() => []);
const edgeOf = new Map();
for (const edge of edgeList) {
  edgesAt[edge.from].push(edge);
  edgesAt[edge.to].push(edge);
  edgeOf.set(edge.id, edge);
}
const neighbours = edgesAt.map((edges, at) => new Set(edges.map((edge) => (edge.from === at ? edge.to : edge.from))));
const contested = (statements) => statements.some((at) => facts.statements[at].x);
