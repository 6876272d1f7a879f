"""Posts that a clause names without whose they are: 누리랩에 입사해 CTO를 지냈다, 김가나 이사가 임시 대표를 맡았다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from extractors.clauses.frames import Frame
from extractors.clauses.lasting import for_years, lasts, till_then
from extractors.clauses.posts import is_post, post_of, title_text
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.people.spells import doer_of, house_of
from extractors.references.discourse import fits
from extractors.rules.qualifying import phrase_date
from extractors.units import SUBJECTS, Case, Item, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["posts_alone", "posts_by_the_way"]

_RULE = "holdsPosition/post-alone"
_HOLDING, _SERVING = verbs("standing.holding"), verbs("standing.serving")
_WORKING = frozenset(["일하다", "근무하다", "활동하다", "재직하다"])
_JOINING, _FOUNDING = verbs("standing.joining"), verbs("standing.founding")
_OPEN = ("Denied", "Question", "Possible", "Considered")
_ELSEWHERE = re.compile(
    "(?:협회|학회|위원회|재단|대학|대학교|정부|국회|부처|법인|조합|연합회|포럼|기업|회사|업체|계열사|자회사|그룹)$"
)


def posts_alone(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The posts that somebody has or had where the clauses before say, or where the same person is known to be."""
    for frame in context.frames:
        serving, being = frame.lemma in _SERVING, frame.lemma == "이다"
        working = frame.lemma in _WORKING and _came_there(frame, context)
        if not (serving or being or working or frame.lemma in _HOLDING) or frame.status in _OPEN or frame.quoted:
            continue
        cases = (Case.COPULA,) if being else (Case.ACCUSATIVE, Case.ALSO)
        cases = (Case.INSTRUMENTAL,) if working else cases
        items = [i for p in frame.phrases if p.case in cases for i in _bare(p)]
        person = doer_of(frame, context) if items else None
        told = _where(frame, person, context, found) if person is not None else None
        if told is None or person is None:
            continue
        bodies, then = told
        cue = context.cue_of(frame)
        if (serving and not then and _goes_elsewhere(frame, context)) or (being and _named_otherwise(frame, person)):
            continue  # 전략실장을 지내고 다라넷으로 옮겼다: where, nobody says
        over = (
            serving
            or ((then or being or working) and frame.past and not lasts(frame))
            or for_years(frame, frame.phrases)
            or till_then(frame)
        )
        status = Status.PLANNED if frame.status == "Planned" else Status.FORMER if over else Status.ACTUAL
        for item, body in product(items, bodies):
            post = post_of(item)
            title = title_text(context.text, post).partition(" 등")[0] if post is not None else ""
            held = [
                d
                for d in found
                if d.predicate == "holdsPosition"
                and d.subject is person
                and (d.object is body or (cue in d.cues and d.rule != _RULE))
            ]
            if title and not any(title in d.qualifiers.title for d in held):
                said = Qualifiers(title=title, status=status, date=phrase_date(frame.phrases))
                yield context.draft(person, "holdsPosition", body, _RULE, context.cue_of(frame), said=said, doubt=1)


