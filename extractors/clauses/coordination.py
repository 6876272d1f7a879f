"""Lists joined into one phrase: 가나, 다라와 마바에 -> one dative phrase of three items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.clauses.items import FORMER
from extractors.clauses.listing import (
    are_investors,
    is_case,
    is_counted,
    is_parallel,
    is_parted,
    is_several,
    join_likes,
    names_in_a_row,
    opens_headline,
    owns_next,
    turns_to_next,
    without_names,
)
from extractors.clauses.ties import (
    TIES,
    are_aims,
    attends,
    counted_loosely,
    group_of_kind,
    is_basis,
    is_contract,
    is_field,
    is_tie,
    is_titled,
    makes_a_basis,
)
from extractors.lexicon import lexicon
from extractors.units import Case, Ending, Item, Mention, Phrase, Predicate, Thing, Unit

__all__ = ["coordinate"]

_SUBJECTS = (Case.TOPIC, Case.NOMINATIVE)
_MADE_TOGETHER = ("합작", "공동")  # behind 가나와 such a noun begins no further member of a list
_PLACED = (Case.DATIVE, Case.LOCATIVE)
_JOINING = ("와", "과", "하고", "랑", "이랑")


def coordinate(units: Sequence[Unit], reciprocal: Collection[str] = (), *, headline: bool = False) -> list[Unit]:
    """Joins the members of a list into one phrase: 가나, 다라와 마바에 -> one dative phrase of three items.

    `reciprocal`: the lemmas that several do with each other, as 협력하다.
    """
    out: list[Unit] = []
    units = [names_in_a_row(unit) if isinstance(unit, Phrase) else unit for unit in units]
    if headline and _paired(units):
        return list(units)
    for index, unit in enumerate(units):
        last = out[-1] if out else None
        if not isinstance(unit, Phrase):
            out += [] if makes_a_basis(unit, last) else [unit]
            continue
        if len(out) > 3 and _called_alike(out, unit):
            # 스타트업인 가나와 팹리스인 다라가: what each is called stands before it.
            fellow = out.pop(-3)
            if isinstance(fellow, Phrase):
                out.append(replace(unit, items=(*fellow.items, *unit.items), start=fellow.start))
            continue
        if (
            isinstance(last, Phrase)
            and _joins(last, unit, out, headline=headline, first=index == 1 or opens_headline(out, units[:index]))
            and not is_parted(last, unit, units[index + 1 : index + 8])
            and not is_parallel(out, unit, units[index + 1 : index + 8])
            and not (headline and len(out) == 1 and _acts_on(last, unit, units[index + 1 :], reciprocal))
            and not (headline and len(out) == 1 and _apart(last, units[index:]))
        ):
            roster = unit.items[0].roster
            items = unit.items if roster else (*last.items, *unit.items)
            out[-1] = Phrase(
                items=without_names(items) if unit.last.group in FORMER else items,
                case=unit.case,
                start=last.start,
                end=unit.end,
                particle=unit.particle,
                comma=unit.comma,
                conjunctive=unit.conjunctive,
                dot=unit.dot,
                marked=last.marked,
                quote=unit.quote,
                owner=last.owner,
            )
            continue
        if isinstance(last, Phrase) and (_more_of_kind(last, unit) or counted_loosely(last, unit)):
            # 가나, 다라 등 9개 기업과 기관이, 50곳 이상의 기업이
            out[-1] = replace(last, case=unit.case, end=unit.end, particle=unit.particle, comma=unit.comma)
            continue
        if unit.case is Case.DATIVE and (priced := _priced(unit)):
            out += priced
            continue
        if isinstance(last, Phrase):
            if last.case is Case.GENITIVE and is_case(unit):
                last.case, last.end = Case.TOPIC, unit.end
                continue
            if last.case in _SUBJECTS and (parted := _parted(unit, last)):
                out += parted
                continue
            bare = unit.case is Case.BARE and makes_a_basis(next(iter(units[index + 1 :]), None), None)
            if (unit.case is Case.INSTRUMENTAL or bare) and is_basis(unit, last):
                last.case, last.end = Case.BASIS, unit.end
                continue
        before = out[-2] if len(out) > 1 and isinstance(last, Predicate) and last.adjective else last
        if isinstance(before, Phrase) and before.case is Case.GENITIVE:
            unit.owner = before
        elif isinstance(last, Phrase) and last.owner and last.last.date and last.case is Case.BARE:
            unit.owner = last.owner
        out.append(unit)
    out = _join_first(_join_ahead(out))
    _share_kind(out)
    return _join_described(_join_owned(join_likes(out)))


def _join_described(units: list[Unit]) -> list[Unit]:
    """Joins firms of which one is described, where each gets its own amount: 업체 가나와 별을 만드는 다라도 각각 …"""
    for at, unit in enumerate(units):
        if not isinstance(unit, Phrase) or unit.case is not Case.COMITATIVE or unit.comma:
            continue
        item = unit.last
        if item.head is None or not item.lead or item.lead[-1] not in lexicon().organization_before:
            continue
        to = next((n for n in range(at + 1, len(units)) if isinstance(units[n], Predicate)), None)
        described, verb = (units[to + 1], units[to]) if to is not None and to + 1 < len(units) else (None, None)
        if not isinstance(described, Phrase) or not isinstance(verb, Predicate) or verb.ending is not Ending.ADNOMINAL:
            continue
        subject = described.case in (*_SUBJECTS, Case.ALSO) and described.last.head is not None
        each = any("각각" in u.adverbs if isinstance(u, Predicate) else _each(u) for u in units[at + 3 :])
        if subject and each and _alike(item, described.items[0], strict=True):
            joined = replace(described, items=(*unit.items, *described.items))
            return [*units[:at], *units[at + 1 : units.index(described)], joined, *units[units.index(described) + 1 :]]
    return units


def _each(phrase: Phrase) -> bool:
    return "각각" in {noun for item in phrase.items for noun in (*item.nouns, *item.lead)}


def _more_of_kind(left: Phrase, right: Phrase) -> bool:
    """Whether a noun goes on with what a list that it follows is of: 가나, 다라 등 9개 기업과 기관이, 기업·기관이."""
    joins = (left.case is Case.COMITATIVE and left.particle in _JOINING) or (left.case is Case.BARE and left.dot)
    kinds = lexicon().organization_before
    return (
        joins
        and bool(left.last.group and (left.dot or not left.comma))
        and len(right.items) == 1
        and right.last.noun in (*kinds, *_BODY_NOUNS)
        and len(right.last.nouns) < 3
        and not right.last.mentions
        and right.case is not Case.GENITIVE
    )


_BODY_NOUNS = ("기관", "단체", "대학", "연구소", "연구기관", "병원", "협회", "지자체", "기업", "스타트업", "학교")
# Who comes first in a list: 가나를 필두로 다라, 마바가.
_AHEAD = frozenset(["필두", "중심", "주축", "선두", "시작", "시초"])


def _join_ahead(units: list[Unit]) -> list[Unit]:
    """Joins who comes first in a list to those that it names: 가나를 필두로 다라, 마바가."""
    if not any([isinstance(u, Phrase) and u.case is Case.INSTRUMENTAL and u.last.noun in _AHEAD for u in units]):
        return units
    out: list[Unit] = []
    for unit in units:
        first, how = out[-2:] if len(out) > 1 else (None, None)
        if (
            isinstance(unit, Phrase)
            and isinstance(first, Phrase)
            and isinstance(how, Phrase)
            and _ahead(first, how, unit)
        ):
            del out[-2:]
            unit = replace(unit, items=(*first.items, *unit.items), start=first.start, owner=first.owner)
        out.append(unit)
    return out


def _join_first(units: list[Unit]) -> list[Unit]:
    """Joins what a list of things begins with to the rest, of which the next is described: 별을 비롯해 빠른 달을."""
    for at, unit in enumerate(units[:-2]):
        if not (isinstance(unit, Phrase) and unit.particle in ("을+", "를+") and _is_made(unit.last)):
            continue
        to = next((n for n in range(at + 1, len(units) - 1) if isinstance(units[n], Predicate)), None)
        verb, rest = (units[to], units[to + 1]) if to is not None else (None, None)
        described = isinstance(verb, Predicate) and verb.ending is Ending.ADNOMINAL
        if described and isinstance(rest, Phrase) and _is_made(rest.items[0]):
            joined = replace(rest, items=(*unit.items, *rest.items))
            return [*units[:at], *(joined if u is rest else u for u in units[at + 1 :])]
    return units


def _is_made(item: Item) -> bool:
    """Whether a phrase is a thing that is made, by its type or its kind: ‘별’, 관제 시스템."""
    if item.quantities or item.date is not None:
        return False
    if item.head is not None and (item.head.thing.type != "Technology" or item.head.thing.label not in lexicon().kinds):
        return _group_of(item.head.thing) == "thing"
    return lexicon().kind_of_noun(item.noun or (item.head.thing.label if item.head else "")) in _MADE


_MADE = ("AIModel", "Product", "Hardware", "Facility")


def _ahead(first: Phrase, how: Phrase, rest: Phrase) -> bool:
    if rest.case not in _SUBJECTS or first.case is not Case.ACCUSATIVE or how.case is not Case.INSTRUMENTAL:
        return False
    heads = [item.head for item in (*first.items, *rest.items)]
    named = all(head is not None and _group_of(head.thing) == "Organization" for head in heads)
    return named and len(how.last.nouns) == 1 and how.last.noun in _AHEAD


def _join_owned(units: list[Unit]) -> list[Unit]:
    """Joins members of a list that have genitives before them: 가나의 ‘별’과 다라의 ‘달’이, 가나와 미국의 다라가."""
    out = list(units)
    for at in range(len(out) - 3, -1, -1):
        end = at + 1
        while end < len(out) and _is_genitive(out[end]):
            end += 1
        left, right = out[at], out[end] if end < len(out) else None
        if end == at + 1 or not isinstance(left, Phrase) or not isinstance(right, Phrase):
            continue
        if left.quote == right.quote and _owned_alike(left, out[at + 1], right):
            items = tuple(replace(item, owner=item.owner or left.owner) for item in left.items)
            out[end] = replace(right, items=(*items, *right.items), start=left.start)
            del out[at]
    return out


def _is_genitive(unit: Unit) -> bool:
    return isinstance(unit, Phrase) and unit.case is Case.GENITIVE


def _owned_alike(left: Phrase, between: Unit, right: Phrase) -> bool:
    """Whether two phrases are things that each have an owner, or organizations, the second with a country or a man."""
    listed = left.case is Case.BARE and left.comma and not left.last.etc
    if not listed and not (left.case is Case.COMITATIVE and left.particle in _JOINING):
        return False
    heads = [item.head for item in (*left.items, *right.items)]
    groups = {_group_of(head.thing) if head is not None else "" for head in heads}
    if right.owner is None or not isinstance(between, Phrase):
        return False
    if groups == {"Organization"}:
        lands = {item.head.thing.type if item.head is not None else "" for item in between.items}
        return lands in ({"Place"}, {"Person"}) or (listed and owns_next(left, between, [right]))
    named = all(head is not None and (head.thing.type or head.how == "quoted") for head in heads)
    return named and groups <= {"thing", ""} and left.owner is not None


def _called_alike(out: Sequence[Unit], unit: Phrase) -> bool:
    """Whether a name and the one before it both have a copula before them that says what they are."""
    if not unit.mentions or unit.case is Case.COMITATIVE:
        return False
    first, fellow, called, second = out[-4:]
    if not (isinstance(fellow, Phrase) and isinstance(called, Phrase) and _calls(first) and _calls(second)):
        return False
    joined = fellow.case is Case.COMITATIVE and fellow.particle in _JOINING and bool(fellow.mentions)
    alike = joined and called.case is Case.COPULA and not called.mentions
    return alike and _group_of(fellow.mentions[0].thing) == _group_of(unit.mentions[0].thing)


def _calls(unit: Unit) -> bool:
    return isinstance(unit, Predicate) and unit.lemma == "이다" and unit.ending is Ending.ADNOMINAL


def _acts_on(left: Phrase, right: Phrase, rest: Sequence[Unit], reciprocal: Collection[str]) -> bool:
    """Whether a headline says what the one before its comma does to the other: 가나, 다라 인수."""
    if not left.comma or left.dot or right.comma or right.case is not Case.BARE or not rest:
        return False
    verb = rest[0]
    left_head, head = left.last.head, right.last.head
    named = head is not None and head.how == "quoted" and not head.thing.type
    apart = named and left_head is not None and left_head.how != "quoted"  # 가나, AI 검색 ‘다라’ 출시
    apart = apart or (right.last.noun == "공동" and not right.mentions)  # 가나·다라, 양자보안 공동 개발
    return isinstance(verb, Predicate) and (apart or verb.lemma not in reciprocal or "흡수" in verb.modifiers)


def _apart(first: Phrase, rest: Sequence[Unit]) -> bool:
    """Whether a headline begins with who does something with those of a list: 가나, 다라·마바와 협력."""
    if not first.comma or first.dot or len(first.items) > 1:
        return False
    for unit in rest:
        if not isinstance(unit, Phrase) or not unit.mentions:
            return False
        if unit.case is not Case.BARE or not unit.comma:
            return unit.case is Case.COMITATIVE and unit is not rest[0]
    return False


def _paired(units: Sequence[Unit]) -> bool:
    """Reads 가나, 다라·마바, 사아와 맞손 as two pairs: the dot parts them, the commas stand within."""
    phrases = [unit for unit in units if isinstance(unit, Phrase)]
    inner, last = phrases[:-1], phrases[-1] if phrases else None
    if last is None or last.case is not Case.COMITATIVE or len(phrases) % 2 or len(phrases) < 4:
        return False
    if any(p.case is not Case.BARE or not p.comma or not p.mentions for p in inner):
        return False
    if [p.dot for p in inner] != [bool(n % 2) for n in range(len(inner))]:
        return False
    for number, phrase in enumerate(phrases):
        phrase.case = Case.COMITATIVE if number % 2 else Case.TOPIC
    return True


def _parted(unit: Phrase, last: Phrase) -> tuple[Phrase, ...]:
    """Cuts 12개국 다라는 behind 가나는 in two: the amount ends one gapped clause, the name begins the next."""
    item = unit.items[0]
    if unit.case is not last.case or len(unit.items) > 1:
        return ()
    if not item.quantities or item.head is None or item.nouns:
        return ()
    amount = item.quantities[0].span
    if amount.start != item.start:
        return ()
    rest = Item(
        start=amount.end + 1,
        end=item.end,
        mentions=item.mentions,
        head=item.head,
        parens=item.parens,
        unseen=item.unseen,
    )
    first = Item(start=amount.start, end=amount.end, quantities=item.quantities[:1])
    return (
        Phrase(items=(first,), case=Case.BARE, start=first.start, end=first.end, quote=unit.quote),
        Phrase(
            items=(rest,),
            case=unit.case,
            start=rest.start,
            end=unit.end,
            particle=unit.particle,
            comma=unit.comma,
            quote=unit.quote,
        ),
    )


def _priced(unit: Phrase) -> tuple[Phrase, ...]:
    """Cuts a dative, 다라 350억에 before 인수, in two: what is bought, and for how much."""
    item = unit.last
    if (
        len(unit.items) > 1
        or item.head is None
        or item.nouns
        or not item.quantities
        or item.head.thing.type == "Program"
    ):
        return ()
    amount = item.quantities[-1].span
    if amount.end != item.end or amount.start <= item.start or item.group:
        return ()  # 다라 등 병원 20곳에 counts whom it is about
    bought = replace(item, end=amount.start - 1, quantities=item.quantities[:-1])
    price = Item(start=amount.start, end=amount.end, quantities=item.quantities[-1:])
    return (
        replace(unit, items=(bought,), case=Case.BARE, end=bought.end, particle="", comma=False),
        replace(unit, items=(price,), start=price.start, owner=None),
    )


def _joins(left: Phrase, right: Phrase, out: Sequence[Unit], *, headline: bool, first: bool) -> bool:
    if left.last.date or right.items[0].date or left.quote != right.quote:
        return False
    if left.owner is not None and right.case is Case.GENITIVE and left.last.head is not None:
        # 가나의 ‘별’, 다라의 ‘달’: the next owner is no fellow of what the first one owns.
        return False
    groups = {_group_of(item.head.thing) for item in left.items if item.head} - {""}
    right_head = right.items[0].head
    if left.conjunctive and right.case is Case.SOURCE and groups == {"Organization"} and right_head:
        return True  # 가나벤처스와 다라캐피탈, 그리고 김마바 창업자로부터
    if groups and right_head and right_head.thing.type and _group_of(right_head.thing) not in groups:
        return False
    if right.marked:
        return left.marked and left.case is Case.BARE
    if left.marked and left.case is Case.BARE and not left.comma:
        return False
    if headline and first and left.comma and right.case not in (Case.BARE, Case.GENITIVE) and not left.conjunctive:
        return False
    if left.case is Case.COMITATIVE and right.case is Case.GENITIVE and right.particle.endswith("+"):
        # 가나와 '다라 구축'을 위한 협약: what the agreement is for is no second party; 연구와 실증을 위한: two aims.
        return are_aims(left, right) or (right_head is not None and group_of_kind(right_head.thing.type) in groups)
    if left.case is Case.COMITATIVE and right.mentions == () and right.items[0].mentions and is_contract(right):
        return False
    if any(noun.startswith(_MADE_TOGETHER) for noun in right.items[0].lead[-2:]):
        return False
    if left.particle in _JOINING and not left.comma and (is_tie(left.last, right) or is_titled(left.last, right)):
        return False
    if left.particle in _JOINING and not left.comma and left.last.unseen and is_field(right):
        return False  # 다라온과 로봇 분야에서 협력한다
    many = is_counted(right.items[0]) or are_investors(right.items[0])
    if left.conjunctive and left.particle in ("을+", "를+") and left.last.head and many:
        return True  # 가나를 비롯한 11개 기업이
    if left.case is Case.COMITATIVE and ((left.last.etc and not left.comma) or turns_to_next(left, right, out)):
        return False  # 가나, 다라 등과 팀을
    into = left.case is Case.COMITATIVE and left.particle in _JOINING and right.case in _PLACED
    if into and _holds_things(left.last) and _holds_things(right.items[0]):
        return True  # ‘별’과 고객센터에 넣었다: where something goes, by its name or as a part of its owner
    if left.conjunctive and left.particle in ("을+", "를+") and _is_made(left.last) and not _is_made(right.items[0]):
        return False  # 별을 비롯해 현지에 맞춘 달을
    if left.conjunctive or (left.case is Case.COMITATIVE and not left.comma and left.particle in _JOINING):
        return _alike(left.last, right.items[0], strict=not left.conjunctive)
    if left.case is Case.BARE and left.comma and (_answers(left, right, out) or _told_apart(left, right, out)):
        return False
    if left.case is Case.BARE and left.comma and not attends(left.last, right.items[0]):
        return _alike(left.last, right.items[0], strict=False, listed=True)
    return False


def _holds_things(item: Item) -> bool:
    """Whether a phrase is a thing, or a kind or a part of an organization, into which others are put."""
    if item.quantities or item.date is not None:
        return False
    if item.head is not None:
        return item.head.thing.type in ("Product", "Facility", "Hardware") or item.head.thing.label in lexicon().kinds
    parts = lexicon().parts["sites"] | lexicon().kinds_of["Product"] | lexicon().parts["goods"]
    return not item.tails.isdisjoint(parts)


def _told_apart(left: Phrase, right: Phrase, out: Sequence[Unit]) -> bool:
    """Whether an amount is said of what stands before it, and the noun behind it is told another: 매출은 연결 기준
    90억원, 영업이익은 12억원이다."""
    before = out[-2] if len(out) > 1 else None
    told = isinstance(before, Phrase) and before.case is right.case and right.case in _SUBJECTS
    return told and bool(left.last.quantities) and not right.last.quantities and not left.mentions


def _answers(left: Phrase, right: Phrase, out: Sequence[Unit]) -> bool:
    """Whether a plain noun ends one of several pairs: in 가나와는 상담, 다라와는 칩 분야에서 the 상담."""
    before = out[-2] if len(out) > 1 else None
    paired = isinstance(before, Phrase) and before.case is right.case and before.particle[1:] == right.particle[1:]
    if paired and right.case in (Case.TOPIC, Case.INSTRUMENTAL) and isinstance(before, Phrase):
        # 회장은 가나, 부회장은 다라가 맡는다; 칩으로는 가나, 모델로는 다라가
        return bool(left.mentions) and not right.mentions and not before.mentions and len(before.items) == 1
    return paired and right.case in (Case.COMITATIVE, Case.DATIVE) and not left.mentions and bool(right.mentions)


# Ends of names of bodies that have members and yet stand in lists of organizations.
_BODIES = ("협회", "학회", "연합회", "진흥회", "조합", "재단", "상공회의소", "컨소시엄")


def _group_of(thing: Thing) -> str:
    """The group of kinds that a thing stands in a list with."""
    return "Organization" if thing.type == "Alliance" and thing.label.endswith(_BODIES) else group_of_kind(thing.type)


def _alike(left: Item, right: Item, *, strict: bool, listed: bool = False) -> bool:
    """Whether two items can stand in one list: names of one group, or nouns of which neither is a name of another."""
    if (left.nouns[1:] or left.head) and (right.nouns[1:] or right.head) and _is_made(left) and _is_made(right):
        return True  # 관제 시스템과 앱 ‘별’을
    if right.head and not left.mentions and right.head.thing.type == "Person" and lexicon().is_title(left.noun):
        return False  # 가나가 대표, 다라가 사장을 맡고 있다
    if left.head and right.head:
        groups = {_group_of(left.head.thing), _group_of(right.head.thing)}
        return len(groups) == 1 or (not strict and "" in groups)
    if left.head and not right.head and not listed and left.head.thing.type == "GovernmentBody":
        return right.noun in lexicon().generic and len(right.nouns) == 1
    if right.head and is_several(left):
        return _group_of(right.head.thing) == "Organization"  # 두 회사와 가나를
    if strict:
        return (
            not left.head
            and not right.head
            and (left.noun.endswith(TIES) or not right.noun.endswith(TIES))
            and bool(left.quantities) == bool(right.quantities)
            and left.unseen == right.unseen
        )
    if bool(left.quantities and not left.nouns) != bool(right.quantities and not right.nouns):
        return False
    if left.head or right.head:
        other = right if left.head else left
        plain = listed and len(other.nouns) == 1 and len(other.noun) > 1 and other.noun not in lexicon().generic
        return (
            other.unseen
            or _kin(left.head or right.head, other)
            or bool(other.group)
            or (plain and not other.quantities)
        )
    return True


def _kin(head: Mention | None, other: Item) -> bool:
    """Whether a phrase holds a name that could stand in a list with another: 다라와 AI 칩 시장에서 is no list."""
    group = _group_of(head.thing) if head else ""
    return any(not group or _group_of(mention.thing) in ("", group) for mention in other.mentions)


def _share_kind(units: Sequence[Unit]) -> None:
    """Gives the untyped names of a list the kind that its last noun tells: ▲가나 ▲다라 서비스."""
    kinds = lexicon().kinds
    for unit in units:
        if isinstance(unit, Phrase) and len(unit.items) > 1:
            types = {i.head.thing.type for i in unit.items if i.head and i.head.thing.type}
            kind = kinds.get(unit.last.noun, "") if unit.last.head else ""
            kind = kind or (types.pop() if len(types) == 1 else "")
            for item in unit.items:
                if kind and item.head and not item.head.thing.type:
                    item.head.thing.type = kind
