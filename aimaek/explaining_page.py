"""The page of an explanation: one file that asks nobody for anything, without a script.

Whatever comes from an article goes through an escaping template and reaches the page as text; the page's policy admits
nothing but its own style, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from aimaek.errors import OutputError
from aimaek.explaining import Explained, object_text, qualifier_texts
from aimaek.tables import printable
from extractors.explaining import (
    Clause,
    DateMark,
    Explanation,
    Finding,
    Mark,
    NameMark,
    Outcome,
    Place,
    RulePlace,
    SentenceView,
    Summary,
    Unread,
    ValueMark,
)
from graph.files import atomic_writer
from graph.labels import QUALIFIER_LABELS, STATUS_LABELS, date_text, value_text
from graph.style import TYPES, rgb, type_look
from ontology.model import BlockKind, Reason, Span, Status
from ontology.vocabulary import CLASSES, PREDICATES

__all__ = ["explained_html", "write_html"]

Json = dict[str, Any]

_REASONS = {
    Reason.FACTS: "사실",
    Reason.NO_ENTITY: "이름이 없음",
    Reason.NO_RELATION: "아는 관계가 없음",
    Reason.DENIAL: "부정·대조",
    Reason.UNRESOLVED: "주어나 대상이 밝혀지지 않음",
    Reason.QUESTION: "물음·바람",
}
_KINDS = {
    BlockKind.TITLE: "제목",
    BlockKind.SUBTITLE: "부제",
    BlockKind.BODY: "본문",
    BlockKind.DATELINE: "날짜",
    BlockKind.BYLINE: "기자 이름",
    BlockKind.CAPTION: "사진 설명",
    BlockKind.BOILERPLATE: "상투 문구",
}
_SIGNS = {
    "known": "목록에 있는 이름",
    "quoted": "따옴표",
    "induced": "문맥",
    "owned": "소유자와 종류",
    "person": "사람 이름",
    "head": "기관장",
    "repeated": "되풀이",
    "version": "판 번호",
}
_CASES = {
    "top": "은/는", "nom": "이/가", "acc": "을/를", "dat": "에", "loc": "에서", "ins": "로", "com": "와", "gen": "의",
    "src": "부터", "also": "도", "than": "보다", "basis": "바탕", "cop": "이다", "bare": "–", "gap": "꾸밈",
}  # fmt: skip
_STOPS = {
    "no subject": "주어가 밝혀지지 않음",
    "no object": "대상이 밝혀지지 않음",
    "no other object": "주어와 대상이 같음",
    "no such adverb": "규칙이 바라는 부사가 없음",
    "denied": "부정",
    "question": "물음·바람",
    "not past": "과거가 아님",
    "possibility only": "가능성만 말함",
}
_PLACES = {Place.OWN: "", Place.INHERITED: "앞에서 이어짐:", Place.MODIFIED: "꾸미는 말:"}
_VALUE_COLOUR, _DATE_COLOUR = "#7A5CA8", "#5B7F95"


def write_html(explained: Explained, path: Path) -> None:
    """Writes the page of `explained_html`, whole or not at all. Errors: OutputError when it cannot be written."""
    try:
        with atomic_writer(path) as out:
            out.write(explained_html(explained))
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; choose another with --html"
        ) from error


def explained_html(explained: Explained) -> str:
    """The page; its text depends on the explanation alone."""
    environment = Environment(
        loader=PackageLoader("aimaek", "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    style = _style(environment)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    articles = [_article(one, number) for number, one in enumerate(explained.articles, 1)]
    return environment.get_template("explain.html").render(
        title=f"{articles[0]['title'] if articles else printable(explained.file)} · aimaek explain",
        articles=articles,
        style=Markup(style),
        style_hash=Markup(f"'sha256-{digest}'"),
    )


def _style(environment: Environment) -> str:
    """The style sheet with the colours of the graph's page, a class for each kind of mark."""
    if environment.loader is None:
        raise ValueError("the page has no templates")
    sheet, _, _ = environment.loader.get_source(environment, "explain.css")
    colours = {f"t-{kind}": look.colour for kind, look in TYPES.items()}
    colours |= {"value": _VALUE_COLOUR, "date": _DATE_COLOUR}
    rules = [f".{name} {{ --c: {' '.join(map(str, rgb(colour)))}; }}" for name, colour in colours.items()]
    # a browser reads every line end as \n before it takes the hash
    return "\n".join([*sheet.splitlines(), *rules, ""])


def _article(one: Explanation, number: int) -> Json:
    article = one.article
    date = article.published.isoformat() if article.published else "날짜 없음"
    text = "".join(map(printable, article.text))
    return {
        "title": printable(article.title or article.file),
        "about": printable(" · ".join(filter(None, [article.publisher, date, article.author, article.file]))),
        "summary": _summary(one.summary) if len(one.parts) > 1 else None,
        "legend": list(_legend(one)),
        "parts": [_part(part, text, number) for part in one.parts],
    }


def _summary(summary: Summary) -> Json:
    sentences = _percent(summary.sentences_with_facts, summary.sentences)
    chars = _percent(summary.chars_with_facts, summary.chars)
    return {
        "sentences": f"{summary.sentences_with_facts} / {summary.sentences} ({sentences}%)",
        "sentences_percent": sentences,
        "chars": f"{summary.chars_with_facts:,} / {summary.chars:,} ({chars}%)",
        "chars_percent": chars,
        "facts": summary.facts,
        "reasons": [
            {"label": _REASONS[reason], "count": count, "look": _look(reason)} for reason, count in summary.reasons
        ],
    }


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0


