"""Members of a list that a clause parts from the next one: ‘별’과 음성을 다루는 ‘달’을 공개했다."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.clauses.frames import Frame
from extractors.lexicon import lexicon, verbs
from extractors.units import SUBJECTS, Case, Ending, Item, Phrase, Predicate, Thing, Unit

__all__ = [
    "are_investors",
    "is_case",
    "is_counted",
    "is_parallel",
    "is_parted",
    "is_several",
    "join_likes",
    "join_parted",
    "names_in_a_row",
    "opens_headline",
    "owns_next",
    "share_types",
    "turns_to_next",
    "without_names",
]

_MADE = ("AIModel", "Product", "Hardware", "")
_TAKEN = (Case.ACCUSATIVE, Case.DATIVE, Case.NOMINATIVE)
_JOINED = (Case.ACCUSATIVE, Case.NOMINATIVE, Case.TOPIC, Case.ALSO, Case.COPULA, Case.DATIVE, Case.INSTRUMENTAL)


def made_of(phrase: Phrase) -> Thing | None:
    """The model, product or chip, or the quoted name of no kind yet, that a phrase is about."""
    head = phrase.items[0].head or phrase.last.head
    if head is None or head.thing.type not in _MADE or (not head.thing.type and head.how != "quoted"):
        return None
    return head.thing


def join_likes(units: list[Unit]) -> list[Unit]:
    """Reads those named before 같은 and what they are like as a list of that: 가나, 다라 같은 스타트업이."""
    if not any([isinstance(unit, Predicate) and unit.lemma == "같다" for unit in units]):
        return units
    for at in range(len(units) - 2):
        named, like, kind = units[at : at + 3]
        if not (isinstance(named, Phrase) and isinstance(like, Predicate) and isinstance(kind, Phrase)):
            continue
        listed = named.case is Case.BARE and len(named.items) > 1 and len(named.mentions) == len(named.items)
        alike = like.lemma == "같다" and like.ending is Ending.ADNOMINAL and like.tail == "은/ETM"
        plain = (
            len(kind.items) == 1
            and not kind.mentions
            and kind.last.noun in (*lexicon().organization_before, "대학", "기관")
        )
        if listed and alike and plain and kind.case in (Case.NOMINATIVE, Case.TOPIC, Case.ALSO, Case.COMITATIVE):
            joined = replace(kind, items=named.items, start=named.start, owner=named.owner)
            return join_likes([*units[:at], joined, *units[at + 3 :]])
    return units


def is_parted(left: Phrase, right: Phrase, following: Sequence[Unit]) -> bool:
    """Whether 와 or a comma goes on not with the next noun but with what the clause of that noun modifies."""
    ahead = list(following)
    if owns_next(left, right, ahead):
        return True
    last = right
    while (last.dot or last.case is Case.COMITATIVE) and ahead and _is_plain(ahead[0]):
        last = ahead.pop(0)  # type: ignore[assignment]
    while len(ahead) > 2 and (_goes_on(ahead[0]) or _is_plain(ahead[0])):
        ahead.pop(0)  # 글을 쓰고 그림을 그리는 ‘달’
    if len(ahead) < 2 or made_of(left) is None or last.case not in _TAKEN:
        return False
    verb, behind = ahead[:2]
    if not isinstance(verb, Predicate) or verb.ending is not Ending.ADNOMINAL or not isinstance(behind, Phrase):
        return False
    plain = all(m.thing.type in ("Technology", "") and m.how != "quoted" for m in right.mentions)
    return plain and not right.last.quantities and made_of(behind) is not None


def is_parallel(before: Sequence[Unit], right: Phrase, following: Sequence[Unit]) -> bool:
    """Whether each name of a list has a clause of its own: 가나가 투자한 다라, 마바가 투자한 사아 등."""
    left, clause = (before[-1], before[-2]) if len(before) > 1 else (None, None)
    if not isinstance(left, Phrase) or not isinstance(clause, Predicate) or clause.ending is not Ending.ADNOMINAL:
        return False
    if right.case is not Case.NOMINATIVE or not left.comma or left.last.head is None:
        return False
    ahead = list(following)
    while len(ahead) > 1 and isinstance(ahead[0], Phrase) and ahead[0].case not in (Case.NOMINATIVE, Case.TOPIC):
        ahead.pop(0)
    verb, behind = ahead[:2] if len(ahead) > 1 else (None, None)
    if not isinstance(verb, Predicate) or verb.ending is not Ending.ADNOMINAL or not isinstance(behind, Phrase):
        return False
    head = behind.items[0].head
    return head is not None and head.thing.type == left.last.head.thing.type


_BODIES = frozenset(["Company", "ResearchInstitute", "University", "GovernmentBody", "Organization"])


def owns_next(left: Phrase, owner: Unit, following: Sequence[Unit]) -> bool:
    """Whether the owner behind a comma owns the next member of a list, and is none itself: 가나, 다라그룹의 마바가."""
    behind = following[0] if following else None
    if not isinstance(behind, Phrase) or not isinstance(owner, Phrase) or owner.case is not Case.GENITIVE:
        return False
    if left.case is not Case.BARE or not left.comma or left.dot or len(owner.items) > 1 or left.quote != behind.quote:
        return False
    heads = [item.head for item in (*left.items, *owner.items, behind.items[0])]
    bodies = all(head is not None and head.thing.type in _BODIES for head in heads)
    return bodies and not any(noun.startswith(("합작", "공동")) for noun in behind.items[0].lead)


def is_several(item: Item) -> bool:
    """Whether a noun phrase means organizations named before: 두 회사, 이들 기업."""
    return not item.mentions and " ".join(item.nouns) in _SEVERAL


_SEVERAL = frozenset(
    f"{many} {kind}" for many in ("두", "세", "네", "이들") for kind in ("회사", "기업", "기관", "업체", "대학", "학교")
)


def _is_plain(unit: Unit) -> bool:
    """Whether a unit is a phrase that names nothing."""
    return isinstance(unit, Phrase) and not unit.mentions and unit.case is not Case.TOPIC


def _goes_on(unit: Unit) -> bool:
    return isinstance(unit, Predicate) and unit.ending is Ending.CONNECTIVE and unit.connective in ("고", "며", "으며")


def join_parted(frames: Sequence[Frame]) -> None:
    """Tells each clause which members of a list stand before the clause that modifies its last one."""
    ends = {id(frame.gaps[0]): frame for frame in frames if frame.gaps}
    for frame in frames:
        _leave_fellow(frame, frames)
        _leave_list(frame, frames)
        _part_firms(frame, ends)
        _part_fellows(frame, ends)
        _join_added(frame)
        _leave_likeness(frame)
    for frame in frames if ends else ():
        for place, phrase in enumerate(frame.phrases):
            inner = ends.get(id(phrase))
            if inner is None or phrase.case not in _JOINED or made_of(phrase) is None:
                continue
            for left in reversed(frame.phrases[:place]):
                if _is_listed(left) and left.end < inner.predicate.start and made_of(left) is not None:
                    frame.beside.append((phrase, left))
                elif left.case in (Case.TOPIC, Case.NOMINATIVE) or left.mentions:
                    break


def _part_firms(frame: Frame, ends: Mapping[int, Frame]) -> None:
    """Joins 가나 and 다라 with 마바 in 가나와 다라, 기존 주주인 마바로부터: what the last one is parts the list."""
    for phrase in frame.phrases:
        inner = ends.get(id(phrase))
        if inner is None or inner.lemma != "이다" or phrase.case not in _GIVEN_BY or not _heads_firm(phrase.items[0]):
            continue
        before = [p for p in frame.phrases if p.end <= inner.start]
        left = before[-1] if before else None
        if left is None or left.case is not Case.BARE or not left.comma or not all(map(_heads_firm, left.items)):
            continue
        frame.phrases = tuple(p for p in frame.phrases if p is not left)
        frame.beside.append((phrase, left))


_TAKING_PART = verbs("rosters.joining") | {
    "투자하다",
    "출자하다",
    "선정되다",
    "뽑히다",
    "이름올리다",
    "유치하다",
    "수상하다",
}


def _part_fellows(frame: Frame, ends: Mapping[int, Frame]) -> None:
    """Joins 가나 with 마바 in 가나와 다라가 세운 마바도 참여했다: with whom nobody takes part, so that it is a list."""
    if frame.lemma not in _TAKING_PART:
        return
    for left, phrase in pairwise(frame.phrases):
        inner = ends.get(id(phrase))
        if inner is None or left.case is not Case.COMITATIVE or left.end > inner.start or left.particle.endswith("+"):
            continue
        if phrase.case in (*SUBJECTS, Case.ALSO) and all(map(_heads_firm, (*left.items, *phrase.items))):
            frame.phrases = tuple(p for p in frame.phrases if p is not left)
            frame.beside.append((phrase, left))


# What those do of whom a list goes on with 에: 가나, 다라에 마바도 합류했다, 가나와 다라에 이어 마바도 합류했다.
_GATHERING = verbs("rosters.joining") | {"올리다", "보태다", "구성되다", "꾸려지다", "이뤄지다", "이루어지다", "짜이다"}
_ADDED_TO = (Case.NOMINATIVE, Case.ALSO, Case.INSTRUMENTAL, Case.BARE)


def _join_added(frame: Frame) -> None:
    """Joins those before 에 or 에 이어 with whom the list goes on, where a clause tells who gathers."""
    plain = [p for p in frame.phrases if p.last.date is None or p.mentions]
    if frame.lemma not in _GATHERING or len(plain) < 2:
        return
    for left, right in pairwise(plain):
        row = left.case is Case.DATIVE and left.particle in ("에", "에+") and all(map(_heads_firm, left.items))
        if row and right.case in _ADDED_TO and _heads_firm(right.items[0]):
            frame.phrases = tuple(p for p in frame.phrases if p is not left)
            frame.beside.append((right, left))


def _leave_likeness(frame: Frame) -> None:
    """Takes from a clause what it only compares with: 별, 달처럼 잘 만든 모델을 쓴다."""
    like = next((p for p in frame.phrases if p.particle.startswith("처럼") and made_of(p) is not None), None)
    if like is None:
        return
    row = [p for p in frame.phrases if p.end <= like.start and p.case is Case.BARE and p.comma and made_of(p)]
    frame.phrases = tuple(p for p in frame.phrases if p not in row and p is not like)


_GIVEN_BY = (Case.SOURCE, Case.LOCATIVE, Case.COMITATIVE, Case.DATIVE, Case.ACCUSATIVE, Case.NOMINATIVE)


def _heads_firm(item: Item) -> bool:
    return item.head is not None and item.head.thing.type in (*_FIRMS, "Organization", "GovernmentBody")


_FIRMS = ("Company", "ResearchInstitute", "University")


def _leave_fellow(inner: Frame, frames: Sequence[Frame]) -> None:
    """Gives 가나와 before 별을 만드는 다라도 to the clause of 다라, of whose list it is."""
    first = inner.phrases[0] if inner.gaps and len(inner.phrases) > 1 else None
    if first is None or first.case is not Case.COMITATIVE:
        return
    if all(made_of(phrase) is None for phrase in inner.by_case(Case.ACCUSATIVE)):
        return  # 가나와 팀을 이룬 다라
    gap = inner.gaps[0]
    if _TOGETHER & set(inner.predicate.adverbs) or not (_is_firm(first) and _is_firm(gap)):
        return
    outer = next((frame for frame in frames if gap in frame.phrases), None)
    if outer is not None and any(p.case is Case.COMITATIVE for p in inner.phrases[:1]):
        inner.phrases = inner.phrases[1:]
        outer.phrases = tuple(sorted((*outer.phrases, first), key=lambda phrase: phrase.start))


def _leave_list(inner: Frame, frames: Sequence[Frame]) -> None:
    """Gives ‘별’ before 글을 쓰고 다듬는 ‘달’을 to the clause of ‘달’, in whose list it is."""
    if not inner.gaps:
        return
    outer = next((f for f in frames if f is not inner and inner.gaps[0] in f.phrases), None)
    if outer is None or made_of(inner.gaps[0]) is None:
        return
    for step in reversed(frames[: frames.index(inner)]):
        if step is outer or step.gaps or step.predicate.connective not in ("고", "며", "으며"):
            return
        for place, left in enumerate(step.phrases[:-1]):
            if _is_listed(left) and made_of(left) is not None and _is_plain(step.phrases[place + 1]):
                step.phrases = tuple(p for p in step.phrases if p is not left)
                outer.phrases = tuple(sorted((*outer.phrases, left), key=lambda phrase: phrase.start))


def _is_listed(phrase: Phrase) -> bool:
    return phrase.case is Case.COMITATIVE or (phrase.case is Case.BARE and phrase.comma)


_TOGETHER = {"함께", "공동", "공동으로", "같이", "손잡고"}


def _is_firm(phrase: Phrase) -> bool:
    head = phrase.items[0].head
    return head is not None and head.thing.type in _FIRMS


def share_types(frames: Sequence[Frame]) -> None:
    """Gives an untyped member of such a list the kind of the others."""
    for frame in frames:
        for pair in frame.beside:
            one, other = (made_of(phrase) for phrase in pair)
            if one is not None and other is not None and (one.type or other.type):
                one.type, other.type = one.type or other.type, other.type or one.type


def is_counted(item: Item) -> bool:
    """Whether a phrase counts organizations without naming them: 11개 기업, 금융사 12곳."""
    noun = item.noun
    bodies = noun in lexicon().organization_before or noun.endswith(("사", "업체", "기업", "기관", "대학", "곳"))
    bodies = bodies or any(getattr(q.value, "unit", "") in _BODY_UNITS for q in item.quantities if not item.nouns)
    return bool(item.quantities) and not item.mentions and bodies


def turns_to_next(left: Phrase, right: Phrase, out: Sequence[Unit]) -> bool:
    """Whether a comma behind 와 leads to the next doer: 가나는 다라·마바와, 사아는 자차와 손잡았다."""
    before = [unit for unit in out if isinstance(unit, Phrase) and unit.end <= left.start]
    return left.comma and right.case in SUBJECTS and any(p.case is right.case and p.mentions for p in before)


def are_investors(item: Item) -> bool:
    """Whether a phrase says of several only that they put money in: 기존 투자자들."""
    return not item.mentions and item.noun.removesuffix("들") in _INVESTORS


_INVESTORS = frozenset(
    ["투자자", "투자사", "투자기관", "기관투자자", "주주", "벤처캐피탈", "벤처캐피털", "VC", "출자자", "운용사"]
)
_BODY_UNITS = (
    "곳",
    "개사",
    "개 사",
    "사",
    "개 기업",
    "개 기관",
    "개 업체",
    "개 회사",
    "개 대학",
    "개국",
    "팀",
    "개 팀",
    "개팀",
)


_LEAST_IN_A_ROW = 3


def names_in_a_row(phrase: Phrase) -> Phrase:
    """A phrase of several organizations that only blanks part, as a list: 가나텔 다라톡 마바넷과 손잡았다."""
    item = phrase.items[0]
    names = item.mentions
    if len(phrase.items) > 1 or item.nouns or item.lead or item.quantities or len(names) < _LEAST_IN_A_ROW:
        return phrase
    apart = len({id(m.thing) for m in names}) == len(names) and all(m.thing.type in _FIRMS for m in names)
    if not apart or any(after.start != before.end + 1 for before, after in pairwise(names)):
        return phrase
    begin = item.start - names[0].start
    alone = [replace(item, mentions=(m,), head=m, parens=(), runs=None) for m in names]
    members = [replace(i, start=begin + m.start, end=begin + m.end) for i, m in zip(alone, names, strict=True)]
    return replace(phrase, items=tuple(members))


def opens_headline(out: Sequence[Unit], units: Sequence[Unit]) -> bool:
    """Whether dots join a list that a comma ends, as the subjects of a headline: 가나·다라, 마바에 80억 수혈."""
    phrases = [unit for unit in units if isinstance(unit, Phrase)]
    dotted = len(phrases) == len(units) and all(p.dot for p in phrases[:-1]) and not phrases[-1].dot
    return len(out) == 1 and dotted


def without_names(items: Sequence[Item]) -> tuple[Item, ...]:
    """A list of organizations that only says whence some people come."""
    return tuple(replace(item, head=None, mentions=()) for item in items)


def is_case(unit: Phrase) -> bool:
    """Whether a phrase is 경우, which makes 가나의 before it the topic."""
    return unit.last.nouns[:1] == ("경우",) and not unit.last.mentions
