"""Quoted names of what a state has done for it: 정부가 3년간 130억원을 들이는 ‘별 실증’, ‘별 개발’의 수행기관."""

from __future__ import annotations

import re

__all__ = ["is_of_state"]

_BODY = "(?:정부|당국|[가-힣]{2,}(?:[부청처시도군]|위원회|진흥원|은행|재단|평가원|관리원|진흥공단))"
# What an authority pushes is a policy or programme of its: 정부가 미는 ‘AI 강국 도약’, 은행이 꺼낸 ‘별펀드’.
_PUSHED = re.compile(
    rf"{_BODY}[이가] (?:[가-힣]+ ){{0,2}}"
    "(?:추진(?:하는|하고 있는|중인| 중인|해 온|할)|미는|밀고 있는|밀어붙이는|내건|꺼낸|꺼내 든|벌이는|펼치는|시행하는"
    "|역점을 둔|공들이는)"
    " $"
)
# And what it invites bids for or puts money into.
_PAID = re.compile(
    rf"{_BODY}[이가] (?:[가-힣0-9,.()]+ ){{0,5}}?"
    "(?:공모(?:한|하는|해 온)|공고한|발주한"
    "|(?:들이|들여 추진하|투입하|쏟아붓|붓|쏟|대|지원하|주관하|총괄하|전담하|주도하)는"
    "|들인|투입한|투입할|들일|편성한|배정한|신설한)"
    " $"
)
# Who is chosen for it, and what it gets: ‘별 개발’의 수행기관, ‘별 강화’에 내년 90억원을 얹는다.
_OF_IT = re.compile(
    "의 (?:[가-힣]{2,4} )?(?:수행|주관|참여|전담|총괄|공동연구|주관연구)(?:기관|기업|대학|팀|사업자|기관들)"
    "|에 (?:[가-힣0-9]+ ){0,3}(?:총 |국비 |예산 )?[0-9][0-9,.조억만천]*원(?:을|의 예산을) (?:얹|편성|배정|반영|증액)"
)


def is_of_state(text: str, match: re.Match[str]) -> bool:
    """Whether an authority pushes or pays for what is quoted, or bodies are chosen for it."""
    before = text[max(0, match.start() - 48) : match.start()].split("\n")[-1]
    if _PUSHED.search(before[-30:]) or _OF_IT.match(text, match.end()):
        return True
    return len(match.group(1).split()) > 1 and _PAID.search(before) is not None
