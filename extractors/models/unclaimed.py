"""Models and chips that a text shows by their kind, and whose no sentence says they are: of whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.byway import is_result
from extractors.clauses.frames import Frame
from extractors.clauses.versions import family_of
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.references.discourse import fits
from extractors.references.owning import is_kind
from extractors.units import Case, Item, Mention, Phrase, Thing
from ontology.model import Status

__all__ = ["OWNERS", "claim"]

OWNERS = ("Company", "ResearchInstitute")
"""Whose a thing may be that a text is on."""

_MAKING = ("develops", "provides", "releases")
_THINGS = ("AIModel", "Hardware")
_WORD = re.compile(r"[가-힣A-Za-z]+")
_OWN = re.compile(r"(?:자체|자사|독자) [^,·‘’'“”]{0,20}[‘'“\"]?$")
# 1세대 ‘별’: the first of a line of theirs.
_GENERATION = re.compile(r"(?:[0-9]|[첫한두세])(?: 번째)? ?세대$")
# What is told of somebody else right behind a name: ‘별’ 개발사인 다라.
_OTHERS = re.compile(r"[’'”\"]?[^.]{0,12}(?:개발사|운영사|제작사|제조사|모회사|서비스사)")
# How a thing came about whose maker a clause before it leaves out: 달을 기반으로 만든 ‘별’.
_MADE = verbs("classes.making") | verbs("classes.being_made")
# What is done with what another has made, be it by whom the clause is on.
_USING = verbs("classes.using") | verbs("classes.taking_in") | verbs("classes.putting_in") | verbs("classes.looking_at")
# Who brings out what another has made: 다라의 칩을 국내에 독점 출시했다.
_RESOLD = re.compile("독점|총판|유통|수입|국내(?:에)? (?:정식 |공식 )?(?:출시|판매)")
_OPEN = (Status.CONSIDERED, Status.DENIED)
# Clauses that say what something is or becomes, not whose.
_BEING = frozenset(["이다", "되다"])


def claim(read: Sequence[tuple[Context, list[Draft]]], topics: Sequence[Thing | None]) -> None:
    """Adds to the sentences of an article, in order, whose the things are that they show and nobody is told to make.

    `topics`: whom each sentence is about where it does not say so itself.
    """
    _of_who_releases(read)
    made: dict[int, Thing] = {}
    lines: set[tuple[int, str]] = set()
    for _, found in read:
        for draft in found:
            if draft.predicate in _MAKING and isinstance(draft.object, Thing):
                made.setdefault(id(draft.object), draft.subject)
                lines.add((id(draft.subject), draft.object.type))
    for (context, found), topic in zip(read, topics, strict=True):
        for mention, item, phrase in _shown(context):
            thing = mention.thing
            if id(thing) in made or is_kind(thing):
                continue
            maker: Thing | None
            line = family_of(thing.label, thing.type, context.cast.things)
            if line is not None and id(line) in made:
                maker, rule = made[id(line)], "develops/of-its-line"
            elif (id(topic), thing.type) in lines and _is_of_a_generation(mention, item, phrase, context):
                maker, rule = topic, "develops/of-its-line"
            elif _is_called(mention, context) and not context.headline:
                maker, rule = _whose(mention, item, phrase, context, topic), "develops/of-whom-it-is-about"
            else:
                continue
            if maker is None or not fits(maker.type, ("Organization",)):
                continue
            made[id(thing)] = maker
            found.append(context.draft(maker, "develops", thing, rule, doubt=2))


def _of_who_releases(read: Sequence[tuple[Context, list[Draft]]]) -> None:
    """Adds that who brings out a model or chip made it, where nobody is told to have."""
    drafts = [draft for _, found in read for draft in found if isinstance(draft.object, Thing)]
    made = {id(draft.object) for draft in drafts if draft.predicate == "develops"}
    for context, found in read:
        told = [] if _RESOLD.search(context.text) else [d for d in found if d.predicate == "releases"]
        for draft in told:
            thing = draft.object
            if draft.qualifiers.status in _OPEN:
                continue
            if not isinstance(thing, Thing) or thing.type not in _THINGS or id(thing) in made or is_kind(thing):
                continue
            if fits(draft.subject.type, ("Organization",)):
                made.add(id(thing))
                found.append(context.draft(draft.subject, "develops", thing, "develops/of-what-it-brings-out", doubt=2))


def _shown(context: Context) -> Iterator[tuple[Mention, Item, Phrase]]:
    for phrase in context.units:
        for item in phrase.items if isinstance(phrase, Phrase) else ():
            for mention in item.mentions:
                if mention.thing.type in _THINGS and mention.how != "induced" and isinstance(phrase, Phrase):
                    yield mention, item, phrase


def _is_called(mention: Mention, context: Context) -> bool:
    """Whether the words right before a name say what kind of thing it is: 1세대 칩 ‘별’, 내비게이션 ‘달’."""
    start, end = mention.start - context.sentence.span.start, mention.end - context.sentence.span.start
    text = context.text[:start].rstrip("‘'“\" ")
    before = _WORD.findall(text)[-2:]
    if not before or not text.endswith(before[-1]) or _OTHERS.match(context.text, end):
        return False
    words = lexicon()
    kinds = words.kind_of_noun(before[-1]), words.kinds.get(" ".join(before), ""), words.kinds.get(before[-1], "")
    return mention.thing.type in kinds


def _is_of_a_generation(mention: Mention, item: Item, phrase: Phrase, context: Context) -> bool:
    """Whether a name is called one of a line right before it, with nobody else's beside it: 1세대 ‘별’과 달리."""
    start = mention.start - context.sentence.span.start
    alone = item.owner is None and phrase.owner is None and context.only("Company") is None
    return alone and _GENERATION.search(context.text[:start].rstrip("‘'“\" ")) is not None


