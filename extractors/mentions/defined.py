"""Names that the document itself introduces: in quotation marks, with an abbreviation in parentheses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.boundaries import ends_in_particle, is_whole
from extractors.mentions.cast import Cast
from extractors.mentions.known import VERSION, VERSIONED, KnownFinder
from extractors.mentions.owned import BUILDING
from extractors.mentions.places import places_of, regions_with
from extractors.mentions.tasks import is_of_state
from extractors.morphology import analyze
from extractors.names import KnownName
from extractors.units import Mention, Thing
from ontology.vocabulary import is_a

__all__ = ["find_abbreviations", "find_listed", "find_quoted", "find_repeated", "find_versions"]

# A name in single quotation marks may stand inside double ones, with no other mark between.
_QUOTED = (re.compile(r"[‘'`]([^‘’'“”\"`\n]{1,40})[’'`]"), re.compile(r"[“\"]([^‘’'“”\"`\n]{1,40})[”\"]"))
_VERBAL = re.compile(
    r"(?:[다요죠까네자]|[어아여하되가오이마말려거너러서켜쳐져춰워봐와]라|니다|하는|있는|없는"
    r"|위한|했던|하기|하고|해서|하며|지만|려면|것|수|때|면)$"
)
_PARTICLE = re.compile(r"[은는을를에의로도]$")
_NAME = re.compile(r"[\w가-힣&+.:\-·/ ]*[A-Za-z가-힣][\w가-힣&+.:\-·/ ]*(?:\([^()]{1,20}\)[\w가-힣.\- ]*)?")
_INNER = re.compile(r"(.+?)\(([^()]{1,30})\)(.*)")
# A body named by its field is named again without it: ‘AI미래원’, 미래원.
_BODY = re.compile(r"(?:AI|AX|DX) ?([가-힣]{2,6}(?:원|연구소))")
_JOINED = re.compile(r"(?:AI|AX|DX) ([가-힣]{3,6})")  # ‘AI 한마당’, 한마당
_ABBREVIATION = re.compile(r"\((?:이하 ?[‘'“\"]?)?([A-Za-z가-힣][A-Za-z0-9가-힣&+.\-·:' ]{0,29})[’'”\"]?\)")
_FROM_NOW_ON = "(이하"
_HANGUL = re.compile("[가-힣]")
_MOST_WORDS = 6
# An amount, and a class of what it is said of: ‘2000억’ 대결, ‘세계 최상위급’ 모델.
_NO_NAME = re.compile(
    r"[\d,.]+(?:[천만억조%년월일명개배위대]|퍼센트|달러|원)+|.*\d ?(?:인방|총사|형제|파전|강)"
    r"|.*(?:최상위|최고|세계|글로벌|국내)[가-힣 ]*(?:급|수준)"
)
_MADE = frozenset({"AIModel", "Product", "Hardware", "Facility", "Program"})
# Behind a name these say whose it is, not what it is: ‘한그릇’ 운영사 누리.
_OWNERS = frozenset(["운영사", "개발사", "제조사", "공급사", "기업", "업체", "회사", "스타트업"])
# Words of a phrase that praises and names nothing: ‘한국 첫 전략 동맹’.
_RANKING = frozenset(["첫", "최초", "최초의", "최대", "최고", "최고의", "최대의", "유일한"])


# Quoted nouns that say what is done, not what a thing is called: 'AI 인프라 사업 협력 확대'를 위한 협약.
_DOINGS = lexicon().parts["doings"]


_SLOGAN = re.compile(" (?:구호|슬로건|기치|표어|비전|목표|원칙)(?![가-힣]{2})")
# Nouns behind a quotation that make it a feature or a slogan: ‘통화 요약’ 기능, ‘AI 3강’ 시대.
_TRAIT = re.compile(
    " (?:기능|성능|능력|역량|개념|방식|시대|분야|시장|부문|슬로건|키워드|구호|원칙|기치|표어|비전|목표)(?![가-힣]{2})"
)


def find_quoted(
    text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]], known: KnownFinder
) -> list[Mention]:
    """Quoted names with the type that the noun beside tells; type "" where only the predicate can tell.

    Units: code points of `text`. A quotation that holds a known name from end to end is left to it.
    """
    whole = {(mention.start, mention.end): mention for mention in taken}
    out = []
    for begin, stop in regions:
        for match in (one for marks in _QUOTED for one in marks.finditer(text, begin, stop)):
            content = match.group(1)
            start, end = match.span(1)
            if (start, end) in whole:
                _rename(text, match, whole[start, end], taken, cast)
                continue
            if not _NAME.fullmatch(content) or content != content.strip() or _NO_NAME.fullmatch(content):
                continue
            if len(content.split()) > _MOST_WORDS or not _RANKING.isdisjoint(content.split()):
                continue
            kind = "" if _SLOGAN.match(text, match.end()) else _kind(text, match)
            if not kind and _TRAIT.match(text, match.end()):
                continue
            if not kind and (content in _DOINGS or (len(content.split()) > 2 and content.split()[-1] in _DOINGS)):
                continue
            if kind == "Alliance" and (tail := content.split()[-1]) in _DOINGS and tail not in lexicon().kinds:
                continue  # 누리 연합 ‘단독 응찰’
            if _clausal(content, kind) or lexicon().is_title(content.split()[-1]):
                continue
            if not kind and (len(content) == 1 or content in lexicon().kinds or content in lexicon().generic):
                continue  # ‘에이전트’ 경쟁, 로봇에 ‘눈’을 달다
            inner = _INNER.fullmatch(content)
            label = inner.group(1).strip() + inner.group(3) if inner else content
            if inner and _HANGUL.search(inner.group(2)) and not kind:
                continue
            listed = known.named(content) or known.named(label)
            base = (
                cast.known(listed)
                if listed and not _doubtful(listed, label, kind)
                else cast.find(content) or cast.find(label)
            )
            if kind == "Program" and base is None:
                base = _longer(label, text, cast)
            if not kind and base is None and _COINED.fullmatch(content):
                base = _written_out(content, text, cast)
            thing = base or cast.named(label, kind)
            if kind and not thing.type:
                thing.type = kind
            if inner:
                if inner.group(2).strip() not in lexicon().generic:  # ‘별 인공지능(AI)’ is not what AI means elsewhere
                    cast.alias(thing, inner.group(2).strip() if not inner.group(3) else content)
                cast.alias(thing, content)
                if kind == "Program" and inner.group(3) and _COINED.fullmatch(inner.group(2)):
                    cast.alias(thing, inner.group(2))
                if inner.group(2) == "AI" and inner.group(1).endswith("인공지능"):
                    cast.alias(thing, inner.group(1).removesuffix("인공지능") + "AI" + inner.group(3))
                if inner.group(3)[:1] == "-" and inner.group(2).isascii():
                    cast.alias(thing, inner.group(2).strip() + inner.group(3))  # ‘별(Byeol)-u’, Byeol-u
            short = _BODY.fullmatch(label) or (_JOINED.fullmatch(label) if thing.type == "Alliance" else None)
            if short and short.group(1) not in lexicon().kinds:
                cast.alias(thing, short.group(1))
            out.append(Mention(start, end, thing, "quoted"))
    return out


def _longer(label: str, text: str, cast: Cast) -> Thing | None:
    """The programme that elsewhere is called by the same words and what it is: ‘별 실증’ 주관기관, ‘별 실증 사업’."""
    for noun in ("사업", "프로젝트", "과제"):
        if f"{label} {noun}" in text:
            thing = cast.named(f"{label} {noun}", "Program")
            cast.alias(thing, label)
            return thing
    return None


def _written_out(short: str, text: str, cast: Cast) -> Thing | None:
    """The programme in whose quoted name a short form stands in brackets: ‘NPU밭’, ‘국산 NPU 센터(NPU밭) 구축사업’."""
    for marks in _QUOTED if f"({short})" in text else ():
        for match in marks.finditer(text):
            inner = _INNER.fullmatch(match.group(1))
            if inner and inner.group(2) == short and inner.group(3) and _kind(text, match) == "Program":
                return cast.named(inner.group(1).strip() + inner.group(3), "Program")
    return None


def _rename(text: str, match: re.Match[str], mention: Mention, taken: Sequence[Mention], cast: Cast) -> None:
    """Makes a quoted name that a list knows another thing, here and elsewhere, when the noun beside it says so:
    추론모델 ‘오로라’ of an article that means no company 오로라.
    """
    listed = mention.thing
    kind = _kind(text, match)
    if kind == "Program" and listed.type == "Technology":  # ‘언어모델’ 사업을 맡을 팀
        mention.thing, mention.how = cast.apart(match.group(1), kind), "quoted"
        return
    if kind == "AIModel" and listed.type == "Product" and mention.how == "version" and not listed.known:
        listed.type = kind  # 언어모델 ‘별-2’ of an app 별
        return
    if kind not in _MADE or not is_a(listed.type, "Organization") or not mention.thing.known:
        return
    thing = cast.apart(match.group(1), kind)
    mention.how = "quoted"
    for other in taken:
        same = other.thing is listed and text[other.start : other.end] == match.group(1)
        if same and (other is mention or not _introduced(text, other.start, thing)):
            other.thing = thing


def _clausal(content: str, kind: str) -> bool:
    """Whether a quotation is speech or a phrase with particles; a single short word hardly is, and a kind noun beside
    it vouches for an end that only looks like a particle.
    """
    plain = re.sub(r"\([^()]*\)", "", content).strip()
    words = plain.split()
    if len(words) == 1 and len(plain) <= 8:
        return False
    # 과기정통부의 ‘모두의 AI 모델’ 사업
    inner = [word for word in words[:-1] if not (kind == "Program" and word.endswith("의"))]
    if _EDITION.fullmatch(plain):
        return False  # ‘물푸레로 나노’
    if any(len(word) > 1 and _PARTICLE.search(word) and ends_in_particle(word) for word in inner):
        return True
    if not kind and plain.endswith("기") and _ends_in_nominal(plain):
        return True  # ‘섞어 쓰기’를 택했다
    ends = _PARTICLE.search(plain) is not None and ends_in_particle(plain)
    return _VERBAL.search(plain) is not None or (not kind and ends)


_EDITION = re.compile(
    "[가-힣A-Za-z]{3,} (?:나노|미니|프로|라이트|플러스|맥스|울트라|터보|비전|베이스|스몰|라지|코더|에어|미디엄|싱킹)"
)


@cache
def _ends_in_nominal(words: str) -> bool:
    """Whether words tell what is done, by a verb made a noun: 섞어 쓰기, not 우주 여행기."""
    return analyze(words)[-1].tag == "ETN"


def _doubtful(listed: KnownName, label: str, kind: str) -> bool:
    """Whether a listed name that is also a common word is hardly meant: quoted, and not of the type that is listed."""
    if label not in listed.ambiguous:
        return False
    return bool(kind and kind != listed.type) or (not kind and is_a(listed.type, "Organization"))


def _kind(text: str, match: re.Match[str]) -> str:
    """The type that the quoted name's own end or the nouns around it tell."""
    words = lexicon()
    if _SPELLED.fullmatch(match.group(1)) and words.is_title(text[: match.start()].rstrip().rpartition(" ")[2]):
        return "Person"
    called = re.match(
        r"(?:이라는|라는|이란|란) (?:이름의 )?([가-힣A-Za-z]+)(?: ([가-힣A-Za-z]+))?",
        text[match.end() : match.end() + 30],
    )
    for word in (f"{called.group(1)} {called.group(2) or ''}".strip(), called.group(1)) if called else ():
        for noun in _with_stripped(word):
            if (kind := words.kind_of_noun(noun)) not in ("", "Company"):
                return kind
    after = re.match(r"[ ]?([가-힣A-Za-z]+)(?: ([가-힣A-Za-z]+))?", text[match.end() : match.end() + 24])
    if _TERM.match(text, match.end()) or (match.group(1).endswith("펀드") and _RAISED.match(text, match.end())):
        return "Program"
    if BUILDING.match(text, match.end()) and _SITE.search(re.sub(r"\([^()]*\)", "", match.group(1))):
        return "Facility"
    if after and text[match.end() : match.end() + 1] == " ":
        for word in (f"{after.group(1)} {after.group(2) or ''}".strip(), after.group(1)):
            for noun in _with_stripped(word):
                if noun in words.kinds and noun not in _OWNERS:
                    with_whom = text[max(0, match.start() - 2) : match.start()] in ("와 ", "과 ")
                    return "" if with_whom and noun in ("동맹", "연합") else words.kinds[noun]  # 가나와 ‘팩토리’ 동맹
        if kind := _of_what(after.group(1), after.group(2) or ""):
            return kind
    content = re.sub(r"\([^()]*\)", "", match.group(1)).strip()
    if content.endswith(_EITHER_ENDS) and _BODY_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return "Alliance"
    for n in (3, 2, 1):
        tail = " ".join(content.split()[-n:])
        if len(content.split()) > n - 1 and tail in words.kinds and tail != content and words.kinds[tail] != "Company":
            return words.kinds[tail]
    before = text[max(0, match.start() - 30) : match.start()].split("\n")[-1]
    if before.endswith(" ") or before.endswith(")"):
        nouns = re.sub(r"\([^()]*\)", "", before).split()
        if nouns and nouns[-1].endswith("인") and nouns[-1] != "제품인" and not words.kind_of_noun(nouns[-1]):
            nouns[-1] = nouns[-1][:-1]  # 보안 기업인 ‘다라’
        for n in (3, 2, 1):
            noun = " ".join(nouns[-n:])
            if noun == "프로그램" and nouns[-2:-1] and nouns[-2] in words.parts["works"] | words.parts["tasks"]:
                return "Product"  # 판독 프로그램 ‘별’
            if len(nouns) >= n and (kind := words.kind_of_noun(noun)):
                return "Company" if noun == "스튜디오" and nouns[-2:-1] and _HOUSE.search(nouns[-2]) else kind
    ending = words.kind_of_ending(content.replace(" ", ""))
    if ending == "Program" and len(content.split()) > 1:
        return ending  # ‘AI 반도체 실증 지원사업’
    if ending in ("GovernmentBody", "Organization") and _COMMITTEE.search(content):
        return ending
    if ending in ("Alliance", "ResearchInstitute", "University", "Facility"):
        return ending
    if not ending and is_of_state(text, match):
        return "Program"
    paid = not ending and content.split(" ")[-1] in _DONE and _PAID_FOR.search(text, 0, match.start()) is not None
    return "Program" if len(content.split()) > 1 and (paid or content.endswith((*_CONTESTS, "펀드"))) else ""


