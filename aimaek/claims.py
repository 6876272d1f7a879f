"""What a graph says, in the form in which it is shown: claims with their wording, qualifiers, quotes and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Claim", "Profile", "Quote", "claim_json", "profile_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One sentence that says a claim, and the article that it stands in; `text` is empty where quotes were left out.

    Units: `start` and `end` in code points of the article's text, from 0.
    """

    text: str
    start: int
    end: int
    rule: str
    file: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement. `object` is an id where the object is a thing, otherwise empty; `object_label` is always there.

    Units: `confidence` as the decimal text of a number in 0..1.
    """

    id: str
    subject: str
    subject_label: str
    predicate: str
    predicate_ko: str
    predicate_en: str
    object: str
    object_label: str
    status: str
    rank: str
    confidence: str
    source_count: int
    qualifiers: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One thing of the graph and every claim about it, ordered by relation."""

    id: str
    type: str
    label: str
    label_en: str = ""
    aliases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


def profile_json(profile: Profile) -> dict[str, Any]:
    """The profile as the object that `aimaek show --json` prints."""
    return {
        "id": profile.id,
        "type": profile.type,
        "label": profile.label,
        "label_en": profile.label_en,
        "aliases": list(profile.aliases),
        "claims": [claim_json(claim) for claim in profile.claims],
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """The claim as the object that `aimaek show --json` and `aimaek conflicts --json` print."""
    return {
        "id": claim.id,
        "subject": {"id": claim.subject, "label": claim.subject_label},
        "predicate": claim.predicate,
        "object": {"id": claim.object or None, "label": claim.object_label},
        "status": claim.status,
        "rank": claim.rank,
        "confidence": claim.confidence,
        "source_count": claim.source_count,
        "qualifiers": dict(claim.qualifiers),
        "quotes": [
            {
                "text": quote.text or None,
                "start": quote.start,
                "end": quote.end,
                "rule": quote.rule,
                "file": quote.file,
                "title": quote.title,
                "publisher": quote.publisher,
                "published": quote.published or None,
                "url": quote.url or None,
            }
            for quote in claim.quotes
        ],
        "conflicts": list(claim.conflicts),
    }
