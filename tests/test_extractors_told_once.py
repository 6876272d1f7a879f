"""Dates that a text tells once and means of much: of all who form an alliance, join a round, get a post, are picked."""

from __future__ import annotations

import pytest
from reading_tools import article, names

from extractors.reading import Reader
from ontology.model import Fact, Status

READER = Reader(
    names(
        [
            ("한빛텔레콤", "Company"),
            ("다온랩스", "Company"),
            ("가람소프트", "Company"),
            ("마루텔", "Company"),
            ("가람벤처스", "Company"),
            ("두레인베스트먼트", "Company"),
            ("새빛반도체", "Company"),
            ("과학기술정보통신부", "GovernmentBody"),
            ("서울", "Place"),
        ]
    )
)
FORMED = {
    "한빛텔레콤은 12일 ‘온누리 AI 동맹’을 결성했다고 밝혔다.": "2025-03-12",
    "‘온누리 AI 동맹’이 12일 서울에서 출범했다.": "2025-03-12",
    "지난 3일 출범한 ‘온누리 AI 동맹’이 첫 회의를 열었다.": "2025-03-03",
    "‘온누리 AI 동맹’은 12일 발족식을 열고 활동에 들어갔다.": "2025-03-12",
    "‘온누리 AI 동맹’이 12일 닻을 올렸다.": "2025-03-12",
    "한빛텔레콤은 12일 서울에서 ‘온누리 AI 동맹’ 창립총회를 개최했다고 밝혔다.": "2025-03-12",
    "‘온누리 AI 동맹’ 발대식이 12일 서울에서 열렸다.": "2025-03-12",
    "한빛텔레콤이 주도하는 ‘온누리 AI 동맹’이 12일 첫발을 뗐다.": "2025-03-12",
}
MEMBERS = [
    "창립 멤버는 다온랩스, 가람소프트다.",
    "여기에는 다온랩스, 가람소프트가 참여한다.",
    "동맹에는 다온랩스와 가람소프트가 이름을 올렸다.",
    "참여사는 ▲다온랩스 ▲가람소프트다.",
    "이 동맹은 다온랩스와 가람소프트로 구성됐다.",
]


def dates(text: str, predicate: str, subject: str) -> set[str]:
    """The dates of what is told to be or to come of somebody, "" for none."""
    reading = READER.read(article(text, "2025-03-13"))
    labels = {entity.id: entity.label for entity in reading.entities}

    def told(fact: Fact) -> str:
        return fact.qualifiers.date.iso if fact.qualifiers.date is not None else ""

    of_them = [f for f in reading.facts if f.predicate == predicate and labels[f.subject] == subject]
    return {told(f) for f in of_them if f.qualifiers.status is not Status.FORMER}


@pytest.mark.parametrize("members", MEMBERS)
@pytest.mark.parametrize(("formed", "day"), FORMED.items())
def test_members_came_in_on_the_day_of_the_forming(formed: str, day: str, members: str) -> None:
    assert dates(f"{formed} {members}", "memberOf", "다온랩스") == {day}
    assert dates(f"{formed} {members}", "memberOf", "가람소프트") == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # long ago: only founders came in then
        ("‘온누리 AI 동맹’은 2023년 7월 출범했다. 창립 회원은 다온랩스와 가람소프트다.", "2023-07"),
        ("‘온누리 AI 동맹’은 2023년 7월 출범했다. 출범 때부터 다온랩스와 가람소프트가 이름을 올렸다.", "2023-07"),
        ("‘온누리 AI 동맹’은 2023년 7월 출범했다. 회원사는 다온랩스와 가람소프트다.", ""),
        # when a member itself was founded says nothing of when it came in
        ("‘온누리 AI 동맹’이 회원을 늘린다. 다온랩스는 2020년 설립돼 이 동맹에 참여하고 있다.", ""),
        ("‘온누리 AI 동맹’이 회원을 늘린다. 2020년 설립된 다온랩스도 이름을 올렸다.", ""),
        # over, and named by a day that is not
        ("‘온누리 AI 동맹’이 회원을 늘린다. 이듬해 2월에는 다온랩스가 합류했다.", ""),
        # a sentence of its own time
        ("‘온누리 AI 동맹’은 12일 출범했다. 오는 12월에는 다온랩스도 들어온다.", "2025-12"),
        ("‘온누리 AI 동맹’이 회원을 늘린다. 지난 1월 다온랩스가 들어오면서 10곳이 됐다.", "2025-01"),
        ("‘온누리 AI 동맹’은 12일 출범했다. 지난 1월에는 다온랩스가 먼저 합류했다.", "2025-01"),
    ],
)
def test_members_came_in_otherwise(text: str, day: str) -> None:
    assert dates(text, "memberOf", "다온랩스") == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("새빛반도체는 칩을 만든다. 지난달 말 마무리한 시리즈B에는 가람벤처스가 참여했다.", "2025-02"),
        ("새빛반도체는 칩을 만든다. 지난해 1월 90억원을 모은 시리즈B 때는 가람벤처스가 30억원을 댔다.", "2024-01"),
        ("새빛반도체는 2023년 시리즈A를 마쳤다. 2024년 시리즈B에는 가람벤처스가 참여했다.", "2024"),
    ],
)
def test_a_round_has_the_day_beside_its_name(text: str, day: str) -> None:
    assert {date[: len(day)] for date in dates(text, "investsIn", "가람벤처스")} == {day}


