"""Which model or product is a version of which, by the words that stand at either name.

Read here: what another follows, replaces or improves (‘별’을 잇는 2세대 모델 ‘달’), is an edition of (‘별’의 특화판),
came before it (전작인 ‘별’, 직전 버전 ‘별’), is held against by number (‘별 2’보다), and what is called the next one
(차기 모델 ‘별 3’). The other end is named too, or is what the text is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.clauses.versions import stem_of
from extractors.context import Context, Draft
from extractors.units import Mention, Thing
from ontology.model import Qualifiers

__all__ = ["editions", "kind_of_kin"]

_TOLD = "versionOf/by-its-words"
_KINDS = ("AIModel", "Product")
_SHUT = r"[’'”\"]?(?:\([^()]{0,30}\))?"
_OPENING = r"[‘'“\"]?$"
_FEW = r"(?:[가-힣A-Za-z0-9·∙~]+ ){0,3}?"
# What a version is called that something has: its next one, a smaller one, one for somebody.
_EDITION = (
    r"(?:후속|차기|차세대|후계|다음 ?세대|다음|새|최신|신형|업그레이드|업데이트|개량|개선|강화|보강|고급|상위|하위"
    r"|경량|경량화|소형|소형화|초소형|대형|축소|확장"
    r"|파생|변형|특화|맞춤형|전용|압축|보급형|무료|유료|정식|시험|베타|추론|대화형|기업용|개인용|교육용|의료용"
    r"|온디바이스|모바일|멀티모달|오픈소스|공개)"
    r" ?(?:모델|버전|제품|기종|서비스|판|작)"
    r"|후속|후속작|차기작|후계자|신버전|최신작|개정판|완성판|[0-9]+(?:\.[0-9]+)? ?세대(?: ?(?:모델|버전|제품))?"
    r"|[가-힣A-Za-z]{1,6}(?:판|용)(?: ?(?:모델"
    r"|버전))?"
    r"|(?:두|세|네|다섯|[0-9]+) ?번째 (?:버전|모델|판|세대)|(?:동생|자매|형제|막내|맏형)(?: ?(?:모델|격|뻘))?"
    r"|[가-힣A-Za-z]+(?: 강화| 특화| 전용)? 버전"
)
_OF = re.compile(rf"{_SHUT}(?:의| (?:시리즈|제품군|계열|라인업)의| 시리즈)? {_FEW}(?P<noun>{_EDITION})")
# What is done to a thing by or for the one that follows it.
_HEIR = re.compile(
    rf"{_SHUT}(?:의 (?:뒤|[가-힣]{{2,5}})[를을])? ?(?:[를을] )?{_FEW}"
    r"(?:잇는|이은|이을|이어받은|이어받는|이어받을|계승한|계승하는|계승할|물려받은|대체한|대체하는|대체할|대신하는"
    r"|대신할|갈음할|갈음하는"
    r"|업그레이드한|개선한|고도화한|경량화한|축소한|확장한|개량한|보완한|판올림한|줄인|키운|압축한|다듬은|손본"
    r"|손질한|개편한|재설계한|발전시킨|진화시킨|강화한"
    r"|뜯어고친|업데이트한|보강한|늘린|확대한|갈아엎은|새로 고친|끌어올린|높인)(?=[ ])"
)
_REPLACING = re.compile("대체|대신|갈음|다듬|강화|늘린|높인|끌어올|확대|확장|보완|개선|줄인|압축|키운|고도화")
# What stands before the name of what came before.
_BEFORE = (
    r"(?:전작|전신|직전 ?(?:버전|모델|제품|세대)(?: ?모델)?|이전 ?(?:버전|모델|제품|세대)(?: ?모델)?"
    r"|(?<![가-힣])전 ?(?:버전|세대)(?: ?모델)?"
    r"|기존 ?(?:모델|버전|제품)|앞선 ?(?:모델|버전|세대)(?: ?모델)?|선행 모델|구형(?: 모델)?|구버전|종전 ?(?:모델"
    r"|버전)|선대 모델)"
)
_FORMER = re.compile(
    rf"(?P<word>{_BEFORE})(?:인|격인|이던|이었던|에 해당하는|으로 불리는|이라 할 수 있는|[은는]"
    rf"|[은는] [^,.‘'“\"]{{0,16}}?)? ?{_FEW}{_OPENING}"
)
_ELDER = re.compile(rf"(?:1세대|초대|첫|초기|원조|종전|기존)(?: ?(?:모델|버전|제품|서비스))?(?:인|격인)? ?{_OPENING}")
_THAN = re.compile(
    rf"{_SHUT}(?:보다|에 비해|에 비하면|와 달리|과 달리| ?대비|[와과] (?:견줘|견주면|비교|다르게)|[을를] (?:내놓은"
    rf"|공개한|출시한|선보인|발표한) "
    r"(?:지|뒤|이후)|(?: ?(?:출시|공개|발표))? ?(?:이후|뒤|후) |에 이은|에 이어|에서 )"
)
# What stands before the name of what comes next.
_NEXT = re.compile(
    r"(?:차기작|차기 ?(?:모델|버전|제품)|후속작|후속 ?(?:모델|버전|제품|기종)|차세대 ?(?:모델|버전)|다음 ?(?:모델"
    r"|버전|세대 모델)|신형 모델|상위 모델)"
    rf"(?:인|격인|로|으로)? ?(?:꼽히는 )?{_OPENING}"
)
# What stands before the name of a variant of what the text is on.
_VARIANT = re.compile(
    r"(?:변형|파생|경량화?|소형화|축소|확장|압축|무료|유료|기업용|개인용|모바일|온디바이스|[가-힣]{1,4}(?: ?특화"
    r"| ?전용|용)?) ?(?:버전|판)(?:인|격인|으로|로|으로는|로는|은|는)?"
    rf" ?{_OPENING}|(?:변형|파생|자매|형제|동생) ?모델(?:인|격인|로|로는|은|는)? ?{_OPENING}"
)
_CLOSING = re.compile(
    r"(?:인|격인|이자|격으로|로서|로|으로|이다|다|였다|이었다|입니다|이며|이고|에 해당[가-힣]*|에 속[가-힣]*|라고"
    r"|인데|격이다|격인)?(?=[ ,.]|$)"
)
_KIND_NOUN = re.compile(
    r"(?:[가-힣A-Za-z0-9·]+ ){0,4}?(?:모델|버전|제품|작품|AI|LLM|언어모델|서비스|기술|도구|앱|비서|신작|신제품"
    r"|것)(?:이다|로|으로|다|입니다|이며|이고|인데|이라)"
)
_SUBJECT = re.compile(rf"{_SHUT}(?:은|는|이|가|도|의 경우)[ ,]")
_NAMED_NEXT = re.compile(rf"(?:인|격인|이자|로|으로)? ?(?:[가-힣A-Za-z0-9·()]+ ){{0,4}}?{_OPENING}")
# What is said against it, or of what only looks so.
_AGAINST = re.compile(
    "아니|않|아냐|의혹|표절|짝퉁|아류|베꼈|베낀|닮|흉내|모방|맞수|대항마|경쟁작|라이벌|못지않|이라는 주장|설명서|설명회"
)


def editions(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The versions that a sentence tells by words beside their names, and that no rule read."""
    told = {frozenset((id(d.subject), id(d.object))) for d in found if d.predicate == "versionOf"}
    offset = context.sentence.span.start
    own = [m for m in context.mentions if m.thing.type in _KINDS]
    if context.headline or any(context.text.endswith(mark) for mark in "?까"):
        return
    for mention in own:
        pair = _pair(mention, own, context)
        if pair is None or frozenset(map(id, pair)) in told:
            continue
        newer, older = pair
        frame = _frame(mention.start - offset, context)
        barred = frame is not None and (frame.status in ("Denied", "Question", "Possible") or frame.lemma == "아니다")
        if newer is older or barred or _apart(newer, older, context) or _younger(older, newer):
            continue
        told.add(frozenset(map(id, pair)))
        said = Qualifiers(status=frame.intent) if frame is not None else Qualifiers()
        cue = context.span_of(mention.start - offset, mention.end - offset)
        yield context.draft(newer, "versionOf", older, _TOLD, cue, said=said, doubt=1)


