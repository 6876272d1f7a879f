"""Verbal nouns with a verb that says what becomes of them: 인수를 추진하다, 인수 협상을 벌이다, 인수가 마무리되다."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.clauses.tails import status_of
from extractors.lexicon import lexicon
from extractors.units import Case, Item, Phrase, Predicate

__all__ = ["fold"]

_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
_FOLDED = (Case.ACCUSATIVE, Case.DATIVE, Case.ALSO, Case.BARE, Case.NOMINATIVE, Case.TOPIC)
# What a deal goes through, behind its verbal noun, and what that says of it: 인수 절차가 끝났다.
_STEPS_OF_DEALS = {
    "절차": "Actual",
    "작업": "Actual",
    "거래": "Actual",
    "건": "Actual",
    "협상": "Considered",
    "논의": "Considered",
    "방안": "Considered",
    "계획": "Planned",
    "설": "Considered",
    "가능성": "Considered",
}
# Words between a verbal noun and its verb that say how: 인수가 최종 승인됐다.
_HOW = frozenset((word,) for word in ("최종", "공식", "전격", "사실상", "잠정", "정식", "모두", "완전", "조건부"))
_PERMITTING = frozenset(["승인하다", "허가하다", "허용하다"])
_CLOSING = frozenset(["끝나다", "끝내다", "마감하다", "종료되다", "종료하다"])


# Verbs that rules know whose nouns are work of their own: 성능 평가를 맡다.
_APART = frozenset(["평가하다"])


# What is done with a plan that is told.
_TELLING = frozenset(
    ["밝히다", "내놓다", "공개하다", "세우다", "수립하다", "제시하다", "전하다", "알리다", "확정하다", "내비치다"]
)
_HOLDING = frozenset(["맡다", "겸하다", "지내다", "역임하다"])


def fold(predicate: Predicate, pending: list[Phrase], valency: Mapping[str, frozenset[Case]]) -> tuple[str, str]:
    """Folds 인수를 추진하다 into 인수하다 with what 추진하다 says of it."""
    minded = predicate.lemma == "두다" and len(pending) > 1 and pending[-1].last.noun == "염두"
    status = "Considered" if minded else lexicon().support.get(predicate.lemma)
    if status is None and predicate.lemma in _TELLING and pending and pending[-1].last.noun == "계획":
        status = "Planned" if pending[-1].case is Case.ACCUSATIVE else None  # 공급 계획을 밝혔다
    if status is None or not pending:
        return "", ""
    if minded and pending[-2].last.stem + "하다" in valency:
        pending.pop()
    phrase = pending[-1]
    if len(pending) > 1 and phrase.case is Case.BARE and (_says_how(phrase) or _dates(phrase, pending[-2])):
        phrase = pending[-2]  # 다라 인수가 최종 승인됐다
        pending[-2:] = [pending[-1], phrase]
    step = ""
    whole = phrase.last.noun in _STEPS_OF_DEALS
    word = phrase.last.noun if whole else phrase.last.stem
    if word in _STEPS_OF_DEALS:
        cut = _without_last_noun(phrase, whole=whole)
        if cut is not None and cut.last.stem + "하다" in valency:
            step = _STEPS_OF_DEALS[word]
            cut.case, cut.particle = phrase.case, phrase.particle
            phrase = cut
    last = phrase.last
    lemma = last.stem + "하다"
    about = phrase.case is Case.LOCATIVE and phrase.particle.startswith("에+")
    if predicate.lemma in _HOLDING and lexicon().is_title(last.noun):
        return "", ""  # 개발총괄을 맡았다: a post
    if (phrase.case not in _FOLDED and not about) or not last.stem or lemma not in valency or lemma in _APART:
        return "", ""
    support = predicate.lemma
    before = _without_last_noun(phrase)
    if support == "받다":
        lemma = last.stem + "받다"
        if phrase.owner is not None and phrase.owner.particle == "의" and phrase.owner.mentions:
            phrase.owner.case = Case.SOURCE  # 가나벤처스의 투자를 받은 다라랩
    elif support in _PERMITTING:
        if before is None or not before.mentions or before.owner is None or not before.owner.mentions:
            return "", ""
        # 당국이 가나의 다라 인수를 승인했다: who lets it happen does not do it.
        pending[:] = [p for p in pending if p.case not in _SUBJECTS]
        before.owner.case = Case.NOMINATIVE
    elif phrase.case in _SUBJECTS and before is not None and before.mentions and before.owner is not None:
        # 가나의 다라 인수가 마무리됐다 tells who and whom before the noun; 투자가 진행됐다 does not.
        before.owner.case = Case.NOMINATIVE
    elif support.endswith("되다") and support != "되다" and phrase.case is Case.NOMINATIVE:
        lemma = last.stem + "되다"
    if phrase.owner is not None and phrase.owner.particle == "에+":
        # 다라에 대한 투자를 검토한다, 다라에 대한 인수를 검토한다
        takes = Case.DATIVE in valency[last.stem + "하다"]
        phrase.owner.case = Case.DATIVE if takes else Case.ACCUSATIVE
    elif (before is None or not before.mentions) and phrase.owner is not None and _is_thing(phrase.owner):
        # 톡비서의 도입을 추진한다: what a thing owns is done to it.
        phrase.owner.case = Case.ACCUSATIVE
    pending.pop()
    if step and (status == "Actual" or support in _CLOSING):
        status = step
    if before is not None:
        pending.append(before)
        if before.last.noun == "공동" or before.last.noun in _TRIAL:
            predicate.adverbs = (*predicate.adverbs, before.last.noun)  # 공동 개발에 합의했다
        if before.last.noun in _TRIAL and before.last.mentions and _HIDDEN.issuperset(before.last.nouns[:-1]):
            # ‘별’ 베타 서비스를 시작했다: it is the thing that is served
            served = replace(before.last, nouns=(), noun_starts=(), stem="", head=before.last.mentions[-1])
            pending[-1] = replace(before, items=(*before.items[:-1], served))
    predicate.lemma = lemma
    own = status_of(predicate.tail)
    return support, own or ("" if status == "Actual" else status)


# As what a service begins: 베타 서비스, 시범 운영.
_TRIAL = frozenset(["베타", "시범", "정식", "시험", "상용", "오픈베타"])
_HIDDEN = frozenset(["비공개", "공개", "사내"])


def _says_how(phrase: Phrase) -> bool:
    return phrase.last.nouns in _HOW and not phrase.mentions


def _dates(phrase: Phrase, before: Phrase) -> bool:
    """Whether a date stands between what is done and what becomes of it: 다라 인수는 3분기 마무리된다."""
    return phrase.last.date is not None and before.case in _SUBJECTS and bool(before.last.mentions)


def _is_thing(phrase: Phrase) -> bool:
    head = phrase.last.head
    if head is not None and not head.thing.type and head.how == "quoted":
        return not phrase.last.nouns
    return head is not None and head.thing.type in ("AIModel", "Product", "Hardware", "Technology", "Facility")


def _without_last_noun(phrase: Phrase, *, whole: bool = False) -> Phrase | None:
    """The phrase less its last noun, or the last part of that, without a particle; None when nothing is left."""
    last = phrase.last
    stem = last.noun if whole else last.stem
    if not last.nouns or (
        len(last.nouns) == 1
        and last.nouns[0] == stem
        and not last.mentions
        and not last.quantities
        and len(phrase.items) == 1
    ):
        return None
    glued = last.nouns[-1].removesuffix(stem)
    start = last.noun_starts[-1] + len(glued)
    nouns = (*last.nouns[:-1], glued) if glued else last.nouns[:-1]
    head = last.mentions[-1] if last.mentions and not nouns else None
    item = Item(
        start=last.start,
        end=start,
        nouns=nouns,
        noun_starts=last.noun_starts[: len(nouns)],
        mentions=last.mentions,
        quantities=last.quantities,
        date=last.date,
        parens=last.parens,
        head=head,
        unseen=last.unseen,
        stem=nouns[-1] if nouns else "",
    )
    kept = (*phrase.items[:-1], item) if item.end > item.start else phrase.items[:-1]
    if not kept:
        return None
    return Phrase(items=kept, case=Case.BARE, start=phrase.start, end=start, quote=phrase.quote, owner=phrase.owner)