# A foreigner's name with its Latin letters: 부회장 ‘레나 호프만(Lena Hoffmann)’.
_SPELLED = re.compile(r"[가-힣]+(?: [가-힣]+){1,3} ?\((?:[A-Z][A-Za-z.'-]*)(?: [A-Za-z.'-]+){1,3}\)")
_EITHER_ENDS = ("이니셔티브", "네트워크", "파운데이션", "재단", "파트너십", "파트너스", "그룹", "프로젝트")
_BODY_BEFORE = re.compile("(?:단체|협의체|연합체|동맹|협력체|협의기구|연합|얼라이언스|모임|표준화 ?기구)(?:인)? $")
_COMMITTEE = re.compile("(?:위원회|[가-힣] 재단|(?:자문|추진|지원|기획|평가)단)$")
# A short form inside the name of a programme: ‘국산 NPU 센터(NPU밭) 구축사업’, NPU밭.
_COINED = re.compile("[A-Z]{2,5}[가-힣]{1,3}")
# What a fund of the state has: those who manage it, those who apply.
_RAISED = re.compile(" (?:(?:위탁|공동)?운용사|출자 ?사업|(?:모펀드|자펀드|1호|2호)|조성|결성)")
# Those who take part in a programme come in terms: ‘별 스쿨’ 3기에.
_TERM = re.compile(" (?:제 ?)?[0-9]{1,2}기(?:[에로의]| (?:에 )?(?:모집|참가|참여|선발|기업|스타트업|수료|졸업|교육))")
_CONTESTS = tuple(
    ["캠프", "챌린지", "펠로십", "해커톤", "경진대회", "공모전", "매칭데이", "데모데이", "서약", "헌장", "오디션"]
)
# 가나부가 130억원을 들이는 ‘의료 별 실증’
_PAID_FOR = re.compile(
    "[조억]원(?:가량|여)?을 (?:들이는|들인|투입하는|투입한|쏟는|쏟아붓는|붓는|배정한|편성한|책정한|대는|지원하는) ?$"
)
# What is built, and behind it the project to do so: ‘별 센터’ 구축 사업.
_SITE = re.compile("(?:센터|단지|캠퍼스|허브|파크|클러스터|슈퍼컴퓨터|연구동|팜)$")
# Of an alliance are members, of a programme those who are chosen for it: ‘별’ 회원사, ‘별’ 공급기업, ‘별’ 구축 사업.
_OF_ALLIANCES = re.compile(
    "(?:회원사|회원국|창립회원|의장사|회장사|부회장사|간사사|멤버사|가입사|정회원)"
    "(?:[은는이가로인의에과와도들]|으로|명단|들[은과이의])?"
)
_OF_PROGRAMS = re.compile(
    "(?:공급기업|수행기관|주관기관|수행기업|참여기업|참여기관|수요기업|정예팀|수행팀|전담기관|총괄기관|사업자|공모|공고"
    "|주관사|주관기업|우선협상대상자)(?:[은는이가로에을를]|으로|에는)?"
)
_DONE = frozenset(
    [
        *(
            "개발",
            "구축",
            "실증",
            "지원",
            "육성",
            "시범",
            "국책",
            "공모",
            "조성",
            "확산",
            "보급",
            "고도화",
            "선도",
            "연구",
            "연구개발",
            "R&D",
        ),
        *(
            "국가",
            "정부",
            "정부과제",
            "양성",
            "바우처",
            "창업",
            "추경",
            "국비",
            "재정",
            "민관",
            "후속",
            "특화",
            "인력양성",
            "인재양성",
            "사업화",
        ),
        *("상용화", "국산화", "활성화", "촉진", "융합", "도입", "전환", "확충", "혁신", "산학"),
    ]
)
_WORK = re.compile("(?:사업|과제|프로젝트|프로그램)(?:[은는이가을를에의로]|으로|에서|에도|에는)?")


