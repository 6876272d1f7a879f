"""The RDF formats that are read and written, by name, file suffix and media type."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from graph.model import GraphError

__all__ = ["RdfFormat", "ResultFormat"]


class RdfFormat(Enum):
    """An RDF 1.1 format.

    Source: https://www.iana.org/assignments/media-types, https://www.w3.org/ns/formats/
    """

    TURTLE = ("Turtle", ".ttl", "text/turtle", False)
    N_TRIPLES = ("N-Triples", ".nt", "application/n-triples", False)
    TRIG = ("TriG", ".trig", "application/trig", True)
    N_QUADS = ("N-Quads", ".nq", "application/n-quads", True)
    JSON_LD = ("JSON-LD", ".jsonld", "application/ld+json", False)

    def __init__(self, title: str, suffix: str, media_type: str, named_graphs: bool) -> None:
        self.title = title
        self.suffix = suffix
        self.media_type = media_type
        self.named_graphs = named_graphs

    @classmethod
    def of(cls, path: str | os.PathLike[str]) -> RdfFormat:
        """The format that a file's suffix names. Errors: GraphError with the suffixes known.

        >>> RdfFormat.of("out/graph.TTL")
        <RdfFormat.TURTLE: ('Turtle', '.ttl', 'text/turtle', False)>
        """
        ending = Path(path).suffix
        for one in cls:
            if one.suffix == ending.casefold():
                return one
        known = ", ".join(one.suffix for one in cls)
        raise GraphError(f"{os.fspath(path)}: {ending or 'no suffix'} names no RDF format; known: {known}")

    @classmethod
    def of_name(cls, name: str) -> RdfFormat:
        """The format that a file's suffix without its dot names. Errors: GraphError with the names known.

        >>> RdfFormat.of_name("nq").title
        'N-Quads'
        """
        for one in cls:
            if one.suffix == f".{name.casefold()}":
                return one
        known = ", ".join(one.suffix[1:] for one in cls)
        raise GraphError(f"{name!r} names no RDF format; known: {known}")

    @classmethod
    def of_media_type(cls, media_type: str) -> RdfFormat:
        """The format of a media type, parameters aside. Errors: GraphError with the media types known.

        >>> RdfFormat.of_media_type("text/turtle; charset=utf-8").suffix
        '.ttl'
        """
        essence = media_type.partition(";")[0].strip().casefold()
        for one in cls:
            if one.media_type == essence:
                return one
        known = ", ".join(one.media_type for one in cls)
        raise GraphError(f"{essence or 'empty'} is no RDF media type; known: {known}")


class ResultFormat(Enum):
    """A format of SPARQL 1.1 for the rows of SELECT; JSON and XML hold the yes or no of ASK too.

    Source: https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/,
    https://www.w3.org/TR/sparql11-results-csv-tsv/
    """

    JSON = ("JSON", "application/sparql-results+json")
    XML = ("XML", "application/sparql-results+xml")
    CSV = ("CSV", "text/csv")
    TSV = ("TSV", "text/tab-separated-values")

    def __init__(self, title: str, media_type: str) -> None:
        self.title = title
        self.media_type = media_type

    @classmethod
    def of_media_type(cls, media_type: str) -> ResultFormat:
        """The format of a media type, also of the general ones that hold it.

        Errors: ValueError on another media type.

        >>> ResultFormat.of_media_type("application/json")
        <ResultFormat.JSON: ('JSON', 'application/sparql-results+json')>
        """
        if media_type in _GENERAL:
            return cls[_GENERAL[media_type]]
        for one in cls:
            if one.media_type == media_type:
                return one
        raise ValueError(f"{media_type} holds no answers of SPARQL")


_GENERAL = {"application/json": "JSON", "application/xml": "XML", "text/xml": "XML"}
