"""Morphemes of Korean text; the only module that knows Kiwi."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractors.lexicon import lexicon
from extractors.particles import name_of
from extractors.references.headings import ENTRY
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
        *(f"{trade}사" for trade in sorted(lexicon().parts["trades"])),
        "파트너사",
        "회장사",
        "의장사",
        "간사사",
        "주관사",
        "회원사",
        "참여사",
        "멤버사",
        "대표사",
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
    ends = {span.start: span.end for span in names}
    told = [(span.start, span.end, "NNP") for span in names]
    heading = ENTRY.match(text)
    if heading is not None and all(span.start >= heading.end() or span.end < heading.end() for span in names):
        sign = heading.end() - 1  # what an entry is on is its topic
        text = f"{text[:sign]}는{text[sign + 1 :]}"
        told = sorted([*told, (sign, sign + 1, "JX")])
    tokens = _kiwi().tokenize(text, pretokenized=told or None)
    new = tuple.__new__  # what Morpheme(…) does, without a call in Python for each of them
    found = [
        new(Morpheme, (_form(m.form), _tag(m.tag), start := m.start, end := m.end, m.oov, ends.get(start) == end))
        for m in tokens
    ]
    found = _without_verbs(_repair(_uncoda(found, text)), text)
    return tuple(_unglue(_rejoin(_refront(_behind_names(found), text)), text))


def _uncoda(morphemes: list[Morpheme], text: str) -> list[Morpheme]:
    """Makes one unheard noun of a word that the analysis took for chat with a consonant typed behind it: 바로롬 is no
    바로로 and ㅁ.
    """
    if not any([m.tag == "Z_CODA" for m in morphemes]):
        return morphemes
    out: list[Morpheme] = []
    for m in morphemes:
        if m.tag != "Z_CODA" or not out:
            out.append(m)
            continue
        start, end = m.start, m.end
        while out and out[-1].end >= start and not out[-1].fixed and out[-1].tag[0] not in "SW":
            start, end = out[-1].start, max(end, out[-1].end)
            out.pop()
        out.append(Morpheme(text[start:end], "NNP", start, end, unseen=True))
    return out


# Behind a verb made a noun these say when or why: 쓰기 전, 쓰기 시작했다.
_WHEN = frozenset(["전", "직전", "이전", "시작", "일쑤", "마련", "십상", "위", "나름"])


def _without_verbs(morphemes: list[Morpheme], text: str) -> list[Morpheme]:
    """Reads a verb between two bare nouns as part of their compound: 소설 쓰기 앱, 영어 말하기 서비스."""
    out: list[Morpheme] = []
    at = 0
    while at < len(morphemes):
        row = morphemes[at : at + 3]
        if (
            len(row) == 3
            and row[0].tag == "VV"
            and (row[1].form, row[1].tag) == ("기", "ETN")
            and row[2].tag in ("NNG", "NNP")
            and row[2].form not in _WHEN
            and out
            and out[-1].tag in ("NNG", "NNP")
            and out[-1].end + 1 == row[0].start
        ):
            out.append(Morpheme(text[row[0].start : row[1].end], "NNG", row[0].start, row[1].end))
            at += 2
            continue
        out.append(morphemes[at])
        at += 1
    return out


# Particles that the analysis leaves on a word it does not know, and their tags: 하늬투자가 다솜에, 모레칩부터.
_LEFT_ON = {
    **{form: "JX" for form in ("은", "는", "도", "부터")},
    **{form: "JKS" for form in ("이", "가")},
    **{form: "JKO" for form in ("을", "를")},
    **{form: "JKB" for form in ("와", "과", "에", "에서", "에게")},
    "의": "JKG",
}
_SHORTEST_NAME = 3


def _behind_names(morphemes: list[Morpheme]) -> list[Morpheme]:
    """Reads what is left of a word behind a name as the particle that it is: 누리병원도 이달부터."""
    for at in range(1, len(morphemes)):
        name, m = morphemes[at - 1], morphemes[at]
        if not name.fixed or m.start != name.end or m.tag[0] not in "NM" or m.form not in _BEHIND_NAMES:
            continue
        after = morphemes[at + 1] if at + 1 < len(morphemes) else None
        if after is not None and after.start > m.end:
            morphemes[at] = m._replace(tag=_LEFT_ON[m.form])
    return morphemes


_BEHIND_NAMES = frozenset(["은", "는", "도", "이", "가", "을", "를", "와", "과", "의"])


def _unglue(morphemes: list[Morpheme], text: str) -> list[Morpheme]:
    """Cuts the particle off an unheard word that stands bare before another word of its sentence.

    A name bare before what may be a post or a kind keeps its end: 하늬누리가 대표.
    """
    if not any([m.unseen for m in morphemes]):
        return morphemes
    out: list[Morpheme] = []
    for index, m in enumerate(morphemes):
        if not m.unseen or m.fixed or m.tag not in ("NNP", "NNG"):
            out.append(m)
            continue
        word = text[m.start : m.end]
        name = name_of(word)
        after = morphemes[index + 1] if index + 1 < len(morphemes) else None
        counted = after is not None and after.form[0].isdigit()
        tag = _LEFT_ON.get(word[len(name) :]) if len(name) >= _SHORTEST_NAME - counted else None
        posted = tag is not None and after is not None and after.start > m.end and lexicon().is_title(name)
        if tag is None or after is None or not (posted or _begins_another(after, m, text)):
            out.append(m)  # 비전랩장이 상무에 올랐다 ends in a particle all the same
            continue
        end = m.start + len(name)
        out.append(Morpheme(name, "NNP", m.start, end, unseen=True))
        out.append(Morpheme(word[len(name) :], tag, end, m.end))
    return out


def _begins_another(after: Morpheme, m: Morpheme, text: str) -> bool:
    """Whether a blank and a word that is no post, kind or the like stand behind a word, or a comma."""
    words = lexicon()
    if after.start == m.end:
        # 다라청과는, 다라부와의: the particle before another one
        return after.form == "," or (text[m.end - 1] in "과와" and after.tag in ("JX", "JKG"))
    word = _WORD.match(text, after.start)
    noun = word.group() if word else after.form
    plain = after.form in words.kinds or after.form in words.figures or after.form in words.transparent
    posted = words.is_title(name_of(noun)) or words.is_title(after.form)
    return (after.tag[0] not in "SV" or after.tag == "SN") and not plain and not posted


_WORD = re.compile("[가-힣A-Za-z]+")


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


# What no word of the language begins with when a noun is glued to it, by tag; determiners (전사, 새해) do, but for few.
_NO_FRONT = frozenset({"MAG", "IC", "NP"})
_FRONTS = _NO_FRONT | {"MM", "NNB"}
_NO_DETERMINERS = frozenset({"별", "별별", "웬", "온"})
# Pronouns as they own, which look like a noun's front: 내재화; and ends of common nouns.
_GENITIVES = frozenset({"내", "네", "제"})
_SUFFIXES = frozenset("화들적성")
_NOUNS = frozenset({"NNG", "NNP", "NNB", "NP", "MAG", "IC", "XSN", "NR"})


def _refront(morphemes: list[Morpheme], text: str) -> list[Morpheme]:
    """Makes one unheard noun of a word that was cut into an adverb or the like and a noun: 미리별, 나롬, 별별해.

    Source: in the annotated articles all such words are names (미리내, 한결연구원), but for those after a number.
    """
    fronts = [index for index, m in enumerate(morphemes) if m.tag in _FRONTS]
    if not fronts:
        return morphemes
    out: list[Morpheme] = []
    stop = 0
    for at in fronts:
        if at < stop:
            continue
        out += morphemes[stop:at]
        m = morphemes[at]
        stop = at + 1
        free = at == 0 or morphemes[at - 1].end < m.start or morphemes[at - 1].tag in ("SP", "SW", "SSO", "SS")
        while free and _no_front(m) and stop < len(morphemes) and _is_noun(morphemes[stop], morphemes[stop - 1].end):
            stop += 1
        end = morphemes[stop - 1].end
        behind = morphemes[stop] if stop < len(morphemes) else None
        listed = behind is not None and behind.tag == "SP"
        heard = (m.tag == "NNB" and end - m.start < _SHORTEST_NAME and not listed) or text[end - 1] in _SUFFIXES
        whole = behind is None or behind.start > end or behind.tag[0] in "JS"
        if stop > at + 1 and whole and not heard and morphemes[stop - 1].tag in ("NNG", "NNP", "NP"):
            out.append(Morpheme(text[m.start : end], "NNP", m.start, end, unseen=True))
        else:
            out += morphemes[at:stop]
    return out + morphemes[stop:]


def _no_front(m: Morpheme) -> bool:
    hangul = "가" <= m.form[0] <= "힣" and not m.fixed and m.end - m.start == len(m.form)
    front = m.tag in _NO_FRONT or m.tag == "NNB" or (m.tag == "MM" and m.form in _NO_DETERMINERS)
    return hangul and front and m.form not in _GENITIVES


def _is_noun(m: Morpheme, at: int) -> bool:
    return m.start == at and m.tag in _NOUNS and not m.fixed and "가" <= m.form[0] <= "힣"


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
_LONGEST_PERSON = 4  # syllables
_SLIPS = frozenset(["당시", "에", "씨", "가", "과", "이", "한", "ㄴ", "장이", "하고", "미", "의", "네", "을"])


def _repair(morphemes: list[Morpheme]) -> list[Morpheme]:
    """Undoes slips of the analysis: `는` glued to Latin letters is a particle, not a form of 늘다; `한` glued to a noun
    is the verb 하다, not the determiner; `이` behind a blank is the determiner, not a particle; 차린 behind a
    subject is no name; what stands alone behind a closing bracket is a particle: 가나(Gana)가; so is 가 glued
    to a name; 연 before a number is by the year, not a form of 열다; 장이 behind a part of a firm is its head
    with a particle; 하고 behind a subject and a noun is a verb: 가나가 주도하고; so is 미는 behind a subject; 네 is a
    number: 네 회사는; 이 behind a noun and before another is no copula; 을 glued to a noun is none."""
    out: list[Morpheme] = []
    closed = False
    for index, m in enumerate(morphemes):
        if not closed and m.form not in _SLIPS and m.tag != "VCP" and not m.unseen:
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
        elif (
            (m.form, m.tag) == ("미", "NNG")
            and last
            and last.tag == "JKS"
            and after
            and after.form == "는"
            and not ends
        ):
            out.append(Morpheme("밀", "VV", m.start, m.end))
            morphemes[index + 1] = after._replace(tag="ETM")
        elif m.form == "장이" and m.tag == "XSN" and last and last.end == m.start:
            out.append(Morpheme(last.form + "장", "NNG", last.start, m.end - 1))
            del out[-2]
            out.append(Morpheme("이", "JKS", m.end - 1, m.end))
        elif m.form == "씨" and last and last.unseen and last.end == m.start and len(last.form) > _LONGEST_PERSON:
            out[-1] = Morpheme(last.form + m.form, "NNP", last.start, m.end, unseen=True)  # 가온아이디씨 is a firm
        elif m.form == "에" and m.tag == "JKG":
            out.append(m._replace(tag="JKB"))  # 두 회사에 제어 소프트웨어를: no 의 that is written as it sounds
        elif m.tag in ("NNG", "NNP") and m.form[-1] == "가" and lexicon().is_title(m.form[:-1]) and not m.fixed:
            out += [Morpheme(m.form[:-1], "NNG", m.start, m.end - 1), Morpheme("가", "JKS", m.end - 1, m.end)]
        elif m.form == "가" and m.tag == "NNG" and last and last.fixed and last.end == m.start:
            out.append(m._replace(tag="JKS"))
        elif m.form == "을" and m.tag == "NNG" and last and last.end == m.start and last.tag[0] == "N" and ends:
            out.append(m._replace(tag="JKO"))  # 전략담당을
        elif m.form == "과" and m.tag[0] == "J" and last and last.form.endswith("학") and _teaches(morphemes, index):
            out[-1] = Morpheme(last.form + m.form, "NNG", last.start, m.end)
        elif m.form == "하고" and m.tag[0] == "J" and last and last.tag == "NNG" and _has_argument(out):
            out += [Morpheme("하", "XSV", m.start, m.start + 1), Morpheme("고", "EC", m.start + 1, m.end)]
        elif m.form == "의" and last and last.form == "너" and m.start < last.end and after and after.tag == "NNG":
            out[-1] = Morpheme("네", "MM", last.start, m.end)
        elif m.form == "당시" and not m.fixed and last and last.fixed and after and after.fixed:
            out.append(Morpheme("전", "MM", m.start, m.end))  # 김가나 당시 다라 대표
        elif m.form == "네" and m.tag == "IC" and after and after.tag == "NNG" and after.start == m.end + 1:
            out.append(m._replace(tag="MM"))
        elif (m.form, m.tag) == ("이", "VCP") and last and last.tag == "NNG" and _stands_alone(m, last, after):
            out.append(m._replace(tag="JKS"))
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


def _stands_alone(copula: Morpheme, noun: Morpheme, after: Morpheme | None) -> bool:
    """Whether 이 behind a noun has no ending: 컨소시엄이 신청서를."""
    return noun.end == copula.start and after is not None and after.tag[0] == "N" and after.start > copula.end


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