def _pair(mention: Mention, own: Sequence[Mention], context: Context) -> tuple[Thing, Thing] | None:
    """The newer and the older of two of which the words at a name say so."""
    text, offset = context.text, context.sentence.span.start
    start, end = mention.start - offset, mention.end - offset
    thing = mention.thing
    if _AGAINST.search(text[max(0, start - 12) : end + 40]):
        return None
    if (former := _FORMER.search(text, max(0, start - 44), start)) is not None:
        newer = _owner_at(former.start("word"), own, context) or _other(mention, own, context)
        near = newer is not None and (_kin(newer, thing) or _same_maker(newer, thing, context))
        if newer is None or (former["word"].startswith("기존") and not near):
            return None  # 기존 모델인 ‘달’을 걷어내고: it may be anybody's
        return (newer, thing) if newer.type == thing.type else None
    if _NEXT.search(text, max(0, start - 24), start):
        older = _of_line(thing, context)
        return (thing, older) if older is not None else None
    if _VARIANT.search(text, max(0, start - 24), start) and not re.search("[의] [^’]{0,16}$", text[:start]):
        older = _on(thing, context)
        firms = [m.thing for m in context.mentions if m.thing.type == "Company"]
        owned = older is not None and all(context.discourse.makers.get(id(older)) is firm for firm in firms)
        return (thing, older) if older is not None and owned and older.type == thing.type else None
    if (heir := _HEIR.match(text, end)) is not None and "’" not in text[end + 1 : heir.end()]:
        newer = _behind(heir.end(), mention, own, context)
        if newer is None and _KIND_NOUN.match(text, heir.end() + 1):
            newer = _other(mention, own, context, ahead=False)
        called = re.search(f"(?:기존|종전|이전)의? {_OPENING}", text[:start]) is not None
        sure = newer is not None and (called or _kin(newer, thing) or _REPLACING.search(heir.group()) is None)
        sure = sure or (newer is not None and _same_maker(newer, thing, context))
        return (newer, thing) if newer is not None and sure and newer.type == thing.type else None
    if (edition := _OF.match(text, end)) is not None and not re.search("[은는이가을를] ", edition.group()[1:]):
        newer = _behind(edition.end(), mention, own, context)
        closed = _CLOSING.match(text, edition.end())
        if newer is None and closed is not None and closed.group():
            newer = _other(mention, own, context, ahead=False)
        return (newer, thing) if newer is not None and newer.type == thing.type else None
    if _THAN.match(text, end) or _ELDER.search(text, max(0, start - 16), start):
        newer = _other(mention, own, context)
        return (newer, thing) if newer is not None and _follows(newer, thing) else None
    return None


