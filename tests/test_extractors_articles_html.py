"""Saved pages: the article's own text, and what the page states about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from article_tools import FIRST, SECOND, TITLE, article, loaded, of_kind, refusal, written

from extractors.articles.html import fragment_text

DAY = dt.date(2024, 3, 5)

NAVER = f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} : 네이버 뉴스</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="네이버 뉴스">
<meta property="og:article:author" content="하늘일보 | 네이버">
<meta property="og:url" content="https://n.news.naver.com/mnews/article/001/0000000001"></head><body>
<header><nav><a href="/">뉴스홈</a></nav></header>
<img class="media_end_head_top_logo_img light_type" title="하늘일보" alt="하늘일보">
<h2 id="title_area" class="media_end_head_headline"><span>{TITLE}</span></h2>
<span class="media_end_head_info_datestamp_time" data-date-time="2024-03-05 09:00:00">2024.03.05.</span>
<em class="media_end_head_journalist_name">김하늘 기자</em>
<div id="newsct_article"><article id="dic_area">
<strong class="media_end_summary">매개변수 70억개<br>새벽소프트와 맞손</strong>
<span class="end_photo_org"><img src="a.jpg"><em class="img_desc">가온테크가 공개한 온누리 화면이다.</em></span>
[하늘일보 김하늘 기자] {FIRST}&nbsp;<b>값은</b> 무료다.<br><br>{SECOND}<br><br>
<div class="related_news"><ul><li><a href="#">한빛전자가 라온전자를 인수했다.</a></li></ul></div>
김하늘 기자 a@b.example</article></div>
<script>var x = "한빛전자가 라온전자를 인수했다.";</script>
<div class="ranking"><a>라온전자가 한빛전자를 인수했다.</a></div><footer>한빛전자가 만들었다.</footer></body></html>"""

DAUM = f"""<html><head><meta property="og:title" content="{TITLE}"></head><body>
<h1><a id="kakaoServiceLogo" href="/"><img alt="하늘일보"></a></h1><h3 class="tit_view">{TITLE}</h3>
<div class="info_view"><span class="txt_info">김하늘</span><span class="num_date">2024. 3. 5. 09:00</span></div>
<div class="article_view"><section>
<figure><p class="link_figure"><img></p>
<figcaption class="txt_caption">가온테크가 공개한 온누리 화면이다.</figcaption></figure>
<p>(서울=연합뉴스) 김하늘 기자 = {FIRST} 값은 무료다.</p><p>{SECOND}</p><p>a@b.example</p>
<p>Copyright ⓒ 하늘일보. 무단전재 및 재배포 금지.</p></section></div></body></html>"""

SMALL_OUTLET = f"""<html><head><title>{TITLE} &lt; 산업 &lt; 기사본문 - 하늘소식</title>
<meta property="og:title" content="{TITLE} - 하늘소식"><meta property="og:site_name" content="하늘소식">
<meta property="article:published_time" content="2024-03-05T09:00:00+09:00">
<link rel="canonical" href="https://haneul.example/news/articleView.html?idxno=1"></head><body>
<h3 class="heading">{TITLE}</h3><h4 class="subheading">매개변수 70억개<br>새벽소프트와 맞손</h4>
<article id="article-view-content-div"><figure><img><figcaption>가온테크 로고</figcaption></figure>
<p>{FIRST} 값은 무료다.</p><p>{SECOND}</p><p>하늘소식=김하늘 기자 a@b.example</p></article>
<p>저작권자 © 하늘소식 무단전재 및 재배포 금지</p></body></html>"""

LINKED_DATA = f"""<html><head><script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
{{"@type": "WebSite", "name": "하늘"}}, {{"@type": ["NewsArticle"], "headline": "{TITLE}",
"datePublished": "2024-03-04T23:30:00Z", "author": [{{"@type": "Person", "name": "김하늘 기자"}}],
"publisher": {{"@type": "Organization", "name": "하늘일보"}}, "mainEntityOfPage": {{"@id": "https://haneul.example/1"}}}}]}}
</script><script type="application/ld+json">{{ broken</script></head><body><div class="wrap"><div class="c1">
<p>{FIRST} 값은 무료다.</p><p>{SECOND}</p></div>
<div class="side"><ul><li><a>한빛전자가 라온전자를 인수했다.</a></li></ul></div>
</div></body></html>"""


@pytest.mark.parametrize(
    "page", [NAVER, DAUM, SMALL_OUTLET, LINKED_DATA], ids=["naver", "daum", "small", "linked data"]
)
def test_pages(tmp_path: Path, page: str) -> None:
    one = article(tmp_path / "a.html", page)
    assert one.title == TITLE and of_kind(one, "title") == [TITLE]
    assert one.text.startswith(f"{TITLE}\n\n")
    assert (one.published, one.author) == (DAY, "김하늘")
    assert one.publisher in ("하늘일보", "하늘소식")
    assert [words.replace("\u00a0", " ") for words in of_kind(one, "body")] == [f"{FIRST} 값은 무료다.", SECOND]
    assert "만들었다" not in one.text and "var x" not in one.text and "뉴스홈" not in one.text


