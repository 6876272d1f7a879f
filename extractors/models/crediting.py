"""Who made what the text is on, told by what it is or by whose work it is.

Read here: 가나와 다라가 함께 개발한 모델이다; 개발을 맡은 곳은 가나다; 개발사는 가나다; 가나의 작품이다; and of
somebody's past, 가나 재직 시절 ‘별’ 개발을 총괄했다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.references.discourse import fits
from extractors.references.referents import heads_of
from extractors.units import SUBJECTS, WORKS, Case, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["credits"]

_MAKERS = ("Company", "ResearchInstitute", "University")
_MAKING = verbs("crediting.making")
_KINDS = frozenset(["모델", "제품", "작품", "결과물", "산물", "버전", "엔진", "합작품", "성과물"])
_MAKER = re.compile(
    r"^(?:이 (?:모델|제품|앱|서비스|로봇|칩|기술)[의을를] )?(?:(?:연구|설계|제작|기획|학습"
    r"|훈련)?(?:[·과와] ?)?(?:개발|제작|설계)(?:[·과와] ?"
    r"(?P<out>배포|출시|공개|운영|서비스))?[을를]? (?:맡은|담당한|주도한|이끈|총괄한|책임진|진행한) (?:곳|회사|기업"
    r"|업체|주체|주인공|이|것)[은는]"
    r"|(?:개발사|제작사|개발 ?주체|개발처|개발 ?업체|제작 ?업체|산파|산파역)[은는]) "
)
_WORK = re.compile(
    r"^[’'”\"]?(?:\([^()]{0,30}\))?(?:의| ) ?(?:작품|솜씨|손끝에서|합작품|역작|야심작|기술로 만든 것)(?:이다|다"
    r"|입니다|이었다|였다)[.]?$"
)
_THEN = re.compile(
    r"[’'”\"]?(?:\([^()]{0,30}\))?(?:에서(?:는)?(?: (?:일하며|근무하며|재직하며|일할 때))?| (?:재직|근무"
    r"|재임) ?(?:시절|당시|중|때)(?:에는|에)?,?"
    r"|에 (?:있을|몸담을|다닐) (?:때|당시)) "
)
_LED = re.compile(
    r"[’'”\"]?(?:\([^()]{0,30}\))?(?:의)? ?(?:핵심 |초기 )?(?:연구개발|개발|설계|제작)[을를]? (?:총괄|이끌|이끈"
    r"|주도|맡|담당|지휘|책임|진두지휘)"
)
_AGAINST = re.compile("않|아니|못|없")


def credits(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """The makers that a sentence tells so, where no rule read them."""
    yield from _in_the_past(context, found)
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate == "develops"}
    if context.headline:
        return
    yield from _together(context, found)
    if any(m.thing.type in WORKS for m in context.mentions):
        return
    thing = context.discourse.latest_thing(WORKS)
    if thing is None:
        return
    for maker, out in [*_of_what_it_is(context, thing), *_named(context), *_who_helped(context)]:
        if (id(maker), id(thing)) in told:
            continue
        told.add((id(maker), id(thing)))
        yield context.draft(maker, "develops", thing, "develops/credited", doubt=1)
        if out:
            yield context.draft(maker, "releases", thing, "releases/credited", doubt=1)


def _of_what_it_is(context: Context, thing: Thing) -> Iterator[tuple[Thing, bool]]:
    """Who made it by a clause on what it is: 가나와 다라가 함께 개발한 모델이다."""
    for frame in context.frames:
        said = [g for g in frame.gaps if g.case is Case.COPULA and _is_kind(g) and len(g.items) == 1]
        kinds = lexicon().kinds
        said = [g for g in said if g.last.noun in _KINDS or kinds.get(g.last.noun) == thing.type]
        done = frame.past or frame.predicate.tail.endswith(("ㄴ/ETM", "은/ETM"))
        if frame.lemma not in _MAKING or not done or not frame.stated or not said:
            continue
        if any(p.case in (Case.ACCUSATIVE, Case.GENITIVE) for p in frame.phrases):
            continue
        doers = [p for p in frame.phrases if p.case in (Case.NOMINATIVE, Case.COMITATIVE) and p.mentions]
        if not any(p.case is Case.NOMINATIVE for p in doers):
            continue
        for phrase in doers:
            yield from ((t, False) for item in phrase.items for t in heads_of(item) if fits(t.type, _MAKERS))


def _who_helped(context: Context) -> Iterator[tuple[Thing, bool]]:
    """Who took part in making what the text is on: 개발에는 가나와 다라가 함께했다, 개발은 가나가 다라와 맡았다."""
    for frame in context.frames if _HELPED.match(context.text) and not _AGAINST.search(context.text) else ():
        if frame.lemma not in _HELPING or not frame.stated or frame.gaps or frame.status:
            continue
        doers = [p for p in frame.phrases if p.case in (Case.NOMINATIVE, Case.COMITATIVE, Case.ALSO)]
        for phrase in doers:
            yield from ((t, False) for item in phrase.items for t in heads_of(item) if fits(t.type, _MAKERS))


_HELPED = re.compile(
    r"(?:(?:이번|공동|모델|제품|기술|연구) ?)?(?:개발|제작|설계|공동 ?개발|연구개발|개발 ?과정|개발 ?작업)"
    r"(?:에는|에|은|엔) "
)
_HELPING = verbs("crediting.helping")


def _together(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Who made what opens the sentence, told by what it is: ‘별’은 가나가 다라와 함께 개발한 모델로, 글을 읽는다."""
    text, offset = context.text, context.sentence.span.start
    made = [m for m in context.mentions if m.thing.type in WORKS]
    if not made or not _OPENS.match(text, made[0].end - offset) or made[0].start - offset > 1:
        return
    thing = made[0].thing
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate == "develops"}
    for frame in context.frames:
        gap = frame.gap
        done = frame.past or frame.predicate.tail.endswith(("ㄴ/ETM", "은/ETM"))
        if frame.lemma not in _MAKING or not frame.stated or gap is None or not done or gap.mentions:
            continue
        kind = gap.last.noun in _KINDS or lexicon().kinds.get(gap.last.noun) == thing.type
        objects = any(p.case is Case.ACCUSATIVE for p in frame.phrases)
        if not kind or objects or gap.case not in (Case.COPULA, Case.INSTRUMENTAL):
            continue
        doers = [p for p in frame.phrases if p.case in (Case.NOMINATIVE, Case.COMITATIVE) and p.mentions]
        if not any(p.case is Case.NOMINATIVE for p in doers):
            continue
        for phrase in doers:
            for maker in (t for item in phrase.items for t in heads_of(item) if fits(t.type, _MAKERS)):
                jointly = phrase.case is Case.NOMINATIVE or _JOINTLY.search(text[frame.start : frame.predicate.end])
                if jointly and (id(maker), id(thing)) not in told:
                    told.add((id(maker), id(thing)))
                    yield context.draft(maker, "develops", thing, "develops/made-by-them", doubt=1)


