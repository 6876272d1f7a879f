"""Frame rules at work: from a predicate with its arguments to facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise

from extractors.context import Context, Draft, Stop, literal, money_of, unit_of
from extractors.discourse import fits
from extractors.frames import Frame
from extractors.lexicon import lexicon
from extractors.naming import adopt, describe, maker
from extractors.nobody import failed, some_other, with_others
from extractors.owning import is_own, owner_of
from extractors.posts import is_officer, is_post
from extractors.qualifying import qualify
from extractors.quantities import Quantity
from extractors.rulebook import Role, Rule, RuleBook
from extractors.units import Case, Item, Mention, Phrase, Thing
from ontology.model import Count, Measure, Money, Text, Value
from ontology.vocabulary import PREDICATES, Kind, is_a

__all__ = ["anchors_of", "match_frames", "things_of", "value_of"]

_OWNED = re.compile("자회사|계열|산하|소속|관계사")
_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE, Case.ALSO)
_BLOCKING = ("Denied", "Question")


@dataclass(slots=True, eq=False)
class Filler:
    """What fills a role: a thing or a value, where it stands, and whether it was resolved from the discourse."""

    value: Thing | Value
    item: Item | None = None
    phrase: Phrase | None = None
    doubt: int = 0


def match_frames(context: Context, book: RuleBook) -> Iterator[Draft]:
    """The facts that the frames of one sentence state, in order of frames and rules."""
    for frame in context.frames:
        cases = {phrase.case for phrase in (*frame.phrases, *frame.inherited)}
        present = cases | {Case.GAP} if frame.gaps else cases
        for rule in book.by_lemma.get(frame.lemma, ()):
            yield from _match(rule, frame, context, present)
        for rule in book.by_lemma.get("*", ()):
            wanted = [case for case, _ in rule.where] or rule.object.case
            if not cases.isdisjoint(wanted):
                yield from _match(rule, frame, context, present)


def _match(rule: Rule, frame: Frame, context: Context, present: Set[Case]) -> Iterator[Draft]:
    if rule.object.own:
        yield from _owned(rule, frame, context)
        return
    anchors = anchors_of(rule, frame, present)
    if anchors is None:
        return
    reason = _blocked(rule, frame) or failed(anchors, context)
    if reason:
        if _half_there(rule, frame, anchors):
            context.stopped.append(Stop(rule=rule.name, reason=reason, frame=frame))
        return
    subjects = _fill(rule.subject, frame, context, anchors, rule)
    objects = _fill(rule.object, frame, context, anchors, rule)
    if rule.group and not objects and not subjects:
        subjects = _resolved(rule.subject, frame, context, anchors, far=rule.nested)
    if rule.group and not objects and len(subjects) > 1 and not with_others(frame):
        yield from (_draft(rule, frame, context, a, b) for a, b in combinations(subjects, 2) if a.value is not b.value)
        return
    subjects, objects = _gap(rule, frame, context, subjects, objects)
    owner = objects[0].phrase.owner if objects and objects[0].phrase is not None else None
    passive = objects and objects[0].phrase is not None and objects[0].phrase.case in _SUBJECTS
    passive = passive and not any(frame.by_case(case) for case in rule.subject.case if case not in _SUBJECTS)
    if not subjects and passive and owner is not None and owner.last.head is not None and not rule.subject.value:
        subjects = [Filler(t, owner.last, owner) for t in things_of(rule.subject, owner.last, owner, context)]
    objects = objects or _carried(rule.object, rule.subject, frame, context)
    if not subjects and objects and some_other(rule.subject, frame):
        context.stopped.append(Stop(rule=rule.name, reason="no subject", frame=frame))
        return
    subjects = subjects or _recent(rule.subject, frame, context)
    far = rule.nested or _modifies_object(frame, objects)
    subjects = subjects or _resolved(rule.subject, frame, context, [*anchors, *_phrases(objects)], far=far)
    objects = objects or _recent(rule.object, frame, context)
    if rule.object.resolve:
        objects = objects or _resolved(rule.object, frame, context, [*anchors, *_phrases(subjects)], far=rule.nested)
    if not subjects and not objects:
        return
    if not subjects or not objects:
        missing, role = ("subject", rule.subject) if not subjects else ("object", rule.object)
        if _cued(rule, (role,), frame, anchors):
            context.stopped.append(Stop(rule=rule.name, reason=f"no {missing}", frame=frame))
        return
    pairs = [(s, o) for s in subjects for o in objects]
    if "각각" in frame.predicate.adverbs and len(subjects) == len(objects) > 1:
        pairs = list(zip(subjects, objects, strict=True))
    apart = [(s, o) for s, o in pairs if s.value is not o.value and _separate(s, o)]
    if not apart:
        context.stopped.append(Stop(rule=rule.name, reason="no other object", frame=frame))
    for subject, obj in apart:
        draft = _draft(rule, frame, context, subject, obj)
        wanting = [name for name in rule.needs if not getattr(draft.qualifiers, name)]
        if not wanting:
            yield draft
        else:
            context.stopped.append(Stop(rule=rule.name, reason=f"wants {wanting[0]}", frame=frame))


def _owned(rule: Rule, frame: Frame, context: Context) -> Iterator[Draft]:
    """Facts about what a clause calls somebody's own, whatever it says of it."""
    for phrase in frame.phrases:
        for item in phrase.items if phrase.case in rule.object.case else ():
            things = things_of(rule.object, item, phrase, context) if is_own(phrase, item, frame, context) else []
            owner = owner_of(frame, context) if things else None
            if owner is not None and fits(owner[0].type, rule.subject.type):
                subject = Filler(owner[0], doubt=owner[1])
                yield from (_draft(rule, frame, context, subject, Filler(thing, item, phrase)) for thing in things)


