"""What a model learned from, told by a number of data and a word for learning: 음성 5만시간을 모아 학습에 썼다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.models.sizes import held_against
from extractors.quantities import Quantity
from extractors.units import Thing
from ontology.model import Bound, Measure, Qualifiers, Status

__all__ = ["teachings"]

_TAUGHT = "trainingData/taught-with"
# Units of data that count nothing else a model learns with, and those that need a noun for data beside them.
_PLAIN = frozenset(["건", "편", "권", "쪽", "페이지", "문장", "단어", "어절", "쌍", "곡", "줄", "글자", "문항", "만건"])
_OPEN = frozenset(
    ["장", "개", "시간", "㎞", "km", "GB", "TB", "PB", "기가바이트", "테라바이트", "페타바이트", "회", "점"]
)
_LEAST = {"시간": 100, "GB": 10, "TB": 1, "PB": 1, "기가바이트": 10, "테라바이트": 1, "페타바이트": 1}
_FEW, _TOKENS = 1000, 10**8
_DATA = re.compile(
    "데이터|말뭉치|코퍼스|텍스트|문서|문장|단어|기사|논문|책|도서|소설|판례|판결|기록|녹음|녹취|음성|목소리|소리"
    "|오디오|음원|음악"
    "|노래|악보|방송|영상|비디오|동영상|이미지|사진|그림|작품|도면|디자인|엑스레이|X-?레이|CT|MRI|슬라이드|필름"
    "|화면|대화|상담|통화|강의"
    "|주행|궤적|동작|시연|시뮬레이션|코드|서열|단백질|유전체|분자|화합물|화학식|구조|세포|로그|질문|문답|문제|답변"
    "|댓글|리뷰|후기|약관|계약서|특허"
    "|보고서|공시|자막|번역문|글|시계열|관측|위성|지도|센서|신호|진료|판독|차트|레시피|지시문|프롬프트|샘플|표본"
    "|자료|작업"
)
# A word for learning behind the number, in the same clause or the next one.
_LEARNING = re.compile(
    "학습|훈련|가르[치친쳤쳐]|배[우운웠워울]|익[히힌혔혀]|먹[이인였여]|먹고 (?:자|컸)|소화[하한했해시]|섭렵"
    "|흡수[하한했해]|외[우운웠워]"
    "|읽[히힌혔혀]|읽고 (?:자|배|익)|들려[주줬준]|벼[리린렸려]|담금질|밑거름|자양분|교재로|교과서로|공부"
)
_BEFORE = re.compile(
    "(?:학습|훈련)(?:에|에는|에만|용으로|을 위해|량|하는 데|시키는 데| ?과정에| ?재료| ?밑천| ?토큰| ?말뭉치"
    "| ?데이터(?!센터))"
    "|(?:배운|익힌|먹인|소화한|섭렵한|읽은|외운) (?:데이터|텍스트|말뭉치|글|문서|자료|것|양|분량)"
    "|말뭉치|코퍼스"
)
_TOKENS_SAID = re.compile(_LEARNING.pattern + "|데이터|말뭉치|코퍼스|텍스트|코드|" + _BEFORE.pattern)
# What tokens and other data are counted for else: what a model takes in at once, what it does, its price.
_OTHERWISE = re.compile(
    "컨텍스트|콘텍스트|맥락|문맥|입력|출력|처리|토큰 ?당|토큰당|하루|매일|매달|초당|분당|일일|한 ?번에|한꺼번에"
    "|요금|가격|무료|생성|답할|답하"
    "|무단|도용|침해|소송|고소|의혹|불법|학습용|학습 ?능력|학습지|재학습|훈련용|학습자|훈련생|학습 ?시간|학습 ?기간"
    "|학습실|훈련소"
)
# What somebody does with data that is no teaching: 학습 데이터 30만건을 개방했다.
_HANDLED = re.compile(
    "공개|개방|제공|판매|공급|구축|가공|지원|납품|배포|보유|확보|수집|생산|제작|요구|요청|침해|유출|삭제|사들|구매"
    "|구입|매입|검수|라벨링|만들"
)
_DURING = re.compile(" ?(?:동안|만에|이내|내에|내로|가량 걸|이 걸|걸려|걸린|넘게 걸|째|가까이)")
_CUT = re.compile(r"[.?!]|지만 |으나 |반면|(?<=[가-힣]는) 데 비해|다면 ")
_AHEAD, _BACK, _BESIDE = 36, 30, 18
# Who learns or gives data beside a model: 직원들은 교육 영상 3000시간을 보고 배웠다.
_ACTING = ("Company", "ResearchInstitute", "University", "GovernmentBody")
_PEOPLE = re.compile(
    "(?:직원|학생|교사|연수생|시민|의료진|참가자|수강생|교육생|이용자|사용자|정부|부처|당국)들?(?:은|는|이|가|에게) "
)
_MODELS = ("AIModel",)
_COMPARED = re.compile(
    "[’'”\"]? ?(?:모델|버전)?(?:보다|에 비해|에 비하면|와 달리|과 달리|에서|때|의 (?:두|세|네|다섯|[0-9.]+) ?배)"
)
_FORMER = re.compile(
    "(?:전작|전 ?버전|이전 ?(?:버전|모델)|직전 ?(?:버전|모델)|전 세대|이전 세대)(?:인|의|에| )?[^,]{0,12}$"
)


def teachings(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """The data that a sentence says some model learned from, where no rule read them."""
    told = {d.object.value for d in found if d.predicate == "trainingData" and isinstance(d.object, Measure)}
    taken = {d.object.value for d in found if isinstance(d.object, Measure) and d.predicate != "trainingData"}
    for quantity in context.quantities:
        value = quantity.value
        if not isinstance(value, Measure) or quantity.conversion or value.value in told | taken:
            continue
        frame = _clause(quantity, context)
        if frame is None or not _is_lesson(quantity, value, context) or not frame.stated or frame.lemma == "아니다":
            continue
        thing = _learner(quantity, context)
        if thing is None:
            continue
        told.add(value.value)
        planned = frame.status == "Planned" or (frame.predicate.tail.endswith(("을/ETM", "ㄹ/ETM")))
        said = Qualifiers(status=Status.PLANNED if planned else frame.intent)
        cue = context.span_of(quantity.span.start, quantity.span.end)
        yield context.draft(thing, "trainingData", value, _TAUGHT, cue, said=said, doubt=1)


def _is_lesson(quantity: Quantity, value: Measure, context: Context) -> bool:
    """Whether a number counts data, and a word near it says that something learns from them."""
    text, start, end = context.text, quantity.span.start, quantity.span.end
    behind = text[end : end + _AHEAD]
    if (cut := _CUT.search(behind)) is not None:
        behind = behind[: cut.start()]
    before = text[max(0, start - _BACK) : start]
    if _OTHERWISE.search(before[-_BESIDE:] + text[start:end] + behind) or value.bound is Bound.AT_MOST:
        return False
    if re.match(" ?에서 [0-9]", text[end : end + 5]):
        return False  # 4조 토큰에서 10조 토큰으로 늘렸다
    if value.unit in ("토큰", "tokens"):
        return value.value >= _TOKENS and _TOKENS_SAID.search(before + behind) is not None
    if value.unit not in _PLAIN and value.unit not in _OPEN:
        return False
    if value.value < _LEAST.get(value.unit, _FEW):
        return False
    beside = _DATA.search(before[-_BESIDE:]) or re.match(
        rf"(?:의| 분량의| 규모의)? ?[가-힣 ]{{0,8}}?(?:{_DATA.pattern})", behind
    )
    if value.unit in _OPEN and (beside is None or _DURING.match(behind)):
        return False
    if "매개변수" in before[-12:] or "파라미터" in before[-12:] or re.match("의? ?(?:매개변수|파라미터)", behind):
        return False
    learned = _LEARNING.search(behind)
    if learned is not None:
        return not re.match("(?:학습|훈련) ?데이터", behind[learned.start() :])
    return _BEFORE.search(before) is not None and _HANDLED.search(behind) is None and beside is not None


def _clause(quantity: Quantity, context: Context) -> Frame | None:
    """The clause that says what becomes of a number: the one that teaches, where one does behind it."""
    at = quantity.span.start
    later = [f for f in context.frames if f.predicate.end > at]
    teaching = [f for f in later if _LEARNING.match(f.lemma) and f.predicate.start - quantity.span.end <= _AHEAD]
    return next(iter(teaching), None) or next(iter(later), None)


def _learner(quantity: Quantity, context: Context) -> Thing | None:
    """The model that learns: the one that the sentence names, else the one that the text is on."""
    offset, text = context.sentence.span.start, context.text
    models = {}
    for mention in context.mentions:
        start, end = mention.start - offset, mention.end - offset
        compared = _COMPARED.match(text, end) or _FORMER.search(text, 0, start) or held_against(mention.thing, context)
        if mention.thing.type in _MODELS and not compared:
            models[id(mention.thing)] = mention.thing
    if len(models) == 1:
        return next(iter(models.values()))
    named = {id(m.thing): m.thing for m in context.mentions if m.thing.type in ("Product", "Hardware", "Facility")}
    if models or named or context.headline or _PEOPLE.search(text, 0, quantity.span.start):
        return None
    discourse = context.discourse
    thing = discourse.latest_thing(_MODELS) or discourse.in_hand("AIModel")
    if thing is None or any(m.thing is thing for m in context.mentions):
        return None
    maker = discourse.makers.get(id(thing))
    firms = [m.thing for m in context.mentions if m.thing.type in _ACTING]
    return thing if all(firm is maker for firm in firms) else None