def _of_what(first: str, second: str) -> str:
    """The type of a name that the noun behind it tells by what belongs to it, or by two nouns."""
    if _OF_ALLIANCES.fullmatch(first):
        return "Alliance"
    programme = _OF_PROGRAMS.fullmatch(first) or (first in _DONE and _WORK.fullmatch(second))
    return "Program" if programme else ""


# Before 스튜디오 these say that it is a house and no tool: 미국 스튜디오 ‘다라’, 애니메이션 스튜디오 ‘다라’.
_HOUSE = re.compile(r"(?:국|일본|독일|프랑스|美|日|제작|영화|애니메이션|웹툰|게임|영상|디자인)$")


def _with_stripped(word: str) -> tuple[str, ...]:
    last = re.sub(r"(?:(?:으로|로|에|에서|와|과)(?:는|도|의|만)?|은|는|이|가|을|를|의|도|이다|다)$", "", word)
    return (word, last) if last != word else (word,)


def find_abbreviations(text: str, cast: Cast, mentions: Sequence[Mention]) -> None:
    """Learns `NAME(SHORT)` as another name of a thing that is mentioned just before the parenthesis."""
    words = lexicon()
    by_end = {mention.end: mention for mention in mentions}
    for match in _ABBREVIATION.finditer(text):
        before = match.start()
        mention = by_end.get(before) or (by_end.get(before - 1) if before and text[before - 1] in "’'”\"" else None)
        short = match.group(1).strip()
        if mention is not None and match.group().startswith(_FROM_NOW_ON):
            _mean(short, mention.thing, text, mentions)
        if (
            mention is None
            or not short
            or "·" in short
            or words.is_title(short)
            or short in words.kinds
            or short in words.generic
        ):
            continue
        other = cast.find(short)
        if mention.thing.type in ("Person", "Place", "Technology") or len(short.split()) > 5:
            continue
        if other is not None and other.known and _is_written_out(mention, other, short):
            cast.merge(other, mention.thing, mentions)
            continue
        if other is not None and (other.known or other is mention.thing or not _same_kind(other, mention.thing)):
            continue
        if _plausible_short(mention.thing.label, short):
            if other is not None:
                cast.merge(mention.thing, other, mentions)
            cast.alias(mention.thing, short)


