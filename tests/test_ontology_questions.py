"""The named questions: one answer in rdflib and in Oxigraph, the same on every run, narrowed without injection."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdf_engines
from rdflib import Graph
from rdflib.query import ResultRow

from ontology.questions import FOLDER, QUESTIONS, Question, QuestionError, questions

SAMPLE = Path(__file__).parent / "data" / "sample.ttl"
NAMES = sorted(QUESTIONS)
Rows = list[tuple[str | None, ...]]


@pytest.fixture(scope="module")
def memory() -> Graph:
    return Graph().parse(SAMPLE, format="turtle")


@pytest.fixture(scope="module")
def oxigraph() -> pyoxigraph.Store:
    return store_of(SAMPLE.read_text(encoding="utf-8"))


def store_of(turtle: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def ask_memory(graph: Graph, text: str) -> Rows:
    rows: Rows = []
    for row in graph.query(text):
        assert isinstance(row, ResultRow)
        rows.append(tuple(None if x is None else str(x) for x in row))
    return rows


def ask_oxigraph(store: pyoxigraph.Store, text: str) -> Rows:
    answer = store.query(text)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    rows: Rows = []
    for row in answer:
        terms = [row[i] for i in range(len(answer.variables))]
        assert all(x is None or isinstance(x, pyoxigraph.NamedNode | pyoxigraph.Literal) for x in terms)
        rows.append(tuple(getattr(x, "value", None) for x in terms))
    return rows


def test_questions_are_all_there() -> None:
    assert len(NAMES) == len(list(FOLDER.glob("*"))) == 28
    assert [q.name for q in questions()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_answer_alike(name: str, memory: Graph, oxigraph: pyoxigraph.Store) -> None:
    answer = rdf_engines.ask_oxigraph(oxigraph, QUESTIONS[name].text)
    assert answer.rows
    assert rdf_engines.ask_rdflib(memory, QUESTIONS[name].text) == answer


@pytest.mark.parametrize("name", NAMES)
def test_order_of_the_rows_is_total(name: str, memory: Graph) -> None:
    """The order must not follow that of loading, so two loads in opposite order must answer alike."""
    text = memory.serialize(format="nt")
    lines = sorted(text.splitlines())
    rows = [ask_oxigraph(store_of("\n".join(x)), QUESTIONS[name].text) for x in (lines, lines[::-1])]
    assert rows[0] == rows[1]
    backwards = Graph().parse(data="\n".join(lines[::-1]), format="nt")
    assert ask_memory(backwards, QUESTIONS[name].text) == rows[0]


@pytest.mark.parametrize("name", NAMES)
def test_form(name: str) -> None:
    question = QUESTIONS[name]
    first = QUESTIONS[NAMES[0]].text
    assert question.ko.endswith("?") and re.search("[가-힣]", question.ko)
    assert question.en.endswith("?") and question.en.isascii()
    assert re.findall("^PREFIX .*$", question.text, re.M) == re.findall("^PREFIX .*$", first, re.M)
    assert re.fullmatch(r"ORDER BY .+\nLIMIT \d+\n", question.text[question.text.rindex("ORDER BY") :])
    assert question.parameters == ((question.param,) if question.param else ())


def columns_of(name: str) -> list[str]:
    """The columns that a question asks for, in order."""
    return re.findall(r"\?(\w+)", QUESTIONS[name].text.split("SELECT", 1)[1].split("WHERE", 1)[0])


@pytest.mark.parametrize("name", [name for name in NAMES if "status" in columns_of(name)])
def test_statuses_are_readable(name: str, oxigraph: pyoxigraph.Store) -> None:
    at = columns_of(name).index("status")
    found = {row[at] for row in ask_oxigraph(oxigraph, QUESTIONS[name].text)}
    assert found and found <= {"Actual", "Planned", "Considered", "Ended", "Former", "Denied"}


def column(rows: Rows, at: int) -> list[str | None]:
    return [row[at] for row in rows]


@pytest.mark.parametrize(
    ("name", "value", "at", "wanted"),
    [
        ("alliance-members", "동방 통신 AI 연합", 1, ["누리랩", "한빛텔레콤", "가온AI"]),
        ("alliance-members", "동방통신ai연합", 1, ["누리랩", "한빛텔레콤", "가온AI"]),
        ("alliance-members", "etaa", 1, ["누리랩", "한빛텔레콤", "가온AI"]),
        ("alliance-members", "Eastern Telco AI Alliance", 1, ["누리랩", "한빛텔레콤", "가온AI"]),
        ("alliance-members", "eastern-telco-alliance", 1, ["누리랩", "한빛텔레콤", "가온AI"]),
        ("alliance-members", "aid:chip-council", 1, ["누리랩", "한빛텔레콤"]),
        ("alliance-members", "https://w3id.org/aimaek/id/chip-council", 1, ["누리랩", "한빛텔레콤"]),
        ("alliance-members", "통신", 1, []),
        ("alliance-overlap", "ETAA", 2, ["누리랩", "한빛텔레콤"]),
        ("company-partners", "HBT", 1, ["가온AI"]),
        ("company-rivals", "가온AI", 1, ["다온소프트"]),
        ("company-rivals", "다온소프트", 1, ["가온AI"]),
        ("company-products", "가온AI", 2, ["구름-7B", "물결", "바람-2", "바람-2"]),
        ("company-timeline", "미르반도체", 0, ["2024-06", "2025"]),
        ("investments-by-amount", "누리랩", 2, ["150억원"]),
        ("investor-portfolio", "Harbor Ventures", 1, ["가온AI"]),
        ("supply-chain", "한빛텔레콤", 0, ["미르반도체"]),
        ("supply-chain", "미르반도체", 1, ["한빛텔레콤"]),
        ("people-in-posts", "가온AI", 3, ["Actual", "Former"]),
        ("model-basis", "구름-7B", 1, ["바람", "바람-2", "트랜스포머"]),
        ("model-profile", "바람 2", 2, ["멀티모달", "300000000000", "영어", "한국어", "6000억 토큰"]),
        ("program-participants", "AI 바다 사업", 1, ["funds", "leads", "participatesIn", "participatesIn"]),
        ("government-programs", "Sea of AI", 5, ["2"]),
        ("technology-users", "바람-2", 1, ["물결"]),
        ("places-of-business", "일본", 2, ["가온AI"]),
        ("article-facts", "003_program.txt", 2, ["AI 바다 사업", "내일기술부"]),
        ("article-facts", "N1 양산", 2, ["미르반도체"]),
    ],
)  # fmt: skip
def test_narrowed(name: str, value: str, at: int, wanted: list[str], memory: Graph, oxigraph: pyoxigraph.Store) -> None:
    text = QUESTIONS[name].bind(**{QUESTIONS[name].param: value})
    rows = ask_oxigraph(oxigraph, text)
    assert ask_memory(memory, text) == rows
    found = column(rows, at)
    assert set(wanted) <= set(found) if name == "article-facts" else found == wanted


def test_money_sorts_by_value_within_its_currency(oxigraph: pyoxigraph.Store) -> None:
    rows = ask_oxigraph(oxigraph, QUESTIONS["investments-by-amount"].text)
    assert [(row[4], row[3]) for row in rows] == [("KRW", "30000000000"), ("KRW", "15000000000"), ("USD", "23000000")]


def test_models_sort_by_number_and_leave_out_what_lost(oxigraph: pyoxigraph.Store) -> None:
    rows = ask_oxigraph(oxigraph, QUESTIONS["models-by-parameters"].text)
    assert column(rows, 2) == ["300000000000", "7000000000"]


def test_conflict_is_told_once_with_both_sides(oxigraph: pyoxigraph.Store) -> None:
    rows = ask_oxigraph(oxigraph, QUESTIONS["conflicting-claims"].text)
    assert [set(row[i] or "" for i in (2, 5)) for row in rows] == [{"300000000000", "3000"}]


def test_planned_is_listed_until_it_is_done(oxigraph: pyoxigraph.Store) -> None:
    text = QUESTIONS["planned-not-done"].text
    joins = ("가온AI", "memberOf", "동방 통신 AI 연합")
    assert joins in [row[:3] for row in ask_oxigraph(oxigraph, text)]
    done = """
        aid:st-done a aik:Statement ; aik:subject aid:gaon-ai ; aik:predicate aik:memberOf ;
            aik:object aid:eastern-telco-alliance ; aik:status aik:Actual ; aik:rank aik:Normal ; aik:sourceCount 1 ."""
    later = store_of(SAMPLE.read_text(encoding="utf-8") + done)
    assert joins not in [row[:3] for row in ask_oxigraph(later, text)]


HOSTILE = [
    'x" } DELETE { ?s ?p ?o',
    "x\\",
    "q'q",
    "x\n} #",
    "aid:x> } <y",
    "}}}}",
    'q"""q',
    "누리\u202e랩",
    "$1 ?alliance",
    ".*",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["alliance-members", "article-facts"])
