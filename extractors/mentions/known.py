"""Names that seeds/ lists, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extractors.lexicon import lexicon
from extractors.mentions.boundaries import is_whole
from extractors.mentions.cast import Cast
from extractors.names import KnownName, Names
from extractors.units import Mention

__all__ = ["VERSION", "VERSIONED", "KnownFinder"]

# Possessive, so that 2.0은 is not taken for 2; what follows is no unit. Behind a hyphen stands any word: -Chat, -s.
VERSION = re.compile(
    r"(?:[ -]?\d++(?:\.\d++)*+(?!\s?(?:PF|EF|MW|GW|kW|W|GB|TB|MB|PB|Mb|Gb|nm)(?![A-Za-z]))[A-Za-z]{0,3}+"
    r"|[ -][A-Z](?![A-Za-z])|-[A-Za-z]{1,10}+)(?:-[A-Za-z][A-Za-z0-9.]{0,9}"
    r"|-\d{1,4}(?:\.\d)?[Bb](?![A-Za-z0-9]))*+(?: \d{1,3}(?:\.\d)?[BM])?+"
    r"(?![\dA-Za-z%&])"
    r"(?!\s?(?:개|억|만|천|백|조|년|월|일|시간|명|원|건|종|차|위|배|장|대(?!로|와|는|가)|세대|분기|달러|여|번|곳|단계))"
)
_SIZED = re.compile(r"[ -]\d{1,4}(?:\.\d)?[Bb](?![A-Za-z0-9])")  # 별-2-30b is a model, be 별 an app
VERSIONED = frozenset({"AIModel", "Product", "Hardware"})
# So long is what is left of a name that was named in full before: 세라노벤처스, then 세라노.
_SHORTEST = 3
_BLANK = re.compile(" ")
# What may stand before it: no name without a particle, which it would go on: 가나 싱가포르법인.
_OPEN = re.compile(r"(?:^|[은는이가을를의에로과와도며고,.·’'”\"\n(]) ?$|^$")
# What may stand glued behind the name of a country, of which nothing is told: 한국법인을, 프랑스계 기업.
_GLUED = re.compile(
    r"(?:계(?= )|(?:현지)?(?:법인|지사|지점|사무소|연락사무소)(?!인 |[가-힣]*장|(?:의 [가-힣]+)? ?(?:신임 )?(?:공동)?"
    r"(?:대표|부?사장|전무|상무|이사|총괄|임원|CEO|부대표|본부)))"
)
_QUOTES = frozenset("‘’'“”\"`")


class KnownFinder:
    """Finds known names; the automaton is built once for many articles."""

    def __init__(self, names: Names) -> None:
        self._surfaces = tuple(names.surfaces)
        self._names: tuple[tuple[KnownName, ...], ...] = tuple(names.surfaces[s] for s in self._surfaces)
        self._by_surface = names.surfaces
        self._automaton = AhoCorasick(
            list(self._surfaces), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def named(self, surface: str) -> KnownName | None:
        """The known thing that goes by a surface, when there is just one."""
        found = self._by_surface.get(surface, ())
        return found[0] if len(found) == 1 else None

    def find(self, text: str, cast: Cast, regions: Sequence[tuple[int, int]]) -> list[Mention]:
        """Mentions of known names inside the given stretches, in order. Units: code points of `text`."""
        out: list[Mention] = []
        doubtful: list[tuple[int, int, KnownName]] = []
        vouched: set[str] = set()
        named: list[tuple[int, KnownName, str]] = []
        for begin, stop in regions:
            for index, start, end in self._matches(text, begin, stop):
                if not is_whole(text, start, end):
                    if town := self._town(text, start, end, self._names[index], cast):
                        out.append(town)
                        continue
                    if _is_country(text, start, end, self._names[index]):
                        out.append(Mention(start, end, cast.known(self._names[index][0])))
                        continue
                    versioned = self._versioned(text, start, end, self._names[index], cast)
                    if versioned:
                        out.append(versioned)
                    continue
                if self._surfaces[index] == "달리" and _UNLIKE.search(text, max(0, start - 3), start):
                    continue
                name = self._best(text, start, end, self._names[index])
                if name.type == "GovernmentBody" and _SEAT.match(text, end):
                    name = self._place(self._surfaces[index]) or name
                if self._surfaces[index] in name.ambiguous:
                    if _vouched(text, start, end, name.type) or self._among_places(text, start, end, name.type):
                        vouched.add(name.id)
                    else:
                        doubtful.append((start, end, name))
                        continue
                elif len(self._surfaces[index]) > _SHORTEST:
                    named.append((end, name, self._surfaces[index]))
                at, maker = self._maker(text[start:end], name)
                if maker is not None:
                    out.append(Mention(start, start + at - 1, cast.known(maker)))
                    start += at
                out.append(
                    self._versioned(text, start, end, self._names[index], cast) or Mention(start, end, cast.known(name))
                )
        for start, end, name in doubtful:
            short = text[start:end]
            full = [word for at, one, word in named if at < start and one is name]
            if name.id in vouched or any(_is_short(short, word, text[end : end + 1]) for word in full):
                out.append(Mention(start, end, cast.known(name)))
        return sorted(out, key=lambda mention: mention.start)

    def _maker(self, surface: str, name: KnownName) -> tuple[int, KnownName | None]:
        """The firm that a thing's name begins with where the rest alone names the thing too: 누리랩 별, of 누리랩."""
        for blank in _BLANK.finditer(surface) if name.type in VERSIONED else ():
            firms = self._by_surface.get(surface[: blank.start()], ())
            alone = name in self._by_surface.get(surface[blank.end() :], ())
            if alone and len(firms) == 1 and firms[0].type == "Company":
                return blank.end(), firms[0]
        return 0, None

    def _matches(self, text: str, begin: int, stop: int) -> Iterator[tuple[int, int, int]]:
        """The listed names in a stretch, longest first; of two words that go on as another, each alone: 서울 강남구."""
        for index, start, end in self._automaton.find_matches_as_indexes(text[begin:stop]):
            start, end = start + begin, end + begin
            if " " not in self._surfaces[index] or is_whole(text, start, end):
                yield index, start, end
                continue
            for word in _WORD.finditer(text, start, stop):
                if word.start() >= end:
                    break
                for inner, first, last in self._automaton.find_matches_as_indexes(word.group()):
                    yield inner, word.start() + first, word.start() + last

    def _place(self, surface: str) -> KnownName | None:
        """The place that a local government governs: 성남 for 성남시."""
        found = self._by_surface.get(_LOCAL.sub("", surface), ())
        return next((name for name in found if name.type == "Place"), None)

    def _among_places(self, text: str, start: int, end: int, kind: str) -> bool:
        """Whether a word for a place stands beside another: 서울·대전, 경기 양주, and 경기 before the town."""
        if kind != "Place":
            return False
        after = _TOWN_AFTER if text[start:end] == "경기" else _BESIDE_AFTER
        before, behind = _BESIDE_BEFORE.search(text, max(0, start - 9), start), after.match(text, end)
        if before is not None and before[2]:
            return True
        found = [match[1] for match in (before, behind) if match is not None]
        return any(name.type == "Place" for word in found for name in self._by_surface.get(word, ()))

    @staticmethod
    def _town(text: str, start: int, end: int, names: tuple[KnownName, ...], cast: Cast) -> Mention | None:
        """A place with 시 or 군 behind it: the place where it only says where something is (춘천시에 있는), else who
        governs it (춘천시는).
        """
        suffix = _SUFFIX.match(text, end) if names[0].type == "Place" else None
        if suffix is None or not is_whole(text, start, suffix.end()):
            return None
        if _SEAT.match(text, suffix.end()):
            return Mention(start, suffix.end(), cast.known(names[0]))
        if (
            _GOVERNING.fullmatch(suffix.group())
            and _ACTS.match(text, suffix.end())
            and not (suffix.group() == "군" and _NATION.search(text, start, end))
        ):
            return Mention(start, suffix.end(), cast.named(text[start : suffix.end()], "GovernmentBody"))
        if _PROVINCE.search(text, max(0, start - 8), start):
            return Mention(start, suffix.end(), cast.known(names[0]))
        return None

    @staticmethod
    def _best(text: str, start: int, end: int, names: tuple[KnownName, ...]) -> KnownName:
        """The entry that the words around speak for, else the first."""
        if len(names) == 1:
            return names[0]
        for name in names:
            if _vouched(text, start, end, name.type):
                return name
        return names[0]

    def _versioned(self, text: str, start: int, end: int, names: tuple[KnownName, ...], cast: Cast) -> Mention | None:
        """누리봇2.0 beside a known 누리봇: a thing of its own, of the same type; known 누리봇 2 written 누리봇-2."""
        version = VERSION.match(text, end)
        if version is None or names[0].type not in VERSIONED or not is_whole(text, start, version.end()):
            return None
        spaced = self._by_surface.get(text[start : version.end()].replace("-", " "), ())
        if spaced and spaced[0].type in VERSIONED:
            return Mention(start, version.end(), cast.known(spaced[0]))
        kind = "AIModel" if _SIZED.search(version.group()) else names[0].type
        return Mention(start, version.end(), cast.named(text[start : version.end()], kind), "version")


