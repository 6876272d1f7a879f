"""A sentence as a string of elements, which the patterns of the chain rules run over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extractors.context import Context, unit_of
from extractors.lexicon import lexicon
from extractors.mentions.words import WORKERS
from extractors.morphology import Morpheme
from extractors.quantities import Quantity
from extractors.units import Mention, Thing

__all__ = ["Encoded", "names_kind"]

_NOUNS = frozenset(["NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XR", "XPN", "XSN", "MM"])
_BULLETS = frozenset("▲△▷▶")
_BRACKETS, _FORMS = frozenset(["SSO", "SSC", "SS"]), frozenset(["㈜", "주식회사", "유한회사"])
# The short form of a name before who heads it: 누리원(NRI, 원장 김가나).
_SHORT = re.compile(r"\([A-Z][A-Za-z&]{1,9}, ?(?=[가-힣])")
# Posts only behind a name: 누리증권 김가나 연구원.
_ANALYSTS = frozenset(["연구원"])


class Encoded:
    """A sentence as a string of elements, each ended by a semicolon; offsets lead back to it.

    `heads`: with what stands in parentheses that name somebody.
    `signs`: its elements, each whole, from its colon on, and up to its colon.
    """

    def __init__(self, context: Context, by_start: Mapping[int, Mention], *, heads: bool = True) -> None:
        self.mentions: dict[int, Mention] = {}
        self.quantities: dict[int, Quantity] = {}
        self.start_of: dict[int, int] = {}
        self.end_of: dict[int, int] = {}
        values = {q.span.start: q for q in context.quantities}
        modalities = lexicon().modalities
        parts: list[str] = []
        at = size = 0
        depth = 0
        skip_until = -1
        morphemes = context.morphemes
        count = len(morphemes)
        while at < count:
            form, tag, start, end, _, fixed = morphemes[at]
            at += 1
            if start < skip_until:
                continue
            if tag in _BRACKETS:
                if tag == "SSO" and form in "([{":
                    inside = heads and _introduces(context, start)
                    depth += not inside
                    if inside:
                        self.start_of[size], self.end_of[size + len("p:(;")] = start, end
                        parts.append("p:(;")
                        size += len("p:(;")
                        if (short := _SHORT.match(context.text, start)) is not None:
                            skip_until = short.end()
                    continue
                if tag == "SSC" and form in ")]}":
                    depth = max(0, depth - 1)
                    continue
                if form in "‘’'`":
                    continue
            if depth or form in _FORMS:
                continue
            mention = by_start.get(start)
            if mention is not None and (names_kind(mention.thing) or mention.thing.label in modalities):
                skip_until = end = mention.end - context.sentence.span.start
                code = f"n:{_plain(mention.thing.label)};"
            elif mention is not None:
                end = mention.end - context.sentence.span.start
                skip_until = end
                if at < len(morphemes) and morphemes[at].form == "그룹" and mention.thing.type == "Company":
                    at += 1  # 누리 그룹 대표
                self.mentions[size] = mention
                code = f"@{mention.thing.type or 'None'}{'=' if mention.how == 'owned' else ''};"
            elif fixed and start in values:
                self.quantities[size] = values[start]
                code = f"q:{_plain(unit_of(values[start]))};"
            elif tag in _NOUNS:
                while at < count and morphemes[at].start == end:
                    after = morphemes[at]
                    slash = after.form == "/" and at + 1 < count and morphemes[at + 1].start == after.end
                    if not _glued(morphemes[at + 1] if slash else after, by_start):
                        break
                    form, end = form + after.form, after.end
                    at += 1
                head = form in ("장", "수") and parts and parts[-1].startswith("@")
                head = head or (form in _ANALYSTS and any(p == "@Person;" for p in parts[-2:]) and parts[-1][0] == "@")
                head = head or (form in WORKERS and _employed(parts))
                code = f"T:{_plain(form)};" if head else _noun(form)
            else:
                code = _other(form, tag)
            self.start_of[size] = start
            size += len(code)
            self.end_of[size] = end
            parts.append(code)
        self.text = "".join(parts)
        found = set(parts)
        self.signs = found.union([part[1:] for part in found], [part[:2] for part in found])


def _employed(parts: Sequence[str]) -> bool:
    """Whether somebody and their firm stand before a noun for what they do: 김가나 전 다라 소프트웨어 엔지니어."""
    return _EMPLOYED.search("".join(parts[-6:])) is not None


_EMPLOYED = re.compile("@Person;(?:n:(?:전|前|옛|현);)?@(?:Company|ResearchInstitute|University);(?:[nT]:[^;]+;){0,2}$")


@lru_cache(maxsize=2**16)
def _noun(word: str) -> str:
    return f"{'T' if lexicon().is_title(word) else 'n'}:{_plain(word)};"


@lru_cache(maxsize=2**12)
def _other(form: str, tag: str) -> str:
    """The element of a particle, copula, sign or ending."""
    if tag[0] == "J":
        return f"j:{form};"
    if tag == "VCP":
        return "c:이;"
    if form in _BULLETS:
        return "p:▲;"
    if form in (",", "·", "ㆍ"):
        return f"p:{',' if form == ',' else '·'};"
    return f"t:{_plain(form)}/{tag};"


def _introduces(context: Context, start: int) -> bool:
    """Whether a parenthesis names a person: "…" (김가나 누리랩 대표), 누리랩(대표 김가나)."""
    offset = context.sentence.span.start
    close = context.text.find(")", start)
    if context.text.startswith(("(매개변수", "(파라미터"), start):
        return True
    if any(
        m.thing.type == "Place" and (m.start - offset, m.end - offset) == (start + 1, close) for m in context.mentions
    ):
        return True  # 누리랩(미국)
    return any(start < m.start - offset < close and m.thing.type == "Person" for m in context.mentions)


def _glued(m: Morpheme, by_start: Mapping[int, Mention]) -> bool:
    return m.tag in _NOUNS and not m.fixed and m.start not in by_start and m.form != "·"


def _plain(form: str) -> str:
    return form if form.isalnum() else form.replace(";", "").replace(":", "").replace("@", "")


def names_kind(thing: Thing, owner: str = "") -> bool:
    """Whether a name means a kind of thing (GPU, 가나 칩): a name beside it says nothing of who makes the kind."""
    label = re.sub(rf"^{re.escape(owner)} (?=\S{{1,3}}$)", "", thing.label) if owner else thing.label
    kind = lexicon().kinds.get(label, "")
    return bool(kind) and (thing.type != "Technology" or kind in ("Product", "Facility"))
