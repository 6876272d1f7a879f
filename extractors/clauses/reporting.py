"""Who only reports what another does: 가나재단은 다라대 연구팀이 별을 개발했다고 밝혔다."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.clauses.ties import is_counted_body
from extractors.lexicon import lexicon
from extractors.units import Case

if TYPE_CHECKING:
    from extractors.clauses.frames import Frame
    from extractors.units import Phrase

__all__ = ["leave_to_report", "whose_report"]


def leave_to_report(frames: Sequence[Frame]) -> None:
    """Takes the topic out of clauses with a doer of their own where a verb of saying follows, whose topic it is."""
    words = lexicon()
    for index, report in enumerate(frames):
        if report.lemma not in words.report_verbs or report.quoted or index == 0:
            continue
        said = frames[index - 1]
        if not said.predicate.connective.endswith(words.quoting_endings) or said.quoted:
            continue
        topic = next((p for p in report.inherited if p.case is Case.TOPIC and p.mentions), None)
        first = next((n for n, frame in enumerate(frames[:index]) if _has_doer(frame, topic)), None)
        if topic is None or first is None or any(p.case is Case.NOMINATIVE for p in report.phrases):
            continue
        for frame in frames[first:index]:
            frame.phrases = tuple([p for p in frame.phrases if p is not topic])
            frame.inherited = tuple([p for p in frame.inherited if p is not topic])
        report.inherited = tuple([p for p in report.inherited if p.case is Case.TOPIC])


def _has_doer(frame: Frame, topic: object) -> bool:
    """Whether a clause has both a topic and a subject that names who does it."""
    if topic not in frame.phrases or frame.lemma == "이다" or frame.gaps:
        return False
    if any(is_counted_body(p) for p in frame.by_case(Case.NOMINATIVE)):
        return True  # 가나부는 국내 기업 7곳이 다라와 협약을 맺었다고 밝혔다
    doers = [p for p in frame.by_case(Case.NOMINATIVE) if any(m.thing.type not in _MADE for m in p.last.mentions)]
    return bool(doers) and (doers[0].last.head is not None or not doers[0].last.nouns[-1:] or _acts(doers[0].last.noun))


_MADE = ("AIModel", "Product", "Hardware", "Technology", "Place", "Program", "")


def _acts(noun: str) -> bool:
    """Whether a noun behind a name means people of it: 연구팀, 컨소시엄, 대표."""
    return noun.endswith(("팀", "진", "컨소시엄", "연구실", "연구단")) or lexicon().is_title(noun)


def whose_report(frame: Frame, frames: Sequence[Frame]) -> Phrase | None:
    """The topic of a report whose clause is on a person: **가나는** 다라 부사장이 대표로 취임한다고 밝혔다."""
    people = [m for p in frame.by_case(Case.NOMINATIVE) for m in p.mentions if m.thing.type == "Person"]
    words, told = lexicon(), False
    for later in frames[frames.index(frame) :] if people else ():
        if later.quoted or later.gaps:
            return None
        if told and later.lemma in words.report_verbs:
            return next((p for p in (*later.phrases, *later.inherited) if p.case is Case.TOPIC), None)
        told = later.predicate.connective.endswith(words.quoting_endings)
    return None
