"""Who fills the open places of a body or a programme: role words, lists and numbers tell it, whatever the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.alliances.background import in_the_background
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.references.anaphors import SOCIETIES
from extractors.references.discourse import fits
from extractors.references.told import Slot
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["fill_slots"]

_AMONG, _BESIDE = verbs("slots.among"), verbs("slots.beside")
_UNITING, _ADDING = verbs("slots.uniting"), verbs("slots.adding")
_DOERS = ("Company", "ResearchInstitute", "University", "Organization")
_REACH, _TEAMED = 4, 14  # who teams up with one of those chosen joins them however far the text went on
# What a word may have before it that tells which of a programme's parts it is: 1과제, 2단계, AI트랙.
_NUMBERED = re.compile(r"제?\d*(?:차|단계|기|유형|과제|그룹|트랙)?")
_FOUNDING = ("원년", "창립", "초대", "창설", "설립", "발기")
_LOST = re.compile("고배|탈락|떨어졌|떨어진|실패|무산|불발|철회|포기")
_BULLET = re.compile("[▲△▷▶◇◆■□○●ㆍ•]")


_Filled = tuple[Frame | None, Item, str]


def fill_slots(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Those whom a sentence puts into the body or programme that the text is on, beside whom the rules read."""
    yield from _signed(context, found)
    slot = _slot(context)
    if slot is None or slot.thing.type not in ("Alliance", "Program"):
        return
    group = slot.thing
    if group.label.endswith(SOCIETIES) and context.text.startswith("참여"):
        return  # those who take part are of what the society did, not of it
    predicate = "memberOf" if group.type == "Alliance" else "participatesIn"
    slot.inside |= {id(d.subject) for d in found if d.predicate == predicate and d.object is group}
    told = {id(d.subject) for d in found if d.predicate == predicate and d.object is group}
    told |= {id(d.subject) for d in found if d.predicate == "leads" and d.subject.type == "GovernmentBody"}
    for frame, item, role in () if context.headline else _filled(context, slot):
        thing = item.head.thing if item.head is not None else group
        if thing is group or id(thing) in told:
            continue
        told.add(id(thing))
        slot.inside.add(id(thing))
        said = Qualifiers(status=frame.intent, role=role) if frame is not None else Qualifiers(role=role)
        cues = (context.cue_of(frame),) if frame is not None else ()
        rule = "memberOf/fills" if group.type == "Alliance" else "participatesIn/fills"
        yield context.draft(thing, predicate, group, rule, *cues, said=said, doubt=1)
    yield from _pairs(context, slot, found)


def _slot(context: Context) -> Slot | None:
    """What has the open places: what the sentence names, points to or, where it does neither, the text is on."""
    discourse = context.discourse
    behind = in_the_background(context)
    named = [t for t in context.named("Alliance", "Program") if not t.label.endswith("컨소시엄") and t not in behind]
    if len(named) == 1:
        if discourse.slot is None or discourse.slot.thing is not named[0]:
            discourse.slot = Slot(named[0], discourse.number)
        discourse.slot.number = discourse.number
    elif named:
        discourse.slot = None
    slot = discourse.slot
    if named:
        return slot
    phrases = [u for u in context.units if isinstance(u, Phrase)]
    pointed = [t for p in phrases for i in p.items for t in i.reference if t.type == "Alliance"]
    if pointed:
        return Slot(pointed[0], discourse.number)
    if slot is not None and (leader := _of_team(context, slot)) is not None:
        return Slot(context.cast.named(f"{leader.label} 컨소시엄", "Alliance"), discourse.number)
    if _speaks_of_team(phrases):
        team = discourse.lately("Alliance", 2)  # 컨소시엄 식구는 가나와 다라다
        return Slot(team, discourse.number) if team is not None else None
    return slot if slot is not None and discourse.number - slot.number <= _TEAMED else None


def _speaks_of_team(phrases: Sequence[Phrase]) -> bool:
    """Whether a sentence is on a consortium, or on something of one: 컨소시엄은, 컨소시엄 식구는."""
    team = ("컨소시엄",)
    for at, phrase in enumerate(phrases):
        nouns, lead = phrase.last.nouns, phrase.items[0].lead
        if nouns[:1] == team and not phrase.mentions and (len(nouns) > 1 or at == 0):
            return True
        if lead[:1] == team and len(lead) > 1:
            return True
    return False