def _modifies_object(frame: Frame, objects: Sequence[Filler]) -> bool:
    """Whether a clause tells what the topic did to the thing that it modifies: 지난 7월 내놓은 ‘다라’가 인기다."""
    gap = objects[0].phrase if objects else None
    if gap is None or gap not in frame.gaps or gap.owner is not None or not frame.predicate.tail.endswith("/ETM"):
        return False
    done = frame.past or frame.predicate.tail.split()[-1] in ("ㄴ/ETM", "은/ETM", "던/ETM")
    organizations = [m for item in gap.items for m in item.mentions if fits(m.thing.type, ("Organization",))]
    return done and not organizations


def _cued(rule: Rule, roles: Sequence[Role], frame: Frame, anchors: Sequence[Phrase]) -> bool:
    """Whether more than its roles speaks for a rule: its predicate, its conditions, or a phrase in a case it wants."""
    return rule.frame != ("*",) or bool(anchors) or any(p.case in r.case for r in roles for p in frame.phrases)


def _half_there(rule: Rule, frame: Frame, anchors: Sequence[Phrase]) -> bool:
    """Whether a frame that a rule may not read holds something that could fill a role of it."""
    roles = (rule.subject, rule.object)
    if not _cued(rule, (rule.object,), frame, anchors):
        return False
    phrases = (*frame.phrases, *frame.inherited, *frame.gaps)
    return any(
        (bool(item.quantities) if role.value else any(fits(m.thing.type, role.type) for m in item.mentions))
        for role in roles
        for phrase in phrases
        for item in phrase.items
    )


def _phrases(fillers: Sequence[Filler]) -> list[Phrase]:
    return [filler.phrase for filler in fillers if filler.phrase is not None]


def _separate(subject: Filler, obj: Filler) -> bool:
    """A thing and its own short form are no pair, nor are two members of one list."""
    same = subject.phrase is obj.phrase and subject.phrase is not None and len(subject.phrase.items) > 1
    if same and subject.item is not obj.item:
        return False
    return not (
        isinstance(subject.value, Thing) and isinstance(obj.value, Thing) and subject.value.label == obj.value.label
    )


