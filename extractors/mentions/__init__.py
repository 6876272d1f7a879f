"""Names in an article: known ones, those that the document introduces, and unseen ones found by context."""

from extractors.mentions.cast import Cast
from extractors.mentions.defined import find_abbreviations, find_listed, find_quoted, find_repeated, find_versions
from extractors.mentions.introduced import find_introduced
from extractors.mentions.known import KnownFinder
from extractors.mentions.owned import find_owned
from extractors.mentions.people import find_people

__all__ = [
    "Cast",
    "KnownFinder",
    "find_abbreviations",
    "find_introduced",
    "find_listed",
    "find_owned",
    "find_people",
    "find_quoted",
    "find_repeated",
    "find_versions",
]
