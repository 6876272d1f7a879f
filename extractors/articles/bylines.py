"""Reporters' lines and date lines: found at the ends of a paragraph or alone on a line."""

from __future__ import annotations

import re

from extractors.articles.outlets import is_outlet
from extractors.articles.patterns import BYLINE_CORE, DATE, DATE_TEXT, EMAIL, NAME, PLACE, STAMP_LABEL, TIME
from ontology.model import BlockKind

__all__ = ["byline_start", "is_byline", "leading_byline", "stamp_parts"]

_TAIL_CHARS = 240
_HEAD_CHARS = 160
_DESK = re.compile(r"[가-힣A-Za-z0-9·]{0,10}(?:부|팀|국|실|센터|본부|지국|편집국|디지털|온라인|본지|취재|뉴스룸)")
# A word with a particle or an ending belongs to a sentence, not to the name of an outlet or a desk.
_IN_A_SENTENCE = re.compile(r"[은는을를고며다에의와과]$")
_WORK = r"(?:(?:글|사진|정리|취재|그래픽|영상|인터뷰)(?:[·ㆍ,/]\s?(?:글|사진|정리|취재|그래픽|영상))*\s?[=:]?\s?)"
_BYLINE = re.compile(
    rf"[/|=▶\-–—■●ⓒ(\[<【\s]*(?:기자명\s)?{_WORK}?(?:(?P<left>[가-힣A-Za-z0-9·& ]{{2,15}}?)\s?=\s?)?"
    rf"(?P<before>(?:[가-힣A-Za-z0-9·&]{{2,15}}\s){{0,2}}?){BYLINE_CORE}\s?[\])>】]?"
    rf"(?P<mail>(?:[\s,/|:(\[<·ㆍ=]*{EMAIL}[)\]>,]?){{0,3}})"
    rf"(?:\s?[·|/,]\s?(?P<after>[가-힣A-Za-z0-9]{{2,15}}))?(?:\s?{DATE})?[\s.=]*"
)
_MAIL_ONLY = re.compile(
    rf"[(\[<\s]*(?:{DATE}\s)?(?:(?:이메일|메일|e-?mail)\s?[:=]?\s?)?(?:{NAME}\s?[(:/]?\s?)?{EMAIL}[)\]>\s.]*", re.I
)
_BOUNDARY = re.compile(r"[.?!\"'”’」』)\]>…·]\s*|[다요]\s+|(?<=[다요])(?=/)")
_BRACKETS = (
    r"(?:\([^()\n]{{0,40}}?{0}\s?\)|\[[^\[\]\n]{{0,40}}?{0}\s?\]|【[^【】\n]{{0,40}}?{0}\s?】|<[^<>\n]{{0,40}}?{0}\s?>)"
)
_IN_BRACKETS = _BRACKETS.format(rf"{BYLINE_CORE}(?:\s?[,/|(]?\s?{EMAIL}\)?)?")
_LEADS = (
    # (서울=연합뉴스) 홍길동 기자 = · [서울=뉴시스] · 【서울=뉴시스】홍길동 기자
    re.compile(
        rf"[(\[【<]\s?(?:{PLACE}|[가-힣]{{2,5}})(?:[·,]\s?{PLACE})*\s?=\s?"
        rf"(?P<outlet>[가-힣A-Za-z0-9 ]{{2,15}})\s?[)\]】>]\s*"
        rf"(?P<by>(?:{BYLINE_CORE}|[가-힣]{{2,4}}\s?기자(?=\s?=))(?:\s?[·/,]\s?{BYLINE_CORE})*\s?=?\s*)?"
    ),
    # [가나일보 홍길동 기자] · [가나일보=홍길동 기자] · (뉴욕=홍길동 특파원)
    re.compile(rf"{_IN_BRACKETS}\s?=?\s*"),
    # 가나경제 홍길동 기자 = · 홍길동 기자 =
    re.compile(rf"(?:[가-힣A-Za-z0-9]{{2,12}}[\s=]\s?){{0,2}}?{BYLINE_CORE}(?:\s?[(\[]?{EMAIL}[)\]]?)?\s?=\s*"),
    # 홍길동 기자 hong@가나.kr
    re.compile(rf"(?:[가-힣A-Za-z0-9]{{2,12}}[\s=]\s?){{0,2}}?{BYLINE_CORE}\s?[(\[]?{EMAIL}[)\]]?\s*"),
    # 2023-08-11 홍길동 기자, with the first sentence behind it
    re.compile(rf"(?:{STAMP_LABEL}\s?:?\s?)?{DATE}(?:\s{{1,8}}{TIME})?\s{{1,12}}(?:[|/·]\s?)?{BYLINE_CORE}\s+"),
)
_OUTLET_LEAD = re.compile(r"[\[【<(]\s?(?P<outlet>[가-힣A-Za-z0-9]{2,12})\s?[\]】>)]\s*")

