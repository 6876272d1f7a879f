"""What is said of a list is said of each of its members, and amounts in the same order go to one each."""

from __future__ import annotations

import pytest
from reading_tools import contexts, lines, read

from extractors.rules.rulebook import load_rules
from extractors.units import Phrase

BOOK = load_rules()
KNOWN = [
    ("누리온", "Company"),
    ("가온AI", "Company"),
    ("하람", "Company"),
    ("솔빛", "Company"),
    ("푸른 얼라이언스", "Alliance"),
    ("일본", "Place"),
    ("베트남", "Place"),
]


def facts(text: str) -> list[str]:
    return lines(read(text, KNOWN, "2031-05-20", BOOK))


def phrases(text: str) -> list[str]:
    """Each phrase of a sentence as `case=member+member`."""
    (context,) = contexts(text, KNOWN, book=BOOK)
    return [
        f"{unit.case.value}={'+'.join(context.text[i.start : i.end] for i in unit.items)}"
        for unit in context.units
        if isinstance(unit, Phrase)
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("누리온은 가온AI, 하람, 솔빛에 투자했다.", ["top=누리온", "dat=가온AI+하람+솔빛"]),
        ("누리온은 가온AI·하람·솔빛에 투자했다.", ["top=누리온", "dat=가온AI+하람+솔빛"]),
        ("누리온은 가온AI와 하람에 투자했다.", ["top=누리온", "dat=가온AI+하람"]),
        ("누리온과 가온AI가 웃었다.", ["nom=누리온+가온AI"]),
        ("누리온이 일본, 베트남에 갔다.", ["nom=누리온", "dat=일본+베트남"]),
        ("누리온은 가온AI와 일본에 갔다.", ["top=누리온", "com=가온AI", "dat=일본"]),
        ("누리온은 가온AI와 칩을 만들었다.", ["top=누리온", "com=가온AI", "acc=칩"]),
        ("누리온은 가온AI에, 솔빛은 하람에 투자했다.", ["top=누리온", "dat=가온AI", "top=솔빛", "dat=하람"]),
    ],
)
def test_members_of_one_kind_make_one_phrase(text: str, want: list[str]) -> None:
    assert phrases(text) == want


@pytest.mark.parametrize(
    "those",
    [
        "가온AI, 하람, 솔빛에",
        "가온AI·하람·솔빛에",
        "가온AI, 하람과 솔빛에",
        "가온AI와 하람, 그리고 솔빛에",
        "▲가온AI ▲하람 ▲솔빛에",
        "▷가온AI ▷하람 ▷솔빛에",
        "가온AI, 하람, 솔빛 등에",
        "가온AI, 하람, 솔빛 등 스타트업에",
        "가온AI, 하람, 솔빛 3곳에",
    ],
)
def test_each_member_of_an_object(those: str) -> None:
    assert facts(f"누리온은 {those} 투자했다.") == [
        "누리온 | investsIn | 가온AI",
        "누리온 | investsIn | 솔빛",
        "누리온 | investsIn | 하람",
    ]


@pytest.mark.parametrize(
    "those", ["누리온과 가온AI가", "누리온, 가온AI가", "누리온·가온AI는", "누리온, 가온AI 등이", "누리온과 가온AI도"]
)
def test_each_member_of_a_subject(those: str) -> None:
    assert facts(f"{those} 하람에 투자했다.") == ["가온AI | investsIn | 하람", "누리온 | investsIn | 하람"]


def test_members_that_act_on_each_other() -> None:
    assert facts("누리온과 가온AI가 손잡았다.") == ["누리온 | partnersWith | 가온AI"]
    assert facts("누리온, 가온AI, 하람이 손잡았다.") == [
        "가온AI | partnersWith | 하람",
        "누리온 | partnersWith | 가온AI",
        "누리온 | partnersWith | 하람",
    ]


