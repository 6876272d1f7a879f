// What of the graph is to be seen: the filters, and what stands out within them.
const MONTHS_OF_ALL = facts.statements.map((statement) => ({ event: monthsOfEvent(statement), report: monthsOfReports(statement) }));

// Months as whole numbers, so that a range is two comparisons: 2024-05 is 2024 * 12 + 4.
function monthNumber(text) {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}
const monthText = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
function monthsOfEvent(statement) {
  if (statement.t) return [monthNumber(statement.t[1]), monthNumber(statement.t[2])];
  const year = Number(statement.q?.year);
  return year ? [year * 12, year * 12 + 11] : null;
}
function monthsOfReports(statement) {
  const dates = statement.e.map((one) => facts.articles[one.a]?.date).filter(Boolean).sort();
  return dates.length ? [monthNumber(dates[0]), monthNumber(dates[dates.length - 1])] : null;
}

const view = {
  statements: [], // positions of the statements that pass all filters, in order
  passes: new Uint8Array(facts.statements.length),
  standing: new Map(), // edge id -> the best standing of what passes on it; an edge that is missing is hidden
  gone: [], // thing -> hidden with its type
  tied: new Set(), // things with an edge that is to be seen
  lit: null, // {things: Set, edges: Set of ids} that stand out, or null when all are alike
};

function inTime(at) {
  const { from, to, undated, by } = state.time;
  if (!from && !to && undated) return true;
  const months = MONTHS_OF_ALL[at][by];
  if (!months) return undated;
  return (!from || months[1] >= monthNumber(from)) && (!to || months[0] <= monthNumber(to));
}

// What passes every filter but the one for time, for its histogram.
function passesButTime(statement) {
  const { types, relations, standings } = state.off;
  return !(
    relations.has(statement.p) || standings.has(statement.st) || statement.n < state.least || types.has(facts.entities[statement.s].t) ||
    (statement.o !== undefined && types.has(facts.entities[statement.o].t))
  );
}

function sift() {
  view.statements = [];
  facts.statements.forEach((statement, at) => {
    view.passes[at] = passesButTime(statement) && inTime(at) ? 1 : 0;
    if (view.passes[at]) view.statements.push(at);
  });
  view.gone = facts.entities.map((entity) => state.off.types.has(entity.t));
  view.standing.clear();
  view.tied.clear();
  for (const at of view.statements) {
    const { edge, st, s } = facts.statements[at];
    view.tied.add(s);
    if (!edge) continue;
    const best = view.standing.get(edge.id);
    if (best === undefined || st < best) view.standing.set(edge.id, st);
    view.tied.add(edge.from).add(edge.to);
  }
  light();
}
const narrowed = () =>
  Boolean(state.off.relations.size || state.off.standings.size || state.least > 1 || state.time.from || state.time.to || !state.time.undated);
const filtered = () => Boolean(narrowed() || state.off.types.size);

const seenEdges = (at) => edgesAt[at].filter((edge) => view.standing.has(edge.id));
const seenNeighbours = (at) => [...new Set(seenEdges(at).map((edge) => farEnd(edge, at)))].filter((other) => other !== at);

// The neighbourhood of a thing: as far as its depth, and further where the reader has opened it.
function neighbourhood({ at, depth, open, shut }) {
  const distance = new Map([[at, 0]]);
  const queue = [at];
  for (let i = 0; i < queue.length; i++) {
    const here = queue[i];
    if (shut.has(here) || (distance.get(here) >= depth && !open.has(here))) continue;
    for (const other of seenNeighbours(here))
      if (!distance.has(other)) {
        distance.set(other, distance.get(here) + 1);
        queue.push(other);
      }
  }
  return new Set(distance.keys());
}

function edgesAmong(things) {
  const found = new Set();
  for (const at of things) for (const edge of seenEdges(at)) if (things.has(edge.from) && things.has(edge.to)) found.add(edge.id);
  return found;
}

const MOST_PATHS = 3;
const HUB = 12;
// The shortest paths between two things, each as a list of things; hubs are gone round if asked.
function shortestPaths(from, to, avoid) {
  const before = new Map([[from, []]]);
  let front = [from];
  while (front.length && !before.has(to)) {
    const next = new Map();
    for (const here of front) {
      if (avoid && here !== from && neighbours[here].size >= HUB) continue;
      for (const other of seenNeighbours(here)) {
        if (before.has(other)) continue;
        if (!next.has(other)) next.set(other, []);
        next.get(other).push(here);
      }
    }
    for (const [other, ways] of next) before.set(other, ways);
    front = [...next.keys()];
  }
  if (!before.has(to)) return [];
  const paths = [];
  const walk = (tail) => {
    if (paths.length > MOST_PATHS) return;
    if (tail[0] === from) paths.push(tail);
    else for (const way of [...before.get(tail[0])].sort((a, b) => neighbours[a].size - neighbours[b].size || a - b)) walk([way, ...tail]);
  };
  walk([to]);
  return paths;
}

// What two things have to do with each other.
function betweenTwo({ from, to, avoid }) {
  const direct = seenEdges(from).filter((edge) => farEnd(edge, from) === to);
  const others = new Set(seenNeighbours(to));
  const common = seenNeighbours(from).filter((at) => at !== to && others.has(at)).sort((a, b) => neighbours[b].size - neighbours[a].size || a - b);
  return { direct, common, paths: shortestPaths(from, to, avoid).filter((path) => path.length > 2) };
}

// Decides what stands out: what lies between two things, an answer, a neighbourhood, or what is chosen.
function light() {
  const { chosen, focus, pair, asked } = state;
  view.lit = null;
  if (pair?.to !== undefined) {
    const { common, paths } = betweenTwo(pair);
    view.lit = litThings([pair.from, pair.to, ...common, ...paths.slice(0, MOST_PATHS).flat()]);
  } else if (asked) view.lit = litByAnswer(answer(asked).rows);
  else if (focus) view.lit = litThings(neighbourhood(focus));
  else if (chosen?.edge) {
    const edge = edgeOf.get(chosen.edge);
    view.lit = { things: new Set([edge.from, edge.to]), edges: new Set([edge.id]) };
  } else if (chosen) {
    const edges = seenEdges(chosen.node);
    view.lit = { things: new Set([chosen.node, ...edges.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(edges.map((edge) => edge.id)) };
  }
}
function litThings(found) {
  const things = new Set(found);
  return { things, edges: edgesAmong(things) };
}
// Of an answer its own claims stand out and no others between the same things.
function litByAnswer(rows) {
  const things = new Set(rows.flatMap((row) => row.things).filter((at) => at !== undefined));
  const claims = rows.flatMap((row) => row.statements);
  if (!claims.length) return litThings(things);
  const ids = claims.flatMap((one) => one.edge?.id ?? []).filter((id) => view.standing.has(id));
  return { things, edges: new Set(ids), claims: new Set(claims.map((one) => one.at)) };
}

// Whether a claim belongs to what is looked at; a single claim that is chosen does not narrow the others.
function isAbout(statement) {
  const { chosen, focus, pair, asked } = state;
  if (asked && view.lit.claims) return view.lit.claims.has(statement.at);
  if (asked || focus || pair?.to !== undefined) return statement.edge ? view.lit.edges.has(statement.edge.id) : view.lit.things.has(statement.s);
  return chosen?.node === undefined || chosen.claim !== undefined || statement.s === chosen.node || statement.o === chosen.node;
}
