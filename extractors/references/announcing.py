"""Names that a sentence gives to what the one before announced: 새 모델을 공개했다. ‘별’과 이를 다듬은 ‘달’이다."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.units import SUBJECTS, WORKS, Case, Item, Phrase, Thing

__all__ = ["announced", "names_told", "type_announced"]

# Nouns that announce a name as well as the nouns for kinds do.
_OPEN = {
    "AI": "AIModel",
    "인공지능": "AIModel",
    "모델": "AIModel",
    "신모델": "AIModel",
    "신제품": "Product",
    "야심작": "Product",
    "신작": "Product",
    "신무기": "Product",
    "후속작": "Product",
    "신규 서비스": "Product",
}
_NAMING = frozenset(
    ["바로", "이름", "제품명", "서비스명", "모델명", "명칭", "주인공", "브랜드명", "프로젝트명", "별칭", "정식 명칭"]
)
# What is done with a name: 이름은 ‘별’로 정했다.
_CALLING = frozenset(["정하다", "짓다", "붙이다", "명명하다", "정해지다", "확정하다", "지어지다"])
_PAREN = re.compile(r"\([^()]*\)")
_COUNT = re.compile(r"(?:\d+|한|두|세|네|다섯|여섯) ?(?:개|가지)? ?(?:종류|종|가지|개|대|건|개 모델|가지 모델)?$")
# Clauses that announce with the thing as their subject.
_ARISING = frozenset(
    ["있다", "나오다", "공개되다", "출시되다", "등장하다", "발표되다", "탄생하다", "선보이다", "베일을벗다", "쓰이다"]
)
_FEW = 9


def names_told(context: Context) -> list[Thing]:
    """The things that a sentence only names: ‘별’이다. 이름은 ‘별’이다. ‘별’과 이를 다듬은 ‘달’이다."""
    if (opening := _named_first(context)) is not None:
        return opening
    frame = _main(context)
    if frame is None or frame.quoted or frame.status in ("Denied", "Question", "Possible"):
        return []
    if frame.lemma in _CALLING:
        others = [p for p in frame.phrases if p.case is not Case.INSTRUMENTAL and not p.mentions]
        return _heads(frame.by_case(Case.INSTRUMENTAL)) if any(p.last.noun in _NAMING for p in others) else []
    if frame.lemma != "이다" or frame.status:
        return []
    copulas = frame.by_case(Case.COPULA)
    if "▲" in context.text[:2]:
        return _heads([u for u in context.units if isinstance(u, Phrase) and u.owner is None])
    rest = [p for p in frame.phrases if p not in copulas]
    if any(p.last.noun == "주인공" and not p.mentions for p in copulas):
        return _heads(p for p in rest if p.case is Case.NOMINATIVE)
    for phrase in rest:
        told = phrase.case in (Case.COMITATIVE, Case.BARE) and _heads([phrase])
        if not told and (phrase.mentions or phrase.case in SUBJECTS) and phrase.last.noun not in _NAMING:
            return []
    return _all_heads(copulas, [p for p in rest if p.case in (Case.COMITATIVE, Case.BARE)])


def _named_first(context: Context) -> list[Thing] | None:
    """The names with which a sentence opens to go on about them: ‘별’과 ‘달’로, 모두 연말 양산된다; None elsewhere."""
    row: list[Phrase] = []
    for unit in context.units:
        if isinstance(unit, Phrase) and not row and unit.last.noun in _NAMING and not unit.mentions:
            continue  # 이름은 ‘별’로, 연말 나온다
        if not isinstance(unit, Phrase) or unit.case not in (*_LISTING, Case.INSTRUMENTAL):
            return None
        row.append(unit)
        if unit.case is Case.INSTRUMENTAL:
            break
    frame = next((f for f in context.frames if row and row[-1] in f.phrases), None)
    if (
        frame is None
        or not (row[-1].comma or frame.lemma in _MADE_UP)
        or row[-1].particle not in ("로", "으로")
        or frame.quoted
        or frame.gaps
    ):
        return None
    if frame.lemma in _CALLING or frame.status == "Question":
        return None
    heads = _all_heads(row[-1:], row[:-1])
    items = [item for phrase in row for item in phrase.items]
    return heads if heads and all(item.head and item.head.how == "quoted" for item in items) else None


_LISTING = (Case.COMITATIVE, Case.BARE, Case.GENITIVE)
_MADE_UP = frozenset(["구성되다", "나뉘다", "이뤄지다", "이루어지다", "꾸려지다"])


def _main(context: Context) -> Frame | None:
    """The last clause of a sentence whose others all modify its nouns."""
    frames = [frame for frame in context.frames if not frame.gaps]
    return frames[0] if len(frames) == 1 and frames[0] is context.frames[-1] else None


def _all_heads(copulas: Sequence[Phrase], beside: Sequence[Phrase]) -> list[Thing]:
    """The names that a copula ends in, with those of the list before; none where other words stand there."""
    for item in (item for phrase in copulas for item in phrase.items):
        plain = bool(item.nouns) and item.noun not in lexicon().kinds and not item.quantities
        if item.head is None or plain or item.head.how == "induced":
            return []
    if any(phrase.owner is not None for phrase in copulas):
        return []
    return [*_heads(beside), *_heads(copulas)] if copulas else []


def _heads(phrases: Iterable[Phrase]) -> list[Thing]:
    found: list[Thing] = []
    for phrase in phrases:
        for item in phrase.items:
            head = item.head
            if head is None or head.thing.type not in ("", *WORKS) or head.thing.label in lexicon().kinds:
                continue
            if head.how not in ("induced", "owned") and head.thing not in found:
                found.append(head.thing)
    return found


def announced(context: Context) -> tuple[Item, str] | None:
    """The noun for a kind that the last clause of a sentence tells of, and the kind: 언어모델 두 종을 공개했다."""
    frame = next((f for f in reversed(context.frames) if f.gap is None and not f.quoted), None)
    if frame is None or frame.status in ("Denied", "Question"):
        return None
    cases = (Case.ALSO, Case.NOMINATIVE) if frame.lemma in _ARISING else ()
    for phrase in reversed(frame.phrases):
        item = phrase.last
        if phrase.case not in (Case.ACCUSATIVE, Case.ALSO, *cases) or len(phrase.items) > 1 or _kindless(item):
            continue
        kind = _kind(item, context)
        if kind in WORKS and not item.reference:
            return item, kind
    return None


def _kind(item: Item, context: Context) -> str:
    """The kind of thing that a noun phrase ends in, be it counted: 대규모언어모델(LLM) 두 종류."""
    if any(q.value.value > _FEW for q in item.quantities):
        return ""
    text = _PAREN.sub("", context.text[item.start : item.end]).strip()
    words = _COUNT.sub("", text).split() if item.quantities or _COUNT.search(text) else text.split()
    for count in (3, 2, 1):
        noun = " ".join(words[-count:])
        if len(words) >= count and (kind := _OPEN.get(noun) or lexicon().kinds.get(noun, "")):
            return kind
    ends = lexicon().kind_of_noun(words[-1]) if words else ""
    return ends if item.head is None and ends in WORKS else ""


def _kindless(item: Item) -> bool:
    """Whether a noun phrase ends in a name of its own."""
    return item.head is not None and item.head.thing.type in WORKS and item.head.thing.label not in lexicon().kinds


def type_announced(contexts: Sequence[Context]) -> None:
    """Types the quoted things without a kind that a sentence names right behind the one that announces the kind."""
    for before, after in pairwise(contexts):
        untyped = [thing for thing in names_told(after) if not thing.type]
        told = announced(before) if untyped and not before.headline else None
        if told is not None:
            for thing in untyped:
                thing.type = told[1]