def _mean(short: str, thing: Thing, text: str, mentions: Sequence[Mention]) -> None:
    """Makes a short form mean what the text says, whatever a list knows by it: 새봄홀딩스(이하 SH)."""
    for mention in mentions:
        if text[mention.start : mention.end] == short:
            mention.thing = thing


def _is_written_out(mention: Mention, known: Thing, short: str) -> bool:
    """Whether a known thing goes by the short form of what quotation marks name: ‘독자 말뭉치 모형’(독말모)."""
    quoted = mention.how == "quoted" and mention.thing is not known and not mention.thing.known
    return quoted and not short.isascii() and short[0] == mention.thing.label[0] and " " in mention.thing.label


def _same_kind(other: Thing, thing: Thing) -> bool:
    """Whether a short form was taken for the like, or for a firm where the name written out is a university's."""
    guessed = other.type == "Company" and thing.type in ("University", "ResearchInstitute", "GovernmentBody")
    return other.type == thing.type or guessed


def _plausible_short(label: str, short: str) -> bool:
    """Latin for Hangul or an abbreviation; a Hangul gloss only when it shares its first syllable."""
    if short.isascii():
        return any(c.isupper() or c.isdigit() or c in "&+" for c in short) or len(short) > 2
    return short[0] == label[0] or any(part.startswith(short[0]) for part in label.split())


