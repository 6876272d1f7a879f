"""Captions and picture credits: whole lines, glued to the head of a paragraph, or at its end."""

from __future__ import annotations

import re

from extractors.articles.patterns import CREDIT, PROSE

__all__ = ["caption_end", "caption_start", "is_caption", "is_captionlike"]

_LONGEST_CHARS = 220
_SHORT_CHARS = 40
_BRACKET_CREDIT = re.compile(
    r"[\[(<〈【]\s?(?:사진|그래픽|이미지|일러스트|자료|출처|영상|도표|인포그래픽)(?:\s?[=:·/ⓒ©,]|\s?제공|\s?출처|\s자료|\s캡처)?"
    r"[^\])>〉】\n]{0,40}[\])>〉】]"
)
# 김가나 대표(사진)는: the picture is of who is named there, and the sentence goes on.
_POINTED = re.compile(
    r"(?<=[가-힣A-Za-z])\((?:사진 ?)?(?:사진|왼쪽|오른쪽|가운데)(?:에서|부터)?(?: [^()\s]{1,4} ?번째)?\)"
    r"(?:[은는이가을를의와과도]|께서|에게|에서) "
)
_WHOLE_CREDIT = re.compile(rf"{CREDIT}[\s.]*")
_TAIL_CREDIT = re.compile(rf"(?:(?<=\s)|(?<=[.\])가-힣])(?=[/\[(<〈【ⓒ©])){CREDIT}[\s.]*$")
# `사진=가나 홈페이지 캡처다라그룹이 …`: the credit ends where its last word runs into a name.
_GLUED_CREDIT = re.compile(
    r"사진\s?=\s?[^.\n]{1,30}?(?:캡처|갈무리|제공)(?=[A-Z가-힣])(?!하|한|해|했|할|받|된|돼|되|됐|을|를|이|가|은|는|의|에|으|로|과|와|및)"
)
_MARK = re.compile(r"[▲△▼▽◀◁▶▷◆]\s?")
_CAPTION_WORD = re.compile(
    r"(?:모습|전경|로고|사진|제공|캡처|갈무리|이미지|그래픽|자료|조감도|포스터|사옥|CI|화면|현장|구성도|개념도|흐름도|사례|예시|기념\s?촬영)"
    r"(?:이다)?[.)\]]*"
)
# What can be seen in the picture. Behind a mark (▲) any ongoing act is one; without it the same words are news.
_MARKED_POSE = re.compile(r"(?:고 있다|서 있다|했다|모습|장면|전경|사옥|로고|화면)(?:이다)?\.?")
_POSE = re.compile(
    r"(?:촬영하고 있다|포즈를 취하고 있다|기념촬영을 하고 있다|(?:모습|장면|전경|사옥|조감도)(?:이다)?)\.?"
)


def is_caption(line: str) -> bool:
    """Whether a whole line is a caption: it ends in a picture credit and holds one sentence at most.

    >>> is_caption("가나 사옥. [사진=가나]"), is_caption("가나가 다라를 인수했다.")
    (True, False)
    """
    if len(line) > _LONGEST_CHARS or _GLUED_CREDIT.match(line):
        return False
    if _WHOLE_CREDIT.fullmatch(line) or _BRACKET_CREDIT.fullmatch(line):
        return True
    at = caption_start(line, 0, len(line))
    return 0 < at < len(line) and len(PROSE.findall(line[:at].rstrip())) <= 1


def caption_start(text: str, start: int, end: int) -> int:
    """Where the picture credit at the end of a paragraph begins: `end` when there is none.

    Units: code points of `text`.
    """
    match = _TAIL_CREDIT.search(text, max(start, end - 80), end)
    return match.start() if match and match.start() > start else end


def caption_end(text: str, start: int, end: int) -> int:
    """Where the paragraph begins behind a caption glued to its head: `start` when there is none.

    Units: code points of `text`.

    >>> caption_end("가나 사옥 [사진=가나]다라가 나왔다.", 0, 22)
    13
    """
    limit = min(end, start + _LONGEST_CHARS)
    match = _BRACKET_CREDIT.search(text, start, limit)
    if match and not _POINTED.match(text, match.start()):
        before = text[start : match.start()].rstrip()
        if not PROSE.search(before) or is_captionlike(before):
            return match.end()
    glued = _GLUED_CREDIT.search(text, start, limit)
    return glued.end() if glued and not PROSE.search(text, start, glued.start()) else start


def is_captionlike(line: str) -> bool:
    """Whether a line reads as a caption though it names no source: it says what can be seen.

    >>> is_captionlike("▲ 가나 대표가 10일 발표하고 있다.")
    True
    """
    if len(line) > _LONGEST_CHARS or len(PROSE.findall(line)) > 1:
        return False
    tail = line[-24:].rstrip()
    if _MARK.match(line):
        return _ends(_MARKED_POSE, tail) or _ends(_CAPTION_WORD, tail)
    return _ends(_POSE, tail) or (len(line) <= _SHORT_CHARS and _ends(_CAPTION_WORD, tail))


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in pattern.finditer(text))
