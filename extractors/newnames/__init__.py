"""Names that no list knows, found and typed by what whole sentences and the article say of them."""

__all__ = [
    "bodies",
    "dealings",
    "deals",
    "enumerated",
    "foundries",
    "gatherings",
    "headlined",
    "homelands",
    "induction",
    "marking",
    "plainwords",
    "possessing",
    "refusing",
    "signs",
    "sitenames",
    "typing",
]
