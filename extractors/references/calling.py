"""Nouns that a clause gives a name: ‘별’로 불리는 새 칩, ‘별’이라는 이름의 앱, 코드명 ‘별’인 모델."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon, verbs
from extractors.units import Case, Ending, Item, Mention, Phrase

__all__ = ["called_by_name", "stand_for_names"]

_WORKS = frozenset(["AIModel", "Product", "Hardware", "Facility"])
_NAMES = ("이름", "명칭", "별명", "애칭", "코드명", "별칭", "브랜드", "브랜드명", "제품명")
_QUOTING = ("이라고", "라고", "이라", "라")


def called_by_name(context: Context) -> Iterator[tuple[Mention, Item, str]]:
    """Each noun for a thing that stands for the name which the clause before it gives, with that name and its kind."""
    for place, frame in enumerate(context.frames):
        phrase = frame.gaps[-1] if frame.gaps else None
        if phrase is None or phrase.case is Case.GENITIVE or frame.status in ("Denied", "Question"):
            continue
        before = context.frames[place - 1] if place else None
        name = _given(frame, before)
        item = phrase.items[0]
        kind = _kind_of(item, context) if name is not None and name is not item.head else ""
        if name is not None and kind and name.thing.type in ("", kind):
            yield name, item, kind


def _given(frame: Frame, before: Frame | None) -> Mention | None:
    """The name that a clause gives the noun behind it."""
    if frame.predicate.ending is not Ending.ADNOMINAL:
        return None
    if frame.lemma == "이다":
        if frame.by_case(Case.NOMINATIVE):
            return None
        return _quoted(frame.by_case(Case.COPULA)) if frame.predicate.tail.endswith(("라는/ETM", "ㄴ/ETM")) else None
    if frame.lemma not in verbs("calling.calling"):
        return None
    if before is not None and before.lemma == "이다" and before.predicate.connective in ("라", "라고"):
        return _quoted(before.by_case(Case.COPULA))  # ‘별’이라 부르는 칩
    if frame.lemma in verbs("calling.naming") and not any(p.last.noun in _NAMES for p in frame.phrases):
        return None
    said = (p for p in frame.phrases if p.case is Case.INSTRUMENTAL or p.particle in _QUOTING)
    return _quoted([*said]) or _of_the_name(frame, before)


def _of_the_name(frame: Frame, before: Frame | None) -> Mention | None:
    """The name in a clause that says so with a noun for one: ‘별’이라는 이름을 붙인 칩."""
    if before is None or before.lemma != "이다" or not any(p.last.noun in _NAMES for p in before.gaps):
        return None
    return _quoted(before.by_case(Case.COPULA)) if any(p in frame.phrases for p in before.gaps) else None


def _quoted(phrases: Sequence[Phrase]) -> Mention | None:
    heads = (phrase.last.head for phrase in phrases if len(phrase.items) == 1)
    return next((head for head in heads if head is not None and head.how in _WRITTEN and _is_name(head)), None)


_WRITTEN = ("quoted", "repeated")


def _is_name(mention: Mention) -> bool:
    """Whether a thing is called so by name, not praised: ‘꿈의 칩’으로 불리는 반도체."""
    words = mention.thing.label.split()
    return not (len(words) > 1 and (words[-1] in lexicon().kinds or any(word.endswith("의") for word in words)))


def _kind_of(item: Item, context: Context) -> str:
    """The kind of thing that a noun without a name of its own is, "" for any other."""
    kinds = lexicon().kinds
    if item.quantities or any(
        m.thing.type not in ("Technology", "Place") and not _of_somebody(m) for m in item.mentions
    ):
        return ""
    words = context.text[item.start : item.end].split()
    kind = kinds.get(" ".join(words[-2:])) or kinds.get(words[-1] if words else "") or kinds.get(item.noun, "")
    return kind if kind in _WORKS else ""


def _of_somebody(mention: Mention) -> bool:
    """Whether a mention is a mere kind or somebody's thing of a kind: AI 칩, 가나의 칩."""
    return mention.how == "owned" or mention.thing.label in lexicon().kinds or mention.thing.type == "Company"


def stand_for_names(context: Context) -> None:
    """Lets nouns stand for the names that the clauses before them give."""
    for name, item, _ in called_by_name(context):
        item.reference = (name.thing,)
    for frame in context.frames:
        if frame.lemma == "이다" and frame.predicate.tail.endswith("라는/ETM") and frame.gap:
            _call(context, frame, frame.gap.items[0].start)


def _call(context: Context, frame: Frame, start: int) -> None:
    """Lets a noun stand for the name it is called by: 누리라는 자회사."""
    name = next((p.last.head for p in frame.phrases if p.case is Case.COPULA), None)
    for phrase in (p for other in context.frames for p in (*other.phrases, *other.inherited, *other.gaps)):
        for item in phrase.items:
            if name is not None and item.start == start and not item.mentions and item.nouns != ("이름",):
                item.reference = (name.thing,)
