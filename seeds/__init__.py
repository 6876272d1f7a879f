"""Data that comes with aimaek: the known names and the sample articles."""

from __future__ import annotations

from pathlib import Path

__all__ = ["articles_dir", "entities_dir"]

_HERE = Path(__file__).resolve().parent


def entities_dir() -> Path:
    """The folder of the known names, one TOML file a kind."""
    return _HERE / "entities"


def articles_dir() -> Path:
    """The folder of the sample articles."""
    return _HERE / "articles"
