"""Things named by their owner and kind: 누리랩 AI 반도체, 다라텔레콤의 데이터센터."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.lexicon import lexicon
from extractors.mentions.cast import Cast
from extractors.mentions.places import stop_of
from extractors.references.discourse import fits
from extractors.units import Mention

__all__ = ["BUILDING", "find_owned"]

# Kinds that an owner makes one thing of; a 모델 or 사업 of a company is one of many.
_KINDS = frozenset({"Hardware", "Facility", "Product", "Technology"})
_LOOSE = frozenset(
    {
        "시스템",
        "제품",
        "도구",
        "게임",
        "소프트웨어",
        "SW",
        "메모리",
        "서버",
        "로봇",
        "공장",
        "캠퍼스",
        "앱",
        "단말",
        "프레임워크",
        "엔진",
        "비서",
        "에이전트",
        "클라우드",
        "기술",
    }
)
# Right behind who owns them these are all that it has: 누리랩 서비스에도 들어간다.
_WHOLE = frozenset({"서비스", "플랫폼", "솔루션", "칩", "반도체"})
_MANY = ("모델", "LLM", "SLM", "로봇", "비서", "에이전트")
_BETWEEN = re.compile(r"(?:의)? ((?:[가-힣A-Za-z]{1,8} ){0,2}?)$")
# Words that pick one of many out and so name none.
_PICKING = (
    frozenset(["대표", "주력", "간판", "핵심", "해당", "각종", "일부", "모든", "관련", "다른", "여러", "주요", "경쟁"])
    | {"새", "다음", "세대", "차세대", "차기", "신형", "최신", "현재", "기존"}
    | {"모두", "역시", "각각", "또한", "둘", "다", "함께", "최근", "직접", "이", "그"}
    | {f"등{particle}" for particle in ("", "이", "은", "의", "도", "을")}
)
_PARTICLE = re.compile(r"(?:[은는을를에의로과와도가]|에서|까지|부터|하는|한|된|인|할|던)$")
_FOLLOWED = re.compile(r"(?:은|는|이|가|을|를|의|에|로|으로|와|과|도|에서|에는|$|[,.])")
_GLOSS = re.compile(r"\([A-Za-z]{2,6}\)(?=[가-힣,])")
# What a firm makes many of is one thing where somebody uses it: 누리랩의 모델을 업무에 쓴다.
_USED = re.compile(
    r"(?:을|를|과|와|도|까지)(?: [^.\n]{0,24}?)? "
    r"(?:골라 ?)?(?:쓰(?!려)|쓴|쓸|썼|써|활용|사용|이용|도입|채택|투입|들여|들인|들이|빌려|빌린)"
)

# And where it is told who made it: 누리은행의 언어모델은 다라랩이 개발했다.
_MADE = re.compile(r"[은는을를] [^.,\n]{1,30}[이가] (?:자체 |직접 |공동 |새로 )?(?:개발|설계|구축|제작|만들|만든|학습)")

# What tells of a team that others are in it: 누리랩 팀은 다라칩으로 꾸려졌다, 누리랩 팀에는 다라칩이 있다.
_MADE_UP = re.compile(
    r"([은이] [^.\n]{2,120}?)(?: 등[가-힣0-9 ]{0,12}?)?으?로 (?:꾸려|구성[됐되돼]|이뤄|이루어|짜였|짜여)"
    r"|(에는 [^.\n]{2,160}?)(?: 등)?[이가](?:,| (?:들어|있|합류|참여|함께|포진|이름|가세))"
)

# What says that a thing is, or is called, something: 별은 누리랩의 AI 칩이다; 누리랩의 AI 칩은 ‘별’이다.
_COPULA = re.compile(r"이?(?:다[.\s]|며|고 |었|였|라는|란 )|인 ")
_SAID = re.compile(r"[은는이가] [^.,\n]{0,24}?(.)((?:이?다|이며|이고|으?로,|이었|였)(?![가-힣]))")
# A consortium by its leader's name with the letters of that: 누리연구원(NRI) 컨소시엄.
_SPELLED = re.compile(r"\([A-Za-z0-9&. -]{2,20}\)(?= )")
_THINGS = ("Hardware", "Product", "AIModel", "Facility", "")


@cache
def _kinds() -> tuple[dict[str, str], re.Pattern[str]]:
    """The nouns for kinds that somebody may own, with their types, and a pattern of them, longest first."""
    kinds = {noun: kind for noun, kind in lexicon().kinds.items() if kind in _KINDS and noun not in _LOOSE}
    kinds["컨소시엄"] = kinds["팀"] = "Alliance"
    kinds |= {noun: kind for noun, kind in lexicon().kinds.items() if noun.endswith(_MANY)}
    return kinds, re.compile("|".join(sorted(map(re.escape, kinds), key=lambda noun: (-len(noun), noun))))


def find_owned(text: str, cast: Cast, mentions: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of a kind of thing right behind the organization that it is of. Units: code points of `text`."""
    kinds, pattern = _kinds()
    owners = sorted((m for m in mentions if fits(m.thing.type, ("Organization",))), key=lambda m: m.start)
    generic = {(m.start, m.end): m for m in mentions}
    behind = {m.end: m for m in owners}
    out = list(_projects(text, cast, mentions, regions))
    for owner in owners:
        stop = stop_of(owner.start, regions)
        spelled = _SPELLED.match(text, owner.end)
        behind_it = spelled.end() if spelled is not None else owner.end
        window = text[behind_it : min(behind_it + 24, stop)]
        for match in pattern.finditer(window):
            if spelled is not None and kinds[match.group()] != "Alliance":
                continue
            between = _BETWEEN.fullmatch(window[: match.start()])
            if (
                between is None
                or not _PICKING.isdisjoint(between.group(1).split())
                or any(_PARTICLE.search(word) for word in between.group(1).split())
            ):
                continue
            start, end = behind_it + match.start() - len(between.group(1)), behind_it + match.end()
            name = text[start:end]
            if gloss := _GLOSS.match(text, end):
                end = gloss.end()
            if not _FOLLOWED.match(text, end):
                continue
            if match.group() == "팀" and (between.group(1) or not _of_others(text, end, stop, owners)):
                continue
            if kinds[match.group()] != "Alliance" and _is_named(text, end, stop, mentions):
                continue
            if not between.group(1) and match.group() in _WHOLE and window.startswith(" "):
                continue
            many = match.group() in _LOOSE or kinds[match.group()] == "AIModel"
            told = _USED.match(text, end, stop) or _MADE.match(text, end, stop)
            if many and not (window.startswith("의") and told):
                continue
            if any(m.start < end and start < m.end and (m.start, m.end) not in generic for m in mentions):
                break
            if any(
                start <= m.start < end and m.thing.label not in lexicon().kinds and m.thing.type != "Technology"
                for m in mentions
            ):
                break
            team = _team(owner, behind, text) if kinds[match.group()] == "Alliance" and not between.group(1) else []
            if len(team) > 1:
                thing = cast.named(f"{text[team[0].start : owner.end]} {name}", "Alliance")
                cast.members[id(thing)] = tuple(one.thing for one in team)
                out.append(Mention(team[0].start, end, thing, "team"))
                break
            thing = cast.named(f"{owner.thing.label} {name}", kinds[match.group()])
            for of in ("", "의"):
                cast.alias(thing, f"{owner.thing.label}{of} {text[start:end]}")
            if thing.type == "Alliance":
                cast.alias(thing, text[owner.start : end])
            out.append(Mention(start, end, thing, "owned"))
            break
    return out


