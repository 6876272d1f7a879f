"""Noun phrases out of nouns and particles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.dates import DateMention
from extractors.lexicon import lexicon
from extractors.morphology import Morpheme
from extractors.quantities import Quantity
from extractors.units import Case, Item, Mention
from ontology.model import Measure
from ontology.vocabulary import is_a

__all__ = ["FORMER", "Marks", "case_of", "is_edition", "is_within", "make_item"]

# What is one with the thing that it is of: ‘별’의 시험판.
_EDITIONS = frozenset(
    ["시험판", "시범판", "베타판", "정식판", "체험판", "공개판", "초기판", "베타", "시제품", "양산품", "완제품"]
)
_EDITED = re.compile(
    "(?:정식|베타|시험|시범|무료|유료|공개|체험|초기|상용|최종|개선|첫|새|신규|최신|다음|차기) ?"
    "(?:버전|서비스|모델|제품)"
)
_GROUP = re.compile(r"\d*사|양사|\d+개사|그룹사")
Marks = Mapping[int, Mention | Quantity | DateMention]

FORMER = frozenset(["출신", "출신들"])
"""Nouns behind a list of organizations that make it one of people who left them: 가나·다라 등 빅테크 출신이."""
# Nouns behind a date that are no part of what follows: 이달 중 앱을.
_WITHIN = frozenset(["중", "안", "내", "쯤", "께"])

# Words before an amount that are no part of what the phrase is about: 지분 약 4%.
_HEDGES = frozenset(["약", "총", "단", "근"])

_BY_FORM = {
    "에": Case.DATIVE,
    "에게": Case.DATIVE,
    "에다": Case.DATIVE,
    "한테": Case.DATIVE,
    "께": Case.DATIVE,
    "에서": Case.LOCATIVE,
    "서": Case.LOCATIVE,
    "로": Case.INSTRUMENTAL,
    "으로": Case.INSTRUMENTAL,
    "로서": Case.INSTRUMENTAL,
    "으로서": Case.INSTRUMENTAL,
    "로써": Case.INSTRUMENTAL,
    "와": Case.COMITATIVE,
    "과": Case.COMITATIVE,
    "하고": Case.COMITATIVE,
    "랑": Case.COMITATIVE,
    "이랑": Case.COMITATIVE,
    "보다": Case.THAN,
    "에게서": Case.SOURCE,
    "로부터": Case.SOURCE,
    "으로부터": Case.SOURCE,
    "한테서": Case.SOURCE,
}


# What only says out of whom somebody is picked: 자회사 가운데는 다라가 …
_PARTITIVE = ("가운데", "중")


def case_of(particles: Sequence[Morpheme], item: Item) -> Case:
    """The case that a row of particles gives its noun phrase."""
    case, till = Case.BARE, False
    for particle in particles:
        till = till or (particle.form == "까지" and not _is_body(item))
        match particle.tag:
            case "JKS" | "JKC":
                case = Case.NOMINATIVE
            case "JKO":
                case = Case.ACCUSATIVE
            case "JKG" if case is not Case.COMITATIVE:
                case = Case.GENITIVE
            case "JKB":
                case = _BY_FORM.get(particle.form, case)
            case "JC":
                case = Case.COMITATIVE
            case "JX" if case is Case.INSTRUMENTAL and particle.form == "부터":
                case = Case.SOURCE  # 으로부터 in two
            case "JX" if case is Case.BARE:
                if particle.form in ("은", "는", "ㄴ"):
                    picked = item.noun in _PARTITIVE and not item.mentions
                    case = Case.LOCATIVE if picked else Case.BARE if till else Case.TOPIC  # 그때까지는 is no topic
                elif particle.form == "부터":
                    case = Case.SOURCE
                elif particle.form in ("도", "만", "마저", "조차", "뿐") or (
                    particle.form == "까지" and _is_body(item)
                ):
                    case = Case.ALSO
    return case


def _is_body(item: Item) -> bool:
    """Whether a phrase names an organization, which 까지 adds to others: 다라까지 합류했다."""
    return item.head is not None and item.head.thing.type != "" and is_a(item.head.thing.type, "Organization")


def is_edition(item: Item) -> bool:
    """Whether a noun phrase without a name is one with the thing that owns it: ‘별’의 시험판, ‘별’의 정식 버전."""
    return (len(item.nouns) == 1 and item.noun in _EDITIONS) or _EDITED.fullmatch(" ".join(item.nouns)) is not None


def is_within(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether a noun only says that something falls into the date before it: 이달 중 앱을, 올해 안 출시를."""
    m = morphemes[at] if at < len(morphemes) else None
    after = morphemes[at + 1] if at + 1 < len(morphemes) else None
    return m is not None and m.form in _WITHIN and not m.fixed and (after is None or after.start > m.end)