def test_value_is_data(name: str, value: str, memory: Graph, oxigraph: pyoxigraph.Store) -> None:
    text = QUESTIONS[name].bind(**{QUESTIONS[name].param: value})
    assert ask_memory(memory, text) == ask_oxigraph(oxigraph, text) == []


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("alliance-members", {"company": "HBT"}, "alliance-members has no parameter 'company'; it takes alliance"),
        ("most-connected", {"company": "HBT"}, "most-connected has no parameter 'company'; it takes none"),
        ("alliance-members", {"alliance": ""}, "alliance-members: alliance is ''; give a name or an id"),
        ("alliance-members", {"alliance": " ·"}, "alliance-members: alliance is ' ·'; give a name or an id"),
    ],
)
def test_wrong_parameter(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        QUESTIONS[name].bind(**values)
    assert str(caught.value) == message


def test_without_values_the_question_is_unchanged() -> None:
    assert all(q.bind() == q.text for q in QUESTIONS.values())


BODY = "SELECT ?x\nWHERE {\n    # VALUES ?x\n    ?x ?y ?z\n}\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Bad_Name.rq", "", "Bad_Name.rq:1: the name must be lower-case ASCII words joined by hyphens"),
        ("a.rq", "# ko: 무엇?\n" + BODY, "a.rq:1: no question in a line '# en: …?' at the top"),
        ("a.rq", "# en: What?\n" + BODY, "a.rq:1: no question in a line '# ko: …?' at the top"),
        ("a.rq", "# ko: 무엇\n# en: What?\n" + BODY, "a.rq:1: no question in a line '# ko: …?' at the top"),
        ("a.rq", "# ko: 무엇?\n# ko: 무엇?\n# en: What?\n", "a.rq:2: 'ko' must be given once and not be empty"),
        ("a.rq", "# ko: 무엇?\n# en: What?\n# param:\n", "a.rq:3: 'param' must be given once and not be empty"),
        (
            "a.rq",
            "# ko: 무엇?\n# en: What?\n" + BODY,
            "a.rq:5: got '# VALUES ?x'; wanted no '# VALUES' line without '# param:'",
        ),
        (
            "a.rq",
            "# ko: 무엇?\n# en: What?\n# param: y\n" + BODY,
            "a.rq:6: got '# VALUES ?x'; wanted '# VALUES ?y' once",
        ),
        (
            "a.rq",
            "# ko: 무엇?\n# en: What?\n# param: x\nSELECT ?x\n",
            "a.rq:1: got no '# VALUES' line; wanted '# VALUES ?x' once",
        ),
    ],
)
def test_faulty_file(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError) as caught:
        questions(tmp_path)
    assert str(caught.value) == message


