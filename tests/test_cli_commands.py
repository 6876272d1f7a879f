"""The commands that look into a written graph, end to end: what they print, and with which exit code they leave."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from aimaek import __version__
from aimaek.tables import width
from conftest import Call, Called
from graph.fuse import fuse
from graph.turtle import write_turtle
from ontology.ids import article_id
from ontology.model import (
    Account,
    Article,
    Bound,
    Count,
    Entity,
    Evidence,
    Fact,
    Money,
    PartialDate,
    Qualifiers,
    Reading,
    Reason,
    Span,
    Status,
    Value,
)
from ontology.vocabulary import VERSION

ENTITIES = (
    Entity(id="gaon", type="Company", label="가온테크", label_en="Gaon Tech", aliases=("가온",), known=True),
    Entity(id="saebyeok", type="Company", label="새벽소프트", known=True),
    Entity(id="hanbit", type="Company", label="한빛전자", label_en="Hanbit", known=True),
    Entity(id="hanbit-univ", type="University", label="한빛대학교", aliases=("한빛대",), known=True),
    Entity(id="onnuri", type="AIModel", label="온누리", known=True),
)
INVESTS = "가온테크는 새벽소프트에 150억원을 투자했다."
PLANS = "한빛전자는 가온테크를 인수할 계획이다."
SIZE = "온누리의 매개변수는 700억개다."
RIVAL = "온누리의 매개변수는 70억개다."


def reading(file: str, published: dt.date, *facts: tuple[str, str, str, Value, Qualifiers]) -> Reading:
    text = "\n".join(dict.fromkeys(sentence for sentence, *_ in facts))
    article = Article(
        id=article_id(text), file=file, title="온누리 소식", text=text, published=published, publisher="가람일보"
    )
    spans = [Span(start=text.index(sentence), end=text.index(sentence) + len(sentence)) for sentence, *_ in facts]
    return Reading(
        article=article,
        entities=ENTITIES,
        facts=tuple(
            Fact(
                subject=subject,
                predicate=predicate,
                object=obj,
                qualifiers=qualifiers,
                evidence=Evidence(article=article.id, span=span, rule=f"{predicate}/test"),
            )
            for span, (_, subject, predicate, obj, qualifiers) in zip(spans, facts, strict=True)
        ),
        accounts=tuple(Account(span=span, reason=Reason.FACTS, facts=1) for span in spans),
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two articles that disagree about one number."""
    won = Money(value=Decimal(15_000_000_000), currency="KRW")
    first = reading(
        "a.txt",
        dt.date(2024, 3, 5),
        (INVESTS, "gaon", "investsIn", "saebyeok", Qualifiers(amount=won, date=PartialDate.day(2024, 3, 5))),
        (PLANS, "hanbit", "acquires", "gaon", Qualifiers(status=Status.PLANNED)),
        (SIZE, "onnuri", "parameterCount", Count(value=70_000_000_000, bound=Bound.ABOUT), Qualifiers()),
    )
    second = reading(
        "b.txt",
        dt.date(2024, 4, 1),
        (RIVAL, "onnuri", "parameterCount", Count(value=7_000_000_000), Qualifiers()),
        (INVESTS, "gaon", "investsIn", "saebyeok", Qualifiers(amount=won)),
    )
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    write_turtle(fuse([first, second]), path)
    return path


def test_show_groups_claims_by_relation_with_sentence_and_source(graph: Path, call: Call) -> None:
    done = call("show", "가온테크", "--graph", graph)
    assert (done.code, done.err) == (0, "")
    head, also, _, relation, claim, *rest = done.out.splitlines()
    assert head == "가온테크 (Gaon Tech)  Company  gaon"
    assert also == "also 가온"
    assert relation.endswith("investsIn")
    assert claim.startswith("  → 새벽소프트  [") and "2 sources" in claim
    assert "date 2024-03-05" in claim and "amount 150억원" in claim
    assert f"      “{INVESTS}”" in rest
    assert any("가람일보 2024-03-05" in line and "a.txt:0-" in line and "investsIn/test" in line for line in rest)
    assert "  ← 한빛전자  [Planned" in done.out


