// The ready questions, answered from the data of the page with the very rows that their SPARQL gives.
// s, o: the statement's subject and object. A column is a name and what it takes from a statement.
const nameKo = (at) => facts.entities[at].ko;
const TAKE = {
  s: (one) => nameKo(one.s), o: (one) => (one.o === undefined ? one.l : nameKo(one.o)), relation: (one) => relationOf(one).id,
  status: (one) => STATUS[standingOf(one).id], date: (one) => one.t?.[0], earliest: (one) => one.t?.[1], latest: (one) => one.t?.[2],
  amount: (one) => one.a?.[2], value: (one) => (one.a ? Number(one.a[3]) : undefined), currency: (one) => one.a?.[4] || undefined,
  sources: (one) => one.n, confidence: (one) => Number(one.c), bound: (one) => one.b, statement: (one) => one.i, year: (one) => (one.q?.year ? Number(one.q.year) : undefined),
  stake: (one) => (one.q?.stake ? Number(one.q.stake) : undefined), objectType: (one) => typeName(one.o),
  raisedText: (one) => (one.w?.[1] ? one.l : undefined), raised: (one) => (one.w?.[1] ? Number(one.w[0]) : undefined), raisedIn: (one) => one.w?.[1] || undefined,
};
for (const name of ["round", "role", "title", "topic", "product", "variant", "speaker"]) TAKE[name] = (one) => one.q?.[name];
const typeName = (at) => facts.entities[at].type ?? facts.types[facts.entities[at].t].id;

const ranked = facts.statements.filter((one) => one.r !== "Deprecated");
const holding = facts.statements.filter((one) => standingOf(one).id === "actual");
const oneOf = (...relations) => (one) => relations.includes(relationOf(one).id);

// A question whose rows are statements: those of some relations, a column each, in an order (- from the greatest down).
const listing = (relations, columns, order, also = () => true) => ({
  columns: columns.map((column) => column.split(":")[0]),
  rows: () => ranked.filter((one) => (!relations || oneOf(...relations)(one)) && also(one)).map((one) => rowOf(one, columns, order)),
});
function rowOf(one, columns, order) {
  const cells = {};
  for (const column of columns) {
    const [name, take = name] = column.split(":");
    cells[name] = TAKE[take](one);
  }
  return { cells, order: order.map((key) => (key.startsWith("!") ? TAKE[key.slice(1)](one) === undefined : TAKE[key.replace("-", "")](one))), down: order.map((key) => key.startsWith("-")), statement: one, statements: [one], things: [one.s, one.o] };
}
// A relation that goes both ways gives a row each way.
const mutual = (relation, columns, order) => ({
  columns: columns.map((column) => column.split(":")[0]),
  rows: () => ranked.filter(oneOf(relation)).flatMap((one) => [one, { ...one, s: one.o, o: one.s }]).map((one) => rowOf(one, columns, order)),
});
const MONEY = ["amount", "value", "currency"];
const TAIL = ["status", "date", "sources", "statement"];

const ASKED = {
  "investments-by-amount": listing(["investsIn"], ["investorName:s", "companyName:o", ...MONEY, "stake", "round", ...TAIL], ["!currency", "currency", "-value", "s", "o", "earliest", "statement"]),
  "investor-portfolio": listing(["investsIn"], ["investorName:s", "companyName:o", ...MONEY, "stake", "round", ...TAIL], ["s", "o", "earliest", "statement"]),
  "alliance-members": listing(["memberOf"], ["allianceName:o", "memberName:s", "role", ...TAIL], ["o", "status", "s", "role", "earliest", "statement"]),
  "models-by-parameters": { columns: ["modelName", "variant", "parameters", "bound", "developerName", "status", "sources", "statement"], rows: byParameters },
  "program-participants": listing(["leads", "participatesIn", "funds"], ["programName:o", "relation", "participantName:s", "role", "amount", ...TAIL], ["o", "relation", "s", "earliest", "statement"], (one) => typeName(one.o) === "Program"),
  "planned-not-done": listing(null, ["subjectName:s", "relation", "objectName:o", "status", "year", "date", "sources", "statement"], ["!earliest", "earliest", "year", "s", "relation", "o", "statement"], notDone),
  "conflicting-claims": { columns: ["subjectName", "relation", "objectName", "rank", "sources", "rivalName", "rivalRank", "rivalSources", "statement", "rivalStatement"], rows: conflicting },
  "funding-raised": listing(["fundingRaised"], ["companyName:s", "amount:raisedText", "value:raised", "currency:raisedIn", "bound", "round", ...TAIL], ["s", "earliest", "-raised", "statement"]),
  "acquisitions": listing(["acquires"], ["companyName:s", "targetName:o", ...MONEY, ...TAIL], ["!currency", "currency", "-value", "s", "o", "earliest", "statement"]),
  "company-partners": mutual("partnersWith", ["companyName:s", "partnerName:o", "topic", ...TAIL], ["s", "o", "earliest", "topic", "statement"]),
  "company-rivals": mutual("competesWith", ["companyName:s", "rivalName:o", ...TAIL], ["s", "o", "earliest", "statement"]),
  "supply-chain": listing(["supplies"], ["supplierName:s", "customerName:o", "product", ...MONEY, ...TAIL], ["s", "o", "product", "earliest", "statement"]),
  "people-in-posts": listing(["holdsPosition"], ["companyName:o", "personName:s", "title", ...TAIL], ["o", "status", "s", "title", "earliest", "statement"]),
  "company-products": listing(["develops", "releases", "provides"], ["companyName:s", "relation", "productName:o", "type:objectType", ...TAIL], ["s", "o", "relation", "earliest", "statement"]),
  "model-profile": listing(["parameterCount", "trainingData", "supportsLanguage", "modality"], ["modelName:s", "relation", "objectName:o", "bound", "variant", "status", "sources", "statement"], ["s", "relation", "variant", "o", "statement"]),
  "technology-users": listing(["uses"], ["technologyName:o", "userName:s", ...TAIL], ["o", "s", "earliest", "statement"]),
  "company-figures": listing(["countryCount", "fundingRaised", "hires", "investmentTotal", "memberCount", "revenue", "userCount", "valuation"], ["companyName:s", "relation", "figure:o", "bound", "year", "date", "status", "sources", "statement"], ["s", "relation", "year", "earliest", "o", "statement"]),
  "company-group": listing(["partOf"], ["companyName:s", "parentName:o", "status", "sources", "statement"], ["o", "s", "statement"]),
  "places-of-business": listing(["locatedIn", "operatesIn"], ["placeName:o", "relation", "companyName:s", ...TAIL], ["o", "relation", "s", "earliest", "statement"], (one) => one.o !== undefined),
  "claims-of-speakers": listing(null, ["speaker", "subjectName:s", "relation", "objectName:o", "status", "sources", "statement"], ["speaker", "s", "relation", "o", "statement"], (one) => one.q?.speaker),
  "company-timeline": listing(null, ["date", "subjectName:s", "relation", "objectName:o", "status", "sources", "statement"], ["earliest", "latest", "s", "relation", "o", "statement"], (one) => one.t),
  "best-sourced-facts": { ...listing(null, ["subjectName:s", "relation", "objectName:o", "status", "sources", "confidence", "statement"], ["-sources", "-confidence", "s", "relation", "o", "statement"]), limit: 100 },
  "most-connected": { columns: ["entityName", "type", "neighbours", "facts", "entity"], rows: mostConnected, limit: 50 },
};

