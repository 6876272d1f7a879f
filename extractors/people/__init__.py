"""Who holds which post: titles, appointments, careers, personnel notices, heads of parts."""

__all__ = [
    "alongside",
    "careers",
    "charges",
    "delegations",
    "fields",
    "headships",
    "notices",
    "offices",
    "ranks",
    "reshuffles",
    "seats",
    "spells",
    "standing",
    "twoposts",
    "vitae",
]
