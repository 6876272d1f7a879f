"""Lines and ends of lines that are no news: copyright, pleas, links to other stories, prices of shares."""

from __future__ import annotations

import re

from extractors.articles.patterns import COPYRIGHT, EMAIL, PROSE

__all__ = ["is_notice", "is_related_label", "notice_start"]

_LONGEST_CHARS = 300
_RELATED = re.compile(
    r"""[\[(<【▶☞■◆●\s]*
    (?: 관련\s?(?:기사|뉴스|종목|영상)
      | (?:많이|가장\ 많이|실시간|함께)\s?(?:본|읽은|보면\ 좋은)\s?(?:뉴스|기사)?
      | (?:인기|주요|추천|최신|이슈|핫)\s?(?:기사|뉴스)
      | 이\ 시각\ (?:주요|많이).{0,10} | 기자의\ 다른\ 기사 | 다른\ 기사\ 보기 | 더\ 많은\ 기사
    )[\])>】\s:]*""",
    re.X,
)
_PLEA = r"(?:구독|채널\s?추가|팔로우|즐겨찾기|앱\s?(?:다운|설치)|뉴스레터|바로\s?가기|무료\s?체험|클릭|제보)"
_ABOUT_PAPER = (
    r"(?:(?:본|이|해당)\s?기사|기사의|저작권|구독|제보|뉴스레터|바로잡|정정보도|알려드|언론사[는에가의]|독자\s여러분|광고\s문의"
    r"|AI가\s(?:생성|요약))"
)
_MADE = r"(?:작성|제작|게재|출고|제공|생성|분류|노출|협찬|유료|저작|자동|전재|배포|번역|편집|회원|구독)"
# Films that a model makes or a company works with are the news itself.
_FILMS = (
    r".{0,60}영상\s?(?:AI|인공지능|생성|인식|이해|분석|모델|편집|제작|처리|합성|검색|판독|플랫폼|솔루션|기업|스타트업)"
)
_WHOLE = tuple(
    re.compile(pattern, re.X)
    for pattern in (
        # Pleas: subscribe, follow, send us your news.
        rf".{{0,60}}{_PLEA}(?:하기|하세요|해\s?주세요|하러\s?가기|신청|받기|받아보기|버튼)[\s▶☞>!.~]*",
        rf"[▶▷☞➤►→※](?!{_FILMS})\s?.{{0,80}}(?:{_PLEA}|관련|기사|뉴스|영상|화보|이벤트|핫클릭|APP|앱\b|http).{{0,40}}",
        rf"[■●◆]\s?.{{0,40}}(?:{_PLEA}|관련\s?(?:기사|뉴스|영상)|(?:기사|뉴스|영상|화보)\s?(?:더\s?)?(?:보기|보러)|핫클릭|http).{{0,40}}",
        rf"(?:.{{0,20}}\s)?(?:\S{{2,10}}\s?기자|\S{{0,10}}(?:일보|신문|뉴스|언론사홈?|네이버|카카오|유튜브|채널))\s?{_PLEA}",
        r".{0,40}(?:기사\s?제보|제보는|제보를\s?(?:받|기다)|보도자료\s?(?:문의|접수)|독자\s?제보|광고\s?문의).{0,150}",
        r"(?:기자\s)?(?:프로필|페이지|구독|제보)",
        # Remarks of the paper on itself.
        r"[※＊✽].*",
        rf"[*■▶(\[]?\s?(?:이|본|해당)\s(?:기사|콘텐츠|글|영상|칼럼)[은는이의를]\s(?=.{{0,120}}{_MADE}).{{0,120}}(?:다|음|됨|함)[.)\]\s]*",
        r"[>*\s]*(?:본|이)?\s?(?:기사|콘텐츠|저작물|사이트)?[의에]?\s?(?:모든\s)?(?:저작권|법적\s?책임)[은이에]\s"
        r".{0,120}(?:습니다|니다|금함|있음)\.?",
        rf"(?=.{{0,200}}{_ABOUT_PAPER})[^“\"‘']{{4,200}}(?:니다|세요|십시오)[.!\s]*",
        r"[『《【\[<].{0,60}(?:미디어|매체|언론|신문|뉴스|저널|방송|경제지|전문지|일간지|독자|구독|[Ss]ince).{0,60}[』》】\]>]",
        r"\W?(?:공감언론|세상을\s보는|빠르고\s정확한|글로벌\s종합).{0,30}(?:뉴스|언론|미디어|일보|신문|통신사?|뉴시스).{0,40}",
        # Buttons and marks.
        r"[☞☛👉]\s?.{1,150}",
        r"(?:\#[^\s\#]{1,30}[\s,]*)+",
        r"(?:https?://|www\.)\S+",
        r"기사\s?(?:내용|본문)\s?(?:요약|듣기)|본문\s?(?:요약|듣기|영역)|글자\s?크기.{0,20}|글씨.{0,20}|공유하?기?|공유하기.{0,20}",
        r"인쇄(?:하기)?|프린트|스크랩|댓글\s?\d*개?|좋아요\s?\d*|화나요\s?\d*|추천\s?\d*|URL\s?복사|카카오톡|페이스북|트위터",
        r"북마크|음성으로\s듣기|번역|요약봇|닫기|목록|이전\s?기사|다음\s?기사|AI\s?요약|확대보기|이미지\s?확대",
        r"[(<\[]?끝[)>\]]?\.?",
        r"[-=_*─━~·.\s]{3,}",
    )
)
# A share's price line: the name, its code, the price, the change. `▲` is "up" here.
_QUOTE = re.compile(
    r"""[(\[]?\s?\d[\d,.]*\s?(?:원|달러|p|포인트)?\s?[,/]?\s?
    (?:[▲▼△▽↑↓+\-]\s?[\d,.]+(?:원|%)?\s?[,/]?\s?)?
    (?:[(+\-▲▼△▽]\s?[+\-]?\d+(?:\.\d+)?\s?%\)?)\s?[)\]]?""",
    re.X,
)
_TICKER = re.compile(
    r"[가-힣A-Za-z0-9&· ]{1,20}[\[(](?:A|KOSPI:|KOSDAQ:)?\d[0-9A-Z]{5}(?:\.K[SQ])?[\])]|\d[0-9A-Z]{5}\.K[SQ]"
)
_SLOGAN_TAIL = re.compile(
    r"\s*《[^《》\n]{2,100}》\s*$"
    r"|\s*[\[(<【][^\[\]()<>【】\n]{0,20}(?:구독|바로가기|채널 추가)[^\[\]()<>【】\n]{0,20}[\])>】]\s*$"
)
_LINKS_TAIL = re.compile(r"(?:\s*[▶☞►☛][^▶☞►☛\n]{2,90})+$")
_END_TAIL = re.compile(r"\s*[(<\[]끝[)>\]]\.?\s*$")
_REMARK_TAIL = re.compile(r"\s*※\s?[^※\n]{4,200}$")
# A sentence of news; the paper speaks to its readers in -니다.
_NEWS = re.compile(r"(?<!니)[다요죠까]\.(?!\d)")
_SENTENCE_BEFORE = re.compile(rf"(?:[.?!\"'”’」』)\]>…·]|{EMAIL})\s*$")


