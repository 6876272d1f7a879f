// Search over names in both languages, aliases and initial consonants.
const query = document.getElementById("query");
const hits = document.getElementById("hits");
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const MOST_HITS = 12;

// Letters and digits as wide as a syllable, which input methods and old articles have, are the same letters.
const halfWidth = (text) => text.replace(/[！-～]/g, (char) => String.fromCodePoint(char.codePointAt(0) - 0xfee0));
const folded = (text) => halfWidth(text.normalize("NFC")).toLowerCase().replace(/\(주\)|㈜|주식회사|[\s.·,'"’“”()\-]/g, "");
const initials = (text) =>
  [...folded(text)].map((char) => {
    const at = char.codePointAt(0) - 0xac00;
    return at >= 0 && at < 11172 ? INITIALS[Math.floor(at / 588)] : char;
  }).join("");

let index = null; // made when it is first needed: a large graph has many names
function makeIndex() {
  index = facts.entities.map((entity, at) => {
    const names = [entity.ko, entity.en, ...entity.also].filter(Boolean);
    return { at, keys: names.map(folded), starts: names.map(initials) };
  });
}

// While a syllable is being typed its final consonant may be the next one's first: 눌 on the way to 누리.
function unfinished(wanted) {
  const last = [...wanted].at(-1);
  const at = last.codePointAt(0) - 0xac00;
  const before = wanted.slice(0, -last.length);
  if (INITIALS.includes(last)) return before && [before, last];
  const final = at >= 0 && at < 11172 ? FINALS[at % 28] : " ";
  return INITIALS.includes(final) && [before + String.fromCodePoint(0xac00 + at - (at % 28)), final];
}
function startsAt(name, starts, [stem, initial]) {
  for (let at = name.indexOf(stem); at >= 0; at = name.indexOf(stem, at + 1)) if (starts[at + stem.length] === initial) return at;
  return -1;
}

function find(text) {
  if (!index) makeIndex();
  const wanted = folded(text);
  if (!wanted) return [];
  const onlyInitials = [...wanted].every((char) => INITIALS.includes(char));
  const open = unfinished(wanted);
  const found = [];
  for (const { at, keys, starts } of index) {
    const names = onlyInitials ? starts : keys;
    let rank = Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 9)));
    if (rank === 9 && open && !onlyInitials) {
      const places = keys.map((key, i) => startsAt(key, starts[i], open)).filter((place) => place >= 0);
      if (places.length) rank = places.includes(0) ? 3 : 4;
    }
    if (rank < 9) found.push({ at, rank });
  }
  found.sort((a, b) => a.rank - b.rank || neighbours[b.at].size - neighbours[a.at].size || a.at - b.at);
  return found.slice(0, MOST_HITS).map((one) => one.at);
}

let pointed = -1;
function point(to) {
  pointed = to;
  [...hits.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === to)));
  const item = hits.children[to];
  if (item?.id) query.setAttribute("aria-activedescendant", item.id);
  else query.removeAttribute("aria-activedescendant");
  item?.scrollIntoView({ block: "nearest" });
}

function closeHits() {
  hits.hidden = true;
  query.setAttribute("aria-expanded", "false");
  point(-1);
}

function take(at) {
  query.value = "";
  closeHits();
  panel.focus({ preventScroll: true });
  choose({ node: at }, { show: true });
}

function showHits() {
  if (!folded(query.value)) return closeHits();
  const found = find(query.value);
  hits.replaceChildren(
    ...found.map((at) => {
      const entity = facts.entities[at];
      const type = facts.types[entity.t];
      return make(
        "li",
        // mousedown: a click would come after the field has lost the focus and the list is gone
        { id: `hit-${at}`, role: "option", on: { mousedown: (event) => { event.preventDefault(); take(at); } } },
        sign(type), make("span", {}, named(entity)), make("small", {}, otherName(entity) ?? ""),
        make("small", { class: "count" }, `${named(type)} · ${words().links(tiesThatHold[at], neighbours[at].size)}`)
      );
    })
  );
  if (!found.length) hits.append(make("li", { role: "option", "aria-disabled": "true" }, make("small", {}, words().none)));
  hits.hidden = false;
  query.setAttribute("aria-expanded", "true");
  point(found.length ? 0 : -1);
}

query.addEventListener("input", showHits);
query.addEventListener("focus", showHits);
query.addEventListener("blur", closeHits);
query.addEventListener("keydown", (event) => {
  // Enter and arrows belong to the input method while a syllable is being put together
  if (event.isComposing) return;
  const last = hits.children.length - 1;
  if (event.key === "ArrowDown") point(Math.min(last, pointed + 1));
  else if (event.key === "ArrowUp") point(Math.max(0, pointed - 1));
  else if (event.key === "Enter" && hits.children[pointed]?.id) take(Number(hits.children[pointed].id.slice(4)));
  else if (event.key === "Escape") { query.value = ""; closeHits(); query.blur(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});
