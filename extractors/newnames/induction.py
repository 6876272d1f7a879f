"""Names that no list knows and no quotation marks show: found by how they are built and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractors.clauses.byway import is_told
from extractors.context import Context
from extractors.lexicon import lexicon
from extractors.mentions.abroad import as_noun
from extractors.mentions.boundaries import name_of
from extractors.mentions.cast import Cast
from extractors.mentions.introduced import KINDS, is_spliced
from extractors.newnames.deals import read_deals
from extractors.newnames.enumerated import read_enumerations
from extractors.newnames.homelands import read_unheard
from extractors.newnames.plainwords import heads_firm, in_roster, read_plain_words
from extractors.newnames.possessing import OF_FIRMS, OWNS_FIRM, read_possessions
from extractors.newnames.refusing import refused, whose_code
from extractors.newnames.signs import LISTED, PERSON, actors, fellows, read_actors, read_lead, read_signs
from extractors.references.candidates import (
    HANGUL,
    LATIN,
    LOWER,
    NAME_TAGS,
    NEEDED,
    SITE,
    Candidate,
    bare_kind,
    before_kind,
    common,
    describes,
    is_latin,
    is_line,
    is_town,
    is_trade,
    last_word,
    mention_before,
    nameable,
    noun_before,
    runs_of,
    strange,
    without_field,
)
from extractors.references.discourse import fits
from extractors.references.entries import heads_of_entries
from extractors.references.offering import acts_as_firm
from extractors.rules.rulebook import RuleBook
from extractors.units import WORKS, Case, Item, Mention, Phrase

__all__ = ["induce"]

_ACADEMIC = re.compile(
    r"\s(?:[가-힣]+(?:과|부|학|원)\s|[가-힣]{2,4}\s)?(?:[가-힣]{0,3}교수|총장|산학협력단|연구팀|연구진|연구실|부설|박사)"
)
# Kinds whose nouns stand before other things than their names: 사업 목표, 기술 기업.
_NAMED_OTHERWISE = frozenset(
    ["Company", "GovernmentBody", "Facility", "Program", "ResearchInstitute", "University", "Technology"]
)
_USED = frozenset(["role", "again", "unseen", "acts"])


def induce(contexts: Sequence[Context], cast: Cast, book: RuleBook) -> list[Mention]:
    """New mentions of new things, in the whole article at once. Units: code points of `Article.text`."""
    candidates: dict[str, Candidate] = {}
    acting = actors(contexts)
    for context in contexts:
        read_lead(context, candidates, acting)
        for unit in context.units:
            if isinstance(unit, Phrase):
                for item in unit.items:
                    _consider(context, unit, item, candidates, book.verbal, acting)
        read_signs(context, candidates, book)
    for read in (heads_of_entries, read_actors, read_deals, read_possessions, read_enumerations, read_unheard):
        read(contexts, candidates)
    read_plain_words(contexts, candidates, acting)
    fellows(contexts, candidates, book.verbal)
    _merge_particles(candidates)
    versions = [label for label, thing in cast.surfaces().items() if thing.type in WORKS]
    families = {re.sub(r"[ -]?\d.*$", "", label) for label in versions} - set(versions)
    out: list[Mention] = []
    for surface in sorted(candidates, key=lambda s: (-len(s), s)):
        candidate = candidates[surface]
        surface = without_field(candidate, surface)
        if len(candidate.places) > 1:
            for kind in list(candidate.kinds):
                candidate.vote(kind, "again")
        if candidate.unseen:
            for kind in list(candidate.kinds):
                candidate.vote(kind, "unseen")
        if surface in acting and candidate.kinds.get("Company"):
            candidate.vote("Company", "acts")
        if not candidate.kinds:
            continue
        kind, votes = max(candidate.kinds.items(), key=lambda pair: (pair[1], pair[0]))
        if votes < NEEDED + (not candidate.unseen and not candidate.firm):
            continue
        if (whole := cast.find(whose_code(surface, versions))) is not None:
            cast.alias(whole, surface)
        if whole is not None or refused(surface, kind, candidate):
            continue
        if kind == "Company" and (surface in families or is_line(candidate, contexts)):
            continue
        named = cast.find(surface)
        # A numbered version is what it is called elsewhere; without a number a company may share a model's name.
        # What quotation marks show as a product stays one where a sentence only uses it: 별에 적용했다.
        shown = {sign for voted, sign in candidate.signs if voted == kind}
        same = surface[-1].isdigit() or (named is not None and not named.known and shown <= _USED)
        version = named if named is not None and named.type in WORKS and same else None
        thing = version or cast.named(surface, kind)
        if not thing.type:
            thing.type = kind
        if surface.endswith("그룹") and len(surface) > 3:
            cast.alias(thing, f"{surface[:-2]} 그룹")
        out += [
            Mention(c.sentence.span.start + start, c.sentence.span.start + end, thing, "induced")
            for c, start, end in candidate.places
        ]
    return out


# What a part of a firm is called by its field: DS부문, IM(IT 모바일)부문, CV 사업부.
_PART = re.compile(r"(?:\([^()]{1,16}\))? ?(?:부문|사업부|사업본부|사업그룹|본부)")
_QUOTED = re.compile(" [‘'“\"]")


def _merge_particles(candidates: dict[str, Candidate]) -> None:
    """Makes one of a word and the same with a particle on it, when the article has both: 모라닉스, 모라닉스로."""
    for surface in list(candidates):
        name = name_of(surface)
        if name != surface and name in candidates and candidates[surface].unseen:
            less = len(surface) - len(name)
            candidates[name].places += [(c, start, end - less) for c, start, end in candidates.pop(surface).places]


def _consider(
    context: Context,
    phrase: Phrase,
    item: Item,
    candidates: dict[str, Candidate],
    verbal: frozenset[str],
    acting: frozenset[str],
) -> None:
    for start, end, unseen in _joined(context, item):
        if unseen:
            end = _without_particle(context, item, start, end)
        surface = context.text[start:end]
        # An unheard word may be a name if any may: what is none even so need not be looked at closely.
        if not nameable(surface, unseen=True) and not _owned(context, item, start, surface):
            continue
        before = noun_before(context, item, start)
        organization = _introduced(context, item, start, before)
        # Behind a kind of firm the end of a common noun tells nothing: 교육 업체 새벽별.
        rare = unseen or strange(context, start, end) or (organization and not common(context, start, end))
        if (
            not (nameable(surface, unseen=rare) or _owned(context, item, start, surface))
            or (surface.isascii() and _PART.match(context.text, end))
            or (_QUOTED.match(context.text, end) and lexicon().kind_of_noun(surface))
            or before_kind(context.text, end, item, made=lexicon().kind_of_noun(surface) in WORKS)
            or context.text[start - 1 : start] == "("
            or (not rare and describes(context, item, surface, end))
        ):
            continue
        words = lexicon()
        ordinary = common(context, start, end)
        mention = mention_before(item, context, start)
        behind = mention.thing.type if mention is not None else ""
        task = _CHARGE.match(context.text, end) or _IN_CHARGE_OF.search(surface)
        charged = behind == "Person" and (task is not None or _is_task(context, start, end, acting))
        ending = "" if charged else words.kind_of_ending(surface) or _public(surface, mention, acting)
        written = LATIN.fullmatch(surface) or (surface in acting and LOWER.fullmatch(surface))
        latin = bool(written) and surface not in words.generic
        cased = phrase.case is not Case.BARE or (surface in acting and context.text[end : end + 1] == ",")
        plain = organization and end == item.end and cased and surface not in verbal
        plain = plain and not (ordinary and bare_kind(context, item, start, before))
        company = [o for o in phrase.items if o is not item and o.head and fits(o.head.thing.type, LISTED)]
        listed = len(company) > 1 and end == item.end and start == item.start and surface not in verbal
        college = not ordinary and _is_college(context, start, end, phrase)
        abroad = _from_abroad(context, item, start, end, acting) and phrase.case is not Case.BARE
        heads = heads_firm(context.text, end, surface) or in_roster(phrase, item, surface)
        shown_by_post = rare or surface in acting or heads
        once = _once_at(context, start, end)
        posted = once or (_employs(context, item, start, end, behind) and shown_by_post)
        kind = words.kind_of_noun(before) or words.kind_of_noun(before.rsplit(" ", 1)[-1])
        spliced = kind in WORKS and end == item.end and is_spliced(surface, before)
        headed = _ACRONYM.fullmatch(surface) is not None and _headed(context, end)
        shown = unseen or latin or ending or plain or listed or college or abroad or posted or headed or spliced
        if not shown and surface not in candidates:
            continue
        candidate = candidates.setdefault(surface, Candidate())
        candidate.places.append((context, start, end))
        candidate.unseen |= unseen or latin
        if college:
            ending = "University"
            candidate.firm = True
            candidate.vote("University", "title")
        if ending and (unseen or latin or not ordinary):
            candidate.vote(ending, "ending")
        mixed = HANGUL.search(surface) is not None and re.search("[A-Za-z0-9]", surface) is not None
        candidate.firm |= mixed or (bool(ending) and not ordinary)
        if organization:
            candidate.vote("Company", "kind noun")
            if plain and not ordinary and any(m.thing.type == "Place" for m in item.mentions):
                candidate.vote("Company", "place")
        if (unseen or latin) and not charged and _titled(context, item, end) and not PERSON.fullmatch(surface):
            candidate.vote(ending or "Company", "role")
        owned = _before_quoted(context, item, end) if unseen or latin else ""
        if owned:
            candidate.vote(owned, "role" if owned == "Company" else "title")
        if kind and (kind not in _NAMED_OTHERWISE or (unseen and kind in ("Facility", "ResearchInstitute"))):
            candidate.vote(kind, "kind noun")
            if end == item.end and phrase.case is not Case.BARE:
                candidate.vote(kind, "called")
        if behind == "Place" and not SITE.match(context.text, end):
            candidate.vote(ending or "Company", "place")
            if len(context.morphemes_in(start, end)) > 1 and end == item.end and phrase.case is not Case.BARE:
                candidate.vote(ending or "Company", "role")
                candidate.firm = True
        if not charged and (behind == "Person" or posted or headed):
            candidate.firm |= posted
            candidate.vote(ending or "Company", "title")
        candidate.firm |= listed
        if company:
            candidate.vote(ending or "Company", "listed")


def _before_quoted(context: Context, item: Item, end: int) -> str:
    """What a word right before a quoted name is: who makes ‘별’, or the ministry of ‘별 전략’."""
    offset = context.sentence.span.start
    if not _QUOTED.match(context.text, end):
        return ""
    shown = next((m for m in item.mentions if m.start - offset == end + 2), None)
    if shown is None:
        return ""
    if shown.thing.type == "Program":
        return "GovernmentBody" if context.text[end - 1] in "부청" else ""
    return "Company" if shown.thing.type in ("", *WORKS) else ""


_OWNING = re.compile(r"(?:[가-힣A-Za-z]대(?:학교)?|부설|산하|소속|직속) $")


def _owned(context: Context, item: Item, start: int, surface: str) -> bool:
    """Whether an institute with a plain name has its owner before it: 누리대 부설 인공지능연구소."""
    words = lexicon()
    if words.kind_of_ending(surface) != "ResearchInstitute" or surface in words.kinds:
        return False
    mention = mention_before(item, context, start)
    owner = mention is not None and fits(mention.thing.type, ("Organization",))
    return owner or _OWNING.search(context.text, 0, start) is not None


_GLOSS = re.compile(r"\([A-Za-z&]{1,12}\)$")
_SECOND = re.compile("[는도의만](?=[ ,.]|$)")
_GLUED = re.compile("[와과는은를을의에]|에서|에게")
# What people do to where they go next: 모라닉스로 옮겼다.
_MOVING = re.compile(" (?:자리를 |둥지를 |직장을 |일터를 )?(?:옮|이직|이적|전직|떠났|떠난|스카우트)")
_SEATS = frozenset(["자리", "둥지", "직장", "일터"])


def _without_particle(context: Context, item: Item, start: int, end: int) -> int:
    """Where an unheard word ends that the analysis left its particle on: 모라닉스의, 누리솔은."""
    word = context.text[start:end]
    name = name_of(word)
    if word[len(name) :] == "이" and end < item.end and len(name) > 2 and context.text[end : end + 1] == " ":
        # 누비봇이 시리즈A 라운드에서: the subject before another noun.
        return start + len(name) if noun_before(context, item, start) in lexicon().organization_before else end
    moved = _MOVING.match(context.text, end) is not None or is_told(context.text, start, end)
    moved = moved and word[len(name) :] in ("로", "으로")
    glued = (moved or _GLUED.fullmatch(word[len(name) :]) is not None) and len(name) > 1 and len(word) > 3
    twice = word[len(name) :] in ("과", "와") and len(name) > 1 and _SECOND.match(context.text, end)
    owned = word.endswith("의") and len(word) > 2 and (_owns_person(context, end) or OWNS_FIRM.match(context.text, end))
    ends = context.text[end : end + 1] in (" ", ",", ".", "")
    if context.headline and word[-1] == "서" and len(word) > 2 and ends:
        return end - 1  # 日 다라서 400억 유치
    return start + len(name) if twice or ((glued or owned) and ends) else end


def _owns_person(context: Context, end: int) -> bool:
    """Whether a person is named right behind a word: 온결의 김가나 대표."""
    offset = context.sentence.span.start
    return any(m.start - offset == end + 1 and m.thing.type == "Person" for m in context.mentions)


def _introduced(context: Context, item: Item, start: int, before: str) -> bool:
    """Whether a kind of organization stands right before a word: 스타트업 누리랩, not 회사 측 설명."""
    group = before == "그룹" and context.text[: start - 1].rpartition(" ")[2] in lexicon().generic  # 출판그룹 다라
    shown = group or before in lexicon().organization_before or before.endswith(KINDS)
    shown |= acts_as_firm(context, item, before)
    left = _GLOSS.sub("", context.text[: start - 1])
    whole = before == "사" and left.endswith(KINDS)
    adjacent = left.endswith(before) and context.text[start - 1 : start] == " "
    return (shown or whole) and adjacent and not _pointed(context, item, start)


_NO_COLLEGE = re.compile(
    "(?:거|최|확|시|세|기|증|상|절|무|토|지|막|극|연|중|일|군|부|초|현|당|후|휴|등|침|수십|수백)대$"
)


def _is_college(context: Context, start: int, end: int, phrase: Phrase) -> bool:
    """Whether a word that ends in 대 is a university: one that no dictionary has, or one with a chair behind it."""
    surface = context.text[start:end]
    if not surface.endswith("대") or len(surface) < 3 or _NO_COLLEGE.search(surface):
        return False
    inside = context.morphemes_in(start, end)
    counted = len(inside) > 1 and inside[-1].tag == "NNB" and inside[-2].tag == "NNP"
    unheard = bool(inside) and (inside[-1].unseen or counted)
    return unheard or _ACADEMIC.match(context.text, end) is not None or _among_organizations(context, start, phrase)


def _among_organizations(context: Context, start: int, phrase: Phrase) -> bool:
    others = [item for item in phrase.items if not item.start <= start < item.end]
    kinds = [
        item.head.thing.type if item.head else lexicon().kind_of_ending(last_word(context, item)) for item in others
    ]
    return any(fits(kind, LISTED) for kind in kinds)


_PUBLIC = re.compile("[가-힣]{3,}(?:부|청|처|성)")
_SECTION = re.compile(".*(?:사업부|영업부|본부|지부|학부|내부|외부|일부|간부|정부|전부|대부|후반부|전반부|입출력부)")


def _public(surface: str, mention: Mention | None, acting: frozenset[str]) -> str:
    """Whether a word names a town behind its province, or a ministry: one of another country, or one that acts."""
    if mention is not None and is_town(surface, mention.thing):
        return "Place"
    abroad = mention is not None and mention.thing.type == "Place"
    ministry = _PUBLIC.fullmatch(surface) is not None and _SECTION.fullmatch(surface) is None
    acts = surface in acting and surface.endswith("부") and len(surface) > 4
    return "GovernmentBody" if ministry and ((abroad and len(surface) > 3) or acts) else ""


_RUNS_A_TASK = re.compile(
    " (?:총괄|담당|리드|헤드|팀장|리더|부문장|그룹장|디렉터|매니저|책임|본부장|실장|파트장)(?![가-힣]{2})"
)


def _is_task(context: Context, start: int, end: int, acting: frozenset[str]) -> bool:
    """Whether common nouns tell what somebody has charge of: 김가나 코드생성 총괄."""
    surface = context.text[start:end]
    return _RUNS_A_TASK.match(context.text, end) is not None and surface not in acting and _of_two_nouns(surface)


@lru_cache(maxsize=2**12)
def _of_two_nouns(surface: str) -> bool:
    """Whether a word is two common nouns of the dictionary, if they be not known together: 코드생성."""
    return any(all(map(_is_noun, (surface[:at], surface[at:]))) for at in range(2, len(surface) - 1))


def _is_noun(word: str) -> bool:
    morphemes = as_noun(word)
    return len(morphemes) == 1 and morphemes[0].tag == "NNG" and not morphemes[0].unseen


# Parts of organizations: who works there works for the organization.
_CHARGE = re.compile(" 담당[이은는과도의을]?(?![가-힣])")  # 김가나 브랜드전략 담당
_IN_CHARGE_OF = re.compile("(?:기획|전략|영업|마케팅|재무|인사|홍보|경영|사업개발|정책|대외협력|신사업)$")
_SECTIONS = ("실", "팀", "부문", "본부", "센터", "국", "과", "사업부", "사업단", "부서", "그룹장", "파트")
_BETWEEN = re.compile(r" (?:[가-힣A-Za-z]+ ){0,2}([가-힣A-Za-z]+?)(?:인|이자|에|에는|로|으로)? ")


def _employs(context: Context, item: Item, start: int, end: int, behind: str) -> bool:
    """Whether a person of a post stands beside a word: 김가나 누리 대표, 누리 김가나 대표, 누리 대표 김가나."""
    if behind == "Person":
        posted = _titled(context, item, end) or (_far_post(context, end) and strange(context, start, end))
        return posted and not _CHARGE.match(context.text, end)
    if behind or context.text[start:end].endswith(_SECTIONS):
        return False
    offset = context.sentence.span.start
    person = next((m for m in context.mentions if m.start - offset > end and m.thing.type == "Person"), None)
    if person is None or (start and context.text[start - 1] != " "):
        return False
    between = context.text[end : person.start - offset]
    if between == " ":
        following = _POST_BEHIND.match(context.text, person.end - offset)
        return following is not None and lexicon().is_title(name_of(following.group(1)))
    post = _BETWEEN.fullmatch(between)
    return post is not None and lexicon().is_title(post.group(1))


_POST_BEHIND = re.compile(r"(?:\([^()]{1,40}\))? ([가-힣A-Za-z]+)")
# 김가나 여울넷 디지털 서비스 CEO: the part of the firm between its name and the post.
_FAR_POST = re.compile(
    r"(?: [가-힣A-Za-z]{2,7}){1,2}? ((?:최고|총괄|부문|공동|수석)?[가-힣A-Za-z]{2,8}?)(?:\(|[은는이가]|도|의|과|와|,|$)"
)


def _far_post(context: Context, end: int) -> bool:
    """Whether common nouns and a post of an officer follow: 디지털서비스 CEO."""
    far = _FAR_POST.match(context.text, end)
    if far is None or not lexicon().is_title(name_of(far.group(1))):
        return False
    inside = context.morphemes_in(end, far.start(1))
    return all(m.tag in ("NNG", "SL", "XSN") and not m.unseen for m in inside)


# Before 대표 these say what somebody is head of within a firm, not which firm: 전 사업총괄 대표.
_TASKS = re.compile(
    "사업|전략|기획|기술|영업|개발|연구|마케팅|재무|경영|운영|제품|인사|홍보|투자|서비스|국내|해외|글로벌"
)


def _once_at(context: Context, start: int, end: int) -> bool:
    """Whether a compound stands between a person with 전 and a post: 김가나 전 오픈그림 최고기술책임자."""
    surface, offset = context.text[start:end], context.sentence.span.start
    if context.text[start - 2 : start] != "전 " or len(surface) < 4 or _TASKS.search(surface):
        return False
    person = any(m.end - offset == start - 3 and m.thing.type == "Person" for m in context.mentions)
    post = _OFFICE.match(context.text, end) if person else None
    return post is not None and lexicon().is_title(name_of(post.group(1))) and not common(context, start, end)


_OFFICE = re.compile(r" ([가-힣A-Z]+)")


def _from_abroad(context: Context, item: Item, start: int, end: int, acting: frozenset[str]) -> bool:
    """Whether a word of pieces, not all of them common nouns, ends a phrase behind a place: 미국 하버라인은."""
    mention = mention_before(item, context, start)
    if mention is None or mention.thing.type != "Place" or end != item.end or end - start < 3:
        return False
    inside = context.morphemes_in(start, end)
    acts = context.text[start:end] in acting
    return len(inside) > 1 and (acts or any(m.tag == "NNP" or m.unseen for m in inside))


def _joined(context: Context, item: Item) -> Iterable[tuple[int, int, bool]]:
    """The runs of an item, the last two as one where a kind noun or a country stands before: 기업 하나비 미디어."""
    found = runs_of(context, item)
    if not found:
        return ()
    runs = _with_owner(context, item, found)
    words = lexicon()
    if len(runs) > 2 or (len(runs) == 2 and mention_before(item, context, runs[0][0])):
        (first, middle, unseen), (second, end, _) = runs[-2:]
        kind = noun_before(context, item, first)
        shown = kind in words.organization_before or kind.endswith(KINDS)
        foreign = strange(context, first, middle) and not is_latin(context, first, middle)
        introduced = shown or len(runs) == 2
        name = unseen or (shown and foreign)
        plain = context.text[second:end]
        last = (
            plain in _SEATS
            or not nameable(plain)
            or words.is_title(plain)
            or plain in words.kinds
            or plain in words.generic
            or plain in words.figures
            or words.is_title(context.text[first:middle])  # 각자대표 체제
        )
        last = last or is_trade(context.text[first:middle])
        if introduced and name and not last and end == item.end and context.text[middle:second] == " ":
            return [*runs[:-2], (first, end, True)]
    return runs


_UNIT = re.compile("(?:AI|인공지능|중앙|미래|종합|융합|기술)(?:연구원|연구소|연구센터)|연구소|리서치센터")


def _with_owner(context: Context, item: Item, runs: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The runs of an item, an institute without a name of its own as one with its owner: 누리 AI연구소."""
    out: list[tuple[int, int, bool]] = []
    for start, end, unseen in runs:
        before = out[-1] if out and context.text[out[-1][1] : start] == " " else None
        if (before and _UNIT.fullmatch(context.text[start:end]) and (before[2] or is_latin(context, *before[:2]))) or (
            before and end == item.end and all(is_latin(context, *run) for run in (before[:2], (start, end)))
        ):
            out[-1] = (before[0], end, True)
        else:
            out.append((start, end, unseen))
    return out


