"""Joined clauses share what the last of them says: in 가나에 투자하고 다라를 인수할 예정이다 both are plans."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses.frames import Frame
from extractors.units import SUBJECTS, Case, Ending

__all__ = ["inherit_status", "share_gaps"]

_SHARED = frozenset(["고", "며", "으며", "아", "어", "여", "아서", "어서", "여서", "면서", "으면서"])
_INHERITED = ("Planned", "Considered", "Question")
# Verbs that in the past say of what stands with them alone that it is still ahead.
_SETTING_OUT = frozenset(["나서다", "착수하다", "돌입하다"])

# Nouns that join what is done together: 다라를 도입하는 한편 마바도 쓸 계획이다.
_BESIDE = frozenset(["한편", "동시", "동시에"])


# Verbs whose -면 form only counts or compares: 합치면 13억명이다 is no condition.
_COUNTING = frozenset(
    [
        "합치다",
        "합하다",
        "더하다",
        "보다",
        "따르다",
        "비교하다",
        "감안하다",
        "포함하다",
        "고려하다",
        "환산하다",
        "따지다",
        *("합산하다", "통틀다"),
        *("살펴보다", "들여다보다", "뜯어보다", "돌아보다", "종합하다", "거슬러올라가다"),
    ]
)
# What one turns to look elsewhere, which is no condition: 해외로 눈을 돌리면.
_LOOKING = frozenset(["눈", "시선", "눈길", "고개"])


# Verbs by which what is talked of comes true: 성사되면 몸값은 3조원이 된다 tells what is in talk.
_COMING_TRUE = frozenset(["성사되다", "마무리되다", "타결되다", "확정되다", "완료되다", "마무리하다"])


def _conditional(frame: Frame) -> bool:
    predicate = frame.predicate
    return (
        predicate.ending is Ending.CONNECTIVE
        and predicate.connective in ("면", "으면", "다면", "라면", "ㄴ다면", "는다면")
        and predicate.lemma not in _COUNTING
        and not (predicate.lemma == "돌리다" and any(p.last.noun in _LOOKING for p in frame.by_case(Case.ACCUSATIVE)))
    )


def _under_way(frame: Frame) -> bool:
    """Whether only the deed of a clause is ahead, as who set out on it did the rest: 법인을 세우고 공략에 나섰다."""
    return frame.support in _SETTING_OUT and frame.past and frame.status == "Planned"


def _ends_there(condition: Frame, later: Frame) -> bool:
    """Whether a condition belongs to a clause that describes a named thing: 글을 올리면 답해 주는 ‘별’이 나왔다."""
    named = later.gap is not None and any(m.how == "quoted" for item in later.gap.items for m in item.mentions)
    return named and not condition.predicate.comma and later.quoted == condition.quoted


_TIMES = frozenset(["때", "당시", "무렵", "즈음"])


def _at_that_time(frame: Frame) -> bool:
    """Whether a clause only says when something is: 인수할 때, 설립할 당시부터."""
    item = frame.gaps[0].items[0] if frame.gaps else None
    timed = item is not None and not item.mentions and item.nouns[:1] != () and item.nouns[0] in _TIMES
    return timed and frame.status == "Planned" and frame.predicate.tail.endswith(("ㄹ/ETM", "을/ETM"))


def inherit_status(frames: Sequence[Frame]) -> None:
    """Gives clauses without tense of their own the status and tense of the clause that they lead to."""
    for index, frame in enumerate(frames):
        if _conditional(frame):
            for later in frames[index + 1 :]:
                if _ends_there(frame, later):
                    break
                if later.quoted == frame.quoted and later.predicate.ending is not Ending.ADNOMINAL and not later.status:
                    later.status = "Considered" if frame.lemma in _COMING_TRUE else "Question"
                if later.quoted == frame.quoted and later.predicate.ending is Ending.FINAL:
                    break
    if frames and frames[-1].status == "Question":
        for frame in frames[:-1]:
            if frame.predicate.ending is Ending.ADNOMINAL and frame.status == "Planned":
                frame.status = "Question"
    following: Frame | None = None
    for frame in reversed(frames):
        predicate = frame.predicate
        beside = frame.adverbial and frame.gaps[0].items[0].nouns[0] in _BESIDE and predicate.tail.endswith("는/ETM")
        if predicate.ending is Ending.ADNOMINAL and not beside:
            if _at_that_time(frame):
                # 다라를 인수할 때 현금을 썼다 tells of a deed done, 인수할 때 든다 of none
                frame.past = following is not None and following.past and not following.status
                frame.status = "" if frame.past else "Possible"
            continue
        # 하고 있으며 and 하는 중이며 say what goes on now, whatever is planned after it.
        goes_on = "있/VX" in predicate.tail or "중/NNB" in predicate.tail
        open_end = predicate.ending is Ending.CONNECTIVE and predicate.connective in _SHARED and not goes_on
        open_end = open_end or (beside and not goes_on)
        bare = predicate.ending is Ending.BARE and following is not None
        done = "/EP" in predicate.tail or (frame.past and predicate.connective in ("어", "아", "고"))  # 투자한 바 있어
        if following is not None and (open_end or bare) and not frame.status and not done:
            if following.status in _INHERITED and following.quoted == frame.quoted and not _under_way(following):
                frame.status, frame.lent = following.status, True
            frame.past = following.past
        if not (frame.status == "Question" and predicate.ending is Ending.CONNECTIVE):
            following = frame


_THEN = frozenset(["아", "어", "여", "아서", "어서", "여서"])
_FOUNDING = frozenset(["세우다", "창업하다", "설립하다", "창립하다", "차리다", "공동창업하다", "만들다", "일구다"])


def share_gaps(frames: Sequence[Frame]) -> None:
    """Gives what was founded before a clause that modifies a person to that person: 회사를 세워 키워 온 김가나 대표."""
    for step, after in zip(reversed(frames[:-1]), reversed(frames[1:]), strict=True):
        person = after.gaps[0].last.head if after.gaps else None
        if person is None or person.thing.type != "Person" or _has_subject(after) or _has_subject(step):
            continue
        joined = step.predicate.connective in _THEN and step.predicate.quote == after.predicate.quote
        if joined and step.lemma in _FOUNDING and not step.gaps:
            step.gaps.extend(after.gaps[:1])


def _has_subject(frame: Frame) -> bool:
    return any(p.case in SUBJECTS for p in (*frame.phrases, *frame.inherited))
