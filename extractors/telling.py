"""What one sentence tells: what rules read of it, then, field by field, what no rule reads.

The order is part of the meaning: each step sees what those before it found, and some take back what they see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from extractors.alliances.belonging import belonging
from extractors.alliances.forming import form_alliances
from extractors.alliances.headcount import members_counted, without_parts
from extractors.alliances.rosters import go_on_with_rosters, without_allies
from extractors.clauses.sections import sections
from extractors.companies.affiliates import affiliates, children_taken
from extractors.companies.auctions import auctions
from extractors.companies.founders import founders, heads_of_founded, units_of
from extractors.companies.originators import originators, without_other_firms
from extractors.companies.sides import sides
from extractors.companies.stakes import right_holders, stakes
from extractors.companies.ventures import head_ventures
from extractors.companies.whereabouts import entered_before, local_firms
from extractors.context import Context, Draft
from extractors.models.adopting import adopters, without_feigned_users
from extractors.models.bases import bases
from extractors.models.crediting import credits
from extractors.models.delivering import bound_for, deliveries, share_out
from extractors.models.editions import editions
from extractors.models.measuring import more_of_models, told_of_models
from extractors.models.operators import operators
from extractors.models.paralleled import figures_beside
from extractors.models.sizes import match_sized_names, match_sizes, tell_former_sizes
from extractors.models.teaching import teachings
from extractors.models.timelines import brought_out_then
from extractors.models.usage import runs_anothers, shared_works, users_listed
from extractors.money.briefs import briefs
from extractors.money.investors import find_investors
from extractors.money.issuing import issues
from extractors.money.raising import amounts
from extractors.money.seeking import sought
from extractors.newnames.foundries import made_by_another
from extractors.people.alongside import posts_alongside
from extractors.people.careers import sort_out
from extractors.people.charges import charges
from extractors.people.headships import double_posts, heads_of_parts
from extractors.people.notices import NoticeReader
from extractors.people.offices import bare_posts, chairs
from extractors.people.ranks import called_by_rank
from extractors.people.seats import aim_at_the_new, successors
from extractors.people.spells import spells
from extractors.people.standing import posts_alone, posts_by_the_way
from extractors.people.twoposts import two_posts
from extractors.people.vitae import rest_of_career
from extractors.programs.allotments import allotments
from extractors.programs.bidders import go_on_with_bidders, tell_roles
from extractors.programs.budgets import budgets, drop_parts
from extractors.programs.companions import companions
from extractors.programs.crews import go_on_with_crews
from extractors.programs.outlays import outlays, pay_the_program, without_cuts
from extractors.programs.portions import portions
from extractors.programs.pricing import price_tags
from extractors.programs.running import go_on_with_programs
from extractors.programs.slots import fill_slots
from extractors.programs.squads import squads
from extractors.programs.teams import in_the_race, team_members
from extractors.readers.chains import match_chains
from extractors.readers.figures import match_figures
from extractors.readers.matching import match_frames
from extractors.readers.precedence import named_first
from extractors.readers.traits import match_traits
from extractors.references.amending import share_plans, tell_parts, tell_variants
from extractors.references.following import followers, met_before
from extractors.references.likewise import likewise
from extractors.references.onward import for_the_business, go_on
from extractors.references.remembering import take_in
from extractors.rules.rulebook import RuleBook

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
    found += called_by_rank(context, found)
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
    take_in(
        without_allies(go_on_with_rosters(context, before, found), sentence.earlier, (context, before)), found, context
    )
    take_in(go_on_with_bidders(context, before, found), found, context)
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