@pytest.mark.parametrize(
    "name", ["gaon", "가온", "gaon tech", "aid:gaon", "https://w3id.org/aimaek/id/gaon", "가온 테크"]
)
def test_show_finds_a_thing_by_every_name(graph: Path, call: Call, name: str) -> None:
    assert call("show", name, "--graph", graph).out.startswith("가온테크 (Gaon Tech)")


def test_show_lists_the_matches_of_half_a_name(graph: Path, call: Call) -> None:
    done = call("show", "한빛", "--graph", graph)
    assert done.code == 0
    assert done.out.splitlines()[0] == "'한빛' may mean 2 things; name one by its id:"
    assert [line.split()[0] for line in done.out.splitlines()[1:]] == ["hanbit", "hanbit-univ"]


@pytest.mark.parametrize(
    ("name", "near"), [("가은테크", "가온테크"), ("새볔소프트", "새벽소프트"), ("Hanbitt", "Hanbit")]
)
def test_show_names_the_nearest_when_nothing_matches(graph: Path, call: Call, name: str, near: str) -> None:
    done = call("show", name, "--graph", graph)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"aimaek: error: no entity named {name!r} in this graph; did you mean ")
    assert near in done.err


@pytest.mark.parametrize("name", ["", " ", "'\"<>{}", "\\u0022 ?s ?p"])
def test_show_takes_a_name_for_nothing_but_a_name(graph: Path, call: Call, name: str) -> None:
    assert call("show", name, "--graph", graph).code == 1


def test_show_as_json(graph: Path, call: Call) -> None:
    (entity,) = call("show", "saebyeok", "--graph", graph, "--json").json["entities"]
    assert (entity["id"], entity["type"], entity["label"]) == ("saebyeok", "Company", "새벽소프트")
    (claim,) = entity["claims"]
    assert claim["subject"] == {"id": "gaon", "label": "가온테크"}
    assert claim["qualifiers"] == {"date": "2024-03-05", "amount": "150억원"}
    assert [quote["file"] for quote in claim["quotes"]] == ["a.txt", "b.txt"]
    assert {quote["text"] for quote in claim["quotes"]} == {INVESTS}


def test_conflicts_show_both_sides(graph: Path, call: Call) -> None:
    done = call("conflicts", "--graph", graph)
    assert done.code == 0
    assert done.out.startswith("온누리  ")
    assert "→ 약 700억개  [" in done.out and "→ 70억개  [" in done.out
    assert SIZE in done.out and RIVAL in done.out
    (group,) = call("conflicts", "--graph", graph, "--json").json["conflicts"]
    assert {claim["object"]["label"] for claim in group} == {"약 700억개", "70억개"}
    assert {rival for claim in group for rival in claim["conflicts"]} == {claim["id"] for claim in group}


def test_query_in_three_forms(graph: Path, call: Call) -> None:
    investments = "?s aik:predicate aik:investsIn ; aik:subject ?who ; aik:object ?whom ; aik:sourceCount ?n"
    question = f"SELECT ?who ?whom ?n WHERE {{ {investments} }}"
    as_table = call("query", question, "--graph", graph)
    assert as_table.out.splitlines() == [
        "who       whom          n",
        "--------  ------------  -",
        "aid:gaon  aid:saebyeok  2",
    ]
    as_csv = call("query", question, "--graph", graph, "--format", "csv")
    base = "https://w3id.org/aimaek/id/"
    assert list(csv.reader(io.StringIO(as_csv.out))) == [["who", "whom", "n"], [f"{base}gaon", f"{base}saebyeok", "2"]]
    as_json = call("query", question, "--graph", graph, "--format", "json").json
    assert as_json["head"] == {"vars": ["who", "whom", "n"]}
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert as_json["results"]["bindings"] == [
        {
            "who": {"type": "uri", "value": f"{base}gaon"},
            "whom": {"type": "uri", "value": f"{base}saebyeok"},
            "n": {"type": "literal", "value": "2", "datatype": integer},
        }
    ]
    as_tsv = call("query", question, "--graph", graph, "--format", "tsv")
    assert as_tsv.out == f"?who\t?whom\t?n\n<{base}gaon>\t<{base}saebyeok>\t2\n"