def test_a_list_of_partners_joins_hands_with_the_subject_alone() -> None:
    assert facts("누리온은 가온AI, 솔빛, 하람과 손잡았다.") == [
        "누리온 | partnersWith | 가온AI",
        "누리온 | partnersWith | 솔빛",
        "누리온 | partnersWith | 하람",
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "가온AI, 하람에 각각 50억원, 30억원을",
        "가온AI와 하람에 각각 50억원과 30억원을",
        "가온AI·하람에 각각 50억원·30억원을",
        "가온AI에 50억원, 하람에 30억원을",
        "가온AI에 50억원을, 하람에 30억원을",
    ],
)
def test_amounts_in_the_same_order_go_to_one_each(rest: str) -> None:
    assert facts(f"누리온은 {rest} 투자했다.") == [
        "누리온 | investsIn | 가온AI | amount=5000000000 KRW",
        "누리온 | investsIn | 하람 | amount=3000000000 KRW",
    ]


def test_three_amounts_for_three() -> None:
    assert facts("누리온은 가온AI, 하람, 솔빛에 각각 10억원, 20억원, 30억원을 투자했다.") == [
        "누리온 | investsIn | 가온AI | amount=1000000000 KRW",
        "누리온 | investsIn | 솔빛 | amount=3000000000 KRW",
        "누리온 | investsIn | 하람 | amount=2000000000 KRW",
    ]


def test_amounts_go_to_the_subjects_in_order() -> None:
    assert facts("누리온과 가온AI는 각각 100억원과 50억원을 하람에 투자했다.") == [
        "가온AI | investsIn | 하람 | amount=5000000000 KRW",
        "누리온 | investsIn | 하람 | amount=10000000000 KRW",
    ]


def test_one_amount_for_each() -> None:
    assert facts("누리온은 가온AI, 하람에 각각 50억원을 투자했다.") == [
        "누리온 | investsIn | 가온AI | amount=5000000000 KRW",
        "누리온 | investsIn | 하람 | amount=5000000000 KRW",
    ]


def test_each_subject_has_its_own_object() -> None:
    assert facts("누리온은 가온AI에, 솔빛은 하람에 투자했다.") == [
        "누리온 | investsIn | 가온AI",
        "솔빛 | investsIn | 하람",
    ]


@pytest.mark.parametrize("those", ["일본과 베트남에", "일본, 베트남에", "일본·베트남에", "일본, 베트남 등에"])
def test_lists_on_both_sides_are_multiplied_out(those: str) -> None:
    assert facts(f"누리온과 가온AI는 {those} 진출했다.") == [
        "가온AI | operatesIn | 베트남",
        "가온AI | operatesIn | 일본",
        "누리온 | operatesIn | 베트남",
        "누리온 | operatesIn | 일본",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "푸른 얼라이언스 회원사는 ▲누리온 ▲가온AI ▲솔빛이다.",
        "푸른 얼라이언스 회원사는 누리온, 가온AI, 솔빛이다.",
        "푸른 얼라이언스에는 ▲누리온(통신) ▲가온AI(반도체) ▲솔빛이 참여했다.",
        "푸른 얼라이언스에 누리온·가온AI·솔빛이 합류했다.",
    ],
)
def test_a_roster(text: str) -> None:
    assert facts(text) == [
        "가온AI | memberOf | 푸른 얼라이언스",
        "누리온 | memberOf | 푸른 얼라이언스",
        "솔빛 | memberOf | 푸른 얼라이언스",
    ]


