"""The pages of the project and what keeps them true: their commands are run, and what these print is what they show."""

from __future__ import annotations

__all__: list[str] = []
