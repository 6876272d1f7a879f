// The panel: an overview, or a card that shows for each claim the sentence that says it.
const panel = document.getElementById("panel");
const FIRST_ROWS = 10;

const thing = (at) => button(nameOf(at), () => choose({ node: at }, { show: true }), { class: "thing" });

function extraBadges(statement) {
  const found = [];
  if (statement.old) found.push(make("span", { class: "badge ended" }, words()[statement.old]));
  if (statement.x) found.push(make("span", { class: "badge conflict" }, words().conflict));
  return found;
}
function badges(statement) {
  const standing = standingOf(statement);
  const first = standing.id === "actual" ? [] : [make("span", { class: `badge ${standing.id}` }, named(standing))];
  return [...first, ...extraBadges(statement)];
}

function evidence(one) {
  const article = facts.articles[one.a];
  const figure = make("figure");
  if (one.t) {
    const quote = make("blockquote");
    one.t.forEach((part, turn) => part && quote.append(turn % 2 ? make("mark", {}, part) : part));
    figure.append(quote);
  }
  const caption = make("figcaption", { title: one.r });
  if (article) {
    caption.append([article.publisher, article.date].filter(Boolean).join(" · ") || words().unknown, " · ");
    const link = { href: article.url, target: "_blank", rel: "noopener noreferrer" };
    caption.append(/^https?:\/\//.test(article.url) ? make("a", link, article.title) : article.title);
  } else caption.append(words().unknown);
  figure.append(caption);
  return figure;
}

function fact(at, head) {
  const statement = facts.statements[at];
  const box = make("article", { class: "fact" });
  const line = make("div", { class: "head" }, head, ...badges(statement));
  if (statement.d) line.append(make("span", { class: "date" }, statement.d));
  box.append(line);
  const details = detailsOf(statement);
  if (details.length) box.append(make("dl", { class: "details" }, ...details.map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text)))));
  if (statement.x) {
    const rivals = statement.x.map((other) => {
      const rival = facts.statements[other];
      const standing = standingOf(rival);
      const notes = [standing.id === "actual" ? "" : named(standing), rival.d, words().sources(rival.n)].filter(Boolean);
      return `${objectOf(rival)} (${notes.join(", ")})`;
    });
    box.append(make("p", { class: "rivals" }, words().rivals + rivals.join("; ")));
  }
  const [first, ...rest] = statement.e;
  if (first) box.append(evidence(first));
  if (rest.length) box.append(make("details", {}, make("summary", {}, words().more(rest.length)), ...rest.map(evidence)));
  box.append(make("p", { class: "support" }, `${words().sources(statement.n)} · ${words().trust} ${statement.c}`));
  return box;
}

function heading(text, count, colour) {
  const swatch = colour ? make("i") : null;
  if (swatch) swatch.style.background = colour;
  return make("h3", {}, swatch, text, count === undefined ? null : make("span", { class: "count" }, String(count)));
}

const kindLine = (...parts) => make("p", { class: "kind" }, ...parts, button(`${words().back} (Esc)`, stepBack, { class: "close" }));

// Depth of focus, expanding and folding, and joining with another thing.
function actions(at) {
  const { focus } = state;
  const centre = focus?.at === at;
  const depths = [1, 2, 3].map((depth) =>
    button(words().depth(depth), () => focusOn(at, depth), { "data-depth": depth, "aria-pressed": String(centre && focus.depth === depth) }));
  const within = focus && view.lit?.things.has(at);
  const grown = within && isGrown(at);
  return make("div", { class: "actions" },
    make("span", { class: "group", role: "group", "aria-label": words().focus }, make("span", { class: "label" }, words().focus), ...depths),
    within ? button(grown ? words().fold : words().grow, () => grow(at), { id: "grow", "aria-pressed": String(grown) }) : null,
    button(words().join, () => startPair(at), { id: "join" }),
    focus ? button(words().unfocus, () => focusOn(null), { id: "unfocus" }) : null);
}

