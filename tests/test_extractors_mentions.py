"""Who and what an article names: known names, names that it introduces, people, and names found by context."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from reading_tools import article, contexts, names

from extractors.names import KnownName, Names
from extractors.reading import Reader
from extractors.rules.rulebook import load_rules

BOOK = load_rules()
KNOWN = [("누리온", "Company"), ("가온AI", "Company"), ("별무리", "AIModel"), ("미국", "Place")]


def found(text: str) -> list[str]:
    """Each mention as `surface type`, with `surface>label` where the thing goes by another name."""
    out = []
    for context in contexts(text, KNOWN, book=BOOK):
        for m in context.mentions:
            surface = text[m.start : m.end]
            name = surface if surface == m.thing.label else f"{surface}>{m.thing.label}"
            out.append(f"{name} {m.thing.type}")
    return out


# --- known names


@pytest.mark.parametrize(
    "tail",
    [
        "은",
        "이",
        "을",
        "의",
        "과",
        "도",
        "만",
        "에",
        "에서도",
        "으로부터",
        "에게",
        "측은",
        "들의",
        "이었다.",
        "이라고",
        "만은",
        ",",
        "",
        ")",
        "…",
    ],
)
def test_a_known_name_with_what_may_follow_it(tail: str) -> None:
    assert found(f"오늘 누리온{tail} 달라졌다.") == ["누리온 Company"]


@pytest.mark.parametrize("word", ["새누리온", "누리온버스", "가온AI랩스", "Z가온AI", "누리온2"])
def test_a_known_name_inside_a_longer_word_is_another_word(word: str) -> None:
    assert not [row for row in found(f"그는 {word} 옆에 섰다.") if row in ("누리온 Company", "가온AI Company")]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("별무리 2.0 모델이 나왔다.", "별무리 2.0 AIModel"),
        ("별무리2 모델이 나왔다.", "별무리2 AIModel"),
        ("별무리-X 모델이 나왔다.", "별무리-X AIModel"),
        ("별무리 3억원어치를 팔았다.", "별무리 AIModel"),
        ("별무리 30%가 팔렸다.", "별무리 AIModel"),
        ("누리온 2.0 시대가 왔다.", "누리온 Company"),
    ],
)
def test_a_number_behind_a_known_name_is_a_version_of_what_has_versions(text: str, want: str) -> None:
    assert found(text) == [want]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("하늘은 높다.", 0),
        ("누구나 하늘을 본다.", 0),
        ("스타트업 하늘은 칩을 냈다.", 1),
        ("칩 업체 하늘이 웃었다.", 1),
        ("하늘 대표가 왔다.", 1),
        ("‘하늘’은 칩을 냈다.", 1),
        ("하늘이 칩을 냈다. 스타트업 하늘은 작다.", 2),
    ],
)
def test_a_name_that_is_also_a_word_needs_a_voucher(text: str, count: int) -> None:
    (entry,) = names([("하늘", "Company")]).entries
    entry = replace(entry, ambiguous=("하늘",))
    known = Names(entries=(entry,), surfaces={"하늘": (entry,)})
    read, _ = Reader(known, BOOK).contexts(article(text))
    assert [m.thing.id for context in read for m in context.mentions] == [entry.id] * count


# --- names that the article introduces


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("언어모델 '푸른솔'이 나왔다.", "푸른솔 AIModel"),
        ("'푸른솔' 모델이 나왔다.", "푸른솔 AIModel"),
        ("‘푸른솔’ 서비스가 나왔다.", "푸른솔 Product"),
        ("AI 반도체 “푸른솔”이 나왔다.", "푸른솔 Hardware"),
        ("스타트업 '푸른솔'이 나왔다.", "푸른솔 Company"),
        ("'푸른솔 프로젝트'가 시작됐다.", "푸른솔 프로젝트 Program"),
        ("'푸른솔 얼라이언스'가 나왔다.", "푸른솔 얼라이언스 Alliance"),
        ("'푸른솔 연구원'이 문을 열었다.", "푸른솔 연구원 ResearchInstitute"),
    ],
)
def test_a_quoted_name_has_the_type_of_the_noun_beside(text: str, want: str) -> None:
    assert found(text) == [want]


def test_a_quoted_name_without_a_noun_takes_its_type_from_the_verb() -> None:
    assert found("누리온이 '푸른솔'을 출시했다. '하얀솔'은 남았다.")[:2] == ["누리온 Company", "푸른솔 Product"]


@pytest.mark.parametrize("text", ["누리온은 ‘별을 쏘아 올리다’라고 했다.", "누리온은 '새로운 길을 간다'고 했다."])
def test_quoted_speech_is_no_name(text: str) -> None:
    assert found(text) == ["누리온 Company"]


def test_a_quoted_name_is_known_without_quotation_marks_later() -> None:
    assert found("누리온의 칩 '푸른솔'은 작다. 푸른솔은 빠르고, 푸른솔밭은 넓다.") == [
        "누리온 Company",
        "푸른솔 Hardware",
        "푸른솔 Hardware",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "'푸른솔 얼라이언스'(PSA)가 나왔다. PSA는 크다.",
        "'푸른솔 얼라이언스(PSA)'가 나왔다. PSA는 크다.",
        "'푸른솔 얼라이언스(푸얼)'가 나왔다. 푸얼은 크다.",
    ],
)
def test_an_abbreviation_in_parentheses_is_another_name(text: str) -> None:
    rows = found(text)
    assert rows[0].endswith("Alliance")
    assert rows[-1] in ("PSA>푸른솔 얼라이언스 Alliance", "푸얼>푸른솔 얼라이언스 Alliance")


@pytest.mark.parametrize("inside", ["대표", "스타트업", "가칭", "5월"])
def test_other_parentheses_are_no_abbreviation(inside: str) -> None:
    (context,) = contexts(f"'푸른솔 얼라이언스'({inside})가 나왔다.", book=BOOK)
    (mention,) = context.mentions
    assert mention.thing.aliases == set()


@pytest.mark.parametrize("code", ["(012345)", "[012345]", " (012345)", "(012345.KS)", "(012345.KQ)"])
def test_a_stock_code_shows_a_company(code: str) -> None:
    assert found(f"누리칩{code} 주가가 올랐다. 누리칩은 크다.") == ["누리칩 Company", "누리칩 Company"]


def test_five_digits_are_no_stock_code() -> None:
    assert found("오늘은 물음(01234)을 풀었다.") == []


# --- people


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("김가람 누리온 대표는 웃었다.", ["김가람 Person", "누리온 Company"]),
        ("김가람 전 누리온 대표는 웃었다.", ["김가람 Person", "누리온 Company"]),
        ("누리온 부사장 이다솔은 웃었다.", ["누리온 Company", "이다솔 Person"]),
        ("누리온(대표 김가람)은 웃었다.", ["누리온 Company", "김가람 Person"]),
        ("김가람 누리연구원장은 웃었다.", ["김가람 Person", "누리연구원 ResearchInstitute"]),
        ("톰 켈러 누리온 총괄은 웃었다.", ["톰 켈러 Person", "누리온 Company"]),
        ("누리온의 톰 켈러 대표가 왔다.", ["누리온 Company", "톰 켈러 Person"]),
        ("소피 드라셰 최고경영자(CEO)는 웃었다.", ["소피 드라셰 Person"]),
        ("마커스 헬만 베리티안 CEO는 웃었다.", ["마커스 헬만 Person", "베리티안 Company"]),
        ("마이클 브룩은 갔다.", ["마이클 브룩 Person"]),
        ("아니타 라오를 최고과학책임자(CSO)로 골랐다.", ["아니타 라오 Person"]),
        ("회사를 세운 리웨이밍 회장은 웃었다.", ["리웨이밍 Person"]),
        ("전임은 표경애 누림시스템 의장이었다.", ["표경애 Person", "누림시스템 Company"]),
        ("창업자 량젠펑은 웃었다.", ["량젠펑 Person"]),
        ("이승찬 해돋이대 전기공학과 교수는 웃었다.", ["이승찬 Person", "해돋이대 University"]),
        ("왕젠궈 누리온 회장은 웃었다.", ["왕젠궈 Person", "누리온 Company"]),
        ("누리온 상무 최들은 웃었다.", ["누리온 Company", "최들 Person"]),
        ("누리온은 신임 CEO에 앤 모렐을 골랐다.", ["누리온 Company", "앤 모렐 Person"]),
        ("누리온은 최고기술책임자(CTO)로 박시온을 데려왔다.", ["누리온 Company", "박시온 Person"]),
        ("김다람 가온금강증권 연구원은 웃었다.", ["김다람 Person", "가온금강증권 Company"]),
        ("황보람 누리온 대표가 왔다. 황보 대표는 웃었다.", ["황보람 Person", "누리온 Company", "황보>황보람 Person"]),
        ("서아람 손누린 대표는 웃었다.", ["서아람 Person", "손누린 Company"]),
    ],
)
def test_a_post_shows_a_person(text: str, want: list[str]) -> None:
    assert found(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "국내 대표 기업이 왔다.",
        "젤 켈러가 왔다.",
        "이번 회장은 다르다.",
        "김가람은 웃었다.",
        "국내 시장에 한국어 모델이 왔다.",
        "이사 비용과 시장 진출, 감사 의견을 물었다.",
        "팀 누리가 왔다.",
    ],
)
def test_without_a_name_or_a_post_there_is_no_person(text: str) -> None:
    assert found(text) == []


def test_a_surname_with_a_title_is_the_last_of_that_name() -> None:
    start = "김가람 누리온 대표와 박다솔 가온AI 부사장이 왔다."
    assert found(f"{start} 박 부사장은 갔다. 김 대표는 남았다.")[4:] == ["박>박다솔 Person", "김>김가람 Person"]
    assert found(f"{start} 김다슬 별무리 대표도 왔다. 김 대표는 남았다.")[-1] == "김>김다슬 Person"
    assert len(found(f"{start} 최 부사장은 갔다.")) == 4, "nobody of that name"


def test_a_person_is_known_by_the_full_name_later() -> None:
    assert found("김가람 누리온 대표가 왔다. 김가람은 곧 갔다.") == ["김가람 Person", "누리온 Company", "김가람 Person"]


def test_a_personnel_notice_names_people_behind_their_posts() -> None:
    rows = found("◇누리부 ▲정책국장 김가람 ▲산업과장 이다솔")
    assert rows == ["누리부 GovernmentBody", "김가람 Person", "이다솔 Person"]
    assert found("◇푸른대 ▲총장 김가람")[0] == "푸른대 University"
    assert "산업과 GovernmentBody" not in found("정책국장 김가람 산업과장 이다솔"), "no notice"


# --- names that nothing introduces


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("스타트업 하람솔루션이 칩을 냈다.", "하람솔루션 Company"),
        ("국내 스타트업 도담은 칩을 냈다.", "도담 Company"),
        ("하람테크는 누리온에 투자했다.", "하람테크 Company"),
        ("Quorvex는 누리온을 인수했다.", "Quorvex Company"),
        ("하람연구원이 문을 열었다.", "하람연구원 ResearchInstitute"),
        ("미국 하버라인은 칩을 냈다.", "하버라인 Company"),
        ("김가람 도담랩 대표는 웃었다.", "도담랩 Company"),
        ("누리온, 가온AI, 도람이 손잡았다.", "도람 Company"),
        ("남궁소윤 서림대 컴퓨터공학부 교수는 웃었다.", "서림대 University"),
        ("누리온과 새빛대도 왔다.", "새빛대 University"),
        ("누리온, 보람텍스와 손잡았다.", "보람텍스 Company"),
        ("미국 벤처캐피털(VC) 레드우드힐도 투자했다.", "레드우드힐 Company"),
        ("해외 가전업체인 카피텔라 등의 공장이 있다.", "카피텔라 Company"),
        ("누리온, 담장이, 한울대, 한결연구원이 손잡았다.", "한울대 University"),
        ("미국 혁신경제부와 만났다.", "혁신경제부 GovernmentBody"),
        ("미래산업부는 계획을 발표했다.", "미래산업부 GovernmentBody"),
        ("김다람 여울목 대표는 웃었다.", "여울목 Company"),
        ("여울목 김다람 대표는 웃었다.", "여울목 Company"),
        ("여울목 대표 김다람은 웃었다.", "여울목 Company"),
        ("여울목, 100억원 유치. 여울목은 다온벤처스의 투자를 유치했다고 밝혔다.", "여울목 Company"),
        ("무지개다리는 새 칩을 출시했다. 무지개다리는 누리온과 협약을 체결했다.", "무지개다리 Company"),
        ("국내 스타트업 잠금쇠, 투자 유치. 잠금쇠는 100억원을 유치했다.", "잠금쇠 Company"),
    ],
)
def test_an_unseen_name_is_found_by_its_form_and_place(text: str, want: str) -> None:
    assert want in found(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("스타트업 두런두런이 칩을 냈다.", "두런두런"),
        ("교육기업 가랑가랑에 쓰인다.", "가랑가랑"),
        ("보안 업체인 바라봄은 작다.", "바라봄"),
        ("스타트업 이어쓰기의 칩이 왔다. 이어쓰기는 작다.", "이어쓰기"),
        ("㈜누리봄은 작다.", "누리봄"),
        ("글샘㈜은 작다.", "글샘"),
        ("주식회사 도란도란은 작다.", "도란도란"),
        ("이음매(대표 김가람)는 작다.", "이음매"),
    ],
)
def test_a_word_where_only_a_company_can_stand_is_its_name(text: str, want: str) -> None:
    assert f"{want} Company" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "스타트업 투자는 늘었다. 스타트업 투자를 줄였다.",
        "기업 고객은 많다. 기업 고객이 왔다.",
        "국내 기업 가운데 첫째다.",
        "스타트업 키우기에 나섰다.",
        "그 기업인 만큼 크다.",
        "기업 찾는 일이다. 기업 찾는 이가 많다.",
    ],
)
def test_words_behind_a_kind_noun_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "도담은 웃었다.",
        "시장은 조용했다.",
        "국내 기업이 칩을 냈다.",
        "이 스타트업은 웃었다.",
        "메모리반도체와 저축은행, 신용카드를 다뤘다.",
        "초거대 AI와 차세대 칩을 냈다.",
        "느리다는 게 회사 측 설명이다.",
        "영업본부는 계획을 발표했다.",
        "공동연구소와 집행위원회를 뒀다.",
        "정부, 대책 발표. 정부는 대책을 발표했다.",
        "거대언어모델(LM) 시장이 커졌다.",
        "무지개다리는 새 칩을 출시했다.",
        "대형병원은 칩을 도입했다. 대형병원은 성과를 공개했다.",
        "금융당국은 계획을 발표했다. 금융당국은 협약을 체결했다.",
    ],
)
def test_a_lone_word_is_no_name(text: str) -> None:
    assert found(text) == []


def test_a_name_found_once_is_found_everywhere() -> None:
    assert found("도담은 웃었다. 스타트업 도담은 작다. 칩은 도담의 것이다.") == ["도담 Company"] * 3


def test_other_versions_of_a_family_are_things_of_their_own() -> None:
    text = "언어모델 '푸른솔 3.0'이 나왔다. 푸른솔 2.0보다 빠르다. 푸른솔은 좋다. 푸른솔 20개를 샀다."
    assert found(text) == ["푸른솔 3.0 AIModel", "푸른솔 2.0 AIModel", "푸른솔 AIModel", "푸른솔 AIModel"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("군산의 하람길 데이터센터를 찾았다.", "하람길 데이터센터 Facility"),
        ("새빛대 산학협력단이 왔다.", "새빛대 산학협력단 University"),
        ("세코이아 70B를 냈다.", "세코이아 70B AIModel"),
        ("세코이아 70B를 냈고 400B는 배우는 중이다.", "400B>세코이아 400B AIModel"),
        ("Polaris-3B를 냈다.", "Polaris-3B AIModel"),
        ("언어모델 하늬바람 2.0을 냈다.", "하늬바람 2.0 AIModel"),
        ("새 모델 OB-5를 냈다.", "OB-5 AIModel"),
        ("이번에는 RW AI 연구원과 손잡았다.", "RW AI 연구원 ResearchInstitute"),
        ("법무법인 한울림이 도왔다.", "법무법인 한울림 Company"),
        ("배달 앱 ‘한사발’ 운영사가 왔다.", "한사발 Product"),
        ("나라는 ‘AI 고속도로 구축 사업’을 연다.", "AI 고속도로 구축 사업 Program"),
        ("‘하얀분필’은 투자를 유치했다고 밝혔다.", "하얀분필 Company"),
        ("미국 통신장비사 에릭트란과 만났다.", "에릭트란 Company"),
        ("추론모델 ‘누리온’을 냈다. 누리온은 빠르다.", "누리온 AIModel"),
    ],
)
def test_a_name_with_what_it_is(text: str, want: str) -> None:
    assert found(text)[-1] == want


@pytest.mark.parametrize(
    "text",
    [
        "자체 데이터센터와 친환경 데이터센터, 국내 데이터센터를 지었다.",
        "칩을 쓰는 데이터센터를 지었다.",
        "매개변수 70B 모델이 왔다.",
        "모델 3개를 냈고 성능은 2.0을 넘었다.",
        "문의는 고객센터로 한다.",
    ],
)
def test_a_kind_with_a_plain_word_is_no_name(text: str) -> None:
    assert found(text) == []


def test_a_quoted_company_stays_one() -> None:
    assert found("클라우드 기업 ‘누리온’이 왔다. ‘누리온’은 크다.") == ["누리온 Company", "누리온 Company"]


def test_mentions_stand_in_order_and_never_overlap() -> None:
    text = "김가람 누리온 대표는 '누리온 얼라이언스'와 별무리 2.0 모델을 알렸다. 스타트업 도담도 왔다."
    spans = [(m.start, m.end) for context in contexts(text, KNOWN, book=BOOK) for m in context.mentions]
    assert len(spans) == 5
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


# --- common nouns


@pytest.mark.parametrize("noun", ["분위기가", "이름이", "덩치가", "로고가", "성적표가", "미래가"])
@pytest.mark.parametrize("kind", ["회사", "기업", "업체", "이 회사"])
def test_a_common_noun_behind_a_kind_of_firm_is_no_name(kind: str, noun: str) -> None:
    assert found(f"{kind} {noun} 바뀌었다.") == []


@pytest.mark.parametrize("noun", ["전기자동차", "자동차보험", "실손보험", "콜드체인물류", "라이브커머스"])
def test_a_common_compound_that_ends_like_a_trade_is_no_name(noun: str) -> None:
    assert found(f"누리온은 {noun} 사업을 늘린다. {noun} 시장이 커졌다.") == ["누리온 Company"]


@pytest.mark.parametrize("name", ["주하랑", "김하랑", "박서로", "문가람"])
@pytest.mark.parametrize("honorific", [" 씨가", " 씨를", " 씨는"])
def test_a_name_before_the_honorific_is_a_person(name: str, honorific: str) -> None:
    assert found(f"지난달 {name}{honorific} 왔다.") == [f"{name} Person"]


def test_a_doubtful_name_is_one_named_in_full_before() -> None:
    bank = KnownName(id="dure", type="Company", label="두레은행", aliases=("두은",), ambiguous=("두은",))
    fund = KnownName(
        id="acacia", type="Company", label="아카시아벤처스", aliases=("아카시아",), ambiguous=("아카시아",)
    )
    surfaces = {s: (one,) for one in (bank, fund) for s in (one.label, *one.aliases)}
    known = Reader(Names(entries=(bank, fund), surfaces=surfaces), BOOK)

    def named(text: str) -> list[str]:
        contexts, _ = known.contexts(article(text))
        return [m.thing.id for context in contexts for m in context.mentions]

    assert named("두레은행과 아카시아벤처스가 왔다. 두은도, 아카시아도 웃었다.") == ["dure", "acacia", "dure", "acacia"]
    assert named("두은도, 아카시아도 웃었다. 두레은행과 아카시아벤처스가 왔다.") == ["dure", "acacia"]
