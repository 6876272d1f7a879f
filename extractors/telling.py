"""What one sentence tells: what rules read of it, then, field by field, what no rule reads.

The order is part of the meaning: each step sees what those before it found, and some take back what they see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from extractors.adopting import adopters, without_feigned_users
from extractors.affiliates import affiliates, children_taken
from extractors.allotments import allotments
from extractors.alongside import posts_alongside
from extractors.amending import share_plans, tell_parts, tell_variants
from extractors.auctions import auctions
from extractors.bases import bases
from extractors.belonging import belonging
from extractors.bidders import go_on_with_bidders, tell_roles
from extractors.briefs import briefs
from extractors.budgets import budgets, drop_parts
from extractors.careers import sort_out
from extractors.chains import match_chains
from extractors.charges import charges
from extractors.companions import companions
from extractors.context import Context, Draft
from extractors.crediting import credits
from extractors.crews import go_on_with_crews
from extractors.delivering import bound_for, deliveries, share_out
from extractors.editions import editions
from extractors.figures import match_figures
from extractors.following import followers, met_before
from extractors.forming import form_alliances
from extractors.founders import founders, heads_of_founded, units_of
from extractors.foundries import made_by_another
from extractors.headcount import members_counted, without_parts
from extractors.headships import double_posts, heads_of_parts
from extractors.investors import find_investors
from extractors.issuing import issues
from extractors.likewise import likewise
from extractors.matching import match_frames
from extractors.measuring import more_of_models, told_of_models
from extractors.notices import NoticeReader
from extractors.offices import bare_posts, chairs
from extractors.onward import for_the_business, go_on
from extractors.operators import operators
from extractors.originators import originators, without_other_firms
from extractors.outlays import outlays, pay_the_program, without_cuts
from extractors.paralleled import figures_beside
from extractors.portions import portions
from extractors.precedence import named_first
from extractors.pricing import price_tags
from extractors.programs import go_on_with_programs
from extractors.raising import amounts
from extractors.remembering import take_in
from extractors.rosters import go_on_with_rosters
from extractors.rulebook import RuleBook
from extractors.seats import aim_at_the_new, successors
from extractors.sections import sections
from extractors.seeking import sought
from extractors.sides import sides
from extractors.sizes import match_sized_names, match_sizes, tell_former_sizes
from extractors.slots import fill_slots
from extractors.spells import spells
from extractors.squads import squads
from extractors.stakes import right_holders, stakes
from extractors.standing import posts_alone, posts_by_the_way
from extractors.teaching import teachings
from extractors.teams import in_the_race, team_members
from extractors.timelines import brought_out_then
from extractors.traits import match_traits
from extractors.twoposts import two_posts
from extractors.usage import runs_anothers, shared_works, users_listed
from extractors.ventures import head_ventures
from extractors.vitae import rest_of_career
from extractors.whereabouts import entered_before, local_firms

__all__ = ["Told", "tell"]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the one before it and what that one told."""

    context: Context
    before: Context | None
    earlier: Sequence[Draft]


def tell(sentence: Told, book: RuleBook, notices: NoticeReader) -> list[Draft]:
    """The facts of a sentence, before the article as a whole is looked at."""
    found = _by_rules(sentence.context, book, notices)
    for field in (_of_models, _of_deals, _of_people, _of_money, _of_groups, _of_investors):
        found = field(sentence, found, book)
    for_the_business(found, sentence.context)
    return named_first(found, sentence.context)


def _by_rules(context: Context, book: RuleBook, notices: NoticeReader) -> list[Draft]:
    found: list[Draft] = []
    untyped = [m.thing for m in context.mentions if not m.thing.type]
    read = notices.read(context), match_chains(context, book), match_frames(context, book)
    for draft in chain.from_iterable(read):
        aim_at_the_new(draft, context)
        take_in((draft,), found, context)
    if any(thing.type for thing in untyped):
        found += match_chains(context, book)
    for match in (match_figures, match_sizes, match_traits):
        take_in(match(context, book, found), found, context)
    found += match_sized_names(context, book)  # what a name tells of its size turns the text to nothing
    tell_former_sizes(found, context)
    return found