function nodeCard(at) {
  const entity = facts.entities[at];
  const type = facts.types[entity.t];
  const parts = [kindLine(sign(type), `${named(type)} · ${words().links(tiesThatHold[at], neighbours[at].size)}`), make("h2", {}, named(entity))];
  if (otherName(entity)) parts.push(make("p", { class: "other" }, otherName(entity)));
  const aliases = entity.also.filter((alias) => alias !== entity.ko && alias !== entity.en);
  if (aliases.length) parts.push(make("p", { class: "other" }, words().aliases + aliases.join(", ")));
  parts.push(actions(at));
  const groups = new Map();
  const shown = told[at].filter((number) => view.passes[number]);
  for (const number of shown) {
    const statement = facts.statements[number];
    const relation = relationOf(statement);
    const way = statement.o === undefined ? "=" : relation.symmetric ? "↔" : statement.s === at ? "→" : "←";
    const key = `${way === "←" ? 1 : 0} ${way} ${statement.p}`;
    if (!groups.has(key)) groups.set(key, { way, relation, numbers: [] });
    groups.get(key).numbers.push(number);
  }
  const order = { "=": 0, "→": 1, "↔": 1, "←": 2 };
  for (const { way, relation, numbers } of [...groups.values()].sort((a, b) => order[a.way] - order[b.way])) {
    const title = way === "=" ? named(relation) : way === "←" ? `← ${named(relation)}` : `${named(relation)} ${way}`;
    parts.push(heading(title, numbers.length, way === "=" ? undefined : relation.colour));
    const all = numbers.map((number) => {
      const statement = facts.statements[number];
      const far = statement.s === at ? statement.o : statement.s;
      return () => fact(number, way === "=" ? make("span", { class: "value" }, objectOf(statement)) : thing(far));
    });
    parts.push(...firstOf(all));
  }
  if (!told[at].length) parts.push(make("p", { class: "lead" }, words().nofacts));
  if (shown.length < told[at].length) parts.push(make("p", { class: "lead" }, words().filtered(told[at].length - shown.length)));
  return parts;
}

// The first of many parts, and the rest when they are asked for: a hub has hundreds of claims.
function firstOf(makers, most = 3 * FIRST_ROWS) {
  const parts = makers.slice(0, most).map((one) => one());
  const rest = makers.slice(most);
  if (rest.length) {
    const more = make("details", {}, make("summary", {}, words().rest(rest.length)));
    more.addEventListener("toggle", () => more.append(...rest.splice(0).map((one) => one())), { once: true });
    parts.push(more);
  }
  return parts;
}

function edgeCard(edge) {
  const relation = facts.relations[edge.p];
  const arrow = relation.symmetric ? "↔" : "→";
  const title = make("h2", {}, thing(edge.from), ` ${arrow} `, thing(edge.to));
  const parts = [kindLine(words().relations), title, heading(named(relation), edge.n.length, relation.colour)];
  for (const number of edge.n) parts.push(claim(number));
  return parts;
}
function claim(number) {
  const standing = standingOf(facts.statements[number]);
  // any other standing has its badge
  return fact(number, standing.id === "actual" ? make("span", {}, named(standing)) : null);
}
// A claim about a value has no edge: its card shows the one claim.
function claimCard(number) {
  const statement = facts.statements[number];
  return [kindLine(words().relations), make("h2", {}, thing(statement.s)), heading(named(relationOf(statement)), 1), fact(number, make("span", { class: "value" }, objectOf(statement)))];
}

// One step of a path: the two things, and how they are related.
function stepRow(from, to) {
  const links = seenEdges(from).filter((edge) => farEnd(edge, from) === to);
  const names = links.map((edge) => {
    const way = facts.relations[edge.p].symmetric ? "↔" : edge.from === from ? "→" : "←";
    return button(`${edgeText(edge)} ${way}`, () => choose({ edge: edge.id }), { class: "link" });
  });
  return make("div", { class: "row step" }, thing(from), make("span", { class: "relation" }, ...names), thing(to));
}