# What stands behind a place and nothing else; behind the one Chinese character that headlines write for a country.
_PLACED = re.compile(
    r" ?(?:본사|지사|사옥|사무소|사무실|소재)(?![가-힣]{3})|에 (?:있는|있으며|위치|본사|자리)|시(?:에|의)? "
)
# What follows a local government where it only says where something is: 경기도 안산에, 성남시에 본사를 둔.
_SEAT = re.compile(
    " (?:[가-힣]{1,4}[시군구동읍면리로]|[가-힣]{2,3}에)(?= |에 |의 |에서 )| 소재(?![가-힣])"
    "|에 (?:있는|있다|있으며|위치|자리|소재|본사|본점|사옥|공장|둥지"
    "|연구소|데이터센터|터를|거점|기반|들어서|들어선|짓|지은|지을|건립|조성|세운|세울|세웠)"
)
_LOCAL = re.compile("(?:특별자치[시도]|광역시|특별시|[시도군구])$")
# Before 달리 these make it an adverb: 가나와 달리.
_UNLIKE = re.compile("[와과는]['’\"”]? $")
_WORD = re.compile("[가-힣A-Za-z0-9]+")
_SUFFIX = re.compile("광역시|특별시|특별자치[시도]|[시군주성현]")
# What governs a town, and what stands behind it where it acts or owns: 춘천시는, 춘천시와, 춘천시의.
_GOVERNING = re.compile("특별자치[시도]|특별시|광역시|[시군]")
_NATION = re.compile("(?:[국본한란스아나만일엘]|인도)$")  # 일본군 is an army
_ACTS = re.compile("(?:[은는이가와과도]|의|에서는|로부터)(?= )|(?:,|·| 등| 및)(?= ?[가-힣])")
_PROVINCE = re.compile(
    "(?:경기도?|강원도?|[충전경][북남]도?|[충전경][청라상][북남]도|제주도?|미국|중국|일본|인도|독일|캐나다|호주) $"
)
# Places in a row, and a town behind its province; 경기 and 광주 say so by the town that follows.
_BESIDE_BEFORE = re.compile(
    "(?<![가-힣])(?:([가-힣]{2,5})(?:[·,] ?|[와과] )|(경기|강원|제주|[충전경][남북]|[충전경][청라상][남북])도? )$"
)
_BESIDE_AFTER = re.compile("(?:[·,] ?|[와과] )([가-힣]{2,4}?)(?=[시군]?(?:[ ·,]|[에의을를은는과와]|$))")
_TOWN_AFTER = re.compile(" ([가-힣]{2,3}?)(?=[시군]?(?:[ ·,]|[에의을를은는과와]|$))")
# What is built or lies at a place: 대전에 짓는, 원주에 60MW급 데이터센터를.
_BUILT_AT = re.compile(
    "(?:시|군)?에(?:는|도|서)? (?:짓|지을|지은|지어|세우|세운|세울|건립|건설|구축|조성|들어서|들어설|들어선|착공|준공"
    "|(?:[가-힣A-Za-z0-9.,㎿㎡‘’'\"]+ ){0,6}?(?:AI ?)?"
    "(?:데이터 ?센터|연산 ?센터|컴퓨팅 ?센터|IDC|연구 ?센터|캠퍼스|공장)(?:[을를가도]|[‘'\" ]))"
    "|(?:시)? (?:[가-힣]{1,4}[구동읍면군](?=[ ,]|에 |의 |에서 )|[가-힣]{0,3}(?:산업단지|산단|테크노밸리|특구))"
)
# What firms do in a country: 인도 진출을, 인도 시장에.
_ENTERED = re.compile(
    "(?:에서?|으?로)? (?:진출|시장|법인|지사|공략|현지|사무소|사업|서비스|상륙|통신사|정부)"
    "(?:[은는이가을를의에도과와, ]|에서)"
    "|에(?:도|는)? (?:첫 ?발|발을|진출|입성|상륙|법인|지사|사무소|거점|현지|둥지|터를|터전|뿌리를|보금자리)"
    "|으?로 (?:본사|본점|사옥|둥지)"
)
_COUNTRY = re.compile(r"(?: [가-힣A-Z‘'“]{2}|·[가-힣一-龥])")


