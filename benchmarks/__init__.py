"""Measurements, each as a ratio within one run, so that they mean the same on every machine."""

from __future__ import annotations

__all__: list[str] = []