def _of_team(context: Context, slot: Slot) -> Thing | None:
    """The one chosen of whose consortium a sentence tells: 가나는 … 을 개발한다. 이 컨소시엄에는 다라가 들어갔다."""
    first = next((u for u in context.units if isinstance(u, Phrase)), None)
    about = first is not None and " ".join(first.last.nouns) in ("이 컨소시엄", "해당 컨소시엄", "그 컨소시엄")
    topic = context.discourse.dropped(_DOERS[:3]) if about else None
    return topic if topic is not None and id(topic) in slot.inside else None


def _filled(context: Context, slot: Slot) -> Iterator[_Filled]:
    for frame in context.frames:
        if frame.status in ("Denied", "Question", "Possible") or frame.quoted:
            continue
        clause = [p for one in context.frames if one.predicate.start == frame.predicate.start for p in one.phrases]
        far = context.discourse.number - slot.number > _REACH
        for read in (_united,) if far else (_listed, _placed, _added, _united):
            yield from read(frame, clause, context, slot)
    if context.discourse.number - slot.number <= _REACH:
        yield from _apposed(context, slot)


def _bodies(phrases: Sequence[Phrase], slot: Slot) -> list[Item]:
    """The organizations of phrases, none where one of them is anything else."""
    items = [item for p in phrases for item in p.items]
    kinds = _DOERS if slot.thing.type == "Program" else (*_DOERS, "GovernmentBody")
    good = [i for i in items if i.head is not None and not i.nouns and _is_body(i.head.thing, kinds)]
    return good if len(good) == len(items) else []


def _is_body(thing: Thing, kinds: Sequence[str]) -> bool:
    if thing.type == "GovernmentBody":
        return thing.type in kinds
    return fits(thing.type, kinds) or thing.label.endswith("컨소시엄")


def _role(item: Item, *lists: str) -> str:
    """Which word of these lists a phrase is, with nothing before it that makes it somebody else's, else ""."""
    words = lexicon().roles
    if any(noun in words["other"] for noun in item.nouns[:-1]):
        return ""
    for at in range(len(item.nouns)):
        word = "".join(item.nouns[at:])
        if any(_is_role(word, words[name]) for name in lists):
            near = words["before"] | words["member"] | words["both"] | words["doer"]
            return word if all(n in near or _NUMBERED.fullmatch(n) for n in item.nouns[:at]) else ""
    return ""


def _is_role(word: str, words: frozenset[str]) -> bool:
    """Whether a word is in a list, by itself or as the end of a compound with what may stand before it: 특화트랙."""
    if word in words:
        return True
    ends = (word[at:] for at in range(1, len(word)))
    return any(
        end in words and (word[: -len(end)] in lexicon().roles["before"] or _NUMBERED.fullmatch(word[: -len(end)]))
        for end in ends
    )


def _own(phrase: Phrase, slot: Slot) -> bool:
    """Whether a phrase has nobody's name in it but that of the body or programme."""
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    return all(m.thing is slot.thing for m in (*phrase.mentions, *owner))


def _names(slot: Slot) -> tuple[str, ...]:
    return ("both", "head", "member") if slot.thing.type == "Alliance" else ("both", "head", "doer")


def _means(phrase: Phrase, context: Context, slot: Slot) -> str:
    """The word by which a phrase means those in the body: its role, or a number of firms of whom a clause tells it."""
    if not _own(phrase, slot) or phrase.mentions:
        return ""
    clauses = [f for f in context.frames if phrase in f.gaps and f.lemma != "이다"]
    if any(not _comes_in(f, slot) for f in clauses):
        return ""
    if word := _role(phrase.last, *_names(slot)):
        return word
    if not clauses:
        return _team(phrase, slot)
    if not phrase.last.nouns or _role(phrase.last, "general"):
        return phrase.last.noun or "곳"
    return ""


