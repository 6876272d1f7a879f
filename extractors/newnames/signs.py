"""What a whole sentence says of a word that may be a name: the role it has, what it is called, whom it employs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.mentions.notices import heading
from extractors.references.candidates import (
    NEEDED,
    Candidate,
    before_kind,
    common,
    is_latin,
    last_run,
    last_word,
    nameable,
    runs_of,
    strange,
)
from extractors.references.discourse import fits
from extractors.references.offering import brings_out, takes_in_or_raises
from extractors.rules.rulebook import RuleBook
from extractors.units import Case, Item, Phrase

__all__ = ["BODIES", "LISTED", "PERSON", "actors", "fellows", "read_actors", "read_lead", "read_signs"]

LISTED = ("Company", "ResearchInstitute", "University")

# What organizations are said to do in the press; whoever does it under a name of one word may be one.
_ACTING = frozenset(
    [
        *(
            "밝히다",
            "발표하다",
            "체결하다",
            "맺다",
            "유치하다",
            "인수하다",
            "합병하다",
            "투자하다",
            "출자하다",
            "설립하다",
        ),
        *(
            "출시하다",
            "선보이다",
            "내놓다",
            "공개하다",
            "손잡다",
            "협력하다",
            "협업하다",
            "제휴하다",
            "진출하다",
            "공급하다",
        ),
        *(
            "납품하다",
            "상장하다",
            "선정되다",
            "영입하다",
            "선임하다",
            "개발하다",
            "운영하다",
            "도입하다",
            "투자받다",
            "확보하다",
        ),
        *("위촉하다", "임명하다", "발탁하다", "내정하다", "승진시키다", "채용하다", "주관하다", "수행하다"),
    ]
)
# A Korean's full name by its look.
PERSON = re.compile(f"[{''.join(sorted(s for s in lexicon().surnames if len(s) == 1))}][가-힣]{{2}}")
_LEAD = re.compile(r"(?:\[[^\[\]]{1,12}\]\s?)?([가-힣A-Za-z][가-힣A-Za-z0-9&]+)(?:,|\.\.|…)\s?")


def actors(contexts: Sequence[Context]) -> frozenset[str]:
    """The single words that the article says to act as organizations do."""
    found = set()
    for context in contexts:
        for frame in context.frames:
            if frame.lemma not in _ACTING or frame.status == "Denied":
                continue
            for phrase in (*frame.phrases, *frame.inherited):
                if phrase.case not in (Case.TOPIC, Case.NOMINATIVE) or len(phrase.items) > 1:
                    continue
                word = last_word(context, phrase.last)
                if word and phrase.last.end - phrase.last.start == len(word):
                    found.add(word)
    return frozenset(found)


# Ends of nouns for bodies and people that act like companies and are none by name.
BODIES = (
    *"사팀측들진국청부처시군구도회소자인가계실장원업단씨층권",
    *("정부", "당국", "기관", "단체", "병원", "조합", "학교", "노조", "언론", "센터", "모델", "서비스", "대표", "위원"),
)
_SELDOM = 2
# What people do as well, but hardly under such a name.
_JOINING = frozenset(
    ["참여하다", "합류하다", "수주하다", "지원받다", "공략하다", "상용화하다", "고도화하다", "구축하다"]
)
_DOING = _ACTING | _JOINING


def read_actors(contexts: Sequence[Context], candidates: dict[str, Candidate]) -> None:
    """Names of two words of the dictionary or of none, that act as companies do in several sentences: 나래다리는."""
    places: dict[str, list[tuple[Context, int, int]]] = {}
    plain: set[str] = set()
    for context in contexts:
        seen: set[int] = set()
        for frame in context.frames:
            firmly = takes_in_or_raises(frame, context) or brings_out(frame)
            if (not firmly and frame.lemma not in _DOING) or frame.status == "Denied":
                continue
            for phrase in frame.phrases:
                start, end = last_run(context, phrase.last)
                whole = phrase.case in (Case.TOPIC, Case.NOMINATIVE) and len(phrase.items) == 1
                if whole and start == phrase.last.start and end > start and start not in seen:
                    seen.add(start)
                    places.setdefault(context.text[start:end], []).append((context, start, end))
                    plain |= {context.text[start:end]} if firmly else set()
    for surface, found in places.items():
        context, start, end = found[0]
        pieces = context.morphemes_in(start, end)
        enough = (
            1
            if surface in plain or (len(surface) > 3 and len(pieces) > 1 and strange(context, start, end))
            else _SELDOM
        )
        if len({id(context) for context, _, _ in found}) < enough or len(surface) < 3 or surface.endswith(BODIES):
            continue
        if common(context, start, end) or not nameable(surface) or PERSON.fullmatch(surface):
            continue
        candidate = candidates.setdefault(surface, Candidate())
        candidate.places += [place for place in found if place not in candidate.places]
        for sign in ("lead", "again", "acts"):
            candidate.vote(lexicon().kind_of_ending(surface) or "Company", sign)


def read_lead(context: Context, candidates: dict[str, Candidate], acting: frozenset[str]) -> None:
    """The word before the comma of a headline, when the article goes on to say what it does: 여울목, 투자 유치."""
    match = _LEAD.match(context.text)
    if match is None or match.group(1) not in acting or not nameable(match.group(1)):
        return
    surface = match.group(1)
    candidate = candidates.setdefault(surface, Candidate())
    if not any(m.start - context.sentence.span.start < match.end(1) for m in context.mentions):
        candidate.places.append((context, *match.span(1)))
    candidate.vote(lexicon().kind_of_ending(surface) or "Company", "lead")
    candidate.vote(lexicon().kind_of_ending(surface) or "Company", "again")


def read_signs(context: Context, candidates: dict[str, Candidate], book: RuleBook) -> None:
    """Votes from the frames and phrases of one sentence."""
    _roles(context, candidates, book)
    _definitions(context, candidates)
    _typed_lists(context, candidates)
    _heads_of_notices(context, candidates)
    _owners_of_posts(context, candidates)
    _makers(context, candidates)
    _sized(context, candidates)


def fellows(contexts: Sequence[Context], candidates: dict[str, Candidate], verbal: frozenset[str]) -> None:
    """Votes for words that stand in a list of which two members are organizations, known or found here."""
    strong = {s for s, one in candidates.items() if any(one.kinds.get(kind, 0) >= NEEDED for kind in LISTED)}
    for context in contexts:
        for unit in context.units:
            if not isinstance(unit, Phrase) or len(unit.items) < 2:
                continue
            words = [(item, _member(context, item)) for item in unit.items]
            firm = [i for i, w in words if w in strong or (i.head and fits(i.head.thing.type, LISTED))]
            if not firm:
                continue
            for item, word in words:
                if item in firm or item.head or not nameable(word, unseen=item.unseen) or word in verbal:
                    continue
                start = context.text.find(word, item.start)
                if start < 0:
                    continue  # a noun of pieces that a sign or blank parts in the text
                end = start + len(word)
                inside = context.morphemes_in(end - len(word), end)
                unheard = any(m.unseen for m in inside)
                shown = (
                    unheard
                    or is_latin(context, start, end)
                    or _trades(word)
                    or (bool(_counted(context, item)) and len(inside) > 1 and _is_apart(word))
                )
                alone = context.text[item.start : end] == word
                if not alone and (len(firm) < 2 or (len(inside) == 1 and not unheard and inside[0].tag == "NNG")):
                    continue
                if len(firm) < 2 and not shown:
                    continue
                candidate = candidates.setdefault(word, Candidate())
                candidate.places.append((context, end - len(word), end))
                candidate.firm = True
                candidate.vote("Company", "listed")


# Nouns behind a list that say what all its members are: 누리솔, 깊은결 등 스타트업.
_FIRMS = frozenset(
    ["스타트업", "기업", "업체", "회사", "기업들", "스타트업들", "업체들", "벤처기업", "전문기업", "개사", "벤처"]
)
_COUNT = re.compile(
    r" 등 (?:\S+ ){0,2}?\d+(?:곳|개사|개 (?:[가-힣]*기업|[가-힣]*업체|[가-힣]*회사|스타트업|[가-힣]{2}사)|사)"
)
# The same without 등 behind the last name.
_NUMBER = re.compile(
    r" (?:모두 |총 )?(?:\d+ ?(?:곳|개 ?사|개 ?(?:기업|업체|회사|스타트업|기관|팀)|사(?![가-힣]{2})|팀)"
    r"|(?:두|세|네|다섯|여섯) (?:곳|회사|업체|기업|팀))"
)
_ASIDE = re.compile(r"\([^()]*\)|등|\s")


def _member(context: Context, item: Item) -> str:
    """The word that a member of a list ends in, but for what explains it and a 등: 누리솔(AI 검색) 등."""
    runs = [run for run in runs_of(context, item) if not any(a <= run[0] < b for a, b in item.parens)]
    rest = context.text[runs[-1][1] : item.end] if runs else ""
    if runs and "(" in rest and not _ASIDE.sub("", rest):
        return context.text[slice(*runs[-1][:2])]
    return _counted(context, item) or last_word(context, item) or _before_count(context, item)


def _counted(context: Context, item: Item) -> str:
    """The word that ends a list of firms that are named so or counted behind it: 누리솔, 깊은결 등 AI 기업 5곳."""
    if not item.nouns or item.mentions or item.noun_starts[0] != item.start:
        return ""
    word = context.text[item.start : item.end].partition(" ")[0]
    behind = item.start + len(word)
    firms = item.group in _FIRMS or lexicon().kinds.get(item.group) == "Company"
    counted = firms or _COUNT.match(context.text, behind) is not None
    return word.partition("(")[0] if counted and context.text.startswith(" 등 ", behind) else ""


def _is_apart(word: str) -> bool:
    """Whether a word of several pieces is none of the trade."""
    return len(word) > 2 and not word.endswith(BODIES) and not lexicon().is_compound(word)


def _trades(word: str) -> bool:
    """Whether a word looks like the name of a firm of the old kind: 저녁산업, not 로봇산업."""
    front, words = word.removesuffix("산업"), lexicon()
    return word != front and len(front) > 1 and not {front} & (words.modifiers | words.generic | words.kinds.keys())


def _roles(context: Context, candidates: dict[str, Candidate], book: RuleBook) -> None:
    """Votes for a word that stands where a rule wants an organization."""
    for frame in context.frames:
        cases = book.organizations.get(frame.lemma, frozenset())
        for phrase in (*frame.phrases, *frame.inherited):
            for item in phrase.items if phrase.case in cases else ():
                surface = _counted(context, item) or last_word(context, item) or _before_count(context, item)
                if surface in candidates and not (PERSON.fullmatch(surface) and _says_post(frame)):
                    candidates[surface].vote("Company", "role")


def _before_count(context: Context, item: Item) -> str:
    """The word that ends a list before 등, or how many there are: 나래, 가람결 등 3곳; 나래, 가람결 3곳."""
    runs = runs_of(context, item)
    rest = context.text[runs[0][1] :] if runs and runs[0][0] == item.start else ""
    etc = rest.startswith(" 등")
    ends = (etc and rest[2:3] != " ") or (_COUNT if etc else _NUMBER).match(rest)
    word = context.text[slice(*runs[0][:2])] if ends else ""
    return word if etc or not word.endswith(_GENERIC) else ""


# How words end that say what is counted rather than the last one's name: 금융사 3곳.
_GENERIC = (
    "사",
    "업체",
    "기업",
    "기관",
    "대학",
    "병원",
    "은행",
    "학교",
    "단체",
    "부처",
    "센터",
    "연구소",
    "들",
    "스타트업",
)


def _says_post(frame: Frame) -> bool:
    """Whether a copula says what post somebody has: 서가온은 누리랩의 창립자다."""
    return any(lexicon().is_title(p.last.noun) or p.last.noun in _FOUNDERS for p in frame.by_case(Case.COPULA))


_FOUNDERS = frozenset(["창립자", "창업자", "설립자", "공동창업자", "창업주", "전문가", "출신"])
_MAKING = frozenset(
    ["운영하다", "서비스하다", "개발하다", "만들다", "출시하다", "내놓다", "공개하다", "선보이다", "제공하다"]
)


def _makers(context: Context, candidates: dict[str, Candidate]) -> None:
    """Whoever a clause says to make or run a quoted thing: ‘나래’를 운영하는 여울목은."""
    for frame in context.frames:
        if frame.lemma not in _MAKING or not frame.gaps or frame.status == "Denied":
            continue
        made = [p.last.head for p in frame.phrases if p.case is Case.ACCUSATIVE]
        named_subject = any(p.case is Case.NOMINATIVE for p in frame.phrases)
        if named_subject or not any(head and head.how == "quoted" for head in made):
            continue
        item = frame.gaps[0].items[0]
        surface = last_word(context, item)
        start = item.end - len(surface)
        single = bool(surface) and not item.mentions and nameable(surface) and not common(context, start, item.end)
        if single and len(surface) > 2 and not context.text[item.end :].startswith((" 대표", " 사장", " 교수")):
            candidate = candidates.setdefault(surface, Candidate())
            candidate.places.append((context, start, item.end))
            candidate.firm = True
            candidate.vote(lexicon().kind_of_ending(surface) or "Company", "kind noun")


_SIZES = ("매개변수", "파라미터")


def _sized(context: Context, candidates: dict[str, Candidate]) -> None:
    """Whatever is said to have a number of parameters: 매개변수 10억 개를 가진 나래미르를; 매개변수가 몇 개다."""
    for frame in context.frames:
        counted = any(item.quantities for p in frame.phrases for item in p.items)
        if not counted or frame.status == "Denied" or not any(p.last.noun in _SIZES for p in frame.phrases):
            continue
        topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC and p.last.noun not in _SIZES]
        told = frame.gaps or (topics if frame.lemma in ("이다", "달하다", "이르다") else [])
        for item in [told[0].items[0]] if told else []:
            surface = last_word(context, item) or _before_count(context, item)
            start = context.text.find(surface, item.start, item.end) if surface else -1
            single = start >= 0 and not item.mentions and nameable(surface)
            single = single and not common(context, start, start + len(surface))
            if single and len(surface) > 2 and surface not in lexicon().kinds:
                candidate = candidates.setdefault(surface, Candidate())
                candidate.places.append((context, start, start + len(surface)))
                candidate.firm = True
                candidate.vote("AIModel", "kind noun")


def _definitions(context: Context, candidates: dict[str, Candidate]) -> None:
    """Reads 가나는 언어모델이다: the noun of the copula tells what kind of thing the topic is."""
    kinds = lexicon().kinds
    for frame in context.frames:
        if frame.lemma != "이다" or frame.status:
            continue
        complement = next((p.last for p in frame.phrases if p.case is Case.COPULA), None)
        topic = next((p.last for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC), None)
        if frame.gaps:
            topic = frame.gaps[0].items[0]
        if (
            complement is None
            or topic is None
            or not (complement.nouns or _is_kind(complement))
            or (topic.nouns and topic.head is None and topic.mentions)
        ):
            continue
        kind = (
            kinds.get(" ".join(complement.nouns[-2:]), "")
            or kinds.get(complement.noun, "")
            or kinds.get(complement.stem, "")
            or _kind_said(complement, context)
        )
        if not kind:
            continue
        if topic.head is not None and not topic.head.thing.type:
            topic.head.thing.type = kind
        start, end = last_run(context, topic)
        surface = context.text[start:end]
        if before_kind(context.text, end, topic, made=False):
            continue  # 자회사인 전자기기 및 부품 생산기업 다라
        if frame.gaps and kind == "Company" and len(surface) > 2 and topic.head is None and nameable(surface):
            # 보안 기업인 이음매: the copula before a noun leaves it no other reading than a name.
            candidate = candidates.setdefault(surface, Candidate())
            candidate.places.append((context, start, end))
            candidate.firm = True
        if surface in candidates:
            candidates[surface].vote(kind, "kind noun")


def _is_kind(item: Item) -> bool:
    """Whether a phrase is a kind that a list has as a thing of its own: LLM인."""
    return item.head is not None and item.head.thing.known and item.head.thing.type == "Technology"


def _kind_said(item: Item, context: Context) -> str:
    """The kind that such a phrase tells by its last word."""
    if item.head is None or not _is_kind(item):
        return ""
    offset = context.sentence.span.start
    word = context.text[item.head.start - offset : item.head.end - offset].rsplit(" ", 1)[-1]
    kind = lexicon().kinds.get(word, "")
    return kind if kind in ("AIModel", "Product", "Hardware") else ""


def _typed_lists(context: Context, candidates: dict[str, Candidate]) -> None:
    """Names in a bulleted list whose last noun tells their kind: ▲가람 ▲나래 서비스."""
    kinds = lexicon().kinds
    for unit in context.units:
        if not isinstance(unit, Phrase) or not unit.marked or len(unit.items) < 2:
            continue
        last = unit.last
        tail = next((n for n in (3, 2, 1) if " ".join(last.nouns[-n:]) in kinds and len(last.nouns) > n), 0)
        kind = kinds[" ".join(last.nouns[-tail:])] if tail else ""
        if kind not in ("Product", "AIModel", "Hardware"):
            continue
        for item in unit.items:
            if item.mentions:
                continue
            end = last.noun_starts[-tail] if item is last else item.end
            surface = context.text[item.start : end].strip()
            if surface and len(surface) <= 20:
                candidate = candidates.setdefault(surface, Candidate())
                candidate.places.append((context, item.start, item.start + len(surface)))
                candidate.firm = True
                candidate.vote(kind, "listed")


# Ends that tell the kind only where an organization must stand, first match first: 부 ends common nouns as well.
_HEADS = (("본부", "Company"), ("사업부", "Company"), ("부", "GovernmentBody"), ("대", "University"))
_NOTICE_HEAD = re.compile(r"[◇◆■□<\[]\s?([^▲△▷▶◇<>\]\n]{2,20}?)[>\]]?\s?(?:<[^<>\n]{1,10}>\s?)?[▲△▷▶◇]")


def _heads_of_notices(context: Context, candidates: dict[str, Candidate]) -> None:
    """The organization that heads a list of posts: ◇누리대 ▲총장 김가나."""
    match = _NOTICE_HEAD.match(context.text)
    people = [mention for mention in context.mentions if mention.thing.type == "Person"]
    if (
        not match
        or not people
        or any(m.start == match.start(1) + context.sentence.span.start for m in context.mentions)
    ):
        return
    surface = match.group(1)
    if heading(surface) is not None:
        return
    candidate = candidates.setdefault(surface, Candidate())
    candidate.places.append((context, *match.span(1)))
    candidate.firm = True
    ending = next((kind for end, kind in _HEADS if surface.endswith(end) and len(surface) > len(end) + 1), "Company")
    candidate.vote(lexicon().kind_of_ending(surface) or ending, "listed")


def _owned_in(context: Context) -> Iterable[tuple[Phrase, Item]]:
    """Each genitive with what stands behind it, be it one member of a list."""
    for unit, following in pairwise(context.units):
        if isinstance(unit, Phrase) and isinstance(following, Phrase) and unit.case is Case.GENITIVE:
            own = [item for item in following.items if item.owner is None]
            if own:
                yield unit, own[0]
    for unit in context.units:
        for item in unit.items if isinstance(unit, Phrase) else ():
            if item.owner is not None:
                yield item.owner, item


def _owners_of_posts(context: Context, candidates: dict[str, Candidate]) -> None:
    """An organization whose person and post follow: 누리인프라의 조빈 대표."""
    for unit, owned in _owned_in(context):
        item, person = unit.last, owned.head
        surface = last_word(context, item)
        if item.head is None and person is not None and person.how == "quoted" and surface in candidates:
            candidates[surface].vote("Company", "role")
        if item.head or person is None or person.thing.type != "Person" or not owned.nouns:
            continue
        surface = last_word(context, item)
        if lexicon().is_title(owned.nouns[-1]) and nameable(surface):
            candidate = candidates.setdefault(surface, Candidate())
            candidate.places.append((context, item.end - len(surface), item.end))
            candidate.vote(lexicon().kind_of_ending(surface) or "Company", "title")