def posts_by_the_way(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Posts that a clause tells of its topic before it goes on: 이 원장은 누리대 교수로, 다라랩에서 일했다."""
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate == "holdsPosition"}
    for frame in context.frames:
        topics = [p for p in frame.phrases if p.case is Case.TOPIC and len(p.items) == 1]
        people = [m.thing for p in topics for m in p.mentions if m.thing.type == "Person"]
        if len(people) != 1 or frame.quoted or frame.status in _OPEN:
            continue
        moved = any(m.thing.type == "Person" for p in frame.by_case(Case.ACCUSATIVE) for m in p.mentions)
        for phrase in frame.by_case(Case.INSTRUMENTAL) if not moved else ():
            item, post = phrase.last, post_of(phrase.last)
            if (
                not phrase.comma
                or post is None
                or post.status is Status.PLANNED
                or len(phrase.items) > 1
                or phrase.start < topics[0].start
            ):
                continue
            bodies = [m.thing for m in item.mentions if fits(m.thing.type, ("Organization",))]
            if bodies and (id(people[0]), id(bodies[-1])) not in told:
                said = Qualifiers(title=title_text(context.text, post), status=post.status)
                cue = context.cue_of(frame)
                yield context.draft(people[0], "holdsPosition", bodies[-1], _BY_THE_WAY, cue, said=said, doubt=1)


_BY_THE_WAY = "holdsPosition/by-the-way"


def _came_there(frame: Frame, context: Context) -> bool:
    """Whether the clauses right before say where somebody went or what they set up: 다라를 창업해 CTO로 일했다."""
    at = context.frames.index(frame)
    return any(f.lemma in _JOINING or f.lemma in _FOUNDING for f in context.frames[max(0, at - 2) : at])


def _goes_elsewhere(frame: Frame, context: Context) -> bool:
    """Whether the sentence goes on with another employer."""
    after = context.frames[context.frames.index(frame) + 1 :]
    moves = [f for f in after if f.lemma in _JOINING]
    return any(house_of(p.last) for f in moves for p in f.phrases if p.case in (Case.DATIVE, Case.INSTRUMENTAL))


def _named_otherwise(frame: Frame, person: Thing) -> bool:
    """Whether a sentence says of a person by name and post what they are: 김가나 대표가 주인공이다 is no post."""
    subjects = [p for p in frame.phrases if p.case in SUBJECTS] or [p for p in frame.inherited if p.case in SUBJECTS]
    return len(subjects) != 1 or not any(m.thing is person for m in subjects[0].mentions)


def _bare(phrase: Phrase) -> list[Item]:
    """The posts of a phrase, if it is nothing but posts: CTO를, 연구소장과 부사장을, not 별협회 회장을."""
    if phrase.owner is not None:
        return []
    out: list[Item] = []
    for item in phrase.items:
        post = post_of(item)
        if item.mentions and is_post(item):
            return out  # what stands behind another's post may be there, too
        if post is None or item.mentions or item.within or item.reference or post.status is not Status.ACTUAL:
            return []
        if len(item.nouns) > 4 or any(_is_body(noun) for noun in item.nouns[:-1]):
            return []
        out.append(item)
    return out


def _is_body(noun: str) -> bool:
    return _ELSEWHERE.search(noun) is not None or bool(lexicon().kind_of_ending(noun))


def _body_of(item: Item) -> Thing | None:
    """The organization of a phrase, be it an association: 이음협의체에서 총괄을 맡고 있다."""
    head = item.head.thing if item.head is not None and not item.nouns else None
    return head if head is not None and fits(head.type, ("Organization",)) else house_of(item)


def _where(frame: Frame, person: Thing, context: Context, found: Sequence[Draft]) -> tuple[list[Thing], bool] | None:
    """Of whom a post is, and whether the clause tells of the past: where it says, where the person went before it."""
    for phrase in frame.phrases:
        houses = [_body_of(item) for item in phrase.items] if phrase.case is Case.LOCATIVE else []
        if houses and all(houses):
            return [house for house in houses if house is not None], True
    at = context.frames.index(frame)
    for step in reversed(context.frames[max(0, at - 3) : at]):
        if step.status in _OPEN or step.quoted or (step.gaps and not step.adverbial):
            continue
        cases: tuple[Case, ...] = (Case.DATIVE, Case.INSTRUMENTAL) if step.lemma in _JOINING else ()
        cases = (Case.ACCUSATIVE,) if step.lemma in _FOUNDING else cases
        for phrase in (p for p in step.phrases if p.case in cases):
            house = house_of(phrase.last)
            if house is not None:
                return [house], frame.lemma in _SERVING or step.lemma in _JOINING
        set_up = [d.object for d in found if d.predicate == "founded" and d.subject is person]
        if step.lemma in _FOUNDING and len(set_up) == 1 and isinstance(set_up[0], Thing):
            return [set_up[0]], False
    cue = context.cue_of(frame)
    here = [d for d in found if d.predicate == "holdsPosition" and d.subject is person and cue not in d.cues]
    own = [d.object for d in here if not _over(d)]
    bodies = {id(thing): thing for thing in own if isinstance(thing, Thing) and fits(thing.type, ("Organization",))}
    if len(bodies) == 1:
        return list(bodies.values()), False
    known = context.discourse.posts.get(id(person)) if not bodies else None
    return ([known], False) if known is not None else None


def _over(draft: Draft) -> bool:
    return draft.qualifiers.status is not Status.ACTUAL
