"""Frame rules at work: from a predicate with its arguments to facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft, Stop
from extractors.lexicon import lexicon
from extractors.readers.sifting import of_two_pairs, sift
from extractors.references.discourse import fits
from extractors.references.makers import of_whom
from extractors.references.naming import maker
from extractors.references.nobody import announces, done_by_some, failed, has_an_object, some_other, with_others
from extractors.references.owning import is_own, may_own, owner_of, speaks_of_own
from extractors.references.parts import is_worth
from extractors.references.reaching import reached
from extractors.references.resolving import carried, counted, made_next, recent, resolved, shown_by_maker
from extractors.rules.conditions import anchors_of, ends, without_blanks
from extractors.rules.filling import Filler, from_phrase, meant_by_part, paired, same_bare, things_of, without_doers
from extractors.rules.qualifying import qualify
from extractors.rules.rulebook import Role, Rule, RuleBook
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Value
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["match_frames"]

_BLOCKING = ("Denied", "Question")
_NONE: frozenset[str] = frozenset()
_OTHER_MONEY = ("이익", "순익", "수익", "손실", "손해", "적자", "흑자", "비용", "자산", "부채", "채무")


def match_frames(context: Context, book: RuleBook) -> Iterator[Draft]:
    """The facts that the frames of one sentence state, in order of frames and rules."""
    speaks = speaks_of_own(context.text)
    for frame in context.frames:
        own = speaks and may_own(frame)
        cases = frozenset([phrase.case for phrase in (*frame.phrases, *frame.inherited)])
        present = cases | {Case.GAP} if frame.gaps else cases
        phrases = (*frame.phrases, *frame.inherited, *frame.gaps[:1])
        tails: frozenset[str] = _NONE.union(*[item.tails for phrase in phrases for item in phrase.items])
        found = _candidates(book, frame.lemma, cases, present)
        places = {place for noun in tails & found.by_noun.keys() for place in found.by_noun[noun]}
        for place in sorted(places.union(found.free)):
            rule, nouns = found.rules[place]
            if (own or not rule.object.own) and (nouns is None or not tails.isdisjoint(nouns)):
                if rule.object.own:
                    yield from _owned(rule, frame, context)
                elif (anchors := anchors_of(rule, frame, present)) is not None:
                    yield from _match(rule, frame, context, anchors, present)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidates:
    """Rules in order, by a noun that their first condition with nouns asks for; `free` are those that ask for none.

    With each rule the nouns of its second such condition: without one of them among what the phrases end in, no phrase
    meets it.
    """

    rules: tuple[tuple[Rule, frozenset[str] | None], ...]
    by_noun: Mapping[str, Sequence[int]]
    free: tuple[int, ...]


class _Asked(NamedTuple):
    """A rule, in which cases phrases could meet it at all, and for each of its conditions the nouns by case; None are
    nouns that no list holds (`*`, `{amount}`).
    """

    rule: Rule
    cases: frozenset[Case]
    conditions: tuple[tuple[tuple[Case, frozenset[str] | None], ...], ...]


@lru_cache(maxsize=2**13)
def _asked(book: RuleBook, lemma: str) -> tuple[_Asked, ...]:
    """What the rules of a predicate ask."""
    return tuple(
        _Asked(
            rule,
            frozenset([case for case, _ in rule.where] or rule.object.case),
            tuple(tuple((case, _plain(nouns)) for case, nouns in asked) for asked in (rule.where, rule.with_) if asked),
        )
        for rule in book.by_lemma.get(lemma, ())
    )


def _plain(nouns: Sequence[str]) -> frozenset[str] | None:
    return None if any(noun[:1] in ("*", "{") for noun in nouns) else without_blanks(nouns)


@lru_cache(maxsize=2**14)
def _candidates(book: RuleBook, lemma: str, cases: frozenset[Case], present: frozenset[Case]) -> _Candidates:
    """The rules of a predicate whose conditions phrases in these cases could meet, then those of any predicate."""
    out: list[tuple[Rule, frozenset[str] | None]] = []
    by_noun: dict[str, list[int]] = {}
    free: list[int] = []
    general = [asked for asked in _asked(book, "*") if not cases.isdisjoint(asked.cases)]
    for rule, _, conditions in (*_asked(book, lemma), *general):
        first: frozenset[str] | None = None
        second: frozenset[str] | None = None
        for condition in () if rule.object.own else conditions:
            held = [nouns for case, nouns in condition if case in present]
            if not held:
                break
            nouns = None if None in held else frozenset().union(*[one for one in held if one])
            if first is None:
                first = nouns
            elif nouns is not None:
                second = nouns
        else:
            if first is None:
                free.append(len(out))
            for noun in first or ():
                by_noun.setdefault(noun, []).append(len(out))
            out.append((rule, second))
    return _Candidates(rules=tuple(out), by_noun=by_noun, free=tuple(free))


def _match(
    rule: Rule, frame: Frame, context: Context, anchors: Sequence[Phrase], present: Set[Case]
) -> Iterator[Draft]:
    reason = _blocked(rule, frame) or failed(anchors, context)
    if reason:
        if _half_there(rule, frame, anchors):
            context.stopped.append(Stop(rule=rule.name, reason=reason, frame=frame))
        return
    subjects = _fill(rule.subject, frame, context, anchors, rule, present)
    objects = _fill(rule.object, frame, context, anchors, rule, present)
    if same_bare(subjects, objects):
        subjects = []
    objects = without_doers(objects, frame) or reached(rule.object, frame, context)
    if rule.group and not objects and not subjects:
        behind = frame.gap if Case.GAP in rule.subject.case and not frame.adverbial else None
        subjects = from_phrase(rule.subject, behind, context) if behind is not None else []  # 맞붙는 가나와 다라
        subjects = subjects or resolved(rule.subject, frame, context, anchors, far=rule.nested)
        topics = [p for p in frame.inherited if p.case is Case.TOPIC]
        if len(subjects) == 1 and len(topics) > 1 and subjects[0].phrase in topics:
            # 가나는 별을, 다라는 달을 앞세워 맞붙고 있다
            subjects = [one for p in topics for one in from_phrase(rule.subject, p, context)]
    if rule.group and not objects and len(subjects) > 1 and not with_others(frame):
        if rule.name == "partnersWith/in-one-boat" and context.discourse.lately("Alliance", 1) is not None:
            return  # the boat is the alliance
        if len(subjects) > 2 and (
            (frame.lemma == "뭉치다" and context.discourse.lately("Alliance", 1) is not None)
            or (all(s.item is not None and s.item.reference for s in subjects) and context.discourse.recent("memberOf"))
        ):
            return  # What 이들 do within their alliance they do as its members.
        pairs = [(a, b) for a, b in combinations(subjects, 2) if a.value is not b.value]
        yield from (_draft(rule, frame, context, a, b) for a, b in pairs if not of_two_pairs(a, b, context))
        return
    subjects, objects = _gap(rule, frame, context, subjects, objects)
    if objects and not subjects:
        subjects = _of_owner(rule, frame, context, objects[0])
    if not objects and Case.ACCUSATIVE in rule.object.case:
        objects = carried(rule.object, rule.subject, frame, context)
    if not subjects:
        if objects and ((not rule.object.value and done_by_some(frame)) or some_other(rule.subject, frame)):
            context.stopped.append(Stop(rule=rule.name, reason="no subject", frame=frame))
            return
        subjects = made_next(rule.subject, frame, context) if rule.subject.makes else []
        subjects = subjects or shown_by_maker(rule.subject, frame, _phrases(objects), context)
        if rule.subject.recent:
            subjects = subjects or recent(rule.subject, frame, context, anchors)
        far = rule.nested or _modifies_object(frame, objects)
        subjects = subjects or resolved(rule.subject, frame, context, [*anchors, *_phrases(objects)], far=far)
    if frame.support:
        subjects = [
            s if (other := announces(frame, s.value, context)) is None else replace(s, value=other) for s in subjects
        ]
    if any([filler.item is None for filler in subjects]):
        subjects = [of_whom(rule.predicate, _goes_on(rule, filler, context), context) for filler in subjects]
    if not objects:
        if rule.object.recent:
            asked = any([case is Case.GAP for case, _ in rule.where])
            objects = recent(rule.object, frame, context, behind=asked)
        if rule.object.resolve and not objects:
            objects = resolved(rule.object, frame, context, [*anchors, *_phrases(subjects)], far=rule.nested)
        elif rule.object.case == (Case.TOPIC,) and not rule.object.recent and not objects and not frame.gaps:
            # 협의회는 커졌고, 다라와 마바가 합류했다
            topics = [p for p in frame.inherited if p.case is Case.TOPIC]
            objects = [filler for p in topics for filler in from_phrase(rule.object, p, context)]
    if not subjects and not objects:
        return
    if not subjects or not objects:
        missing, role = ("subject", rule.subject) if not subjects else ("object", rule.object)
        if _cued(rule, (role,), frame, anchors):
            context.stopped.append(Stop(rule=rule.name, reason=f"no {missing}", frame=frame))
        return
    pairs = paired(rule, frame, subjects, objects)
    apart = sift(rule, pairs, frame, context, anchors)
    if not apart:
        context.stopped.append(Stop(rule=rule.name, reason="no other object", frame=frame))
    for subject, obj in apart:
        draft = _draft(rule, frame, context, subject, obj)
        if not (wanting := [name for name in rule.needs if not getattr(draft.qualifiers, name)]):
            yield draft
        else:
            context.stopped.append(Stop(rule=rule.name, reason=f"wants {wanting[0]}", frame=frame))


# What stands for the thing that the text is on, not for the maker of what is told.
_IN_HAND = ("user", "whole")


def _of_owner(rule: Rule, frame: Frame, context: Context, obj: Filler) -> list[Filler]:
    """The doer of what is told of a thing as its owner: 가나의 별이 공개됐다."""
    if obj.phrase is None or obj.phrase.case not in (Case.TOPIC, Case.NOMINATIVE) or rule.subject.value:
        return []
    owner = obj.phrase.owner
    # 가나의 자회사 다라가 투자를 받았다 does not say from whom
    if owner is None or owner.last.head is None or Case.SOURCE in rule.subject.case or rule.subject.recent in _IN_HAND:
        return []
    if any(frame.by_case(case) for case in rule.subject.case if case not in SUBJECTS):
        return []
    if rule.predicate == "uses" and Case.DATIVE in rule.subject.case:
        return []  # 가나의 ‘별’이 들어온다: to whom it comes is another
    return [Filler(t, owner.last, owner) for t in things_of(rule.subject, owner.last, owner, context)]


def _owned(rule: Rule, frame: Frame, context: Context) -> Iterator[Draft]:
    """Facts about what a clause calls somebody's own, whatever it says of it."""
    for phrase in frame.phrases:
        for item in phrase.items if phrase.case in rule.object.case else ():
            things = things_of(rule.object, item, phrase, context) if is_own(phrase, item, frame, context) else []
            owner = owner_of(frame, context, phrase) if things else None
            if owner is not None and fits(owner[0].type, rule.subject.type):
                subject = Filler(owner[0], doubt=owner[1])
                yield from (_draft(rule, frame, context, subject, Filler(thing, item, phrase)) for thing in things)


