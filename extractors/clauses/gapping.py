"""One verb for several: how 가나는 별을, 다라는 달을 내놨다 falls into a group of phrases for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.lexicon import lexicon
from extractors.units import Case, Phrase
from ontology.model import Money

__all__ = ["split_gapped"]

_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
_PAIRED = (Case.DATIVE, Case.COMITATIVE, Case.SOURCE)
_PAIRING = frozenset([*_PAIRED, Case.ACCUSATIVE])
_WHEN = (Case.BARE, Case.DATIVE, Case.LOCATIVE, Case.TOPIC)
_SCENE = (Case.DATIVE, Case.LOCATIVE)
_BRANCHES = ("법인", "지사", "사무소", "사무실", "거점", "지점", "지부", "매장", "연구소")


def split_gapped(phrases: Sequence[Phrase]) -> list[list[Phrase]]:
    """Splits 가나는 별을, 다라는 달을 (각각) 내놨다 into one group of phrases per subject."""
    groups: list[list[Phrase]] = [[]]
    complete = False
    for at, phrase in enumerate(phrases):
        alike: object = None
        if complete and phrase.case in _SUBJECTS:
            previous = next((p for p in groups[-1] if p.case is phrase.case), None)
            alike = previous and (_is_name(previous) == _is_name(phrase) or groups[-1][-1].last.quantities)
            alike = alike or (previous and _has_post(previous, groups[-1][-1]))
        alike = alike or (complete and _also_has(groups[-1], phrase))
        alike = alike or (complete and _turns_to(groups[-1], phrase, phrases[at + 1 :]))
        timed = _by_dates(groups[-1], phrase, phrases[at + 1 :]) or _next_sum(groups[-1], phrase, phrases[at + 1 :])
        if (
            timed
            or alike
            or ((phrase.case in _PAIRING and _pairs_off(groups[-1], phrase)) or _next_role(groups[-1], phrase))
            or _next_part(groups[-1], phrase)
        ):
            ahead = next((n for n, p in enumerate(reversed(groups[-1])) if not _leads(p)), 0)
            groups.append(groups[-1][len(groups[-1]) - ahead :])
            del groups[-2][len(groups[-2]) - ahead :]
        groups[-1].append(phrase)
        complete = phrase.case not in _SUBJECTS
    when = [p for p in groups[0][:1] if p.last.date is not None and not p.mentions and not p.comma]
    doer = len(groups[0]) > 1 and groups[0][1].case is Case.NOMINATIVE and bool(groups[0][1].mentions)
    when = [p for p in when if p.case is Case.BARE or (p.case in _WHEN and doer)]  # 이달 초에는 가나가 별을, 다라가 …
    for group in groups[1:]:
        if not any(p.last.date for p in group):
            group[:0] = when  # 지난해 매출은 가나가 17조원, 다라가 14조원이다
    day = next((p for p in groups[0] if p.last.date is not None and p.case in (Case.BARE, Case.DATIVE)), None)
    for before, group in pairwise(groups):
        # 가나는 지난해 다라에 30억원, 마바에 10억원을 넣었다
        if day is not None and not any(p.case in _SUBJECTS or p.last.date for p in group):
            group[:0] = [day] if day in before else []
    scene = groups[0][: next((n for n, p in enumerate(groups[0]) if p.case in _SUBJECTS), 0)]
    for group in groups[1:]:
        # 다라랩에는 가나가 51%, 마바가 49%를 출자한다
        cases = {p.case for p in group}
        group[:0] = [p for p in scene if p.case in _SCENE and p.case not in cases and p.mentions]
    for group in groups[:-1]:
        _lend_case(group, groups[-1])
        _share(group, groups[-1])
        if _is_place(group[-1]) and group[-1].case is Case.DATIVE and not any(p.case is Case.ACCUSATIVE for p in group):
            group += [p for p in groups[-1] if p.case is Case.ACCUSATIVE and p.last.noun.endswith(_BRANCHES)]
    return groups


def _also_has(group: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a name with 도 begins a second share or sum: 가나는 27%, 다라도 15%를 갖고 있다."""
    if phrase.case is not Case.ALSO or not phrase.mentions or not group[-1].comma or len(group) < 2:
        return False
    said = group[-1].last.quantities and not group[-1].mentions
    return bool(said) and group[-2].case in _SUBJECTS and bool(group[-2].mentions)


_DOERS = (Case.TOPIC, Case.NOMINATIVE, Case.ALSO)


