"""What a clause before a noun takes of the phrases before it where its verb does not tell, and what takes none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lexicon import lexicon, verbs
from extractors.units import SUBJECTS, Case, Ending, Phrase, Predicate, Unit
from ontology.model import Precision

__all__ = [
    "EXCEEDING",
    "LEAVING",
    "behind",
    "beside_amount",
    "contrasts",
    "describes_next",
    "each_has_post",
    "exceeds_amount",
    "in_a_row",
    "is_adverbial",
    "is_attendee",
    "is_called_firm",
    "is_claimed",
    "is_manner",
    "is_outer_object",
    "is_purpose",
    "left_for_main",
    "place_for_main",
    "shared_subject",
    "spent_on",
    "take_called",
    "tells_gist",
    "told_before",
]

EXCEEDING = frozenset(
    ["넘다", "넘어서다", "뛰어넘다", "웃돌다", "상회하다", "맞먹다", "버금가다", "육박하다", "밑돌다", "이르다"]
)
_THINGS = ("AIModel", "Product", "Hardware", "Technology")
_FIRMS = ("업체", "기업", "스타트업", "개발사", "제조사", "제작사", "운용사", "게임사", "팹리스", "벤처", " 회사")


def begins_what_is_cited(phrase: Phrase, predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a subject right behind 인용해 is of what is told: 인용해 다라가 별을 쓰는 누리를 산다고."""
    if phrase.case is not Case.NOMINATIVE:
        return False
    before = next((unit for unit in reversed(units) if unit.end <= phrase.start), None)
    if not isinstance(before, Predicate) or before.lemma not in _CITING:
        return False
    behind = units[units.index(predicate) + 1 :]
    return not any(isinstance(unit, Phrase) and unit.case in (Case.NOMINATIVE, Case.TOPIC) for unit in behind)


_CITING = frozenset(["인용하다"])