_STAMP_TOKEN = re.compile(
    rf"{DATE}|{TIME}|{STAMP_LABEL}(?![가-힣])|기자명|[(\[]?[월화수목금토일](?:요일)?[)\]]"
    rf"|(?:댓글|조회수?|공유|추천|스크랩|지면|글자크기|폰트)\s?[\d,.]*(?:개|회|면|판|K|k)?(?![가-힣])|제?\s?\d+(?:호|면|판)|(?<![가-힣])[AB]\d+면"
    rf"|(?:{NAME}\s)?[(\[<]?{EMAIL}[)\]>]?|(?:19|20)\d\d\.\s?(?=$)"
)
_LABEL = re.compile(rf"{STAMP_LABEL}(?![가-힣])")
_REPORTER = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?:기자명\s)?(?:[가-힣A-Za-z0-9]{{2,12}}=)?{BYLINE_CORE}(?:[\s,/|(\[<]*{EMAIL}[)\]>]?)?"
)
_SOURCE = re.compile(
    r"[가-힣A-Za-z0-9·]{2,15}(?:\s(?:편집국|편집부|뉴스팀|온라인뉴스팀|디지털뉴스팀|디지털뉴스부|데스크))?"
)
# Under a headline a day and a few words are when and by whom it was written, whatever the outlet calls itself.
_WORDS = r"[가-힣A-Za-z0-9·&]{1,15}(?:\s[가-힣A-Za-z0-9·&]{1,15}){0,4}"
_HEAD_STAMP = re.compile(
    rf"(?:{STAMP_LABEL}\s?:?\s?)?{DATE}(?:\s{{1,8}}{TIME})?(?:\s{{2,12}}|\t|\s?[|/]\s?){_WORDS}"
    r"|(?:19|20)\d\d[-./]\d\d?[-./]\d\d? [가-힣A-Za-z0-9]{2,10}(?:일보|신문|뉴스|경제|매일|타임스|저널|방송)"
    r" [가-힣]{2,4}"
    rf"|{_WORDS}(?:\s{{0,4}}[|/]\s{{0,4}}|\s{{2,12}}|\t|\s(?=.*[:시])){DATE}(?:\s{{1,8}}{TIME})?"
)
# A day in figures beside a few words that are no part of a sentence; one written out may stand in a subtitle.
_FIGURES = re.compile(r"(?<!\d)(?:19|20)\d\d[-./]\s?\d\d?[-./]\s?\d\d?")
_FEW_WORDS = re.compile(r"[가-힣A-Za-z0-9·&]{1,12}(?: [가-힣A-Za-z0-9·&]{1,12}){0,3}")
# What only such a line has beside them: a bar, the time, a section in brackets, one word and the day behind it.
_SIGNS = re.compile(rf"[|\[]|\s/\s|\d:\d\d|^[가-힣A-Za-z0-9·&]+ {DATE}$")
_RELEASE = re.compile(r"(?:보도|배포|언론)\s?(?:참고)?자료")
_LEFTOVER = re.compile(r"[\s|·ㆍ/,:：~\-–—()\[\]<>&;.▶]+")


def is_byline(line: str) -> bool:
    """Whether a whole line names reporters and nothing else.

    >>> is_byline("하늘소식=홍길동 기자 a@b.kr"), is_byline("홍길동 기자 폭행 사건")
    (True, False)
    """
    if len(line) > _TAIL_CHARS:
        return False
    if _MAIL_ONLY.fullmatch(line):
        return True
    match = _BYLINE.fullmatch(line)
    if match is None:
        return False
    words = [*match["before"].split(), *([match["after"]] if match["after"] else [])]
    if match["mail"] or match["left"]:
        return not any(_IN_A_SENTENCE.search(word) for word in words)
    return all(is_outlet(word) or _DESK.fullmatch(word) for word in words)