def _goes_on(rule: Rule, filler: Filler, context: Context) -> Filler:
    """A left-out subject, unless the text only describes whom the same was done to before."""
    if filler.item is not None or not isinstance(filler.value, Thing):
        return filler
    doer = context.discourse.doer(rule.predicate, filler.value)
    return filler if doer is filler.value else replace(filler, value=doer)


def _modifies_object(frame: Frame, objects: Sequence[Filler]) -> bool:
    """Whether a clause tells what the topic did to the thing that it modifies: 지난 7월 내놓은 ‘다라’가 인기다."""
    gap = objects[0].phrase if objects else None
    if gap is None or gap not in frame.gaps or gap.owner is not None or not frame.predicate.tail.endswith("/ETM"):
        return False
    done = frame.past or frame.predicate.tail.split()[-1] in ("ㄴ/ETM", "은/ETM", "던/ETM")
    told = [filler.value for filler in objects]
    named = (m for item in gap.items for m in item.mentions if m.thing not in told)
    organizations = [m for m in named if fits(m.thing.type, ("Organization",))]
    return done and not organizations


def _cued(rule: Rule, roles: Sequence[Role], frame: Frame, anchors: Sequence[Phrase]) -> bool:
    """Whether more than its roles speaks for a rule: its predicate, its conditions, or a phrase in a case it wants."""
    return rule.frame != ("*",) or bool(anchors) or any(p.case in r.case for r in roles for p in frame.phrases)


