"""Who uses what by somebody else's doing, and who only seems to.

Read here: who is supplied with a product uses it (가나는 ‘별’을 다라에 납품했다), who goes on with the same one
(다라도 같은 모델을 쓴다), whose work it does (접수는 가나의 ‘별’이 맡는다), whose device carries it (‘별’은 다라가
내놓는 단말에 탑재된다). Taken away: the maker that puts its own product into what is another's or into a product
named beside (자체 모델 ‘별’을 얹은 ‘달’), the one from whom something was brought (다라에서 들여온 ‘별’), the firm that
only stands near (변호사 900명이 쓰는 ‘별’의 운영사), and who tries out what is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, WORKS, Case, Thing
from ontology.model import Qualifiers, Status

__all__ = ["adopters", "without_feigned_users"]

_USERS = ("Company", "ResearchInstitute", "University", "GovernmentBody")
_WORKS = ("AIModel", "Product")
_PUTTING, _USING = verbs("classes.putting_in"), verbs("classes.using")
_GOING_IN = verbs("adopting.going_in")
# Who is supplied only to sell it on, or with what is not meant for use.
_RESOLD = re.compile("독점|총판|유통|판권|재판매|대리점|판매|경쟁|시제품|샘플|부품|소재|합작|조인트벤처|라이선스")
_AGREED = re.compile("계약|수주|따내|따낸|따냈|기로 했|기로 하|예정|계획|방침|한다고|[가-힣]한다[.]?$|된다[.]?$")
_GOING_ON = re.compile("고 있|해 ?왔|해 ?온|하는 (?:회사|기업|업체|곳)|[했었았](?:다|습니다|으며|고)")


def adopters(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The users that a sentence tells of so, where no rule read them."""
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate == "uses"}
    told_so = (_supplied(context, found), _same(context), _in_their_devices(context))
    for draft in (d for drafts in (*told_so, _by_its_work(context, found)) for d in drafts):
        if (key := (id(draft.subject), id(draft.object))) not in told:
            told.add(key)
            yield draft


