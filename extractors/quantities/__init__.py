"""Korean quantities: numbers with their units, hedges and ranges; and bare numbers."""

from extractors.quantities.reading import Quantity, find_quantities

__all__ = ["Quantity", "find_quantities"]
find_numbers = None