def _blocked(rule: Rule, frame: Frame) -> str:
    if frame.status in _BLOCKING:
        return frame.status.lower()
    if (
        rule.past
        and not frame.past
        and "던/ETM" not in frame.predicate.tail
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
        if any(nouns == ("*",) or _ends(item, nouns) for p in frame.phrases if p.case is case for item in p.items):
            return f"exception: {case.value} {'/'.join(nouns)}"
    return ""


def anchors_of(rule: Rule, frame: Frame, present: Set[Case]) -> list[Phrase] | None:
    """The phrases that meet the rule's conditions, None when one is wanting; `present` are the cases of the frame."""
    found: list[Phrase] = []
    for conditions in (rule.where, rule.with_):
        if not conditions:
            continue
        phrase = _anchor(conditions, frame, present)
        if phrase is None:
            return None
        found.append(phrase)
    return found


def _anchor(conditions: Sequence[tuple[Case, tuple[str, ...]]], frame: Frame, present: Set[Case]) -> Phrase | None:
    for case, nouns in conditions:
        if case not in present:
            continue
        pool = [p for p in frame.phrases if p.case is case]
        if case is Case.GAP and frame.gap:
            pool.append(frame.gap)
        if case in (Case.TOPIC, Case.NOMINATIVE):
            pool += [p for p in frame.inherited if p.case is case]
        for phrase in reversed(pool):
            if nouns == ("*",) or any(_ends(item, nouns) for item in phrase.items):
                return phrase
    return None


# What a condition may ask of a phrase in place of a noun.
_SIGNS: Mapping[str, Callable[[Item], bool]] = {
    "{title}": is_post,
    "{officer}": is_officer,
    "{person}": lambda item: item.head is not None and item.head.thing.type == "Person",
}


def _ends(item: Item, nouns: tuple[str, ...]) -> bool:
    if nouns[:1] and nouns[0][:1] == "{":
        return any(_SIGNS[sign](item) for sign in nouns if sign in _SIGNS)
    return not item.tails.isdisjoint(_without_blanks(nouns))


@cache
def _without_blanks(nouns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(noun.replace(" ", "") for noun in nouns)


def _narrowed(role: Role, rule: Rule, phrase: Phrase, anchors: Sequence[Phrase]) -> Role:
    """For a list of amounts (매출 8조원, 영업이익 7000억원) the role keeps to the member that met the condition."""
    if not role.value or phrase not in anchors or len(phrase.items) < 2:
        return role
    nouns = tuple(noun for _, found in (*rule.where, *rule.with_) for noun in found if noun != "*")
    return replace(role, noun=nouns)


def _fill(role: Role, frame: Frame, context: Context, anchors: Sequence[Phrase], rule: Rule) -> list[Filler]:
    if role.anchor:
        for phrase in anchors:
            found = _from_phrase(role, phrase, context)
            if found:
                return found
        return []
    for case in role.case:
        for phrase in reversed(frame.phrases):
            if phrase.case is not case or (
                phrase in anchors and not role.inside and not role.value and phrase.last.nouns
            ):
                continue
            found = _from_phrase(_narrowed(role, rule, phrase, anchors), phrase, context)
            if found:
                return found
    if not role.inside and role.type:
        for phrase in anchors:
            if phrase.case in _SUBJECTS and (
                found := _from_phrase(replace(role, inside=True, noun=()), phrase, context)
            ):
                return found
    return []


def _from_phrase(role: Role, phrase: Phrase, context: Context) -> list[Filler]:
    if role.noun and not any(_ends(item, role.noun) for item in phrase.items):
        return []
    if role.value == "words":
        words = getattr(lexicon(), role.words)
        named = [(item, (*item.nouns, *(m.thing.label for m in item.mentions))) for item in phrase.items]
        return [Filler(Text(value=n), item, phrase) for item, found in named for n in found if n in words]
    if role.value:
        return _values(role, phrase, context)
    out: list[Filler] = []
    for item in phrase.items:
        out += [Filler(thing, item, phrase) for thing in things_of(role, item, phrase, context)]
    if role.inside and not out and phrase.owner is not None:
        head = replace(role, inside=False)
        out += [Filler(t, i, phrase) for i in phrase.owner.items for t in things_of(head, i, phrase.owner, context)]
    if role.owner:
        owner = phrase.owner
        return [Filler(t, i, phrase) for i in owner.items for t in things_of(role, i, owner, context)] if owner else []
    return out


def things_of(role: Role, item: Item, phrase: Phrase, context: Context) -> list[Thing]:
    if role.inside:
        return [m.thing for m in _own(item, context) if fits(m.thing.type, role.type)]
    if item.reference:
        return [thing for thing in item.reference if fits(thing.type, role.type)]
    if item.head is not None:
        thing = item.head.thing
        if role.quoted and not thing.known and item.head.how not in ("quoted", "repeated", "version"):
            return []
        if fits(thing.type, role.type):
            return [thing]
        if not thing.type and (adopted := adopt(thing, role.type, item, phrase)):
            return [adopted]
        post = context.discourse.posts.get(id(thing)) if thing.type == "Person" else None
        return [post] if post is not None and fits(post.type, role.type) else []
    made = describe(role, item, phrase, context)
    return [made] if made else []


def _own(item: Item, context: Context) -> Sequence[Mention]:
    """The names in a noun phrase less those that only own the next one: of 가나의 자회사 다라 지분 the 다라."""
    offset = context.sentence.span.start
    names = item.mentions
    pairs = enumerate(pairwise(names), start=1)
    owned = [n for n, (a, b) in pairs if _OWNED.search(context.text, a.end - offset, b.start - offset)]
    return names[owned[-1] :] if owned else names


def _values(role: Role, phrase: Phrase, context: Context) -> list[Filler]:
    out: list[Filler] = []
    for item in phrase.items:
        if role.noun and item.nouns and not _ends(item, role.noun):
            continue
        for quantity in item.quantities:
            if quantity.conversion:
                continue
            value = value_of(role, quantity, item, context.text)
            if value is not None:
                out.append(Filler(value, item, phrase))
    return out


def value_of(role: Role, quantity: Quantity, item: Item, text: str) -> Value | None:
    value = quantity.value
    if role.value == "measure" and isinstance(value, Measure) and value.unit == "개" and item.noun in role.units:
        return replace(value, unit=item.noun)
    if role.value == "money":
        return money_of(quantity, text)
    if isinstance(value, Money) or (role.units and unit_of(quantity) not in role.units):
        return None
    if role.value == "measure":
        return value if isinstance(value, Measure) else None
    whole = literal(quantity)
    if whole is None:
        return None
    upper = value.upper
    return Count(value=whole[0], upper=None if upper is None else int(upper), bound=whole[1])


def _gap(
    rule: Rule, frame: Frame, context: Context, subjects: list[Filler], objects: list[Filler]
) -> tuple[list[Filler], list[Filler]]:
    """Lets the noun that an adnominal clause modifies fill the one role that the clause leaves open."""
    if not frame.gaps or (subjects and objects):
        return subjects, objects
    can_object = not objects and (
        Case.ACCUSATIVE in rule.object.case
        or Case.GAP in rule.object.case
        or rule.object.case[:1] == (Case.NOMINATIVE,)
    )
    anchored = rule.subject.anchor and rule.subject.resolve
    can_subject = not subjects and (anchored or any(case in (*_SUBJECTS, Case.GAP) for case in rule.subject.case))
    for gap in frame.gaps:
        if can_object and not rule.object.value and (found := _from_phrase(rule.object, gap, context)):
            return subjects, found
        head = replace(rule.subject, inside=False, noun=()) if anchored else rule.subject
        if can_subject and (objects or rule.object.resolve) and (found := _from_phrase(head, gap, context)):
            return found if len(gap.items) > 1 or gap.last.reference else found[:1], objects
    first = frame.gaps[0].items[0]
    if can_subject and objects and rule.maker and (made := maker(first, context)) is not None:
        return [Filler(made, first, frame.gaps[0], doubt=1)], objects
    return subjects, objects


_THINGS = frozenset(["AIModel", "Product", "Hardware", "Technology", "Facility"])
# Endings of a clause whose object the next one may leave out: '별'을 만들어 공개했다.
_STEPS = frozenset(
    [
        "고",
        "며",
        "으며",
        "아",
        "어",
        "여",
        "아서",
        "어서",
        "여서",
        "면서",
        "으면서",
        "지만",
        "는데",
        "은데",
        "ㄴ데",
        "으나",
        "나",
    ]
)


def _carried(role: Role, doer: Role, frame: Frame, context: Context) -> list[Filler]:
    """A thing that a clause has no need to name again: its topic beside its subject, or what the step before it made.

    별은 다라가 도입했다; 별을 만들어 무료로 공개했다.
    """
    if Case.ACCUSATIVE not in role.case or _THINGS.isdisjoint(role.type) or frame.by_case(Case.ACCUSATIVE):
        return []
    topical = bool(doer.case) and _THINGS.isdisjoint(doer.type)
    if (topical or frame.by_case(Case.NOMINATIVE)) and (not frame.gaps or frame.adverbial):
        topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC]
        if found := next((f for topic in topics if (f := _from_phrase(role, topic, context))), []):
            return found
    if any(phrase.case in _SUBJECTS and not phrase.last.date for phrase in frame.phrases):
        return []
    for step in reversed(context.frames[: context.frames.index(frame)]):
        if step.gaps:
            continue
        if step.quoted != frame.quoted or step.predicate.connective not in _STEPS or step.status == "Denied":
            return []
        if made := step.by_case(Case.ACCUSATIVE):
            return _from_phrase(role, made[-1], context)
    return []


def _resolved(role: Role, frame: Frame, context: Context, anchors: Sequence[Phrase], *, far: bool) -> list[Filler]:
    """What the clause leaves out: its topic, else the subject or topic of an earlier clause, else of the text.

    A subject that is there but is no name of the right type closes the way back: better no fact than another's. So
    does a clause that modifies a noun, unless the rule reaches `far`.
    """
    plain = replace(role, anchor=False, inside=False, noun=(), owner=False) if role.anchor else role
    if not (role.resolve or any(case in role.case for case in _SUBJECTS)):
        return []
    closed = False
    for inner in context.frames if role.anchor else ():
        if any(anchor in inner.gaps for anchor in anchors) and inner.by_case(Case.NOMINATIVE):
            return _from_phrase(plain, inner.by_case(Case.NOMINATIVE)[-1], context)
    for phrases in (frame.phrases, frame.inherited):
        for phrase in reversed(phrases):
            if phrase.case not in (Case.NOMINATIVE, Case.TOPIC) or phrase in anchors or phrase.last.date:
                continue
            if found := _from_phrase(plain, phrase, context):
                return found
            if (
                phrases is frame.inherited
                and phrase.owner is not None
                and (found := _from_phrase(plain, phrase.owner, context))
            ):
                return found
            closed = closed or (any(case in _SUBJECTS for case in role.case) and _is_subject(phrase))
    if not closed and role.resolve and frame.quoted and frame.speaker is not None:
        return _speakers(role, frame.speaker, context)
    if (
        closed
        or not role.resolve
        or (frame.gaps and not far and not frame.adverbial)
        or any(phrase.owner is not None and role.anchor for phrase in anchors)
    ):
        return []
    return _dropped(role, context)


def _speakers(role: Role, speaker: Phrase, context: Context) -> list[Filler]:
    """What a left-out subject in a quotation stands for: the speaker, or the organization that the speaker is of."""
    item = speaker.last
    things = [item.head.thing] if item.head else list(item.reference)
    things += [mention.thing for mention in item.mentions]
    things += [post for thing in things if (post := context.discourse.posts.get(id(thing))) is not None]
    found = [thing for thing in things if fits(thing.type, role.type)]
    if found:
        return [Filler(found[0], doubt=1)]
    if any(is_a(kind, "Organization") or kind == "Person" for kind in role.type):
        return []
    return _dropped(role, context)


def _is_subject(phrase: Phrase) -> bool:
    """Whether an unresolved phrase looks like what the clause is about: a name or a noun, not 올해는."""
    item = phrase.last
    words = lexicon()
    if (not item.nouns and not item.mentions) or item.date is not None:
        return False
    figure = item.noun in words.figures - words.generic and not item.noun.endswith(words.short_ends)
    return bool(item.mentions) or not (figure or item.noun in words.adverbial)


def _recent(role: Role, frame: Frame, context: Context) -> list[Filler]:
    thing = context.discourse.recent(role.recent) if role.recent and not frame.gaps else None
    return [Filler(thing, doubt=1)] if thing is not None and fits(thing.type, role.type) else []


def _dropped(role: Role, context: Context) -> list[Filler]:
    thing = context.discourse.dropped(role.type)
    return [Filler(thing, doubt=1)] if thing is not None else []


def _draft(rule: Rule, frame: Frame, context: Context, subject: Filler, obj: Filler) -> Draft:
    thing = subject.value
    if not isinstance(thing, Thing):
        raise TypeError(f"rule {rule.name}: the subject is a literal; give its role a type")
    value: Thing | Value = obj.value
    if PREDICATES[rule.predicate].kind is Kind.ENTITY and not isinstance(value, Thing):
        raise TypeError(f"rule {rule.name}: the object is a literal, but {rule.predicate} joins things")
    qualifiers = qualify(rule, frame, context, subject.item, obj.item)
    if rule.set:
        qualifiers = replace(qualifiers, **dict(rule.set))  # type: ignore[arg-type]
    return Draft(
        subject=thing,
        predicate=rule.predicate,
        object=value,
        qualifiers=qualifiers,
        rule=rule.name,
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(frame.predicate.start, frame.predicate.end),),
        doubt=subject.doubt + obj.doubt,
        main=not frame.gaps,
    )
