"""Who stands with whom, and against whom, by how a sentence ranges its names: 가나 팀에는 다라와 마바가 이름을 올렸다;
▲가나-다라 ▲마바-사아 연합체; 가나는 다라, 마바와 3자 협약을 맺었다; 메모리 3사(가나·다라·마바)의 다툼.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise, zip_longest

from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Mention, Thing

__all__ = ["sides"]

_FIRMS = ("Company", "ResearchInstitute", "University")
_CAMP = re.compile(r"(?: ?(?:주도|중심))?(?:의)? ?(?:팀|진영|캠프|연합군|사단|편)(?:에는|엔|에) ")
_JOINING = re.compile(
    r"이름을 올|힘을 보|합류|참여|가세|포함|들어가|들어왔|동참|함께[하한했]|승선|포진|붙었|가담|손을 보|발을 담|속해"
    r"|속한|모였|뭉쳤|탔다|선다|섰다|이름이 올|자리를 잡|자리했|둥지"
)
_NOT = re.compile(r"않|못했|못한|아니|불참|빠졌|빠진|탈락|이탈|떠났|거절|검토|저울질")
_SUBJECT = re.compile(
    r"(?:(?:와|과|,|·|,? 및) ?[가-힣A-Za-z0-9]{2,12}){0,2}?(?: 등(?: ?\d+[가-힣]{1,4})?| 등)?(?:이|가)(?=[ ,])"
)
_BETWEEN = re.compile(
    r"[ ,·및와과]*(?:[가-힣A-Za-z·]{1,12} ){0,2}(?:기업|업체|스타트업|회사|개발사|게임사)?[ ,‘’'\"“”]*"
)
_PAIRED = re.compile(r"연합체|컨소시엄|조합|한 팀|팀|짝|진영")
_MANY = re.compile(
    r"(?:[3-9]|삼|사|다)자 ?(?:간 ?)?(?:업무 ?|공동 ?)?(?:협약|협력|MOU|양해각서|계약|파트너십|연합|동맹)"
)
_RIVALRY = re.compile(
    r"(?:\d|두|세|네|다섯)\s?(?:대 )?(?:개 ?)?(?:사|강|대장|회사|기업|파전)?\(([^)]{3,60})\)(?:의|간|간의|가|이|,)?"
    r"[^.,]{0,14}?(?:다툼|경쟁|각축|싸움|대결|격돌|전쟁|승부|쟁탈|격전|삼국지|신경전|레이스)"
)
_PICKED = verbs("sides.picked")
_FIGHTING = frozenset(["경쟁하다", "경합하다", "겨루다", "맞붙다", "격돌하다", "각축하다", "맞서다"])


def sides(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Partners and rivals of one sentence; who is only picked beside another is no partner: 다라와 함께 뽑혔다."""
    chosen = {context.cue_of(frame) for frame in context.frames if frame.lemma in _PICKED}
    found[:] = [d for d in found if d.rule != "partnersWith/together" or chosen.isdisjoint(d.cues)]
    found[:] = [d for d in found if not _unlike(d)]
    yield from _against(context, found)
    yield from _camps(context, found)
    yield from _pairs(context)
    yield from _among_all(context, found)
    yield from _rivals(context)


def _unlike(draft: Draft) -> bool:
    """Whether a rival without whose rival it is would be that of a school where somebody teaches."""
    ends = [end.type for end in (draft.subject, draft.object) if isinstance(end, Thing)]
    alone = draft.rule == "competesWith/rival-of-topic-named"
    return alone and "Company" in ends and any(kind in ("University", "GovernmentBody") for kind in ends)