def _turns_to(group: Sequence[Phrase], phrase: Phrase, rest: Sequence[Phrase]) -> bool:
    """Whether somebody else begins a second pair with an object: 가나도 별을, 다라는 달을 공개했다."""
    if phrase.case not in _DOERS or not group or group[-1].case is not Case.ACCUSATIVE or not group[-1].comma:
        return False
    doer = next((p for p in group[:-1] if p.case in _DOERS and p.mentions), None)
    both = Case.ALSO in (phrase.case, doer.case if doer is not None else None)
    if doer is None or not both or (phrase.case is Case.ALSO and not phrase.mentions):
        return False
    return bool(group[-1].mentions) and any(p.case is Case.ACCUSATIVE and p.mentions for p in rest)


def _by_dates(group: Sequence[Phrase], phrase: Phrase, rest: Sequence[Phrase]) -> bool:
    """Whether a date begins a second pair with a name: 3월에는 별을, 지난달에는 달을; 2022년 별, 지난해 달을."""
    last = group[-1] if group else None
    if last is None or not phrase.last.date or phrase.mentions or phrase.case not in _WHEN or not last.comma:
        return False
    timed = next((n for n, p in enumerate(group[:-1]) if p.last.date and not p.mentions and p.case in _WHEN), None)
    if timed is None or any(p.mentions and p.case in _SUBJECTS for p in rest):
        return False
    if _is_place(last) and last.case in (Case.BARE, Case.DATIVE):
        if not any(p.case is Case.DATIVE and _is_place(p) for p in rest):
            return False
        last.case = Case.DATIVE  # 2021년 일본, 2023년 미국에 법인을 세웠다
        return True
    if last.case is Case.BARE and last.last.quantities and not last.mentions:
        # 2월에는 가나에 20억원, 6월에는 다라에 10억원을
        summed = any(p.case is Case.ACCUSATIVE and p.last.quantities and not p.mentions for p in rest)
        return summed and all(any(p.mentions and p.case in _PAIRED for p in part) for part in (group[timed:], rest))
    if last.case is Case.BARE and last.mentions:
        done = [last]
    else:
        paired = any(p.mentions and p.case in _PAIRED for p in group[timed:])
        done = [p for p in group[timed:] if p.case is Case.ACCUSATIVE and (p.mentions or paired)]
    if not done or not any(p.case is Case.ACCUSATIVE and bool(p.mentions) is bool(done[-1].mentions) for p in rest):
        return False
    done[-1].case = Case.ACCUSATIVE
    return True


def _is_place(phrase: Phrase) -> bool:
    return any(m.thing.type == "Place" for m in phrase.last.mentions)


