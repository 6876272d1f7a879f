"""Readers: each runs one kind of rule over a sentence, and what they state is sifted and settled."""

__all__ = ["chains", "figures", "matching", "pictured", "precedence", "settling", "sifting", "traits"]
