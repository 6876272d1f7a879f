"""Careers in a row: curricula of bullets (▲누리전자 연구원 ▲다라통신 상무), and what a list of posts leaves behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import lexicon
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Thing
from ontology.model import Qualifiers, Status

__all__ = ["read_vitae", "rest_of_career"]

_BULLETS = re.compile("[▲△▶▷]")
# What only a curriculum tells of somebody.
_OF_LIFE = re.compile(r"출생|년생|학사|석사|박사|졸업|수료|고등학교|대학원")
_LEARNING = re.compile(r"출생|년생|학사|석사|박사(?!후)|졸업|수료|중퇴|수상|표창|훈장|포장|전공|학위|\d+회")
_YEARS = re.compile(r"\(?'?[\d.]+년?(?: ?[~∼\-–] ?(?:'?[\d.]+년?|현재|현)?)?\)?")
_NOW = re.compile(r"현재|(?:^|[ (])[현現](?:[ )]|$)|[~∼\-–] ?\)?$")
_THEN = re.compile("(?:^| )(?:전|前|옛) ")
_LEAST = 3
# What staff are called where a career is told.
_STAFF = re.compile(
    "(?:연구원|연구자|개발자|엔지니어|과학자|디자이너|컨설턴트|기획자|변호사|회계사|변리사|기자|사원|대리|[가-힣A-Z]장|PD|PM|MD)$"
)
_SERVED = frozenset(["지내다", "역임하다", "거치다"])


def rest_of_career(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Posts in a list of others, titles or not, with 의 or without: 누리전자 연구원, 다라넷의 개발팀장 등을 거쳤다."""
    for frame in context.frames:
        if frame.lemma not in _SERVED or frame.status in ("Denied", "Question", "Planned"):
            continue
        cue = context.span_of(frame.predicate.start, frame.predicate.end)
        read = [d for d in found if d.rule == "holdsPosition/served-once" and cue in d.cues]
        person = read[0].subject if read else _whose_career(frame)
        if person is None:
            continue
        held = [p for p in frame.phrases if p.case in _LISTED and p.start >= 0]
        told = {id(d.object) for d in found if d.predicate == "holdsPosition" and d.subject is person}
        for body, title, span in _posts_between(held[0].start if held else frame.start, frame.predicate.start, context):
            if id(body) not in told:
                told.add(id(body))
                yield _draft(context, person, body, title, Status.FORMER, span)


_LISTED = (Case.ACCUSATIVE, Case.ALSO, Case.BARE, Case.GENITIVE, Case.COMITATIVE)
_POST_BEHIND = re.compile(
    r"의? ((?:[가-힣A-Za-z0-9·]+ ){0,4}?[가-힣A-Za-z0-9]+?)(?:\([A-Z]+\))?(?=,| 등|[을를과와] |이?나 | 및 )"
)


def _whose_career(frame: Frame) -> Thing | None:
    """The one person whom a clause on a career has as its subject, or whom it stands before."""
    around = [p for p in (*frame.phrases, *frame.inherited) if p.case in SUBJECTS]
    people = [p.last.head.thing for p in (around or frame.gaps[:1]) if p.last.head is not None]
    return people[0] if len(people) == 1 and people[0].type == "Person" else None


def _posts_between(start: int, end: int, context: Context) -> Iterator[tuple[Thing, str, tuple[int, int]]]:
    """The bodies of a stretch of a sentence with the posts that stand behind their names."""
    offset = context.sentence.span.start
    for mention in context.mentions:
        first, last = mention.start - offset, mention.end - offset
        if first < start or last > end or not fits(mention.thing.type, ("Organization",)):
            continue
        post = _POST_BEHIND.match(context.text, last, end)
        if post is not None and _is_post(post.group(1)):
            yield mention.thing, post.group(1), (first, post.end())


def _is_post(title: str) -> bool:
    last = title.split()[-1] if title.split() else ""
    return bool(last) and len(title) < 30 and (lexicon().is_title(last) or _STAFF.search(last) is not None)


def read_vitae(read: Sequence[tuple[Context, list[Draft]]]) -> None:
    """Adds the posts of the curricula of an article, each of whom it stands under or whom the article is about."""
    run: list[tuple[Context, list[Draft]]] = []
    contexts = [context for context, _ in read]
    for context, found in [*read, (None, [])]:
        if context is not None and _BULLETS.search(context.text):
            run.append((context, found))
            continue
        if run:
            _read_run(run, contexts)
        run = []


def _read_run(run: Sequence[tuple[Context, list[Draft]]], contexts: Sequence[Context]) -> None:
    segments = [(context, found, *span) for context, found in run for span in _segments(context)]
    told = [context.text[start:end] for context, _, start, end in segments]
    if len(segments) < _LEAST or not any(map(_OF_LIFE.search, told)):
        return
    person = _head(run[0][0]) or _hero(contexts, run[0][0])
    if person is None or any(_people(context, start, end) for context, _, start, end in segments):
        return
    for n, (context, found, start, end) in enumerate(segments):
        text = context.text[start:end]
        post = None if _LEARNING.search(text) else _post(context, start, end)
        if post is None:
            continue
        thing, title = post
        now = _NOW.search(text.strip()) is not None or n == len(segments) - 1
        status = Status.ACTUAL if now and not _THEN.search(text) else Status.FORMER
        if not any(
            d.predicate == "holdsPosition" and d.subject is person and d.object is thing for _, own in run for d in own
        ):
            found.append(_draft(context, person, thing, title, status, (start, end)))


def _segments(context: Context) -> list[tuple[int, int]]:
    starts = [match.end() for match in _BULLETS.finditer(context.text)]
    ends = [start - 1 for start in starts[1:]] + [len(context.text)]
    return list(zip(starts, ends, strict=True))


def _post(context: Context, start: int, end: int) -> tuple[Thing, str] | None:
    """The organization that a line begins with, and the post behind it."""
    offset = context.sentence.span.start
    text = context.text[start:end]
    for mention in context.mentions:
        at = mention.start - offset
        if start <= at < end and fits(mention.thing.type, ("Organization",)):
            before = _YEARS.sub("", context.text[start:at]).strip(" :현現전前")
            title = _YEARS.sub("", context.text[mention.end - offset : end]).strip(" .,:()")
            title = re.sub("(?:역임|재직|근무)$", "", title).strip()
            return (mention.thing, title) if not before and text and _is_post(title) else None
    return None


def _people(context: Context, start: int, end: int) -> list[Thing]:
    offset = context.sentence.span.start
    return [m.thing for m in context.mentions if m.thing.type == "Person" and start <= m.start - offset < end]


def _head(context: Context) -> Thing | None:
    """Whom a curriculum names in front of its first line: ◇김가나 대표 약력 ▲…"""
    first = _BULLETS.search(context.text)
    people = _people(context, 0, first.start()) if first is not None else []
    return people[-1] if people else None


def _hero(contexts: Sequence[Context], own: Context) -> Thing | None:
    """The one person that the text so far names far more often than any other, or the only one."""
    before = contexts[: contexts.index(own)]
    times = Counter(id(m.thing) for c in before for m in c.mentions if m.thing.type == "Person")
    things = {id(m.thing): m.thing for c in before for m in c.mentions if m.thing.type == "Person"}
    ranked = times.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return things[ranked[0][0]]


def _draft(context: Context, person: Thing, body: Thing, title: str, status: Status, cue: tuple[int, int]) -> Draft:
    return Draft(
        subject=person,
        predicate="holdsPosition",
        object=body,
        qualifiers=Qualifiers(title=title, status=status),
        rule="holdsPosition/career",
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(*cue),),
        doubt=1,
    )