def bindings(done: Called) -> list[dict[str, str]]:
    """The rows of an answer in SPARQL's JSON, languages and datatypes left out."""
    return [{name: term["value"] for name, term in row.items()} for row in done.json["results"]["bindings"]]


def test_query_on_a_terminal_is_cut_to_it_and_whole_elsewhere(
    graph: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    question = "SELECT ?e ?quote { ?e oa:exact ?quote } ORDER BY ?quote"
    shown = call("query", question, "--graph", graph, terminal=True).out.splitlines()
    assert len(shown) == 7 and max(map(width, shown)) == 50
    assert sum("…" in line for line in shown) == 5
    whole = call("query", question, "--graph", graph).out
    assert "…" not in whole and all(sentence in whole for sentence in (INVESTS, PLANS, SIZE, RIVAL))


def test_query_alone_lists_the_questions_in_both_languages(call: Call) -> None:
    listed = call("query").out
    assert "company-partners" in listed and "Who does a company work with" in listed and "기업은 누구와" in listed
    as_json = {one["name"]: one for one in call("query", "--format", "json").json}
    assert len(as_json) >= 12
    assert as_json["company-partners"]["parameters"] == ["company"]


def test_a_question_by_name_and_narrowed(graph: Path, call: Call) -> None:
    asked = ["query", "investments-by-amount", "--graph", graph, "--format", "json"]
    everyone = call(*asked)
    assert (everyone.code, len(bindings(everyone))) == (0, 1)
    assert "새벽소프트" in everyone.out
    assert bindings(call(*asked, "company=새벽 소프트")) == bindings(everyone)
    assert bindings(call(*asked, "company=없는회사")) == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["company-partner"], "no question named 'company-partner'; did you mean 'company-partners'?"),
        (["company-partners", "firm=가온"], "company-partners has no parameter 'firm'; it takes company"),
        (["company-partners", "graph=x"], "company-partners has no parameter 'graph'; it takes company"),
        (["company-partners", "company="], "give a name or an id"),
    ],
)
def test_a_question_asked_wrongly_says_what_it_takes(
    graph: Path, call: Call, arguments: list[str], complaint: str
) -> None:
    done = call("query", *arguments, "--graph", graph)
    assert (done.code, done.out) == (1, "")
    assert complaint in done.err and done.err.count("\n") == 1


def test_query_from_a_file(graph: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "# 이름\nSELECT ?l WHERE { aid:gaon rdfs:label ?l } ORDER BY ?l\n", encoding="utf-8"
    )
    done = call("query", tmp_path / "mine.rq", "--graph", graph, "--format", "json")
    assert bindings(done) == [{"l": "Gaon Tech"}, {"l": "가온테크"}]


def test_query_ask_and_construct(graph: Path, call: Call) -> None:
    yes, no = "ASK { aid:gaon a aik:Company }", "ASK { aid:gaon a aik:Person }"
    assert [call("query", one, "--graph", graph).out for one in (yes, no)] == ["true\n", "false\n"]
    assert call("query", yes, "--graph", graph, "--format", "json").json == {"head": {}, "boolean": True}
    assert call("query", no, "--graph", graph, "--format", "csv").out == "ask\r\nfalse\r\n"
    made = "CONSTRUCT WHERE { aid:gaon aik:investsIn ?o }"
    assert call("query", made, "--graph", graph).out.splitlines()[::2] == [
        "subject   predicate      object",
        "aid:gaon  aik:investsIn  aid:saebyeok",
    ]
    (row,) = bindings(call("query", made, "--graph", graph, "--format", "json"))
    assert set(row) == {"subject", "predicate", "object"}
    turtle = call("query", "DESCRIBE aid:gaon", "--graph", graph, "--format", "turtle")
    described = Graph().parse(data=turtle.out, format="turtle")
    whole = Graph().parse(graph)
    gaon = URIRef("https://w3id.org/aimaek/id/gaon")
    assert set(described) == set(whole.triples((gaon, None, None))) and len(described) == 5


