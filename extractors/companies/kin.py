"""Who belongs to whom, who competes and who set up what, where a list stands beside the noun that says so.

가나·다라 등 마바그룹 계열사; 계열사인 가나와 다라; 다라랩(가나그룹 자회사); 공동 창업자 김가나와 이다라.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Protocol

from extractors.context import Context, Draft
from extractors.references.discourse import fits
from extractors.units import Case, Mention, Thing

__all__ = ["Row", "child_of", "go_on_with_list", "match_kin", "namesake"]


class Row(Protocol):
    """A sentence as a string of elements, as chains see it."""

    text: str
    mentions: dict[int, Mention]
    start_of: dict[int, int]
    end_of: dict[int, int]


_ORG = "@(?:Company|ResearchInstitute|University|GovernmentBody|Organization)=?;"
_AND = r"(?:p:[,·];|j:[와과];|n:및;|t:및/MAJ;)"
_LIST = rf"{_ORG}(?:{_AND}{_ORG})*"
_AMONG = r"(?:n:등;(?:j:의;)?|j:[를을];t:비롯/XR;t:하/XSA;t:ㄴ/ETM;|j:[를을];t:비롯하/VV;t:ㄴ/ETM;|t:같/VA;t:은/ETM;)"
_MORE = r"(?:[nT]:(?!합작;|협력;)[^;]+;|q:[^;]*;|@Place;|@Technology;){0,3}?"
_CHILD = "(?:계열사|자회사|관계사|손자회사|그룹사|계열회사|계열기업|자회사들|계열사들|관계사들)"
_RIVAL = "(?:경쟁(?:사|업체|기업|자|;n:업체|;n:기업|;n:회사)|라이벌)들?"
_OF = rf"(?:j:의;)?{_MORE}[nT]:"
_CHILDREN = re.compile(rf"(?P<list>{_LIST}){_AMONG}(?P<whole>{_ORG})?{_OF}{_CHILD};")
_RIVALS = re.compile(rf"(?P<list>{_LIST}){_AMONG}(?P<whole>{_ORG}j:의;)?{_MORE}[nT]:{_RIVAL};")
_JOINT = (
    r"(?:n:[^;]+;){0,2}?"
    r"n:(?:합작법인|합작사|합작회사|합작기업|조인트벤처|합작;n:법인|합작;n:회사|합작투자;n:법인);"
)
_VENTURE = re.compile(
    rf"(?P<list>{_ORG}(?:{_AND}{_ORG})+)(?:n:등;)?(?:n:간;)?(?:j:의;)?{_JOINT}(?:c:이;t:ㄴ/ETM;)?(?P<made>@Company;)"
)
_WHEN = r"(?:n:\d[^;]*;|n:지난해;|q:[^;]*;|j:에;)*"
_PUT_IN = r"j:[이가];(?:t:함께/MAG;)?(?:[nT]:(?:공동|출자|합작|설립);)*t:하/XSV;(?:t:[^;]+;|j:[^;]+;){1,4}"
_IS_VENTURE = re.compile(
    rf"(?P<made>@Company;)j:[은는이가];{_WHEN}(?P<list>{_ORG}(?:{_AND}{_ORG})+)(?:n:등;)?(?:n:간;)?"
    rf"(?:j:의;|{_PUT_IN}){_JOINT}c:이;"
)
# 가나가 60%, 다라가 40%를 출자한 합작법인
_SHARED = re.compile(
    rf"(?P<made>@Company;)j:[은는이가];"
    rf"(?P<list>(?:{_ORG}j:[이가];(?:n:[^;]+;)?q:%;(?:j:[를을];|[nj]:씩;)?(?:p:,;)?){{2,}})"
    rf"(?:n:[^;]+;){{0,2}}(?:t:[^;]+;){{1,4}}{_JOINT}"
)
_TOGETHER = re.compile(r"[nT]:(?:공동|창업|창립)")
# Behind the names of those who set something up, more of them.
_FELLOWS = re.compile(rf"(?:[nT]:[^;]+;){{0,3}}{_AND}(?:[nT]:[^;]+;){{0,2}}?(?P<more>@Person;)")
_OTHERS = re.compile(rf"{_AND}(?P<more>{_ORG})")
_OWNER = re.compile(
    r"(?:의)? ?(?:[가-힣A-Za-z0-9%]+ ){0,3}?"
    r"(?:자회사|계열사|손자회사|관계사|산하|계열|사내벤처|사내독립기업|[가-힣]{2,3} ?법인)\)"
)
_AMONG_THEM = rf"[nT]:{_CHILD};n:(?:중|가운데|가운데서);(?:j:에서;)?(?:j:[는도];)?"
_OF_THEM = re.compile(
    rf"(?<![^;])(?:{_AMONG_THEM}|[nT]:(?:계열사|자회사)별;j:로;(?:j:[는도];)?)(?:p:,;)?(?P<list>{_LIST})j:[이가은는도];"
)
# What firms do in a country, or with it, that need not be from there: 일본 진출 기업, 일본 협력 업체.
_DEALING = "(?:진출|수출|수입|투자|협력|파트너|거래|공략|상장|시장|현지|고객|제휴)"
# 가나, 다라 등 일본 기업 32개사; 국내 firms of a Korean text are of no country worth telling.
_NATIONALS = re.compile(
    rf"(?P<list>{_ORG}(?:{_AND}(?:[nT]:[^;]+;){{0,2}}?{_ORG})*){_AMONG}(?P<land>@Place;)(?:[nT]:(?!{_DEALING};)[^;]+;){{0,2}}?"
    r"[nT]:(?:기업|업체|회사|스타트업|빅테크|대기업|은행|대학|통신사|제조사|제약사|개발사|금융사|보험사|게임사|벤처캐피털|연구기관)들?;"
)
_TOPIC = re.compile(r"(?P<more>@(?:Company|ResearchInstitute);)j:[은는];")
# What a group has and calls by a name like its own: 누리그룹의 벤처캐피털인 누리벤처스, 누리의 누리AI연구소.
_OWN = re.compile(
    rf"(?P<whole>@Company=?;)j:의;{_MORE}(?:@Company;)?(?:c:이;t:ㄴ/ETM;)?(?P<child>@(?:Company|ResearchInstitute)=?;)"
)
_RIVALED = {"competesWith/apposition", "competesWith/rival-of-topic-named"}
# 독일 업체인 가나와 다라의 칩: only where the two do nothing with each other.
_NATIONAL = {"locatedIn/country-kind-organization"}
_MUTUAL = re.compile("손[을 ]*잡|협약|협력|제휴|공동|함께|맞손|계약|합작|경쟁|겨루|합의|협업|동맹")
_LISTED = {"partOf/child-apposition", "partOf/child-of-topic", *_RIVALED, *_NATIONAL}


def match_kin(context: Context, row: Row, topic: Callable[[Context], Mention | None]) -> Iterator[Draft]:
    """Children, rivals and joint ventures told by a list; `topic` finds whom the sentence is about."""
    text = row.text
    listed, of_them = "n:등;" in text or "비롯" in text or "t:같" in text, _OF_THEM.search(text) is not None
    whom = topic(context) if listed or of_them else None
    about = whom.thing if whom is not None else None
    if listed:
        for match in _CHILDREN.finditer(text):
            yield from _relatives(context, row, match, "partOf/list", about)
        for match in _RIVALS.finditer(text):
            yield from _relatives(context, row, match, "competesWith/list", about)
        for match in _NATIONALS.finditer(text):
            yield from _nationals(context, row, match)
    if of_them and about is not None:
        for match in _OF_THEM.finditer(text):
            yield from _relatives(context, row, match, "partOf/list", about)
    if "합작" in text or "조인트벤처" in text:
        for pattern in (_VENTURE, _IS_VENTURE, _SHARED):
            for match in pattern.finditer(text):
                made = row.mentions[match.start("made")].thing
                for thing in _members(row, match):
                    yield _draft(context, row, match, thing, "founded", made, "founded/joint-of")
    if "j:의;" in text:
        for match in _OWN.finditer(text):
            whole, child = (row.mentions[match.start(name)].thing for name in ("whole", "child"))
            if whole is not child and child.label.startswith(_stem(whole)) and len(child.label) > len(whole.label) - 2:
                yield _draft(context, row, match, child, "partOf", whole, "partOf/of-its-name")
    if "(" in context.text:
        yield from _in_brackets(context)


def _relatives(context: Context, row: Row, match: re.Match[str], rule: str, about: Thing | None) -> Iterator[Draft]:
    predicate = rule.partition("/")[0]
    whole = row.mentions[match.start("whole")].thing if match.groupdict().get("whole") else about
    members = _members(row, match)
    members += _contrasted(row, match.end(), whole) if whole is not None else []
    if whole is None or any(whole is member for member in members) or not fits(whole.type, ("Organization",)):
        return
    if predicate == "partOf" and whole is about and "자회사" not in match.group() and not whole.label.endswith("그룹"):
        return  # 가나는 다라, 마바 등 계열사를 돕는다: all of them may be another's
    for member in members:
        yield _draft(context, row, match, member, predicate, whole, rule)


def _nationals(context: Context, row: Row, match: re.Match[str]) -> Iterator[Draft]:
    """Of which country those of a list are that ends in what they are: 가나제약, 다라통신 등 일본 기업."""
    land = row.mentions[match.start("land")]
    said = context.text[land.start - context.sentence.span.start : land.end - context.sentence.span.start]
    for member in _members(row, match) if said not in _HOME else ():
        yield _draft(context, row, match, member, "locatedIn", land.thing, "locatedIn/list")


_HOME = ("국내", "한국", "우리나라")


def _contrasted(row: Row, at: int, whole: Thing) -> list[Thing]:
    """Further topics behind, of a name like that of the group: 계열사 누리전자는 …, 누리에너지는 …."""
    found = (row.mentions[m.start("more")].thing for m in _TOPIC.finditer(row.text, at))
    return [thing for thing in found if thing is not whole and _alike(thing.label, whole.label)]


def _members(row: Row, match: re.Match[str]) -> list[Thing]:
    start, end = match.span("list")
    return [row.mentions[at].thing for at in sorted(row.mentions) if start <= at < end]


def _in_brackets(context: Context) -> Iterator[Draft]:
    """다라랩(가나그룹의 자회사)."""
    offset = context.sentence.span.start
    by_start: Mapping[int, Mention] = {m.start - offset: m for m in context.mentions}
    for child in context.mentions:
        end = child.end - offset
        whole = by_start.get(end + 1) if context.text[end : end + 1] == "(" else None
        if (
            whole is None
            or not fits(child.thing.type, ("Organization",))
            or not fits(whole.thing.type, ("Organization",))
        ):
            continue
        if shown := _OWNER.match(context.text, whole.end - offset):
            cue = context.span_of(end, shown.end())
            yield context.draft(child.thing, "partOf", whole.thing, "partOf/in-brackets", cue)


def go_on_with_list(context: Context, row: Row, match: re.Match[str], draft: Draft) -> Iterator[Draft]:
    """The same of those that stand in a list with the one of which a chain tells it: 계열사인 가나와 다라."""
    if "subject" not in match.groupdict() or match.end("subject") != match.end():
        return
    if draft.predicate == "founded":
        yield from _fellow_founders(row, match, draft)
    if draft.rule not in _LISTED or (draft.rule in _NATIONAL and _MUTUAL.search(context.text)):
        return
    found: list[tuple[int, Mention]] = []
    at = match.end()
    seps: list[str] = []
    while more := _OTHERS.match(row.text, at):
        found.append((more.start("more"), row.mentions[more.start("more")]))
        seps.append(more.group()[:3])
        at = more.end()
    if any(m.thing is draft.object for _, m in found):
        return
    closed = row.text.startswith("n:등;", at)
    said = "c:이;t:ㄴ/ETM;" in match.group()
    whole = draft.object
    topical = draft.predicate == "partOf" and isinstance(whole, Thing) and row.text.startswith(("j:은;", "j:는;"), at)
    others = _contrasted(row, at, whole) if topical and isinstance(whole, Thing) else []
    members = [m.thing for _, m in found]
    for thing in [*members, *others] if isinstance(whole, Thing) else ():
        alike = any(_alike(thing.label, other.label) for other in (draft.subject, whole) if isinstance(other, Thing))
        if said or ((closed or alike) and draft.rule not in _NATIONAL) or draft.rule in _RIVALED:
            yield replace(draft, subject=thing)


_GROUPS = ("그룹", "홀딩스", "지주")


def _stem(whole: Thing) -> str:
    """What the names of those of a group begin with: 누리그룹 -> 누리."""
    label = whole.label
    return next((label.removesuffix(end).strip() for end in _GROUPS if label.endswith(end)), label)


def _alike(one: str, other: str) -> bool:
    """Whether two names begin alike, as those of one group do."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return same > 1


