"""What is title, subtitle and body, and what is furniture around them."""

from __future__ import annotations

import pytest
from article_tools import FIRST, SECOND, TITLE, check_blocks, kinds
from hypothesis import given
from hypothesis import strategies as st

from extractors.articles.blocks import find_blocks
from ontology.model import Block, BlockKind, Span

HEAD = f"{TITLE}\n\n2024-03-05     김하늘 기자\n"


def body_of(text: str) -> list[str]:
    return [words for kind, words in kinds(text) if kind == "body"]


def test_the_usual_page() -> None:
    subtitle = "매개변수 70억개…국내 최대 새벽소프트와 맞손"
    end = "하늘일보=김하늘 기자 a@b.example\n\n《산업과 기술의 전문매체 하늘일보》"
    text = f"{TITLE}\n\n{subtitle}\n\n2024-03-05     김하늘 기자\n가온테크\n{FIRST} {SECOND} {end}"
    assert kinds(text) == [
        ("title", TITLE),
        ("subtitle", subtitle),
        ("dateline", "2024-03-05"),
        ("byline", "김하늘 기자"),
        ("caption", "가온테크"),
        ("body", f"{FIRST} {SECOND}"),
        ("byline", "하늘일보=김하늘 기자 a@b.example"),
        ("boilerplate", "《산업과 기술의 전문매체 하늘일보》"),
    ]


def test_day_paper_and_reporter_in_one_line() -> None:
    stamp = "2024-03-05 하늘매일 김하늘"
    assert kinds(f"{TITLE}\n부제\n\n{stamp}\n\n{FIRST}")[2:] == [("dateline", stamp), ("body", FIRST)]
    assert kinds(f"{TITLE}\n\n2024-03-05 14:00 하늘플러스 김하늘 기자\n\n{FIRST}")[1:] == [
        ("dateline", "2024-03-05 14:00 하늘플러스"),
        ("byline", "김하늘 기자"),
        ("body", FIRST),
    ]
    for stamp in (
        "하늘리포트 | 2024-03-05",
        "하늘리포트 2024-03-05",
        "[월드] 2024-03-05 / 하늘",
        "2024년 3월 5일 보도자료",
    ):
        assert kinds(f"{TITLE}\n\n{stamp}\n\n{FIRST}")[1:] == [("dateline", stamp), ("body", FIRST)]
    words = "2024-03-05 새벽소프트 매출"
    assert ("dateline", words) not in kinds(f"{TITLE}\n\n{words}\n\n{FIRST}")


def test_entries_of_a_digest_are_no_captions() -> None:
    entries = ["▲새벽랩=지난달 투자를 받았다.", "△하늘칩(대표 김하늘)=새 칩을 공개했다."]
    assert body_of(f"{HEAD}{FIRST}\n\n" + "\n\n".join(entries)) == [FIRST, *entries]


def test_one_body_block_a_paragraph() -> None:
    assert kinds(f"{HEAD}{FIRST}\n{SECOND}\n\n{FIRST}")[3:] == [("body", FIRST), ("body", SECOND), ("body", FIRST)]


@pytest.mark.parametrize(
    "mark",
    [
        "(서울=연합뉴스) 홍길동 기자 = ",
        "[서울=뉴시스]홍길동 기자 = ",
        "[서울=뉴시스] 홍길동 이나리 기자 = ",
        "【서울=뉴시스】 홍길동 기자 = ",
        "(서울=뉴스1) 홍길동 기자 = ",
        "(샌프란시스코=연합뉴스) 홍길동 특파원 = ",
        "(서울·세종=연합뉴스) 홍길동 기자 = ",
        "[하늘일보 홍길동 기자] ",
        "[하늘소식=홍길동 기자] ",
        "[하늘일보 홍길동 기자 a@b.example] ",
        "(뉴욕=홍길동 특파원) ",
        "[헤럴드경제] ",
        "[파이낸셜뉴스] ",
        "홍길동 기자 = ",
        "하늘일보 홍길동 기자 = ",
        "홍길동 산업전문기자 = ",
        "홍길동 기자 a@b.example ",
        "2024-03-05 홍길동 기자 ",
        "[하늘일보 홍길동 기자] (서울=연합뉴스) ",
    ],
)
def test_the_fact_behind_the_mark_stays(mark: str) -> None:
    assert kinds(f"{TITLE}\n{mark}{FIRST}\n{SECOND}") == [
        ("title", TITLE),
        ("byline", mark.strip()),
        ("body", FIRST),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "start",
    [
        "[단독] ",
        "[특징주] ",
        "(영업이익률=10%) ",
        "(주)",
        "[속보]",
        "2024년 3월 5일 ",
        "홍길동 기자는 ",
        "김하늘 대표 = ",
    ],
)
def test_what_is_no_mark_stays_in_the_body(start: str) -> None:
    assert body_of(f"{HEAD}{start}{FIRST}") == [f"{start}{FIRST}"]