def _vouched(text: str, start: int, end: int, kind: str) -> bool:
    """Whether what stands around an ambiguous word says that it is a name of this type."""
    words = lexicon()
    if start and text[start - 1] in _QUOTES and end < len(text) and text[end] in _QUOTES:
        return True
    before = text[max(0, start - 24) : start].rstrip("‘'“\" ").split()
    after = text[end : end + 16].lstrip("’'”\" ").split()
    if kind in ("Company", "Organization"):
        if before and (before[-1] in words.organization_before or before[-1].endswith(("업체", "스타트업", "기업"))):
            return True
        follower = after[0].rstrip(",.은는이가") if after else ""
        return text[end : end + 1] == " " and words.is_title(follower)
    if kind == "Place" and (
        any(word.rstrip(",") in words.organization_before for word in after[:3])
        or _PLACED.match(text, end)
        or _BUILT_AT.match(text, end)
        or _ENTERED.match(text, end)
        or before[-1:] in (["본사는"], ["본사가"], ["본사를"])
        or ("一" <= text[start] <= "龥" and _COUNTRY.match(text, end))
    ):
        return True
    kinds = words.kinds_of.get(kind, frozenset())
    return bool(
        (before and (before[-1] in kinds or " ".join(before[-2:]) in kinds))
        or (after and (after[0] in kinds or any(after[0].startswith(noun) and len(noun) > 1 for noun in kinds)))
    )


def _is_short(short: str, full: str, behind: str) -> bool:
    """Whether a doubtful name is the front of one named in full, or a bank's first and last but one: 산은이."""
    if full.endswith("은행") and short == f"{full[0]}은":
        return not behind.isspace()
    return len(short) >= _SHORTEST and full.startswith(short) and full != short


def _is_country(text: str, start: int, end: int, names: tuple[KnownName, ...]) -> bool:
    """Whether a country stands glued before a branch, or says whence a firm comes: 한국법인을, 프랑스계 보안기업."""
    country = names[0].type == "Place" and text[start:end] in lexicon().wide_places
    if not country or _GLUED.match(text, end) is None or is_whole(text, start, end):
        return False
    return _OPEN.search(text, 0, start) is not None
