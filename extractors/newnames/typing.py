"""Types for quoted names that no noun beside them types: by what is said of them anywhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from extractors.clauses.frames import Frame
from extractors.clauses.listing import share_types
from extractors.clauses.versions import family_of, sibling_of
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.models.editions import kind_of_kin
from extractors.models.sizes import is_sized
from extractors.morphology import analyze
from extractors.newnames.bodies import type_bodies
from extractors.newnames.sitenames import type_sites
from extractors.references.announcing import type_announced
from extractors.references.calling import called_by_name
from extractors.rules.rulebook import RuleBook
from extractors.units import Case, Phrase, Thing
from ontology.model import Money

__all__ = ["type_quoted"]

# Words of a sentence that tell what a thing named in it is, strongest first.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "AIModel",
        re.compile(
            r"매개변수|파라미터|언어 ?모델|LLM|파운데이션 모델|생성형 ?AI 모델|AI ?모델|초거대 ?AI|오픈소스 모델"
            r"|(?:멀티|옴니)모달 ?AI|(?:생성|추론|음성|번역|합성|인식) 모델|[조억] ?개(?:짜리| 규모|급)"
        ),
    ),
    ("Hardware", re.compile(r"반도체|칩|NPU|GPU|가속기|나노 공정|HBM")),
    ("Product", re.compile(r"서비스|앱|플랫폼|솔루션|챗봇|에이전트|비서|구독|가입자|이용자")),
    ("AIModel", re.compile(r"모델")),
)
# What tells a model from a chip where a sentence has no other sign.
_LATE_SIGNS = (("AIModel", re.compile("알아듣|학습")), ("Hardware", re.compile("양산")))
_THINGS = frozenset({"AIModel", "Product", "Hardware"})


# What only organizations do, and whom only they do it to.
_DEEDS = frozenset(
    [
        "체결하다",
        "인수하다",
        "합병하다",
        "상장하다",
        "영입하다",
        "선임하다",
        "투자받다",
        "창업하다",
        "밝히다",
        "설립되다",
    ]
)
_TO_WHOM = {"투자하다": Case.DATIVE, "출자하다": Case.DATIVE, "손잡다": Case.COMITATIVE, "설립하다": Case.ACCUSATIVE}


def _type_actors(contexts: Sequence[Context]) -> None:
    """Types as companies the untyped quoted things that do, or have done to them, what only companies do."""
    for context in contexts:
        for frame in context.frames:
            if frame.status in ("Denied", "Question"):
                continue
            raises = _raises(frame)
            if frame.lemma == "이다" and any(p.last.noun in _HOLDERS and not p.mentions for p in _subjects(frame)):
                _as_companies(frame.by_case(Case.COPULA))
            for phrase in (*frame.phrases, *frame.inherited):
                acts = phrase.case in (Case.TOPIC, Case.NOMINATIVE) and (frame.lemma in _DEEDS or raises)
                acts = acts or (phrase.case is Case.NOMINATIVE and (_shows(frame) or _hails(phrase)))
                if not acts and phrase.case is not _TO_WHOM.get(frame.lemma):
                    continue
                _as_companies([phrase])


def _raises(frame: Frame) -> bool:
    """Whether a clause tells who raises money: 시드 투자를 유치했다, 280억원을 수혈받았다, 시리즈A를 마쳤다."""
    if frame.lemma not in _RAISING:
        return False
    items = [item for p in (*frame.by_case(Case.ACCUSATIVE), *frame.by_case(Case.BARE)) for item in p.items]
    paid = any(isinstance(q.value, Money) for item in items for q in item.quantities)
    return any(item.noun in _ROUNDS for item in items) or (paid and frame.lemma in _BY_VERB)


_BY_VERB = frozenset(["유치하다", "조달하다", "수혈받다", "투자받다", "투자유치하다", "끌어모으다", "유치받다"])
_RAISING = _BY_VERB | {
    "받다",
    "마무리하다",
    "마치다",
    "모으다",
    "확보하다",
    "끌어오다",
    "따내다",
    "이끌어내다",
    "완료하다",
}
_ROUNDS = frozenset(
    [
        *(
            "투자",
            "투자금",
            "자금",
            "라운드",
            "시드",
            "시리즈A",
            "시리즈B",
            "시리즈C",
            "프리A",
            "종잣돈",
            "시리즈",
            "펀딩",
            "브릿지",
        ),
        *("투자유치", "시드머니", "뭉칫돈", "프리IPO", "투자 유치", "브리지", "시리즈D", "시드 투자", "유상증자"),
    ]
)
_SHOWING = frozenset(["공개하다", "출시하다", "내놓다", "선보이다", "개발하다", "만들다"])


def _shows(frame: Frame) -> bool:
    """Whether a clause tells who brings out something with a name."""
    made = (*frame.by_case(Case.ACCUSATIVE), *frame.gaps)
    return frame.lemma in _SHOWING and any(p.last.head and p.last.head.how == "quoted" for p in made)


def _hails(phrase: Phrase) -> bool:
    """Whether a phrase is a country with what is from there, given in its own script too: 프랑스 ‘가나(Ganà)’가."""
    names = phrase.last.mentions
    placed = len(names) == 2 and names[0].thing.type == "Place" and names[0].end + 2 == names[1].start
    return placed and names[1].end - names[1].start > len(names[1].thing.label)


# Whose figures these nouns are.
_FIGURES = {
    "AIModel": ("매개변수", "파라미터"),
    "Product": ("가입자", "이용자", "사용자", "활성이용자", "활성사용자", "MAU", "다운로드", "구독자"),
    "Company": ("기업가치", "몸값", "최대주주", "임직원", "시가총액", "창업자", "지분율", "영업이익", "순손실"),
}


def _type_defined(contexts: Sequence[Context]) -> None:
    """Types the untyped quoted things of which a sentence says what they are, or tells a figure: ‘별’은 챗봇이다."""
    kinds = lexicon().kinds
    for context in contexts:
        for frame in context.frames:
            if frame.status in ("Denied", "Question"):
                continue
            topics = [p for p in (*frame.phrases, *frame.inherited) if p.case is Case.TOPIC and len(p.items) == 1]
            if frame.lemma == "이다" and not frame.gaps:
                for said in frame.by_case(Case.COPULA):
                    kind = kinds.get(" ".join(said.last.nouns[-2:])) or kinds.get(said.last.noun, "")
                    kind = "Facility" if said.last.noun in ("시설", "센터") else kind
                    if kind in ("AIModel", "Product", "Hardware", "Facility") and not said.mentions:
                        _as_kind(topics, kind)
            for phrase in frame.phrases:
                if phrase.mentions:
                    continue
                if phrase.owner is None:
                    if phrase.case is Case.NOMINATIVE and phrase.last.noun.endswith(_FIGURES["AIModel"]):
                        _as_kind([p for p in topics if p.start < phrase.start], "AIModel")
                    continue
                for kind, nouns in _FIGURES.items():
                    if any(noun.endswith(nouns) for noun in phrase.last.nouns):
                        _as_kind([phrase.owner], kind)


# What a model has of models: 별의 후속 모델, 전작 ‘별’보다.
_KIN_BEHIND = re.compile(
    r"[’'”\"]의 (?:후속|파생|경량|차세대|개량|소형|축소|확장|업그레이드|상위|하위) ?(?:모델|버전|판|작|형)"
)
_KIN_BEFORE = re.compile(
    "(?:전작|전작인|직전 모델|이전 모델|후속작|후속작인|후속 모델|경량판|파생 모델)(?:인)? [‘'“\"]$"
)


def _type_kin(contexts: Sequence[Context]) -> None:
    """Types as models the quoted things that a sentence on a model calls its predecessor or successor."""
    for context in contexts:
        for mention in context.mentions if _KIN.search(context.text) else ():
            start, end = (at - context.sentence.span.start for at in (mention.start, mention.end))
            if mention.how != "quoted" or mention.thing.type:
                continue
            if _KIN_BEHIND.match(context.text, end) or _KIN_BEFORE.search(context.text, max(0, start - 10), start):
                mention.thing.type = "AIModel"


_KIN = re.compile("모델|LLM|매개변수|파라미터")


def _as_kind(phrases: Sequence[Phrase], kind: str) -> None:
    for item in (item for phrase in phrases for item in phrase.items):
        if item.head and item.head.how == "quoted" and not item.head.thing.type and not item.nouns:
            item.head.thing.type = kind


# Nouns for a company that a sentence ends by naming: 여기서 갈라져 나온 회사가 ‘다라’다.
_HOLDERS = frozenset(["곳", "회사", "기업", "업체", "스타트업"])


def _subjects(frame: Frame) -> list[Phrase]:
    return [p for p in frame.phrases if p.case in (Case.TOPIC, Case.NOMINATIVE)]


def _as_companies(phrases: Sequence[Phrase]) -> None:
    for item in (item for phrase in phrases for item in phrase.items):
        head = item.head
        if head is None or lexicon().is_occasion(head.thing.label):
            continue
        if head.how == "quoted" and not head.thing.type and not item.nouns:
            head.thing.type = "Company"


@lru_cache(maxsize=2**12)
def _cases(book: RuleBook, lemma: str) -> frozenset[Case]:
    """The cases in which a predicate wants a model, a product or a chip."""
    roles = [role for rule in book.by_lemma.get(lemma, ()) for role in (rule.subject, rule.object)]
    return frozenset(case for role in roles if not _THINGS.isdisjoint(role.type) for case in role.case)


def type_quoted(contexts: Sequence[Context], book: RuleBook) -> None:
    """Types untyped quoted things that a rule about models, products or chips could take as its argument."""
    if not any([m.how == "quoted" and not m.thing.type for context in contexts for m in context.mentions]):
        return
    type_sites(contexts)
    type_bodies(contexts)
    type_announced(contexts)
    _type_kin(contexts)
    _type_actors(contexts)
    _type_defined(contexts)
    _type_called(contexts)
    for context in contexts:
        for name, _, kind in called_by_name(context):
            name.thing.type = kind
    wanted: dict[int, Thing] = {}
    owned: dict[int, Thing] = {}
    for context in contexts:
        for frame in context.frames:
            rules = book.by_lemma.get(frame.lemma, ())
            if not rules:
                continue
            cases = _cases(book, frame.lemma)
            for phrase in (*frame.phrases, *frame.gaps):
                if phrase.case not in cases and phrase not in frame.gaps:
                    continue
                described = phrase.case is Case.COPULA and not _says_its_name(frame)
                for item in phrase.items:
                    if described and item.head and _is_word(item.head.thing.label):
                        continue
                    if frame.lemma in _BOASTING and item.head and _is_noun(item.head.thing.label) and not item.lead:
                        continue
                    if item.head and not item.head.thing.type and item.head.how == "quoted":
                        wanted[id(item.head.thing)] = item.head.thing
    for context in contexts:
        for mention in context.mentions:
            if mention.how != "quoted" or mention.thing.type:
                continue
            if is_sized(context.text, mention.end - context.sentence.span.start):
                mention.thing.type = "AIModel"
                continue
            if _MAKER.match(context.text[mention.end - context.sentence.span.start :]):
                wanted[id(mention.thing)] = mention.thing
    for context in contexts:
        for unit in context.units:
            group = lexicon().kinds.get(unit.last.group, "") if isinstance(unit, Phrase) else ""
            if isinstance(unit, Phrase) and group in _THINGS:
                # ‘별’과 ‘달’ 등 국산 LLM
                for listed in (item.head for item in unit.items if item.head and item.head.how == "quoted"):
                    listed.thing.type = listed.thing.type or group
            if isinstance(unit, Phrase) and unit.owner is not None and _names_somebody(unit.owner):
                for item in unit.items:
                    head = item.head
                    if head and not head.thing.type and head.how == "quoted" and id(head.thing) not in wanted:
                        owned[id(head.thing)] = head.thing
    typed = {id(m.thing): m.thing for c in contexts for m in c.mentions if m.thing.type in _THINGS}
    for thing in [one for one in wanted.values() if not lexicon().is_occasion(one.label)]:
        thing.type = _type(thing, contexts, typed.values())
    for thing in owned.values():
        if not _is_word(thing.label) and not lexicon().is_occasion(thing.label):
            thing.type = _owned_type(thing, contexts, typed.values())
    _type_lines(contexts)
    for context in contexts:
        share_types(context.frames)


def _type_lines(contexts: Sequence[Context]) -> None:
    """Gives an untyped quoted thing the kind of the one that is named after it: ‘별’ beside ‘별 미니’."""
    things = {id(m.thing): m.thing for c in contexts for m in c.mentions if m.how == "quoted"}
    for thing in things.values():
        if not thing.type and len(thing.label) > 1:
            kinds = {o.type for o in things.values() if o.type in _THINGS and o.label.startswith(f"{thing.label} ")}
            thing.type = kinds.pop() if len(kinds) == 1 else ""
    for thing in things.values():
        kin = [o for o in things.values() if o.type in _THINGS]
        if not thing.type and (line := family_of(thing.label, "", kin) or sibling_of(thing.label, kin)) is not None:
            thing.type = line.type
    for context in contexts:
        for mention in context.mentions:
            if mention.how == "quoted" and not mention.thing.type:
                mention.thing.type = kind_of_kin(mention, context, contexts)


_MAKER = re.compile("[’'”\"]의? ?(?:개발사|제작사|운영사|개발 업체)")
# Words that in a sentence about somebody's named thing tell its kind.
_MODELS = re.compile(r"모델|LLM|AI|매개변수|파라미터")
_CHIPS = re.compile(r"칩|반도체|NPU|GPU|가속기")


def _owned_type(thing: Thing, contexts: Sequence[Context], typed: Iterable[Thing]) -> str:
    """The kind of what somebody owns by name (누리랩의 ‘달’), "" where its sentences tell none or several."""
    if (line := family_of(thing.label, "", typed)) is not None:
        return line.type
    near = " ".join(context.text for context in contexts if thing.label in context.text)
    model, chip = _MODELS.search(near) is not None, _CHIPS.search(near) is not None
    if model == chip:
        return _compared(thing, contexts)
    return "AIModel" if model else "Hardware"


_COMPARING = re.compile("비슷|같은 수준|대등|맞먹|앞서|앞섰|뛰어넘|능가|넘어섰|못지|버금|보다|대비|견줄|필적")


def _compared(thing: Thing, contexts: Sequence[Context]) -> str:
    """The kind of the one thing that a sentence compares another with: 별은 누리랩의 ‘달’과 비슷한 성능을 냈다."""
    for context in contexts:
        if thing.label in context.text and _COMPARING.search(context.text):
            kinds = {m.thing.type for m in context.mentions if m.thing is not thing and m.thing.type in _THINGS}
            kinds -= {m.thing.type for m in context.mentions if m.thing.known}
            if len(kinds) == 1:
                return kinds.pop()
    return ""


def _names_somebody(owner: Phrase) -> bool:
    """Whether an owner is a name: an organization, or a word that no dictionary knows."""
    head = owner.last.head
    if head is not None:
        return head.thing.type in ("", "Company", "ResearchInstitute", "University")
    return owner.last.unseen and not owner.last.quantities and owner.last.noun not in lexicon().figures


# Verbs whose object in quotation marks may be a mere word: ‘덩치’를 앞세운다.
_BOASTING = frozenset(["앞세우다", "내세우다", "뽐내다", "강조하다", "알아보다", "담당하다", "맡다", "키우다"])


@cache
def _is_noun(label: str) -> bool:
    """Whether a label is one common noun of the dictionary."""
    morphemes = analyze(label)
    return len(morphemes) == 1 and morphemes[0].tag == "NNG" and not morphemes[0].unseen


# Nouns for a name: 새 서비스의 이름은 ‘여울’이다.
_NAMES = frozenset(
    [
        "이름",
        "명칭",
        "사명",
        "상호",
        "법인명",
        "회사명",
        "서비스명",
        "브랜드명",
        "브랜드",
        "모델명",
        "제품명",
        "별칭",
        "애칭",
        "주인공",
    ]
)


_CALLING = frozenset(["정하다", "짓다", "붙이다", "확정하다", "이다", "붙다", "정해지다", "결정하다"])
_FIRMS = ("법인", "회사", "합작사", "지주사", "조인트벤처")
_BY_NAME = {
    "사명": "Company",
    "상호": "Company",
    "법인명": "Company",
    "회사명": "Company",
    "서비스명": "Product",
    "제품명": "Product",
    "모델명": "AIModel",
}


def _type_called(contexts: Sequence[Context]) -> None:
    """Types what a clause says is the name of a kind of thing: 모델 이름은 ‘별’로 정했다."""
    for context in contexts:
        for frame in context.frames:
            if frame.lemma not in _CALLING or frame.status == "Denied":
                continue
            kind = next((k for p in frame.phrases if p.case not in _NAMED and (k := _kind_of_name(p))), "")
            for phrase in frame.phrases if kind else ():
                head = phrase.last.head
                if phrase.case in _NAMED and head is not None and head.how == "quoted" and not head.thing.type:
                    head.thing.type = kind


_NAMED = (Case.INSTRUMENTAL, Case.COPULA)


def _kind_of_name(phrase: Phrase) -> str:
    """The kind of thing whose name a phrase speaks of: 새 모델의 이름은, 서비스명은."""
    item = phrase.last
    if item.noun in _BY_NAME:
        return _BY_NAME[item.noun]
    if item.noun not in _NAMES:
        return ""
    owner = phrase.owner.last.noun if phrase.owner is not None else ""
    noun = item.nouns[-2] if len(item.nouns) > 1 else owner
    if noun.endswith(_FIRMS):
        return "Company"
    kind = lexicon().kind_of_noun(noun)
    return kind if kind in _THINGS else ""


def _says_its_name(copula: Frame) -> bool:
    """Whether a copula gives a thing its name, rather than say what it is."""
    kinds = lexicon().kinds
    return any(
        item.noun in _NAMES or item.noun in kinds
        for phrase in (*copula.phrases, *copula.inherited)
        if phrase.case in (Case.TOPIC, Case.NOMINATIVE)
        for item in phrase.items
    )


@cache
def _is_word(label: str) -> bool:
    """Whether a label is a compound of common nouns, as in 말 그대로 ‘정예팀’이다, which calls nothing by a name."""
    morphemes = analyze(label)
    return len(morphemes) > 1 and all(m.tag in ("NNG", "XPN", "XSN", "MM") and not m.unseen for m in morphemes)


_TUNED = re.compile(r"[’'”\"]?[을를] ?(?:파인 ?튜닝|미세 ?조정|사전 ?학습|증류)")
_SIZE = re.compile(r"(?:매개변수|파라미터)(?: 수|\([^)]*\))?(?:는|가|만) [^.]*\d")
_OTHER = re.compile("[‘“]")


def _is_trained(thing: Thing, texts: Sequence[str]) -> bool:
    """Whether a thing is one that is trained: 별을 파인튜닝한, or ‘별’을 공개했다. 매개변수는 70억개다."""
    if any(_TUNED.match(text, end) for text in texts for end in _ends_of(thing.label, text)):
        return True
    for place, text in enumerate(texts):
        if thing.label not in text:
            continue
        for after in texts[place + 1 : place + 4]:
            if _OTHER.search(after):
                break
            if _SIZE.match(after):
                return True
    return False


def _ends_of(label: str, text: str) -> Iterator[int]:
    """Where each occurrence of a name in a text ends."""
    at = text.find(label)
    while at >= 0:
        yield at + len(label)
        at = text.find(label, at + 1)


def _type(thing: Thing, contexts: Sequence[Context], typed: Iterable[Thing]) -> str:
    if (line := family_of(thing.label, "", typed)) is not None:
        return line.type
    texts = [context.text for context in contexts]
    if _is_trained(thing, texts):
        return "AIModel"
    family = thing.label.split()[0]
    near = [text for text in texts if thing.label in text]
    if len(family) > 1 and family != thing.label:
        near += [text for text in texts if family in text]
    for scope, signs in ((near, _SIGNS[:3]), (near, _LATE_SIGNS), ([" ".join(texts)], _SIGNS)):
        counts = {kind: 0 for kind, _ in _SIGNS}
        for kind, sign in signs:
            counts[kind] += sum(len(sign.findall(text)) for text in scope)
        best = max(counts.values())
        if best:
            return next(kind for kind, _ in _SIGNS if counts[kind] == best)
    spoken = any(word in text for word in lexicon().languages for text in near)
    return "AIModel" if spoken else "Product"