def is_notice(line: str) -> bool:
    """Whether a whole line is furniture of the page or the paper and not news.

    >>> is_notice("ⓒ 가나일보, 무단전재 및 재배포 금지"), is_notice("구독자 100만명을 확보했다.")
    (True, False)
    """
    if len(line) > _LONGEST_CHARS:
        return False
    if any(pattern.fullmatch(line) for pattern in _WHOLE) or is_related_label(line) or _is_share_line(line):
        return True
    found = COPYRIGHT.search(line)
    return found is not None and (found.start() < 3 or (not PROSE.search(line[: found.start()]) and len(line) < 150))


def is_related_label(line: str) -> bool:
    """Whether a line announces links to other stories.

    >>> is_related_label("[관련기사]")
    True
    """
    return _RELATED.fullmatch(line) is not None


def notice_start(text: str, start: int, end: int) -> int:
    """Where the furniture at the end of a line begins: `end` when there is none.

    Units: code points of `text`.

    >>> notice_start("했다. <저작권자 ⓒ 가나일보>", 0, 18)
    4
    """
    low = max(start, end - _LONGEST_CHARS)
    for found in COPYRIGHT.finditer(text, low, end):
        if (
            found.start() > start
            and not _NEWS.search(text, found.end(), end)
            and _follows_sentence(text, low, found.start())
        ):
            return found.start()
    for pattern in (_SLOGAN_TAIL, _END_TAIL, _REMARK_TAIL, _LINKS_TAIL):
        match = pattern.search(text, low, end)
        if match and match.start() > start and _follows_sentence(text, low, match.start()):
            return match.start() + (len(match.group()) - len(match.group().lstrip()))
    return end


def _follows_sentence(text: str, low: int, position: int) -> bool:
    return _SENTENCE_BEFORE.search(text[max(low, position - 80) : position]) is not None


def _is_share_line(line: str) -> bool:
    rest, prices = _QUOTE.subn(" ", line)
    rest, codes = _TICKER.subn(" ", rest)
    return (prices > 0 or codes > 0) and len(re.sub(r"[\s,/|·\[\]()]", "", rest)) <= 8
