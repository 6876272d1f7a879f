"""The pages are true: their commands and scripts print what the pages show, and what they name is there."""

from __future__ import annotations

import doctest
import re
import shutil
import struct
from pathlib import Path
from types import ModuleType

import pytest
from reading_tools import lines, norm, read

from aimaek import cli
from aimaek.pipeline import Build
from benchmarks.reading import read_articles
from docs import accuracy, make_pictures, pages, refresh
from docs.accuracy import IN_REPOSITORY, accuracy_table, measured, rows_shown
from docs.make_pictures import SIZE
from docs.pages import FAILURE, ROOT, SILENCE, PageError, Workspace, blocks_of, same, with_blocks
from docs.refresh import PAGE, TRANSLATION, accuracy_of, refreshed
from extractors.rules.rulebook import RuleError, load_rules
from extractors.units import Case

README = PAGE.read_text(encoding="utf-8")
KOREAN = TRANSLATION.read_text(encoding="utf-8")
EXPLORER = ROOT / "docs" / "explorer.md"
BLOCKS = blocks_of(README)
RUN = [number for number, block in enumerate(BLOCKS) if block.mark in ("run", "output")]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*.md")])
REMEDY = "python docs/refresh.py puts in what is printed now"


def headings(page: str) -> list[str]:
    """The headings of a page, those in code left out."""
    return re.findall(r"^#+ .+$", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)


def anchor(heading: str) -> str:
    """The name by which a link reaches a heading. Source: what GitHub makes of it."""
    return re.sub(r"[^\w\- ]", "", heading.lstrip("#").strip().lower()).replace(" ", "-")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, sample_build: Build) -> Workspace:
    """A copy of the repository with the sample graph; the pages change it, so each must stand on its own."""
    return Workspace(tmp_path_factory.mktemp("clone"), sample_build.files[0].parent)


@pytest.fixture(scope="module")
def bodies(workspace: Workspace) -> list[str]:
    """What each block of README.md should hold."""
    for client in ("make", "bash"):
        if not shutil.which(client):
            pytest.skip(f"{client} is not installed")
    return refreshed(README, workspace)[0]


@pytest.mark.slow
@pytest.mark.parametrize("number", RUN, ids=lambda number: f"line {BLOCKS[number].line}")
def test_a_block_shows_what_is_printed(bodies: list[str], number: int) -> None:
    assert same(BLOCKS[number].body, bodies[number]), f"{REMEDY}; printed:\n{bodies[number]}"


def test_enough_is_run() -> None:
    commands = re.findall(r"^\$ (?:aimaek|make|python)\b.*", "".join(BLOCKS[n].body for n in RUN), re.MULTILINE)
    assert len(commands) >= 15
    assert {"build", "query", "show", "conflicts", "check"} <= {command.split()[2] for command in commands}
    assert len([block for block in BLOCKS if block.language == "python" and block.mark == "run"]) >= 2
    unmarked = [block.line for block in BLOCKS if not block.mark and block.language in ("console", "python")]
    assert unmarked == [], "commands that nobody runs"


def test_nothing_shown_is_a_failure() -> None:
    shown = "".join(block.body for block in BLOCKS)
    assert SILENCE not in shown and FAILURE not in shown and "Traceback" not in shown


def test_measured_blocks_are_the_benchmark() -> None:
    measured = [block.body.splitlines()[0] for block in BLOCKS if block.mark == "measured"]
    assert measured == ["$ make bench"]


def test_both_languages_have_the_same_blocks() -> None:
    korean = blocks_of(KOREAN)
    keys = [(block.mark, block.argument, block.language) for block in BLOCKS]
    assert [(block.mark, block.argument, block.language) for block in korean] == keys
    assert [block.body for block in korean] == [block.body for block in BLOCKS], REMEDY