def _pointed(context: Context, item: Item, start: int) -> bool:
    """Whether the kind noun before a word points back (이 회사 매출) and so introduces nothing."""
    inside = [m for m in context.morphemes_in(item.start, start) if m.tag in (*NAME_TAGS, "MM")]
    return len(inside) > 1 and inside[-2].tag == "MM"


# A member of a group, called by its name and an acronym: 누리CNI.
_ACRONYM = re.compile("[가-힣]{2,}[A-Z]{2,5}")
_POST_OF = re.compile(
    r" (?:(?:새|신임|차기|초대|현|전|신규) )?([가-힣]+?)(?:이사)?(?:에는|에|은|는|로|으로)(?![가-힣])"
)


def _headed(context: Context, end: int) -> bool:
    """Whether a word has somebody at its head: 누리CNI 새 대표에는."""
    post = _POST_OF.match(context.text, end)
    return post is not None and post.group(1) in ("대표", "사장", "회장", "부회장", "최고경영자", "이사회 의장")


def _titled(context: Context, item: Item, end: int) -> bool:
    """Whether a post or a spokesman's noun stands right behind: 누리솔 관계자."""
    post = _OFFICE.match(context.text, end)  # 최고경영자 is two nouns
    words = [m.form for m in context.morphemes_in(end, item.end)[:1]] + ([post.group(1)] if post else [])
    return any(lexicon().is_title(word) or word in OF_FIRMS for word in words)