def test_turtle_holds_no_rows(graph: Path, call: Call) -> None:
    for arguments in (["SELECT ?s { ?s ?p ?o }"], ["ASK { ?s ?p ?o }"], []):
        done = call("query", *arguments, "--graph", graph, "--format", "turtle")
        assert (done.code, done.out) == (2, "")
        assert "turtle" in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["누가 투자했나?"], "no question named '누가 투자했나?'; aimaek query lists them"),
        (["nothing-such"], "no question named 'nothing-such'"),
        (["nothing.rq"], "nothing.rq: cannot be read"),
        (["SELECT * { ?s ?p ?o }", "a=b"], "only named questions take parameters, got a"),
    ],
)
def test_a_wrong_question_is_told_in_one_line(graph: Path, call: Call, arguments: list[str], complaint: str) -> None:
    done = call("query", *arguments, "--graph", graph)
    assert (done.code, done.out) == (1, "")
    assert complaint in done.err
    assert done.err.count("\n") == 1 and done.err.startswith("aimaek: error: ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            'SELECT ?s WHERE {\n  ?s rdfs:label "가온테크"@ko ; aki:uses ?n }',
            [
                "aimaek: error: line 2, column 29: prefix aki: is not declared; did you mean aik:? (known: ",
                '      ?s rdfs:label "가온테크"@ko ; aki:uses ?n }',
                "                                    ^^^^^^^^",
            ],
        ),
        (
            "SELEC ?s { ?s ?p ?o }",
            [
                "aimaek: error: line 1, column 1: SELEC is no word of SPARQL; did you mean SELECT?",
                "    SELEC ?s { ?s ?p ?o }",
                "    ^^^^^",
            ],
        ),
        ("DROP ALL", ["aimaek: error: line 1, column 1: DROP would change the graph", "    DROP ALL", "    ^^^^"]),
        (
            "PREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }",
            [
                "aimaek: error: line 1, column 19: INSERT would change the graph, which is read-only",
                "    PREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }",
                "                      ^^^^^^",
            ],
        ),
        (
            "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
            [
                "aimaek: error: line 1, column 12: SERVICE asks another server; questions stay in this graph",
                "    SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
                "               ^^^^^^^",
            ],
        ),
    ],
)
def test_wrong_sparql_is_pointed_at(graph: Path, call: Call, question: str, told: list[str]) -> None:
    done = call("query", question, "--graph", graph)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert lines[0].startswith(told[0])
    assert lines[1:] == told[1:]


def test_no_rows_for_a_term_that_is_none(graph: Path, call: Call) -> None:
    done = call("query", "SELECT ?s { ?s aik:investIn ?o }", "--graph", graph, "--format", "csv")
    assert (done.code, done.out) == (0, "s\r\n")
    assert done.err == "aimaek: note: aik:investIn is no term of the ontology; did you mean 'aik:investsIn'?\n"
    for known in ("SELECT ?s { ?s aik:hires 1, 2 }", "ASK { ?s aik:role aid:none }", "SELECT ?s { ?s aik:status ?s }"):
        done = call("query", known, "--graph", graph)
        assert (done.code, done.err) == (0, "")
    found = call("query", "SELECT ?s { ?s a aik:Company OPTIONAL { ?s aik:none ?o } }", "--graph", graph)
    assert len(found.out.splitlines()) == 5 and found.err == ""


