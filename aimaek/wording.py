"""Texts for a reader at a terminal: what a build made, what a graph says of a thing, which claims contradict."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from aimaek.claims import Claim, Profile, Quote
from aimaek.report import Report, Total
from aimaek.tables import pad, printable, width

__all__ = ["Style", "build_text", "conflicts_text", "input_notes", "matches_text", "nearest", "plain", "profile_text"]

Style = Callable[[str], str]
"""Makes a text stand out, where the terminal can."""

_KINDS_SHOWN = 8
_OPENED_WITH = {
    "graph.html": "open it in a browser",
    "graph.graphml": "open it in Gephi",
    "graph.gexf": "the same with a time line",
    "graph.ttl": "aimaek query, show, check; any RDF tool",
    "graph.jsonld": "the same as JSON-LD",
    "graph.nq": "the same as N-Quads, a named graph for each article",
    "graph.nt": "the same as N-Triples",
    "graph.trig": "the same as TriG, a named graph for each article",
    "report.json": "what was read, and what was not and why",
}


def plain(text: str) -> str:
    """The text as it is: the style of a terminal without styles."""
    return text


def nearest(got: str, options: Iterable[str]) -> str:
    """The end of an error's text that names the option most like what was given, or nothing.

    >>> nearest("investIn", ["investsIn", "uses"])
    "; did you mean 'investsIn'?"
    """
    folded = {option.casefold(): option for option in options}
    found = difflib.get_close_matches(got.casefold(), folded, n=1)
    return f"; did you mean {folded[found[0]]!r}?" if found else ""


def build_text(report: Report, files: Sequence[Path], style: Style = plain) -> str:
    """What a build read, what the graph holds, and what to open."""
    read = len(report.articles)
    lines = [
        f"Read {many(read, 'article')} from {many(report.files, 'file')}: "
        f"{report.sentence_count} sentences, {report.sentences_with_facts} of them with facts."
    ]
    oddities = [
        many(len(report.skipped), "input") + " skipped" if report.skipped else "",
        many(len(report.duplicates), "duplicate") if report.duplicates else "",
        many(len(report.warnings), "warning") if report.warnings else "",
        many(report.other_files, "other file") + " not looked at" if report.other_files else "",
    ]
    if any(oddities):
        lines.append("  " + ", ".join(filter(None, oddities)))
    rows = [
        ("Statements", report.statements, _kinds(report.statements_by_status)),
        ("Relations", len(report.statements_by_predicate), _kinds(report.statements_by_predicate)),
        ("Entities", report.entities, _kinds(report.entities_by_type)),
    ]
    if report.conflicts:
        rows.append(("Conflicts", report.conflicts, "aimaek conflicts shows them"))
    silent = [total for total in report.sentences if total.name != "facts"]
    if silent:
        rows.append(("No facts", sum(total.count for total in silent), _kinds(silent)))
    numbers = max(len(str(count)) for _, count, _ in rows)
    lines += ["", *(f"{style(pad(name, 10))}  {count:>{numbers}}  {kinds}".rstrip() for name, count, kinds in rows)]
    longest = max((width(str(file)) for file in files), default=0)
    order = {name: index for index, name in enumerate(_OPENED_WITH)}
    made = sorted(files, key=lambda file: order.get(file.name, len(order)))
    lines += [
        "",
        "Wrote",
        *(f"  {pad(str(file), longest)}  {_OPENED_WITH.get(file.name, '')}".rstrip() for file in made),
    ]
    return "\n".join(lines)


def input_notes(report: Report) -> list[str]:
    """A line for each input that was left out or is in doubt."""
    return [
        *(f"skipped: {one.file}: {one.message}" for one in report.skipped),
        *(f"warning: {one.file}: {one.message}" for one in report.warnings),
        *(f"duplicate: {one.file}: the same article as {one.same_as}" for one in report.duplicates),
    ]


def profile_text(profile: Profile, style: Style = plain) -> str:
    """One thing with all claims about it, grouped by relation, each with its sentences and sources."""
    name = f"{profile.label} ({profile.label_en})" if profile.label_en else profile.label
    lines = [f"{style(printable(name))}  {profile.type}  {profile.id}"]
    if profile.aliases:
        lines.append("also " + ", ".join(printable(alias) for alias in profile.aliases))
    if not profile.claims:
        lines += ["", "Nothing is claimed about it."]
    for (_, predicate), group in groupby(profile.claims, key=lambda claim: _side(claim, profile.id)):
        claims = list(group)
        lines += ["", style(f"{claims[0].predicate_ko}  {predicate}")]
        for claim in claims:
            outward = claim.subject == profile.id
            other = claim.object_label if outward else claim.subject_label
            lines += _claim_lines(f"{'→' if outward else '←'} {printable(other)}", claim)
    return "\n".join(lines)


def matches_text(name: str, profiles: Sequence[Profile]) -> str:
    """The things that a name may mean, a line each, with the id that picks one."""
    longest = max(width(profile.id) for profile in profiles)
    listed = [f"  {pad(one.id, longest)}  {one.type}  {printable(one.label)}" for one in profiles]
    return "\n".join([f"{name!r} may mean {len(profiles)} things; name one by its id:", *listed])


def conflicts_text(groups: Sequence[Sequence[Claim]], style: Style = plain) -> str:
    """Claims that cannot all hold, group by group."""
    if not groups:
        return "No claims contradict each other."
    lines: list[str] = []
    for group in groups:
        first = group[0]
        head = f"{printable(first.subject_label)}  {first.predicate_ko}  {first.predicate}"
        lines += ["", style(head)]
        for claim in group:
            lines += _claim_lines(f"→ {printable(claim.object_label)}", claim, ranked=True)
    return "\n".join(lines[1:])


def _side(claim: Claim, of: str) -> tuple[bool, str]:
    return claim.subject != of, claim.predicate


def _claim_lines(head: str, claim: Claim, *, ranked: bool = False) -> list[str]:
    facts = [claim.status] if claim.status != "Actual" or ranked else []
    facts += [claim.rank] if claim.rank != "Normal" or ranked else []
    facts += [f"{name} {printable(value)}" for name, value in claim.qualifiers]
    facts += [f"confidence {claim.confidence}", many(claim.source_count, "source")]
    if claim.conflicts and not ranked:
        facts.append("in conflict")
    lines = [f"  {head}  [{' · '.join(facts)}]"]
    for quote in claim.quotes:
        if quote.text:
            lines.append(f"      “{printable(quote.text)}”")
        lines.append(f"      {_source(quote)}")
    return lines


def _source(quote: Quote) -> str:
    said = " ".join(filter(None, ["—", quote.publisher, quote.published]))
    title = f"「{quote.title}」" if quote.title else ""
    return printable("  ".join(filter(None, [said, title, f"{quote.file}:{quote.start}-{quote.end}", quote.rule])))


def _kinds(totals: Iterable[Total]) -> str:
    totals = list(totals)
    shown = [f"{total.name} {total.count}" for total in totals[:_KINDS_SHOWN]]
    rest = len(totals) - _KINDS_SHOWN
    return " · ".join([*shown, f"{rest} more kinds"] if rest > 0 else shown)


def many(count: int, thing: str) -> str:
    """A count with its noun: `1 file`, `2 files`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
