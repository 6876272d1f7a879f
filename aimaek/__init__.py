"""Korean news articles in, a knowledge graph of the Korean AI industry out; every edge carries its sentence.

>>> import tempfile
>>> from pathlib import Path
>>> import aimaek
>>> folder = Path(tempfile.mkdtemp())
>>> _ = (folder / "news.txt").write_text("가온AI, 누리랩에 150억원 투자\\n\\n2024-03-05  김하나 기자\\n"
...     "인공지능 기업 가온AI는 5일 스타트업 누리랩에 150억원을 투자했다고 밝혔다.\\n", encoding="utf-8")
>>> build = aimaek.build([folder], folder / "out")
>>> [row.file for row in build.report.articles], [path.name for path in build.files]
(['news.txt'], ['graph.ttl', 'graph.graphml', 'graph.html', 'graph.gexf', 'report.json'])
>>> headlines = "SELECT ?headline WHERE { ?article a schema:NewsArticle ; schema:headline ?headline }"
>>> aimaek.query(headlines, graph=folder / "out" / "graph.ttl").rows
(('가온AI, 누리랩에 150억원 투자',),)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aimaek.asking import query
    from aimaek.catalogue import rules
    from aimaek.checking import check
    from aimaek.explaining import explain
    from aimaek.pipeline import build
    from aimaek.showing import show

__all__ = ["__version__", "build", "check", "explain", "query", "rules", "show"]

__version__ = "0.1.0"

# Reading needs a language model and querying a store; who asks for the version should wait for neither.
_HOMES = {
    "build": "aimaek.pipeline",
    "check": "aimaek.checking",
    "explain": "aimaek.explaining",
    "query": "aimaek.asking",
    "rules": "aimaek.catalogue",
    "show": "aimaek.showing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'aimaek' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