def _of_others(text: str, end: int, stop: int, bodies: Sequence[Mention]) -> bool:
    """Whether a sentence tells of which organizations a team is made up."""
    made_up = _MADE_UP.match(text, end, stop)
    return made_up is not None and any(m.end == made_up.end(made_up.lastindex or 0) for m in bodies)


def _is_named(text: str, end: int, stop: int, mentions: Sequence[Mention]) -> bool:
    """Whether a clause says what an owned thing is called: 누리랩의 칩은 ‘별’이다, ‘별’은 누리랩의 칩이다."""
    if _COPULA.match(text, end):
        return True
    if not (said := _SAID.match(text, end, stop)):
        return False
    if said.group(1) in tuple("’'”\""):
        return True
    return any(m.end == said.start(2) and m.thing.type in _THINGS for m in mentions)


def _team(last: Mention, behind: Mapping[int, Mention], text: str) -> list[Mention]:
    """Those whom a consortium is named by, written as one word: 가나칩·다라랩 컨소시엄, 가나칩-다라랩 컨소시엄."""
    team = [last]
    while text[team[0].start - 1 : team[0].start] in _JOINTS and (before := behind.get(team[0].start - 1)) is not None:
        team.insert(0, before)
    return team


_JOINTS = ("·", "-", "/", "ㆍ", "∙", "–")


# The project that builds a site stands behind its name: ‘별 센터’ 구축 사업.
BUILDING = re.compile(r" ((?:구축|건립|조성|설립|건설|개발|유치) ?(?:사업|프로젝트|과제))(?![가-힣]{0,3}자)")


# What says that one can take part in a project, which makes it another thing than its site.
_OPEN = re.compile("우선협상|사업자|공모|공고|입찰|응찰|유찰|컨소시엄|선정|참여|수주|낙점")


def _projects(
    text: str, cast: Cast, mentions: Sequence[Mention], regions: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    """Mentions of the project behind the name of the site that it builds, where somebody is chosen for it."""
    taken = {m.start for m in mentions}
    for site in mentions:
        if site.thing.type != "Facility":
            continue
        at = site.end + (text[site.end : site.end + 1] in tuple("’'”\""))
        found = BUILDING.match(text, at)
        if found is None or found.start(1) in taken:
            continue
        if not _OPEN.search(text, found.end(), stop_of(site.start, regions)):
            continue
        work = found.group(1)
        thing = cast.named(f"{site.thing.label} {work}", "Program")
        for name in (text[site.start : site.end], *(alias for alias in site.thing.aliases)):
            cast.alias(thing, f"{name} {work}")
        yield Mention(*found.span(1), thing, "owned")