def _whose(mention: Mention, item: Item, phrase: Phrase, context: Context, topic: Thing | None) -> Thing | None:
    """Whose a thing is: of the clause's subject, else of whom the text is on; None where somebody else's."""
    own = _OWN.search(context.text[: mention.start - context.sentence.span.start]) is not None
    owner = item.owner or phrase.owner
    others = [m.thing for m in item.mentions if m is not mention and fits(m.thing.type, ("Organization",))]
    if (owner is not None or others) and not own:
        return None
    if any(phrase in f.gaps and (f.by_case(Case.NOMINATIVE) or f.lemma in _MADE) for f in context.frames):
        return None
    for frame in context.frames:
        if phrase not in frame.phrases:
            continue
        being = frame.lemma in _BEING and not any(is_result(p) for p in frame.by_case(Case.TOPIC))
        if not frame.stated or being or (frame.gap is not None and _is_unnamed(frame.gap)):
            return None
        subject = _subject(frame, phrase)
        if subject is None:
            break
        things = [subject.last.head.thing] if subject.last.head is not None else list(subject.last.reference)
        firms = [thing for thing in things if fits(thing.type, ("Organization",))]
        if len(firms) == 1 == len(subject.items):
            used = frame.lemma in _USING and phrase.case not in (Case.TOPIC, Case.NOMINATIVE) and not own
            return None if used else firms[0]
        return None
    return topic


_PLACEHOLDERS = frozenset(["주인공", "곳", "업계", "것"])


def _is_unnamed(phrase: Phrase) -> bool:
    """Whether a phrase stands for an organization that it does not name: 곳, 합작법인, 업체."""
    words, noun = lexicon(), phrase.last.noun
    return not phrase.mentions and (noun in _PLACEHOLDERS or noun in words.organization_before)


def _subject(frame: Frame, phrase: Phrase) -> Phrase | None:
    """Who does what a clause tells, as the clause or the one before it says; no mere thing: 이용자가."""
    for other in (*reversed(frame.phrases), *reversed(frame.inherited)):
        if other is phrase or other.case not in (Case.TOPIC, Case.NOMINATIVE) or other.last.date is not None:
            continue
        item = other.last
        if item.mentions or item.reference or item.unseen or _is_unnamed(other):
            return other
    return None
