"""Names that no list knows and no quotation marks show: found by how they are built and what stands around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.context import Context
from extractors.discourse import fits
from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.rulebook import RuleBook
from extractors.units import Case, Item, Mention, Phrase

__all__ = ["induce"]

_NAME_TAGS = frozenset(["NNG", "NNP", "SL", "SN", "XPN", "XSN", "NR", "SH", "SW", "XR"])
_PERSON = re.compile(f"[{''.join(sorted(s for s in lexicon().surnames if len(s) == 1))}][가-힣]{{2}}")
_WORD = re.compile(r"[가-힣A-Za-z]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9&+.\-]*")
_ACADEMIC = re.compile(
    r"\s(?:[가-힣]+(?:과|부|학|원)\s)?(?:[가-힣]{0,3}교수|총장|산학협력단|연구팀|연구진|연구실|부설|박사)"
)
# Votes: what one sign of a name is worth, and how many a name needs. An unseen word that stands where a rule wants an
# organization has 2 + 1; a suffix alone, or a kind noun before it, is enough; a lone unseen word is not.
_NEEDED = 3
_VERSIONED = ("AIModel", "Product", "Hardware")
_LISTED = ("Company", "ResearchInstitute", "University")
_VOTES = {
    "ending": 3,
    "kind noun": 3,
    "place": 2,
    "title": 3,
    "listed": 3,
    "role": 1,
    "unseen": 2,
    "again": 1,
    "latin": 1,
}


@dataclass(slots=True)
class _Candidate:
    surface: str
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    places: list[tuple[Context, int, int]] = field(default_factory=list)
    signs: set[tuple[str, str]] = field(default_factory=set)
    unseen: bool = False
    firm: bool = False

    def vote(self, kind: str, sign: str) -> None:
        if (kind, sign) not in self.signs:
            self.signs.add((kind, sign))
            self.kinds[kind] += _VOTES[sign]


def induce(contexts: Sequence[Context], cast: Cast, book: RuleBook) -> list[Mention]:
    """New mentions of new things, in the whole article at once. Units: code points of `Article.text`."""
    candidates: dict[str, _Candidate] = {}
    for context in contexts:
        for unit in context.units:
            if isinstance(unit, Phrase):
                for item in unit.items:
                    _consider(context, unit, item, candidates, book.verbal)
        _roles(context, candidates, book)
        _definitions(context, candidates)
        _typed_lists(context, candidates)
        _heads_of_notices(context, candidates)
        _owners_of_posts(context, candidates)
        _makers(context, candidates)
    _fellows(contexts, candidates, book.verbal)
    versions = [label for label, thing in cast.surfaces().items() if thing.type in _VERSIONED]
    families = {re.sub(r"[ -]?\d.*$", "", label) for label in versions} - set(versions)
    out: list[Mention] = []
    for surface in sorted(candidates, key=lambda s: (-len(s), s)):
        candidate = candidates[surface]
        if len(candidate.places) > 1:
            for kind in list(candidate.kinds):
                candidate.vote(kind, "again")
        if candidate.unseen:
            for kind in list(candidate.kinds):
                candidate.vote(kind, "unseen")
        if not candidate.kinds:
            continue
        kind, votes = max(candidate.kinds.items(), key=lambda pair: (pair[1], pair[0]))
        if votes < _NEEDED + (not candidate.unseen and not candidate.firm):
            continue
        if surface in families and kind == "Company":
            continue
        thing = cast.named(surface, kind)
        if not thing.type:
            thing.type = kind
        out += [
            Mention(c.sentence.span.start + start, c.sentence.span.start + end, thing, "induced")
            for c, start, end in candidate.places
        ]
    return out


def _consider(
    context: Context, phrase: Phrase, item: Item, candidates: dict[str, _Candidate], verbal: frozenset[str]
) -> None:
    for start, end, unseen in _joined(context, item):
        if unseen and end - start > 3 and context.text[end - 1] in "와과는은를을":
            end -= 1
        surface = context.text[start:end]
        if not _nameable(surface):
            continue
        words = lexicon()
        before = _before(context, item, start)
        ending = words.kind_of_ending(surface)
        latin = _LATIN.fullmatch(surface) is not None and surface not in words.generic
        organization = before in words.organization_before or before.endswith(("업체", "스타트업", "기업"))
        organization = organization and not _pointed(context, item, start)
        plain = organization and end == item.end and phrase.case is not Case.BARE and surface not in verbal
        company = [o for o in phrase.items if o is not item and o.head and fits(o.head.thing.type, _LISTED)]
        listed = len(company) > 1 and end == item.end and start == item.start and surface not in verbal
        academic = surface.endswith("대") and len(surface) > 2 and _ACADEMIC.match(context.text, end) is not None
        academic = academic and not _common(context, start, end)
        abroad = _from_abroad(context, item, start, end) and phrase.case is not Case.BARE
        if not (unseen or latin or ending or plain or listed or academic or abroad or surface in candidates):
            continue
        candidate = candidates.setdefault(surface, _Candidate(surface))
        candidate.places.append((context, start, end))
        candidate.unseen |= unseen or latin
        if academic:
            candidate.firm = True
            candidate.vote("University", "title")
        if ending and (unseen or latin or not _common(context, start, end)):
            candidate.vote(ending, "ending")
        mixed = _HANGUL.search(surface) is not None and re.search("[A-Za-z]", surface) is not None
        candidate.firm |= mixed or (bool(ending) and not _common(context, start, end))
        if organization:
            candidate.vote("Company", "kind noun")
            if plain and not _common(context, start, end) and any(m.thing.type == "Place" for m in item.mentions):
                candidate.vote("Company", "place")
        if (unseen or latin) and _titled(context, item, end) and not _PERSON.fullmatch(surface):
            candidate.vote(ending or "Company", "role")
        kind = words.kinds.get(before, "")
        if kind and kind not in (
            "Company",
            "GovernmentBody",
            "Facility",
            "Program",
            "ResearchInstitute",
            "University",
            "Technology",
        ):
            candidate.vote(kind, "kind noun")
        mention = _mention_before(item, context, start)
        if mention is not None and mention.thing.type == "Place":
            candidate.vote(ending or "Company", "place")
            if len(context.morphemes_in(start, end)) > 1 and end == item.end and phrase.case is not Case.BARE:
                candidate.vote(ending or "Company", "role")
                candidate.firm = True
        if mention is not None and mention.thing.type == "Person":
            candidate.vote(ending or "Company", "title")
        candidate.firm |= listed
        if company:
            candidate.vote(ending or "Company", "listed")


def _from_abroad(context: Context, item: Item, start: int, end: int) -> bool:
    """Whether a word of pieces, not all of them common nouns, ends a phrase behind a place: 미국 하버라인은."""
    mention = _mention_before(item, context, start)
    if mention is None or mention.thing.type != "Place" or end != item.end or end - start < 3:
        return False
    inside = context.morphemes_in(start, end)
    return len(inside) > 1 and any(m.tag == "NNP" or m.unseen for m in inside)


def _joined(context: Context, item: Item) -> Iterable[tuple[int, int, bool]]:
    """The runs of an item, the last two as one where a kind noun or a country stands before: 기업 하나비 미디어."""
    runs = _with_owner(context, item, _runs(context, item))
    words = lexicon()
    if len(runs) > 2 or (len(runs) == 2 and _mention_before(item, context, runs[0][0])):
        (first, middle, unseen), (second, end, also) = runs[-2:]
        kind = _before(context, item, first)
        introduced = kind in words.organization_before or kind.endswith(("업체", "기업", "스타트업")) or len(runs) == 2
        name = unseen or also
        plain = context.text[second:end]
        last = words.is_title(plain) or plain in words.kinds or plain in words.generic or plain in words.figures
        if introduced and name and not last and end == item.end and context.text[middle:second] == " " and unseen:
            return [*runs[:-2], (first, end, True)]
    return runs


_UNIT = re.compile("(?:AI|인공지능|중앙|미래|종합|융합|기술)(?:연구원|연구소|연구센터)|연구소|리서치센터")


def _with_owner(context: Context, item: Item, runs: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The runs of an item, an institute without a name of its own as one with its owner: 누리 AI연구소."""
    out: list[tuple[int, int, bool]] = []
    for start, end, unseen in runs:
        before = out[-1] if out and context.text[out[-1][1] : start] == " " else None
        if (before and _UNIT.fullmatch(context.text[start:end]) and (before[2] or _latin(context, *before[:2]))) or (
            before and end == item.end and all(_latin(context, *run) for run in (before[:2], (start, end)))
        ):
            out[-1] = (before[0], end, True)
        else:
            out.append((start, end, unseen))
    return out