@pytest.mark.parametrize(
    "tail",
    [
        " 하늘일보=김하늘 기자 a@b.example",
        " 김하늘 기자 a@b.example",
        "김하늘기자 a@b.example",
        " 김하늘 기자",
        " 김하늘·이나리 기자",
        "/김하늘 기자 a@b.example",
        " /김하늘 기자",
        " [김하늘 기자 a@b.example]",
        " (김하늘 기자)",
        " 김하늘 기자(a@b.example)",
        " 김하늘 산업전문기자 a@b.example",
        " 글·사진=김하늘 기자",
        " 뉴욕=김하늘 특파원 a@b.example",
        " a@b.example",
        " 하늘일보 산업부 김하늘 기자",
    ],
)
def test_reporters_glued_to_the_last_sentence(tail: str) -> None:
    assert kinds(f"{HEAD}{FIRST}\n{SECOND}{tail}")[3:] == [("body", FIRST), ("body", SECOND), ("byline", tail.strip())]


def test_reporters_behind_a_sentence_without_its_full_stop() -> None:
    text = f"{HEAD}{FIRST} 관계자는 기대한다고 말했다 김하늘 기자 a@b.example"
    assert kinds(text)[3:] == [
        ("body", f"{FIRST} 관계자는 기대한다고 말했다"),
        ("byline", "김하늘 기자 a@b.example"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "그는 홍길동 기자와 만났다.",
        "‘올해의 기자상’은 홍길동 기자가 받았다.",
        "문의는 help@gaon.example 로 받는다.",
        "정부는 AI 학습 데이터의 무단 전재를 금지하는 저작권법 개정안을 발표했다.",
        "구독자 100만명을 넘긴 채널이 늘었다.",
        "기사 저작권은 언론사에 있다고 봤다.",
        "이용자는 ‘지금 바로 구독하세요’라는 문구를 봤다.",
        "가온테크(123450)는 코스닥 상장사다.",
        "가온테크(24,150원 ▲450 +1.90%)는 장중 올랐다.",
        "온누리의 종류는 ▲대형 700억개 ▲중형 70억개 ▲소형 10억개다.",
        "사진을 이해하는 모델이다.",
        "SKT는 정부 사업에도 참여하고 있다.",
        "대표작은 소설 《푸른 언덕》이다.",
        "새벽소프트는 제보 앱 ‘알림이’를 내놨다.",
        "2023년 7월 27일 창설된 단체다.",
    ],
)
def test_sentences_are_body_whatever_words_they_hold(sentence: str) -> None:
    assert body_of(f"{HEAD}{FIRST}\n{sentence}\n{SECOND}") == [FIRST, sentence, SECOND]
    assert body_of(f"{HEAD}{FIRST}\n{sentence}") == [FIRST, sentence]


@pytest.mark.parametrize(
    "line",
    [
        "<저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>",
        "<저작권자 ⓒ 하늘일보, 무단 전재 및 재배포 금지>",
        "저작권자 © 하늘일보 무단전재 및 재배포 금지",
        "[ⓒ 하늘일보, 무단전재 배포금지]",
        "ⓒ 하늘일보. All rights reserved.",
        "Copyright © 하늘일보. 무단전재 및 재배포 금지.",
        "Copyrights ⓒ 하늘일보(www.haneul.example)",
        "무단전재 및 재배포 금지",
        "본 기사의 저작권은 하늘일보에 있으며 무단 전재와 재배포를 금합니다.",
        "제보는 카카오톡 okhaneul",
        "▶ 네이버에서 하늘일보 구독하기",
        "홍길동 기자 구독",
        "하늘일보 언론사홈 바로가기",
        "※ 이 기사는 하늘일보와 새벽소식이 함께 만들었다.",
        "이 기사는 언론사에서 IT 섹션으로 분류했습니다.",
        "* 이 기사는 AI가 작성했습니다.",
        "☞ 관련기사",
        "[관련기사]",
        "많이 본 뉴스",
        "#가온테크 #온누리 #AI",
        "https://haneul.example/news/1",
        "기사내용 요약",
        "글자 크기 변경하기",
        "댓글 3",
        "(끝)",
        "---",
        "공감언론 뉴시스 a@b.example",
        "가온테크[123450] (24,150원 ▲450 +1.90%)",
        "[관련종목] 가온테크[123450] (12,340원 ▲150 +1.23%)",
        "《산업과 기술의 전문매체 하늘일보》",
    ],
)
def test_furniture(line: str) -> None:
    assert kinds(f"{HEAD}{FIRST}\n{SECOND}\n{line}")[3:] == [("body", FIRST), ("body", SECOND), ("boilerplate", line)]
    assert ("boilerplate", line) in kinds(f"{HEAD}{FIRST}\n{line}\n{SECOND}")