def _of_models(sentence: Told, found: list[Draft], _: RuleBook) -> list[Draft]:
    context = sentence.context
    for step in (teachings, editions, credits):
        take_in(list(step(context, found)), found, context)
    found = told_of_models(found, context)
    found += more_of_models(context, found)
    found += go_on(context, sentence.before, found)
    return found


def _of_deals(sentence: Told, found: list[Draft], _: RuleBook) -> list[Draft]:
    """Who supplies, uses, runs what, and with whom one deals."""
    context, before = sentence.context, sentence.before
    found += successors(context, found)
    take_in(list(bare_posts(context, found)), found, context)
    found += [*local_firms(context), *bases(context, found)]
    found += list(made_by_another(context, found))
    found += [*deliveries(context, found), *bound_for(context, found), *share_out(found, context, before)]
    for among in (followers, met_before, users_listed, shared_works):
        found += among(context, found)
    found += [*runs_anothers(context, found), *sides(context, found), *portions(context, before, found)]
    found = [*without_feigned_users(found, context)]
    found += adopters(context, found)
    found += operators(context, found)
    return found


def _of_people(sentence: Told, found: list[Draft], _: RuleBook) -> list[Draft]:
    """Posts and careers, who founded what, and whose parts and children there are."""
    context = sentence.context
    found += [*double_posts(context, found), *two_posts(context, found), *heads_of_parts(context, found)]
    found += [*charges(context, found), *founders(context, found), *units_of(context, found)]
    found = without_other_firms(found, context)
    found += originators(context, found)
    found += sections(context, found)
    found += [*entered_before(context, found), *children_taken(context, found)]
    found += [*rest_of_career(context, found), *heads_of_founded(context, found)]
    found += spells(context, found)
    found += posts_alongside(context, found)
    found += [*posts_alone(context, found), *posts_by_the_way(context, found), *brought_out_then(context, found)]
    found += head_ventures(context, found)
    return found


def _of_money(sentence: Told, found: list[Draft], _: RuleBook) -> list[Draft]:
    context = sentence.context
    for step in (briefs, budgets, outlays, sought, amounts):
        take_in(step(context, found), found, context)
    take_in(list(likewise(context, sentence.earlier, found)), found, context)
    take_in(list(figures_beside(context, sentence.before, found)), found, context)
    return without_parts(without_cuts(drop_parts(sort_out(context, found), context), context), context)


def _of_groups(sentence: Told, found: list[Draft], _: RuleBook) -> list[Draft]:
    """Who is in alliances and programmes, and what those cost."""
    context, before = sentence.context, sentence.before
    found += chairs(found)
    for step in (go_on_with_rosters, go_on_with_bidders):
        take_in(step(context, before, found), found, context)
    take_in(fill_slots(context, found), found, context)
    take_in([*members_counted(context, found), *belonging(context, found)], found, context)
    for among in (form_alliances, go_on_with_crews, companions, allotments):
        take_in(list(among(context, found)), found, context)
    take_in(list(price_tags(context, before, found)), found, context)
    found += go_on_with_programs(context, found)
    found += affiliates(context, before, found)
    tell_roles(found, context)
    found += list(team_members(context, found))
    found += list(in_the_race(context, found))
    take_in(list(squads(context, before, found)), found, context)
    return found


def _of_investors(sentence: Told, found: list[Draft], book: RuleBook) -> list[Draft]:
    context, before = sentence.context, sentence.before
    take_in(issues(context, before, found), found, context)
    take_in(find_investors(context, before, found, book), found, context)
    take_in([*stakes(context, found), *auctions(context, found)], found, context)
    right_holders(context, found)
    pay_the_program(found, context)
    for step in (share_plans, tell_variants, tell_parts):
        step(found, context)
    return found
