"""Who bids for the firm that is for sale: 다라가 새 주인을 찾는다. 예비입찰에는 가나와 마바가 참여했다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.days import phrase_date
from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import verbs
from extractors.references.referents import heads_of
from extractors.units import SUBJECTS, Case, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["auctions"]

_RULE = "acquires/bids-when-for-sale"
_REACH = 4
_FOR_SALE = re.compile(
    r"새 ?주인(?:을|이| 찾기| 후보)|매물로|매각 ?(?:절차|작업|주관|대상|협상|전|공고|을 추진)"
    r"|매각에 (?:들어|착수|나서|나섰|돌입)|인수전|(?:예비|본) ?입찰|인수합병 시장|M&A 시장|인가 전 M&A|공개 ?매각"
)
_SALE = re.compile(r"(?:매각|인수전|매각전|인수|예비입찰|본입찰|입찰)(?: ?(?:절차|작업|대상|전|협상))?$")
_TENDER = re.compile(
    r"(?:예비 ?입찰|본 ?입찰|입찰|인수전|매각전|인수 ?경쟁|쇼트리스트|숏리스트|적격 ?예비 ?인수자)(?: ?명단)?$"
)
_PAPERS = re.compile(r"(?:인수 ?의향서|의향서|LOI|인수 ?제안서|입찰 ?제안서|제안서|입찰서|본입찰 ?서류|인수 ?조건)$")
_HANDING_IN, _BIDDING = verbs("auctions.handing_in"), verbs("auctions.bidding")
_WANTED = re.compile(r"(?:인수|새 주인) ?(?:후보|후보군|후보자)(?:로|로는|에|에는)?$")


def auctions(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Those who bid for the firm for sale, told in the sentence that says so or in one behind it."""
    discourse = context.discourse
    here = _for_sale(context)
    if here is not None:
        discourse.sale = (discourse.number, here)
    sale = discourse.sale
    if sale is None or discourse.number - sale[0] > _REACH or context.headline:
        return
    told = {id(d.subject) for d in found if d.predicate == "acquires"}
    for frame in context.frames:
        if not frame.stated or not _bids(frame):
            continue
        if frame.gap is not None and frame.gap.mentions:
            continue
        for phrase in frame.phrases:
            for item in phrase.items if phrase.case in SUBJECTS else ():
                bidder = item.head.thing if item.head is not None else None
                if bidder is None or bidder.type != "Company" or bidder is sale[1] or id(bidder) in told:
                    continue
                told.add(id(bidder))
                said = Qualifiers(date=phrase_date(frame.phrases), status=Status.CONSIDERED)
                yield context.draft(bidder, "acquires", sale[1], _RULE, context.cue_of(frame), said=said, doubt=1)


def _bids(frame: Frame) -> bool:
    """Whether a clause says that its subjects want to buy a firm."""
    if frame.lemma in _HANDING_IN:
        return any(_PAPERS.search(_words(p)) for p in frame.by_case(Case.ACCUSATIVE))
    if frame.lemma not in _BIDDING:
        return False
    places = [p for p in frame.phrases if p.case in (Case.DATIVE, Case.LOCATIVE, Case.INSTRUMENTAL)]
    return any(_TENDER.search(_words(p)) or _WANTED.search(_words(p)) for p in places)


def _words(phrase: Phrase) -> str:
    return " ".join(phrase.last.nouns)


def _for_sale(context: Context) -> Thing | None:
    """The firm that a sentence tells to be for sale: who looks for an owner, or whose sale it is."""
    if _FOR_SALE.search(context.text) is None:
        return None
    for phrase in (u for u in context.units if isinstance(u, Phrase)):
        owners = phrase.owner.mentions if phrase.owner is not None else ()
        firms = [m.thing for m in (*phrase.last.mentions, *owners) if m.thing.type == "Company"]
        if _SALE.search(_words(phrase)) and len(firms) == 1:
            return firms[0]
    for frame in context.frames:
        seeks = any(p.last.noun in ("주인", "새주인") for p in frame.by_case(Case.ACCUSATIVE))
        enters = any(_SALE.search(_words(p)) or p.last.noun == "매물" for p in frame.phrases)
        if not (seeks or enters) or frame.status == "Denied":
            continue
        subjects = [p for p in (*frame.phrases, *frame.inherited) if p.case in (Case.TOPIC, Case.NOMINATIVE)]
        firms = [t for p in subjects if len(p.items) == 1 for t in heads_of(p.last) if t.type == "Company"]
        if len(firms) == 1 and not _bids(frame):
            return firms[0]
    return None