@pytest.mark.parametrize(
    "tail",
    [
        " <저작권자 ⓒ 하늘일보, 무단 전재 및 재배포 금지>",
        "<저작권자(c) 하늘일보, 무단 전재-재배포 금지>",
        " [ⓒ 하늘일보]",
        " Copyright © 하늘일보. 무단전재 및 재배포 금지.",
        " 《산업과 기술의 전문매체 하늘일보》",
        "▶ [현장영상] 봄꽃 축제▶ [핫클릭] 오늘의 운세",
        " (끝)",
        " ※ 이 글은 하늘일보와 함께 만들었다",
    ],
)
def test_furniture_glued_to_the_last_sentence(tail: str) -> None:
    assert kinds(f"{HEAD}{FIRST} {SECOND}{tail}")[3:] == [("body", f"{FIRST} {SECOND}"), ("boilerplate", tail.strip())]


def test_reporter_links_and_copyright_in_one_line() -> None:
    text = f"{HEAD}{FIRST}김하늘기자 a@b.example▶ [영상] 봄꽃<저작권자(c) 하늘뉴스, 무단 전재-재배포 금지>"
    assert [kind for kind, _ in kinds(text)[3:]] == ["body", "byline", "boilerplate"]


def test_headlines_of_other_stories_behind_the_copyright() -> None:
    lines = ["- 봄꽃 축제 줄줄이 연기…왜", "- 여름휴가 국내 간다 58%", "두 번째 신문의 새 소식"]
    text = "\n".join([HEAD + FIRST, "Copyright © 하늘일보. 무단전재 및 재배포 금지.", *lines])
    assert kinds(text)[5:] == [("boilerplate", line) for line in lines]


def test_a_teaser_behind_the_copyright_is_no_news_of_this_story() -> None:
    teaser = "한빛전자가 라온전자를 인수했다."
    text = f"{HEAD}{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}\nⓒ 하늘일보, 무단전재 및 재배포 금지\n{teaser}"
    assert kinds(text)[-1] == ("boilerplate", teaser)


def test_a_second_article_behind_the_copyright_is_news() -> None:
    text = f"{HEAD}{FIRST}\nⓒ 하늘일보, 무단전재 및 재배포 금지\n한빛전자, 라온전자 인수\n{SECOND} {FIRST}\n{SECOND}"
    assert body_of(text) == [FIRST, f"{SECOND} {FIRST}", SECOND]


def test_dashed_headlines_end_a_page_without_copyright() -> None:
    lines = ["- 봄꽃 축제 줄줄이 연기…왜", "- “물가 무섭다” 장보기 겁나네"]
    assert kinds("\n".join([HEAD + FIRST, *lines]))[4:] == [("boilerplate", line) for line in lines]


def test_a_list_that_the_text_announces_is_body() -> None:
    text = f"{HEAD}{FIRST} 특징은 다음과 같다.\n- 매개변수 70억개\n- 한국어와 영어 지원\n- 오픈소스 공개"
    assert len(body_of(text)) == 4


def test_a_list_of_links_within_the_body() -> None:
    text = f"{HEAD}{FIRST}\n관련기사\n한빛전자, 라온전자 인수…반도체 재편\n라온전자 공장 착공 임박\n{SECOND}"
    assert [kind for kind, _ in kinds(text)[3:]] == ["body", "boilerplate", "boilerplate", "boilerplate", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "[사진=가온테크]",
        "(사진=가온테크)",
        "[사진 제공=가온테크]",
        "<사진=연합뉴스>",
        "사진=가온테크 제공",
        "가온테크 판교 사옥. [사진=가온테크]",
        "김하늘 대표. /사진=가온테크 제공",
        "▲ 가온테크 사옥. /하늘일보 DB",
        "▲ 김하늘 가온테크 대표가 5일 서울에서 발표하고 있다.",
        "▲가온테크 판교 사옥",
        "가온테크",
        "김하늘 대표",
        "가온테크 사옥 전경",
        "온누리 소개 화면. 가온테크 제공",
        "[사진]",
    ],
)
def test_captions(line: str) -> None:
    assert kinds(f"{HEAD}{line}\n{FIRST}\n{SECOND}")[3] == ("caption", line)
    assert kinds(f"{HEAD}{FIRST}\n{line}\n{SECOND}")[4] == ("caption", line)


