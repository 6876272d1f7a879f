"""A small invented graph with one of everything that drawn files must show, and a large one to measure with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from graph.model import Citation, KnowledgeGraph, Rank, Statement
from ontology.ids import statement_key
from ontology.model import (
    Article,
    Bound,
    Count,
    Entity,
    Measure,
    Money,
    PartialDate,
    Qualifiers,
    Span,
    Status,
    Text,
    Value,
)

__all__ = ["HOSTILE", "hostile_graph", "large_graph", "news_graph", "sample_graph", "shuffled"]

HOSTILE = (
    "</script><script>document.title='털림'</script>",
    "<img src=x onerror=\"document.title='털림'\">",
    "\"'><svg/onload=alert(1)>&amp;&lt;",
    "\u202e거꾸로\u202c \u2067새봄\u2069 \u200f랩",
    "제어\x00\x07\x1b[31m문자\x7f\x85\ufffe\uffff",
    "홀로 \ud800 남은 \udfff 글자",
    "{{ 7 * 7 }} {% raw %} ${location} `x` <!--",
    "줄\r\n바꿈\u2028과\u2029탭\t",
    "길" * 10_000,
)
"""Texts that some writer, parser or browser has tripped over."""

_ENTITIES = (
    ("Company", "nuri", "누리텔레콤", "Nuri Telecom", ("누리텔", "NRT")),
    ("Company", "saebom", "새봄AI", "Saebom AI", ("새봄에이아이",)),
    ("Company", "haneul", "하늘반도체", "Haneul Semiconductor", ("하늘칩스",)),
    ("Company", "dure", "두레클라우드", "Dure Cloud", ()),
    ("Company", "mirinae", "미리내소프트", "Mirinae Soft", ()),
    ("Company", "garam", "가람모터스", "", ()),
    ("Company", "north", "노스스타 랩스", "NorthStar Labs", ()),
    ("Company", "solgae", "솔개로보틱스", "", ()),
    ("Organization", "guild", "그린데이터 조합", "", ()),
    ("ResearchInstitute", "institute", "누리AI연구원", "Nuri AI Institute", ()),
    ("University", "university", "한빛대학교", "Hanbit University", ("한빛대",)),
    ("GovernmentBody", "ministry", "미래산업부", "Ministry of Future Industry", ("미산부",)),
    ("Alliance", "alliance", "온누리 AI 얼라이언스", "Onnuri AI Alliance", ("OAA",)),
    ("Person", "kim", "김다온", "Kim Daon", ()),
    ("Person", "park", "박이든", "", ()),
    ("AIModel", "model", "마루 2.0", "Maru 2.0", ("마루2",)),
    ("AIModel", "old-model", "마루", "Maru", ()),
    ("AIModel", "open-model", "별솔 7B", "", ()),
    ("Product", "service", "다솜 비서", "Dasom Assistant", ()),
    ("Product", "search", "온새미 검색", "", ()),
    ("Hardware", "chip", "하늘 N1", "Haneul N1", ()),
    ("Facility", "centre", "두레 데이터센터", "", ()),
    ("Program", "program", "국가 AI 마루 사업", "", ()),
    ("Technology", "technology", "트리 어텐션", "Tree Attention", ()),
    ("Place", "place", "가온시", "Gaon", ()),
    ("Place", "abroad", "노르란드", "", ()),
)

_ARTICLES = (
    ("a", "누리텔레콤, 새봄AI에 1조2000억원 투자…‘온누리’ 동맹 출범", dt.date(2024, 3, 4), "가온일보", "한결", "https://gaon.example/1"),
    ("b", "새봄AI ‘마루 2.0’ 공개…매개변수 3000억개", dt.date(2024, 5, 20), "한빛경제", "", "https://hanbit.example/2"),
    ("c", "하늘반도체 N1 양산 채비", dt.date(2024, 6, 1), "칩투데이", "윤슬", ""),
    ("d", "[기획] AI 동맹의 속사정", None, "", "", "javascript:alert(1)"),
)  # fmt: skip


def sample_graph() -> KnowledgeGraph:
    """A graph of invented names with every class, kind of value and standing, a conflict and parallel edges."""
    return _Maker().sample()


def hostile_graph() -> KnowledgeGraph:
    """A graph whose every text, in turn, is one that could break a file or a page."""
    base = sample_graph()

    def bad(at: int) -> str:
        return HOSTILE[at % len(HOSTILE)]

    return KnowledgeGraph(
        entities=tuple(
            replace(e, label=bad(i), label_en=bad(i + 1), aliases=(bad(i + 2), bad(i + 3)))
            for i, e in enumerate(base.entities)
        ),
        statements=tuple(
            replace(
                s,
                qualifiers=replace(s.qualifiers, topic=bad(i), title=bad(i + 1)),
                evidence=tuple(replace(c, quote=bad(i + 2), rule=bad(i), cues=()) for c in s.evidence),
            )
            for i, s in enumerate(base.statements)
        ),
        articles=tuple(
            replace(a, title=bad(i), publisher=bad(i + 1), author=bad(i + 2), url=bad(i))
            for i, a in enumerate(base.articles)
        ),
    )


def shuffled(graph: KnowledgeGraph, seed: int) -> KnowledgeGraph:
    """The same graph with its tuples in another order."""
    random = Random(seed)
    return KnowledgeGraph(
        entities=tuple(random.sample(graph.entities, len(graph.entities))),
        statements=tuple(random.sample(graph.statements, len(graph.statements))),
        articles=tuple(random.sample(graph.articles, len(graph.articles))),
    )


def large_graph(things: int, claims: int) -> KnowledgeGraph:
    """A graph of so many things and about so many claims, with few hubs and many ends, as news has them."""
    random = Random(7)
    kinds = ("Company", "Company", "Product", "AIModel", "Person", "Technology")
    relations = ("partnersWith", "uses", "develops", "investsIn", "competesWith", "supplies")
    entities = tuple(
        Entity(id=f"thing-{i:05}", type=kinds[i % len(kinds)], label=f"가상 {i}호", label_en=f"Thing {i}")
        for i in range(things)
    )
    urn = [0]
    pairs: set[tuple[str, str, str]] = set()
    while len(pairs) < claims:
        a = random.randrange(things)
        b = random.choice(urn)
        urn += [a, b] if random.random() < 0.7 else [a]
        if a != b:
            pairs.add((entities[a].id, random.choice(relations), entities[b].id))
    article = Article(id="article-0", file="0.txt", title="가상의 긴 기사", text="", published=dt.date(2024, 1, 2))
    maker = _Maker()
    statements = [
        maker.claim(s, p, o, "가상의 한 문장이 이 일을 말한다.", articles=("0",), status=status)
        for s, p, o in sorted(pairs)
        for status in [Status.PLANNED if random.random() < 0.1 else Status.ACTUAL]
    ]
    return KnowledgeGraph(
        entities=entities, statements=tuple(sorted(statements, key=lambda s: s.id)), articles=(article,)
    )


def news_graph(things: int, claims: int) -> KnowledgeGraph:
    """A graph of so many things and claims as years of news give it: fields of all sizes with a few leaders each, names
    of all lengths, most things told of once or twice, ties between fields by their leaders, many small islands.
    """
    random = Random(11)
    kinds = ("Company", "Product", "Person", "AIModel", "Company", "Technology", "GovernmentBody", "Company")
    relations = ("partnersWith", "uses", "develops", "investsIn", "holdsPosition", "supplies", "memberOf")
    fields: list[list[int]] = []
    rest = list(range(things))
    while rest:
        # an eighth stands in islands of two to four, the others in fields that grow smaller
        size = random.randint(2, 4) if len(rest) < things // 8 else max(12, round(things / (4 + 3 * len(fields))))
        fields.append(rest[:size])
        rest = rest[size:]
    islands = [field for field in fields if len(field) < 12]
    large = [field for field in fields if len(field) >= 12]
    syllables = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호"

    def name(i: int) -> str:
        return "".join(random.choices(syllables, k=random.choice((2, 3, 3, 4, 4, 5, 6, 8, 11)))) + f" {i}"

    entities = tuple(Entity(id=f"thing-{i:05}", type=kinds[i % len(kinds)], label=name(i)) for i in range(things))
    pairs: set[tuple[int, str, int]] = set()
    for field in islands:
        pairs |= {(field[0], random.choice(relations), other) for other in field[1:]}
    for field in large:
        # each thing to a leader, the first leaders to most: the long tail
        leaders = field[: max(2, len(field) // 15)]
        for thing in field[1:]:
            pairs.add((thing, random.choice(relations), leaders[int(len(leaders) * random.random() ** 3)]))
    while len(pairs) < claims:
        field = random.choice(large)
        a = field[int(len(field) * random.random() ** 2)]
        other = field if random.random() < 0.85 else random.choice(large)
        b = other[int(len(other) * random.random() ** 3)]
        if a != b:
            pairs.add((a, random.choice(relations), b))
    articles = tuple(
        Article(
            id=f"article-{i}", file=f"{i}.txt", title=f"가상의 기사 {i}", text="", published=dt.date(2020 + i, 1, 2)
        )
        for i in range(5)
    )
    maker = _Maker()
    statements = [
        maker.claim(
            entities[a].id, relation, entities[b].id, "가상의 한 문장이 이 일을 말한다.",
            articles=tuple(str(i) for i in sorted(random.sample(range(5), random.choice((1, 1, 1, 2, 3))))),
            status=random.choice((*[Status.ACTUAL] * 8, Status.PLANNED, Status.CONSIDERED)),
        )
        for a, relation, b in sorted(pairs)[:claims]
    ]  # fmt: skip
    return KnowledgeGraph(
        entities=entities, statements=tuple(sorted(statements, key=lambda s: s.id)), articles=articles
    )


class _Maker:
    """Builds statements, each at a place of its own in its article."""

    def __init__(self) -> None:
        self._at = 0

    def claim(
        self,
        subject: str,
        predicate: str,
        obj: Value,
        quote: str,
        *,
        articles: Sequence[str] = ("a",),
        cue: str = "",
        rank: Rank = Rank.NORMAL,
        confidence: str = "0.9",
        date: PartialDate | None = None,
        status: Status = Status.ACTUAL,
        amount: Money | Measure | None = None,
        stake: str = "",
        year: int | None = None,
        **texts: str,
    ) -> Statement:
        qualifiers = Qualifiers(
            date=date, status=status, amount=amount, stake=Decimal(stake) if stake else None, year=year,
            round=texts.get("round", ""), title=texts.get("title", ""), role=texts.get("role", ""),
            topic=texts.get("topic", ""), variant=texts.get("variant", ""), speaker=texts.get("speaker", ""),
        )  # fmt: skip
        self._at += 200
        start = self._at
        found = quote.find(cue) if cue else -1
        cues = (Span(start=start + found, end=start + found + len(cue)),) if found >= 0 else ()
        evidence = tuple(
            Citation(
                article=f"article-{name}",
                span=Span(start=start, end=start + len(quote)),
                rule=f"{predicate}/verb",
                cues=cues,
                quote=quote,
            )
            for name in articles
        )
        return Statement(
            id=statement_key(subject, predicate, obj, qualifiers),
            subject=subject,
            predicate=predicate,
            object=obj,
            qualifiers=qualifiers,
            evidence=evidence,
            rank=rank,
            confidence=Decimal(confidence),
            source_count=len(evidence),
        )

    def sample(self) -> KnowledgeGraph:
        entities = (Entity(id=i, type=t, label=k, label_en=e, aliases=a, known=bool(e)) for t, i, k, e, a in _ENTITIES)
        articles = (
            Article(id=f"article-{i}", file=f"{i}.txt", title=t, text="", published=d, publisher=p, author=w, url=u)
            for i, t, d, p, w, u in _ARTICLES
        )
        return KnowledgeGraph(
            entities=tuple(sorted(entities, key=lambda e: e.id)),
            statements=tuple(sorted(self._statements(), key=lambda s: s.id)),
            articles=tuple(sorted(articles, key=lambda a: a.id)),
        )

    def _statements(self) -> Iterable[Statement]:
        won = Money(value=Decimal("1.2E+12"), currency="KRW")
        march = PartialDate.day(2024, 3, 4)
        claim = self.claim
        yield claim(
            "nuri", "investsIn", "saebom", "누리텔레콤은 4일 새봄AI에 1조2000억원을 투자했다고 밝혔다",
            articles=("a", "d"), cue="투자했다", date=march, amount=won, stake="12.5", round="시리즈 C",
            confidence="0.98",
        )  # fmt: skip
        yield claim(
            "nuri",
            "partnersWith",
            "saebom",
            "양사는 초거대 모델 개발에서 손을 잡는다",
            topic="초거대 모델",
            cue="손을 잡는다",
        )
        yield claim(
            "saebom", "supplies", "nuri", "새봄AI는 누리텔레콤에 모델을 공급할 계획이다",
            cue="공급할 계획", status=Status.PLANNED, date=PartialDate.quarter(2024, 3),
        )  # fmt: skip
        for member, role in (("nuri", "founding"), ("saebom", "founding"), ("dure", ""), ("haneul", ""), ("north", "")):
            yield claim(
                member, "memberOf", "alliance", "창립 회원은 ▲누리텔레콤 ▲새봄AI다", role=role, cue="회원", date=march
            )
        yield claim(
            "garam", "memberOf", "alliance", "가람모터스는 합류를 검토 중이다", status=Status.CONSIDERED, cue="검토"
        )
        yield claim(
            "solgae",
            "memberOf",
            "alliance",
            "솔개로보틱스는 참여설을 부인했다",
            status=Status.DENIED,
            cue="부인",
            articles=("d",),
        )
        yield claim("nuri", "leads", "alliance", "얼라이언스는 누리텔레콤이 이끈다")
        yield claim(
            "alliance", "memberCount", Count(value=24, bound=Bound.AT_LEAST), "회원사는 24곳이 넘는다", date=march
        )
        yield claim("kim", "holdsPosition", "nuri", "김다온 누리텔레콤 대표", title="대표", articles=("a", "b"))
        yield claim("park", "holdsPosition", "saebom", "박이든 전 새봄AI 대표", title="대표", status=Status.FORMER)
        yield claim(
            "dure", "partnersWith", "mirinae", "두레클라우드와 미리내소프트의 제휴는 끝났다", status=Status.ENDED
        )
        yield claim("institute", "partOf", "nuri", "누리텔레콤 산하 누리AI연구원")
        yield claim("saebom", "develops", "model", "새봄AI가 개발한 ‘마루 2.0’", articles=("a", "b"), cue="개발한")
        yield claim(
            "saebom",
            "releases",
            "model",
            "새봄AI는 20일 ‘마루 2.0’을 공개했다",
            articles=("b",),
            date=PartialDate.day(2024, 5, 20),
        )
        yield claim("model", "versionOf", "old-model", "‘마루’의 후속 ‘마루 2.0’", articles=("b",))
        yield claim("model", "basedOn", "technology", "트리 어텐션을 바탕으로 한 마루 2.0", articles=("b",))
        yield claim("model", "supportsLanguage", Text(value="한국어"), "한국어와 영어를 한다", articles=("b",))
        yield claim("model", "supportsLanguage", Text(value="영어"), "한국어와 영어를 한다", articles=("b",))
        yield claim(
            "model",
            "trainingData",
            Measure(value=Decimal("8.50"), unit="조 토큰"),
            "8.5조 토큰을 배웠다",
            articles=("b",),
        )
        big = claim(
            "model",
            "parameterCount",
            Count(value=300_000_000_000),
            "매개변수 3000억개를 갖췄다",
            articles=("b",),
            rank=Rank.PREFERRED,
        )
        small = claim(
            "model",
            "parameterCount",
            Count(value=3000),
            "매개변수가 3000개인 마루",
            articles=("d",),
            rank=Rank.DEPRECATED,
        )
        yield replace(big, conflicts=(small.id,))
        yield replace(small, conflicts=(big.id,))
        yield claim("service", "userCount", Count(value=1_200_000), "이용자 120만명", date=PartialDate.month(2024, 2))
        yield claim("service", "userCount", Count(value=900_000), "이용자 90만명", date=PartialDate.month(2023, 2))
        yield claim("nuri", "provides", "service", "누리텔레콤은 다솜 비서를 서비스 중이다")
        yield claim("service", "uses", "model", "다솜 비서는 마루 2.0을 쓴다", articles=("b",))
        yield claim(
            "search", "uses", "model", "온새미 검색에도 마루 2.0이 들어간다", articles=("b",), status=Status.PLANNED
        )
        yield claim("mirinae", "provides", "search", "미리내소프트의 온새미 검색", articles=("b",))
        yield claim("mirinae", "competesWith", "saebom", "미리내소프트와 새봄AI는 경쟁한다", articles=("d",))
        yield claim("haneul", "develops", "chip", "하늘반도체가 개발한 N1", articles=("c",))
        yield claim("centre", "uses", "chip", "데이터센터는 N1을 쓴다", articles=("c",))
        yield claim("chip", "capacity", Measure(value=Decimal("8.9"), unit="PF"), "N1 성능은 8.9PF다", articles=("c",))
        yield claim("dure", "provides", "centre", "두레클라우드가 운영하는 데이터센터", articles=("c",))
        yield claim(
            "haneul", "supplies", "dure", "하늘반도체는 두레클라우드에 N1을 공급한다", articles=("c",), cue="공급한다"
        )
        yield claim(
            "dure",
            "acquires",
            "haneul",
            "두레가 하늘반도체를 인수한다는 말이 나온다고 한 임원은 말했다",
            articles=("d",),
            speaker="두레 임원",
        )
        yield claim(
            "haneul",
            "fundingRaised",
            Money(value=Decimal(23_000_000), currency="USD", upper=Decimal(30_000_000), bound=Bound.RANGE),
            "2300만~3000만달러를 유치했다",
            articles=("c",),
        )
        yield claim(
            "nuri", "revenue", Money(value=Decimal(17_000_000_000_000), currency="KRW"), "매출 17조원", year=2023
        )
        yield claim(
            "ministry",
            "funds",
            "program",
            "미래산업부는 사업에 300억원을 지원한다",
            amount=Money(value=Decimal("3E+10"), currency="KRW"),
        )
        yield claim("saebom", "participatesIn", "program", "새봄AI가 주관사로 참여한다", role="lead")
        yield claim("university", "participatesIn", "program", "한빛대가 이름을 올렸다")
        yield claim("haneul", "locatedIn", "place", "가온시의 하늘반도체", articles=("c",))
        yield claim("north", "locatedIn", "abroad", "노르란드의 노스스타 랩스")
        yield claim("solgae", "hires", Count(value=40), "40명을 뽑는다", articles=("d",), year=2024)
        yield claim("open-model", "modality", Text(value="영상"), "별솔은 영상을 안다", articles=("d",))
        yield claim("guild", "memberCount", Count(value=7), "조합원 7곳", articles=("d",))