def _latin(context: Context, start: int, end: int) -> bool:
    word = context.text[start:end]
    return _LATIN.fullmatch(word) is not None and word not in lexicon().generic


def _runs(context: Context, item: Item) -> tuple[tuple[int, int, bool], ...]:
    """Words of an item that could be names: nouns without a blank between, outside known names."""
    if item.runs is None:
        item.runs = tuple(_find_runs(context, item))
    return item.runs


def _find_runs(context: Context, item: Item) -> Iterable[tuple[int, int, bool]]:
    offset = context.sentence.span.start
    taken = [(m.start - offset, m.end - offset) for m in item.mentions]
    start = end = -1
    unseen = False
    for m in context.morphemes_in(item.start, item.end):
        free = m.tag in _NAME_TAGS and not m.fixed and not any(a <= m.start < b for a, b in taken)
        if free and m.start == end:
            end, unseen = m.end, unseen or m.unseen
            continue
        if start >= 0:
            yield _whole(context, start, end, taken), end, unseen
        start, end, unseen = (m.start, m.end, m.unseen) if free else (-1, -1, False)
    if start >= 0:
        yield _whole(context, start, end, taken), end, unseen


def _whole(context: Context, start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a word that ends like a name really starts, when the analysis broke its front off (큰 in 큰들그룹)."""
    begin = start
    while begin and _WORD.match(context.text[begin - 1]) and not any(a < begin <= b for a, b in taken):
        begin -= 1
    whole = context.text[begin:end]
    mixed = re.fullmatch("[가-힣]+[A-Z]+", whole) is not None
    return begin if begin < start and (mixed or lexicon().kind_of_ending(whole)) else start


def _nameable(surface: str) -> bool:
    words = lexicon()
    if surface in words.figures or surface.endswith(("업체", "기업", "회사", "스타트업", "관계사", "협력사")):
        return False
    if len(surface) < 2 or surface in words.generic or surface in words.kinds or words.is_title(surface):
        return False
    if surface in words.languages or surface in words.modalities or surface[0].isdigit():
        return False
    if (
        not words.kind_of_ending(surface)
        and surface.endswith(
            ("들", "자", "화", "적", "성", "률", "량", "액", "별", "용", "형", "식", "권", "급", "학", "론", "법", "감")
        )
        and not _LATIN.match(surface)
    ):
        return False
    return bool(_HANGUL.search(surface) or _LATIN.fullmatch(surface))


def _common(context: Context, start: int, end: int) -> bool:
    """Whether a run is one ordinary noun of the dictionary."""
    inside = context.morphemes_in(start, end)
    return len(inside) == 1 and inside[0].tag == "NNG" and not inside[0].unseen


def _pointed(context: Context, item: Item, start: int) -> bool:
    """Whether the kind noun before a word points back (이 회사 매출) and so introduces nothing."""
    inside = [m for m in context.morphemes_in(item.start, start) if m.tag in (*_NAME_TAGS, "MM")]
    return len(inside) > 1 and inside[-2].tag == "MM"


def _before(context: Context, item: Item, start: int) -> str:
    inside = [m for m in context.morphemes_in(item.start, start) if m.tag in _NAME_TAGS]
    if not inside:
        return ""
    words = lexicon()
    last = inside[-1].form
    for n in (3, 2):
        joined = context.text[inside[-n].start : inside[-1].end] if len(inside) >= n else ""
        if joined in words.kinds:
            return joined
    return last


def _mention_before(item: Item, context: Context, start: int) -> Mention | None:
    offset = context.sentence.span.start
    found = [m for m in item.mentions if m.end - offset <= start and not context.text[m.end - offset : start].strip()]
    return found[-1] if found else None


def _fellows(contexts: Sequence[Context], candidates: dict[str, _Candidate], verbal: frozenset[str]) -> None:
    """Votes for words that stand in a list of which two members are organizations, known or found here."""
    strong = {surface for surface, one in candidates.items() if one.kinds["Company"] >= _NEEDED}
    for context in contexts:
        for unit in context.units:
            if not isinstance(unit, Phrase) or len(unit.items) < 3:
                continue
            words = [(item, _last_word(context, item)) for item in unit.items]
            firm = [i for i, w in words if w in strong or (i.head and fits(i.head.thing.type, _LISTED))]
            if len(firm) < 2:
                continue
            for item, word in words:
                if item in firm or item.head or not _nameable(word) or word in verbal:
                    continue
                candidate = candidates.setdefault(word, _Candidate(word))
                end = item.noun_starts[-1] + len(item.noun) if item.nouns else item.end
                candidate.places.append((context, end - len(word), end))
                candidate.firm = True
                candidate.vote("Company", "listed")


def _titled(context: Context, item: Item, end: int) -> bool:
    """Whether a post or a spokesman's noun stands right behind: 누리온 관계자."""
    following = next(iter(context.morphemes_in(end, item.end)), None)
    return following is not None and (
        lexicon().is_title(following.form) or following.form in ("관계자", "측", "홈페이지", "주가", "임직원")
    )


def _roles(context: Context, candidates: dict[str, _Candidate], book: RuleBook) -> None:
    """Votes for a word that stands where a rule wants an organization."""
    for frame in context.frames:
        cases = book.organizations.get(frame.lemma, frozenset())
        for phrase in (*frame.phrases, *frame.inherited):
            for item in phrase.items if phrase.case in cases else ():
                surface = _last_word(context, item)
                if surface in candidates:
                    candidates[surface].vote("Company", "role")


_MAKING = frozenset(
    ["운영하다", "서비스하다", "개발하다", "만들다", "출시하다", "내놓다", "공개하다", "선보이다", "제공하다"]
)


def _makers(context: Context, candidates: dict[str, _Candidate]) -> None:
    """Whoever a clause says to make or run a quoted thing: ‘나래’를 운영하는 여울목은."""
    for frame in context.frames:
        if frame.lemma not in _MAKING or not frame.gaps or frame.status == "Denied":
            continue
        made = [p.last.head for p in frame.phrases if p.case is Case.ACCUSATIVE]
        named_subject = any(p.case is Case.NOMINATIVE for p in frame.phrases)
        if named_subject or not any(head and head.how == "quoted" for head in made):
            continue
        item = frame.gaps[0].items[0]
        surface = _last_word(context, item)
        start = item.end - len(surface)
        single = bool(surface) and not item.mentions and _nameable(surface) and not _common(context, start, item.end)
        if single and len(surface) > 2 and not context.text[item.end :].startswith((" 대표", " 사장", " 교수")):
            candidate = candidates.setdefault(surface, _Candidate(surface))
            candidate.places.append((context, start, item.end))
            candidate.firm = True
            candidate.vote(lexicon().kind_of_ending(surface) or "Company", "kind noun")


def _definitions(context: Context, candidates: dict[str, _Candidate]) -> None:
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
            or not complement.nouns
            or (topic.nouns and topic.head is None and topic.mentions)
        ):
            continue
        kind = (
            kinds.get(" ".join(complement.nouns[-2:]), "")
            or kinds.get(complement.noun, "")
            or kinds.get(complement.stem, "")
        )
        if not kind:
            continue
        if topic.head is not None and not topic.head.thing.type:
            topic.head.thing.type = kind
        surface = _last_word(context, topic)
        if frame.gaps and kind == "Company" and len(surface) > 2 and topic.head is None and _nameable(surface):
            # 보안 기업인 이음매: the copula before a noun leaves it no other reading than a name.
            candidate = candidates.setdefault(surface, _Candidate(surface))
            candidate.places.append((context, topic.end - len(surface), topic.end))
            candidate.firm = True
        if surface in candidates:
            candidates[surface].vote(kind, "kind noun")