@pytest.mark.parametrize(
    ("caption", "glue"),
    [
        ("가온테크 로고. [사진=가온테크]", ""),
        ("[사진=가온테크]", " "),
        ("온누리 [사진=홈페이지 캡처]", ""),
        ("사진=가온테크 홈페이지 캡처", ""),
    ],
)
def test_a_caption_glued_to_a_paragraph(caption: str, glue: str) -> None:
    assert kinds(f"{HEAD}{FIRST}\n{caption}{glue}{SECOND}")[4:] == [("caption", caption), ("body", SECOND)]


def test_a_credit_behind_a_paragraph() -> None:
    text = f"{HEAD}{FIRST} {SECOND} [사진=가온테크]"
    assert kinds(text)[3:] == [("body", f"{FIRST} {SECOND}"), ("caption", "[사진=가온테크]")]


def test_list_marks_at_the_start_of_lines_are_body() -> None:
    items = ["▲ 온누리 대형 700억개", "▲ 온누리 중형 70억개", "▲ 온누리 소형 10억개"]
    assert body_of("\n".join([HEAD + FIRST, *items, SECOND])) == [FIRST, *items, SECOND]


def test_appointments_before_the_first_sentence_are_body() -> None:
    line = "◇가온테크 ▲대표이사 김하늘 ▲부사장 이나리"
    assert body_of(f"{HEAD}{line}\n{FIRST}") == [line, FIRST]


@pytest.mark.parametrize(
    "line", ["◆ 데이터센터 확보 전쟁", "■ 남은 숙제", "[기획] 통신사의 AI 지도", "새벽소프트의 반격"]
)
def test_headings_within_the_body(line: str) -> None:
    assert kinds(f"{HEAD}{FIRST}\n{line}\n{SECOND}")[3:] == [("body", FIRST), ("subtitle", line), ("body", SECOND)]


def test_questions_and_answers() -> None:
    text = f"{HEAD}“모델은 이제 시작입니다.”\n- 왜 만들었나.\n“한국어 때문이다.”\n- 다음 계획은.\n“연내 공개한다.”"
    assert len(body_of(text)) == 5


def test_quotations_before_the_body_are_body() -> None:
    quote = '"AI는 이제 필수다. 늦으면 진다." (김하늘 가온테크 대표)'
    assert kinds(f"{TITLE}\n새벽소프트와 맞손\n{quote}\n{FIRST}") == [
        ("title", TITLE),
        ("subtitle", "새벽소프트와 맞손"),
        ("body", quote),
        ("body", FIRST),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "“이번엔 다르다”…가온테크 ‘온누리’ 통할까",
        "가온테크 “한국어는 우리가 제일 잘한다”",
        "생존자는?",
        "[단독] 가온테크, 새벽소프트 인수한다",
        "가온테크 월 2만원 AI 구독",
        "대한민국 1호 AI 통신사 가온텔레콤",
        "2024년 3월 5일, AI가 바꾼 하루",
        "홍길동 기자 폭행한 30대 검거",
        "가온테크 온누리 2.0 공개",
        "한겨레·조선일보가 고른 AI",
        "저작권 지키는 AI 나왔다",
    ],
)
def test_headlines(title: str) -> None:
    assert kinds(f"{title}\n\n{FIRST}") == [("title", title), ("body", FIRST)]


@pytest.mark.parametrize("first", [FIRST, "그는 “이제 시작이다.”라고 말했다.", "가" * 130])
def test_no_headline(first: str) -> None:
    assert "title" not in [kind for kind, _ in kinds(f"{first}\n{SECOND}")]


def test_a_headline_alone_and_a_sentence_alone() -> None:
    assert kinds("가온테크, 온누리 공개…매개변수 70억개") == [("title", "가온테크, 온누리 공개…매개변수 70억개")]
    assert kinds("가온테크가 새벽소프트에 투자했다고 밝혔다.") == [
        ("body", "가온테크가 새벽소프트에 투자했다고 밝혔다.")
    ]


def test_notes_without_a_full_sentence_are_body() -> None:
    assert kinds("가온테크 소식\n2024-03-05\n- 온누리 공개\n- 새벽소프트에 100억 투자")[2:] == [
        ("body", "- 온누리 공개"),
        ("body", "- 새벽소프트에 100억 투자"),
    ]