def test_both_languages_have_the_same_outline() -> None:
    levels = [heading.split()[0] for heading in headings(README)]
    assert [heading.split()[0] for heading in headings(KOREAN)] == levels
    assert len(levels) > 10
    for mark in ("![", "| `", "\n- ", "\n1. ", "](tests/"):
        assert README.count(mark) == KOREAN.count(mark), mark


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith("https://")]
    for target in targets:
        name, _, place = target.partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), target
        if place:
            assert place in {anchor(heading) for heading in headings(file.read_text(encoding="utf-8"))}, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_path_of_a_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.:/])/(?:work|tmp|home|opt|root|Users)/\S*", page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["graph.png", "card.png", "dark.png", "table.png", "gephi.png"])
def test_pictures_are_there(name: str) -> None:
    data = (ROOT / "docs" / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", data[16:24]) == SIZE
    shown = README + EXPLORER.read_text(encoding="utf-8").replace("](", "](docs/")
    assert f"](docs/{name})" in shown


def test_exit_codes_are_those_of_the_command() -> None:
    for page in (README, KOREAN):
        codes = [int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)]
        assert codes == [cli.DONE, cli.FAILURE, cli.USAGE, cli.PARTIAL, cli.INVALID, cli.INTERRUPTED]


@pytest.fixture(scope="module")
def figures() -> dict[str, str]:
    """The accuracy of now."""
    return measured()


def test_the_accuracy_shown_is_that_of_now(figures: dict[str, str]) -> None:
    shown = rows_shown(accuracy_of(README))
    assert {*IN_REPOSITORY} <= {*figures}
    assert {key: shown[key] for key in IN_REPOSITORY} == {key: figures[key] for key in IN_REPOSITORY}, REMEDY
    for page, language in ((README, "en"), (KOREAN, "ko")):
        assert accuracy_of(page) == accuracy_table(shown, language), REMEDY


@pytest.mark.shared
def test_the_accuracy_on_the_articles_outside_is_that_of_now(figures: dict[str, str]) -> None:
    assert rows_shown(accuracy_of(README)) == figures, REMEDY


def test_every_quote_of_the_sample_is_a_piece_of_its_article(sample_build: Build) -> None:
    articles = {one.id: one.text for one in read_articles([ROOT / "seeds" / "articles"])}
    evidence = [one for statement in sample_build.graph.statements for one in statement.evidence]
    assert len(evidence) > 200
    for one in evidence:
        assert one.quote == one.span.of(articles[one.article])


def test_the_rule_of_the_readme_reads_its_example(tmp_path: Path) -> None:
    """The wording that the page adds to a file is a rule, and its example comes out as it says."""
    added = next(block for block in BLOCKS if block.mark == "append" and block.language == "yaml")
    (tmp_path / "locatedIn.yaml").write_text(f"predicate: locatedIn\nrules:\n{added.body}", encoding="utf-8")
    book = load_rules(tmp_path)
    example = book.rules[0].example
    got = lines(read(example.text, example.entities, example.published, book))
    assert got == sorted(norm(line) for line in example.facts) != []
    broken = added.body.replace("frame: [풀다]", "frame: [닫다]")
    (tmp_path / "locatedIn.yaml").write_text(f"predicate: locatedIn\nrules:\n{broken}", encoding="utf-8")
    assert lines(read(example.text, example.entities, example.published, load_rules(tmp_path))) == []


GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("body", [block.body for block in blocks_of(GUIDE)], ids=lambda body: body.split()[2])
def test_the_rules_of_the_guide_read_their_examples(tmp_path: Path, body: str) -> None:
    predicate = body.split()[2].partition("/")[0]
    file = tmp_path / f"{predicate}.yaml"
    file.write_text(f"predicate: {predicate}\nrules:\n{body}", encoding="utf-8")
    book = load_rules(tmp_path)
    example = book.rules[0].example
    got = lines(read(example.text, example.entities, example.published, book))
    assert got == sorted(norm(line) for line in example.facts) != []


