"""Who is in a consortium that is named by its members: 가나칩·다라랩 컨소시엄이 ‘별 사업’을 따냈다."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.context import Context, Draft
from extractors.programs.crews import program_in_hand
from extractors.units import Thing
from ontology.model import Qualifiers

__all__ = ["in_the_race", "team_members"]


def team_members(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """That those are in the consortium, and in the programme that it takes part in."""
    for mention in context.mentions if context.cast.members else ():
        team = mention.thing
        if mention.how != "team":
            continue
        cue = context.span_of(mention.start - context.sentence.span.start, mention.end - context.sentence.span.start)
        works = [d for d in found if d.subject is team and d.predicate == "participatesIn"]
        for member in context.cast.members.get(id(team), ()):
            if not _told(found, member, team):
                yield context.draft(member, "memberOf", team, "memberOf/of-its-name", cue, doubt=1)
            for work in works:
                if isinstance(work.object, Thing) and not _told(found, member, work.object):
                    said = Qualifiers(status=work.qualifiers.status, date=work.qualifiers.date)
                    rule = "participatesIn/in-its-name"
                    yield context.draft(member, "participatesIn", work.object, rule, *work.cues, said=said, doubt=1)


def in_the_race(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """That those take part in the programme in hand who are in a team for it: 가나 팀에는 다라와 마바가 있다."""
    discourse = context.discourse
    work = discourse.recent("program") or discourse.recent("participatesIn") or program_in_hand(context, found)
    if work is None or work.type != "Program":
        return
    for draft in [d for d in found if d.predicate == "memberOf" and isinstance(d.object, Thing)]:
        in_team = isinstance(draft.object, Thing) and draft.object.label.endswith(" 팀")
        if in_team and not draft.qualifiers.role and not _told(found, draft.subject, work):
            role = "lead" if draft.rule == "memberOf/leads" else "member"
            said = Qualifiers(status=draft.qualifiers.status, role=role)
            rule = "participatesIn/in-the-race"
            yield context.draft(draft.subject, "participatesIn", work, rule, *draft.cues, said=said, doubt=2)


def _told(found: Sequence[Draft], member: Thing, group: Thing) -> bool:
    return any(d.subject is member and d.object is group for d in found)