def _camps(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Those in the team of another: 가나 팀에는 다라·마바가, 사아 팀에는 자차대가 이름을 올렸다."""
    if not _JOINING.search(context.text) or _NOT.search(context.text):
        return
    offset = context.sentence.span.start
    mentions = sorted(context.mentions, key=lambda m: m.start)
    for mention in mentions:
        end = mention.end - offset
        camp = _CAMP.match(context.text, end)
        team = mention.thing.type == "Alliance" and context.text[:end].endswith((" 팀", " 진영", " 캠프"))
        if team and re.match("(?:에는|엔|에) ", context.text[end:]):
            lead = next((d.subject for d in found if d.predicate == "leads" and d.object is mention.thing), None)
        else:
            lead = mention.thing if camp and fits(mention.thing.type, _FIRMS) else None
        if lead is None:
            continue
        cue = context.span_of(mention.start - offset, end)
        for thing in _row([m for m in mentions if m.start - offset >= end], camp.end() if camp else end + 2, context):
            known = any({id(d.subject), id(d.object)} == {id(lead), id(thing)} for d in found)
            if thing is not lead and not known:
                yield context.draft(lead, "partnersWith", thing, "partnersWith/in-its-team", cue, doubt=1)


def _row(mentions: list[Mention], at: int, context: Context) -> list[Thing]:
    """The organizations of one list from an offset on that ends in 이 or 가; none where something else stands there."""
    offset, row = context.sentence.span.start, []
    for mention, after in zip_longest(mentions, mentions[1:]):
        start, end = mention.start - offset, mention.end - offset
        if not fits(mention.thing.type, ("Organization",)) or not _BETWEEN.fullmatch(context.text[at:start]):
            return []
        row.append(mention.thing)
        ending = _SUBJECT.match(context.text, end)
        if ending is not None and (after is None or ending.end() <= after.start - offset):
            return row
        at = end
    return []


def _pairs(context: Context) -> Iterator[Draft]:
    """Those joined by a hyphen in a list of teams: 뽑힌 곳은 ▲가나-다라 ▲마바-사아 연합체다."""
    if "-" not in context.text or not _PAIRED.search(context.text):
        return
    offset = context.sentence.span.start
    for one, other in pairwise(sorted(context.mentions, key=lambda m: m.start)):
        glued = context.text[one.end - offset : other.start - offset] in ("-", " - ", "–")
        if glued and fits(one.thing.type, _FIRMS) and fits(other.thing.type, _FIRMS) and one.thing is not other.thing:
            cue = context.span_of(one.start - offset, other.end - offset)
            yield context.draft(one.thing, "partnersWith", other.thing, "partnersWith/paired-in-list", cue, doubt=1)


def _among_all(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """That all are partners in a pact of three or more: 가나는 다라, 마바와 3자 협약을 맺었다."""
    if not _MANY.search(context.text):
        return
    told = [d for d in found if d.rule == "partnersWith/agreement" and isinstance(d.object, Thing)]
    for one, other in combinations(told, 2):
        if one.subject is other.subject and one.object is not other.object and isinstance(one.object, Thing):
            yield replace(one, subject=one.object, object=other.object, rule="partnersWith/pact-of-all", doubt=1)


def _against(context: Context, found: list[Draft]) -> Iterator[Draft]:
    """Who is a rival in a clause before a name: 같은 시장에서 경쟁하는 다라는; 경쟁하는 다라와 마바를 겨냥했다."""
    for frame in context.frames:
        gap = frame.gap
        if frame.lemma not in _FIGHTING or not frame.stated or gap is None or frame.past:
            continue
        if any(p.mentions and p.case is not Case.LOCATIVE for p in frame.phrases):
            continue
        firms = [m.thing for m in gap.mentions if m.thing.type == "Company"]
        if not firms or (len(firms) > 1 and gap.case is not Case.ACCUSATIVE) or len(firms) != len(gap.items):
            continue
        cue = context.cue_of(frame)
        if gap.case is Case.ACCUSATIVE:
            found[:] = [d for d in found if d.rule != "competesWith/those-who" or cue not in d.cues]
        topic = next((p for p in reversed(frame.inherited) if p.case in SUBJECTS and p.mentions), None)
        doer = topic.mentions[-1].thing if topic is not None else context.discourse.dropped(("Company",))
        if doer is None or doer.type != "Company" or not any(p.case is Case.LOCATIVE for p in frame.phrases):
            continue
        for firm in firms:
            if firm is not doer:
                yield context.draft(doer, "competesWith", firm, "competesWith/rival-of-the-topic", cue, doubt=1)


def _rivals(context: Context) -> Iterator[Draft]:
    """Those in the parenthesis behind how many fight: 메모리 3사(가나·다라·마바)의 다툼."""
    match = _RIVALRY.search(context.text)
    if match is None:
        return
    offset = context.sentence.span.start
    inside = [m for m in context.mentions if match.start(1) <= m.start - offset and m.end - offset <= match.end(1)]
    firms = list({id(m.thing): m.thing for m in inside}.values())
    if len(firms) < 2 or any(firm.type != "Company" for firm in firms) or len(firms) > 5:
        return
    cue = context.span_of(match.start(), match.end())
    for one, other in combinations(firms, 2):
        yield context.draft(one, "competesWith", other, "competesWith/few-who-fight", cue, doubt=1)