def _supplied(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Who is supplied with a named product: 가나는 예측 서비스 ‘별’을 다라에 제공하고 있다."""
    if _RESOLD.search(context.text) or context.text.endswith(("?", "까")):
        return
    for draft in found:
        user, name = draft.object, draft.qualifiers.product
        if draft.predicate != "supplies" or not isinstance(user, Thing) or user.type not in _USERS:
            continue
        if not name and draft.rule not in _SOLD:
            continue
        goods = [t for t in context.named(*_WORKS) if not name or name in (t.label, *t.aliases)]
        if len(goods) != 1 or goods[0] is user:
            continue
        status = draft.qualifiers.status
        if status is Status.ACTUAL and _AGREED.search(context.text) and not _GOING_ON.search(context.text):
            status = Status.PLANNED
        said = Qualifiers(status=status, date=draft.qualifiers.date)
        yield context.draft(user, "uses", goods[0], "uses/supplied-with-it", *draft.cues, said=said, doubt=1)


_SOLD = frozenset(["supplies/sold-it-by-name", "supplies/signed-to-buy"])
_NEGATED = re.compile("않|못|아니|없|중단|끊")
_TASK = re.compile(
    r"(?:[는을은ㄹ할될릴칠줄길] (?:일|작업|업무|과정|역할|몫|데|일감|단계)(?:은|는|에는|엔|도)"
    r"|[가-힣]{2,6} ?(?:업무|작업|상담|심사|분석|번역|요약|검색|판독|검사|응대)(?:은|는|에는|엔)) "
)
_DOING = verbs("adopting.doing")


def _by_its_work(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Whose work another's model does: 소방청이 AI를 들인다. 신고 음성을 글로 바꾸는 일은 가나의 ‘별’이 맡는다."""
    if context.headline or not _TASK.search(context.text) or _NEGATED.search(context.text):
        return
    user = context.discourse.dropped(_USERS)
    firms = context.named(*_USERS)
    works = context.named(*WORKS)
    if user is None or any(d.predicate == "uses" for d in found) or any(firm is user for firm in firms):
        return
    if any(maker is user for maker in context.discourse.makers.values()):
        return  # whoever sells products may do that work for another
    for frame in context.frames:
        if frame.lemma not in _DOING or not frame.stated or frame.gaps:
            continue
        goods = [m.thing for p in frame.by_case(Case.NOMINATIVE) for m in p.mentions if m.thing in works]
        made = [d.subject for d in found if d.predicate == "develops" and goods and d.object is goods[0]]
        if len(goods) != 1 or not made or any(firm not in made for firm in firms) or len(works) > 1:
            continue
        planned = not frame.past and "고 있" not in context.text
        said = Qualifiers(status=Status.PLANNED if planned else frame.intent)
        yield context.draft(user, "uses", goods[0], "uses/does-their-work", context.cue_of(frame), said=said, doubt=1)


_SAME = re.compile(
    r"(?<![와과] )(?:같은|동일한|똑같은) (?:모델|제품|서비스|솔루션|시스템|플랫폼|앱|챗봇|엔진|칩|로봇|도구|설비"
    r"|장비|프로그램)(?:[을를도]|까지)?(?=[ ,])"
)


def _same(context: Context) -> Iterator[Draft]:
    """Who uses the very thing that the text is on: 다라도 지난달부터 같은 모델을 쓴다."""
    same = _SAME.search(context.text)
    if same is None or context.named(*WORKS):
        return
    thing = context.discourse.latest_thing(WORKS)
    if thing is None:
        return
    for frame in context.frames:
        if frame.lemma not in _USING | verbs("classes.taking_in") or frame.gaps or not frame.stated:
            continue
        if not any(
            p.case in (Case.ACCUSATIVE, Case.ALSO) and p.start < same.end() and p.end > same.start()
            for p in frame.phrases
        ):
            continue
        maker = context.discourse.makers.get(id(thing))
        for phrase in (p for p in frame.phrases if p.case in SUBJECTS):
            for user in (m.thing for m in phrase.mentions if m.thing.type in _USERS and m.thing is not maker):
                said = Qualifiers(status=frame.intent)
                cue = context.cue_of(frame)
                yield context.draft(user, "uses", thing, "uses/the-same-one", cue, said=said, doubt=1)


_DEVICES = re.compile(
    "(?:단말|단말기|기기|스마트폰|휴대폰|노트북|태블릿|PC|차량|신차|전기차|자동차|모델|로봇|가전|TV|스피커|안경|카메라"
    "|드론|서버|세탁기|냉장고|청소기|신제품|제품|서비스|앱|게임|신작|셋톱박스|워치|이어폰|헤드셋|챗봇|비서)$"
)
_OFFERED = verbs("classes.bringing_out") | verbs("classes.offering") | verbs("classes.making")


def _in_their_devices(context: Context) -> Iterator[Draft]:
    """Into whose device something goes that has no name: ‘별’은 다라가 하반기 내놓는 단말에 탑재된다."""
    for frame in context.frames:
        if frame.lemma not in _GOING_IN or not frame.stated or frame.gaps:
            continue
        places = [p for p in frame.by_case(Case.DATIVE) if not p.last.mentions and _DEVICES.search(p.last.noun)]
        subjects = [m.thing for p in frame.phrases if p.case in SUBJECTS for m in p.mentions]
        goods = [t for t in subjects if t.type in WORKS]
        for inner in context.frames if len(places) == 1 and len(goods) == 1 else ():
            if inner.gap is not places[0] or inner.lemma not in _OFFERED or not inner.stated:
                continue
            for phrase in inner.by_case(Case.NOMINATIVE):
                for user in (m.thing for m in phrase.mentions if m.thing.type == "Company"):
                    said = Qualifiers(status=Status.PLANNED if not frame.past else frame.intent)
                    cue = context.cue_of(frame)
                    yield context.draft(user, "uses", goods[0], "uses/in-their-device", cue, said=said, doubt=1)


def without_feigned_users(found: list[Draft], context: Context) -> list[Draft]:
    """The facts of a sentence without the uses that it only seems to tell."""
    if not any(d.predicate == "uses" for d in found):
        return found
    return [d for d in found if d.predicate != "uses" or not _feigned(d, found, context)]


def _feigned(draft: Draft, found: Sequence[Draft], context: Context) -> bool:
    frame = _frame_of(draft, context)
    if frame is None or not isinstance(draft.object, Thing):
        return False
    return (
        _for_another(draft, found, frame, context)
        or _from_them(draft, context)
        or _by_others(draft, frame)
        or _other_object(draft, frame)
        or _as_a_name(draft, context)
        or _tests_its_own(draft, found, context)
    )


def _frame_of(draft: Draft, context: Context) -> Frame | None:
    return next((f for f in context.frames if context.cue_of(f) in draft.cues), None)


_OWN_RULES = frozenset(
    [
        *("uses/company-puts-in", "uses/builds-on", "uses/put-in-too"),
        *("uses/verb", "uses/adopts", "uses/across-company"),
    ]
)
_THEIRS = re.compile(
    "(?:구급차|순찰차|택시|버스|선박|통신사|보험사|증권사|카드사|은행|병원|학교|대학|호텔|공항|백화점|항공사|제조사|완성차"
    "|지자체|고객사|고객|파트너사|협력사|관공서|경찰서|소방서|보건소|교육청|업체|기업|회사|데이터센터|통합망|공공망|전산망|행정망)$"
)


def _for_another(draft: Draft, found: Sequence[Draft], frame: Frame, context: Context) -> bool:
    """Whether a maker puts what it made into what is another's, or into something that the sentence names."""
    if draft.rule not in _OWN_RULES or not fits(draft.subject.type, ("Organization",)):
        return False
    makers = {id(d.subject) for d in found if d.predicate == "develops" and d.object is draft.object}
    makers.add(id(context.discourse.makers.get(id(draft.object))))
    own = id(draft.subject) in makers
    told = [d for d in found if d.predicate in ("uses", "basedOn") and d.object is draft.object]
    others = [d for d in told if d.subject is not draft.subject]
    if any(d.rule == "uses/put-into-their-site" for d in others):
        return True
    carried = any(d.subject.type in ("Product", "AIModel", "Hardware", "Facility") for d in others)
    if own and (carried or any(fits(d.subject.type, ("Organization",)) for d in others if d.predicate == "uses")):
        return True
    if draft.rule != "uses/company-puts-in":
        return False
    gap = frame.gap if frame.predicate.tail.endswith("/ETM") else None
    if own and gap is not None and not any(m.thing is draft.subject for m in gap.mentions):
        return True  # 자사 칩 ‘별’을 꽂은 서버를 보낸다
    places = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.LOCATIVE)]
    if own and any(_THEIRS.search(p.last.noun) for p in places if not p.last.mentions):
        return True
    named = [m.thing for p in places for item in p.items for m in item.mentions]  # 다라은행 콜센터에 ‘별’을 적용했다
    firms = [thing for thing in named if fits(thing.type, ("Organization",))]
    return own and any(firm is not draft.subject for firm in firms)


