"""Which room knows which: the direction of imports, and what every module keeps to."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("aimaek", "extractors", "graph", "ontology", "seeds")
MAY_IMPORT = {
    "ontology": {"ontology"},
    "seeds": {"seeds"},
    "extractors": {"extractors", "ontology"},
    "graph": {"graph", "ontology"},
    "aimaek": set(ROOMS),
}
# Within extractors: what reads Korean knows no field, and no field knows the readers that call it.
FIELDS = {"alliances", "companies", "models", "money", "newnames", "people", "programs"}
READERS = {"__init__", "explaining", "readers", "reading", "telling"}  # __init__ hands out the reader
MOST_LINES = 500
# The names under which distributions of pyproject.toml are imported, where they differ from the distribution's own.
IMPORTED_AS = {"ahocorasick-rs": "ahocorasick_rs", "pyyaml": "yaml", "python-calamine": "python_calamine"}


def modules(rooms: tuple[str, ...] = ROOMS) -> list[Path]:
    return sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported anywhere in a module, imports inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
            if not node.level:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def trespasses(room: str, source: str) -> list[str]:
    """The imports of a module that its room may not make."""
    return [
        f"{line}: {name}"
        for line, name in imports_of(ast.parse(source))
        if name.startswith(".") or (name.partition(".")[0] in ROOMS and name.partition(".")[0] not in MAY_IMPORT[room])
    ]


def part_of(module: str) -> str:
    """The part of extractors that a module belongs to, by its full name; "" for a module of another room."""
    names = module.split(".")
    return names[1] if names[0] == "extractors" and len(names) > 1 else ""


def climbs(part: str, source: str) -> list[str]:
    """The imports by which a module of extractors asks a part above its own."""
    above = READERS if part in FIELDS else set() if part in READERS else READERS | FIELDS
    return [f"{line}: {name}" for line, name in imports_of(ast.parse(source)) if part_of(name) in above]


def prints(source: str) -> list[int]:
    """The lines of a module that print."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def test_every_room_has_modules() -> None:
    found = {file.relative_to(ROOT).parts[0] for file in modules()}
    assert found == set(ROOMS)
    assert len(modules()) >= 30


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_module_keeps_to_its_room(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert trespasses(file.relative_to(ROOT).parts[0], source) == []
    assert source.count("\n") <= MOST_LINES
    if file != ROOT / "aimaek" / "cli.py":
        assert prints(source) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("graph", "from extractors.names import Names"),
        ("extractors", "import graph.fuse as f"),
        ("ontology", "def f():\n    import aimaek"),
        ("ontology", "from . import model"),
        ("graph", "from aimaek import build"),
    ],
)
def test_a_trespass_is_seen(room: str, source: str) -> None:
    assert len(trespasses(room, source)) >= 1


@pytest.mark.parametrize("file", modules(("extractors",)), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_part_of_extractors_asks_one_above(file: Path) -> None:
    part = part_of(".".join(file.relative_to(ROOT).with_suffix("").parts))
    assert climbs(part, file.read_text(encoding="utf-8")) == []


def test_a_folder_that_only_holds_modules_lists_them() -> None:
    """One that hands out names lists those: its __init__ imports them."""
    listing = 0
    for package in modules(("extractors",)):
        source = package.read_text(encoding="utf-8")
        if package.name == "__init__.py" and package.parent.name != "extractors" and "import" not in source:
            listed = [ast.literal_eval(node.value) for node in ast.parse(source).body if isinstance(node, ast.Assign)]
            assert listed == [sorted(file.stem for file in package.parent.glob("*.py") if file != package)], package
            listing += 1
    assert listing >= len(FIELDS)


def test_every_part_named_is_there() -> None:
    there = {part_of(".".join(file.relative_to(ROOT).with_suffix("").parts)) for file in modules(("extractors",))}
    assert there >= FIELDS | READERS


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("clauses", "from extractors.people.offices import chairs"),
        ("people", "from extractors.readers.chains import match_chains"),
        ("lexicon", "import extractors.telling"),
    ],
)
def test_a_climb_is_seen(part: str, source: str) -> None:
    assert len(climbs(part, source)) >= 1


def test_a_print_is_seen() -> None:
    assert prints("def f():\n    print('x')\nf()\nfootprint(1)") == [2]


def test_kiwi_comes_in_once() -> None:
    users = {
        str(file.relative_to(ROOT))
        for file in modules()
        for _, name in imports_of(ast.parse(file.read_text(encoding="utf-8")))
        if name.partition(".")[0].startswith("kiwipiepy")
    }
    assert users == {"extractors/morphology.py"}


def test_every_package_lists_its_names() -> None:
    for package in modules():
        if package.name == "__init__.py" and package.parent.name != "seeds":
            tree = ast.parse(package.read_text(encoding="utf-8"))
            assigned = [
                target.id
                for node in ast.walk(tree)
                if isinstance(node, ast.Assign | ast.AnnAssign)
                for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
                if isinstance(target, ast.Name)
            ]
            assert "__all__" in assigned, f"{package.relative_to(ROOT)} has no __all__"


def test_every_package_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = [*project["dependencies"], *extras["excel"], *extras["serve"]]
    distributions = [re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0] for requirement in requirements]
    declared = {IMPORTED_AS.get(name, name) for name in distributions}
    imported = {
        name.partition(".")[0]
        for file in modules()
        for _, name in imports_of(ast.parse(file.read_text(encoding="utf-8")))
    }
    foreign = imported - set(ROOMS) - set(sys.stdlib_module_names)
    assert foreign <= declared, "imported, but not in pyproject.toml"
    assert declared <= foreign, "in pyproject.toml, but imported nowhere"