# How one comes to have a child: 가나가 세운 자회사 다라.
_OWNING = frozenset(
    ["세우다", "설립하다", "만들다", "차리다", "신설하다", "출범시키다", "인수하다", "사들이다", "거느리다"]
)


def namesake(child: Thing, whole: Thing | None, context: Context) -> Thing | None:
    """Whose child a text means that only calls it one: of the firms that it names, the one whose name begins alike.

    누리클라우드 is more likely that of 누리통신 than that of whom the sentence before was about.
    """
    for frame in context.frames:  # 가나 역시 다라가 미국에 세운 자회사 마바에 투자한다
        inside = frame.lemma in _OWNING and any(m.thing is child for gap in frame.gaps[:1] for m in gap.mentions)
        doers = [m.thing for p in frame.by_case(Case.NOMINATIVE) for m in p.mentions] if inside else []
        if len(doers) == 1 and doers[0].type == "Company" and doers[0] is not child:
            return doers[0]
    groups = [
        thing
        for thing in context.cast.things
        if thing.type == "Company" and _stem(thing) != thing.label and child.label.startswith(_stem(thing))
    ]
    if len(groups) == 1 and groups[0] is not child:
        return groups[0]
    if whole is not None and _alike(child.label, whole.label):
        return whole
    alike = [
        thing
        for thing in context.cast.things
        if thing is not child and thing.type == "Company" and _alike(child.label, thing.label)
    ]
    return alike[0] if len(alike) == 1 else whole


def child_of(whole: Thing, topic: Thing | None, context: Context) -> Thing | None:
    """Whose parent a text means that only calls it one: of the firms that it names, the one called after the parent,
    else whom the sentence is about, if that is no mere member of a list: 모회사 누리를 비롯해 다라, 마바 등이.
    """
    named = [
        thing
        for thing in context.cast.things
        if thing is not whole and thing.type == "Company" and thing.label.startswith(_stem(whole))
    ]
    if len(named) == 1:
        return named[0]
    return None if "비롯" in context.text else topic


def _fellow_founders(row: Row, match: re.Match[str], draft: Draft) -> Iterator[Draft]:
    if not _TOGETHER.search(match.group()) or not ("공동" in match.group() or "멤버" in match.group()):
        return
    at = match.end()
    while more := _FELLOWS.match(row.text, at):
        person = row.mentions[more.start("more")].thing
        at = more.end()
        if person is not draft.object:
            yield replace(draft, subject=person)


def _draft(
    context: Context, row: Row, match: re.Match[str], subject: Thing, predicate: str, obj: Thing, rule: str
) -> Draft:
    cue = context.span_of(row.start_of[match.start()], row.end_of[match.end()])
    return context.draft(subject, predicate, obj, rule, cue)