_BROUGHT = re.compile(
    r"[’'”\"]?(?:\([^()]{0,30}\))?(?:에서|에게서|한테서|로부터|으로부터) ?(?:[가-힣]+ ){0,2}?"
    r"(?:들여|도입|사들|사온|사 온|가져|구매|구입|받|공급받|제공받|빌|임차|조달|넘겨받|내려받|수입)"
)


def _from_them(draft: Draft, context: Context) -> bool:
    """Whether somebody else brought it from the one that is read as its user: 은행이 다라에서 들여온 ‘별’."""
    offset = context.sentence.span.start
    places = [m.end - offset for m in context.mentions if m.thing is draft.subject]
    return bool(places) and all(_BROUGHT.match(context.text, end) for end in places)


_PLAIN_RULES = frozenset(["uses/verb", "uses/adopts", "uses/of-the-topic"])


def _by_others(draft: Draft, frame: Frame) -> bool:
    """Whether the clause itself tells of so many others that they use it: 변호사 900명이 쓰는 ‘별’의 운영사."""
    if draft.rule not in _PLAIN_RULES:
        return False
    doers = frame.by_case(Case.NOMINATIVE)
    named = any(m.thing is draft.subject for p in doers for m in p.last.mentions)
    several = any(m.thing is draft.subject for p in doers for item in p.items for m in item.mentions)
    return bool(doers) and not named and not several and any(p.last.quantities and not p.mentions for p in doers)


def _other_object(draft: Draft, frame: Frame) -> bool:
    """Whether what was got is the noun that the clause modifies: 칩을 대고 있으며, 확보한 자금은."""
    if draft.rule != "uses/buys-chips" or not frame.gaps or frame.adverbial:
        return False
    here = [m.thing for p in (*frame.phrases, *frame.gaps) for item in p.items for m in item.mentions]
    return not any(thing is draft.object for thing in here)


_NAMED_SO = re.compile(r"(?:사명|간판|이름|문패|브랜드|상호|회사명|법인명|명칭)(?:[을를도은는])? ?(?:아예 )?[‘'“\"]?$")


def _as_a_name(draft: Draft, context: Context) -> bool:
    """Whether it is what somebody is called from now on: 사명 ‘별’로 교체."""
    offset = context.sentence.span.start
    places = [m.start - offset for m in context.mentions if m.thing is draft.object]
    return draft.rule == "uses/switches-to" and any(_NAMED_SO.search(context.text[:start]) for start in places)


def _tests_its_own(draft: Draft, found: Sequence[Draft], context: Context) -> bool:
    """Whether who tries something out may have made it: only what is known to be another's is tried for use."""
    if draft.rule != "uses/tries-out":
        return False
    makers = [d.subject for d in found if d.predicate == "develops" and d.object is draft.object]
    known = context.discourse.makers.get(id(draft.object))
    makers += [known] if known is not None else []
    return not makers or any(maker is draft.subject for maker in makers)
