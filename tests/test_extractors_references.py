"""What is meant where no name stands: subjects left out, 이 회사, 양사, short names, and how far a topic reaches."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from reading_tools import article, lines, names, read

from extractors.reading import Reader
from extractors.rules.rulebook import load_rules
from ontology.model import Block, BlockKind, Span

BOOK = load_rules()
KNOWN = [
    ("누리온", "Company"),
    ("가온AI", "Company"),
    ("하람", "Company"),
    ("솔빛", "Company"),
    ("미래지능진흥원", "GovernmentBody"),
    ("푸른솔연구원", "ResearchInstitute"),
    ("푸른 얼라이언스", "Alliance"),
    ("푸른 사업", "Program"),
]
BOUGHT = ["누리온 | acquires | 가온AI"]


def facts(text: str) -> list[str]:
    return lines(read(text, KNOWN, "2031-05-20", BOOK))


@pytest.mark.parametrize(
    "text",
    [
        "누리온은 웃었다. 가온AI를 인수했다.",
        "누리온이 웃었다. 가온AI를 인수했다.",
        "누리온은 칩을 만든다. 하람과도 만났다. 가온AI를 인수했다.",
        "김가람 누리온 대표는 웃었다. 가온AI를 인수했다.",
    ],
)
def test_a_dropped_subject_is_the_topic(text: str) -> None:
    assert "누리온 | acquires | 가온AI" in facts(text)


def test_a_dropped_subject_costs_confidence() -> None:
    (named,) = read("누리온은 가온AI를 인수했다.", KNOWN, book=BOOK).facts
    (dropped,) = read("누리온은 웃었다. 가온AI를 인수했다.", KNOWN, book=BOOK).facts
    assert named.confidence - dropped.confidence == Decimal("0.10")


def test_a_new_topic_replaces_the_old() -> None:
    assert facts("누리온은 웃었다. 하람은 울었다. 가온AI를 인수했다.") == ["하람 | acquires | 가온AI"]


def test_a_mere_subject_leaves_the_topic() -> None:
    assert "누리온 | investsIn | 하람" in facts("누리온은 웃었다. 가온AI가 솔빛을 인수했다. 하람에도 투자했다.")


@pytest.mark.parametrize(
    "text",
    [
        "가온AI를 인수했다.",
        "시장은 조용했다. 가온AI를 인수했다.",
        "누리온은 웃고 하람은 울었다. 가온AI를 인수했다.",
    ],
)
def test_without_one_topic_the_subject_stays_open(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize("who", ["이 회사는", "회사는", "해당 회사가", "동사는", "이 회사가"])
def test_the_company_is_the_one_that_the_text_is_about(who: str) -> None:
    assert facts(f"누리온은 웃었다. {who} 가온AI를 인수했다.") == BOUGHT
    assert facts(f"시장은 조용했다. {who} 가온AI를 인수했다.") == []
    assert facts(f"누리온은 웃었다. 하람은 울었다. {who} 가온AI를 인수했다.") == ["하람 | acquires | 가온AI"]


def test_the_company_before_a_post() -> None:
    assert facts("누리온은 웃었다. 이 회사 김가람 대표는 갔다.") == ["김가람 | holdsPosition | 누리온 | title=대표"]


@pytest.mark.parametrize("who", ["양사는", "두 회사는", "양사가", "두 기업은"])
def test_both_are_the_two_that_were_named_together(who: str) -> None:
    both = ["가온AI | investsIn | 하람", "누리온 | investsIn | 하람"]
    assert facts(f"누리온은 가온AI와 만났다. {who} 하람에 투자했다.") == both
    assert facts(f"누리온은 가온AI와 만났다. 솔빛은 웃었다. {who} 하람에 투자했다.") == both
    assert facts(f"누리온은 웃었다. {who} 하람에 투자했다.") == []


def test_both_join_hands_with_each_other() -> None:
    assert facts("누리온은 가온AI와 만났다. 양사는 손을 잡았다.") == ["누리온 | partnersWith | 가온AI"]


def test_a_number_of_companies_must_be_that_of_the_named() -> None:
    start = "누리온은 가온AI, 하람과 만났다."
    assert facts(f"{start} 3사는 솔빛에 투자했다.") == [
        "가온AI | investsIn | 솔빛",
        "누리온 | investsIn | 솔빛",
        "하람 | investsIn | 솔빛",
    ]
    assert facts(f"{start} 양사는 솔빛에 투자했다.") == []


@pytest.mark.parametrize(
    ("name", "short", "want"),
    [
        ("미래지능진흥원", "진흥원", "미래지능진흥원 | investsIn | 하람"),
        ("미래지능진흥원", "이 진흥원", "미래지능진흥원 | investsIn | 하람"),
        ("푸른솔연구원", "연구원", "푸른솔연구원 | investsIn | 하람"),
    ],
)
def test_the_end_of_a_name_stands_for_the_name(name: str, short: str, want: str) -> None:
    assert want in facts(f"{name}은 문을 열었다. 누리온은 웃었다. {short}은 하람에 투자했다.")
    assert facts(f"누리온은 웃었다. {short}은 하람에 투자했다.") == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("푸른 얼라이언스가 출범했다. 누리온이 얼라이언스에 합류했다.", ["누리온 | memberOf | 푸른 얼라이언스"]),
        ("푸른 사업이 시작됐다. 누리온이 이 사업에 참여했다.", ["누리온 | participatesIn | 푸른 사업"]),
        ("푸른 사업이 시작됐다. 누리온이 사업에 참여했다.", ["누리온 | participatesIn | 푸른 사업"]),
        ("누리온이 얼라이언스에 합류했다.", []),
    ],
)
def test_a_class_noun_is_the_last_of_its_class(text: str, want: list[str]) -> None:
    assert facts(text) == want


def test_this_model_is_the_one_just_shown() -> None:
    assert "푸른솔 | supportsLanguage | 한국어" in facts(
        "누리온은 언어모델 '푸른솔'을 공개했다. 이 모델은 한국어를 이해한다."
    )


@pytest.mark.parametrize(("between", "want"), [(0, BOUGHT), (7, BOUGHT), (8, []), (20, [])])
@pytest.mark.parametrize("who", ["", "이 회사는 "])
def test_a_company_named_too_long_ago_is_not_meant(who: str, between: int, want: list[str]) -> None:
    assert facts(f"누리온은 웃었다. {'시장은 조용했다. ' * between}{who}가온AI를 인수했다.") == want


@pytest.mark.parametrize("sign", "■◆◇○●□▶☞※")
@pytest.mark.parametrize("who", ["", "이 회사는 "])
def test_a_section_of_a_story_goes_on_about_its_lead(sign: str, who: str) -> None:
    assert facts(f"누리온은 웃었다.\n{sign} {who}가온AI를 인수했다.") == BOUGHT


@pytest.mark.parametrize("sign", "■◆◇●▶")
def test_an_item_of_a_digest_starts_anew(sign: str) -> None:
    items = f"{sign} 누리온=흑자를 냈다.\n{sign} 미래전자=적자를 냈다.\n"
    assert facts(f"{items}{sign} 가온AI를 인수했다.") == []
    assert facts(f"{sign} 미래전자=적자를 냈다.\n{sign} 누리온=흑자를 냈다. 가온AI를 인수했다.") == BOUGHT


def test_the_body_starts_anew_behind_the_title() -> None:
    title, body = "누리온, 크게 웃었다.", "가온AI를 인수했다."
    text = f"{title}\n{body}"
    one = article(text)
    blocks = (
        Block(kind=BlockKind.TITLE, span=Span(start=0, end=len(title))),
        Block(kind=BlockKind.BODY, span=Span(start=len(title) + 1, end=len(text))),
    )
    parted = replace(one, title=title, blocks=blocks)
    assert lines(Reader(names(KNOWN), BOOK).read(parted)) == []
    assert facts(f"누리온은 크게 웃었다. {body}") == BOUGHT


def paragraphs(*texts: str) -> list[str]:
    """The facts of an article of several paragraphs."""
    whole = "\n\n".join(texts)
    starts = [whole.index(text) for text in texts]
    blocks = tuple(
        Block(kind=BlockKind.BODY, span=Span(start=start, end=start + len(text)))
        for start, text in zip(starts, texts, strict=True)
    )
    return lines(Reader(names(KNOWN), BOOK).read(replace(article(whole), blocks=blocks)))


def test_a_paragraph_without_a_subject_goes_on_about_the_main_organization() -> None:
    first = "누리온은 웃었다. 누리온 주가도 올랐다. 하람은 울었다."
    assert "누리온 | acquires | 가온AI" in paragraphs(first, "가온AI를 인수했다.")
    assert "하람 | acquires | 가온AI" in facts(f"{first} 가온AI를 인수했다.")


def test_a_paragraph_that_begins_with_also_turns_to_that_one() -> None:
    first = "누리온은 웃었다. 누리온 주가도 올랐다."
    told = "회사는 가온AI를 인수했다."
    assert "하람 | acquires | 가온AI" in paragraphs(first, f"하람도 속도를 높이고 있다. {told}")
    assert "누리온 | acquires | 가온AI" in paragraphs(first, f"주가가 올랐다. 하람도 웃었다. {told}")
    assert "하람 | acquires | 가온AI" in paragraphs(first, f"하람의 행보도 빠르다. {told}")
    assert "누리온 | acquires | 가온AI" in paragraphs(first, f"주가가 올랐다. 하람의 행보도 빠르다. {told}")


def test_a_paragraph_that_opens_on_one_tells_of_the_people_there() -> None:
    first = "누리온은 웃었다. 누리온은 칩을 판다. 누리온은 크다. 누리온 주가도 올랐다."
    head = "지난해 주총에서 뽑힌 김다온 대표는 가온AI 출신이다."
    assert "김다온 | holdsPosition | 하람 | title=대표" in paragraphs(first, f"하람은 판이 더 크다. {head}")
    assert "김다온 | holdsPosition | 하람 | title=대표" not in paragraphs(first, f"시장이 크다. 하람이 울었다. {head}")


def test_a_paragraph_of_one_sentence_passes_its_topic_on() -> None:
    assert "하람 | acquires | 가온AI" in paragraphs("누리온은 웃었다.", "하람은 울었다.", "가온AI를 인수했다.")


@pytest.mark.parametrize("who", ["3사는", "세 회사는", "3자는", "세 기관은"])
def test_counted_partners_are_all_that_were_named(who: str) -> None:
    start = "누리온은 가온AI, 하람과 만났다."
    assert len(facts(f"{start} {who} 솔빛에 투자했다.")) == 3
    assert facts(f"누리온은 가온AI와 만났다. {who} 솔빛에 투자했다.") == []


def test_the_company_of_a_founder_is_not_where_the_founder_studied() -> None:
    story = "누리온은 김가람 대표가 창업했다. 김가람 누리온 대표는 솔빛에서 일했다. 이 회사는 가온AI를 인수했다."
    assert "누리온 | acquires | 가온AI" in facts(story)


@pytest.mark.parametrize("noun", ["곳이", "곳은", "회사가", "기업은"])
def test_whom_a_sentence_reveals_is_its_topic(noun: str) -> None:
    assert "하람 | acquires | 가온AI" in facts(
        f"누리온은 웃었다. 여기서 갈라져 나온 {noun} 하람이다. 가온AI를 인수했다."
    )
    assert "별무리 | acquires | 가온AI" in facts(
        f"누리온은 웃었다. 여기서 갈라져 나온 {noun} ‘별무리’다. 가온AI를 인수했다."
    )


def test_the_first_subject_of_a_paragraph_is_what_it_is_about() -> None:
    first = "누리온은 웃었다. 누리온 주가도 올랐다."
    assert "하람 | acquires | 가온AI" in paragraphs(first, "해외에서는 하람이 앞서 있다. 가온AI를 인수했다.")
    assert "누리온 | acquires | 가온AI" in paragraphs(first, "시장은 뜨겁다. 하람이 앞서 있다. 가온AI를 인수했다.")


def test_a_thing_of_another_leaves_the_topic_to_its_user() -> None:
    used = "누리온은 하람이 개발한 언어모델 ‘별무리’를 쓴다. 별무리는 가볍다. 솔빛을 인수했다."
    assert "누리온 | acquires | 솔빛" in facts(used)


def test_a_noun_that_its_clause_defines_goes_back_to_nobody() -> None:
    text = "누리온은 웃었다. 큰솔병원은 문을 열었다. 앱 ‘별무리’를 쓰는 병원은 1800곳이다."
    assert not [line for line in facts(text) if "uses" in line]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("누리온은 로봇을 판다. 모회사인 가온AI는 하람에 투자했다.", "누리온 | partOf | 가온AI"),
        ("누리온의 모회사 가온AI는 하람에 투자했다.", "누리온 | partOf | 가온AI"),
        ("누리온은 하람을 90억원에 인수했다. 창업자인 한세별 대표는 남는다.", "한세별 | founded | 하람"),
        (
            "누리온은 하람을 90억원에 인수했다. 창업자인 한세별 대표는 남는다.",
            "한세별 | holdsPosition | 하람 | title=대표",
        ),
        ("누리온은 직원 90명의 회사다. 창업자 클레르 뒤몽은 웃었다.", "클레르 뒤몽 | founded | 누리온"),
        ("한세별 박사는 지난해 미국 헬릭스트로 자리를 옮겼다.", "한세별 | holdsPosition | 헬릭스트 | date=2030"),
        (
            "누리온그룹은 인사를 냈다. 계열사인 하람에서는 공동대표 체제가 끝났다. 한세별 대표가 회사를 이끈다.",
            "한세별 | holdsPosition | 하람 | title=대표",
        ),
    ],
)
def test_whose_people_and_parents_are(text: str, fact: str) -> None:
    known = [
        ("누리온", "Company"),
        ("가온AI", "Company"),
        ("하람", "Company"),
        ("누리온그룹", "Company"),
        ("미국", "Place"),
    ]
    got = lines(read(text, known, "2031-05-20", load_rules()))
    assert fact in got
    assert not any("누리온 | title=대표" in line for line in got)


@pytest.mark.parametrize(
    "text",
    [
        "한세별 브랜드커뮤니케이션 담당이 말했다.",
        "누리온 경영지원실 기획팀 상무는 말했다.",
        "누리온 이사후보추천위원회(위원장 한세별)는 후보를 정했다.",
    ],
)
def test_units_and_unnamed_firms_employ_nobody(text: str) -> None:
    got = lines(read(text, [("누리온", "Company")], "2031-05-20", BOOK))
    assert not [line for line in got if "holdsPosition" in line and "| 누리온 |" not in line]
    assert not [line for line in got if line.startswith("기획팀")]


def test_who_heads_an_unheard_firm_is_no_part_of_its_name() -> None:
    got = lines(read("하버라인 캐피털 최고경영자(CEO)인 한세별은 말했다.", [], "2031-05-20", BOOK))
    assert got == ["한세별 | holdsPosition | 하버라인 캐피털 | title=최고경영자(CEO)"]


@pytest.mark.parametrize(
    "told",
    [
        "하람이 20억달러를 투입했다.",
        "솔빛이 10억달러를 댔다. 하람이 20억달러를 넣었다.",
        "하람이 20억달러, 솔빛이 35억달러를 각각 댔다.",
        "시장은 뜨겁다. 하람도 20억달러를 보탰다.",
    ],
)
def test_backers_put_their_money_into_what_the_text_is_about(told: str) -> None:
    assert "하람 | investsIn | 누리온 | amount=2000000000 USD" in facts(f"누리온은 주목받는 스타트업이다. {told}")


def test_money_that_goes_elsewhere_is_not_put_into_the_topic() -> None:
    start = "누리온은 주목받는 스타트업이다."
    assert not any("investsIn" in line for line in facts(f"{start} 하람이 연구개발에 20억달러를 넣었다."))
    assert not any("investsIn" in line for line in facts(f"{start} 하람은 20억달러를 쏟아부었다."))
    assert not any("누리온" in line for line in facts(f"{start} 가온AI는 칩을 만든다. 하람이 20억달러를 댔다."))


def test_a_figure_of_somebody_unknown_is_not_the_topics() -> None:
    assert facts("누리온은 웃었다. 라나의 지난해 매출은 510억원이다.") == []
    assert facts("누리온은 웃었다. 회사의 매출은 510억원이다.") == ["누리온 | revenue | 51000000000 KRW"]


def test_each_name_of_a_list_has_its_own_amount() -> None:
    assert facts("누리온은 웃었다. 매출은 누리온 31억원, 하람 52억원, 솔빛 18억원에 그쳤다.") == [
        "누리온 | revenue | 3100000000 KRW",
        "솔빛 | revenue | 1800000000 KRW",
        "하람 | revenue | 5200000000 KRW",
    ]


def test_a_loss_is_no_revenue() -> None:
    assert facts("누리온의 매출은 70억원이지만 영업손실 12억원을 냈다.") == ["누리온 | revenue | 7000000000 KRW"]


@pytest.mark.parametrize(
    "deed", ["무대에 올랐다", "공동 행사에 합류했다", "의장으로 선출되지 않았다", "물러난 누군가를 만났다"]
)
def test_what_else_somebody_does_dates_no_post(deed: str) -> None:
    told = read(f"김다온 누리온 대표는 지난해 3월 {deed}.", KNOWN, "2031-05-20", BOOK)
    assert [(fact.qualifiers.title, fact.qualifiers.date) for fact in told.facts] == [("대표", None)]


def test_a_caption_tells_posts_and_the_text_goes_on_as_if_it_were_not_there() -> None:
    caption = "▲ 김다온 솔빛 부사장이 협약서를 들어 보이고 있다."
    text = f"솔빛\n\n누리온은 칩을 만든다.\n\n{caption}\n\n가온AI를 인수했다. 김 부사장은 웃었다.\n"
    whole = article(text)
    spots = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    kinds = [BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION, BlockKind.BODY]
    blocks = tuple(Block(kind=kind, span=Span(start=a, end=b)) for kind, (a, b) in zip(kinds, spots, strict=True))
    reading = Reader(names(KNOWN), BOOK).read(replace(whole, blocks=blocks))
    assert lines(reading) == ["김다온 | holdsPosition | 솔빛 | title=부사장", "누리온 | acquires | 가온AI"]


def test_a_heading_with_nobody_in_it_is_on_whom_the_text_behind_it_is_on() -> None:
    before = "칩 시장이 뜨겁다.\n\n누리온은 웃었다.\n\n◆올해 가온AI에 100억원 투자 ="
    told = "investsIn | 가온AI | amount=10000000000 KRW, date=2031"
    assert facts(f"{before} 하람은 칩을 낸다.") == [f"하람 | {told}"]
    assert facts(f"{before} 시장은 조용하다.") == [f"누리온 | {told}"]


@pytest.mark.parametrize("body", ["이 협의체", "이 산학연 협의체", "해당 민관 협의체"])
def test_a_body_pointed_at_is_meant_whatever_is_said_of_it_besides(body: str) -> None:
    text = f"누리온과 하람은 푸른 얼라이언스를 꾸렸다. {body}에 솔빛도 합류했다."
    assert "솔빛 | memberOf | 푸른 얼라이언스" in facts(text)


def test_nobody_buys_or_funds_themselves() -> None:
    assert facts("누리온은 누리온에 투자했다.") == []
    assert facts("누리온은 웃었다. 누리온을 인수했다.") == []
