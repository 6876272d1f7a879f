"""Whom a text goes on about behind a sentence that names somebody else by the way."""

from __future__ import annotations

import pytest
from reading_tools import article, names

from extractors.reading import Reader

FIRM = "누리온"
KNOWN = [
    ("누리온", "Company"),
    ("다온은행", "Company"),
    ("별빛소프트", "Company"),
    ("가람전자", "Company"),
    ("일본", "Place"),
    ("부산", "Place"),
    ("판교", "Place"),
]
READER = Reader(names(KNOWN))
OPENING = "AI 기업 누리온은 5일 음성 모델 ‘소리결’을 공개했다."
ASIDES = [
    "소리결은 다온은행 콜센터에 먼저 적용됐다.",
    "다온은행이 이미 소리결을 상담에 쓰고 있다.",
    "다온은행은 지난해 소리결을 도입했다.",
    "앞서 다온은행은 소리결을 시험 도입했다.",
    "고객사로는 다온은행과 한결보험이 있다.",
    "경쟁사인 별빛소프트보다 정확도가 높다는 설명이다.",
    "별빛소프트 등 경쟁사와 차별화했다.",
    "모회사인 가람그룹의 클라우드를 활용했다.",
    "지난해에는 가람전자가 이 회사 지분 10%를 사들였다.",
    "투자는 마루벤처스가 주도했다.",
    "하늘대 연구팀과 3년간 공동 연구한 결과다.",
    "가람전자 출신 연구진이 개발을 이끌었다.",
    "자회사 누리봇이 운영을 맡는다.",
    "업계에서는 별빛소프트가 비슷한 모델을 준비하는 것으로 알려졌다.",
    "과학기술정보통신부의 지원 사업에도 뽑혔다.",
    "글로벌 시장에서는 구글이 앞서 있다.",
    "다온은행 관계자는 “상담 시간이 줄었다”고 말했다.",
    "다온은행에 이어 한결보험과도 계약을 맺었다.",
]
SEQUELS = {
    "지난해 매출은 120억원이다.": "revenue",
    "올해 매출 300억원을 목표로 하고 있다.": "revenue",
    "내년에는 일본에 진출할 계획이다.": "operatesIn",
    "올해 개발자 50명을 채용한다.": "hires",
    "지난달 시리즈B 투자로 200억원을 유치했다.": "fundingRaised",
    "AI 반도체 ‘바람’도 개발하고 있다.": "develops",
    "회사는 내년 챗봇 ‘물결’을 출시한다.": "releases",
    "앞서 클라우드 기업 하늘소프트를 인수했다.": "acquires",
    "회사는 부산에도 사무소를 두고 있다.": "operatesIn",
    "본사는 판교에 있다.": "locatedIn",
    "누적 투자금은 350억원이다.": "fundingRaised",
}


def doers(text: str, predicate: str, sequel: str) -> set[str]:
    reading = READER.read(article(text, "2025-08-25"))
    labels = {entity.id: entity.label for entity in reading.entities}
    told = [f for f in reading.facts if f.predicate == predicate and f.evidence.span.start >= text.index(sequel)]
    return {labels[fact.subject] for fact in told}


@pytest.mark.parametrize("sequel", SEQUELS)
@pytest.mark.parametrize("aside", ASIDES)
def test_an_aside_leaves_the_topic(aside: str, sequel: str) -> None:
    assert doers(f"{OPENING} {aside} {sequel}", SEQUELS[sequel], sequel) == {FIRM}


@pytest.mark.parametrize("sequel", SEQUELS)
def test_a_paragraph_behind_an_aside_goes_back_to_the_topic(sequel: str) -> None:
    text = f"{OPENING} 다온은행은 지난해 소리결을 도입했다.\n\n{sequel}"
    assert doers(text, SEQUELS[sequel], sequel) == {FIRM}


@pytest.mark.parametrize(
    "turn",
    [
        "다온은행은 다른 길을 간다.",
        "다온은행은 자체 모델을 준비한다.",
        "고객은 다온은행이다. 이 회사는 소리결을 도입했다.",
    ],
)
def test_a_topic_of_its_own_takes_over(turn: str) -> None:
    sequel = "지난해 매출은 120억원이다."
    assert doers(f"{OPENING} {turn} {sequel}", "revenue", sequel) == {"다온은행"}


@pytest.mark.parametrize("aside", ["마루벤처스는 지난번에 이어 두 번째다.", "마루벤처스는 하늘그룹의 벤처캐피털이다."])
@pytest.mark.parametrize(
    "sequel", ["김하린 대표가 2020년 세운 이 회사는 챗봇 ‘물결’을 운영한다.", "챗봇 ‘물결’을 운영한다."]
)
def test_an_investor_told_of_twice_leaves_the_topic(aside: str, sequel: str) -> None:
    text = f"AI 기업 누리온은 마루벤처스로부터 50억원의 투자를 받았다. {aside} {sequel}"
    assert doers(text, "provides", sequel) == {FIRM}