_OPENS = re.compile(r"[’'”\"]?(?:\([^()]{0,30}\))?(?:은|는) ")
_JOINTLY = re.compile("함께|공동|손잡고|손을 잡고|힘을 합쳐|협력해|협업해|같이|머리를 맞대")


def _is_kind(phrase: Phrase) -> bool:
    return all(m.thing.type == "Technology" for m in phrase.mentions)


def _named(context: Context) -> Iterator[tuple[Thing, bool]]:
    """Who is named as the maker: 개발을 맡은 곳은 가나다, 가나의 작품이다."""
    text, offset = context.text, context.sentence.span.start
    asked = _MAKER.match(text)
    for frame in context.frames if asked is not None and not _AGAINST.search(text) else ():
        if frame.lemma != "이다" or frame.gaps or not frame.stated:
            continue
        for phrase in frame.by_case(Case.COPULA):
            out = asked is not None and asked["out"] in ("배포", "출시", "공개")
            yield from ((t, out) for item in phrase.items for t in heads_of(item) if fits(t.type, _MAKERS))
    firms = [m for m in context.mentions if m.thing.type in _MAKERS]
    if firms and _WORK.match(text, firms[-1].end - offset) and len(firms) == 1:
        subjects = [p for f in context.frames for p in f.phrases if p.case in SUBJECTS and not p.last.reference]
        if not any(p.last.nouns for p in subjects):
            yield firms[0].thing, False


def _in_the_past(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """What an earlier employer of somebody made: 가나 재직 시절 ‘별’ 개발을 총괄했다."""
    text, offset = context.text, context.sentence.span.start
    makers = [m for m in context.mentions if m.thing.type in _MAKERS and _THEN.match(text, m.end - offset)]
    for made in context.mentions if makers else ():
        if made.thing.type not in WORKS or not _LED.match(text, made.end - offset):
            continue
        before = [m for m in makers if m.end <= made.start]
        between = text[before[-1].end - offset : made.start - offset] if before else "."
        person = any(m.thing.type == "Person" for m in context.mentions) or context.discourse.dropped(("Person",))
        others = [m for m in context.mentions if m.thing.type in _MAKERS and before and m.start > before[-1].end]
        if not person or any(m.end <= made.start for m in others) or "." in between or len(between) > _FAR:
            continue
        found[:] = [d for d in found if d.object is not made.thing or d.predicate != "develops" or d.doubt == 0]
        if not any(d.predicate == "develops" and d.object is made.thing for d in found):
            yield context.draft(
                before[-1].thing, "develops", made.thing, "develops/by-a-former-hand", said=Qualifiers(), doubt=1
            )


_FAR = 44