def make_item(run: Sequence[Morpheme], parens: tuple[tuple[int, int], ...], marks: Marks) -> Item:
    """The noun phrase of a run of nouns: its names, values, common nouns, and what it is about."""
    words = lexicon()
    nouns: list[str] = []
    starts: list[int] = []
    mentions: list[Mention] = []
    quantities: list[Quantity] = []
    date = None
    group = stem = ""
    lead: tuple[str, ...] = ()
    after_etc = False
    before_etc = 0
    end = -1
    unseen = False
    for form, tag, start, stop, unheard, fixed in run:
        mark = marks.get(start) if fixed else None
        idle = _ABOUT if quantities and mentions and not nouns else _NOTHING
        unseen = unseen or unheard
        if form == "등" and tag == "NNB":
            after_etc = bool(mentions or nouns)
            before_etc = len(mentions)
        elif after_etc and isinstance(mark, Mention) and not {mark.thing.label, form}.isdisjoint(words.kinds):
            group = form if form in words.kinds else mark.thing.label  # ‘별’, ‘달’ 등 언어모델 2종
        elif isinstance(mark, Mention):
            mentions.append(mark)
            lead = tuple(nouns) or lead
            nouns.clear()
            starts.clear()
            group = ""
        elif isinstance(mark, DateMention):
            date = mark
        elif mark is not None:
            quantities.append(mark)
        elif after_etc:
            group = form if group not in FORMER else group
        elif start == end and nouns:
            nouns[-1] += form
            # 상용+화 is one verbal noun.
            stem, end = (stem + form if tag == "XSN" else form), stop
        elif (tag == "MM" and form in _HEDGES) or (date is not None and form in _WITHIN) or form in idle:
            continue
        elif form not in words.transparent and tag != "SW" and not (tag == "NNB" and not nouns and mentions):
            nouns.append(form)
            starts.append(start)
            stem, end = form, stop
    node = isinstance(mark, Quantity) and isinstance(mark.value, Measure) and mark.value.unit == _NODE
    if node and mentions and not nouns:  # 가나전자 4나노에서 is at a line of theirs, not they themselves
        nouns, starts = [f"{_NODE} 공정"], [run[-1].start]
    roster = after_etc and len(mentions) > before_etc > 0
    if roster and (group or (quantities and mentions[-1].thing.type == "Place")):
        mentions, roster = mentions[:before_etc], False
    return Item(
        start=run[0].start,
        end=run[-1].end,
        nouns=tuple(nouns),
        noun_starts=tuple(starts),
        mentions=tuple(mentions),
        quantities=tuple(quantities),
        date=date,
        parens=parens,
        head=_head(mentions, nouns),
        unseen=unseen,
        stem=stem if nouns else "",
        group=group,
        roster=roster,
        etc=run[-1].form == "등",
        lead=lead,
    )


# Behind an amount that stands behind a name they say nothing of either: 가나칩 5000억원가량.
_NOTHING: frozenset[str] = frozenset()
_ABOUT = frozenset(["가량", "정도", "안팎", "남짓", "내외", "수준"])
_NODE = "나노"
_TEAMS = ("연구팀", "연구진", "교수팀", "박사팀", "연구실", "연구단")


def _is_kin(noun: str) -> bool:
    """Whether a noun behind names says what people are to each other, or that they stand for election: 남매, 후보."""
    return noun == "후보" or noun in lexicon().parts["kin"]


def _head(mentions: Sequence[Mention], nouns: list[str]) -> Mention | None:
    """What a phrase is about: its last name, unless nouns behind it name another thing; a person before a post."""
    if not mentions:
        return None
    glued = len(mentions) > 1 and nouns == ["장"]  # 김가나 전 누리연구소장
    if nouns and (glued or lexicon().is_title(nouns[-1]) or nouns[-1] in lexicon().honorifics or _is_kin(nouns[0])):
        people = [m for m in mentions if m.thing.type == "Person"]
        return people[-1] if people else None
    head = mentions[-1]
    if head.thing.type == "Person" and nouns and nouns[-1].endswith(_TEAMS):
        # 누리대 김가나 교수 연구팀 does what it does for 누리대.
        return mentions[-2] if len(mentions) > 1 else None
    if len(mentions) > 1 and lexicon().kinds.get(head.thing.label, "") == mentions[-2].thing.type != "":
        # 'A1' 그래픽처리장치: the kind is a known thing itself, but the name before it is what is meant.
        head = mentions[-2] if head.start - mentions[-2].end <= len("’ ") else head
    return head if not nouns or _names_kind(head, nouns) else None


# ‘별 스쿨’ 3기: which term of a programme.
_TERM = re.compile("[0-9]{1,2}기")


def _names_kind(head: Mention, nouns: Sequence[str]) -> bool:
    """Whether the nouns behind a name only say what it is: '별' 모델, 별 AI 플랫폼."""
    if nouns[-1] in _EDITIONS and len(nouns) < 3 and head.thing.type in ("AIModel", "Product", "Hardware", ""):
        return True
    kinds = lexicon().kinds_of.get(head.thing.type)
    if len(nouns) == 1 and (_GROUP.fullmatch(nouns[0]) or (head.thing.type == "Program" and _TERM.fullmatch(nouns[0]))):
        return True
    if not head.thing.type:
        return True
    return kinds is not None and any(" ".join(nouns[-n:]) in kinds for n in (1, 2, 3)) and len(nouns) <= 3