def _typed_lists(context: Context, candidates: dict[str, _Candidate]) -> None:
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
                candidate = candidates.setdefault(surface, _Candidate(surface))
                candidate.places.append((context, item.start, item.start + len(surface)))
                candidate.firm = True
                candidate.vote(kind, "listed")


# Ends that tell the kind only where an organization must stand, first match first: 부 ends common nouns as well.
_HEADS = (("본부", "Company"), ("사업부", "Company"), ("부", "GovernmentBody"), ("대", "University"))
_NOTICE_HEAD = re.compile(r"[◇◆■□]\s?([^▲△▷▶◇<\n]{2,20}?)\s?(?:<[^<>\n]{1,10}>\s?)?[▲△▷▶]")


def _heads_of_notices(context: Context, candidates: dict[str, _Candidate]) -> None:
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
    candidate = candidates.setdefault(surface, _Candidate(surface))
    candidate.places.append((context, *match.span(1)))
    candidate.firm = True
    ending = next((kind for end, kind in _HEADS if surface.endswith(end) and len(surface) > len(end) + 1), "Company")
    candidate.vote(lexicon().kind_of_ending(surface) or ending, "listed")


def _owners_of_posts(context: Context, candidates: dict[str, _Candidate]) -> None:
    """An organization whose person and post follow: 누리인프라의 조빈 대표."""
    for unit, following in pairwise(context.units):
        if not isinstance(unit, Phrase) or not isinstance(following, Phrase) or unit.case is not Case.GENITIVE:
            continue
        item, person = unit.last, following.items[0].head
        surface = _last_word(context, item)
        if item.head is None and person is not None and person.how == "quoted" and surface in candidates:
            candidates[surface].vote("Company", "role")
        if item.head or person is None or person.thing.type != "Person" or not following.items[0].nouns:
            continue
        surface = _last_word(context, item)
        if lexicon().is_title(following.items[0].nouns[-1]) and _nameable(surface):
            candidate = candidates.setdefault(surface, _Candidate(surface))
            candidate.places.append((context, item.end - len(surface), item.end))
            candidate.vote(lexicon().kind_of_ending(surface) or "Company", "title")


def _last_word(context: Context, item: Item) -> str:
    runs = _runs(context, item)
    return context.text[runs[-1][0] : runs[-1][1]] if runs and runs[-1][1] == item.end else ""
