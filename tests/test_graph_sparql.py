"""Wrong SPARQL: the place and what was expected there, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sparql import QueryError
from graph.store import Store, ask, open_store
from graph.terms import QUERY_PREFIXES
from ontology.questions import QUESTIONS


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("store") / "graph.ttl"
    file.write_text("<a:s> <a:p> 1 .")
    return open_store(file)


def told(store: Store, query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        ask(store, query, prefixes=QUERY_PREFIXES)
    return caught.value


@pytest.mark.parametrize(
    ("query", "at", "message"),
    [
        ("SELECT ?s { ?s foaf:name ?n }", "foaf:name", "prefix foaf: is not declared; declare it before the query: "),
        ("SELECT ?s { ?s aki:uses ?n }", "aki:uses", "prefix aki: is not declared; did you mean aik:?"),
        ('SELECT ?s { ?s ?p "1"^^xds:int }', "xds:int", "prefix xds: is not declared; did you mean xsd:?"),
        ("SELECT ?s { ?s ?p ?o } ORDER BYY ?s", "BYY", "BYY is no word of SPARQL; did you mean BY?"),
        ("SELECT ?s { FILTER(REGX(?s)) }", "REGX", "REGX is no function of SPARQL; did you mean REGEX?"),
        ("SELECT s { ?s ?p ?o }", "s {", "s is no word of SPARQL; a variable starts with ?"),
        ("SELECT ?s, ?o { ?s ?p ?o }", ",", "no commas between the variables of SELECT"),
        ("SELECT count(?s) { ?s ?p ?o }", "count", "stands in parentheses with a name: (COUNT(…) AS ?name)"),
        ("SELECT (SUM(?o)) { ?s ?p ?o }", "(SUM", "an expression of SELECT needs a name: (… AS ?name)"),
        ("SELECT ?s ?n { ?s a ?n } GROUP BY ?s", "?n {", "?n is neither grouped by nor counted: add GROUP BY ?n"),
        ("SELECT (?s AS ?s) { ?s ?p ?o }", "?s) {", "?s has a value already; AS wants a new name"),
        ("SELECT ?x { BIND(1 AS ?x) FILTER(REGEX(?x)) }", "}", "not valid SPARQL near }"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "?s", "SELECT * is not authorized with GROUP BY"),
        ("SELECT { ?s ?p ?o }", "SELECT", "SELECT wants the variables to show, or *"),
        ("SELECT ?s WHERE ?s ?p ?o", "?s ?p ?o", "expected {, got ?s"),
        ("SELECT ?s { ?s ?p }", "}", "expected an object after ?p, got }"),
        ("SELECT ?s { ?s . ?s ?p ?o }", ". ?s", "expected a predicate and an object after ?s, got ."),
        ("SELECT ?s { ?s a aik:Company ; rdfs:label }", "}", "expected an object after rdfs:label, got }"),
        ("SELECT ?s { ?s aik:uses/^aik:x|a ?o . ?s ?p }", "}", "expected an object after ?p, got }"),
        ("SELECT ?s { ?s (aik:a|^aik:b)+ ?o . [ a ?x ] . ?s ?p }", "}", "expected an object after ?p, got }"),
        ("SELECT ?s { { SELECT ?s { ?s ?p } LIMIT 2 } }", "} LIMIT", "expected an object after ?p, got }"),
        ("SELECT ?s { ?s ?p FILTER(?p) }", "FILTER", "expected an object after ?p, got FILTER"),
        ("SELECT ?s { FILTER NOT EXISTS { ?s aik:uses } }", "} }", "expected an object after aik:uses, got }"),
        ("SELECT ?s { ?s a aik:Company ?s ?p ?o }", "?s ?p", "expected . or ; between aik:Company and ?s"),
        ('SELECT ?s { ?s "label" ?o }', '"label"', 'expected a predicate after ?s, got "label"'),
        ("SELECT ?s { ?s ?p ?o ", "{", "the { that is opened here is never closed with }"),
        ("SELECT ?s { ?s ?p ?o } }", "}", "} closes nothing that was opened"),
        ("SELECT ?s { FILTER(?s } ", "} ", "expected ) for the ( of line 2, column 19, got }"),
        ("SELECT ?s { ?s ?p '가온 }", "'", "the text that starts here is not closed with ' on its line"),
        ("SELECT ?s { ?s ?p “가온” }", "“", "“ is no quotation mark of SPARQL"),
        ("SELECT ?s { ?s ?p ?o ｝", "｝", "｝ is a full-width sign"),
        ("SELECT ?s { ?s ?p <http://a b> }", "<http://a b>", "no valid IRI"),
        ("SELECT ?s { ?s ?p ?o } LIMIT ?s", "?s", "expected a whole number after LIMIT, got ?s"),
        ("SELECT ?s { ?s ?p ?o } ORDER BY", "BY", "something is missing after BY"),
        ("SELECT * { ?s ?p ?o BIND(1 AS ?o) }", "?o)", "?o has a value already; AS wants a new name"),
        ("SELECT * { VALUES (?a ?b) { (1 2) (3) } }", "(3)", "expected 2 values for as many variables, got 1"),
        ("누가 투자했나", "누가", "누가 is no word of SPARQL"),
        ("", "", "expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("PREFIX a: <b:>", "PREFIX", "expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ],
)
def test_the_place_and_what_was_expected(store: Store, query: str, at: str, message: str) -> None:
    """The place is where `at` stands last in the query."""
    error = told(store, f"# 물음\n{query}")
    assert message in error.message
    line = 1 if "expected SELECT" in message else 2
    assert (error.line, error.column) == (line, query.rindex(at) + 1)
    assert error.message.splitlines() == [error.message]


def test_prefixes_that_need_no_declaration(store: Store) -> None:
    for prefix in QUERY_PREFIXES:
        assert ask(store, f"ASK {{ ?s a {prefix}:Thing }}", prefixes=QUERY_PREFIXES).kind == "truth"
    own = "PREFIX aik: <a:> SELECT ?o { ?s aik:p ?o }"
    assert len(ask(store, own, prefixes=QUERY_PREFIXES).rows) == 1, "a query may declare them anew"


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_sign_left_out_is_told_near_its_place(store: Store, name: str) -> None:
    """Every closing brace of our own questions, taken away, is told as a brace that is missing or too much."""
    text = QUESTIONS[name].text
    for at in (at for at, char in enumerate(text) if char == "}"):
        error = told(store, text[:at] + " " + text[at + 1 :])
        assert error.line >= 1
        assert "{" in error.message or "}" in error.message, (error.message, text[at - 60 : at])


TOKENS = """SELECT ?s { } ( ) . ; , [ ] a ?p "x" ' < > aik:a <a:b> FILTER BIND 1 VALUES ^ / GROUP BY AS"""


@given(st.lists(st.sampled_from(TOKENS.split())))
def test_any_row_of_tokens_is_answered_or_refused_with_a_place(store: Store, tokens: list[str]) -> None:
    query = " ".join(tokens)
    try:
        ask(store, query, prefixes=QUERY_PREFIXES)
    except QueryError as error:
        lines = query.split("\n")
        assert error.message and 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
