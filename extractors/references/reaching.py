"""What a clause takes over from the one before it: its grammatical subject, and the whole that a part was put into."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context
from extractors.rules.filling import Filler, from_phrase
from extractors.rules.rulebook import Role
from extractors.units import SUBJECTS, Case, Phrase

__all__ = ["PUTTING", "reached", "whole_of"]

PUTTING = frozenset(f"{stem}다" for stem in ("얹", "탑재하", "적용하", "담", "넣", "접목하", "심", "싣", "내장하"))
"""What is done with a part of something."""
_BRINGING_OUT = frozenset(["내놓다", "출시하다", "선보이다", "공개하다", "발매하다", "시판하다", "출시되다"])


def reached(role: Role, frame: Frame, context: Context) -> list[Filler]:
    """What a passive clause without a subject is about: ‘별’은 가볍고, 6월 공개된다."""
    passive = Case.TOPIC in role.case and not {Case.ACCUSATIVE, Case.COPULA} & set(role.case)
    own = any(p.case in (*SUBJECTS, Case.ACCUSATIVE) and not p.last.date for p in frame.phrases)
    if not passive or role.value or role.own or own or (frame.gaps and not frame.adverbial):
        return []
    for phrase in frame.inherited:
        if phrase.case in SUBJECTS:
            return from_phrase(role, phrase, context)
    return []


def whole_of(made: Phrase, step: Frame, frame: Frame, frames: Sequence[Frame]) -> Phrase | None:
    """What a clause goes on about where the step before puts one thing into another: ‘별’에 ‘달’을 탑재해 내놓는다.

    A clause that puts the same into a further thing goes on about the part: ‘달’을 얹은 ‘별’을 내고 다라에도 적용한다.
    """
    if any(p.case is Case.DATIVE and p.particle.endswith("도") for p in frame.phrases):
        inner = (f for f in frames if made in f.gaps and f.lemma in PUTTING)
        return next((p for f in inner for p in f.by_case(Case.ACCUSATIVE)), None)
    if step.lemma in PUTTING and frame.lemma in _BRINGING_OUT:
        return next(reversed(step.by_case(Case.DATIVE)), None)
    return None
