"""Korean quantities: numbers with their units, hedges and ranges; and bare numbers."""

from extractors.quantities.numbers import Number, find_numbers
from extractors.quantities.reading import Quantity, find_quantities

__all__ = ["Number", "Quantity", "find_numbers", "find_quantities"]