def _pairs_off(group: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a phrase begins a second pair: 가나에 80억원, 다라에 30억원을; 가나 대표에 김다온이, 다라 대표에는."""
    placed = group and group[-1].comma and group[-1].case in (Case.INSTRUMENTAL, Case.DATIVE)
    if phrase.case is Case.ACCUSATIVE and placed and phrase.mentions:
        return any(p.case is Case.ACCUSATIVE for p in group)
    told = phrase.case is Case.DATIVE and any(p.case is phrase.case and not p.mentions and p.last.nouns for p in group)
    if not told and phrase.case is Case.DATIVE and phrase.last.nouns and group and group[-1].comma:
        # 가나에 30억원, 이름 모를 곳에 10억원을
        return bool(group[-1].last.quantities) and any(p.case is phrase.case and p.mentions for p in group[:-1])
    if phrase.case not in _PAIRED or not group or not group[-1].comma or not (phrase.mentions or told):
        return False
    if not phrase.mentions:
        # 요약에 별을, 검색에는 달을 쓴다
        answered = group[-1].case in (Case.ACCUSATIVE, Case.NOMINATIVE)
        return answered and bool(group[-1].mentions) and len(group[-1].items) == 1
    answered = bool(group[-1].last.quantities or (group[-1].mentions and group[-1].case is Case.NOMINATIVE))
    answered = answered or group[-1].case in (Case.BARE, Case.ACCUSATIVE)
    return answered and any(p.case is phrase.case and p.mentions for p in group[:-1])


def _next_sum(group: Sequence[Phrase], phrase: Phrase, rest: Sequence[Phrase]) -> bool:
    """Whether a second day begins after the sum of a first one: 2021년 12억원을, 2023년 시리즈A로 90억원을 받았다."""
    if phrase.case is not Case.BARE or not phrase.last.date or not group or not group[-1].comma:
        return False
    dated = any(p.last.date and p.case is Case.BARE for p in group)
    return dated and _is_sum(group[-1]) and any(_is_sum(p) for p in rest)


def _is_sum(phrase: Phrase) -> bool:
    return any(isinstance(q.value, Money) for q in phrase.last.quantities)


def _next_role(group: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a role follows one that has its names: 회장사로는 가나, 부회장사로는 다라가; 모델은 가나, 칩은 다라가."""
    if phrase.case is not Case.INSTRUMENTAL or phrase.mentions or not group:
        return False
    named = group[-1].mentions and group[-1].comma and group[-1].case in (Case.BARE, Case.NOMINATIVE)
    return bool(named) and any(p.case is phrase.case and not p.mentions for p in group[:-1])


def _next_part(group: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a part follows one that has its doer: 검색은 가나가, 음성은 다라가 맡는다; 검색은 가나, 음성은 다라가."""
    if phrase.case is not Case.TOPIC or not _is_part(phrase) or len(group) < 2 or not group[-1].comma:
        return False
    named = group[-1].mentions and group[-1].case in (Case.BARE, Case.NOMINATIVE) and not _is_part(group[-1])
    return bool(named) and group[-2].case is Case.TOPIC and _is_part(group[-2])


def _is_part(phrase: Phrase) -> bool:
    """Whether a phrase names nobody: a part, a task or a technology."""
    head = phrase.last.head
    return bool(phrase.last.nouns or head is not None) and (head is None or head.thing.type == "Technology")


def _leads(phrase: Phrase) -> bool:
    """Whether a phrase belongs to the one behind it: a date, an owner."""
    return phrase.case is Case.GENITIVE or (phrase.case is Case.BARE and phrase.last.date is not None)


def _lend_case(group: Sequence[Phrase], last: Sequence[Phrase]) -> None:
    """Gives a bare amount of a gapped clause the case that the last one has: 가나는 12개국 다라는 16개국에서."""
    cases = [p.case for p in last if p.last.quantities and p.case not in _SUBJECTS]
    named = [p.case for p in last if p.mentions and p.case in (Case.NOMINATIVE, Case.ACCUSATIVE, Case.COPULA)]
    said = [p for p in group if not _leads(p)]
    if len(said) == 2 and _is_part(said[0]) and said[1].case is Case.BARE and said[1].mentions and named:
        said[1].case = named[-1]  # 회장은 가나, 부회장은 다라가 맡는다
        if said[0].owner is not None and named[-1] is Case.COPULA:
            for other in last:  # 가나의 고객사는 다라, 협력사는 마바다
                if other.case is said[0].case and other.owner is None and not other.mentions:
                    other.owner = said[0].owner
    posts = [p.case for p in last if p.case in (Case.ACCUSATIVE, Case.COPULA) and lexicon().is_title(p.last.noun)]
    for phrase in group:
        if phrase.case is Case.BARE and posts and not phrase.mentions and lexicon().is_title(phrase.last.noun):
            phrase.case = posts[-1]  # 가나가 대표, 다라가 사장을 맡고 있다
        if phrase.case is Case.BARE and phrase.last.quantities and cases:
            phrase.case = cases[-1]


def _share(group: list[Phrase], last: Sequence[Phrase]) -> None:
    """Gives a gapped clause what only the last one says: 가나가 20억원, 다라가 10억원을 마바에 출자했다."""
    lead = next((index for index, p in enumerate(last) if p.case in _SUBJECTS), None)
    if lead is None or not any(p.case in _SUBJECTS for p in group):
        return
    own = {p.case for p in group if p.case not in (Case.BARE, Case.GENITIVE, *_SUBJECTS)}
    # 가나는 별을, 다라는 마바와 달을 만든다: what stands before its counterpart is the last one's alone
    after = next((n for n, p in enumerate(last) if n > lead and p.case in own), lead) + 1
    cases = own | {Case.BARE, Case.GENITIVE, *_SUBJECTS}
    group += [p for p in last[after:] if p.case not in cases and p.last.date is None]
    timed = any(p.last.date for p in group)
    group += [p for p in last[-1:] if p.case is Case.BARE and p.last.date and not timed]  # 가나가, 다라가 지난달 뽑혔다


def _has_post(subject: Phrase, last: Phrase) -> bool:
    """Whether somebody known by an office gets another: 대통령이 위원장을, 김가나 총장이 부위원장을 맡는다."""
    both = all(lexicon().is_title(p.last.noun) for p in (subject, last))
    return both and subject.case is Case.NOMINATIVE and last.case is Case.ACCUSATIVE and last.comma


def _is_name(phrase: Phrase) -> bool:
    return bool(phrase.mentions) or (phrase.last.unseen and not lexicon().is_title(phrase.last.noun))
