"""Whom one dealt with before or beside another: 12일 가나은행에 이어 14일 다라은행과도 맺었다."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Qualifiers

__all__ = ["followers", "met_before"]

_ALIKE = ("partnersWith", "supplies", "uses")
_FIRMS = ("Company", "ResearchInstitute", "University", "GovernmentBody")
_AGREEING, _AGREED = (
    verbs("following.agreeing"),
    ("협약", "협약서", "파트너십", "제휴", "MOU", "양해각서", "동맹", "합의각서", "손"),
)


def followers(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Those whom one follows in a deal: 가나는 12일 다라은행에 이어 14일 마바은행과도 협약을 맺었다."""
    for frame in context.frames if "이어" in context.text else ():
        phrases = list(frame.phrases)
        for at, phrase in enumerate(phrases):
            behind = context.text[phrase.last.end : phrase.end + 4].replace("에", "", 1).strip()
            if phrase.case is not Case.DATIVE or not behind.startswith("이어"):
                continue
            after = next((p for p in phrases[at + 1 :] if p.mentions), None)
            if after is None or not after.particle.endswith(("도", "까지")):
                continue
            row = [at]
            while row[-1] > 1 and phrases[row[-1] - 1].last.date and _is_named(phrases[row[-1] - 2]):
                row.append(row[-1] - 2)  # 11일 다라, 12일 마바에 이어
            for draft in [d for d in found if d.predicate in _ALIKE and context.cue_of(frame) in d.cues]:
                for one in row:
                    day = phrase_date(tuple(phrases[max(one - 1, 0) : one]))
                    yield from _like(draft, phrases[one], after, day)


def _is_named(phrase: Phrase) -> bool:
    """Whether a phrase is a name without a particle: 11일 다라, …"""
    return phrase.case is Case.BARE and bool(phrase.mentions) and not phrase.last.nouns


def _like(draft: Draft, phrase: Phrase, after: Phrase, day: object) -> Iterator[Draft]:
    """A fact told of the one behind, told of those before as well."""
    new = [i.head.thing for i in phrase.items if i.head is not None and not i.nouns]
    told = [m.thing for m in after.mentions]
    said = replace(draft.qualifiers, date=day, amount=None)  # type: ignore[arg-type]
    for thing in new:
        if any(thing is other for other in (draft.subject, draft.object)):
            continue
        if any(draft.object is one for one in told) and isinstance(draft.object, Thing):
            if thing.type == draft.object.type:
                yield replace(draft, object=thing, qualifiers=said, doubt=1)
        elif any(draft.subject is one for one in told) and fits(thing.type, ("Organization",)):
            yield replace(draft, subject=thing, qualifiers=said, doubt=1)


def met_before(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """With whom a clause before a name says that the topic agreed: 지난해 협약을 체결한 다라와 해외에 나간다."""
    for frame in context.frames:
        if frame.lemma not in _AGREEING or not frame.stated or not frame.gaps or frame.adverbial:
            continue
        pact = [p for p in frame.by_case(Case.ACCUSATIVE) if p.last.noun.endswith(_AGREED)]
        others = [p for p in frame.phrases if p.mentions and p.case not in (Case.BARE, Case.LOCATIVE)]
        gap = frame.gaps[0]
        firms = [m.thing for m in gap.mentions if fits(m.thing.type, _FIRMS)]
        if not pact or others or len(firms) != 1 or gap.case in (*SUBJECTS, Case.BARE, Case.COPULA):
            continue
        doer = _topic(frame, context)
        tied = [d for d in found if d.predicate == "partnersWith" and firms[0] in (d.subject, d.object)]
        if doer is None or doer is firms[0] or tied:
            continue
        said = Qualifiers(date=phrase_date(frame.phrases), status=frame.intent)
        cue = context.cue_of(frame)
        yield context.draft(doer, "partnersWith", firms[0], "partnersWith/met-before", cue, said=said, doubt=1)


def _topic(frame: Frame, context: Context) -> Thing | None:
    """The organization that a sentence is about, as its topic or the text so far tells."""
    topics = [p for p in frame.inherited if p.case in SUBJECTS]
    for phrase in topics[-1:]:
        head = phrase.last.head
        if head is None:
            return phrase.last.reference[0] if len(phrase.last.reference) == 1 else None
        if head.thing.type == "Person":
            return context.discourse.posts.get(id(head.thing))
        return head.thing if fits(head.thing.type, _FIRMS) and not phrase.last.nouns else None
    return None if topics else context.discourse.dropped(_FIRMS)
