"""Korean dates: found, and resolved as far as the text and its day of publication tell."""

from extractors.dates.folding import fold
from extractors.dates.reading import DateMention, date_spans, find_dates

__all__ = ["DateMention", "date_spans", "find_dates", "fold"]
