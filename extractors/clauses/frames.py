"""Who does what: each predicate with the phrases that belong to it.

Korean is head-final, so phrases wait until their predicate comes. A modifying clause takes what stands directly
before it and fits it; a main or joined clause takes the rest; topic and subject reach on to the next clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.clauses.byway import told_to_be
from extractors.clauses.folding import fold
from extractors.clauses.gapping import split_gapped
from extractors.clauses.modifying import (
    LEAVING,
    behind,
    beside_amount,
    contrasts,
    describes_next,
    exceeds_amount,
    in_a_row,
    is_adverbial,
    is_attendee,
    is_called_firm,
    is_claimed,
    is_manner,
    is_outer_object,
    is_purpose,
    left_for_main,
    made_for_main,
    place_for_main,
    shared_subject,
    spent_on,
    take_called,
    tells_gist,
    told_before,
)
from extractors.clauses.reporting import leave_to_report
from extractors.clauses.tails import meant, status_of
from extractors.lexicon import lexicon, verbs
from extractors.units import JOINING_NOUNS, Case, Ending, Phrase, Predicate, Unit
from ontology.model import Status

__all__ = ["Frame", "build_frames"]

_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
# Adjectives that take what they compare with: 가나와 다른 방식, but 가나와 긴밀한 협력을 잇다.
_COMPARING = frozenset(
    f"{stem}다"
    for stem in ("같", "다르", "유사하", "비슷하", "동일하", "똑같", "무관하", "상이하", "흡사하", "대등하", "밀접하")
)
# What is so for long, and what goes on where it is told in the present: a day before it is that of the main clause.
_LASTING = frozenset(
    ["이다", "보유하다", "갖추다", "가지다", "갖다", "지니다", "위치하다", "있다", "알려지다", "꼽히다", "불리다"]
)
_GOING_ON = frozenset(
    ["서비스하다", "하다", "운영하다", "제공하다", "개발하다", "만들다", "생산하다", "판매하다", "연구하다", "이끌다"]
)
# What is said of a seat, with its place before it.
_SITTING = frozenset(["있다", "위치하다", "소재하다", "자리하다"])
_ANY = frozenset(Case)
# Nouns that a note without a verb ends in when it says what somebody is: 다라는 교육 AI 기업.
_SAYING = frozenset(
    ["기업", "회사", "업체", "스타트업", "출신", "자회사", "계열사", "모회사", "경쟁사", "대주주", "최대주주"]
)


@dataclass(slots=True, eq=False)
class Frame:
    """One predicate with its arguments; `lemma` is its dictionary form.

    Units: code points of the sentence. `inherited` are the topic and subject that reach over from an earlier clause;
    `gaps` are the noun phrases that an adnominal clause may modify: the next one, what that one belongs to, and what
    the sentence says it is; `beside` are phrases with members of their lists that a clause parts from them.
    """

    predicate: Predicate
    phrases: tuple[Phrase, ...]
    inherited: tuple[Phrase, ...] = ()
    gaps: list[Phrase] = field(default_factory=list)
    status: str = ""
    past: bool = False
    start: int = 0
    end: int = 0
    speaker: Phrase | None = None
    quoted: bool = False
    support: str = ""
    lent: bool = False
    beside: list[tuple[Phrase, Phrase]] = field(default_factory=list)
    lemma: str = field(init=False)

    def __post_init__(self) -> None:
        self.lemma = meant(self.predicate.lemma, self.predicate.tail)[0]

    @property
    def gap(self) -> Phrase | None:
        """The noun phrase right behind an adnominal clause."""
        return self.gaps[0] if self.gaps else None

    @property
    def adverbial(self) -> bool:
        """Whether the noun behind an adnominal clause only joins it to the next one: 내놓은 뒤, 도입한 데 이어."""
        item = self.gaps[0].items[0] if self.gaps else None
        return item is not None and not item.mentions and item.nouns[:1] != () and item.nouns[0] in JOINING_NOUNS

    @property
    def intent(self) -> Status:
        """Planned or Considered where it tells so, else Actual."""
        return Status(self.status) if self.status in ("Planned", "Considered") else Status.ACTUAL

    @property
    def stated(self) -> bool:
        """Whether it tells in the writer's own words what is, was or is to be."""
        return self.status not in ("Denied", "Question", "Possible") and not self.quoted

    def by_case(self, case: Case) -> tuple[Phrase, ...]:
        """The own phrases of one case."""
        return tuple([p for p in self.phrases if p.case is case])


