// Ready questions as buttons, and their answers as tables whose rows lead to the evidence.
const QUESTION = new Map(facts.questions.map((question) => [question.id, question]));
const HIDDEN_COLUMNS = new Set(["statement", "rivalStatement", "entity", "value", "rank", "rivalRank"]);
const FIRST_ANSWERS = 100;

function askList() {
  const list = make("ul", { class: "ask" });
  for (const name of Object.keys(ASKED)) {
    const size = heldBack ? "" : String(answer(name).all);
    list.append(make("li", {}, button(named(QUESTION.get(name)), () => ask(name), { "data-ask": name }), make("span", { class: "count" }, size)));
  }
  return list;
}

function ask(name) {
  Object.assign(state, { asked: name, chosen: null, focus: null, pair: null });
  changed({ step: true });
  fitTo([...view.lit.things]);
}

// A cell of an answer in the reader's language; SPARQL's word where there is no other.
function said(column, value, row) {
  if (value === undefined) return "";
  if (column === "relation") return named(facts.relations.find((relation) => relation.id === value));
  if (column === "status") return named(facts.standings.find((standing) => standing.id === (row.statement ? standingOf(row.statement).id : value.toLowerCase())));
  if (column === "type") return named(facts.types.find((type) => type.id === value) ?? { ko: value });
  if (column === "parameters" || (column === "objectName" && row.statement?.v && row.cells.objectName === row.statement.l) || column === "figure") return row.statement.v?.[inEnglish() ? 1 : 0] ?? String(value);
  if (column === "amount") return row.statement.a?.[inEnglish() ? 1 : 0] ?? row.statement.v?.[inEnglish() ? 1 : 0] ?? value;
  if (column === "date" && row.statement) return row.statement.d ?? "";
  if (column === "bound") return BOUNDS[value]?.[inEnglish() ? 1 : 0] ?? value;
  if (column === "rivalName") return objectOf(row.rival);
  if (column === "role") return inEnglish() ? value : (facts.roles[value] ?? value);
  return String(value);
}

// A cell that names a thing is a button for it.
function answerCell(column, row) {
  const value = row.cells[column];
  if (row.rival && (column === "objectName" || column === "rivalName")) {
    // which of two reports is believed, and why not the other
    const one = column === "objectName" ? row.statement : row.rival;
    return make("td", {}, objectOf(one), " ", ...badges(one));
  }
  const at = column.endsWith("Name") ? row.things.find((one) => one !== undefined && nameKo(one) === value) : undefined;
  return make("td", {}, at === undefined ? said(column, value, row) : thing(at));
}

function answerCard(name) {
  const { rows: found, all } = answer(name);
  const columns = ASKED[name].columns.filter((column) => !HIDDEN_COLUMNS.has(column) && found.some((row) => row.cells[column] !== undefined) && !(column === "currency" && found.every((row) => row.statement)));
  const title = (column) => (OTHER_COLUMNS[name]?.[column] ?? COLUMNS[column])[inEnglish() ? 1 : 0];
  const hidden = found.filter((row) => row.statements.some((one) => !view.passes[one.at])).length;
  const line = (row) => {
    const why = row.statement ? make("td", {}, button(words().quote, () => chooseStatement(row.statement), { class: "why" })) : make("td");
    return make("tr", { "data-statement": row.cells.statement }, ...columns.map((column) => answerCell(column, row)), why);
  };
  const csv = button(words().asTable, () => saveCsv(`aimaek-${name}.csv`, answerAsCsv(name)), { id: "answer-csv" });
  const body = make("tbody", {}, ...found.slice(0, FIRST_ANSWERS).map(line));
  const table = make("table", { class: "answer" }, make("thead", {}, make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, title(column))), make("th", { scope: "col" }, words().quote))), body);
  const rest = found.length - FIRST_ANSWERS;
  const more = rest > 0 ? button(words().rest(rest), () => { body.append(...found.slice(FIRST_ANSWERS).map(line)); more.remove(); }, { class: "more" }) : null;
  return [
    kindLine(`${words().ask} · ${words().rows(found.length, all)}`), make("h2", {}, named(QUESTION.get(name))),
    make("p", { class: "bar-line" }, make("span", {}, hidden ? words().filtered(hidden) : ""), csv),
    found.length ? make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": named(QUESTION.get(name)) }, table) : make("p", { class: "lead" }, words().noRows),
    ...[more].filter(Boolean),
  ];
}
const answerAsCsv = (name) => [ASKED[name].columns, ...answer(name).rows.map((row) => ASKED[name].columns.map((column) => row.cells[column]))];
