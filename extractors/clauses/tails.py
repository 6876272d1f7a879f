"""What follows the stem of a predicate: its endings, auxiliaries, and the nouns and verbs that turn it into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon import lexicon
from extractors.morphology import Morpheme
from extractors.units import Ending

__all__ = ["STATES", "Tail", "meant", "read_tail", "status_of"]

# What a noun behind a verbal noun makes of it: 인수 예정, 협상 중.
STATES = {
    "중": "",
    "예정": "Planned",
    "계획": "Planned",
    "방침": "Planned",
    "전망": "Planned",
    "목표": "Planned",
    "추진": "Planned",
    "검토": "Considered",
    "논의": "Considered",
    "협의": "Considered",
    "협상": "Considered",
    "타진": "Considered",
    "완료": "",
    "확정": "",
}


@dataclass(frozen=True, slots=True)
class Tail:
    """A predicate's tail. Units: `next` is an index into the morphemes, `end` a code point of the sentence."""

    text: str
    ending: Ending
    next: int
    end: int
    connective: str


def read_tail(ms: Sequence[Morpheme], at: int) -> Tail:
    """The tail that starts at morpheme `at`, as far as it belongs to the same predicate."""
    begin = at
    pairs: list[str] = []
    ending, connective = Ending.FINAL, ""
    while at < len(ms):
        m = ms[at]
        following = ms[at + 1] if at + 1 < len(ms) else None
        if m.tag not in ("EP", "EC", "EF", "ETM", "ETN", "VX", "VCP", "VCN", "XSV", "XSA", "JX") or (
            m.tag == "JX" and at == begin
        ):
            break
        if m.tag in ("VX", "VCP", "XSV") and at > begin and ending is Ending.ADNOMINAL:
            break
        asks = m.tag == "EC" and m.form == "나" and (following is None or following.tag in ("SE", "SF"))
        pairs.append("나/EF" if asks else f"{m.form}/{m.tag}")
        at += 1
        if m.tag == "EF" or asks:  # a headline that asks: 가나, 다라와 손잡나
            ending = Ending.FINAL
            break
        if m.tag == "EC":
            ending, connective = Ending.CONNECTIVE, m.form
            if following is not None and m.form == "지" and following.form in ("못", "안") and following.tag == "MAG":
                pairs.append("못하/VX")
                at += 2 if at + 1 < len(ms) and ms[at + 1].tag in ("XSV", "VV", "VX") else 1
                ending = Ending.FINAL
                continue
            if following is None or not _goes_on(m, following, ms, at):
                break
            if following.tag in ("JX", "JKO"):
                at += 1
            elif following.tag == "VV":
                pairs.append(f"{following.form}/VV")
                at += 1
            ending = Ending.FINAL
        elif m.tag == "ETN":
            ending = Ending.NOMINAL
            taken = _nominalized(ms, at, pairs)
            if taken is None:
                break
            at, ending = taken, Ending.FINAL
        elif m.tag == "ETM":
            ending = Ending.ADNOMINAL
            taken = _modal(ms, at, pairs)
            if taken is None:
                break
            at, ending = taken, Ending.FINAL
            if at < len(ms) and ms[at].tag[0] == "J":
                break
    end = ms[at - 1].end if at > begin else (ms[begin - 1].end if begin else 0)
    return Tail(text=" ".join(pairs), ending=ending, next=at, end=end, connective=connective)


def _goes_on(ending: Morpheme, following: Morpheme, ms: Sequence[Morpheme], at: int) -> bool:
    if following.tag in ("VX", "VCN"):
        return True
    if (
        following.tag == "VV"
        and following.form in ("하", "들")
        and ending.form in ("려고", "려", "고자", "으려고", "으려", "도록")
    ):
        return True
    if following.tag == "VV" and following.form == "되" and ending.form == "게":
        return True
    if following.tag == "JX" and ending.form in ("지", "고") and at + 1 < len(ms):
        return ms[at + 1].tag in ("VX", "VV")
    return False


def _nominalized(ms: Sequence[Morpheme], at: int, pairs: list[str]) -> int | None:
    """Takes 로 하 behind 기, and 보다: 하기로 했다, 하기보다."""
    if at < len(ms) and ms[at].form == "보다" and ms[at].tag == "JKB":
        pairs.append("보다/JKB")
        return at + 1
    if at + 1 < len(ms) and ms[at].form == "로" and ms[at + 1].tag in ("VV", "VX", "XSV", "NNG"):
        if ms[at + 1].form in ("하", "되"):
            pairs += [f"{ms[at].form}/JKB", f"{ms[at + 1].form}/VV"]
            return at + 2
        pairs.append(f"{ms[at].form}/JKB")
        return at + 1
    if at < len(ms) and ms[at].form == "로" and ms[at].tag == "JKB":
        # 합병하기로 지난달 결정했다
        pairs.append("로/JKB")
        return at + 1
    return None


