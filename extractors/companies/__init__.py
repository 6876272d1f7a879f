"""Firms among each other: who belongs to whom, who founded and owns whom, where they are."""

__all__ = [
    "affiliates",
    "auctions",
    "beginnings",
    "founders",
    "holdings",
    "kin",
    "originators",
    "sides",
    "stakes",
    "ventures",
    "whereabouts",
]