def _comes_in(frame: Frame, slot: Slot) -> bool:
    """Whether a clause tells how one comes to be in it: 최종 명단에 든, 출사표를 던진, 살아남은."""
    if frame.status in ("Denied", "Question", "Possible") or frame.lemma in _BESIDE:
        return False
    goal = lexicon().roles["goal"]
    rest = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.DATIVE, Case.LOCATIVE, Case.INSTRUMENTAL)]
    if any(not _own(p, slot) for p in rest) or any(p.mentions for p in frame.by_case(Case.NOMINATIVE)):
        return False
    goals = [p for p in rest if p.mentions or p.last.noun in goal or _role(p.last, "roll", "track", *_names(slot))]
    if goals:
        return True
    return frame.lemma in _AMONG and not any(p.last.nouns for p in rest if p.case is Case.ACCUSATIVE)


def _listed(frame: Frame, clause: Sequence[Phrase], context: Context, slot: Slot) -> Iterator[_Filled]:
    """Whom a clause says those in it to be: 수행사는 가나와 다라다; 한 팀은 가나와 다라로 짜였다."""
    if frame.gaps or (frame.lemma in _BESIDE and frame.lemma != "오다"):
        return
    subjects = [p for p in clause if p.case in SUBJECTS and not any(i.head for i in p.items)]
    if len(subjects) != 1 or not (word := _means(subjects[0], context, slot)):
        return
    role = _as(subjects[0], word, slot)
    behind = [p for p in clause if p.start > subjects[0].start and p.mentions]
    if frame.lemma == "이다":
        named = [p for p in behind if p.case in (Case.COPULA, Case.COMITATIVE, Case.BARE)]
        named = named if any(p.case is Case.COPULA for p in named) else []
    elif _BULLET.search(context.text, subjects[0].end):
        named = [p for p in behind if p.case in (Case.BARE, Case.COMITATIVE)]
    else:
        named = [p for p in behind if p.case is Case.INSTRUMENTAL]
    yield from ((frame, item, role) for item in _bodies(named, slot))


def _team(phrase: Phrase, slot: Slot) -> str:
    return _role(phrase.last, "team") if slot.thing.type == "Program" and _own(phrase, slot) else ""


def _as(phrase: Phrase, word: str, slot: Slot) -> str:
    words = lexicon().roles
    if any(word.startswith(one) or one in phrase.last.nouns for one in _FOUNDING) and slot.thing.type == "Alliance":
        return "founding"
    if slot.thing.type == "Program" and word in words["head"]:
        return "lead"
    return "member" if slot.thing.type == "Program" and word in words["team"] else ""


def _placed(frame: Frame, clause: Sequence[Phrase], context: Context, slot: Slot) -> Iterator[_Filled]:
    """Who stands beside a word for the places: 명단에는 가나가 적혔다, 특화트랙에서는 가나가 웃었다."""
    if frame.gaps or frame.lemma == "이다" or frame.lemma in _BESIDE or _LOST.search(context.text):
        return
    places = [(p, word) for p in clause if (word := _place(p, frame, slot))]
    if not places or any(p.mentions for p in clause if p.case is Case.ACCUSATIVE):
        return
    if any(p.case in (Case.DATIVE, Case.INSTRUMENTAL) and not _own(p, slot) for p in clause):
        return
    place, word = places[0]
    cases = (Case.NOMINATIVE, Case.ALSO) if place.case is Case.TOPIC else SUBJECTS
    doers = [p for p in clause if p.case in cases and p is not place and any(i.head for i in p.items)]
    listed = [p.owner for p in clause if p.case in cases and p.last.nouns == ("이름",) and p.owner is not None]
    doers = doers or listed or [p for p in frame.inherited if p.case in cases and p.mentions]
    yield from ((frame, item, _as(place, word, slot)) for item in _bodies(doers, slot))