def build_frames(
    units: Sequence[Unit], valency: Mapping[str, frozenset[Case]], *, headline: bool = False
) -> list[Frame]:
    """The frames of one sentence, in order; `valency` maps a lemma to the cases that it takes, others take any."""
    return _Builder(units, valency, headline=headline).run()


class _Builder:
    def __init__(self, units: Sequence[Unit], valency: Mapping[str, frozenset[Case]], *, headline: bool) -> None:
        self.units = units
        self.valency = valency
        self.headline = headline
        self.pending: list[Phrase] = []
        self.subjects: dict[int, list[Phrase]] = {}
        self.carried: list[Phrase] = []
        self.frames: list[Frame] = []
        self.gap_for: Frame | None = None
        self.purposes: set[int] = set()
        self.claimed: Frame | None = None

    def run(self) -> list[Frame]:
        following = [(a, b) for a, b in pairwise(self.units) if isinstance(a, Predicate) and isinstance(b, Predicate)]
        self.purposes = {id(one) for one, after in following if is_purpose(one, after)} | spent_on(self.units)
        manners = {id(one) for one, after in following if is_manner(one, after)} | in_a_row(self.units)
        for unit in self.units:
            if isinstance(unit, Phrase):
                if self.gap_for is not None:
                    self.gap_for.gaps.append(behind(unit, self.gap_for.predicate))
                    if self.claimed is not None:
                        self.claimed.gaps.append(self.gap_for.gaps[-1])
                    if unit.case is not Case.GENITIVE:
                        self.gap_for = self.claimed = None
                self.pending.append(unit)
            elif id(unit) not in manners:
                self._predicate(unit)
        self._fragment()
        self._call()
        leave_to_report(self.frames)
        self._report()
        return self.frames

    def _fragment(self) -> None:
        """Gives a sentence that ends in its figure the copula that it leaves out: 누적 투자금은 780억원."""
        last = self.pending[-1] if self.pending else None
        if last is None or last.case is not Case.BARE:
            return
        says = last.last.noun in _SAYING or last.last.noun in lexicon().organization_before
        topics = [p for p in self.pending[:-1] if p.case is Case.TOPIC]
        # 투자사는 가나벤처스, 다라벤처스.
        plain = last.last.head is not None and not last.last.nouns and topics == self.pending[:1]
        plain = plain and all(p.mentions and p.case in _WITHIN_LISTS for p in self.pending[1:-1])
        says = says or (plain and bool(topics) and not topics[0].mentions)
        if says and topics and not last.last.quantities:
            last.case = Case.COPULA  # 다라는 교육 AI 기업. 김가나 대표는 다라 출신.
            self._predicate(Predicate("이다", last.end, last.end, Ending.FINAL, quote=last.quote))
            return
        if not last.last.quantities:
            return
        named = self.headline and self.pending[0].comma and bool(self.pending[0].mentions)
        if any(p.case in _SUBJECTS for p in self.pending[:-1]) or (named and len(self.pending) > 1):
            last.case = Case.COPULA
            self._predicate(Predicate("이다", last.end, last.end, Ending.FINAL, quote=last.quote))

    def _predicate(self, predicate: Predicate) -> None:
        """Builds the frames of a predicate; what stands inside and outside a quotation keeps to itself."""
        self.carried = self.subjects.get(predicate.quote, [])
        if predicate.quote and self.pending and self.pending[-1].particle == "에+" and not self.pending[-1].quote:
            # 다라 인수에 대해서는 "검토하고 있다"고: what a quotation is about stands before it.
            self.pending[-1].quote = predicate.quote
        outside = [p for p in self.pending if p.quote != predicate.quote]
        if outside:
            self.pending = [p for p in self.pending if p.quote == predicate.quote]
        self._attach(predicate)
        self.subjects[predicate.quote] = self.carried
        self.pending = sorted([*outside, *self.pending], key=lambda phrase: phrase.start)

    def _attach(self, predicate: Predicate) -> None:
        support, status = fold(predicate, self.pending, self.valency)
        if id(predicate) in self.purposes:
            taken = [p for p in self._take_adnominal(predicate) if p.case not in _SUBJECTS and p.last.date is None]
            self.pending = [p for p in self.pending if p not in taken]
            subjects = [p for p in self.pending if p.case in _SUBJECTS and not is_adverbial(p)]
            frame = self._frame(predicate, taken, inherited=subjects or self.carried)
            status = status or "Planned"
        elif predicate.lemma == "위하다" and self.frames and id(self.frames[-1].predicate) in self.purposes:
            frame = self._frame(predicate, [], inherited=self.frames[-1].inherited)
            self.gap_for = frame if predicate.ending is Ending.ADNOMINAL else None
        elif is_claimed(predicate, self.units):
            taken = self._take_adnominal(predicate)
            rest = [p for p in self.pending if p not in taken]
            self.claimed = frame = self._frame(predicate, taken, inherited=[])
            self.pending = rest
        elif predicate.ending is Ending.ADNOMINAL:
            taken = self._take_adnominal(predicate) if self.claimed is None else []
            if exceeds_amount(predicate, self.units):
                taken = [p for p in taken if p.case is not Case.NOMINATIVE]
            taken = beside_amount(predicate, taken)
            taken = [*self._partners(predicate, taken), *taken] if predicate.lemma in _MAKING else taken
            rest = [p for p in self.pending if p not in taken]
            reached = [p for p in rest if self._reaches(p)] or self.carried
            frame, self.pending = self._frame(predicate, taken, inherited=[*reached, *self._doer_before(taken)]), rest
            self.carried = self.carried or shared_subject(taken, predicate, self.units)
            self.gap_for = frame
        else:
            left = self._left_over(predicate)
            self.pending = [p for p in self.pending if p not in left]
            groups = split_gapped(self.pending)
            lead = [p for p in groups[0] if p.case in _SUBJECTS and not is_adverbial(p)]
            shared = [p for p in lead if p.case is Case.TOPIC] if len(groups) > 1 else []
            shared = shared if any(p.case is Case.NOMINATIVE for p in lead) else []
            for phrases in groups[:-1]:
                own = phrases is groups[0] and lead
                topics = [p for p in self.carried if p.case is Case.TOPIC and p not in lead]
                others = [p for p in lead if p.case is Case.TOPIC or not any(q.case is p.case for q in phrases)]
                reached = topics if own and not any(p.case is Case.TOPIC for p in lead) else [] if own else others
                self.frames.append(self._frame(predicate, phrases, inherited=reached or ([] if own else self.carried)))
            self.carried = shared or self.carried  # 지분은 가나가 51%, 다라가 49%를 갖는다
            phrases = groups[-1]
            if lead and len(groups) > 1 and not any(p.case in _SUBJECTS for p in phrases):
                self.carried = lead
            phrases = [*self._partners(predicate, phrases), *self._grounds(predicate, phrases), *phrases]
            own_subject = [p for p in phrases if p.case in _SUBJECTS and not is_adverbial(p)]
            if not own_subject and not self.carried and phrases and phrases[0].case is Case.ALSO:
                # 경쟁사인 가나도 다라와 손잡고 …: a name with 도 in front, and no topic it could add to.
                own_subject = [p for p in phrases[:1] if p.mentions]
            topicless = not any(p.case is Case.TOPIC and (p.mentions or len(groups) > 1) for p in own_subject)
            reaching = [p for p in self.carried if self._reaches(p)] if own_subject else self.carried
            frame = self._frame(predicate, phrases, inherited=reaching if topicless else [])
            self.pending = left
            if own_subject and predicate.lemma == "아니다":  # 가나가 아니라 다라에서 받았다
                self.carried = [p for p in own_subject if p.case is Case.TOPIC] or self.carried
            elif own_subject:
                topic = [p for p in own_subject if p.case is Case.TOPIC]
                kept = [] if topic else [p for p in self.carried if self._reaches(p)]
                # 가나는 별을, 다라는 달을 앞세워 맞붙는다: what comes next is done by all of them.
                parallel = [p for group in groups[:-1] for p in group if p.case is Case.TOPIC and p.mentions]
                self.carried = [*(parallel if topic else kept), *own_subject]
            self.carried = told_to_be(predicate, phrases, own_subject) or self.carried
        self._identify(frame)
        frame.support = support
        frame.status = status or frame.status
        self.frames.append(frame)

    def _doer_before(self, taken: Sequence[Phrase]) -> list[Phrase]:
        """Who does what a clause tells that goes on from one with 뒤 or 데 이어: 가나가 별을 낸 뒤 만든 달."""
        step = next((frame for frame in reversed(self.frames) if frame.lemma != "잇다"), None)
        if step is None or not step.adverbial or any(p.case in _SUBJECTS for p in taken):
            return []
        return list(step.by_case(Case.NOMINATIVE))

    def _partners(self, predicate: Predicate, phrases: Sequence[Phrase]) -> list[Phrase]:
        """With whom a clause is done when the step before it says so: 가나와 손잡고 협의체를 출범시켰다."""
        step = self.frames[-1] if self.frames else None
        if step is None or step.predicate.connective not in _STEPS or step.predicate.quote != predicate.quote:
            return []
        held = any(p.last.noun in ("손", "힘", "팀") for p in step.by_case(Case.ACCUSATIVE))
        if not (held or step.lemma in _JOINING or step.lemma in _SPENDING) or any(
            p.case in (Case.COMITATIVE, *_SUBJECTS) for p in phrases
        ):
            return []
        return list(step.by_case(Case.COMITATIVE))

    def _grounds(self, predicate: Predicate, phrases: Sequence[Phrase]) -> list[Phrase]:
        """On what something is made when a step before it says so: 가나를 기반으로 기법을 적용해 다라를 개발했다."""
        if predicate.lemma not in _MAKING or not any(p.case is Case.ACCUSATIVE and p.mentions for p in phrases):
            return []
        found: list[Phrase] = []
        for step in reversed(self.frames):
            linked = step.predicate.connective in _STEPS or step.predicate.ending is Ending.BARE
            if step.gaps:
                continue
            if step.predicate.quote != predicate.quote or not linked:
                break
            found += [p for p in step.by_case(Case.BASIS) if p.mentions]
        return found if not any(p.case is Case.BASIS for p in phrases) else []

    def _identify(self, copula: Frame) -> None:
        """In 가나는 다라가 만든 칩이다 (or 칩으로, …) the clause that modifies 칩 modifies 가나 too; so 칩은 가나다."""
        called = [p for p in copula.phrases if p.case is Case.INSTRUMENTAL and (p.comma or is_called_firm(p))]
        called += copula.by_case(Case.COPULA)
        if not called:
            return
        topic = next((p for p in (*copula.phrases, *copula.inherited) if p.case is Case.TOPIC), None)
        for phrase in called:
            for frame in self.frames:
                if topic is not None and phrase in frame.gaps and _is_kind(phrase) and topic not in frame.phrases:
                    frame.gaps.append(topic)
                elif topic is not None and topic in frame.gaps and not topic.mentions and phrase.mentions:
                    frame.gaps.append(phrase)

    def _call(self) -> None:
        """In 다라가 만든 칩인 가나 the clause that modifies 칩 modifies 가나 too."""
        for copula in self.frames:
            for phrase in copula.by_case(Case.COPULA) if copula.gaps else ():
                for frame in self.frames:
                    if phrase in frame.gaps and _is_kind(phrase):
                        frame.gaps += [gap for gap in copula.gaps if gap not in frame.gaps]

    def _frame(self, predicate: Predicate, phrases: Sequence[Phrase], *, inherited: Sequence[Phrase]) -> Frame:
        start = min([predicate.start, *(p.start for p in phrases)])
        if self.headline and phrases and phrases[0].case is Case.BARE and phrases[0].comma and len(phrases) > 1:
            phrases[0].case = Case.TOPIC
        return Frame(
            predicate=predicate,
            phrases=tuple(phrases),
            inherited=tuple(inherited),
            status=status_of(meant(predicate.lemma, predicate.tail)[1]),
            past="었/EP" in predicate.tail or (predicate.lemma != "이다" and _EVER.search(predicate.tail) is not None),
            start=start,
            end=predicate.end,
            quoted=bool(predicate.quote),
        )

    def _take_adnominal(self, predicate: Predicate) -> list[Phrase]:
        """What a modifying clause takes: back to its subject, or to the first phrase that does not fit it."""
        if predicate.adjective:
            fit = (Case.NOMINATIVE, Case.COMITATIVE) if predicate.lemma in _COMPARING else (Case.NOMINATIVE,)
            fit = (*fit, Case.DATIVE) if predicate.lemma in _GOOD_AT else fit
            firm = self.pending[-1].last.head if self.pending and predicate.lemma in _OF_THINGS else None
            if firm is not None and firm.thing.type in ("Company", "ResearchInstitute", "Person"):
                return []  # 가나가 새로운 모델을
            return [p for p in self.pending[-1:] if p.case in fit and not p.comma]
        if predicate.lemma == "이다":
            return take_called(self.pending)
        accepts = self.valency.get(predicate.lemma, _ANY)
        lasting = predicate.lemma in _LASTING or (
            predicate.lemma in _GOING_ON and (predicate.tail.endswith("는/ETM") or "중/NNB" in predicate.tail)
        )
        taken: list[Phrase] = []
        seen: set[Case] = set()
        aims = id(predicate) in self.purposes
        purpose, makes = aims or self._holds(predicate), predicate.lemma in _MAKING
        for phrase in reversed(self.pending):
            if phrase.quote != predicate.quote or phrase.case is Case.TOPIC or (contrasts(phrase) and (taken or makes)):
                break
            if is_outer_object(predicate, phrase, self.units):
                break
            if accepts is _ANY and taken and left_for_main(predicate, phrase, taken):
                break
            if taken and (is_attendee(phrase) or (self._reaches(phrase) and self._subjectless_behind(predicate))):
                break
            # 가나와는 and the partner before 개발하기 위한, 개발하는 협약을 belong to the clause that goes on.
            if phrase.case is Case.COMITATIVE and (purpose or phrase.particle.endswith(("는", "은"))):
                break
            if aims and (phrase.case is Case.NOMINATIVE or phrase.last.date is not None):
                break
            both = phrase.case is Case.NOMINATIVE and self._for_both(predicate, phrase, taken)
            both = both or (tells_gist(predicate, phrase, taken) and self._subjectless_behind(predicate))
            if both or any(one(phrase, predicate, self.units) for one in LEAVING):
                break
            if phrase.case is Case.NOMINATIVE:
                taken.append(phrase)
                if predicate.lemma == "되다" and phrase.last.noun in _ROLES and not phrase.mentions:
                    continue  # 가나가 주축이 된 연합
                before = self.pending[: self.pending.index(phrase)]
                taken += told_before(predicate, before)
                if before and predicate.lemma in _SITTING and before[-1].case is Case.DATIVE and not phrase.mentions:
                    taken.append(before[-1])  # 텔아비브에 본사가 있는
                    break
                dated = before and before[-1].last.date is not None and before[-1].case is Case.BARE and not lasting
                if dated and not describes_next(predicate, taken, self.units):
                    taken.append(before[-1])
                break
            priced = phrase.case is Case.DATIVE and bool(phrase.last.quantities) and not phrase.last.nouns
            dated = phrase.last.date is not None or priced
            outer = dated and taken and phrase.case is Case.BARE
            if outer and (lasting or describes_next(predicate, taken, self.units) or made_for_main(predicate, phrase)):
                break
            manner = phrase.case is Case.INSTRUMENTAL and (phrase.last.noun in _MANNERS or not taken)
            if (manner or phrase.case is Case.SOURCE) and not phrase.mentions:
                taken.append(phrase)
                continue
            if (
                not dated
                and phrase.case not in accepts
                and phrase.case not in (Case.GENITIVE, Case.BARE, Case.LOCATIVE, Case.BASIS)
            ):
                break
            quoted = phrase.last.head is not None and phrase.last.head.how == "quoted" and not phrase.last.nouns
            if quoted and taken and (phrase.case is Case.COMITATIVE or (phrase.case is Case.BARE and phrase.comma)):
                break  # ‘별’과 음성을 맡는 ‘달’, ‘별’, 사진을 이해하는 ‘달’
            if phrase.case in seen and phrase.case in (Case.ACCUSATIVE, Case.DATIVE, Case.COMITATIVE):
                break
            paired = phrase.last.quantities and not phrase.last.nouns  # 가나에 30억원, 앱을 만드는 다라에 10억원을
            if phrase.comma and (phrase.case is not Case.BARE or paired) and taken and not dated:
                break
            if not priced:  # 가나에 90억원에 인수된 다라
                seen.add(phrase.case)
            taken.append(phrase)
        return taken[::-1]

    def _reaches(self, phrase: Phrase) -> bool:
        """Whether a phrase is what the sentence is about: a topic, or a name with 도 that begins it."""
        if phrase.case is Case.ALSO:
            return phrase is self.units[0] and bool(phrase.mentions)
        return phrase.case is Case.TOPIC

    def _subjectless_behind(self, predicate: Predicate) -> bool:
        """Whether no phrase behind a clause can be the subject of the sentence."""
        behind = self.units[self.units.index(predicate) + 1 :]
        return not any(
            isinstance(unit, Phrase) and unit.case in _SUBJECTS and not is_adverbial(unit) for unit in behind
        )

    def _for_both(self, predicate: Predicate, subject: Phrase, taken: Sequence[Phrase]) -> bool:
        """Whether a person stands before a clause about a second one: 김 대표가 칩을 설계하던 이 이사와 함께 세웠다."""
        behind = next((unit for unit in self.units[self.units.index(predicate) + 1 :]), None)
        if not isinstance(behind, Phrase) or behind.case is not Case.COMITATIVE:
            return False
        people = all(any(m.thing.type == "Person" for m in one.last.mentions) for one in (subject, behind))
        return people and any(p.case is Case.ACCUSATIVE for p in taken)

    def _left_over(self, predicate: Predicate) -> list[Phrase]:
        """What stands before a step and belongs to a later verb: 가나는 앱을 별을 활용해 개편했다."""
        if placed := place_for_main(predicate, self.pending, self.units):
            return placed
        objects = [p for p in self.pending if p.case is Case.ACCUSATIVE]
        if (
            len(objects) != 2
            or objects[0].comma
            or predicate.connective not in ("어", "아", "여", "어서", "아서", "여서")
        ):
            return []
        between = self.pending[self.pending.index(objects[0]) + 1 : self.pending.index(objects[1])]
        return objects[:1] if all(p.case in (Case.BARE, Case.GENITIVE) for p in between) else []

    def _holds(self, predicate: Predicate) -> bool:
        """Whether the noun behind a clause is an agreement or a plan that the clause tells."""
        behind = next((unit for unit in self.units[self.units.index(predicate) + 1 :]), None)
        if not isinstance(behind, Phrase) or behind.items[0].mentions:
            return False
        return not lexicon().contents.isdisjoint((behind.last.noun, behind.last.stem))

    def _report(self) -> None:
        """Gives quoted clauses their speaker, and claims theirs."""
        words = lexicon()
        for index, frame in enumerate(self.frames):
            said = frame.lemma == "하다" and not frame.quoted and not frame.by_case(Case.ACCUSATIVE)
            if frame.lemma not in words.report_verbs and not said:
                continue
            speaker = next((p for p in (*frame.phrases, *frame.inherited) if p.case in _SUBJECTS), None)
            for inner in self.frames[:index]:
                direct = inner.quoted and not frame.quoted
                claimed = frame.lemma in words.claim_verbs and inner.predicate.connective.endswith(
                    words.quoting_endings
                )
                if (direct or claimed) and inner.speaker is None and speaker is not None:
                    inner.speaker = speaker