# How something is done or arranged, which a sentence may end in: 맡는 구도다, 대는 방식이다.
_SHAPES = frozenset(
    ["구도", "구조", "방식", "형태", "모양새", "식", "그림", "체제", "얼개", "모습", "형국", "꼴", "포맷"]
)


def _modal(ms: Sequence[Morpheme], at: int, pairs: list[str]) -> int | None:
    """Takes a modal noun behind an adnominal ending, with what predicates on it: 할 예정이다, 한 것으로 알려졌다."""
    words = lexicon()
    if at + 1 < len(ms) and ms[at].form == "데" and ms[at + 1].form in ("실패", "어려움", "한계"):
        pairs.append("데/NNB 실패/NNG")
    elif at < len(ms) and ms[at].form in words.hearsay:
        pairs.append(f"{ms[at].form}/NNG")
    elif at + 1 < len(ms) and ms[at].tag in ("NNG", "MM") and ms[at + 1].form in words.hearsay:
        pairs.append(f"{ms[at + 1].form}/NNG")
    if at + 1 < len(ms) and ms[at].form in _SHAPES and ms[at + 1].tag == "VCP" and not ms[at].fixed:
        pairs.append(f"{ms[at].form}/NNG")  # 가나가 주관을, 다라가 참여기관을 맡는 구도다
        return at + 1
    if at >= len(ms) or ms[at].form not in words.modal_nouns or ms[at].fixed:
        return None
    glued = ms[at + 1] if at + 1 < len(ms) and ms[at + 1].start == ms[at].end else None
    if glued is not None and (glued.form == "적" or glued.tag in ("NNG", "NNP")):
        # 새로운 전략적 파트너십, 새로운 계획안: another word that only begins like one.
        return None
    if ms[at].form == "비전" and at + 1 < len(ms) and ms[at + 1].tag in ("NNG", "SL"):
        return None  # 개발 중인 비전 검사 솔루션
    bound = ms[at].tag == "NNB"
    taken = [f"{ms[at].form}/{'NNB' if bound else 'NNG'}"]
    at += 1
    if at < len(ms) and ms[at].tag == "VCP":
        pairs += taken
        return at
    particle = at
    while particle < len(ms) and ms[particle].tag[0] == "J":
        particle += 1
    verb = ms[particle] if particle < len(ms) else None
    reported = verb is not None and (
        (
            verb.tag in ("VV", "VA", "VX", "VCN")
            and (verb.form in words.reporting_tails or verb.form + "되" in words.reporting_tails)
        )
        or (verb.form in words.reporting_stems and particle + 1 < len(ms) and ms[particle + 1].tag == "XSV")
    )
    if reported and verb is not None:
        pairs += taken
        pairs += [f"{m.form}/{m.tag}" for m in ms[at:particle]]
        pairs.append(f"{verb.form}/{verb.tag}")
        return particle + 1
    if (
        bound
        and verb is not None
        and particle > at
        and ms[at - 1].form == "것"
        and verb.form in words.modal_nouns - {"것"}
    ):
        pairs += [*taken, *(f"{m.form}/{m.tag}" for m in ms[at:particle]), f"{verb.form}/{verb.tag}"]
        return particle + 1
    weighed = verb
    if verb is not None and verb.form in ("두", "놓") and particle + 2 < len(ms) and ms[particle + 1].form == "고":
        weighed = ms[particle + 2]  # 투자하는 방안을 놓고 논의 중이다
    weighable = not bound or taken == ["것/NNB"]
    if weighable and weighed is not None and particle > at and weighed.form in words.weighed:
        pairs += [*taken, *(f"{m.form}/{m.tag}" for m in ms[at:particle]), f"{weighed.form}/{weighed.tag}"]
        return particle
    if bound and particle > at and ms[at].form not in ("이", "을", "를", "은", "는", "에", "도"):
        return None
    if bound:
        return None
    pairs += taken
    return at


def meant(lemma: str, tail: str) -> tuple[str, str]:
    """The verb that a denied one stands for, with the rest of its tail: 60억개에 지나지 않는다 is 60억개에 불과하다."""
    if lemma == "지나다" and tail.startswith(_NO_MORE):
        return "불과하다", tail.removeprefix(_NO_MORE).strip()
    return lemma, tail


_NO_MORE = "지/EC 않/VX"


@lru_cache(maxsize=2**16)
def status_of(tail: str) -> str:
    """What a tail says about its claim: a status name, "Question", or "" for a plain statement.

    >>> status_of("하/XSV ㄹ/ETM 예정/NNG 이/VCP 다/EF")
    'Planned'
    >>> status_of("하/XSV 었/EP 다/EF")
    ''
    """
    if tail.startswith("="):
        return tail[1 : tail.index(" ")]
    for status, pattern in lexicon().tails:
        if pattern.search(tail):
            return status
    return ""