def _half_there(rule: Rule, frame: Frame, anchors: Sequence[Phrase]) -> bool:
    """Whether a frame that a rule may not read holds something that could fill a role of it."""
    roles = (rule.subject, rule.object)
    if not _cued(rule, (rule.object,), frame, anchors):
        return False
    items = [item for phrase in (*frame.phrases, *frame.inherited, *frame.gaps) for item in phrase.items]
    if any([role.value for role in roles]) and any([item.quantities for item in items]):
        return True
    kinds = {mention.thing.type for item in items for mention in item.mentions}
    return any([fits(kind, role.type) for role in roles if not role.value for kind in kinds])


def _phrases(fillers: Sequence[Filler]) -> list[Phrase]:
    return [filler.phrase for filler in fillers if filler.phrase is not None]


def _blocked(rule: Rule, frame: Frame) -> str:
    if frame.status in _BLOCKING:
        return frame.status.lower()
    if (
        rule.past
        and not frame.past
        and "던/ETM" not in frame.predicate.tail
        and frame.predicate.connective not in ("다", "다가")
        and frame.predicate.tail not in ("하/XSV ㄴ/ETM", "ㄴ/ETM", "은/ETM")
    ):
        return "not past"
    if rule.adverb and not set(rule.adverb) & {
        *frame.predicate.adverbs,
        *(p.last.noun for p in frame.by_case(Case.INSTRUMENTAL)),
    }:
        return "no such adverb"
    if frame.status == "Possible" and not rule.can:
        return "possibility only"
    for case, nouns in rule.unless:
        pool = frame.gaps[: not frame.adverbial] if case is Case.GAP else frame.phrases
        present = [item for p in pool if p.case is case or case is Case.GAP for item in p.items]
        if nouns == ("*",):
            present = [item for item in present if not item.date or item.mentions or item.nouns]
        if present and (nouns == ("*",) or any(ends(item, nouns) for item in present)):
            return f"exception: {case.value} {'/'.join(nouns)}"
    return ""