# Ways to do something and what one does it as, said with 로: they go with any verb.
_MANNERS = frozenset(
    [
        *("공동", "자체적", "독자적", "단독", "직접", "최초", "처음", "본격적", "정식", "별도", "무료"),
        *("유료", "시범적", "오픈소스", "대항마", "경쟁작", "후속작", "차기작", "대안", "목적", "용도"),
    ]
)
# What somebody becomes of the thing that such a clause modifies.
_ROLES = frozenset(["주축", "중심", "주체", "주관사", "주관기관", "최대주주", "대주주", "주주", "고객", "고객사"])
# What things are, rather than who makes them.
_STEMS = ("같", "다르", "새롭", "비슷하", "유사하", "다양하", "강력하", "가볍", "값싸", "저렴하", "독특하")
_OF_THINGS = frozenset([f"{stem}다" for stem in _STEMS])
_GOOD_AT = frozenset(
    ["강하다", "능하다", "능숙하다", "능통하다", "유창하다", "뛰어나다", "탁월하다", "적합하다", "알맞다", "걸맞다"]
)
# Why a subject before a clause is none of its own.
_STEPS = ("고", "어", "아", "여", "어서", "아서", "여서")
_SPENDING, _MAKING, _JOINING = verbs("frames.spending"), verbs("frames.making"), verbs("frames.joining")
_WITHIN_LISTS = (Case.GENITIVE, Case.COMITATIVE)
# 개발한 적이 있다, 인수한 바 있다: done once. 인수한 것이다, 인수한 셈이다
_EVER = re.compile(r"(?:ㄴ|은)/ETM (?:(?:바|적)/NNB (?:\S+/J\S+ )?있|(?:것|셈|터|격|꼴)/NNB)")


def _is_kind(phrase: Phrase) -> bool:
    """Whether a phrase only says what a thing is: 칩, 생성형 AI."""
    return all(mention.thing.label in lexicon().kinds for mention in phrase.mentions)
