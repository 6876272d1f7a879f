"""Readings of many articles become one graph: the same claim is one statement with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import TypeVar

from graph.model import Citation, GraphError, KnowledgeGraph, Statement, plain_decimal, value_key
from graph.rank import rank
from graph.resolve import Resolution, resolve
from ontology.ids import name_key, statement_key
from ontology.model import (
    Article,
    Bound,
    Entity,
    Fact,
    Measure,
    Money,
    PartialDate,
    Qualifiers,
    Reading,
    Span,
    Status,
    Text,
    Value,
)
from ontology.vocabulary import PREDICATES

__all__ = ["fuse"]

_MAX_CONFIDENCE = Decimal("0.99")  # however many repeat it, the press may have copied one mistake
_PLACES = Decimal("0.01")
_TEXTS = ("round", "title", "role", "topic", "product", "variant")
_BOUNDS = tuple(Bound)

_V = TypeVar("_V", bound=Value)
_Claim = tuple[str, str, Value, Qualifiers]
_Support = dict[Citation, Decimal]
_Group = tuple[str, str, tuple[str, ...], Status, str]


def fuse(readings: Iterable[Reading], never_merge: Iterable[tuple[str, str]] = ()) -> KnowledgeGraph:
    """The graph of all readings; it depends on the set of readings only, not on their order or repetition.

    Readings are taken one at a time and their texts let go. `never_merge` are pairs of entity ids or labels.

    - Entities: see `graph.resolve`. A fact whose subject and object turn out to be one thing is dropped.
    - Claims of the same subject, predicate, object, status and speaker become one statement when their qualifiers
      agree: equal, missing on one side, or, for dates, one within the other. The more precise is kept. Ended and
      Former count as one status; Planned and Considered do not. The most specific claims are folded first.
    - A number is the same however it is hedged; an exact one wins over a hedged one.
    - A symmetric predicate is stated once, from the smaller id.
    - Confidence is that at least one article is right (noisy-or over each article's best), at most 0.99.
    - Ranks and conflicts: see `graph.rank`.

    Errors: GraphError when a reading breaks its promise (evidence of another article or outside its text, a fact
    about an entity that no reading has).
    """
    gathered = _Gathered()
    for reading in readings:
        gathered.add(reading)
    resolution = resolve(gathered.sightings(), never_merge)
    groups: dict[_Group, dict[_Claim, _Support]] = defaultdict(dict)
    for claim, support in gathered.claims.items():
        rewritten = _rewritten(claim, resolution, next(iter(support)))
        if rewritten is not None:
            _join(groups[_group(rewritten)].setdefault(rewritten, {}), support)
    folded: dict[str, tuple[_Claim, _Support]] = {}
    for group in groups.values():
        for claim, support in _fold(group):
            _join(folded.setdefault(statement_key(*claim), (claim, {}))[1], support)
    published = {article.id: article.published for article in gathered.articles.values()}
    statements = (_statement(id_, claim, support) for id_, (claim, support) in folded.items())
    return KnowledgeGraph(
        entities=resolution.entities,
        statements=rank(statements, published),
        articles=tuple(sorted(gathered.articles.values(), key=lambda a: a.id)),
    )


class _Gathered:
    """What is kept of the readings: no texts but the quotes."""

    __slots__ = ("articles", "claims", "entities")

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.entities: dict[Entity, set[str]] = defaultdict(set)
        self.claims: dict[_Claim, _Support] = defaultdict(dict)

    def add(self, reading: Reading) -> None:
        slim = replace(reading.article, text="", blocks=())
        kept = self.articles.get(slim.id)
        self.articles[slim.id] = slim if kept is None else min(kept, slim, key=_article_key)
        for entity in reading.entities:
            self.entities[entity].add(slim.id)
        for fact in reading.facts:
            claim = (fact.subject, fact.predicate, _canonical(fact.object), _canonical_qualifiers(fact.qualifiers))
            _join(self.claims[claim], {_citation(fact, reading.article): fact.confidence})

    def sightings(self) -> Iterator[tuple[Entity, str]]:
        for entity, articles in self.entities.items():
            for article in articles:
                yield entity, article


def _article_key(article: Article) -> tuple[str, ...]:
    """Orders copies of one text, so that the same copy names it in every run."""
    return (
        article.file, article.title, str(article.published or ""), article.publisher, article.author, article.url,
    )  # fmt: skip


def _citation(fact: Fact, article: Article) -> Citation:
    evidence = fact.evidence
    if evidence.article != article.id:
        raise GraphError(f"{article.file}: a fact of {evidence.rule} quotes {evidence.article}, not {article.id}")
    if evidence.span.end > len(article.text):
        span = f"{evidence.span.start}..{evidence.span.end}"
        raise GraphError(f"{article.file}: {evidence.rule} quotes {span} of a text of {len(article.text)} code points")
    return Citation(
        article=article.id,
        span=evidence.span,
        rule=evidence.rule,
        cues=evidence.cues,
        quote=evidence.span.of(article.text),
    )


def _join(into: _Support, support: Mapping[Citation, Decimal]) -> None:
    for citation, confidence in support.items():
        into[citation] = max(confidence, into.get(citation, confidence))


def _rewritten(claim: _Claim, resolution: Resolution, said: Citation) -> _Claim | None:
    """The claim about canonical entities, or None when it comes down to a thing and itself."""
    subject, predicate, obj, qualifiers = claim
    try:
        subject = resolution.canonical[subject]
        if isinstance(obj, str):
            obj = resolution.canonical[obj]
    except KeyError as missing:
        raise GraphError(f"{said.article}: {said.rule} tells of entity {missing}, which no reading has") from None
    if subject == obj:
        return None
    info = PREDICATES.get(predicate)
    if info is not None and info.symmetric and isinstance(obj, str) and obj < subject:
        subject, obj = obj, subject
    return (subject, predicate, obj, qualifiers)


def _group(claim: _Claim) -> _Group:
    subject, predicate, obj, qualifiers = claim
    return (subject, predicate, value_key(obj), _status_class(qualifiers.status), qualifiers.speaker)


def _status_class(status: Status) -> Status:
    return Status.FORMER if status is Status.ENDED else status


def _fold(group: Mapping[_Claim, _Support]) -> list[tuple[_Claim, _Support]]:
    """The claims of a group, each folded into the first more specific one that it agrees with."""
    folded: list[tuple[_Claim, _Support]] = []
    for claim in sorted(group, key=_specificity):
        for index, (other, support) in enumerate(folded):
            if _agree(claim[3], other[3]):
                _join(support, group[claim])
                merged = (other[0], other[1], _firmer(other[2], claim[2]), _both(other[3], claim[3]))
                folded[index] = (merged, support)
                break
        else:
            folded.append((claim, dict(group[claim])))
    return folded


def _specificity(claim: _Claim) -> tuple[int, int, str]:
    """Sorts the claim that says most first."""
    q = claim[3]
    stated = sum(getattr(q, f.name) not in (None, "") for f in fields(q))
    days = (q.date.latest - q.date.earliest).days if q.date else 0
    return (-stated, days, statement_key(*claim))


def _agree(one: Qualifiers, two: Qualifiers) -> bool:
    return (
        (one.date is None or two.date is None or _within(one.date, two.date) or _within(two.date, one.date))
        and (one.amount is None or two.amount is None or value_key(one.amount) == value_key(two.amount))
        and (one.stake is None or two.stake is None or one.stake == two.stake)
        and (one.year is None or two.year is None or one.year == two.year)
        and all(_agree_in_name(getattr(one, name), getattr(two, name)) for name in _TEXTS)
    )


def _agree_in_name(one: str, two: str) -> bool:
    return not one or not two or one == two or name_key(one) == name_key(two)


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _both(one: Qualifiers, two: Qualifiers) -> Qualifiers:
    """What two qualifiers that agree say together."""
    return Qualifiers(
        date=_narrower(one.date, two.date),
        status=one.status if one.status is two.status else _status_class(one.status),
        amount=_firmer(one.amount, two.amount) if one.amount and two.amount else one.amount or two.amount,
        stake=one.stake if one.stake is not None else two.stake,
        year=one.year if one.year is not None else two.year,
        speaker=one.speaker,
        **{name: _fuller(getattr(one, name), getattr(two, name)) for name in _TEXTS},
    )


def _narrower(one: PartialDate | None, two: PartialDate | None) -> PartialDate | None:
    if one is None or two is None:
        return one or two
    return min(one, two, key=lambda d: ((d.latest - d.earliest).days, d.precision))


def _fuller(one: str, two: str) -> str:
    return min(one, two, key=lambda text: (-len(text), text))


def _firmer(one: _V, two: _V) -> _V:
    """Of two values that are the same number the one that is hedged least."""
    if isinstance(one, str | Text) or isinstance(two, str | Text):
        return one
    return min(one, two, key=lambda value: _BOUNDS.index(value.bound))


def _statement(id_: str, claim: _Claim, support: Mapping[Citation, Decimal]) -> Statement:
    subject, predicate, obj, qualifiers = claim
    best: dict[str, Decimal] = {}
    for citation, confidence in support.items():
        best[citation.article] = max(confidence, best.get(citation.article, confidence))
    return Statement(
        id=id_,
        subject=subject,
        predicate=predicate,
        object=obj,
        qualifiers=qualifiers,
        evidence=_citations(support),
        confidence=_noisy_or(best.values()),
        source_count=len(best),
    )


def _citations(support: Iterable[Citation]) -> tuple[Citation, ...]:
    """The citations in order; what one rule read from one span is one, with the cues of all."""
    found: dict[tuple[str, Span, str], Citation] = {}
    for citation in support:
        key = (citation.article, citation.span, citation.rule)
        other = found.get(key)
        if other is not None:
            citation = replace(citation, cues=tuple(sorted({*citation.cues, *other.cues})))
        found[key] = citation
    return tuple(found[key] for key in sorted(found))


def _noisy_or(confidences: Iterable[Decimal]) -> Decimal:
    """The chance that not all are wrong; multiplied in sorted order, since rounding depends on it.

    >>> _noisy_or([Decimal("0.9"), Decimal("0.5")])
    Decimal('0.95')
    """
    wrong = Decimal(1)
    for confidence in sorted(confidences, reverse=True):
        wrong *= 1 - confidence
    return min(_MAX_CONFIDENCE, (1 - wrong).quantize(_PLACES))


def _canonical_qualifiers(q: Qualifiers) -> Qualifiers:
    if q.amount is None and q.stake is None:
        return q
    amount = None if q.amount is None else _canonical(q.amount)
    return replace(q, amount=amount, stake=None if q.stake is None else _one_way(q.stake))


def _canonical(value: _V) -> _V:
    """The value with its numbers written one way, so that the copy that comes first does not decide how."""
    if isinstance(value, Money | Measure):
        upper = None if value.upper is None else _one_way(value.upper)
        return replace(value, value=_one_way(value.value), upper=upper)
    return value


def _one_way(number: Decimal) -> Decimal:
    return Decimal(plain_decimal(number))
