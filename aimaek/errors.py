"""What aimaek refuses, and why: every error that a user can mend has its class here."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AimaekError",
    "InputError",
    "OutputError",
    "QueryError",
    "ServingError",
    "SettingsError",
    "UnknownEntityError",
]


class AimaekError(Exception):
    """The base of all errors that a user can mend: each line of its text says where, what, and what to do."""


class InputError(AimaekError):
    """Nothing that was given could be read: no article, no graph file."""


class OutputError(AimaekError):
    """The results cannot be written where they should go."""


class ServingError(AimaekError):
    """The graph cannot be served: packages are missing, or the address cannot be listened at."""


class SettingsError(AimaekError):
    """An entities or rules file is broken. `faults` has a line each, as `file:line: what; hint`."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class QueryError(AimaekError):
    """A question is not known, lacks a parameter, or is no valid SPARQL.

    `excerpt` is the line at fault with a line of marks below, where there is a place to point at.
    """

    def __init__(self, message: str, excerpt: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.excerpt = tuple(excerpt)


class UnknownEntityError(AimaekError):
    """No entity of the graph has that name. `nearest` are the names that look most like it."""

    def __init__(self, name: str, nearest: Sequence[str]) -> None:
        hint = f"; did you mean {', '.join(nearest)}?" if nearest else "; aimaek query lists what can be asked"
        super().__init__(f"no entity named {name!r} in this graph{hint}")
        self.nearest = tuple(nearest)
