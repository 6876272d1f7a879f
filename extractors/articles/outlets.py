"""Korean news outlets by the domain of their pages, and what a name of an outlet looks like."""

from __future__ import annotations

import re
from types import MappingProxyType
from urllib.parse import urlsplit

__all__ = ["OUTLETS", "is_outlet", "known_in", "outlet_of_url"]

OUTLETS = MappingProxyType(
    {
        "yna.co.kr": "연합뉴스",
        "newsis.com": "뉴시스",
        "news1.kr": "뉴스1",
        "newspim.com": "뉴스핌",
        "biz.chosun.com": "조선비즈",
        "it.chosun.com": "IT조선",
        "chosun.com": "조선일보",
        "joongang.co.kr": "중앙일보",
        "donga.com": "동아일보",
        "hani.co.kr": "한겨레",
        "khan.co.kr": "경향신문",
        "hankookilbo.com": "한국일보",
        "kmib.co.kr": "국민일보",
        "seoul.co.kr": "서울신문",
        "segye.com": "세계일보",
        "munhwa.com": "문화일보",
        "mk.co.kr": "매일경제",
        "hankyung.com": "한국경제",
        "wowtv.co.kr": "한국경제TV",
        "sedaily.com": "서울경제",
        "mt.co.kr": "머니투데이",
        "edaily.co.kr": "이데일리",
        "asiae.co.kr": "아시아경제",
        "fnnews.com": "파이낸셜뉴스",
        "heraldcorp.com": "헤럴드경제",
        "ajunews.com": "아주경제",
        "etoday.co.kr": "이투데이",
        "etnews.com": "전자신문",
        "dt.co.kr": "디지털타임스",
        "ddaily.co.kr": "디지털데일리",
        "zdnet.co.kr": "지디넷코리아",
        "inews24.com": "아이뉴스24",
        "bloter.net": "블로터",
        "thelec.kr": "디일렉",
        "aitimes.com": "AI타임스",
        "aitimes.kr": "인공지능신문",
        "techm.kr": "테크M",
        "platum.kr": "플래텀",
        "venturesquare.net": "벤처스퀘어",
        "boannews.com": "보안뉴스",
        "thebell.co.kr": "더벨",
        "businesspost.co.kr": "비즈니스포스트",
        "bizwatch.co.kr": "비즈워치",
        "newsway.co.kr": "뉴스웨이",
        "newstomato.com": "뉴스토마토",
        "dailian.co.kr": "데일리안",
        "kukinews.com": "쿠키뉴스",
        "nocutnews.co.kr": "노컷뉴스",
        "ohmynews.com": "오마이뉴스",
        "sisajournal.com": "시사저널",
        "wikitree.co.kr": "위키트리",
        "ytn.co.kr": "YTN",
        "kbs.co.kr": "KBS",
        "imbc.com": "MBC",
        "sbs.co.kr": "SBS",
        "jtbc.co.kr": "JTBC",
        "mbn.co.kr": "MBN",
    }
)
_NAMES = frozenset(OUTLETS.values())
# A name ends like this when it is not in the table; the part before it keeps "경제" and "방송" alone from counting.
_SHAPE = re.compile(
    r"[가-힣A-Za-z0-9]{1,10}(?:일보|신문|경제|뉴스\d{0,2}|타임스|타임즈|투데이|데일리|미디어|저널|방송|통신|비즈|포스트|매거진|TV)"
)
_MEETING = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _NAMES), key=lambda name: (-len(name), name)))})[와과](?:의)?\s"
    r"(?:[가-힣]{2,4}\s)?(?:만나|만난|인터뷰|통화|단독)"
)


def is_outlet(name: str) -> bool:
    """Whether a word is the name of an outlet: a known one, or one that is made like them.

    >>> is_outlet("가나일보"), is_outlet("경제")
    (True, False)
    """
    return name in _NAMES or _SHAPE.fullmatch(name) is not None


def outlet_of_url(url: str) -> str:
    """The outlet whose page a URL names, or an empty text.

    >>> outlet_of_url("https://biz.chosun.com/it/1")
    '조선비즈'
    """
    try:
        host = (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
    while host:
        if host in OUTLETS:
            return OUTLETS[host]
        host = host.partition(".")[2]
    return ""


def known_in(text: str) -> str:
    """The one known outlet that a text says somebody met or spoke with, or an empty text.

    Korean papers name themselves so in interviews; two different names prove nothing.

    >>> known_in("그는 전자신문과 만나 말했다.")
    '전자신문'
    """
    found = {match.group(1) for match in _MEETING.finditer(text)}
    return found.pop() if len(found) == 1 else ""