def _look(reason: Reason) -> str:
    return "facts" if reason is Reason.FACTS else "none"


def _legend(one: Explanation) -> Iterator[Json]:
    """The kinds of names in the article with how often each is marked, in the order of the graph's legend."""
    counts = Counter(_class_of(mark) for part in one.sentences for mark in part.marks)
    for kind in TYPES:
        if counts[f"t-{kind}"]:
            yield {"look": f"t-{kind}", "label": CLASSES[kind].label_ko, "count": counts[f"t-{kind}"]}
    for look, label in (("value", "수량"), ("date", "날짜"), ("untyped", "종류를 모르는 이름")):
        if counts[look]:
            yield {"look": look, "label": label, "count": counts[look]}


def _class_of(mark: Mark) -> str:
    match mark:
        case NameMark():
            look = type_look(mark.type)
            return "t-" + next(kind for kind, one in TYPES.items() if one is look) if mark.type else "untyped"
        case ValueMark():
            return "value"
        case DateMark():
            return "date"


def _note(mark: Mark, text: str) -> str:
    """What is known of a marked stretch."""
    match mark:
        case NameMark():
            label = f"{printable(mark.label)}, " if mark.label != mark.span.of(text) else ""
            kind = CLASSES[mark.type].label_ko if mark.type else "종류 모름"
            return f"{label}{kind}, {_SIGNS.get(mark.how, mark.how)}"
        case ValueMark():
            return printable(value_text(mark.value)) + " (다시 말함)" * mark.conversion
        case DateMark():
            edge = "부터" * mark.starts + "까지" * mark.ends
            return f"{date_text(mark.date)} {edge}".strip() if mark.date else "때를 알 수 없음"


def _part(part: SentenceView | Unread, text: str, article: int) -> Json:
    if isinstance(part, Unread):
        return {"read": False, "kind": _KINDS[part.kind], "text": part.span.of(text)}
    marks = {(mark.span.of(text), _class_of(mark), _note(mark, text)): None for mark in part.marks}
    return {
        "read": True,
        "anchor": f"a{article}s{part.number}",
        "number": part.number,
        "block": part.kind.value,
        "label": "" if part.kind is BlockKind.BODY else _KINDS[part.kind],
        "reason": _REASONS[part.reason] + (f" {part.facts}" if part.facts else ""),
        "look": _look(part.reason),
        "pieces": list(_pieces(part, text)),
        "marks": [{"text": surface, "look": look, "note": note} for surface, look, note in marks],
        "clauses": [_clause(clause, text) for clause in part.clauses],
        "facts": [_fact(finding) for finding in part.findings if finding.outcome is not Outcome.CONTAINED],
        "contained": [_fact(finding) for finding in part.findings if finding.outcome is Outcome.CONTAINED],
        "near": list(_near(part)),
    }


def _near(part: SentenceView) -> Iterator[Json]:
    """The near misses, those of one predicate for one reason together."""
    groups: dict[tuple[Span, str, str], list[Json]] = {}
    for one in part.near:
        groups.setdefault((one.span, one.lemma, one.reason), []).append(_rule(one.rule))
    for (_, lemma, reason), rules in sorted(groups.items(), key=lambda pair: pair[0]):
        yield {"lemma": lemma, "reason": _STOPS.get(reason, reason), "rules": rules}


def _rule(rule: RulePlace) -> Json:
    return {"name": rule.name, "place": f"{rule.file}:{rule.line}"}


def _pieces(part: SentenceView, text: str) -> Iterator[Json]:
    """The sentence cut at its marks."""
    at = part.span.start
    for mark in part.marks:
        if mark.span.start > at:
            yield {"text": text[at : mark.span.start]}
        yield {"text": mark.span.of(text), "look": _class_of(mark), "note": _note(mark, text)}
        at = mark.span.end
    if at < part.span.end:
        yield {"text": text[at : part.span.end]}


def _clause(clause: Clause, text: str) -> Json:
    told = [
        clause.status + " (뒤 절에서)" * clause.lent,
        "과거" * clause.past,
        "인용" * clause.quoted,
        f"+ {clause.support}" if clause.support else "",
        f"말한 이 {printable(clause.speaker)}" if clause.speaker else "",
    ]
    rows = []
    for place, label in _PLACES.items():
        found = [
            {
                "case": _CASES.get(one.case, one.case),
                "text": one.span.of(text).strip() + (f" = {printable(', '.join(one.refers))}" if one.refers else ""),
            }
            for one in clause.arguments
            if one.place is place
        ]
        if found:
            rows.append({"label": label, "arguments": found})
    return {"lemma": clause.lemma, "notes": " · ".join(filter(None, told)), "rows": rows}


def _fact(finding: Finding) -> Json:
    info = PREDICATES[finding.predicate]
    names = {"status": "상태", "date": "때", **{name: ko for name, (ko, _) in QUALIFIER_LABELS.items()}}
    details = [
        (names[name], STATUS_LABELS[Status(value)][0] if name == "status" else printable(value))
        for name, value in qualifier_texts(finding.qualifiers)
    ]
    return {
        "subject": printable(finding.subject),
        "predicate": finding.predicate,
        "relation": f"{info.label_ko} {finding.predicate}",
        "object": printable(object_text(finding)),
        "details": [*details, ("확신", str(finding.confidence))],
        "outcome": finding.outcome.value,
        "first": finding.first,
        "fault": finding.fault,
        "rules": [_rule(rule) for rule in finding.rules],
    }
