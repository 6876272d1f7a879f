// The table: the claims that are seen on the graph, as rows. All of it is text and buttons, so it is the accessible view.
const tablePane = document.getElementById("table");
const FIRST_TABLE_ROWS = 200;

const TABLE_COLUMNS = [
  { name: "subject", text: (one) => nameOf(one.s) },
  { name: "relation", text: (one) => named(relationOf(one)) },
  { name: "object", text: objectOf, key: (one) => (one.w ? [relationOf(one).id + one.w[1], Number(one.w[0])] : objectOf(one)) },
  { name: "standing", text: (one) => named(standingOf(one)), key: (one) => one.st },
  { name: "date", text: (one) => one.d ?? one.q?.year ?? "", key: (one) => one.t?.[1] ?? one.q?.year ?? "" },
  { name: "details", text: (one) => detailsOf(one).map(([name, text]) => `${name} ${text}`).join(", "), key: (one) => (one.a ? [one.a[4], Number(one.a[3])] : "") },
  { name: "articles", text: (one) => String(one.n), key: (one) => one.n },
  { name: "confidence", text: (one) => one.c, key: (one) => Number(one.c) },
];
const collator = new Intl.Collator("ko");
// Numbers stand by their unit first, since an amount in won is neither more nor less than one in dollars.
function byKey(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return collator.compare(a[0], b[0]) || a[1] - b[1];
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Array.isArray(a) ? -1 : Array.isArray(b) ? 1 : collator.compare(a, b);
}

// The positions of the statements in the table, as it is filtered and sorted.
function tableRows() {
  const found = view.statements.filter((at) => isAbout(facts.statements[at]));
  const column = TABLE_COLUMNS.find((known) => known.name === state.sort.column);
  if (!column) return found;
  const keyed = found.map((at) => ({ at, key: (column.key ?? column.text)(facts.statements[at]) }));
  const way = state.sort.down ? -1 : 1;
  return keyed.sort((a, b) => way * byKey(a.key, b.key) || a.at - b.at).map((row) => row.at);
}

function tableRow(at) {
  const statement = facts.statements[at];
  const cells = TABLE_COLUMNS.map(({ name, text }) => {
    if (name === "subject") return make("td", {}, thing(statement.s));
    if (name === "object" && statement.o !== undefined) return make("td", {}, thing(statement.o));
    if (name === "standing") return make("td", {}, make("span", { class: `badge ${standingOf(statement).id}` }, text(statement)), ...extraBadges(statement));
    return make("td", { class: name }, text(statement));
  });
  cells.push(make("td", {}, button(words().quote, () => chooseStatement(statement), { class: "why" })));
  const current = state.chosen && ((statement.edge && state.chosen.edge === statement.edge.id) || state.chosen.claim === at);
  return make("tr", { "data-at": at, class: current ? "current" : "" }, ...cells);
}

let shownRows = FIRST_TABLE_ROWS;
function showTable() {
  tablePane.hidden = state.tab !== "table";
  if (tablePane.hidden) return;
  const rows = tableRows();
  const heads = TABLE_COLUMNS.map(({ name }) => {
    const sorted = state.sort.column === name;
    const act = () => {
      state.sort = sorted && state.sort.down ? { column: "", down: false } : { column: name, down: sorted };
      shownRows = FIRST_TABLE_ROWS;
      changed();
      tablePane.querySelector(`[data-column="${name}"]`)?.focus();
    };
    const mark = sorted ? (state.sort.down ? " ↓" : " ↑") : "";
    return make("th", { scope: "col", "aria-sort": sorted ? (state.sort.down ? "descending" : "ascending") : "none" }, button(words()[name] + mark, act, { "data-column": name }));
  });
  const body = make("tbody", {}, ...rows.slice(0, shownRows).map(tableRow));
  const more = rows.length > shownRows
    ? button(words().rest(rows.length - shownRows), () => { shownRows += FIRST_TABLE_ROWS; showTable(); }, { class: "more" })
    : null;
  const csv = button(words().asTable, () => saveCsv("aimaek.csv", tableAsCsv(rows)), { id: "table-csv" });
  tablePane.replaceChildren(
    make("p", { class: "bar-line" }, make("span", {}, `${words().shown(rows.length, facts.statements.length)}${rows.length < view.statements.length ? ` · ${words().lit}` : ""}`), csv),
    make("table", {}, make("thead", {}, make("tr", {}, ...heads, make("th", { scope: "col" }, words().quote))), body),
    ...[more].filter(Boolean)
  );
}

function tableAsCsv(rows) {
  const quotes = facts.statements.some((one) => one.e.some((piece) => piece.t));
  const head = [...TABLE_COLUMNS.map(({ name }) => words()[name]), ...(quotes ? [words().quote] : []), "URL"];
  return [head, ...rows.map((at) => {
    const one = facts.statements[at];
    const said = quotes ? [one.e.map((piece) => piece.t?.join("") ?? "").filter(Boolean).join(" / ")] : [];
    return [...TABLE_COLUMNS.map(({ text }) => text(one)), ...said, [...new Set(one.e.map((piece) => facts.articles[piece.a]?.url).filter(Boolean))].join(" ")];
  })];
}