function notDone(one) {
  if (!["Planned", "Considered"].includes(TAKE.status(one))) return false;
  const same = (other) => other.p === one.p && other.s === one.s && (one.o === undefined ? other.l === one.l : other.o === one.o);
  return !told[one.s].some((at) => TAKE.status(facts.statements[at]) === "Actual" && same(facts.statements[at]));
}

function byParameters() {
  const makers = new Map();
  for (const one of holding.filter(oneOf("develops"))) makers.set(one.o, [...(makers.get(one.o) ?? []), one.s]);
  return ranked.filter(oneOf("parameterCount")).flatMap((one) =>
    [...new Set(makers.get(one.s) ?? [undefined])].map((maker) => {
      const cells = {
        modelName: nameKo(one.s), variant: TAKE.variant(one), parameters: Number(one.w[0]), bound: one.b,
        developerName: maker === undefined ? undefined : nameKo(maker), status: TAKE.status(one), sources: one.n, statement: one.i,
      };
      const order = [cells.parameters, cells.modelName, cells.variant, cells.developerName, one.i];
      return { cells, order, down: [true], statement: one, statements: [one], things: [one.s, maker] };
    })
  );
}

function conflicting() {
  return facts.statements.flatMap((one) =>
    (one.x ?? []).map((at) => facts.statements[at]).filter((rival) => one.i < rival.i).map((rival) => {
      const cells = {
        subjectName: nameKo(one.s), relation: relationOf(one).id, objectName: TAKE.o(one), rank: one.r ?? "Normal", sources: one.n,
        rivalName: TAKE.o(rival), rivalRank: rival.r ?? "Normal", rivalSources: rival.n, statement: one.i, rivalStatement: rival.i,
      };
      const order = [cells.subjectName, cells.relation, cells.objectName, cells.rivalName, one.i, rival.i];
      return { cells, order, down: [], statement: one, rival, statements: [one, rival], things: [one.s, one.o, rival.o] };
    })
  );
}

// With how many others each thing is tied by what is reported as done, and by how many claims.
const held = facts.entities.map(() => ({ others: new Set(), claims: new Set() }));
for (const one of ranked)
  if (one.o !== undefined && TAKE.status(one) === "Actual")
    for (const [at, other] of [[one.s, one.o], [one.o, one.s]]) {
      held[at].others.add(other);
      held[at].claims.add(one.i);
    }
const tiesThatHold = held.map(({ others }) => others.size);
function mostConnected() {
  return held.flatMap(({ others, claims }, at) => {
    if (!others.size) return [];
    const cells = { entityName: nameKo(at), type: typeName(at), neighbours: others.size, facts: claims.size, entity: facts.entities[at].id };
    return [{ cells, order: [others.size, claims.size, cells.entityName, cells.entity], down: [true, true], statements: [], things: [at] }];
  });
}

// Unbound before all else, as SPARQL orders; texts by their characters' numbers.
function compareValues(a, b) {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
function compareRows(a, b) {
  for (let i = 0; i < a.order.length; i++) {
    const order = compareValues(a.order[i], b.order[i]);
    if (order) return a.down[i] ? -order : order;
  }
  return 0;
}
const answers = new Map();
// The rows that answer a question, in order, as many as its SPARQL gives, and how many there are in all.
function answer(name) {
  if (!answers.has(name)) {
    const rows = ASKED[name].rows().sort(compareRows);
    answers.set(name, { rows: rows.slice(0, ASKED[name].limit ?? 500), all: rows.length });
  }
  return answers.get(name);
}
