"""What can go wrong before a text is an article: wrong use raises, a bad file becomes one line in the run report."""

from __future__ import annotations

__all__ = ["ArticleError", "InputError", "UnreadableError"]


class ArticleError(ValueError):
    """The base of the errors of this package."""


class InputError(ArticleError):
    """The paths that the user named cannot be read at all: missing, or of a suffix that no reader knows."""


class UnreadableError(ArticleError):
    """A file or record that gives no article; its message becomes a Diagnostic and never leaves the package."""
