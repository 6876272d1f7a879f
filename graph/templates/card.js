// The panel: an overview, or a card that shows for each claim the sentence that says it.
const panel = document.getElementById("panel");
const FIRST_ROWS = 10;

function thing(at) {
  const entity = facts.entities[at];
  return make("button", { class: "thing", type: "button", on: { click: () => choose({ node: at }) } }, named(entity));
}
const objectOf = (statement) => (statement.o === undefined ? statement.v[state.language === "en" ? 1 : 0] : named(facts.entities[statement.o]));

function badges(statement) {
  const standing = facts.standings[statement.st];
  const found = [];
  if (standing.id !== "actual") found.push(make("span", { class: `badge ${standing.id}` }, named(standing)));
  if (statement.old) found.push(make("span", { class: "badge ended" }, words()[statement.old]));
  if (statement.x) found.push(make("span", { class: "badge conflict" }, words().conflict));
  return found;
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
  const english = state.language === "en";
  const box = make("article", { class: "fact" });
  const line = make("div", { class: "head" }, ...[head].filter(Boolean), ...badges(statement));
  if (statement.d) line.append(make("span", { class: "date" }, statement.d));
  box.append(line);
  if (statement.q) {
    const list = make("dl", { class: "details" });
    for (const [nameKo, textKo, nameEn, textEn] of statement.q)
      list.append(make("div", {}, make("dt", {}, english ? nameEn : nameKo), make("dd", {}, english ? textEn : textKo)));
    box.append(list);
  }
  if (statement.x) {
    const rivals = statement.x.map((other) => {
      const rival = facts.statements[other];
      const standing = facts.standings[rival.st];
      const notes = [standing.id === "actual" ? "" : named(standing), rival.d, words().sources(rival.n)].filter(Boolean);
      return `${objectOf(rival)} (${notes.join(", ")})`;
    });
    box.append(make("p", { class: "rivals" }, words().rivals + rivals.join("; ")));
  }
  const [first, ...rest] = statement.e;
  if (first) box.append(evidence(first));
  if (rest.length)
    box.append(make("details", {}, make("summary", {}, words().more(rest.length)), ...rest.map(evidence)));
  box.append(make("p", { class: "support" }, `${words().sources(statement.n)} · ${words().trust} ${statement.c}`));
  return box;
}

function heading(text, count, colour) {
  const swatch = colour ? make("i") : null;
  if (swatch) swatch.style.background = colour;
  return make("h3", {}, swatch, text, make("span", { class: "count" }, String(count)));
}

function kindLine(...parts) {
  const close = make("button", { class: "close", type: "button", on: { click: () => choose(null) } }, `${words().back} (Esc)`);
  return make("p", { class: "kind" }, ...parts, close);
}

function nodeCard(at) {
  const entity = facts.entities[at];
  const type = facts.types[entity.t];
  const parts = [kindLine(sign(type), `${named(type)} · ${words().links(neighbours[at].size)}`), make("h2", {}, named(entity))];
  if (otherName(entity)) parts.push(make("p", { class: "other" }, otherName(entity)));
  const aliases = entity.also.filter((alias) => alias !== entity.ko && alias !== entity.en);
  if (aliases.length) parts.push(make("p", { class: "other" }, words().aliases + aliases.join(", ")));
  const groups = new Map();
  for (const number of told[at]) {
    const statement = facts.statements[number];
    const relation = facts.relations[statement.p];
    const way = statement.o === undefined ? "=" : relation.symmetric ? "↔" : statement.s === at ? "→" : "←";
    const key = `${way === "←" ? 1 : 0} ${way} ${statement.p}`;
    if (!groups.has(key)) groups.set(key, { way, relation, numbers: [] });
    groups.get(key).numbers.push(number);
  }
  const order = { "=": 0, "→": 1, "↔": 1, "←": 2 };
  for (const { way, relation, numbers } of [...groups.values()].sort((a, b) => order[a.way] - order[b.way])) {
    const title = way === "=" ? named(relation) : way === "←" ? `← ${named(relation)}` : `${named(relation)} ${way}`;
    parts.push(heading(title, numbers.length, way === "=" ? undefined : relation.colour));
    for (const number of numbers) {
      const statement = facts.statements[number];
      const far = statement.s === at ? statement.o : statement.s;
      parts.push(fact(number, way === "=" ? make("span", { class: "value" }, objectOf(statement)) : thing(far)));
    }
  }
  if (!groups.size) parts.push(make("p", { class: "lead" }, words().nofacts));
  return parts;
}