def _behind(at: int, mention: Mention, own: Sequence[Mention], context: Context) -> Thing | None:
    """The thing named right behind a noun or a clause that tells what it is: ‘별’의 경량판인 ‘달’."""
    offset = context.sentence.span.start
    after = next((m for m in own if m.start - offset >= at and m.thing is not mention.thing), None)
    if after is None or not _NAMED_NEXT.fullmatch(context.text, at, after.start - offset):
        return None
    return after.thing


def _other(mention: Mention, own: Sequence[Mention], context: Context, *, ahead: bool = True) -> Thing | None:
    """The other end: a subject of the sentence, the one other thing behind, or what the text is on."""
    offset = context.sentence.span.start
    others = [m for m in own if m.thing is not mention.thing]
    subjects = [m for m in others if _SUBJECT.match(context.text, m.end - offset) and (ahead or m.end <= mention.start)]
    if subjects:
        return subjects[0].thing
    if others:
        return others[0].thing if ahead and len({id(m.thing) for m in others}) == 1 else None
    return _on(mention.thing, context)


def _on(thing: Thing, context: Context) -> Thing | None:
    """What the text is on, of the kind of a thing and other than it."""
    discourse = context.discourse
    for other in (discourse.latest_thing((thing.type,)), discourse.in_hand(thing.type)):
        if other is not None and other is not thing:
            return other
    return None


