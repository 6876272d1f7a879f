"""Chain rules: patterns over nouns and names that state a fact without a verb, as `김가나 누리랩 대표` does.

extractors.rules.patterns says what such a pattern is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from extractors.clauses.frames import Frame
from extractors.clauses.posts import CHAIRS
from extractors.clauses.versions import family_of
from extractors.companies.kin import child_of, go_on_with_list, match_kin, namesake
from extractors.companies.whereabouts import misplaced
from extractors.context import Context, Draft, literal
from extractors.lexicon import lexicon, verbs
from extractors.people.delegations import sent_by
from extractors.people.offices import led_by, ministry_of
from extractors.quantities import Quantity
from extractors.references.discourse import fits
from extractors.rules.elements import Encoded, names_kind
from extractors.rules.patterns import compile_pattern, wanted
from extractors.rules.qualifying import phrase_date
from extractors.rules.rulebook import Rule, RuleBook
from extractors.units import Case, Mention, Phrase, Thing
from ontology.model import Count, Qualifiers, Status, Text, Value
from ontology.vocabulary import PREDICATES, Kind

__all__ = ["match_chains"]


def match_chains(context: Context, book: RuleBook) -> Iterator[Draft]:
    """The facts that the chain rules read from one sentence."""
    names = _names(context)
    if not names:
        return
    encoded = Encoded(context, names)
    yield from _match(context, book, encoded)
    if _OWNER_WITH_HEAD.search(encoded.text):
        yield from _match(context, book, Encoded(context, names, heads=False))
    yield from match_kin(context, encoded, _topic)


# 누리랩(대표 김가나)의 ‘별’: whose it is stands before the parenthesis.
_OWNER_WITH_HEAD = re.compile(r"@[A-Za-z]+=?;p:\(;[^@]*@Person;j:의;")


def _match(context: Context, book: RuleBook, encoded: Encoded) -> Iterator[Draft]:
    text = encoded.text
    for rule, pattern, signs, tails in _candidates(book, frozenset([m.thing.type for m in encoded.mentions.values()])):
        for alternatives in signs:
            if encoded.signs.isdisjoint(alternatives):
                break
        else:
            if not all([any([tail in text for tail in alternatives]) for alternatives in tails]):
                continue
            for match in pattern.finditer(text):
                draft = _draft(rule, match, encoded, context)
                if draft is not None and not misplaced(draft, context):
                    yield draft
                    yield from go_on_with_list(context, encoded, match, draft)


_Signs = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=2**12)
def _candidates(book: RuleBook, present: frozenset[str]) -> tuple[tuple[Rule, re.Pattern[str], _Signs, _Signs], ...]:
    """The chain rules whose roles names of these types could fill, with their patterns and the signs of these: those
    that `Encoded.signs` holds, and those of which one is only the end of an element."""
    return tuple(
        (
            rule,
            compile_pattern(rule.chain),
            tuple(group for group in signs if not _has_tails(group)),
            tuple(group for group in signs if _has_tails(group)),
        )
        for rule, (kinds, signs) in ((rule, wanted(rule.chain)) for rule in book.chains)
        if not any(present.isdisjoint(wanted) for wanted in kinds)
    )


def _has_tails(signs: tuple[str, ...]) -> bool:
    return any(":" not in sign[:2] for sign in signs)


def _names(context: Context) -> dict[int, Mention]:
    """The names of a sentence, and the nouns that refer to one thing, by where they start in the sentence."""
    offset = context.sentence.span.start
    found = {m.start - offset: m for m in context.mentions}
    for item in [item for unit in context.units if isinstance(unit, Phrase) for item in unit.items]:
        if len(item.reference) == 1:
            found[item.start] = Mention(item.start + offset, item.end + offset, item.reference[0], "reference")
        elif len(item.within) == 1 and item.mentions and item.start not in found:
            found[item.start] = Mention(item.start + offset, item.mentions[0].start - 1, item.within[0], "reference")
    return found


def _draft(rule: Rule, match: re.Match[str], encoded: Encoded, context: Context) -> Draft | None:
    groups: Mapping[str, str | None] = match.groupdict()
    subject = encoded.mentions[match.start("subject")] if "subject" in groups else _topic(context)
    if "subject" not in groups and _OF_OTHERS.search(encoded.text[: match.start()]):
        return None
    if "subject" not in groups and subject is not None and "object" in groups:
        other = encoded.mentions[match.start("object")].thing  # 모회사인 가나는: the topic here is the other one
        about = context.discourse.protagonist() if subject.thing is other else subject.thing
        about = child_of(other, about, context) if rule.name == "partOf/parent-of-topic" else about
        subject = Mention(-1, -1, about, "dropped") if about is not None else None
    if subject is None:
        return None
    obj: Thing | Value | None
    if groups.get("word"):
        obj = Text(value=str(groups["word"]))
    elif "=version" in rule.chain:
        # What a sentence asks or denies is left to the others that name the two.
        if any(frame.status in ("Question", "Denied") for frame in context.frames):
            return None
        obj = family_of(subject.thing.label, subject.thing.type, context.cast.things)
    elif "object" not in groups and "value" not in groups:
        obj = _employer(subject, encoded, match, context)
        if rule.name == "partOf/child-of-topic":
            obj = None if encoded.text[: match.start()].endswith("j:의;") else namesake(subject.thing, obj, context)
        bought = context.discourse.dealt() if _FOUNDING.search(encoded.text[: match.start("subject")]) else None
        obj = bought or obj  # 창업자인 김하늘 대표 behind a deal founded what was bought.
        if bought is None and rule.predicate == "founded" and (obj is None or not context.discourse.clearly(obj)):
            return None  # of several near, none
    elif groups.get("value"):
        obj = _literal(rule, encoded.quantities[match.start("value")])
    else:
        obj = encoded.mentions[match.start("object")].thing
    if obj is None or subject.thing is obj:
        return None
    if isinstance(obj, Thing) and names_kind(obj, subject.thing.label if obj.type == "Hardware" else ""):
        return None
    employer = isinstance(obj, Thing) and "object" not in groups and "=version" not in rule.chain
    if employer and isinstance(obj, Thing) and not fits(obj.type, ("Organization",)):
        return None
    start, end = encoded.start_of[match.start()], encoded.end_of[match.end()]
    status, title, date = Status(rule.status) if rule.status else Status.ACTUAL, "", None
    if groups.get("title"):
        first = encoded.start_of[match.start("title")]
        title = context.text[first : encoded.end_of[match.end("title")]]
        paren = re.compile(r"\([A-Za-z]{2,5}\)").match(context.text, first + len(title))
        title += paren.group() if paren else ""
        to_come = re.compile(r" ?(?:내정자|후보자?|지명자)").match(context.text, first + len(title))
        title, standing = _stripped(title)
        former = re.match(r"(전|前|옛)\s+", title)
        if former or groups.get("former") or encoded.text[: match.start()].endswith(_PREDECESSOR):
            status = Status.FORMER
            title = title[former.end() :] if former else title
            words = context.morphemes_in(first, encoded.end_of[match.end("title")]) if employer else ()
            if any(m.tag == "NNP" and not m.fixed and not lexicon().is_title(m.form) for m in words):
                return None  # 김가나 전 다라 연구소장: of a body that nothing knows
        if (to_come or standing is Status.PLANNED) and status is Status.ACTUAL:
            status = Status.PLANNED
        if title in _FOUNDERS and ("=이자" in rule.chain or rule.name == _TITLE_FIRST):
            return None
        if title in _FOUNDERS and _POST_BEHIND.match(encoded.text, match.end()):
            return None
        if title in ("장", "수") and isinstance(obj, Thing):
            title = f"구청{title}" if obj.label.endswith("구청") else obj.label[-1] + title
            title = "위원장" if obj.label.endswith("위원회") else title
        if title == "지사" and isinstance(obj, Thing) and obj.label.endswith("도"):
            title = "도지사"
        resigned = _resigned(subject, context)
        if resigned is not None and (status is Status.ACTUAL or "=이었던" in rule.chain):
            status, date = Status.FORMER, phrase_date(resigned.phrases)
        if rule.predicate != "holdsPosition":
            title = ""
        left = rule.status == Status.FORMER.value
        if subject.thing.type == "Person" and status is Status.ACTUAL and not left and isinstance(obj, Thing):
            context.discourse.posts[id(subject.thing)] = obj
    fixed = dict(rule.set)
    return Draft(
        subject=subject.thing,
        predicate=rule.predicate,
        object=obj,
        rule=rule.name,
        qualifiers=Qualifiers(
            status=Status(rule.status) if rule.status else status, title=title, role=fixed.get("role", ""), date=date
        ),
        span=context.span_of(0, len(context.text)),
        cues=(context.span_of(start, end),),
    )


# Before a name these say that the post is another's now: 전임 김가나 대표는.
_PREDECESSOR = ("n:전임;", "n:전직;", "n:옛;")
_TITLE_FIRST = "holdsPosition/organization-title-person"
# What gives a noun to somebody else than the text is about: 가나의 대표 서비스, 경쟁사 대표 서비스.
_OF_OTHERS = re.compile("(?:@[^;]+;|j:의;|n:(?:경쟁사|경쟁업체|타사|업계|시장|국내|해외|글로벌);)$")
_FOUNDING = re.compile(r"[nT]:(?:공동)?(?:창업자|설립자|창립자);(?:c:이;t:[^;]+;)?$")
# Ends of the names of those who talk about others: brokers, investors, institutes.
_OBSERVERS = re.compile("(?:증권|벤처스|캐피[탈털]|인베스트먼트|자산운용|파트너스|리서치|연구[원소])$")


# Behind the word for a founder and the name the post follows: 공동창업자인 김가나 최고제품책임자.
_HEADS = frozenset(["대표", "대표이사", "공동대표", "CEO", "창업자", "공동창업자"])
_FOUNDERS = frozenset(["창업자", "공동창업자", "공동 창업자", "설립자", "창립자"])
_POST_BEHIND = re.compile(r"(?:[nT]:[^;]+;){0,4}T:")


def _stripped(title: str) -> tuple[str, Status]:
    """A title without 신임, 차기 and the like in front, and whether it is one to come: 대표 내정자."""
    words = title.split()
    status = Status.PLANNED if words[0] == "차기" or words[-1] in ("내정자", "후보자", "후보") else Status.ACTUAL
    while len(words) > 1 and words[0] in lexicon().current:
        words = words[1:]
    while len(words) > 1 and words[-1] in ("내정자", "후보자", "후보", "당선인", "등"):
        words = words[:-1]
    return " ".join(words), status


def _topic(context: Context) -> Mention | None:
    """The organization that a sentence is about, in place of a subject that a chain does not name."""
    for phrase in (p for frame in context.frames if frame.gap is None for p in (*frame.phrases, *frame.inherited)):
        head = phrase.last.head
        if phrase.case is Case.TOPIC and len(phrase.last.reference) > 1:
            return None  # 양사는 18일 수원 본사에서
        if phrase.case in (Case.TOPIC, Case.NOMINATIVE) and head and fits(head.thing.type, ("Organization",)):
            return head
    thing = context.discourse.protagonist()
    return Mention(-1, -1, thing, "dropped") if thing is not None else None


_RESIGNING = verbs("chains.resigning")


def _resigned(person: Mention, context: Context) -> Frame | None:
    """The clause that says that a person has left the post which the sentence names."""
    for frame in context.frames:
        if frame.lemma in _RESIGNING and frame.past and not frame.status:
            for phrase in frame.phrases:
                if phrase.case in (Case.TOPIC, Case.NOMINATIVE, Case.ALSO) and person in phrase.last.mentions:
                    return frame
    return None


# Posts of those who only talk about what a text is about.
_OUTSIDE = ("교수", "장관", "차관", "대통령", "총리", "시장", "지사", "위원", "연구원")
_WAS = re.compile(r"T:[^;]+;c:이;(?:t:[었였]/EP;)?t:던/ETM;$")
_ACTING = (Case.TOPIC, Case.NOMINATIVE)
_BOTH = re.compile(r"양사|양측|두 회사|각 ?사|두 기업")


def _employer(subject: Mention, encoded: Encoded, match: re.Match[str], context: Context) -> Thing | None:
    """The organization that the text is about, for a person with a post and no employer beside it."""
    if (led := led_by(subject, context)) is not None:
        return led
    listed = context.mentions[0].thing if context.text[:1] in "◇◆■□" and context.mentions else None
    if listed is not None and fits(listed.type, ("Organization",)) and listed is not subject.thing:
        return listed
    if subject.end - subject.start < 3 and re.match("[nt]:(?:전|前|옛)", match.groupdict().get("title") or ""):
        # 김 전 대표: whose head he was is told where his name is.
        return None
    titles = re.findall(r"T:([^;]+);", match.group())
    if titles and titles[-1].endswith(_OUTSIDE):
        return ministry_of(titles[-1], context)
    posted = match.groupdict().get("title")
    before = encoded.text[: match.start()]
    if _WAS.search(before):
        return None  # 대표였던 김가나 사장은: what he is now is told elsewhere
    if posted and (sender := sent_by(subject, context)) is not None:
        return sender
    if not posted:
        # A country or a clause before 파트너 and 경쟁사 only says which; before a post it would say whose.
        before = re.sub(r"(?:@Place;|/ETM;)$", "", before)
    titled_first = bool(posted) and match.start("title") == match.start()
    if titled_first:
        first, last = encoded.start_of[match.start("title")], encoded.end_of[match.end("title")]
        if any(m.unseen and not m.fixed for m in context.morphemes_in(first, last)):
            return None  # 하버라인 캐피털 최고경영자인 김가나: whose head is told by a word that nothing made a name
    if id(subject.thing) in context.discourse.posts and not (titled_first and "c:이;" in match.group()):
        return None
    founded = {id(firm): firm for firm in context.discourse.firms.get(id(subject.thing), [])}
    if posted and not titled_first and len(founded) == 1 and titles and titles[-1] in _HEADS:
        return next(iter(founded.values()))  # whoever the text is on: 가나가 다라를 샀다. … 다라의 창업자 김하늘 대표는
    if posted:  # 누리텔 출신인 김가나 센터장: where somebody was before is not where the post is
        before = _FORMERLY.sub("", before)
    if posted and not _of_another(subject, context):
        # 현장을 누빈 김가나 대표: a clause without an organization does not say whose the post is.
        before = re.sub(r"/ETM;(?=(?:n:[^;]+;){0,2}$)", ";", before)
    if re.search(r"(?:@[^;]+;|/ETM;|j:의;)(?:n:[^;]+;){0,2}$", before):
        return None
    if any(
        lexicon().kind_of_ending(word) or word.endswith("단체") for word in re.findall(r"n:([^;]+);", match.group())
    ):
        return None
    if (shared := _shared(titles[-1] if titles else "", before, encoded, context)) is not None:
        return shared
    acting = any(subject in p.last.mentions for p in context.units if isinstance(p, Phrase) and p.case in _ACTING)

    def after(topic: Phrase) -> bool:
        # 계열사 가나는 칩을 만들고, 다라는 이를 쓴다: the second clause is about another.
        return acting and topic.start + context.sentence.span.start > subject.end

    people = [m for m in context.mentions if m.thing.type == "Person"]
    if len(people) > 1 and people[0] is not subject and _BOTH.search(context.text):
        return None  # 김가나 대표와 이다라 대표 등 양사 경영진: the second is the other side's
    topics = [
        unit
        for unit in context.units
        if isinstance(unit, Phrase) and unit.case is Case.TOPIC and len(unit.items) == 1 and not after(unit)
    ]
    for topic in topics:
        if len(topic.last.reference) == 1 and fits(topic.last.reference[0].type, ("Organization",)):
            return topic.last.reference[0]
        if (
            topic.last.head is not None
            and topic.last.head is not subject
            and fits(topic.last.head.thing.type, ("Organization",))
        ):
            return topic.last.head.thing
    if not posted and (doer := _before(subject, context)) is not None:
        return doer
    start = _quoted_from(subject, context) if not posted else 0
    speakers = [m.thing for m in context.mentions if m.start < start and fits(m.thing.type, ("Organization",))]
    if speakers and not _OBSERVERS.search(speakers[-1].label):
        return speakers[-1]
    ahead = context.units[0] if context.units else None
    if posted and isinstance(ahead, Phrase) and ahead.case is Case.TOPIC and ahead.last.unseen and not ahead.mentions:
        return None  # of a firm that nothing made a name: 다라헤론은 김가나 전 대표가 세웠다
    about = context.discourse.protagonist()
    body = context.discourse.recent("topic")
    if body is not None and body.type == "Alliance" and titles and CHAIRS.search(titles[-1]):
        about = body  # 별협회가 총회를 열었다. 김가나 회장은 …
    if any(
        fits(m.thing.type, ("Organization",)) and start <= m.start < subject.start and m.thing is not about
        for m in context.mentions
    ):
        return None
    if about is not None and titles and _TOP.search(titles[-1]) and _headed_by_other(subject, about, context):
        return None  # 김가나 CEO가 이다라 누리랩 대표와 만났다
    return about


def _headed_by_other(subject: Mention, about: Thing, context: Context) -> bool:
    """Whether the sentence names another as the head of an organization: 이다라 누리랩 대표."""
    offset = context.sentence.span.start
    others = [m.end for m in context.mentions if m.thing.type == "Person" and m.thing is not subject.thing]
    return any(
        m.thing is about and m.start - 1 in others and _HEAD_BEHIND.match(context.text, m.end - offset) is not None
        for m in context.mentions
    )


_HEAD_BEHIND = re.compile(r" (?:대표|대표이사|CEO|최고경영자|회장|사장|총장|원장|의장|이사장)")
_IN_FRONT = re.compile(
    r"(@(?!Person|Place)[A-Za-z]+;)(?!n:출신;)(?:j:의;)?(?:[nT]:[^;]+;){0,3}?@Person;((?:n:[^;]+;){0,3}T:[^;]+;(?:(?:j:[와과]|p:[,·]|j:하고);"
    r"@Person;(?:n:[^;]+;){0,3}T:[^;]+;)*)(?:j:[와과]|p:[,·]|j:하고|n:및;|t:및/MAJ);$"
)


def _shared(title: str, before: str, encoded: Encoded, context: Context) -> Thing | None:
    """The one organization before a list of people of it: 누리랩 김가나 AI사업부장과 이다라 AI연구센터장."""
    front = _IN_FRONT.search(before)
    if front is None or not title or f"T:{title};" in front.group(2):
        return None  # 누리랩 김가나 대표와 이다라 대표: each at the head of one
    thing = encoded.mentions[front.start(1)].thing
    about = context.discourse.protagonist()
    if not fits(thing.type, ("Organization",)) or (about is not None and about is not thing and _TOP.search(title)):
        return None
    return thing


_FORMERLY = re.compile(r"@[^;]+;(?:[nT]:[^;]+;){0,2}n:출신;c:이;t:ㄴ/ETM;$")
_TOP = re.compile("^(?:대표|대표이사|CEO|최고경영자|회장|사장|총장|원장|의장|이사장)$")


def _before(subject: Mention, context: Context) -> Thing | None:
    """The organization that begins a sentence as its subject, before 경쟁사 다라를: 가나가 경쟁사 다라를 제쳤다."""
    first = context.units[0] if context.units else None
    if not isinstance(first, Phrase) or first.case is not Case.NOMINATIVE or len(first.items) > 1:
        return None
    head = first.last.head
    if head is None or first.last.nouns or head.start >= subject.start or not fits(head.thing.type, ("Company",)):
        return None
    return head.thing


def _of_another(person: Mention, context: Context) -> bool:
    """Whether a clause that modifies a person's name tells of an organization: 누리랩을 세운 김가나 대표."""
    return any(
        any(fits(m.thing.type, ("Organization",)) for m in item.mentions)
        or item.reference
        or phrase.case is Case.GENITIVE
        for frame in context.frames
        if any(person in item.mentions for gap in frame.gaps for item in gap.items)
        for phrase in frame.phrases
        for item in phrase.items
    )


def _quoted_from(mention: Mention, context: Context) -> int:
    """Where the quotation that a mention stands in begins, in the article: its speaker is not what it talks about."""
    offset = context.sentence.span.start
    before = context.text[: mention.start - offset]
    opened = max(before.rfind("“"), before.rfind('"') if before.count('"') % 2 else -1)
    return offset + opened if opened > before.rfind("”") else 0


def _literal(rule: Rule, quantity: Quantity) -> Value | None:
    value = quantity.value
    if PREDICATES[rule.predicate].kind is not Kind.COUNT:
        return value
    whole = literal(quantity)
    return Count(value=whole[0], bound=whole[1]) if whole else None