def test_wrong_sparql_in_a_file_is_named_with_it(graph: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# 이름\r\nSELECT ?s {\r\n\t?s rdfs:label '가온 }\r\n", encoding="utf-8-sig")
    lines = call("query", file, "--graph", graph).err.splitlines()
    assert lines[0] == f"aimaek: error: {file}:3:16: the text that starts here is not closed with ' on its line"
    assert lines[1:] == ["     ?s rdfs:label '가온 }", f"    {' ' * 15}^"]


@pytest.mark.parametrize("command", [["show", "가온"], ["query", "ASK { ?s ?p ?o }"], ["conflicts"], ["check"]])
def test_a_graph_that_is_not_there_or_no_graph(call: Call, tmp_path: Path, command: list[str]) -> None:
    missing = call(*command, "--graph", tmp_path / "graph.ttl")
    assert missing.code == 1
    assert missing.err == f"aimaek: error: no such graph file: {tmp_path / 'graph.ttl'}; aimaek build writes one\n"
    (tmp_path / "graph.ttl").write_text("<a> <b> .\n이것은 그래프가 아니다\n", encoding="utf-8")
    broken = call(*command, "--graph", tmp_path / "graph.ttl")
    assert broken.code == 1
    assert broken.err.startswith(f"aimaek: error: {tmp_path / 'graph.ttl'}:1: not valid Turtle: ")


def test_check_passes_a_graph_of_ours_and_not_a_broken_one(graph: Path, call: Call, tmp_path: Path) -> None:
    sound = call("check", "--graph", graph)
    assert sound.code == 0, sound.out
    broken = tmp_path / "graph.ttl"
    text = graph.read_text(encoding="utf-8")
    broken.write_text(text.replace("aik:status aik:Actual", "aik:status aik:Perhaps"), encoding="utf-8")
    done = call("check", "--graph", broken, "--json")
    assert done.code == 4
    assert not done.json["conforms"] and done.json["violations"]
    assert call("check", "--graph", broken).out.count("violation: ") == len(done.json["violations"])


def test_wrong_use_is_one_line_and_exit_two(call: Call) -> None:
    for arguments, complaint in (
        (["bild"], "No such command 'bild'"),
        (["show"], "Missing argument 'ENTITY'"),
        (["query", "members", "no-sign"], "'no-sign' is no parameter; write it as NAME=VALUE"),
        (["build", ".", "--jobs", "0"], "'--jobs'"),
        (["build", ".", "--quotes", "half"], "'half' is not one of 'full', 'none'"),
    ):
        done = call(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("aimaek: error: ") and done.err.count("\n") == 1
        assert complaint in done.err and "--help'" in done.err


def test_no_command_shows_the_help(call: Call) -> None:
    done = call()
    assert done.code == 2
    assert "Usage: aimaek" in done.err and "build" in done.err


@pytest.mark.parametrize("command", ["", "build", "query", "serve", "show", "conflicts", "check", "rules"])
def test_every_help_has_examples(call: Call, command: str) -> None:
    done = call(*filter(None, [command, "--help"]))
    assert done.code == 0
    assert "Examples:" in done.out and f"  aimaek {command}".rstrip() in done.out


def test_version_names_tool_and_ontology(call: Call) -> None:
    assert call("--version").out.startswith(f"aimaek {__version__} (ontology {VERSION}, Kiwi 0.")


def test_an_interrupt_is_exit_130(graph: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aimaek.showing.show", interrupted)
    done = call("show", "가온", "--graph", graph)
    assert done.code == 130
    assert done.err.strip() == "aimaek: error: interrupted"


def test_a_bug_is_one_line_unless_debugged(graph: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("aimaek.showing.show", broken)
    done = call("show", "가온", "--graph", graph)
    assert done.code == 1
    assert done.err == "aimaek: error: unexpected ZeroDivisionError: by zero (--debug shows where it comes from)\n"
    with pytest.raises(ZeroDivisionError):
        call("show", "가온", "--graph", graph, "--debug")
    with pytest.raises(ZeroDivisionError):
        call("--debug", "show", "가온", "--graph", graph)


def test_json_is_the_only_thing_on_standard_output(graph: Path, call: Call) -> None:
    for arguments in (["show", "gaon", "--json"], ["conflicts", "--json"], ["check", "--json"]):
        done = call(*arguments, "--graph", graph)
        assert json.loads(done.out) and done.err == ""
