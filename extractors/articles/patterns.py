"""The shapes of Korean news furniture: reporters, addresses, dates, notices. Each meets a bounded text only."""

from __future__ import annotations

import re

__all__ = [
    "BYLINE_CORE",
    "COPYRIGHT",
    "CREDIT",
    "DATE",
    "DATE_TEXT",
    "EMAIL",
    "NAME",
    "PLACE",
    "PROSE",
    "ROLE",
    "SENTENCE_END",
    "STAMP_LABEL",
    "TIME",
]

EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
# The first syllables of the family names that all but one in a thousand Koreans bear, and of rarer ones that reporters
# sign with. Source: census of 2015.
_FAMILY = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마"
    "길연위표명기반라왕금옥육인맹제모탁국어은편용예봉경사독갈피간복팽빈옹계동두판화"
)
NAME = rf"[{_FAMILY}][가-힣]{{1,3}}"
ROLE = (
    r"(?:[가-힣A-Za-z]{0,6}(?:전문|선임|객원|인턴|수습|수석|담당|취재|사진|영상|산업|경제|대)\s?)?"
    r"(?:기자|특파원|논설위원|편집위원|에디터|리포터|통신원|앵커|PD)"
)
BYLINE_CORE = rf"{NAME}(?:(?:\s?기자)?(?:\s?[·,/ㆍ•&]\s?|\s){NAME}){{0,4}}\s?{ROLE}"
PLACE = (
    r"(?:서울|세종|부산|대구|인천|광주|대전|울산|수원|성남|판교|용인|과천|고양|춘천|강릉|청주|천안|전주|창원|포항|제주"
    r"|경기|강원|충북|충남|전북|전남|경북|경남|전국|종합|워싱턴|뉴욕|샌프란시스코|실리콘밸리|라스베이거스|라스베가스|로스앤젤레스|시애틀|도쿄"
    r"|베이징|상하이|홍콩|타이베이|싱가포르|하노이|자카르타|뉴델리|두바이|아부다비|런던|파리|베를린|프랑크푸르트"
    r"|브뤼셀|제네바|다보스|바르셀로나|[A-Z]{2,6}\([가-힣]{2,6}\))"
)

DATE = r"(?:19|20)\d\d\s?(?:[-./]|년)\s?(?:1[0-2]|0?[1-9])\s?(?:[-./]|월)\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:일|\.)?"
DATE_TEXT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:[-./]|년)\s?(1[0-2]|0?[1-9])\s?(?:[-./]|월)\s?(3[01]|[12]\d|0?[1-9])(?!\d)"
)
TIME = (
    r"(?:(?:오전|오후|AM|PM|am|pm)\s?)?\d{1,2}\s?(?:[:시]\s?\d{1,2}(?:\s?[:분]\s?(?:\d{1,2}초?)?)?|시(?=\s|$))"
    r"(?:\s?(?:오전|오후|AM|PM|am|pm))?"
)
STAMP_LABEL = (
    r"(?:기사\s?|최종\s?|최초\s?|온라인\s?)?"
    r"(?:입력|승인|등록|작성|발행|게재|게시|송고|출고|배포|업로드|수정|업데이트|편집|보도|날짜|일자)"
    r"(?:일시|일자|날짜|시간|시각|일)?"
)

# A full stop after a final ending, also when the next sentence is glued to it; a decimal point is none.
PROSE = re.compile(
    r"[다요죠까]\.(?![0-9])|[가-힣](?:\.[\"'”’」』)\]]*|[\"”]\.)$|[다요죠]\.?[\"”](?:\(|라|고|며|면|는|$)"
)
SENTENCE_END = re.compile(r"[다요죠까음함임됨]\.?[\"'”’」』)\]…]*$|[.?!][\"'”’」』)\]]*$")

COPYRIGHT = re.compile(
    r"""[<\[(〈《【]?\s?(?:본\s?)?
    (?: 저작권자?\s?(?:ⓒ|©|Ⓒ|\(c\)|:)
      | copyrights?\s?(?:ⓒ|©|Ⓒ|\(c\)|by\b|:|\d{4}|[가-힣<])
      | all\ rights?\ reserved
      | [ⓒ©Ⓒ]\s?["'“‘]?\s?[가-힣A-Za-z0-9]
      | 무단\s?(?:전재|복제|배포|수집|사용)[^가-힣.]{0,3}
        (?:(?:및|와|과|등)\s?)?(?:무단\s?)?(?:재?배포|복제|전재|재가공)?[^가-힣.]{0,3}(?:를\s?|을\s?)?(?:금지(?![가-힣])|금합니다)
    )""",
    re.I | re.X,
)
_CREDIT_WORD = r"(?:사진|그래픽|이미지|자료|일러스트|출처|영상|도표|인포그래픽)"
CREDIT = (
    rf"(?:[\[(<〈【]\s?(?:{_CREDIT_WORD}[^\])>〉】\n]{{0,40}}|[^\])>〉】\n]{{0,30}}\s(?:제공|갈무리|캡처))\s?[\])>〉】]"
    rf"|[/|ⓒ©]?\s?{_CREDIT_WORD}\s?(?:제공\s?)?(?:=|:|ⓒ|©)\s?[^.\n]{{1,40}}"
    r"|[/ⓒ©]\s?[^\s./\n][^./\n]{0,20}?(?:\s(?:제공|DB|캡처|갈무리|자료사진|자료)|뉴스\d?|일보|신문|뉴시스|합성))"
)
