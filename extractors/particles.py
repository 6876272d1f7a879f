"""The particle at the end of a word, told by the sound before it."""

from __future__ import annotations

__all__ = ["name_of"]

_AFTER_CONSONANT = ("은", "이", "을", "과", "으로부터", "으로", "이라는", "이다", "이며", "이었다")
_AFTER_VOWEL = ("는", "가", "를", "와", "로부터", "로", "라는", "였다")
_AFTER_ANY = ("에게서", "에서는", "에서", "에게", "에는", "에도", "부터", "의", "에", "도", "측은", "측이", "측")
_PARTICLES = tuple(sorted((*_AFTER_CONSONANT, *_AFTER_VOWEL, *_AFTER_ANY), key=lambda p: (-len(p), p)))
_LAST_OF_PARTICLES = frozenset(particle[-1] for particle in _PARTICLES)
_RIEUL = 8


_OF_PEOPLE = frozenset(("은", "는", "이", "가", "을", "를", "과", "와", "의", "도", "에게", "에게서", "이라는", "라는"))


def name_of(word: str, *, person: bool = False) -> str:
    """A word without the particle that agrees with the sound before it, when two syllables are left.

    >>> name_of("이음매는"), name_of("여울목과"), name_of("담장이"), name_of("Velomind의"), name_of("누리로")
    ('이음매', '여울목', '담장', 'Velomind', '누리')
    >>> name_of("러팔로", person=True)
    '러팔로'
    """
    if word[-1:] not in _LAST_OF_PARTICLES:
        return word
    for particle in _PARTICLES:
        if not word.endswith(particle) or (person and particle not in _OF_PEOPLE):
            continue
        name = word.removesuffix(particle)
        if len(name) < 2:
            continue
        if particle in _AFTER_ANY or not "가" <= name[-1] <= "힣":
            return name
        final = (ord(name[-1]) - ord("가")) % 28
        closed = final not in (0, _RIEUL) if particle in ("로", "으로", "로부터", "으로부터") else final != 0
        if closed == (particle in _AFTER_CONSONANT):
            return name
    return word