def _owner_at(at: int, own: Sequence[Mention], context: Context) -> Thing | None:
    """The thing whose predecessor is named: ‘달’의 전신은 ‘별’이다."""
    offset = context.sentence.span.start
    for mention in own:
        end = mention.end - offset
        if end < at and re.fullmatch(rf"{_SHUT}의? ", context.text[end:at]):
            return mention.thing
    return None


def _of_line(thing: Thing, context: Context) -> Thing | None:
    """What the next one of a line follows: the thing of its kind that the text is on, of a like name or one maker."""
    before = _on(thing, context)
    kin = [t for t in context.named(thing.type) if t is not thing and _kin(t, thing)]
    if kin:
        return kin[0] if len(kin) == 1 else None
    if before is None:
        return None
    return before if _kin(before, thing) or _same_maker(before, thing, context) else None


def _kin(one: Thing, other: Thing) -> bool:
    """Whether two have names of one family: 별 2 and 별 3, 별 and 별 미니."""
    first, second = stem_of(one.label)[0], stem_of(other.label)[0]
    return len(first) > 1 and (
        first == second or one.label.startswith(other.label) or other.label.startswith(one.label)
    )


def _younger(one: Thing, other: Thing) -> bool:
    """Whether one has the higher number of two versions of a name."""
    first, second = stem_of(one.label), stem_of(other.label)
    return first[0] == second[0] and bool(first[1]) and first[1] > second[1]


def _follows(one: Thing, other: Thing) -> bool:
    """Whether one is by its name the later of two that are else called alike: 별 3 프로 and 별 2 프로, 별 2 and 별."""
    second = stem_of(other.label)
    alike = re.sub(r"\d+(?:\.\d+)*", "", one.label) == re.sub(r"\d+(?:\.\d+)*", "", other.label)
    return (_younger(one, other) and (alike or not other.label[len(second[0]) :].strip(" -0123456789."))) or _grown(
        one, other
    )


def _grown(one: Thing, other: Thing) -> bool:
    """Whether the name of one goes on from that of the other: 별 2 and 별."""
    return len(other.label) > 1 and one.label != other.label and one.label.startswith(other.label)


def _same_maker(one: Thing, other: Thing, context: Context) -> bool:
    makers = context.discourse.makers
    return id(one) in makers and makers[id(one)] is makers.get(id(other))


def _apart(one: Thing, other: Thing, context: Context) -> bool:
    """Whether two are known to have different makers."""
    makers = context.discourse.makers
    first, second = makers.get(id(one)), makers.get(id(other))
    return first is not None and second is not None and first is not second


def _frame(at: int, context: Context) -> Frame | None:
    return next((f for f in context.frames if any(p.start <= at < p.end for p in f.phrases)), None)


_BESIDE_LIKE = re.compile("모델|버전|판|용|작|격|동생|막내|세대")


def kind_of_kin(mention: Mention, context: Context, contexts: Sequence[Context]) -> str:
    """The kind of a thing that is called a version, or what came before one, of what the text is on: 전작인 ‘별’."""
    start, end = mention.start - context.sentence.span.start, mention.end - context.sentence.span.start
    text = context.text
    if _AGAINST.search(text[max(0, start - 12) : end + 40]):
        return ""
    edition = _OF.match(text, end)
    called = edition is not None and _BESIDE_LIKE.search(edition["noun"]) is not None
    called = called and edition is not None and not re.search("[은는이가을를] ", edition.group()[1:])
    if not (
        called
        or _VARIANT.search(text, max(0, start - 24), start)
        or _HEIR.match(text, end)
        or _FORMER.search(text, max(0, start - 44), start)
    ):
        return ""
    near = [c for c in contexts if abs(c.sentence.span.start - context.sentence.span.start) < _NEAR]
    kinds = {m.thing.type for c in near for m in c.mentions if m.thing.type in ("AIModel", "Product", "Hardware")}
    return kinds.pop() if len(kinds) == 1 else ""


_NEAR = 400