def leads_the_sentence(phrase: Phrase, predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a subject is of the main clause, as what the clause modifies does its deed:
    가나가 별을 만든 다라를 샀다.
    """
    if not _is_lead(phrase, predicate, units) or predicate.lemma in _OF_OTHERS:
        return False  # 가나가 사업자로 선정한 다라
    at, done = units.index(phrase), units.index(predicate)
    objects = [u for u in units[at:done] if isinstance(u, Phrase) and u.case is Case.ACCUSATIVE]
    behind = units[done + 1]
    head = behind.last.head if isinstance(behind, Phrase) and len(behind.items) == 1 else None
    if head is None or head.thing.type not in ("Company", "ResearchInstitute", "University") or behind is units[-1]:
        return False
    owned = any(item.quantities or item.noun in _SHARES for p in objects for item in p.items)
    return any(p.mentions for p in objects) and not owned


def shared_subject(taken: Sequence[Phrase], predicate: Predicate, units: Sequence[Unit]) -> list[Phrase]:
    """The subject of a clause that is the main one's, too, for want of another: 가나가 별을 얹은 챗봇을 내놨다."""
    subjects = [p for p in taken if p.case is Case.NOMINATIVE and p.mentions]
    if len(subjects) != 1 or not any(p.case is Case.ACCUSATIVE and p.mentions for p in taken):
        return []  # 다라가 이끈 라운드에서 90억원을 유치했다: only the clause is of 다라
    return subjects if _is_lead(subjects[0], predicate, units) else []


def _is_lead(subject: Phrase, predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a subject before a clause is the only one of a main clause in which somebody acts on what is modified."""
    if subject.case is not Case.NOMINATIVE or not subject.mentions or predicate.ending is not Ending.ADNOMINAL:
        return False
    done = units.index(predicate)
    main = next(
        (n for n, u in enumerate(units) if n > done and isinstance(u, Predicate) and u.ending in _MAIN), len(units)
    )
    behind = units[done + 1] if done + 1 < main else None
    acted_on = isinstance(behind, Phrase) and behind.case not in (*SUBJECTS, Case.COPULA)
    verb = units[main] if main < len(units) else None
    acts = isinstance(verb, Predicate) and verb.lemma != "이다" and verb.quote == predicate.quote
    others = [u for u in units[:main] if isinstance(u, Phrase) and u is not subject and u.case in SUBJECTS]
    return acted_on and acts and all(is_adverbial(other) for other in others)


_MAIN = (Ending.FINAL, Ending.CONNECTIVE)
# What one does to another, who then is what the clause modifies: 가나가 사업자로 선정한 다라.
_OF_OTHERS = frozenset(
    [
        "선정하다",
        "지정하다",
        "뽑다",
        "꼽다",
        "추천하다",
        "지목하다",
        "선택하다",
        "낙점하다",
        "지원하다",
        "맡기다",
        "투자하다",
        "출자하다",
    ]
)
_SHARES = frozenset(["지분", "주식", "지분율", "신주", "구주", "자금", "투자금", "경영권"])


def tells_growth(phrase: Phrase, predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a clause says how the amount behind it grew, not what somebody did: 다라가 23% 는 90억원을 벌었다."""
    if phrase.case is not Case.NOMINATIVE or not phrase.mentions or predicate.lemma not in lexicon().around.moving:
        return False
    behind = next((unit for unit in units if unit.start >= predicate.end), None)
    return isinstance(behind, Phrase) and bool(behind.last.quantities) and not behind.mentions


def take_called(pending: Sequence[Phrase]) -> list[Phrase]:
    """What the copula before a noun takes: 별을 장터인 누리에 공개했다 leaves 별을 to the verb."""
    taken = list(pending[-1:])
    if taken and taken[0].case is Case.COPULA and not taken[0].mentions and taken[0].last.noun.endswith("적"):
        return taken  # 누리와 가람이 대표적인 고객이다
    for phrase in reversed(pending[:-1]):
        near = phrase.case in (Case.GENITIVE, Case.BARE, Case.NOMINATIVE) and not phrase.comma
        near = near and phrase.last.date is None
        # 매개변수 21억개와 70억개인 ‘별’
        near = near or (phrase.case is Case.COMITATIVE and _is_size(phrase) and _is_size(taken[0]))
        if not near or phrase.quote != taken[0].quote:
            break
        if phrase.case is Case.NOMINATIVE and phrase.last.mentions and (_is_firm(taken[0]) or _is_thing(taken[0])):
            break  # 가나가 보안 업체인 누리를 인수했다, 가나가 언어모델인 별을 공개했다
        taken.append(phrase)
        if phrase.case is Case.NOMINATIVE:
            break
    return taken[::-1]


def place_for_main(predicate: Predicate, pending: Sequence[Phrase], units: Sequence[Unit]) -> list[Phrase]:
    """The place before a step of a modifying clause, for the verb behind: 별에는 해를 줄여 만든 달이 쓰였다."""
    stepping = predicate.connective in ("어", "아", "여", "어서", "아서", "여서", "고")
    if not stepping or not pending or pending[0].particle not in ("에는", "엔", "에서는"):
        return []
    at = units.index(predicate) + 1
    if len(units) < at + 3:
        return []
    after, behind = units[at : at + 2]
    own = [phrase for phrase in pending[1:] if phrase.case in (Case.NOMINATIVE, Case.ACCUSATIVE) and phrase.mentions]
    makes = isinstance(after, Predicate) and after.ending is Ending.ADNOMINAL and not after.adjective
    named = isinstance(behind, Phrase) and behind.case in (Case.NOMINATIVE, Case.ALSO) and bool(behind.mentions)
    return list(pending[:1]) if own and makes and named and pending[0].mentions else []


def _is_size(phrase: Phrase) -> bool:
    """Whether a phrase is a number of pieces and at most the noun for what it measures."""
    return bool(phrase.last.quantities) and not phrase.mentions and len(phrase.last.nouns) < 2


def _is_firm(phrase: Phrase) -> bool:
    """Whether a phrase says of somebody only that it is a firm, without whose it is."""
    return phrase.case is Case.COPULA and not phrase.mentions and f" {phrase.last.noun}".endswith(_FIRMS)


def _is_thing(phrase: Phrase) -> bool:
    """Whether a phrase says of something only what kind of thing it is."""
    if phrase.case is not Case.COPULA or phrase.last.reference:
        return False
    labels = [mention.thing.label for mention in phrase.last.mentions]
    noun = phrase.last.noun or (labels[-1] if labels else "")
    return lexicon().kinds.get(noun, "") in _THINGS and all(label in lexicon().kinds for label in labels)


def exceeds_amount(predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a clause compares an amount, so that what it is said of is outside: 규모가 별을 넘는 20억개에 달한다."""
    if predicate.lemma not in EXCEEDING:
        return False
    at = units.index(predicate) + 1
    unit = units[at] if at < len(units) else None
    return isinstance(unit, Phrase) and bool(unit.items[0].quantities) and not unit.items[0].mentions


def beside_amount(predicate: Predicate, taken: list[Phrase]) -> list[Phrase]:
    """What a clause takes that only weighs an amount: of 다라에서 90억원이 넘는 투자를 받았다 the amount alone."""
    last = taken[-1].last if taken and predicate.lemma in EXCEEDING else None
    if last is None or not last.quantities or last.mentions or last.date is not None:
        return taken
    return [p for p in taken if p is taken[-1] or p.case in (Case.NOMINATIVE, Case.TOPIC)]


# In this form they only say how fast or in what order something is done: 잇따라 출시되다, 앞다퉈 내놓다.
_ONE_BY_ONE = frozenset(["잇따르다", "잇달다", "연달다", "앞다투다", "서두르다", "뒤따르다", "연잇다"])


def in_a_row(units: Sequence[Unit]) -> set[int]:
    """The predicates that only say how often or fast the one to come is done: 다라와 잇달아 협약을 맺었다."""
    last = next((unit for unit in reversed(units) if isinstance(unit, Predicate)), None)
    predicates = (unit for unit in units if isinstance(unit, Predicate) and unit is not last)
    return {id(unit) for unit in predicates if unit.lemma in _ONE_BY_ONE and unit.connective in ("어", "아")}


def is_manner(one: Predicate, after: Predicate) -> bool:
    """Whether an adjective only tells how the next predicate is done, and leaves it all phrases: 자유롭게 다룬다."""
    if not one.adjective and one.lemma not in ("넘다", "맞다", "어울리다"):
        return False  # 1억명이 넘게 쓴다, 환경에 맞게 고친다
    return one.connective == "게" and after.lemma not in ("하다", "되다", "만들다")


def is_purpose(one: Predicate, after: Predicate) -> bool:
    """Whether a predicate says what the next clause is for: 별을 개발하기 위해 손잡았다."""
    return one.ending is Ending.NOMINAL and after.lemma == "위하다"


def behind(phrase: Phrase, predicate: Predicate) -> Phrase:
    """A phrase less the members of its list that stand before a clause, which modifies those behind it."""
    if phrase.items[0].start >= predicate.start:
        return replace(phrase, items=phrase.items[:1]) if each_has_post(phrase) else phrase
    return replace(phrase, items=tuple(item for item in phrase.items if item.start >= predicate.start))


_SPENT = frozenset(
    ["쓰다", "활용하다", "사용하다", "이용하다", "투입하다", "동원하다", "들이다", "투자하다", "도입하다", "적용하다"]
)


def spent_on(units: Sequence[Unit]) -> set[int]:
    """The predicates that say what something is used for by whoever does so: 가나가 서류를 읽는 데 ‘별’을 쓴다."""
    out = set()
    for at, unit in enumerate(units[:-2]):
        after = units[at + 1]
        if not (isinstance(unit, Predicate) and unit.ending is Ending.ADNOMINAL and isinstance(after, Phrase)):
            continue
        if after.last.nouns != ("데",) or after.case is not Case.BARE or after.mentions:
            continue
        verb = next((u for u in units[at + 2 :] if isinstance(u, Predicate)), None)
        objects = [u for u in units[at + 2 :] if isinstance(u, Phrase) and u.case is Case.ACCUSATIVE]
        if verb is not None and verb.lemma in _SPENT and objects and objects[0].start < verb.start:
            out.add(id(unit))
    return out


def describes_next(predicate: Predicate, taken: Sequence[Phrase], units: Sequence[Unit]) -> bool:
    """Whether a clause says what the thing behind it is like, so that a day before it is that of the verb to come.

    지난 3월 추론 능력을 높인 ‘별’을 공개했다; but 지난해 다라와 함께 만든 ‘별’을, 지난해 별을 도입한 다라를.
    """
    at = units.index(predicate) + (2 if is_claimed(predicate, units) else 1)
    behind = units[at] if at < len(units) else None
    if not isinstance(behind, Phrase) or behind.case not in (Case.ACCUSATIVE, Case.ALSO) or not _is_work(behind):
        return False
    if any(phrase.case is Case.NOMINATIVE for phrase in taken):
        return predicate.lemma in _RUNNING
    own = any(phrase.case in (Case.ACCUSATIVE, Case.ALSO) and phrase.last.date is None for phrase in taken)
    return own or predicate.lemma in _SUITED or predicate.tail.endswith("는/ETM")


def is_claimed(predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a clause is what a modifying verb of saying claims of the noun behind: 별을 앞선다고 주장하는 ‘달’."""
    words = lexicon()
    if predicate.ending is not Ending.CONNECTIVE or not predicate.connective.endswith(words.quoting_endings):
        return False
    at = units.index(predicate) + 1
    after = units[at] if at < len(units) else None
    if not isinstance(after, Predicate) or after.ending is not Ending.ADNOMINAL or after.quote != predicate.quote:
        return False
    return after.lemma in words.report_verbs or after.lemma in words.claim_verbs or after.lemma in _HELD


# What is thought of somebody or something.
_HELD = frozenset(["알려지다", "전해지다", "평가받다", "평가되다", "자부하다", "자신하다", "자랑하다", "추정되다"])


# What things are like, told with a verb that has no object.
_SUITED = frozenset(
    f"{stem}다"
    for stem in (
        "특화하",
        "특화되",
        "특화시키",
        "최적화하",
        "최적화되",
        "맞추",
        "기반하",
        "걸맞",
        "대응하",
        "능하",
        "앞서",
    )
)
# What makers go on doing with a thing, which a day before both rarely tells.
_RUNNING = frozenset(
    ["개발하다", "만들다", "제작하다", "설계하다", "운영하다", "서비스하다", "제공하다", "생산하다", "판매하다"]
)


def _is_work(phrase: Phrase) -> bool:
    """Whether a phrase names or describes a thing, not somebody."""
    head = phrase.items[0].head
    if head is not None:
        return head.thing.type in (*_THINGS, "Program", "Facility", "")
    return lexicon().kind_of_noun(phrase.last.noun) in _THINGS


def is_outer_object(predicate: Predicate, phrase: Phrase, units: Sequence[Unit]) -> bool:
    """Whether an object is that of a later verb, as the clause is said of what is brought out: 이를 새로 낼 ‘별’에."""
    if phrase.case is not Case.ACCUSATIVE or predicate.lemma not in verbs("classes.bringing_out"):
        return False
    at = units.index(predicate) + 1
    gap = units[at] if at < len(units) else None
    head = gap.items[0].head if isinstance(gap, Phrase) else None
    return head is not None and head.thing.type in _THINGS


_INTRANSITIVE = ("되다", "열리다", "나오다", "들어가다", "걸리다", "늘다", "줄다", "커지다", "생기다")
# What one makes with another: 가나와 팀을 꾸린 다라.
_SHARED = frozenset(
    ["컨소시엄", "팀", "연합", "합작법인", "합작사", "손", "협약", "계약", "관계", "동맹",
     "제휴", "협력", "머리", "호흡", "짝"]
)  # fmt: skip


def contrasts(phrase: Phrase) -> bool:
    """Whether a particle sets a phrase against others (다라와는, 마바에는), which a modifying clause does not do."""
    subject = phrase.case in (Case.TOPIC, Case.NOMINATIVE)
    return not subject and len(phrase.particle) > 1 and phrase.particle[-1] in "은는"


def left_for_main(predicate: Predicate, phrase: Phrase, taken: Sequence[Phrase]) -> bool:
    """Whether a phrase before the arguments of a verb that no rule knows more likely belongs to a later verb."""
    object_ = next((p for p in taken if p.case is Case.ACCUSATIVE), None)
    if phrase.case is Case.ACCUSATIVE:
        return predicate.lemma.endswith(_INTRANSITIVE)
    if not phrase.mentions:
        return False
    if phrase.case is Case.COMITATIVE:
        return object_ is None or object_.last.noun not in _SHARED
    return phrase.case is Case.DATIVE and object_ is not None


_CREATING = frozenset(["만들다", "개발하다", "제작하다", "설계하다", "자체개발하다", "공동개발하다"])


def made_for_main(predicate: Predicate, phrase: Phrase) -> bool:
    """Whether a day before a clause on making something is that of the verb behind: 11일 직접 만든 별을 내놓았다."""
    date = phrase.last.date.date if phrase.last.date is not None else None
    return predicate.lemma in _CREATING and date is not None and date.precision is Precision.DAY


_GIST = frozenset(
    ["골자", "핵심", "내용", "주제", "뼈대", "골격", "목표", "목적", "취지", "주", "주요 내용", "주내용", "기치"]
)


def tells_gist(predicate: Predicate, subject: Phrase, taken: Sequence[Phrase]) -> bool:
    """Whether a clause only says what an agreement or plan is about, not who makes it: 교류를 골자로 한 협약."""
    if subject.case is not Case.NOMINATIVE:
        return False
    about = [p for p in taken if p.case is Case.INSTRUMENTAL and not p.mentions]
    return predicate.lemma in ("하다", "삼다", "두다") and any(" ".join(p.last.nouns) in _GIST for p in about)


def each_has_post(phrase: Phrase) -> bool:
    """Whether a list names people with a post each, of whom a clause before it describes the first."""
    people = [item for item in phrase.items if item.nouns and any(m.thing.type == "Person" for m in item.mentions)]
    return len(people) == len(phrase.items) > 1 and all(len(item.mentions) > 1 for item in people[1:])


def is_attendee(phrase: Phrase) -> bool:
    """Whether a phrase is one of a list of people, before a clause about the next: 김가온 대표, 별을 만든 이도담."""
    return phrase.comma and phrase.case is Case.BARE and any(m.thing.type == "Person" for m in phrase.last.mentions)


def is_adverbial(phrase: Phrase) -> bool:
    """Whether a topic only says when or how: 올해는, 이제는."""
    item = phrase.last
    return item.date is not None or (not item.mentions and item.noun in lexicon().adverbial)


def is_called_firm(phrase: Phrase) -> bool:
    """Whether a phrase with 로 only says that something is a firm: 김가나 대표가 세운 회사로 직원은 40명이다."""
    return phrase.last.noun in ("회사", "기업", "업체", "스타트업") and len(phrase.last.nouns) < 4


def ends_its_group(phrase: Phrase, predicate: Predicate, units: Sequence[Unit]) -> bool:
    """Whether a phrase with a comma is the second half of a pair, and the clause modifies the next pair's first half:
    대표에는 김가나가, 새로 생긴 부문장에는 이다라가 뽑혔다.
    """
    if not phrase.comma or not phrase.mentions or phrase.case not in (Case.NOMINATIVE, Case.ACCUSATIVE):
        return False
    at, done = units.index(phrase), units.index(predicate)
    first = units[at - 1] if at else None
    pair = [
        unit for unit in units[done + 1 : done + 4] if not isinstance(unit, Phrase) or unit.case is not Case.GENITIVE
    ]
    if not isinstance(first, Phrase) or first.comma or len(pair) < 2 or not isinstance(pair[0], Phrase):
        return False
    other = pair[1]
    alike = (
        first.case is pair[0].case and first.case in _FIRST_HALVES and bool(first.mentions) is bool(pair[0].mentions)
    )
    return alike and isinstance(other, Phrase) and other.case is phrase.case and bool(other.mentions)


_FIRST_HALVES = (Case.DATIVE, Case.INSTRUMENTAL, Case.COMITATIVE, Case.TOPIC)
LEAVING = (begins_what_is_cited, leads_the_sentence, tells_growth, ends_its_group)
"""What tells that a phrase before a modifying clause belongs to the clause around it."""


def told_before(predicate: Predicate, before: Sequence[Phrase]) -> list[Phrase]:
    """What stands before the subject of a clause that tells all of a fact: 이번 라운드에 가나가 참여했다는 점이다."""
    if not predicate.tail.endswith("다는/ETM"):
        return []
    taken: list[Phrase] = []
    for phrase in reversed(before):
        placed = phrase.case in (Case.DATIVE, Case.LOCATIVE) and phrase.last.date is None
        if not placed or phrase.quote != predicate.quote:
            break
        taken.append(phrase)
    return taken