def _narrowed(role: Role, rule: Rule, phrase: Phrase, anchors: Sequence[Phrase]) -> Role:
    """For a list of amounts (매출 8조원, 영업이익 7000억원) the role keeps to the member that met the condition."""
    if phrase not in anchors or len(phrase.items) < 2:
        return role
    nouns = tuple(noun for _, found in (*rule.where, *rule.with_) for noun in found if noun != "*")
    return replace(role, noun=nouns)


def _fill(
    role: Role, frame: Frame, context: Context, anchors: Sequence[Phrase], rule: Rule, present: Set[Case]
) -> list[Filler]:
    if role.anchor:
        for phrase in anchors:
            found = from_phrase(role, phrase, context)
            if found:
                return found
        return []
    for case in [case for case in role.case if case in present]:
        for phrase in reversed(frame.phrases):
            if phrase.case is not case or (
                phrase in anchors and not role.inside and not role.value and phrase.last.nouns
            ):
                continue
            if case is Case.LOCATIVE and phrase.particle.endswith("+") and role.type:
                continue
            if case is Case.BARE and rule.predicate == "uses" and role is rule.object and has_an_object(frame):
                continue
            asked = _narrowed(role, rule, phrase, anchors) if role.value else role
            found = from_phrase(asked, phrase, context)
            if role.value == "money" and anchors and _said_of_other(phrase, anchors, frame):
                continue
            if role.value == "money" and anchors and phrase not in anchors:
                # 매출이 늘었지만 영업손실 12억원을 냈다
                found = [one for one in found if one.item is None or not one.item.noun.endswith(_OTHER_MONEY)]
            if found and rule.predicate == "develops" and (there := _worked_at(role, found, frame, context)):
                return there
            if rule.predicate == "fundingRaised":
                found = [one for one in found if not is_worth(phrase, frame.phrases)]
            if found:
                left = [other for one, other in frame.beside if one is phrase] if not role.value else ()
                return [*(filler for one in left for filler in from_phrase(role, one, context)), *found]
            if rule.predicate == "uses" and role is rule.object and (meant := meant_by_part(role, phrase, context)):
                return meant
    taken = role is rule.object and rule.subject.owner
    if not role.inside and role.type and not rule.object.anchor and not taken:
        for phrase in anchors:
            if phrase.case in SUBJECTS and (found := from_phrase(replace(role, inside=True, noun=()), phrase, context)):
                return found
    return []


def _worked_at(role: Role, found: Sequence[Filler], frame: Frame, context: Context) -> list[Filler]:
    """The organization in which somebody made something, be they of another now: 김 대표는 다라에서 별을 만들었다."""
    if not fits("Company", role.type) or Case.LOCATIVE not in role.case:
        return []
    if any(f.item is None or f.item.head is None or f.item.head.thing.type != "Person" for f in found):
        return []
    there = replace(role, inside=True)
    return [filler for phrase in frame.by_case(Case.LOCATIVE) for filler in from_phrase(there, phrase, context)]


