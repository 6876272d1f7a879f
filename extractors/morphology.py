"""Morphemes of Korean text; the only module that knows Kiwi."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractors.lexicon import lexicon
from ontology.model import Span

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

__all__ = ["Morpheme", "analyze", "analyze_again"]

# Kiwi writes endings with conjoining jamo; keyboards and patterns have compatibility jamo.
_JAMO = str.maketrans({"ᆫ": "ㄴ", "ᆯ": "ㄹ", "ᆷ": "ㅁ", "ᆸ": "ㅂ", "ᆼ": "ㅇ"})

# What follows a name and yet belongs to it, or is read in the light of it: 와 as 'and' or 'with', the rest of a list.
_GLUED = frozenset({"SL", "SN", "SH", "SP"})
_AND = frozenset({"와", "과"})


class Morpheme(NamedTuple):
    """One morpheme; a tuple, since a text has more of them than of anything else and tuples are made fastest.

    Units: `start` and `end` are code points of the analysed sentence; those of 하 and 었 in 했 overlap.
    Source: tags of the Sejong set as Kiwi writes them, without the suffixes for irregular verbs.
    """

    form: str
    tag: str
    start: int
    end: int
    unseen: bool = False
    fixed: bool = False


@cache
def _kiwi() -> Kiwi:
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)
    for noun in sorted(lexicon().kinds):
        if len(noun) > 2 and noun.isalpha() and not noun.isascii():
            kiwi.add_user_word(noun, "NNG")
    for noun in (
        "파트너사",
        "회장사",
        "의장사",
        "간사사",
        "주관사",
        "회원사",
        "참여사",
        "멤버사",
        "개발팀",
        "연구팀",
        "개발진",
    ):
        kiwi.add_user_word(noun, "NNG")
    kiwi.add_user_word("끌어모으", "VV")
    kiwi.add_user_word("다국어", "NNG")
    kiwi.add_user_word("주도", "NNG")  # else the particle 도 behind 주 at the end of a headline
    return kiwi


def analyze(text: str, names: Sequence[Span] = ()) -> tuple[Morpheme, ...]:
    """The morphemes of one sentence in NFC, in order; each of `names` comes back as one noun (`fixed`).

    Units: `names` are spans of `text`, in order, not overlapping.
    """
    fixed = {(span.start, span.end) for span in names}
    tokens = _kiwi().tokenize(text, pretokenized=[(s.start, s.end, "NNP") for s in names] or None)
    new = tuple.__new__  # what Morpheme(…) does, without a call in Python for each of them
    rows = [(_form(one.form), _tag(one.tag), one.start, one.end, one.oov, one.span in fixed) for one in tokens]
    return tuple(_rejoin(_repair([new(Morpheme, row) for row in rows])))


# Tags of the words of one syllable that the analysis makes of a name it cannot read: 토빛토빛 -> 토, 빛, 토, 빛.
_PIECES = frozenset({"NNG", "NNB", "NNP", "MM", "IC", "MAG", "NP"})
_FEWEST_PIECES = 4


def _rejoin(morphemes: list[Morpheme]) -> list[Morpheme]:
    """Makes one unheard noun of a word that fell into four or more pieces of a syllable each.

    Source: in the annotated articles and 86 pages of the press no word of the language does.
    """
    if sum([m.tag in _PIECES for m in morphemes if len(m.form) == 1]) < _FEWEST_PIECES:
        return morphemes
    out: list[Morpheme] = []
    at = 0
    while at < len(morphemes):
        stop = at
        while stop < len(morphemes) and _is_piece(morphemes, stop, first=stop == at):
            stop += 1
        free = at == 0 or morphemes[at - 1].end < morphemes[at].start or morphemes[at - 1].tag[0] == "S"
        whole = (
            stop == len(morphemes)
            or morphemes[stop].start > morphemes[stop - 1].end
            or (morphemes[stop].tag[0] in "JS")
        )
        if stop - at >= _FEWEST_PIECES and free and whole:
            form = "".join(m.form for m in morphemes[at:stop])
            out.append(Morpheme(form, "NNP", morphemes[at].start, morphemes[stop - 1].end, unseen=True))
            at = stop
        else:
            out.append(morphemes[at])
            at += 1
    return out


def _is_piece(morphemes: Sequence[Morpheme], at: int, *, first: bool) -> bool:
    m = morphemes[at]
    single = len(m.form) == 1 and "가" <= m.form <= "힣" and m.end - m.start == 1 and m.tag in _PIECES and not m.fixed
    return single and (first or morphemes[at - 1].end == m.start)


def analyze_again(text: str, names: Sequence[Span], before: Sequence[Morpheme]) -> tuple[Morpheme, ...]:
    """The morphemes of a sentence of which more names are known than `before`, when it was first analysed.

    Where the new names are made of whole morphemes and stand free, the others stay as they were.
    Source: so 440 of 450 such sentences of the annotated articles come out when they are analysed anew; those that
    do not differ far from the names.
    """
    if not _stand_free(text, names, before):
        return analyze(text, names)
    ends = {span.start: span.end for span in names}
    out: list[Morpheme] = []
    until = 0
    for m in before:
        if m.start < until:
            continue
        end = ends.get(m.start)
        if end is None or m.fixed:
            out.append(m)
        else:
            out.append(Morpheme(text[m.start : end], "NNP", m.start, end, fixed=True))
            until = end
    return tuple(out)


def _stand_free(text: str, names: Sequence[Span], before: Sequence[Morpheme]) -> bool:
    """Whether each new name has a blank or sign before it, a particle or sign behind it, and no part of a morpheme."""
    starting = {m.start: m for m in before}
    ends = {m.end for m in before}
    old = {(m.start, m.end) for m in before if m.fixed}
    new = [span for span in names if (span.start, span.end) not in old]
    if len(new) + len(old) != len(names):
        return False
    for span in new:
        behind = starting.get(span.end)
        whole = span.start in starting and span.end in ends
        if not whole or text[span.start - 1 : span.start].isalnum():
            return False
        if behind is not None and (behind.form in _AND or behind.tag[0] not in "JS" or behind.tag in _GLUED):
            return False
    return True


@lru_cache(maxsize=2**16)
def _form(form: str) -> str:
    return form.translate(_JAMO)


@cache
def _tag(tag: str) -> str:
    return tag.partition("-")[0]


_PARTICLES = {"가": "JKS", "이": "JKS", "은": "JX", "는": "JX", "을": "JKO", "를": "JKO", "의": "JKG", "도": "JX"}

# What any of the slips below begins with; all else stays as it is.
_SLIPS = frozenset(["가", "과", "이", "한", "장이", "하고"])
_SLIPPING = frozenset(["ETM", "VCP"])


def _repair(morphemes: list[Morpheme]) -> list[Morpheme]:
    """Undoes slips of the analysis: `는` glued to Latin letters is a particle, not a form of 늘다; `한` glued to a noun
    is the verb 하다, not the determiner; `이` behind a blank is the determiner, not a particle; 차린 behind a
    subject is no name; what stands alone behind a closing bracket is a particle: 가나(Gana)가; so is 가 glued
    to a name; 연 before a number is by the year, not a form of 열다; 장이 behind a part of a firm is its head
    with a particle; 하고 behind a subject and a noun is a verb: 가나가 주도하고."""
    out: list[Morpheme] = []
    closed = False
    for index, m in enumerate(morphemes):
        if not closed and m.form not in _SLIPS and m.tag not in _SLIPPING and not m.unseen:
            out.append(m)
            closed = m.tag == "SSC"
            continue
        last = out[-1] if out else None
        after = morphemes[index + 1] if index + 1 < len(morphemes) else None
        ends = after is None or after.start > m.end or after.tag[0] == "S"
        if last and last.tag == "SSC" and last.end == m.start and m.tag[0] != "J" and ends and m.form in _PARTICLES:
            out.append(Morpheme(m.form, _PARTICLES[m.form], m.start, m.end))
        elif (
            m.form == "ㄴ"
            and m.tag == "ETM"
            and last
            and last.form == "늘"
            and len(out) > 1
            and out[-2].end == last.start
        ):
            out[-1] = Morpheme("는", "JX", last.start, m.end)
        elif m.tag == "ETM" and last and (last.form, m.form) == ("열", "ㄴ") and _is_number(after):
            out[-1] = Morpheme("연", "NNG", last.start, m.end)
        elif m.form == "장이" and m.tag == "XSN" and last and last.end == m.start:
            out.append(Morpheme(last.form + "장", "NNG", last.start, m.end - 1))
            del out[-2]
            out.append(Morpheme("이", "JKS", m.end - 1, m.end))
        elif m.form == "가" and m.tag == "NNG" and last and last.fixed and last.end == m.start:
            out.append(m._replace(tag="JKS"))
        elif m.form == "과" and m.tag[0] == "J" and last and last.form.endswith("학") and _teaches(morphemes, index):
            out[-1] = Morpheme(last.form + m.form, "NNG", last.start, m.end)
        elif m.form == "하고" and m.tag[0] == "J" and last and last.tag == "NNG" and _has_argument(out):
            out += [Morpheme("하", "XSV", m.start, m.start + 1), Morpheme("고", "EC", m.start + 1, m.end)]
        elif m.form == "이" and m.tag in ("JKS", "JKC") and last and m.start > last.end:
            out.append(Morpheme("이", "MM", m.start, m.end))
        elif m.form == "한" and m.tag == "MM" and last and last.end == m.start and last.tag in ("NNG", "NNP", "XSN"):
            out += [Morpheme("하", "XSV", m.start, m.end), Morpheme("ㄴ", "ETM", m.start, m.end)]
        elif (
            m.tag == "VCP" and len(out) > 1 and last and (last.form, last.tag) == ("이", "XSN") and out[-2].tag == "NNP"
        ):
            out[-1] = Morpheme(m.form, "VCP", last.start, m.end)
        elif m.unseen and not m.fixed and m.tag == "NNP" and last and (found := _adnominal(m.form, last)):
            out += [Morpheme(f.form, f.tag, m.start + f.start, m.start + f.end) for f in found]
        else:
            out.append(m)
        closed = out[-1].tag == "SSC"
    return out


def _has_argument(before: Sequence[Morpheme]) -> bool:
    """Whether subject or object stand right before the last noun: 가나가 주도, 별을 공개."""
    return len(before) > 1 and before[-2].tag in ("JKS", "JKO") and before[-2].end < before[-1].start


def _teaches(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether a person who teaches stands behind what may be a department: 로봇공학과 김가나 교수."""
    person, post = (*morphemes[at + 1 : at + 3], None, None)[:2]
    return person is not None and person.fixed and post is not None and post.form in ("교수", "학과장", "교수팀")


def _is_number(morpheme: Morpheme | None) -> bool:
    return morpheme is not None and morpheme.form[0].isdigit()


def _adnominal(word: str, before: Morpheme) -> Sequence[Morpheme]:
    """The verb that a word behind a subject or a fixed noun is alone, where the analysis took it for a name: 차린."""
    if before.tag != "JKS" and not (before.fixed and before.form[-1] in "년월일"):
        return ()
    found = analyze(word)
    verb = len(found) == 2 and found[0].tag == "VV" and found[1].tag == "ETM"
    return found if verb else ()