_LISTED_AS = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z&]{2,20})\s?[\[(]\d{6}(?:\.K[SQ])?[\])]")


def find_listed(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Companies that a stock code follows: 누리칩(012345)은."""
    covered = sorted((mention.start, mention.end) for mention in taken)
    return [
        Mention(*match.span(1), cast.named(match.group(1), "Company"), "quoted")
        for begin, stop in regions_with(text, regions, "([")
        for match in _LISTED_AS.finditer(text, begin, stop)
        if not _overlaps(covered, *match.span(1))
    ]


def find_repeated(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Every other place that names a thing found in this document, longest name first."""
    surfaces = {s: thing for s, thing in cast.surfaces().items() if thing.type and len(s) > 1}
    if not surfaces:
        return []
    # What was taken for a shorter name before the longer one was known gives way.
    firm = sorted((m.start, m.end) for m in taken if m.how not in ("repeated", "version"))
    # So does what was only found by the signs around it, where the analysis cut the longer one: TZ in TZ온누리.
    # And so does a kind of thing that begins it: NPU in NPU 하이웨이.
    kinds = ("Hardware", "Technology")
    loose = {(m.start, m.end) for m in taken if m.how == "induced" or (m.how == "known" and m.thing.type in kinds)}
    known = {(m.start, m.end) for m in taken}
    out = []
    for start, end in places_of(text, surfaces, regions):
        mention = _repeated(text, start, end, surfaces[text[start:end]], cast)
        if mention is None or (mention.start, mention.end) in known:
            continue
        inside = [pair for pair in firm if pair[0] < mention.end and mention.start < pair[1]]
        if all(pair in loose and mention.start <= pair[0] and pair[1] <= mention.end for pair in inside):
            out.append(mention)
    return out


def _repeated(text: str, start: int, end: int, thing: Thing, cast: Cast) -> Mention | None:
    """A place that names a thing again, or another version of it: 가람 3.0 where 가람 was named."""
    version = VERSION.match(text, end) if thing.type in VERSIONED and not text[end - 1].isdigit() else None
    if version is not None and is_whole(text, start, version.end()):
        return Mention(start, version.end(), cast.named(text[start : version.end()], thing.type), "version")
    if not is_whole(text, start, end) or _introduced(text, start, thing):
        return None
    return Mention(start, end, thing, "repeated")


_FAMILY = re.compile(r"(.*[가-힣A-Za-z])[ -]?(\d+(?:\.\d+)*)")


# A member of a line that a letter tells from the others: Nuri-s, Nuri-u.
_SIBLING = re.compile("([A-Z][A-Za-z0-9]{2,})-[A-Za-z]{1,5}")


def find_versions(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Other versions of a thing found in this document: 가람 2.0 beside 가람 3.0, and 가람 alone."""
    families: dict[str, str] = {}
    for label, thing in cast.surfaces().items():
        family = _FAMILY.fullmatch(label)
        if family and thing.type in ("AIModel", "Product", "Hardware") and len(family.group(1)) > 1:
            families.setdefault(family.group(1), thing.type)
        sibling = _SIBLING.fullmatch(label)
        if sibling and thing.type in ("AIModel", "Product", "Hardware"):
            families.setdefault(sibling.group(1), thing.type)
    if not families:
        return []
    names = "|".join(re.escape(name) for name in sorted(families, key=lambda name: (-len(name), name)))
    pattern = re.compile(rf"({names})(?:[ -]?\d+(?:\.\d+)*(?![\d개억만조%년월일명])|-[A-Za-z]{{1,5}}(?![A-Za-z]))?")
    covered = sorted((mention.start, mention.end) for mention in taken)
    out = []
    for begin, stop in regions:
        for match in pattern.finditer(text, begin, stop):
            if is_whole(text, *match.span()) and not _overlaps(covered, *match.span()):
                thing = cast.named(match.group(), families[match.group(1)])
                out.append(Mention(*match.span(), thing, "version"))
    return out


def _introduced(text: str, start: int, thing: Thing) -> bool:
    """Whether the noun before says that this is an organization, of the same name as the thing: 스타트업 가나."""
    before = text[max(0, start - 16) : start].split(" ")
    if len(before) < 2 or before[-1] or not thing.type or is_a(thing.type, "Organization"):
        return False
    return before[-2] in lexicon().organization_before


def _overlaps(covered: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in covered)
