"""Names that no list knows and no quotation marks show: found by how they are built and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.candidates import (
    HANGUL,
    LATIN,
    NAME_TAGS,
    NEEDED,
    Candidate,
    common,
    is_latin,
    mention_before,
    nameable,
    noun_before,
    runs_of,
)
from extractors.context import Context
from extractors.discourse import fits
from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.rulebook import RuleBook
from extractors.signs import LISTED, fellows, read_signs
from extractors.units import Case, Item, Mention, Phrase

__all__ = ["induce"]

_PERSON = re.compile(f"[{''.join(sorted(s for s in lexicon().surnames if len(s) == 1))}][가-힣]{{2}}")
_ACADEMIC = re.compile(
    r"\s(?:[가-힣]+(?:과|부|학|원)\s)?(?:[가-힣]{0,3}교수|총장|산학협력단|연구팀|연구진|연구실|부설|박사)"
)
_VERSIONED = ("AIModel", "Product", "Hardware")


def induce(contexts: Sequence[Context], cast: Cast, book: RuleBook) -> list[Mention]:
    """New mentions of new things, in the whole article at once. Units: code points of `Article.text`."""
    candidates: dict[str, Candidate] = {}
    for context in contexts:
        for unit in context.units:
            if isinstance(unit, Phrase):
                for item in unit.items:
                    _consider(context, unit, item, candidates, book.verbal)
        read_signs(context, candidates, book)
    fellows(contexts, candidates, book.verbal)
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
        if votes < NEEDED + (not candidate.unseen and not candidate.firm):
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
    context: Context, phrase: Phrase, item: Item, candidates: dict[str, Candidate], verbal: frozenset[str]
) -> None:
    for start, end, unseen in _joined(context, item):
        if unseen and end - start > 3 and context.text[end - 1] in "와과는은를을":
            end -= 1
        surface = context.text[start:end]
        if not nameable(surface):
            continue
        words = lexicon()
        before = noun_before(context, item, start)
        ending = words.kind_of_ending(surface)
        latin = LATIN.fullmatch(surface) is not None and surface not in words.generic
        organization = before in words.organization_before or before.endswith(("업체", "스타트업", "기업"))
        organization = organization and not _pointed(context, item, start)
        plain = organization and end == item.end and phrase.case is not Case.BARE and surface not in verbal
        company = [o for o in phrase.items if o is not item and o.head and fits(o.head.thing.type, LISTED)]
        listed = len(company) > 1 and end == item.end and start == item.start and surface not in verbal
        academic = surface.endswith("대") and len(surface) > 2 and _ACADEMIC.match(context.text, end) is not None
        academic = academic and not common(context, start, end)
        abroad = _from_abroad(context, item, start, end) and phrase.case is not Case.BARE
        if not (unseen or latin or ending or plain or listed or academic or abroad or surface in candidates):
            continue
        candidate = candidates.setdefault(surface, Candidate(surface))
        candidate.places.append((context, start, end))
        candidate.unseen |= unseen or latin
        if academic:
            candidate.firm = True
            candidate.vote("University", "title")
        if ending and (unseen or latin or not common(context, start, end)):
            candidate.vote(ending, "ending")
        mixed = HANGUL.search(surface) is not None and re.search("[A-Za-z]", surface) is not None
        candidate.firm |= mixed or (bool(ending) and not common(context, start, end))
        if organization:
            candidate.vote("Company", "kind noun")
            if plain and not common(context, start, end) and any(m.thing.type == "Place" for m in item.mentions):
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
        mention = mention_before(item, context, start)
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
    mention = mention_before(item, context, start)
    if mention is None or mention.thing.type != "Place" or end != item.end or end - start < 3:
        return False
    inside = context.morphemes_in(start, end)
    return len(inside) > 1 and any(m.tag == "NNP" or m.unseen for m in inside)


def _joined(context: Context, item: Item) -> Iterable[tuple[int, int, bool]]:
    """The runs of an item, the last two as one where a kind noun or a country stands before: 기업 하나비 미디어."""
    runs = _with_owner(context, item, runs_of(context, item))
    words = lexicon()
    if len(runs) > 2 or (len(runs) == 2 and mention_before(item, context, runs[0][0])):
        (first, middle, unseen), (second, end, also) = runs[-2:]
        kind = noun_before(context, item, first)
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
        if (before and _UNIT.fullmatch(context.text[start:end]) and (before[2] or is_latin(context, *before[:2]))) or (
            before and end == item.end and all(is_latin(context, *run) for run in (before[:2], (start, end)))
        ):
            out[-1] = (before[0], end, True)
        else:
            out.append((start, end, unseen))
    return out


def _pointed(context: Context, item: Item, start: int) -> bool:
    """Whether the kind noun before a word points back (이 회사 매출) and so introduces nothing."""
    inside = [m for m in context.morphemes_in(item.start, start) if m.tag in (*NAME_TAGS, "MM")]
    return len(inside) > 1 and inside[-2].tag == "MM"


def _titled(context: Context, item: Item, end: int) -> bool:
    """Whether a post or a spokesman's noun stands right behind: 누리온 관계자."""
    following = next(iter(context.morphemes_in(end, item.end)), None)
    return following is not None and (
        lexicon().is_title(following.form) or following.form in ("관계자", "측", "홈페이지", "주가", "임직원")
    )