def byline_start(text: str, start: int, end: int) -> int:
    """Where the reporters' names glued to the end of a paragraph begin: `end` when there are none.

    Units: code points of `text`.

    >>> byline_start("가나가 나왔다.홍길동 기자 a@b.kr", 0, 23)
    8
    """
    low = max(start, end - _TAIL_CHARS)
    for boundary in _BOUNDARY.finditer(text, low, end):
        at = boundary.end()
        tail = text[at:end]
        if not is_byline(tail):
            continue
        if boundary.group()[0] in "다요" and "@" not in tail:
            continue  # without a full stop before it only an address shows that the sentence is over
        return at
    return end


def leading_byline(text: str, start: int, end: int) -> int:
    """Where the news begins behind an agency's or reporter's mark at the head of a paragraph: `start` without one.

    Units: code points of `text`.

    >>> leading_byline("(서울=연합뉴스) 홍길동 기자 = 가나가", 0, 23)
    19
    """
    limit = min(end, start + _HEAD_CHARS)
    at = start
    for _ in range(3):
        match = _leading(text, at, limit)
        if match is None:
            break
        at = match.end()
    return at


def _leading(text: str, at: int, limit: int) -> re.Match[str] | None:
    for pattern in _LEADS:
        match = pattern.match(text, at, limit)
        if match and match.end() > at:
            outlet = match.groupdict().get("outlet")
            if outlet is None or match["by"] or is_outlet(outlet.split()[0]):
                return match
    match = _OUTLET_LEAD.match(text, at, limit)
    return match if match and is_outlet(match["outlet"]) else None


def stamp_parts(line: str, *, head: bool = False) -> tuple[tuple[BlockKind, int, int], ...]:
    """The parts of a line that gives date, time, reporter or outlet; empty when the line says anything else.

    `head`: it stands near the headline. Units: code points of `line`.

    >>> [(kind.value, start, end) for kind, start, end in stamp_parts("2023-08-11  홍길동 기자")]
    [('dateline', 0, 10), ('byline', 12, 18)]
    """
    if len(line) > _TAIL_CHARS or not (_LABEL.search(line) or DATE_TEXT.search(line)):
        return ()
    reporter = _REPORTER.search(_STAMP_TOKEN.sub(_blank, line)) if "기자" in line or "특파원" in line else None
    rest = line if reporter is None else line[: reporter.start()] + " " + line[reporter.end() :]
    dated = DATE_TEXT.search(rest) is not None
    left = _LEFTOVER.sub(" ", _STAMP_TOKEN.sub(" ", rest)).strip()
    if left and not (dated and _is_source(left)):
        signed = head and _HEAD_STAMP.fullmatch(line) and re.search(r"[는을를며다에]\s", line) is None
        signs = reporter is not None or _SIGNS.search(line) is not None
        if not (signed or (head and dated and _is_furniture(left, rest, signed=signs))):
            return ()
        reporter = None if signed else reporter
    elif not dated and not left and reporter is None and not _LABEL.match(line):
        return ()
    if reporter is None:
        return ((BlockKind.DATELINE, 0, len(line)),)
    parts = (
        (BlockKind.DATELINE, 0, reporter.start()),
        (BlockKind.BYLINE, reporter.start(), reporter.end()),
        (BlockKind.DATELINE, reporter.end(), len(line)),
    )
    trimmed = ((kind, *_trim(line, start, end)) for kind, start, end in parts)
    return tuple((kind, start, end) for kind, start, end in trimmed if start < end)


def _is_furniture(words: str, line: str, *, signed: bool) -> bool:
    """Whether what stands beside a day is an outlet, a section or a place, whatever they are called."""
    if _RELEASE.fullmatch(words):
        return True
    plain = "," not in line and not any(_IN_A_SENTENCE.search(word) for word in words.split())
    return signed and plain and _FEW_WORDS.fullmatch(words) is not None and _FIGURES.search(line) is not None


def _is_source(words: str) -> bool:
    if _SOURCE.fullmatch(words) is None:
        return False
    head, _, desk = words.partition(" ")
    return is_outlet(head) or bool(desk)


def _blank(match: re.Match[str]) -> str:
    # Keeps the offsets, and keeps an address next to its reporter.
    return match.group() if "@" in match.group() else " " * len(match.group())


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
