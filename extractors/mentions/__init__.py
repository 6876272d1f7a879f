"""Names in an article: known ones, those that the document introduces, and unseen ones found by context."""

from extractors.mentions.alliances import find_alliances
from extractors.mentions.bulleted import find_bulleted
from extractors.mentions.cast import Cast
from extractors.mentions.composed import find_composed
from extractors.mentions.compounds import find_compounds
from extractors.mentions.defined import find_abbreviations, find_listed, find_quoted, find_repeated, find_versions
from extractors.mentions.divisions import find_divisions, owner_of_division
from extractors.mentions.employers import find_employers, find_fellow_employers
from extractors.mentions.enclosed import find_enclosed, find_states, take_in_nation
from extractors.mentions.foreign import find_foreigners
from extractors.mentions.glossed import find_glossed
from extractors.mentions.introduced import find_introduced
from extractors.mentions.known import KnownFinder
from extractors.mentions.notices import find_noticed
from extractors.mentions.owned import find_owned
from extractors.mentions.people import find_people
from extractors.mentions.posts import find_behind_posts
from extractors.mentions.renamed import learn_new_names
from extractors.mentions.shortened import learn_short_names
from extractors.mentions.siblings import find_siblings
from extractors.mentions.spelled import find_spelled
from extractors.mentions.works import find_works

__all__ = [
    "Cast",
    "KnownFinder",
    "find_abbreviations",
    "find_alliances",
    "find_behind_posts",
    "find_bulleted",
    "find_composed",
    "find_compounds",
    "find_divisions",
    "find_employers",
    "find_enclosed",
    "find_fellow_employers",
    "find_foreigners",
    "find_glossed",
    "find_introduced",
    "find_listed",
    "find_noticed",
    "find_owned",
    "find_people",
    "find_quoted",
    "find_repeated",
    "find_siblings",
    "find_spelled",
    "find_states",
    "find_versions",
    "find_works",
    "learn_new_names",
    "learn_short_names",
    "owner_of_division",
    "take_in_nation",
]
