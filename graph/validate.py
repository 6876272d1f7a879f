"""Whether a written graph keeps to the shapes of the ontology."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pyshacl
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.formats import RdfFormat
from graph.store import StoreError, open_store

__all__ = ["Finding", "Report", "validate"]

_SH = Namespace("http://www.w3.org/ns/shacl#")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing that a shape finds at fault: IRIs and literals as they are written, empty where there is none."""

    focus: str
    shape: str
    path: str
    value: str
    message_ko: str
    message_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What validation found, sorted. Warnings (what an article says and is hardly true) do not break conformance."""

    conforms: bool
    violations: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
