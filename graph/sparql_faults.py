"""Where a query is at fault and what was expected there, in words.

Oxigraph tells how far it got, which is often the end of the query, and which tokens would have let it go on, which is
seldom what the writer forgot. So a query that it refuses is looked at here once more, fault by fault.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from graph.sparql import QueryError, place_of

__all__ = ["fault", "names"]

_STRING = r'"""(?:\\.|(?!""").)*"""' r"|'''(?:\\.|(?!''').)*'''" r'|"(?:\\.|[^"\\\n\r])*"' r"|'(?:\\.|[^'\\\n\r])*'"
_IRI = r'<[^<>"{}|^`\x00-\x20]*>'
_NAME = r"(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:\\.|%[0-9A-Fa-f]{2}|[\w:.·-])*(?:\\.|%[0-9A-Fa-f]{2}|[\w:·-]))?"
_TOKEN = re.compile(
    rf"(?P<skip>\s+|\#[^\n\r]*)|(?P<text>(?:{_STRING})(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:{_IRI}|{_NAME}))?)"
    rf"|(?P<iri>{_IRI})|(?P<var>[?$]\w+)|(?P<bnode>_:[\w.-]*\w)|(?P<name>{_NAME})"
    r"|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?P<word>[^\W\d]\w*)"
    r"|(?P<sign>\^\^|\|\||&&|!=|<=|>=|.)",
    re.DOTALL,
)
_TERMS = frozenset({"text", "iri", "var", "bnode", "name", "number"})
_CLOSING = {"{": "}", "(": ")", "[": "]"}
_FUNCTION_WORDS = (
    "STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE "
    "ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ "
    "NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL "
    "ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT"
)
_OTHER_WORDS = (
    "BASE PREFIX SELECT DISTINCT REDUCED AS CONSTRUCT DESCRIBE ASK FROM NAMED WHERE GROUP BY HAVING ORDER ASC DESC "
    "LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH SERVICE SILENT BIND UNION MINUS FILTER EXISTS NOT IN SEPARATOR TRUE "
    "FALSE A LATERAL"
)
_FUNCTIONS = frozenset(_FUNCTION_WORDS.split())
_WORDS = _FUNCTIONS.union(_OTHER_WORDS.split())
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_REASON = re.compile(r"[A-Z][A-Za-z]*(?: [A-Za-z*]+){2,}")
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_SIGNS = re.compile(r'one of ((?:"[^"]+"(?:, )?)+)|("[^"]+")')
_OPEN_IRI = re.compile(r"<\w+:[^>\n]*>")
_MOST_SHOWN = 40


class _Token(NamedTuple):
    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.upper() in words


class _Fault(NamedTuple):
    start: int
    length: int
    message: str


def fault(query: str, told: str, prefixes: Collection[str]) -> QueryError:
    """The error for a query that Oxigraph refused with some words, when these prefixes need no declaration."""
    tokens = [
        _Token(str(found.lastgroup), found.group(), found.start())
        for found in _TOKEN.finditer(query)
        if found.lastgroup != "skip"
    ]
    engine = _PLACE.fullmatch(told)
    reason = "".join(_REASON.findall(engine[3])[:1]) if engine else ""
    looks = (
        _signs(query, tokens),
        _prefixes(tokens, prefixes),
        _words(tokens),
        _brackets(query, tokens),
        _projection(tokens),
        _triples(tokens),
        _numbers(tokens),
        _unbound(tokens, reason),
        _widths(tokens),
        _rebound(tokens),
    )
    found = next(itertools.chain(*looks), None)
    if found is None:
        if engine is None:
            return QueryError(told)
        found = _by_engine(query, tokens, int(engine[1]), int(engine[2]), reason, engine[3])
    line, column = place_of(query, found.start)
    return QueryError(found.message, line=line, column=column, length=found.length)


def _of(token: _Token, message: str) -> _Fault:
    return _Fault(token.start, len(token.text), message)


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


def _near(word: str, known: Collection[str], fit: float = 0.6) -> str:
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=fit)
    return found[0] if found else ""


def _signs(query: str, tokens: Sequence[_Token]) -> Iterator[_Fault]:
    for token in tokens:
        if token.kind != "sign":
            continue
        if token.text in "'\"":
            yield _Fault(token.start, 1, f"the text that starts here is not closed with {token.text} on its line")
        elif token.text in "“”„‘’«»「」":
            yield _of(token, f"{token.text} is no quotation mark of SPARQL; texts stand in \" or '")
        elif token.text in "，；（）｛｝：？":
            yield _of(token, f"{token.text} is a full-width sign; SPARQL wants the plain one")
        elif token.text == "<" and (iri := _OPEN_IRI.match(query, token.start)):
            yield _Fault(
                token.start, len(iri.group()), 'no valid IRI: blanks and " { } | ^ ` must be written as %20 and so on'
            )


def _prefixes(tokens: Sequence[_Token], given: Collection[str]) -> Iterator[_Fault]:
    pairs = list(zip([None, *tokens], tokens, strict=False))
    known = {*given} | {
        token.text.removesuffix(":")
        for before, token in pairs
        if token.kind == "name" and before is not None and before.is_word("PREFIX")
    }
    for before, token in pairs:
        typed = (
            token.text.rpartition("^^")[2] if token.kind == "text" and not token.text.endswith((">", '"', "'")) else ""
        )
        name = token.text if token.kind == "name" else typed
        prefix, colon, _ = name.partition(":")
        if not colon or prefix in known or (before is not None and before.is_word("PREFIX")):
            continue
        near = _near(prefix, [one for one in known if abs(len(one) - len(prefix)) < 2])
        hint = f"did you mean {near}:?" if near else f"declare it before the query: PREFIX {prefix}: <…>"
        at = token.start + len(token.text) - len(name)
        listed = ", ".join(f"{one}:" for one in sorted(known))
        yield _Fault(at, len(name), f"prefix {prefix}: is not declared; {hint} (known: {listed})")


def _words(tokens: Sequence[_Token]) -> Iterator[_Fault]:
    for at, token in enumerate(tokens):
        if token.kind != "word" or token.text.upper() in _WORDS:
            continue
        is_called = at + 1 < len(tokens) and tokens[at + 1].text == "("
        near = _near(token.text.upper(), _FUNCTIONS if is_called else _WORDS, 0.7)
        what = "function" if is_called else "word"
        hint = "" if is_called else "; a variable starts with ?, a text stands in quotes, a name has its prefix"
        yield _of(token, f"{_shown(token.text)} is no {what} of SPARQL" + (f"; did you mean {near}?" if near else hint))


def _brackets(query: str, tokens: Sequence[_Token]) -> Iterator[_Fault]:
    opened: list[_Token] = []
    for token in tokens:
        if token.kind != "sign":
            continue
        if token.text in _CLOSING:
            opened.append(token)
        elif token.text in _CLOSING.values():
            if not opened:
                yield _of(token, f"{token.text} closes nothing that was opened")
                return
            wanted = _CLOSING[opened[-1].text]
            if wanted != token.text:
                line, column = place_of(query, opened[-1].start)
                yield _of(
                    token,
                    f"expected {wanted} for the {opened[-1].text} of line {line}, column {column}, got {token.text}",
                )
                return
            opened.pop()
    if opened:
        yield _of(
            opened[-1], f"the {opened[-1].text} that is opened here is never closed with {_CLOSING[opened[-1].text]}"
        )


def _projection(tokens: Sequence[_Token]) -> Iterator[_Fault]:
    for at, token in enumerate(tokens):
        if not token.is_word("SELECT"):
            continue
        place = at + 1
        while place < len(tokens) and tokens[place].is_word("DISTINCT", "REDUCED"):
            place += 1
        first = place
        while place < len(tokens) and not tokens[place].is_word("WHERE", "FROM") and tokens[place].text != "{":
            one = tokens[place]
            if one.text == ",":
                yield _of(one, "no commas between the variables of SELECT, only blanks")
            elif one.kind == "word":
                yield _of(
                    one, f"an expression of SELECT stands in parentheses with a name: ({one.text.upper()}(…) AS ?name)"
                )
            elif one.text == "(":
                end = _past(tokens, place)
                if not any(inner.is_word("AS") for inner in tokens[place:end]):
                    yield _of(one, "an expression of SELECT needs a name: (… AS ?name)")
                place = end - 1
            place += 1
        if place == first:
            yield _of(token, "SELECT wants the variables to show, or * for all of them")


def _past(tokens: Sequence[_Token], at: int) -> int:
    """The place after the bracket that closes the one at a place."""
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].kind == "sign":
            depth += (tokens[place].text in _CLOSING) - (tokens[place].text in _CLOSING.values())
            if depth == 0:
                return place + 1
    return len(tokens)


def _triples(tokens: Sequence[_Token]) -> Iterator[_Fault]:
    """Patterns with too few or too many terms: subject, predicate, object, then a full stop or a semicolon."""
    place = next((at for at, token in enumerate(tokens) if token.text == "{"), len(tokens))
    depth, terms, last, joined, bracketed = 0, 0, None, False, False
    while place < len(tokens):
        token = tokens[place]
        ends = (token.kind == "sign" and token.text in ("}", ".", ";", ",", "{")) or token.is_word(
            "FILTER", "BIND", "OPTIONAL", "UNION", "MINUS", "LATERAL"
        )
        if ends and last is not None and terms in (1, 2) and not (bracketed and terms == 1):
            wants = "an object" if terms == 2 else "a predicate and an object"
            if not (token.text == ";" and terms == 1):
                yield _of(token, f"expected {wants} after {_shown(last.text)}, got {token.text}")
                return
        if token.text == "{":
            depth, terms, last = depth + 1, 0, None
        elif token.text == "}":
            depth, terms, last = depth - 1, 0, None
            if depth == 0:
                return
        elif token.text == ".":
            terms, last = 0, None
        elif token.text in (";", ","):
            terms, last = min(terms, 1 if token.text == ";" else 2), None
        elif token.is_word("SELECT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "VALUES"):
            stops = "}" if not token.is_word("SELECT", "VALUES") else "{"
            while place < len(tokens) and tokens[place].text != stops:
                place += 1
            if token.is_word("VALUES"):
                place, terms, last = _past(tokens, place), 0, None
            continue
        elif token.is_word("FILTER", "BIND"):
            place, terms, last = _past_condition(tokens, place + 1), 0, None
            continue
        elif token.is_word("GRAPH"):
            place, terms, last = place + 2, 0, None
            continue
        elif token.text in ("/", "|", "^", "!"):
            joined = token.text in ("/", "|") or joined
        elif token.kind in _TERMS or token.is_word("A", "TRUE", "FALSE") or token.text in ("(", "["):
            if terms == 1 and token.kind in ("text", "number", "bnode"):
                yield _of(
                    token, f"expected a predicate after {_shown(last.text if last else ';')}, got {_shown(token.text)}"
                )
                return
            if terms == 3 and not joined:
                yield _of(
                    token, f"expected . or ; between {_shown(last.text if last else '')} and {_shown(token.text)}"
                )
                return
            terms += not joined
            bracketed = token.text == "["
            joined, last = False, token
            if token.text in ("(", "["):
                place = _past(tokens, place)
                continue
        place += 1


def _past_condition(tokens: Sequence[_Token], at: int) -> int:
    """The place after the condition of a FILTER or BIND: a call, something in parentheses, or a group that exists."""
    while at < len(tokens) and tokens[at].text not in ("(", "{", "}"):
        at += 1
    if at < len(tokens) and tokens[at].text == "{":
        return at  # the patterns inside are looked at like all others
    return _past(tokens, at) if at < len(tokens) and tokens[at].text == "(" else at


def _numbers(tokens: Sequence[_Token]) -> Iterator[_Fault]:
    for before, token in itertools.pairwise(tokens):
        if before.is_word("LIMIT", "OFFSET") and not token.text.isdecimal():
            yield _of(token, f"expected a whole number after {before.text.upper()}, got {_shown(token.text)}")


def _unbound(tokens: Sequence[_Token], reason: str) -> Iterator[_Fault]:
    """With GROUP BY or an aggregate, a variable that is shown must be grouped by."""
    if "unbound" not in reason or sum(token.is_word("SELECT") for token in tokens) != 1:
        return
    grouped = {
        token.text
        for at, by in enumerate(tokens)
        if by.is_word("BY") and tokens[at - 1].is_word("GROUP")
        for token in tokens[at:]
    }
    depth = 0
    for token in tokens:
        if token.text == "{" or token.is_word("WHERE"):
            return
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "var" and not depth and token.text not in grouped:
            name = token.text
            yield _of(
                token, f"{name} is neither grouped by nor counted: add GROUP BY {name}, or show (SAMPLE({name}) AS …)"
            )


def _widths(tokens: Sequence[_Token]) -> Iterator[_Fault]:
    """Rows of VALUES with more or fewer values than there are variables."""
    for at, token in enumerate(tokens):
        if not token.is_word("VALUES") or at + 1 >= len(tokens) or tokens[at + 1].text != "(":
            continue
        place = _past(tokens, at + 1)
        wanted = place - at - 3
        if place >= len(tokens) or tokens[place].text != "{":
            continue
        place += 1
        while place < len(tokens) and tokens[place].text == "(":
            end = _past(tokens, place)
            if end - place - 2 != wanted:
                yield _of(tokens[place], f"expected {wanted} values for as many variables, got {end - place - 2}")
            place = end


def _rebound(tokens: Sequence[_Token]) -> Iterator[_Fault]:
    """A new name that is none: the variable behind AS stands before."""
    seen: set[str] = set()
    listed, depth = False, 0  # the variables that SELECT only lists have no value by that
    for before, token in itertools.pairwise([_Token("sign", "", 0), *tokens]):
        if token.is_word("SELECT"):
            listed, depth = True, 0
        elif token.text in ("{", "*") or token.is_word("WHERE"):
            listed = False
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "var" and before.is_word("AS") and token.text in seen:
            yield _of(token, f"{token.text} has a value already; AS wants a new name")
        if not listed or depth:
            seen.add(token.text)


def names(query: str) -> list[str]:
    """The prefixed names that a query uses, in their order.

    >>> names('SELECT ?s { ?s aik:uses "aik:x" } # aik:y')
    ['aik:uses']
    """
    return [found.group() for found in _TOKEN.finditer(query) if found.lastgroup == "name"]


def _by_engine(query: str, tokens: Sequence[_Token], line: int, column: int, reason: str, expected: str) -> _Fault:
    lines = query.split("\n")
    offset = min(sum(len(text) + 1 for text in lines[: line - 1]) + column - 1, len(query))
    token = next((one for one in tokens if one.start <= offset < one.start + len(one.text)), None)
    how = "got"
    if token is None:  # between two tokens or behind the last one: the one before is where it went wrong
        token = next((one for one in reversed(tokens) if one.start < offset), None)
        how = "after"
    if token is None or not any(one.is_word(*_FORMS) for one in tokens):
        return _Fault(0, 1, "expected SELECT, ASK, CONSTRUCT or DESCRIBE")
    if reason:
        return _of(token, reason)
    signs = _SIGNS.fullmatch(expected.removesuffix(", [_]"))
    wanted = " or ".join(re.findall(r'"([^"]+)"', signs.group())) if signs else ""
    shown = _shown(token.text)
    if not wanted and token is tokens[-1] and token.kind == "word":
        return _of(token, f"something is missing after {shown}")
    return _of(token, f"expected {wanted}, {how} {shown}" if wanted else f"not valid SPARQL near {shown}")
