"""Files of Korean news into articles: encodings, formats, metadata, and what is body and what is furniture."""

from extractors.articles.errors import ArticleError, InputError
from extractors.articles.files import SUFFIXES, Survey, discover, survey
from extractors.articles.loading import MAX_BYTES, load

__all__ = ["MAX_BYTES", "SUFFIXES", "ArticleError", "InputError", "Survey", "discover", "load", "survey"]
