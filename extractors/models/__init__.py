"""Models, products and chips: who makes and uses them, upon what, how large, in which version, taught by what."""

__all__ = [
    "adopting",
    "bases",
    "crediting",
    "delivering",
    "editions",
    "measuring",
    "operators",
    "paralleled",
    "sizes",
    "teaching",
    "timelines",
    "unclaimed",
    "usage",
]
