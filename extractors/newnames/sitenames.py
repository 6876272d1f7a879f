"""Quoted names that the words around them show to be sites or computers: ‘누리 팩토리’ 기공식, ‘누리센터’(24MW)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import Context

__all__ = ["type_sites"]

# How the name of a site ends, and what says in its sentence or beside it that it computes for others.
_ENDS = re.compile("(?:센터|팩토리|캠퍼스|IDC|AIDC|DC|팜|밸리|파크|허브|리전)(?: ?[가-힣A-Z0-9]{1,4})?$")
_COMPUTES = re.compile(
    "데이터 ?센터|IDC|전산센터|연산센터|컴퓨팅센터|서버팜|㎿|[0-9]MW|메가와트|기가와트|[0-9]PF|페타플롭스"
)
# A centre that people go to, or call, is no such site.
_OTHER = re.compile("(?:고객|콜|컨택|상담|지원|교육|창업|연구|개발|훈련|체험|쇼핑|문화|의료|보건|비즈니스|서비스)센터$")
# What is held where something is built, right behind the name.
_BUILT = re.compile(
    r"[’'”\"](?:의)? ?(?:기공|착공|준공|상량|개소식|개관식|착공식|준공식|기공식|완공|부지|공사|건립|신축|증설)"
)
# How much it takes or computes, in brackets right behind.
_POWER = re.compile(r"[’'”\"] ?\((?:약 |최대 |총 )?[0-9.,]+ ?(?:㎿|MW|GW|메가와트|기가와트)")
_SPEED = re.compile(r"[’'”\"] ?\((?:약 |최대 )?[0-9.,]+ ?(?:PF|페타플롭스|EF|엑사플롭스|PFLOPS)")


def type_sites(contexts: Sequence[Context]) -> None:
    """Types as sites and computers the untyped quoted names that their surroundings show to be such."""
    for number, context in enumerate(contexts):
        for mention in context.mentions:
            if mention.how != "quoted" or mention.thing.type:
                continue
            end = mention.end - context.sentence.span.start
            label = mention.thing.label
            centre = _ENDS.search(label) is not None and _OTHER.search(label) is None
            near = " ".join(one.text for one in contexts[max(0, number - 1) : number + 2])
            computes = _COMPUTES.search(near) is not None
            if _POWER.match(context.text, end) or (computes and (centre or _BUILT.match(context.text, end))):
                mention.thing.type = "Facility"
            elif _SPEED.match(context.text, end):
                mention.thing.type = "Hardware"