def _place(phrase: Phrase, frame: Frame, slot: Slot) -> str:
    """The word by which a phrase says that the subject is in it."""
    if not _own(phrase, slot) or phrase.last.date is not None:
        return ""
    if phrase.case is Case.NOMINATIVE:
        return _role(phrase.last, *_names(slot)) if frame.lemma == "되다" and not phrase.mentions else ""
    if phrase.case is Case.INSTRUMENTAL:
        return _role(phrase.last, *_names(slot)) if not phrase.mentions else ""
    if phrase.case is Case.TOPIC:
        return _role(phrase.last, "head") or _team(phrase, slot) if not phrase.mentions else ""
    if phrase.case not in (Case.DATIVE, Case.LOCATIVE):
        return ""
    if phrase.case is Case.DATIVE and (word := _role(phrase.last, "roll", *_names(slot))):
        return word
    idiom = any(p.last.noun in lexicon().roles["goal"] for p in frame.by_case(Case.ACCUSATIVE))
    comes = idiom or frame.lemma in _AMONG
    acts = [p for p in frame.by_case(Case.ACCUSATIVE) if p.last.noun not in lexicon().roles["goal"]]
    if phrase.mentions and comes and not acts and phrase.case is Case.DATIVE:
        return "곳"
    if not comes or phrase.mentions:
        return ""
    if slot.thing.type == "Alliance":
        return _role(phrase.last, "team") if phrase.case is Case.DATIVE else ""
    return _role(phrase.last, "track") or _team(phrase, slot)


def _added(frame: Frame, clause: Sequence[Phrase], context: Context, slot: Slot) -> Iterator[_Filled]:
    """Who is added up to the number of those in it: 가나 등 병원 10곳과 다라 등 기업 16곳을 합쳐 26곳이 참여한다."""
    at = context.frames.index(frame) + 1
    main = context.frames[at] if at < len(context.frames) else None
    if frame.lemma not in _ADDING or main is None or main.lemma not in _AMONG or main.status == "Denied":
        return
    sums = [p for p in main.phrases if p.case in SUBJECTS and p.last.quantities and not p.mentions]
    places = [p for p in main.phrases if p.case in (Case.DATIVE, Case.INSTRUMENTAL)]
    if sums and all(_own(p, slot) for p in places):
        named = [p for p in clause if p.case is Case.ACCUSATIVE and p.mentions]
        yield from ((main, item, "member" * (slot.thing.type == "Program")) for item in _bodies(named, slot))


def _united(frame: Frame, clause: Sequence[Phrase], context: Context, slot: Slot) -> Iterator[_Filled]:
    """Who becomes one team with those in it, or in what the sentence names: 가나와 다라가 마바와 한 팀을 이뤘다."""
    if not _unites(frame) or context.text.startswith(("앞서", "이에 앞서")):
        return
    if slot.thing.type == "Alliance":
        new = (
            len(context.frames) == 1
            and context.discourse.number - slot.number == 1
            and all(p.case in (*SUBJECTS, Case.ACCUSATIVE) for p in clause)
        )
        parties = _bodies([p for p in clause if p.case in SUBJECTS and p.mentions], slot) if new else []
        yield from ((frame, item, "founding") for item in parties if len(parties) > 1)
        return
    doers = [p for p in clause if p.case in SUBJECTS and any(i.head for i in p.items)]
    parties = _bodies([*doers, *(p for p in clause if p.case is Case.COMITATIVE)], slot)
    known = any(i.head is not None and id(i.head.thing) in slot.inside for i in parties)
    if len(parties) > 1 and (
        known or any((p.case is Case.DATIVE and p.owner is None and p.mentions) or _of(p, slot) for p in clause)
    ):
        yield from ((frame, item, "" if _in(item, slot) else "member" if known else "") for item in parties)


def _in(item: Item, slot: Slot) -> bool:
    return item.head is not None and id(item.head.thing) in slot.inside


def _of(phrase: Phrase, slot: Slot) -> bool:
    return phrase.case in (Case.DATIVE, Case.LOCATIVE) and any(m.thing is slot.thing for m in phrase.last.mentions)


def _unites(frame: Frame) -> bool:
    union = lexicon().roles["union"]
    tied = [p for p in frame.phrases if p.case in (Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.NOMINATIVE, Case.DATIVE)]
    return frame.lemma in _UNITING and not frame.gaps and any(p.last.noun in union and not p.mentions for p in tied)


