"""What a firm brought out when, as a timeline notes it: △ 2023년 7월=‘별 2.0’. △ 2024년 8월=첫 칩 ‘달’."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.units import WORKS, Mention
from ontology.model import Qualifiers

__all__ = ["brought_out_then"]

_MAKERS = ("Company", "ResearchInstitute")
_SIGNS = "△▲▷▶○●◇◆□■-•"
# Between a date and what it brought: 2023년 7월=, 2023년 7월: 첫 언어모델.
_MARK = re.compile(r" ?[=:] ?")
# Behind a thing that came then: ‘별’, ‘별’ 공개, ‘별’ 등장.
_CAME = re.compile(
    r"[’'”\"]?(?:\([^()]{1,30}\))? ?(?:을 |를 |이 |가 )?(?:정식 ?|첫 ?)?"
    r"(?:공개|출시|등장|발표|선보여|첫선|데뷔|탄생|론칭|출격|오픈)?(?=\.|,|$)"
)


def brought_out_then(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The works that a dated entry shows and says no more of, as brought out then by whom the text is on."""
    first = min(context.dates, key=lambda date: date.span.start, default=None)
    if first is None or first.date is None or context.text[: first.span.start].strip(_SIGNS + " ") != "":
        return
    if context.text[:1] not in _SIGNS or _MARK.match(context.text, first.span.end) is None:
        return
    if not all(map(_says_nothing, context.frames)) or any(fits(m.thing.type, _MAKERS) for m in context.mentions):
        return
    maker = context.discourse.dropped(_MAKERS)
    told = {id(draft.object) for draft in found if draft.predicate == "releases"}
    for mention in context.mentions:
        new = mention.thing.type in WORKS and id(mention.thing) not in told
        if maker is not None and new and _comes(mention, context):
            said = Qualifiers(date=first.date)
            yield context.draft(maker, "releases", mention.thing, "releases/in-a-timeline", said=said, doubt=1)


def _says_nothing(frame: Frame) -> bool:
    return frame.lemma == "이다" and not frame.gaps and not frame.status


def _comes(mention: Mention, context: Context) -> bool:
    return _CAME.match(context.text, mention.end - context.sentence.span.start) is not None
