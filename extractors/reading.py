"""The six stages in a row: from one article to its facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.alliances.background import mark_background
from extractors.alliances.dating import date_groups
from extractors.clauses.aiming import with_aims
from extractors.clauses.also import with_doers
from extractors.clauses.byway import with_copulas
from extractors.clauses.chunks import chunk
from extractors.clauses.contents import read_contents
from extractors.clauses.coordination import coordinate
from extractors.clauses.frames import build_frames
from extractors.clauses.inheriting import inherit_status, share_gaps
from extractors.clauses.items import Marks
from extractors.clauses.listing import join_parted
from extractors.companies.beginnings import date_foundings
from extractors.companies.stakes import settle_mergers
from extractors.companies.ventures import name_venture, turn_to_asked
from extractors.context import Context, Draft
from extractors.dates import DateMention, find_dates
from extractors.mentions import (
    Cast,
    KnownFinder,
    find_abbreviations,
    find_alliances,
    find_behind_posts,
    find_bulleted,
    find_composed,
    find_compounds,
    find_divisions,
    find_employers,
    find_enclosed,
    find_fellow_employers,
    find_foreigners,
    find_glossed,
    find_introduced,
    find_listed,
    find_noticed,
    find_owned,
    find_people,
    find_quoted,
    find_repeated,
    find_siblings,
    find_spelled,
    find_states,
    find_versions,
    find_works,
    learn_new_names,
    learn_short_names,
    take_in_nation,
)
from extractors.models.sizes import prefer_told_sizes
from extractors.models.unclaimed import OWNERS, claim
from extractors.money.earnings import date_earnings, lend_owner
from extractors.money.rounds import date_rounds
from extractors.morphology import Morpheme, analyze, analyze_again
from extractors.names import Names
from extractors.newnames.dealings import type_by_dealings
from extractors.newnames.headlined import without_slogans
from extractors.newnames.induction import induce
from extractors.newnames.marking import SPAN_START, START, between, fixed_spans, marks_of, shifted, without_overlaps
from extractors.newnames.typing import type_quoted
from extractors.people.careers import leave_behind
from extractors.people.fields import join_counted, join_fields
from extractors.people.notices import NoticeReader
from extractors.people.reshuffles import date_posts
from extractors.people.vitae import read_vitae
from extractors.programs.running import mean_task
from extractors.quantities import Quantity, find_quantities
from extractors.readers.pictured import is_caption, posts_pictured
from extractors.readers.settling import settle
from extractors.references.advancing import advance, item_of
from extractors.references.amending import complete
from extractors.references.discourse import Discourse
from extractors.references.headings import ENTRY
from extractors.references.offering import type_by_deeds
from extractors.references.onward import look_ahead, take_up
from extractors.references.opening import lend_subject, mean_last
from extractors.references.referring import refer
from extractors.references.remembering import remember_rounds
from extractors.references.sites import point_out_sites
from extractors.references.turning import (
    goes_back,
    is_digest,
    is_heading,
    is_part,
    is_signed,
    names_new,
    on_whom,
    told_behind,
    without_kinds,
)
from extractors.rules.rulebook import RuleBook, load_rules
from extractors.sentences import Sentence, body_of, split
from extractors.telling import Told, tell
from extractors.units import Mention, Thing
from ontology.model import Article, BlockKind, Reading

__all__ = ["Reader"]

# What begins a paragraph that goes on about what the one before ended with.
_GOES_ON = re.compile("(?:그러나|하지만|그런데|그래도|이에 따라|이로써|그럼에도|그 결과) ")
# Brackets that some papers put around names and titles as others put quotation marks; dots that look like middle dots.
_BRACKETS = str.maketrans("＜《〈「『＞》〉」』‧･⋅ᆞ", "‘‘‘‘‘’’’’’····")
# 등 behind a list of names, misprinted.
_FIRM = re.compile("(?<=[가-힣0-9])社")  # 회장社, 3社
_MISPRINT = re.compile(r"(?<=[’'”\"] )둥(?=[이을은의 ])")
# What is done once a whole article was read: dates that are told once and meant of much.
_COMPLETING = (date_foundings, read_vitae, date_posts, date_groups, date_rounds, date_earnings, prefer_told_sizes)


class Reader:
    """Reads articles with one set of known names and rules; reading is a pure function of the article."""

    def __init__(self, names: Names, rules: RuleBook | None = None) -> None:
        self.book = rules or load_rules()
        self._known = KnownFinder(names)

    def read(self, article: Article) -> Reading:
        """The facts of one article with their evidence, and an account of every sentence."""
        contexts, cast = self.contexts(article)
        return settle(article, self.drafts(contexts), cast)

    def contexts(self, article: Article) -> tuple[list[Context], Cast]:
        """Every sentence with its mentions, values, phrases and frames."""
        sentences = split(article)
        regions = [(s.span.start, s.span.end) for s in sentences]
        text = _unwrapped(article.text, regions)
        cast, discourse = Cast(), Discourse()
        mentions = self._mentions(text, cast, regions)
        dates = find_dates(text, article.published)
        quantities = find_quantities(text, dates)
        contexts = [self._context(article, text, s, cast, discourse, mentions, quantities, dates) for s in sentences]
        self._parse_all(contexts)
        type_quoted(contexts, self.book)
        type_by_dealings(contexts)
        induced = induce(contexts, cast, self.book)
        type_by_deeds(contexts, induced)
        take_in_nation(text, induced)
        for find in (find_enclosed, find_works):
            induced += find(text, cast, [*mentions, *induced], regions)
        if induced:
            induced = without_overlaps([*induced, *find_repeated(text, cast, [*mentions, *induced], regions)])
            induced += find_divisions(text, cast, [*mentions, *induced], regions)
            induced += find_owned(text, cast, [*mentions, *induced], regions)
            induced += find_people(text, cast, without_overlaps([*mentions, *induced]), regions)
        learn_new_names(text, cast, [*mentions, *induced], regions)
        find_abbreviations(text, cast, induced)
        learn_short_names(text, cast, [*mentions, *induced], body_of(sentences))
        induced += find_versions(text, cast, [*mentions, *induced], regions)
        induced += find_repeated(text, cast, [*mentions, *induced], regions)
        for mention in mentions:
            if mention.how == "repeated" and (other := cast.namesake(mention.thing)) is not None:
                mention.thing = other
        induced.sort(key=START)
        renewed: list[tuple[Context, Marks]] = []
        for context in contexts:
            if new := between(induced, context.sentence.span.start, context.sentence.span.end - 1, START):
                context.mentions = without_overlaps([*context.mentions, *new])
                marks = marks_of(context)
                context.morphemes = analyze_again(context.text, fixed_spans(context, marks), context.morphemes)
                renewed.append((context, marks))
        self._parse(renewed)
        return contexts, cast

    def drafts(self, contexts: Sequence[Context]) -> list[tuple[Context, list[Draft]]]:
        """The facts of each sentence, read in order, since topics carry over."""
        pictured = {id(c): posts_pictured(c, self.book) for c in contexts if is_caption(c)}
        story = iter(self._story([c for c in contexts if not is_caption(c)]))
        return [(c, pictured[id(c)]) if is_caption(c) else next(story) for c in contexts]

    def _story(self, contexts: Sequence[Context]) -> list[tuple[Context, list[Draft]]]:
        out: list[tuple[Context, list[Draft]]] = []
        topics: list[Thing | None] = []
        block: BlockKind | None = None
        paragraph, length, item = -1, 0, None
        deals: list[Draft] = []
        notices = NoticeReader()
        before: Context | None = None
        told, apart, story = False, False, not is_digest(contexts)
        for context, after in zip_longest(contexts, contexts[1:]):
            new = block not in (None, context.sentence.kind) or is_signed(context)
            if new and not (told and is_part(context, before)):
                apart = names_new(context) if is_heading(context) else apart
                goes_on = told and story and not apart
                if is_heading(context):
                    context.discourse.part = on_whom(context) if told and not (story and apart) else None
                context.discourse.forget(item=is_signed(context), story=goes_on)
                if context.discourse.part is not None:
                    context.discourse.turn()
                item = None
            elif not story and (entry := ENTRY.match(context.text)) is not None and entry[0][-1] == "=":
                context.discourse.forget(item=True)
            if context.sentence.block != paragraph:
                if length > 1 and not _GOES_ON.match(context.text):
                    context.discourse.turn()
                length, item, context.discourse.entry = 0, None, None
            if (item := item_of(context) or item) is not None:
                context.discourse.keep(item)
            told = told or context.sentence.kind is BlockKind.BODY
            if told and (ahead := told_behind(context, after)) is not None:
                context.discourse.keep(ahead)
                context.discourse.entry = None
            block, paragraph, length = context.sentence.kind, context.sentence.block, length + 1
            if goes_back(context):
                context.discourse.turn()
            lend_subject(context)
            lend_owner(context)
            topics.append(context.discourse.dropped(OWNERS))
            name_venture(context)
            refer(context)
            point_out_sites(context)
            mean_last(context)
            take_up(context, before)
            mean_task(context, before)
            mark_background(context)
            look_ahead(context, after)
            found = tell(Told(context, before, out[-1][1] if out else ()), self.book, notices)
            turn_to_asked(context)
            deals = complete(deals, found, context)
            remember_rounds(context)
            advance(context, opens=length == 1, item=item)
            out.append((context, found))
            before = context
        without_slogans(out)
        claim(out, topics)
        for complete_article in _COMPLETING:
            complete_article(out)
        settle_mergers(out)
        leave_behind(out, contexts[0].published if contexts else None)
        return out

    def _mentions(self, text: str, cast: Cast, regions: Sequence[tuple[int, int]]) -> list[Mention]:
        found = self._known.find(text, cast, regions)
        found += find_states(text, cast, found)
        found += find_quoted(text, cast, found, regions, self._known)
        found += find_compounds(text, cast, found, regions, self._known)
        found += find_alliances(text, cast, found, regions)
        found += find_listed(text, cast, found, regions)
        found += find_introduced(text, cast, found, regions)
        found += find_composed(text, cast, found, regions, self._known)
        found += find_bulleted(text, cast, found, regions)
        found = without_overlaps(found)
        found = without_overlaps([*found, *find_glossed(text, cast, found, regions)])
        found += find_spelled(text, cast, found, regions)
        found += find_foreigners(text, cast, found, regions)
        found += find_noticed(text, cast, found, regions)
        found += find_siblings(text, cast, found, regions)
        found += find_people(text, cast, found, regions)
        found += find_behind_posts(text, cast, found, regions)
        found = without_overlaps(found)
        found += find_employers(text, cast, found, regions)
        found += find_fellow_employers(text, cast, found, regions)
        found = without_overlaps([*find_owned(text, cast, found, regions), *found])
        found = without_overlaps([*find_divisions(text, cast, found, regions), *found])
        find_abbreviations(text, cast, found)
        repeated = find_repeated(text, cast, found, regions)
        found += repeated
        if glossed := [m for m in repeated if text[m.end : m.end + 1] == "("]:
            find_abbreviations(text, cast, glossed)  # 가나텔(이하 GNT)은 김다라 가나텔 사장이: known by the second
            found += find_repeated(text, cast, found, regions)
        return without_overlaps(found)

    def _context(
        self,
        article: Article,
        text: str,
        sentence: Sentence,
        cast: Cast,
        discourse: Discourse,
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        dates: Sequence[DateMention],
    ) -> Context:
        start, end = sentence.span.start, sentence.span.end
        context = Context(
            sentence=sentence,
            text=sentence.of(text),
            published=article.published,
            cast=cast,
            discourse=discourse,
            mentions=[m for m in between(mentions, start, end, START) if m.end <= end],
            quantities=[
                replace(one, span=shifted(one.span, start))
                for one in between(quantities, start, end, SPAN_START)
                if one.span.end <= end
            ],
            dates=[
                replace(one, span=shifted(one.span, start))
                for one in between(dates, start, end, SPAN_START)
                if one.span.end <= end
            ],
            headline=sentence.kind in (BlockKind.TITLE, BlockKind.SUBTITLE),
        )
        return context

    def _parse_all(self, contexts: Sequence[Context]) -> None:
        """Analyses all sentences before it parses the first: so the processor keeps what the analysis needs at hand."""
        marks = [marks_of(context) for context in contexts]
        for context, marked in zip(contexts, marks, strict=True):
            context.morphemes = analyze(context.text, fixed_spans(context, marked))
        self._parse(list(zip(contexts, marks, strict=True)))

    def _parse(self, analyzed: Sequence[tuple[Context, Marks]]) -> None:
        """Takes all sentences through one step before the next, for the same reason."""
        for context, marks in analyzed:
            context.headline = context.headline or _ends_in_noun(context.morphemes)
            context.units = join_fields(chunk(context.morphemes, marks, self.book.verbal, headline=context.headline))
        for context, _ in analyzed:
            context.units = coordinate(context.units, self.book.reciprocal, headline=context.headline)
            context.units = join_counted(context.units, context.text)
            context.units = with_aims(with_doers(with_copulas(context.units)))
        for context, _ in analyzed:
            context.frames = build_frames(context.units, self.book.valency, headline=context.headline)
        for context, _ in analyzed:
            join_parted(context.frames)
            read_contents(context.frames)
            share_gaps(context.frames)
            inherit_status(context.frames)


def _ends_in_noun(morphemes: Sequence[Morpheme]) -> bool:
    """Whether a sentence has no final predicate, as headlines and briefs have none."""
    last = next((m for m in reversed(morphemes) if m.tag[0] != "S" or m.tag in ("SL", "SN", "SH")), None)
    return last is not None and last.tag.startswith(("N", "SL", "SN", "XSN"))


def _unwrapped(text: str, regions: Sequence[tuple[int, int]]) -> str:
    """The text with a blank for each line break inside a sentence and plain quotation marks; every offset stays."""
    text = text.translate(_BRACKETS)
    text = _MISPRINT.sub("등", text) if "둥" in text else text
    text = _FIRM.sub("사", text) if "社" in text else text
    out: list[str] = []
    at = 0
    for start, end in regions:
        out += [text[at:start], without_kinds(text[start:end].replace("\n", " "))]
        at = end
    return "".join([*out, text[at:]])
