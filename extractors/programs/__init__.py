"""Programmes of the state: who runs them, who is in them and as what, who pays and how much."""

__all__ = [
    "allotments",
    "bidders",
    "budgets",
    "companions",
    "crews",
    "outlays",
    "portions",
    "pricing",
    "programwords",
    "running",
    "slots",
    "squads",
    "teams",
]