function edgeCard(edge) {
  const relation = facts.relations[edge.p];
  const arrow = relation.symmetric ? "↔" : "→";
  const title = make("h2", {}, thing(edge.from), ` ${arrow} `, thing(edge.to));
  const parts = [kindLine(words().relations), title, heading(named(relation), edge.n.length, relation.colour)];
  for (const number of edge.n) {
    const standing = facts.standings[facts.statements[number].st];
    // any other standing has its badge
    parts.push(fact(number, standing.id === "actual" ? make("span", {}, named(standing)) : null));
  }
  return parts;
}

function claimRow(statement) {
  const relation = facts.relations[statement.p];
  const object = statement.o === undefined ? make("b", {}, objectOf(statement)) : thing(statement.o);
  const row = make("div", { class: "row" }, thing(statement.s), make("span", { class: "relation" }, named(relation)), object, ...badges(statement));
  if (statement.d) row.append(make("span", { class: "date" }, statement.d));
  return row;
}

function conflictRow(statement) {
  const rivals = [statement, ...statement.x.map((at) => facts.statements[at])];
  const relation = make("span", { class: "relation" }, named(facts.relations[statement.p]));
  const values = [...new Set(rivals.map((rival) => {
    const standing = facts.standings[rival.st];
    return ["actual", "disputed"].includes(standing.id) ? objectOf(rival) : `${objectOf(rival)} (${named(standing)})`;
  }))];
  return make("div", { class: "row" }, thing(statement.s), relation, make("b", {}, values.join(" ≠ ")));
}

function rows(title, items, draw) {
  if (!items.length) return [];
  const all = items.map(draw);
  const parts = [heading(title, items.length), ...all.slice(0, FIRST_ROWS)];
  const rest = all.slice(FIRST_ROWS);
  if (rest.length) parts.push(make("details", {}, make("summary", {}, words().rest(rest.length)), ...rest));
  return parts;
}

function overview() {
  const open = facts.statements.filter((s) => ["planned", "considered"].includes(facts.standings[s.st].id) && !s.old);
  const conflicts = facts.statements.filter((s, at) => s.x && at < Math.min(...s.x));
  const hubs = RANKED.filter((node) => neighbours[node.id].size > 1).slice(0, 3 * FIRST_ROWS);
  const most = hubs.length ? neighbours[hubs[0].id].size : 1;
  const foot = [words().made, facts.version && `aimaek ${facts.version}`, "vis-network (Apache-2.0 OR MIT)"].filter(Boolean).join(" · ");
  return [
    make("h2", {}, facts.title),
    make("p", { class: "lead" }, `${words().lead(facts.counts)} ${words().how}`),
    ...rows(words().conflicts, conflicts, conflictRow),
    ...rows(words().open, open, claimRow),
    ...rows(words().hubs, hubs, (node) => {
      const count = neighbours[node.id].size;
      const fill = make("i");
      fill.style.width = `${(100 * count) / most}%`;
      const bar = make("span", { class: "bar", "aria-hidden": "true" }, fill);
      return make("div", { class: "row hub" }, sign(facts.types[facts.entities[node.id].t]), thing(node.id), bar, make("span", { class: "count" }, String(count)));
    }),
    make("footer", {}, foot),
  ];
}

function showPanel() {
  const { chosen } = state;
  const parts = !chosen ? overview() : chosen.edge ? edgeCard(edgeOf.get(chosen.edge)) : nodeCard(chosen.node);
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}
