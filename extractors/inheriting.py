"""Joined clauses share what the last of them says: in 가나에 투자하고 다라를 인수할 예정이다 both are plans."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.frames import Frame
from extractors.units import Ending

__all__ = ["inherit_status"]

_SHARED = frozenset(["고", "며", "으며", "아", "어", "여", "아서", "어서", "여서", "면서", "으면서"])
_INHERITED = ("Planned", "Considered", "Question")


def inherit_status(frames: Sequence[Frame]) -> None:
    """Gives clauses without tense of their own the status and tense of the clause that they lead to."""
    following: Frame | None = None
    for frame in reversed(frames):
        predicate = frame.predicate
        if predicate.ending is Ending.ADNOMINAL:
            continue
        open_end = predicate.ending is Ending.CONNECTIVE and predicate.connective in _SHARED
        bare = predicate.ending is Ending.BARE and following is not None
        if following is not None and (open_end or bare) and not frame.status and "/EP" not in predicate.tail:
            if following.status in _INHERITED and following.quoted == frame.quoted:
                frame.status, frame.lent = following.status, True
            frame.past = following.past
        if not (frame.status == "Question" and predicate.ending is Ending.CONNECTIVE):
            following = frame