@pytest.mark.parametrize(
    ("worth", "day"),
    [
        ("기업가치는 3000억원으로 매겨졌다.", "2025-03-12"),
        ("몸값은 3000억원대로 뛰었다.", "2025-03-12"),
        ("현재 기업가치는 3000억원이다.", ""),
        ("상장 때 기업가치는 3000억원이 될 전망이다.", ""),
    ],
)
def test_a_worth_is_that_of_the_round_just_told(worth: str, day: str) -> None:
    found = dates(f"새빛반도체는 12일 시리즈B 투자로 300억원을 유치했다. {worth}", "valuation", "새빛반도체")
    assert found <= {day}
    assert found or not day


@pytest.mark.parametrize(
    ("text", "person", "day"),
    [
        ("지난달 5일 임시 주총에서 뽑힌 김가온 다온랩스 대표가 나섰다.", "김가온", "2025-02-05"),
        ("5월 신설된 다온랩스 AI전략실장에는 김가온 전무가 발탁됐다.", "김가온", "2024-05"),
        ("다온랩스가 5일 2025년 정기 임원 인사를 단행했다. 이나래 상무가 전략실장에 올랐다.", "이나래", "2025-03-05"),
        (
            "다온랩스는 김가온 전무를 대표로 선임했다고 11일 밝혔다. 연구소장에는 이나래 박사를 영입했다.",
            "이나래",
            "2025-03-11",
        ),
        ("다온랩스는 김가온 전무를 대표로 내정했다. 오는 28일 주주총회를 거쳐 취임한다.", "김가온", "2025-03-28"),
        ("다온랩스 새 대표에 김가온 전무가 내정됐다. 오는 6월 임기를 시작한다.", "김가온", "2025-06"),
        # whoever else is named in between, begins
        ("다온랩스 새 대표에 김가온 전무가 내정됐다. 이나래 상무는 오는 6월 취임한다.", "김가온", ""),
        # nor what else begins or is made then
        ("다온랩스 새 대표에 김가온 전무가 내정됐다. 예산은 내년 3월 확정된다.", "김가온", ""),
        ("다온랩스 새 대표에 김가온 전무가 내정됐다. 회사는 내년 3월 공장 가동을 시작한다.", "김가온", ""),
        ("지난달 조직을 만든 김가온 대표는 이나래 박사를 다온랩스 CTO로 선임했다.", "이나래", ""),
        # what day another post was left says nothing of this one
        ("지난달 가람소프트를 떠난 김가온 다온랩스 대표가 나섰다.", "김가온", ""),
    ],
)
def test_a_post_begins_when_it_is_told_to(text: str, person: str, day: str) -> None:
    assert day in dates(text, "holdsPosition", person)
    assert dates(text, "holdsPosition", person) <= {day, ""}


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "day"),
    [
        ("다온랩스는 지난달 영어를 우리말로 옮기는 챗봇 ‘물결’을 공개했다.", "releases", "다온랩스", "2025-02"),
        ("다온랩스는 11일 바닥부터 직접 만든 챗봇 ‘물결’을 내놓았다.", "releases", "다온랩스", "2025-03-11"),
        (
            "다온랩스는 내년 3월 영어를 우리말로 옮기는 챗봇 ‘물결’을 출시할 예정이다.",
            "releases",
            "다온랩스",
            "2026-03",
        ),
        ("이달 초에는 다온랩스가 챗봇 ‘물결’을, 마루텔이 챗봇 ‘바람’을 공개했다.", "releases", "마루텔", "2025-03"),
        ("다온랩스가 챗봇 ‘물결’을, 마루텔이 챗봇 ‘바람’을 지난달 공개했다.", "releases", "다온랩스", "2025-02"),
    ],
)
def test_a_date_before_a_description_is_that_of_the_deed(text: str, predicate: str, subject: str, day: str) -> None:
    assert {date[: len(day)] if day else date for date in dates(text, predicate, subject)} == {day}