def _apposed(context: Context, slot: Slot) -> Iterator[_Filled]:
    """Whom a sentence calls so beside their names: 사업 수행사인 가나·다라는."""
    for frame in context.frames:
        if frame.lemma == "이다" and frame.gaps and frame.status not in ("Denied", "Question"):
            called = [p for p in frame.by_case(Case.COPULA) if not p.mentions and _own(p, slot)]
            told = slot.thing.type == "Program" or any(_is_kind(p.last.nouns) for p in called)
            told = told or any(p.owner is not None for p in called)
            if told and any(_role(p.last, *_names(slot)) for p in called):
                yield from ((frame, item, "") for item in _bodies(frame.gaps[:1], slot))
    for unit in context.units:
        if isinstance(unit, Phrase) and unit.items[0].lead and _own_lead(unit, slot):
            yield from ((None, item, "") for item in _bodies([unit], slot))


def _is_kind(nouns: Sequence[str]) -> bool:
    """Whether nouns say what an alliance is called where its members are: 협의체 회원사인 가나."""
    return not lexicon().kinds_of["Alliance"].isdisjoint(nouns)


def _own_lead(phrase: Phrase, slot: Slot) -> bool:
    lead = phrase.items[0].lead
    nouns = (*lead[:-1], re.sub("(?<=[사관업팀자])인$", "", lead[-1]))  # 수행사인, which no list of words has
    first = Item(start=0, end=0, nouns=nouns)
    owner = phrase.owner.mentions if phrase.owner is not None else ()
    named = any(m.thing is slot.thing for m in (*phrase.items[0].mentions, *owner))
    if slot.thing.type == "Alliance" and not named and not _is_kind(lead):
        return False  # whose members those are, nobody tells
    return (not owner or named) and _role(first, *_names(slot)) not in ("", "주관", "총괄")


_AGREED = re.compile("(?:협약|협약식|MOU|양해각서|의향서|체결식|파트너십|협력)$")


def _signed(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who besides is in the agreement that the text is on: 이번 협약에는 다라와 마바도 함께했다."""
    hub = context.discourse.hub() if not any(d.predicate == "partnersWith" for d in found) else None
    for frame in context.frames if hub is not None else ():
        if not frame.stated or frame.gaps or frame.lemma not in _AMONG:
            continue
        places = [p for p in frame.by_case(Case.DATIVE) if p.last.date is None]
        rest = [p for p in frame.phrases if p.case not in SUBJECTS and (p.mentions or p.owner is not None)]
        if rest or len(places) != 1 or not _AGREED.search(places[0].last.noun):
            continue
        for item in (i for p in frame.phrases if p.case in SUBJECTS for i in p.items):
            if item.head is not None and not item.nouns and fits(item.head.thing.type, (*_DOERS, "GovernmentBody")):
                said, thing = Qualifiers(status=frame.intent), item.head.thing
                if hub is not None and thing is not hub:
                    cue = context.cue_of(frame)
                    yield context.draft(hub, "partnersWith", thing, "partnersWith/signs-too", cue, said=said, doubt=1)


def _pairs(context: Context, slot: Slot, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who stands with whom in a row of pairs: 가나와 다라, 마바와 사아가 각각 팀을 이뤘다."""
    tied = any(d.predicate == "partnersWith" for d in found)
    for frame in context.frames if not tied else ():
        if not _unites(frame) or frame.status in ("Denied", "Question"):
            continue
        for phrase in (p for p in frame.phrases if p.case in SUBJECTS):
            items = _bodies([phrase], slot)
            joints = [context.text[a.end : b.start].strip() for a, b in pairwise(items)]
            if (
                len(items) < 4
                or any(joint[:1] in ",·" for joint in joints[::2])
                or any(j[:1] != "," for j in joints[1::2])
            ):
                continue
            for one, other in zip(items[::2], items[1::2], strict=False):
                if one.head is not None and other.head is not None:
                    said = Qualifiers(status=frame.intent)
                    pair = (one.head.thing, "partnersWith", other.head.thing)
                    yield context.draft(*pair, "partnersWith/pairs", context.cue_of(frame), said=said, doubt=1)
