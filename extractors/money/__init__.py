"""Rounds of money: who raised how much from whom, what follows sentences later, what firms earn."""

__all__ = ["briefs", "earnings", "investors", "issuing", "raising", "rounds", "roundwords", "seeking"]
