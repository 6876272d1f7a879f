"""What the articles say, fused into one graph: resolution, ranking, RDF, and the files that others open.

Importing this package imports nothing else; take the modules by name.
"""

from __future__ import annotations

__all__: list[str] = []