def test_labelled_lines() -> None:
    text = f"제목: {TITLE}\n언론사: 하늘일보\n기자: 김하늘\n날짜: 2024-03-05\nURL: https://a.example/1\n본문:\n{FIRST}"
    assert kinds(text) == [
        ("boilerplate", "제목:"),
        ("title", TITLE),
        ("byline", "언론사: 하늘일보"),
        ("byline", "기자: 김하늘"),
        ("dateline", "날짜: 2024-03-05"),
        ("boilerplate", "URL: https://a.example/1"),
        ("boilerplate", "본문:"),
        ("body", FIRST),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "입력 2024.03.05 09:00",
        "입력2024.03.05. 오전 9:00",
        "입력 : 2024-03-05 09:00:00 | 수정 : 2024-03-05 10:00:00",
        "승인 2024.03.05 09:00 댓글 0",
        "등록 2024.03.05 09:00:00 수정 2024.03.05 10:12:00",
        "기사입력 2024년 3월 5일 오전 9시 30분",
        "2024. 3. 5. (화) 09:00",
        "2024년03월05일 08시00분 송고",
        "2024-03-05",
        "2024-03-05     하늘일보 편집국",
        "2024-03-05     나루논단",
        "2024.03.05 09:00 | 칩과사람",
        "김하늘 해돋이대 전기공학과 교수 2024.03.05 18:21",
        "입력 2024-03-05 09:00 지면 A12면",
    ],
)
def test_datelines(line: str) -> None:
    assert kinds(f"{TITLE}\n{line}\n{FIRST}") == [("title", TITLE), ("dateline", line), ("body", FIRST)]


def test_a_wrapped_paragraph_is_one_block() -> None:
    paragraph = (
        "인공지능 기업 가온테크는 5일 새로운 거대언어모델 온누리를\n"
        "공개했다. 온누리의 매개변수는 70억개이며 한국어와 영어를\n"
        "이해한다. 가온테크는 새벽소프트와 손을 잡고 하반기에 기업용\n"
        "서비스를 내놓을 예정이다. 투자 금액은 150억원이다."
    )
    assert kinds(f"{HEAD}\n{paragraph}\n\n{SECOND}")[3:] == [("body", paragraph), ("body", SECOND)]
    assert kinds(f"{FIRST}\n{SECOND}", paragraphs=True) == [("body", FIRST), ("body", SECOND)], (
        "the first line is alone"
    )


def test_marked_stretches_are_kept() -> None:
    text = f"{TITLE}\n\n{FIRST}\n가온테크, 새벽소프트에 투자했다.\n{SECOND}"
    start = text.index("가온테크, 새벽")
    marked = [
        Block(kind=BlockKind.TITLE, span=Span(start=0, end=len(TITLE))),
        Block(kind=BlockKind.CAPTION, span=Span(start=start, end=start + 18)),
    ]
    blocks = find_blocks(text, marked)
    assert [block.kind.value for block in blocks] == ["title", "body", "caption", "body"]
    assert set(marked) <= set(blocks)


FRAGMENTS = st.sampled_from(
    [
        *"가나\n \t.·▲-=<>【】《》\u3000\ufeff\u2028\x00",
        "다.", "기자", "입력", "ⓒ", "▶", "저작권자", "무단전재", "사진=", "캡처", "[사진=가나]", "a@b.kr", "2024-03-05",
        "김하늘 기자 ", "(서울=연합뉴스) ", "- ", "관련기사\n", "제목: ", "\n\n", "했다.\n",
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=60).map("".join), st.booleans(), st.booleans())
def test_blocks_cover_any_text(text: str, titled: bool, paragraphs: bool) -> None:
    check_blocks(text, find_blocks(text, titled=titled, paragraphs=paragraphs))


@given(st.text(max_size=400))
def test_blocks_cover_any_characters(text: str) -> None:
    check_blocks(text, find_blocks(text))


def test_long_files_take_no_longer_by_the_line() -> None:
    many = find_blocks((f"{FIRST}\n가온테크\n- 봄꽃\n" * 3000) + "ⓒ 하늘일보\n" + "- 봄꽃 축제\n" * 3000)
    assert len(many) == 12_001


@pytest.mark.parametrize("pointer", ["사진", "왼쪽", "사진 왼쪽", "왼쪽에서 두번째", "사진 오른쪽에서 세 번째"])
def test_a_pointer_at_a_picture_makes_no_caption_of_a_sentence(pointer: str) -> None:
    meeting = f"김다온 누리온 대표({pointer})와 이가람 하람 대표가 만나 협약을 맺었다."
    assert body_of(f"{HEAD}\n{meeting}\n\n{FIRST}")[0] == meeting
