"""What aimaek knows about its world: the values that travel, the vocabulary, the shapes and the named questions.

Importing this package imports nothing else; take the modules by name.
"""

from __future__ import annotations

__all__: list[str] = []