def test_naver_in_detail(tmp_path: Path) -> None:
    one = article(tmp_path / "a.html", NAVER)
    assert one.url == "https://n.news.naver.com/mnews/article/001/0000000001"
    assert one.publisher == "하늘일보"
    assert of_kind(one, "subtitle") == ["매개변수 70억개", "새벽소프트와 맞손"]
    assert of_kind(one, "caption") == ["가온테크가 공개한 온누리 화면이다."]
    assert of_kind(one, "byline") == ["[하늘일보 김하늘 기자]", "김하늘 기자 a@b.example"]
    assert of_kind(one, "boilerplate") == ["한빛전자가 라온전자를 인수했다."]


def test_a_subtitle_above_the_text(tmp_path: Path) -> None:
    one = article(tmp_path / "a.html", SMALL_OUTLET)
    assert of_kind(one, "subtitle") == ["매개변수 70억개", "새벽소프트와 맞손"]
    assert one.url == "https://haneul.example/news/articleView.html?idxno=1"


def test_a_page_in_cp949(tmp_path: Path) -> None:
    page = SMALL_OUTLET.replace("<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr">')
    page = page.replace("©", "(c)").replace("‘", "'").replace("’", "'")
    assert article(tmp_path / "a.html", page.encode("cp949")).text == article(tmp_path / "b.html", page).text


def test_breaks_are_paragraphs(tmp_path: Path) -> None:
    page = f"<body><h1>{TITLE}</h1><div>2024-03-05 김하늘 기자<br><br>{FIRST}<br>\n  {SECOND}\n한 줄이다.<br></div>"
    one = article(tmp_path / "a.htm", page)
    assert of_kind(one, "body") == [FIRST, f"{SECOND} 한 줄이다."]
    assert (one.published, one.author) == (DAY, "김하늘")


def test_hidden_elements_are_not_read(tmp_path: Path) -> None:
    hidden = "<p style='display:none'>한빛이 라온을 인수했다.</p><p hidden>라온이 한빛을 인수했다.</p>"
    hidden += "<!-- 누리를 인수했다. -->"
    one = article(tmp_path / "a.html", f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{hidden}<p>{SECOND}</p></article>")
    assert "인수" not in one.text


def test_a_wrapper_with_a_telling_name_is_no_furniture(tmp_path: Path) -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p>" * 10
    one = article(tmp_path / "a.html", f"<h1>{TITLE}</h1><article><div class='share caption'>{body}</div></article>")
    assert len(of_kind(one, "body")) == 20


def test_script_in_the_text_stays_text(tmp_path: Path) -> None:
    one = article(
        tmp_path / "a.html", f"<article><p>&lt;script&gt;alert(1)&lt;/script&gt; {FIRST}</p><p>{SECOND}</p></article>"
    )
    assert "<script>alert(1)</script>" in one.text


def test_html_with_the_suffix_of_plain_text(tmp_path: Path) -> None:
    assert article(tmp_path / "a.txt", NAVER).text == article(tmp_path / "a.html", NAVER).text


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><nav>홈</nav><script>{FIRST * 5}</script></body></html>",
        "<ul>" + "<li><a href='#'>가온테크가 온누리를 공개했다는 소식</a></li>" * 30 + "</ul>",
        "<html></html>",
        "<p>짧다.</p>",
    ],
)
def test_a_page_without_an_article(tmp_path: Path, page: str) -> None:
    assert refusal(tmp_path / "a.html", page).startswith("no article text: ")


@pytest.mark.parametrize("page", ["<div>" * 100_000 + FIRST, "<div/>" * 100_000 + FIRST, "<a><b>" * 200_000 + FIRST])
def test_a_hostile_page_is_refused_at_once(tmp_path: Path, page: str) -> None:
    assert refusal(tmp_path / "a.html", page).startswith("broken HTML: ")


def test_an_english_page(tmp_path: Path) -> None:
    page = (
        "<article><h1>News</h1>" + "<p>Gaon Tech released a new model today, the company said.</p>" * 5 + "</article>"
    )
    assert refusal(tmp_path / "a.html", page).startswith("not Korean: ")


def test_a_page_without_a_date_is_read_with_a_warning(tmp_path: Path) -> None:
    articles, remarks = loaded(
        written(tmp_path / "a.html", f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>")
    )
    assert len(articles) == 1
    assert [remark.severity for remark in remarks] == ["warning"]


def test_fragments() -> None:
    assert fragment_text("가나 <b>다라</b>&quot;마&quot;<br>바") == '가나 다라"마"\n바'
