"""A written graph, opened for looking into."""

from __future__ import annotations

import os
from pathlib import Path

from aimaek.errors import InputError
from graph.model import GraphError
from graph.store import Store, open_store

__all__ = ["DEFAULT_GRAPH", "PathLike", "open_graph"]

PathLike = str | os.PathLike[str]
DEFAULT_GRAPH = Path("out") / "graph.ttl"


def open_graph(path: PathLike = DEFAULT_GRAPH) -> Store:
    """The graph of a file that `build` wrote, or of any RDF file.

    Errors: InputError, when the file is not there or is no graph.
    """
    try:
        return open_store(path)
    except GraphError as error:
        raise InputError(str(error)) from error
