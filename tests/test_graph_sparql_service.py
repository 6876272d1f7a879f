"""No way of writing SERVICE gets past the refusal: queries made of tricks, with a listener where they would ask."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph
import pytest

from graph.sparql import QueryError, refuse

CASES = 20_000
BLANKS = ("", "", "", " ", "\n", "\t", "# c\n", "#>\n", '#"\n', "#'''\n", "#{\r")
BEFORE = (
    "", "?s ?p ?o", "?s ?p ?o.", "?s ?p 1", "?s ?p true", '?s ?p "x"', '?s ?p "x"@en', "?s ?p x:a", "?s ?p <a:#>",
    "?s ?p ?o FILTER(1<2)", "?s ?p ?o FILTER(?o<2)", "BIND(1 AS ?z)", "OPTIONAL{?s ?p ?o}", "{?s ?p ?o}UNION",
    "?s ?p '''a\n# b'''", "?s ?p 1.0", "?s ?p -1", "?s ?p 1e3", "?s ?p x:", "?s ?p []", "?s a x:b;", "?s ?p _:b",
    "FILTER NOT EXISTS", "GRAPH ?g", "MINUS", "?s x:p+ ?o", "?s x:p? ?o", r"?s ?p 'it\'s'", r'?s ?p "a\\"',
    '?s ?p "1"^^x:t', "?s ?p (1)", "VALUES ?q {1}",
)  # fmt: skip
FORMS = (
    "SELECT * {%s}", "ASK {%s}", "CONSTRUCT {?a ?b ?c} WHERE {%s}", "SELECT ?s { {SELECT * {%s}} }",
    "SELECT ?s { ?s ?p ?o FILTER EXISTS {%s} }",
)  # fmt: skip


@dataclass(slots=True)
class Elsewhere:
    """Another server, and how often it was asked."""

    address: str
    asked: int = 0


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Elsewhere(f"http://127.0.0.1:{listener.getsockname()[1]}/")

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                server.asked += 1
                connection.close()

        listening = threading.Thread(target=listen)
        listening.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        listening.join(10)


def store(subject: str) -> pyoxigraph.Store:
    """A store in which most patterns match: of a clause that is joined with nothing nobody would be asked."""
    filled = pyoxigraph.Store()
    filled.update(f'INSERT DATA {{ <{subject}> <{subject}p> 1, "x", true, <{subject}o>; a <{subject}b> }}')
    return filled


def answered(graph: pyoxigraph.Store, query: str) -> bool:
    """Whether the store takes a query; all of its answer is fetched."""
    try:
        answer = graph.query(query)
        if not isinstance(answer, pyoxigraph.QueryBoolean):
            list(answer)
    except (SyntaxError, OSError, RuntimeError, ValueError):
        return False
    return True


def queries(address: str, count: int) -> Iterator[str]:
    """The same queries on every run: what stands before SERVICE, how the word is written, whom it asks."""
    chance = random.Random(20_240_305)
    prefixes = "".join(f"PREFIX {name}: <{address}> " for name in ("x", "", "service", "servicex", "silent"))
    whom = (f"<{address}>", "x:a", ":a", "x:", ":", "?s", "service:a", "silent:q", r"x:a\,b", "x:%20", "x:a.b")
    for _ in range(count):
        words = [
            "".join(chance.choice((c.lower(), c)) for c in word) for word in ("SERVICE", chance.choice(("", "SILENT")))
        ]
        if chance.random() < 0.2:
            words[0] = "".join(f"\\u{ord(c):04X}" if chance.random() < 0.2 else c for c in words[0])
        parts = [
            *(chance.choice(BEFORE) for _ in range(chance.choice((1, 1, 2)))),
            *words,
            chance.choice(whom),
            "{",
            "?a ?b ?c}",
        ]
        body = "".join(part + chance.choice(BLANKS) for part in parts)
        yield prefixes + chance.choice(FORMS) % f"VALUES ?s {{ <{address}> }} {body}"


def test_the_listener_hears_what_is_asked(elsewhere: Elsewhere) -> None:
    answered(store(elsewhere.address), f"SELECT * {{ SERVICE <{elsewhere.address}> {{ ?s ?p ?o }} }}")
    assert elsewhere.asked == 1


def test_nobody_is_asked(elsewhere: Elsewhere) -> None:
    graph = store(elsewhere.address)
    refused = through = 0
    for query in queries(elsewhere.address, CASES):
        try:
            refuse(query)
        except QueryError:
            refused += 1
        else:
            through += answered(graph, query)
        assert elsewhere.asked == 0, query
    assert refused > CASES / 2
    assert through >= 10, "the word in a name, a text or a comment is no matter"
