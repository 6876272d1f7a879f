"""Budgets, as ratios within one run: what a person waits for on top of what the language model takes anyway."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading import build_against_load, copies_of, read_articles, reading_against_kiwi

MOST_LOADS_PER_BUILD = 3
# The budget of the design is 0.8; this floor catches what would be felt, on machines with other work to do as well.
LEAST_SHARE_OF_KIWI = 0.28


@pytest.mark.slow
@pytest.mark.shared
def test_four_articles_build_in_less_than_three_loads_of_kiwi(shared: Path) -> None:
    measured = build_against_load([shared / "seeds"], runs=2)
    assert measured.ratio < MOST_LOADS_PER_BUILD, measured


@pytest.mark.slow
def test_reading_keeps_up_with_bare_kiwi(root: Path) -> None:
    measured = reading_against_kiwi(copies_of(read_articles([root / "seeds" / "articles"]), 2))
    assert measured.bare / measured.whole > LEAST_SHARE_OF_KIWI, measured