def test_all_faulty_files_are_named_at_once(tmp_path: Path) -> None:
    for name in ("a.rq", "b.rq"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    with pytest.raises(QuestionError, match=r"(?s)a\.rq:1: .*\nb\.rq:1: "):
        questions(tmp_path)


def test_own_folder(tmp_path: Path) -> None:
    text = "# ko: 무엇?\n# en: What?\n# param: x\n" + BODY
    (tmp_path / "what.rq").write_text(text, encoding="utf-8")
    assert questions(tmp_path) == (Question(name="what", ko="무엇?", en="What?", param="x", text=text),)


def copies(count: int) -> Iterator[str]:
    head, _, body = SAMPLE.read_text(encoding="utf-8").partition("\n# ")
    yield head + "\n# "
    for i in range(count):
        yield re.sub(r"\baid:([\w.-]*\w)", rf"aid:\1-{i}", body) + "\n# "


def test_no_question_multiplies_the_graph_by_itself() -> None:
    """A join in the wrong order compares every statement with every other: hours on a large graph, so seconds here.

    On 2,240 statements each question takes less than 0.1 s; one that joins wrongly takes 20 s or more.
    """
    store = store_of("".join(copies(40)))
    for question in QUESTIONS.values():
        texts = [question.text, *(question.bind(**{question.param: "가온AI"}) for _ in question.parameters)]
        for text in texts:
            start = time.process_time()
            ask_oxigraph(store, text)
            assert time.process_time() - start < 4, text