def test_the_noun_behind_the_last_quoted_name_types_all() -> None:
    (context,) = contexts("누리온의 ▲'푸른솔' ▲'하얀솔' ▲'붉은솔' 모델이 주목받았다.", KNOWN, book=BOOK)
    assert {m.thing.label: m.thing.type for m in context.mentions} == {
        "누리온": "Company",
        "푸른솔": "AIModel",
        "하얀솔": "AIModel",
        "붉은솔": "AIModel",
    }


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("누리온은 솔빛의 자회사인 가온AI에 투자했다.", ["가온AI | partOf | 솔빛", "누리온 | investsIn | 가온AI"]),
        ("누리온은 솔빛 자회사인 칩 회사 가온AI를 인수했다.", ["가온AI | partOf | 솔빛", "누리온 | acquires | 가온AI"]),
        (
            "누리온이 투자한 솔빛 자회사 가온AI가 하람에 투자했다.",
            ["가온AI | investsIn | 하람", "가온AI | partOf | 솔빛", "누리온 | investsIn | 가온AI"],
        ),
        (
            "누리온은 솔빛 자회사 가온AI, 하람에 투자했다.",
            ["가온AI | partOf | 솔빛", "누리온 | investsIn | 가온AI", "누리온 | investsIn | 하람"],
        ),
        (
            "누리온의 언어모델 '푸른솔' 기반 챗봇 '하얀솔'이 나왔다.",
            ["누리온 | develops | 푸른솔", "누리온 | releases | 하얀솔", "하얀솔 | basedOn | 푸른솔"],
        ),
    ],
)
def test_an_apposition_inside_another_gives_both_facts(text: str, want: list[str]) -> None:
    assert facts(text) == want


@pytest.mark.parametrize(
    ("notice", "want"),
    [
        ("◇누리온 ▷전무 여온별 ▷상무 기태누 봉수안", ["기태누 상무", "봉수안 상무", "여온별 전무"]),
        ("◆누리온 ◇전무 승진 ▲홍다길 ▲김라동", ["김라동 전무", "홍다길 전무"]),
        ("<누리온> ◇상무 선임 ▲이서담 정보람", ["이서담 상무", "정보람 상무"]),
        ("◇누리온 <승진> ▲부사장 전해솔 <전보> ▲AI연구소장 문가온", ["문가온 AI연구소장", "전해솔 부사장"]),
        ("◇누리온 ◇부장 승진 ▲인프라팀 김도담 ▲AI서비스팀 박하람", ["김도담 부장", "박하람 부장"]),
        ("<누리온>\n◇상무 승진\n▲김보라 ▲이하늘\n▲AI본부장 정가람", ["김보라 상무", "이하늘 상무", "정가람 AI본부장"]),
        # What is in bullets but no notice.
        ("◇누리온 ▲AI 담당 조직 신설 ▲상무 승진 확대", []),
        ("▲대표 상품 공개 ▲신규 서비스 출시", []),
    ],
)
def test_each_person_of_a_notice_has_the_post_before_or_above(notice: str, want: list[str]) -> None:
    got = read(notice, KNOWN, "2031-05-20", BOOK)
    posts = [line.split(" | ") for line in lines(got)]
    assert [f"{who} {rest.removeprefix('title=')}" for who, _, _, rest in posts] == want
    assert {body for _, _, body, _ in posts} <= {"누리온"}


@pytest.mark.parametrize(
    ("note", "want"),
    [
        ("누리온 시리즈C 800억 유치", ["누리온 | fundingRaised | 80000000000 KRW | round=시리즈C"]),
        (
            "누리온 몸값 7000억…시리즈C 800억 유치",
            [
                "누리온 | fundingRaised | 80000000000 KRW | round=시리즈C",
                "누리온 | valuation | 700000000000 KRW",
            ],
        ),
        (
            "누리온, 미국 헬릭스트에 칩 공급",
            ["누리온 | supplies | 헬릭스트", "헬릭스트 | locatedIn | 미국"],
        ),
        ("누리온 신임 CEO에 앤 모로", ["앤 모로 | holdsPosition | 누리온 | title=CEO"]),
        ("한세별 대표는 하람 출신.", ["한세별 | holdsPosition | 하람 | status=Former"]),
        # A stake in whom the headline begins with, and what is not its own.
        ("누리온 지분 300억 인수", []),
    ],
)
def test_notes_and_headlines_without_particles(note: str, want: list[str]) -> None:
    assert lines(read(note, [*KNOWN, ("미국", "Place")], "2031-05-20", BOOK)) == want