@pytest.mark.parametrize(
    ("chain", "told"),
    [
        ("{object:Company} {title} {subject:Person} {title}", "redefinition of group name 'title'"),
        ("{object:Company} 전|前 {subject:Person}", "'전|前' is no element"),
    ],
)
def test_a_broken_chain_is_told_with_its_place(tmp_path: Path, chain: str, told: str) -> None:
    (tmp_path / "holdsPosition.yaml").write_text(
        f'predicate: holdsPosition\nrules:\n  - name: holdsPosition/a\n    chain: "{chain}"\n'
        "    example: {text: 가나 대표 김서준, facts: []}\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match=r"holdsPosition\.yaml:3: rule 'holdsPosition/a': ") as error:
        load_rules(tmp_path)
    assert told in str(error.value)


def known_keys(tmp_path: Path, where: str) -> set[str]:
    """The keys that the loader of rules knows at a place, as it tells them when it finds another."""
    text = {
        "rules": "predicate: uses\nrules:\n  - {none: 1}\n",
        "a role": "predicate: uses\nrules:\n"
        "  - {name: uses/a, frame: [쓰다], subject: {none: 1}, example: {text: 가}}\n",
    }[where]
    (tmp_path / "uses.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as told:
        load_rules(tmp_path)
    listed = re.search(rf"unknown key 'none' in {where}; known: ([\w, ]+)", str(told.value))
    assert listed, told.value
    return set(listed[1].split(", "))


@pytest.mark.parametrize(("heading", "where"), [("## Keys of a rule", "rules"), ("## Keys of a role", "a role")])
def test_the_guide_explains_every_key(tmp_path: Path, heading: str, where: str) -> None:
    section = GUIDE.split(heading)[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == known_keys(tmp_path, where)


def test_the_guide_explains_every_case() -> None:
    section = GUIDE.split("## Cases")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == {*Case, "subject", "object"}


SMALL = """\
<!-- run -->
```console
$ echo one
{shown}
```

<!-- run -->
```python
print("two")
```

<!-- output -->
```text
two
```
"""


def test_what_a_page_shows_wrongly_is_found(workspace: Workspace) -> None:
    right, wrong = SMALL.format(shown="one"), SMALL.format(shown="two")
    assert refreshed(right, workspace)[1] == []
    found, differences = refreshed(wrong, workspace)
    assert [(one.line, one.printed) for one in differences] == [(2, "$ echo one\none\n")]
    assert with_blocks(wrong, found) == right


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("false", "$ false\n(exit code 1, not 0)\n"),
        ("true", f"{SILENCE}\n"),
        ("aimaek shw 2>&1 | head -n 1; exit 2", "exit code 2, not 0"),
        ("pwd", ".\n"),
    ],
)
def test_failure_and_silence_are_told(workspace: Workspace, command: str, printed: str) -> None:
    page = f"<!-- run -->\n```console\n$ {command}\n```\n"
    assert printed in refreshed(page, workspace)[0][0]


def test_a_script_without_its_output_is_refused(workspace: Workspace) -> None:
    script = "<!-- run -->\n```python\nprint(1)\n```\n"
    output = "<!-- output -->\n```text\n1\n```\n"
    for page, told in ((script, "no <!-- output --> block"), (output, "without a script")):
        with pytest.raises(PageError, match=told):
            refreshed(page, workspace)


def test_variables_of_a_caller_stay_outside(
    tmp_path: Path, sample_build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What make was called with (make test VENV=…) would have the page's `make graph` install into that."""
    monkeypatch.setenv("VENV", "elsewhere")
    monkeypatch.setenv("MAKEFLAGS", "VENV=elsewhere")
    clone = Workspace(tmp_path, sample_build.files[0].parent)
    shown = refreshed("<!-- run -->\n```console\n$ make -n graph | head -n 1\n```\n", clone)[0][0]
    assert ".venv/bin/aimaek build seeds/articles --out out" in shown


@pytest.mark.parametrize("module", [pages, refresh, accuracy, make_pictures], ids=lambda module: module.__name__)
def test_what_keeps_the_pages_says_of_itself_is_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_only_seconds_may_differ() -> None:
    assert same("2 passed in 1.5s", "2 passed in 12.25s")
    assert not same("2 facts", "3 facts")
