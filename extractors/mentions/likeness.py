"""Whether a word looks like a Korean's name: by its family name, its syllables and what a dictionary makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.morphology import Morpheme, analyze

__all__ = ["could_be_name", "likeness", "person_like"]

_COMMON_SURNAMES = 40


@cache
def likeness(name: str) -> int:
    """How much a word looks like a Korean's full name."""
    morphemes = analyze(name)
    common = name[0] in lexicon().surnames_by_frequency[:_COMMON_SURNAMES]
    return 2 * common + (len(name) == 3) + morphemes[0].unseen


@cache
def person_like(name: str) -> bool:
    """Whether a word can hardly be but a Korean's full name: 박솔, 최들, 김다람.

    >>> person_like("김다람"), person_like("이유"), person_like("진출")
    (True, False, False)
    """
    words = lexicon()
    surname = name[:2] if name[:2] in words.surnames and len(name) > 2 else name[:1]
    if not surname or surname not in words.surnames or len(name) - len(surname) not in (1, 2):
        return False
    if name in words.generic or name in words.languages or name in words.kinds:
        return False
    if words.is_title(name) or words.kind_of_ending(name):
        return False
    morphemes = as_noun(name)
    if len(morphemes) == 1:
        return morphemes[0].tag == "NNP" or morphemes[0].unseen
    if len(morphemes) == 2 and morphemes[0].form == surname and morphemes[0].tag == "NNP":
        return True
    return len(name) == 3 and _in_pieces(name, morphemes)


def _usual(name: str) -> bool:
    """Whether a word is made as most names of Koreans are: a frequent family name and two syllables of given names."""
    words = lexicon()
    common = name[0] in words.surnames_by_frequency[:_COMMON_SURNAMES]
    return len(name) == 3 and common and words.given_syllables.issuperset(name[1:])


def _in_pieces(name: str, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a dictionary that does not know a name broke it up: 김·하·린, 윤채·원."""
    return (
        _usual(name)
        and len(morphemes) > 1
        and all(m.tag[0] in "NMX" and (len(m.form) == 1 or m.unseen) for m in morphemes)
        and could_be_name(name)
    )


# Words that look like names and stand before posts: 최연소 대표, 최고경영자(CEO)이기도.
_NOBODY = frozenset(["인재", "최연소", "최고령", "최장수", "최단기", "이기도", "이기는", "이자"])


@cache
def could_be_name(name: str) -> bool:
    """Whether a word is no ordinary noun or adverb: 국내 대표, 이번 회장 are nobody."""
    words = lexicon()
    if name in words.generic or name in words.former or name in words.current or words.is_title(name):
        return False
    if name[-1] in "은는이가도의을를" and words.is_title(name[:-1]):
        return False  # 대표이사 사장은
    if (name.startswith("이라") and name[2:] in ("고", "며", "는", "도", "면")) or name in _NOBODY:
        return False  # “…”이라고 정 대표는 말했다
    if name in words.endings or words.kind_of_ending(name) or name.endswith(("당", "그룹")):
        return False
    parts = analyze(name)
    particle = parts[-1].tag[0] == "J" and parts[-1].tag != "JKV" and parts[-1].form != "ㄴ"
    if particle and len(parts[0].form) > 1 and not (_usual(name) and (parts[0].unseen or name[-1] in "나아만")):
        return False  # 조건은 대표가; but 손유나 대표
    morphemes = as_noun(name)
    if morphemes[-1].form == "ㄴ" and morphemes[-1].tag == "JX":
        return True
    if len(morphemes) == 1:
        return morphemes[0].tag == "NNP" or morphemes[0].unseen
    if (
        len(morphemes) == 2
        and name[-1] in "팀실부국처단센"
        and morphemes[0].tag == "NNG"
        and len(morphemes[0].form) == 2
    ):
        return False  # 기획팀
    heard = morphemes[0].tag == "NNP" and name[-1] not in "은이가의도로서"  # 한국은
    if (morphemes[0].unseen or heard) and _usual(name):
        return True  # 류하람, which is taken for a verb with a name before it; 손유나
    if morphemes[-1].tag in ("ETM", "EF"):
        # An ending with no verb before it is what a dictionary makes of an unheard name: 표도담.
        stem = morphemes[-2].tag if len(morphemes) > 1 else "V"
        surname = morphemes[0].tag == "NNP" and len(morphemes[0].form) == 1  # 최지은
        return len(name) == 3 and (stem[0] not in "VEX" or surname)
    if morphemes[-1].tag.startswith(("J", "E", "V", "X")):
        return (
            len(name) == 3
            and len(morphemes[0].form) == 1
            and (morphemes[-1].tag[0] != "J" or len(morphemes[-1].form) > 1)
        )
    if len(name) == 2:
        return len(morphemes) == 2 and all(m.tag[0] in "NM" for m in morphemes)
    return len(name) in (3, 4) and not all(m.tag == "NNG" and len(m.form) > 1 for m in morphemes)