def _said_of_other(phrase: Phrase, anchors: Sequence[Phrase], frame: Frame) -> bool:
    """Whether an amount is said of money of another kind: 매출은 90억원이고 영업손실도 12억원에 달했다."""
    told = (*SUBJECTS, Case.ALSO)
    before = [p for p in frame.phrases if p.case in told and p.start < phrase.start and not p.mentions]
    return bool(before) and before[-1] not in anchors and before[-1].last.noun.endswith(_OTHER_MONEY)


def _only_kind(phrase: Phrase) -> bool:
    return bool(phrase.mentions) and all(m.thing.label in lexicon().kinds for m in phrase.mentions)


def _led_by_one(phrase: Phrase, context: Context) -> bool:
    """Whether only the first of a list is described before it: ‘별’ 개발사인 가나를 비롯해 다라, 마바가."""
    return "비롯" in context.text[phrase.items[0].end : phrase.items[1].start]


def _gap(
    rule: Rule, frame: Frame, context: Context, subjects: list[Filler], objects: list[Filler]
) -> tuple[list[Filler], list[Filler]]:
    """Lets the noun that an adnominal clause modifies fill the one role that the clause leaves open."""
    if not frame.gaps or (subjects and objects):
        return subjects, objects
    # 서비스에 AI를 얹은 ‘별’: the clause has an object of its own.
    full = rule.object.case[:1] == (Case.ACCUSATIVE,) and any(not p.last.date for p in frame.by_case(Case.ACCUSATIVE))
    can_object = not (objects or full) and (
        Case.ACCUSATIVE in rule.object.case
        or Case.GAP in rule.object.case
        or rule.object.case[:1] == (Case.NOMINATIVE,)
    )
    anchored = rule.subject.anchor and rule.subject.resolve
    can_subject = not (subjects or (not rule.object.value and done_by_some(frame))) and (
        anchored or any(case in (*SUBJECTS, Case.GAP) for case in rule.subject.case)
    )
    # 첫선을 보인 AI 칩인 '별': the name behind a kind that is a known thing itself is what is meant.
    for gap in sorted(frame.gaps, key=_only_kind) if len(frame.gaps) > 1 else frame.gaps:
        if can_object and not rule.object.value and (found := from_phrase(rule.object, gap, context)):
            return subjects, found
        head = replace(rule.subject, inside=False, noun=()) if anchored else rule.subject
        if can_subject and (objects or rule.object.resolve) and (found := from_phrase(head, gap, context)):
            several = (len(gap.items) > 1 and not _led_by_one(gap, context)) or gap.last.reference
            return found if several else found[:1], objects
    first = frame.gaps[0].items[0]
    if can_subject and objects and (thing := counted(rule.subject, first)):
        return [Filler(thing, first, frame.gaps[0])], objects
    if can_subject and objects and rule.maker and (made := maker(first, context)) is not None:
        first.reference = (made,)  # what else the sentence says of that noun is about the same
        return [Filler(made, first, frame.gaps[0], doubt=1)], objects
    return subjects, objects


def _cue(frame: Frame, context: Context) -> tuple[int, int]:
    """The words that decide: the predicate; where the sentence leaves it out, the clause."""
    for start, end in ((frame.predicate.start, frame.predicate.end), (frame.start, frame.end)):
        if start < end:
            return start, end
    return 0, len(context.text)


def _draft(rule: Rule, frame: Frame, context: Context, subject: Filler, obj: Filler) -> Draft:
    thing = subject.value
    if not isinstance(thing, Thing):
        raise TypeError(f"rule {rule.name}: the subject is a literal; give its role a type")
    value: Thing | Value = obj.value
    if PREDICATES[rule.predicate].kind is Kind.ENTITY and not isinstance(value, Thing):
        raise TypeError(f"rule {rule.name}: the object is a literal, but {rule.predicate} joins things")
    qualifiers = qualify(rule, frame, context, subject.item, obj.item)
    if rule.predicate == "investsIn" and frame.support in ("이끌다", "주도하다", "리드하다"):
        qualifiers = replace(qualifiers, role="lead")  # 다라에 대한 투자를 이끌었다
    if rule.set:
        qualifiers = replace(qualifiers, **dict(rule.set))  # type: ignore[arg-type]
    return Draft(
        subject=thing,
        predicate=rule.predicate,
        object=value,
        qualifiers=qualifiers,
        rule=rule.name,
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(*_cue(frame, context)),),
        doubt=subject.doubt + obj.doubt,
        main=not frame.gaps,
    )
