"""From the text of an article to facts. Knows Korean; knows nothing of RDF."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.articles import discover, load
    from extractors.names import Names, NamesError, load_names
    from extractors.reading import Reader
    from extractors.rules.rulebook import RuleBook, RuleError, load_rules

__all__ = ["Names", "NamesError", "Reader", "RuleBook", "RuleError", "discover", "load", "load_names", "load_rules"]

_ROOMS = {
    "Names": "names",
    "NamesError": "names",
    "Reader": "reading",
    "RuleBook": "rules.rulebook",
    "RuleError": "rules.rulebook",
    "discover": "articles",
    "load": "articles",
    "load_names": "names",
    "load_rules": "rules.rulebook",
}


def __getattr__(name: str) -> object:
    """Opens a room when its name is first asked for, so that `aimaek --help` loads neither Kiwi nor YAML."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'extractors' has no attribute {name!r}")
    return getattr(import_module(f"extractors.{_ROOMS[name]}"), name)