function pairCard(pair) {
  if (pair.to === undefined)
    return [kindLine(words().between), make("h2", {}, nameOf(pair.from)), make("p", { class: "lead" }, words().joining(nameOf(pair.from))), button(words().cancel, stepBack, { id: "cancel", class: "wide" })];
  const { direct, common, paths } = betweenTwo(pair);
  const avoid = make("input", { type: "checkbox", id: "avoid", on: { change: (event) => { state.pair.avoid = event.target.checked; changed({ step: true }); } } });
  avoid.checked = pair.avoid;
  const parts = [kindLine(words().between), make("h2", {}, thing(pair.from), " ⋯ ", thing(pair.to))];
  parts.push(heading(words().direct, direct.length), ...direct.map(() => stepRow(pair.from, pair.to)).slice(0, 1));
  parts.push(heading(words().common, common.length), ...firstOf(common.map((at) => () => make("div", { class: "row" }, stepRow(pair.from, at), stepRow(at, pair.to)))));
  const found = paths.length > MOST_PATHS ? `${MOST_PATHS}+` : paths.length;
  parts.push(heading(words().paths, found), make("p", { class: "lead" }, make("label", {}, avoid, " ", words().avoid)));
  for (const path of paths.slice(0, MOST_PATHS))
    parts.push(make("div", { class: "path" }, make("p", { class: "kind" }, words().steps(path.length - 1)), ...path.slice(1).map((to, i) => stepRow(path[i], to))));
  if (!paths.length && !direct.length) parts.push(make("p", { class: "lead" }, words().noPath));
  return parts;
}

function claimRow(statement) {
  const object = statement.o === undefined ? make("b", {}, objectOf(statement)) : thing(statement.o);
  const row = make("div", { class: "row" }, thing(statement.s), make("span", { class: "relation" }, named(relationOf(statement))), object, ...badges(statement));
  if (statement.d) row.append(make("span", { class: "date" }, statement.d));
  return row;
}

function conflictRow(statement) {
  const rivals = [statement, ...statement.x.map((at) => facts.statements[at])];
  const values = [...new Set(rivals.map((rival) => {
    const standing = standingOf(rival);
    return ["actual", "disputed"].includes(standing.id) ? objectOf(rival) : `${objectOf(rival)} (${named(standing)})`;
  }))];
  return make("div", { class: "row" }, thing(statement.s), make("span", { class: "relation" }, named(relationOf(statement))), make("b", {}, values.join(" ≠ ")));
}

const section = (title, items, line) => (items.length ? [heading(title, items.length), ...firstOf(items.map((item) => () => line(item)), FIRST_ROWS)] : []);

function overview() {
  const open = ranked.filter(notDone);
  const conflicts = facts.statements.filter((s, at) => s.x && at < Math.min(...s.x));
  const hubs = answer("most-connected").rows;
  const most = hubs[0]?.cells.neighbours ?? 1;
  const quoted = facts.statements.some((one) => one.e.some((piece) => piece.t));
  const foot = [words().made, !quoted && facts.statements.length && words().noquote, facts.version && `aimaek ${facts.version}`, "vis-network (Apache-2.0 OR MIT)"].filter(Boolean).join(" · ");
  return [
    make("h2", {}, facts.title),
    make("p", { class: "lead" }, `${words().lead(facts.counts)} ${words().how}`),
    heading(words().ask),
    askList(),
    ...section(words().conflicts, conflicts, conflictRow),
    ...section(words().open, open, claimRow),
    ...section(words().hubs, hubs, ({ cells, things: [at] }) => {
      const fill = make("i");
      fill.style.width = `${(100 * cells.neighbours) / most}%`;
      const bar = make("span", { class: "bar", "aria-hidden": "true" }, fill);
      return make("div", { class: "row hub" }, sign(facts.types[facts.entities[at].t]), thing(at), bar, make("span", { class: "count" }, String(cells.neighbours)));
    }),
    make("footer", {}, foot),
  ];
}

let shownOverview = "";
function showPanel() {
  const { chosen, pair, asked } = state;
  const whole = !pair && !chosen && !asked ? state.language : "";
  // the overview tells of the whole graph, so no filter changes it
  if (whole && whole === shownOverview) return;
  shownOverview = whole;
  const parts = pair && (pair.to === undefined || !chosen) ? pairCard(pair)
    : chosen?.claim !== undefined ? claimCard(chosen.claim)
    : chosen?.edge ? edgeCard(edgeOf.get(chosen.edge))
    : chosen ? nodeCard(chosen.node)
    : asked ? answerCard(asked)
    : overview();
  panel.parentElement.classList.toggle("asked", Boolean(asked && !chosen && !pair));
  const within = panel.contains(document.activeElement) && document.activeElement.id;
  const held = panel.contains(document.activeElement);
  panel.replaceChildren(...parts);
  // who walks with keys stays where the new card begins
  if (held) (document.getElementById(within) ?? panel).focus({ preventScroll: true });
}
