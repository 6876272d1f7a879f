"""Known names: what is loaded, which spellings follow, and what is said about a broken file."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractors.names import Names, NamesError, load_names, spellings
from ontology.ids import name_key
from ontology.vocabulary import CLASSES

TYPES = ", ".join(CLASSES)
KEYS = "id, type, ko, en, aliases, ambiguous"

GOOD = """\
    # Invented names.
    never_merge = [["nurilab", "nuri-cloud"]]

    [[entity]]
    id = "nurilab"
    type = "Company"
    ko = "누리랩"
    en = "Nurilab"
    aliases = ["NRL"]

    [[entity]]
    id = "nuri-cloud"
    type = "Company"
    ko = "NR클라우드"
    aliases = ["NR & 클라우드"]

    [[entity]]
    id = "byeol-2"
    type = "AIModel"
    ko = "별"
    en = "Byeol-2"
    aliases = ["별빛 모델"]
    ambiguous = ["별", "별빛 모델"]
    """


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    return path


def faults(folder: Path, *paths: Path) -> list[str]:
    with pytest.raises(NamesError) as caught:
        load_names(paths)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return [fault.replace(f"{folder}/", "") for fault in caught.value.faults]


def ids(names: Names, surface: str) -> list[str]:
    return [name.id for name in names.surfaces.get(surface, ())]


def test_names_come_by_id_and_by_surface(tmp_path: Path) -> None:
    names = load_names([write(tmp_path, "names.toml", GOOD)])
    assert [entry.id for entry in names.entries] == ["byeol-2", "nuri-cloud", "nurilab"]
    assert names.entries[2].type == "Company"
    assert names.entries[2].surfaces == ("누리랩", "Nurilab", "NRL")
    assert ids(names, "누리랩") == ids(names, "NRL") == ids(names, "Nurilab") == ["nurilab"]
    assert ids(names, "누리") == []
    assert names.never_merge == {frozenset({"nurilab", "nuri-cloud"})}


def test_spellings_lead_to_the_same_name_and_are_as_doubtful_as_what_they_spell(tmp_path: Path) -> None:
    names = load_names([write(tmp_path, "names.toml", GOOD)])
    assert ids(names, "NR 클라우드") == ids(names, "NR＆클라우드") == ["nuri-cloud"]
    assert ids(names, "Byeol 2") == ["byeol-2"]
    byeol = names.entries[0]
    assert byeol.ambiguous == ("별", "별빛 모델", "별빛모델")


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("누리랩", set()),
        ("NR텔레콤", {"NR 텔레콤"}),
        ("NR AI 연구원", {"NRAI 연구원", "NR AI연구원", "NRAI연구원"}),
        ("누리2.0", {"누리 2.0"}),
        ("4세대", set()),
        ("NR-4", {"NR4", "NR 4", "NR‑4", "NR–4"}),
        ("n&", {"n＆"}),
        ("가 나 다 라 마 바", {"가나 다 라 마 바", "가 나 다 라 마바", "가나다라마바"}),
    ],
)
def test_spellings(name: str, others: set[str]) -> None:
    made = spellings(name)
    assert made >= others
    assert bool(made) == bool(others)
    assert name not in made
    assert len(made) <= 40


@given(st.text(max_size=24))
def test_spellings_never_fail_and_keep_letters_and_digits(name: str) -> None:
    def bare(text: str) -> str:
        return "".join(char for char in text.replace("ㆍ", "·") if char.isalnum())

    assert all(bare(form) == bare(name) for form in spellings(name))


@given(st.text(alphabet="가나AB2 -&.", min_size=1, max_size=12))
def test_a_spelling_is_the_same_name(name: str) -> None:
    assume(any(char.isalnum() for char in name))
    assert {name_key(form.replace("\u2011", "-")) for form in spellings(name)} <= {name_key(name)}


def test_a_spelling_that_two_names_share_belongs_to_neither(tmp_path: Path) -> None:
    text = """\
        [[entity]]
        id = "one"
        type = "Company"
        ko = "NR-가나"

        [[entity]]
        id = "two"
        type = "Company"
        ko = "NR 가나"

        [[entity]]
        id = "three"
        type = "Company"
        ko = "NR가 나"
        """
    names = load_names([write(tmp_path, "names.toml", text)])
    assert ids(names, "NR 가나") == ["two"]
    assert ids(names, "NR가나") == []


def test_a_folder_is_read_in_order_of_file_name_and_its_order_does_not_matter(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    parts = dedent(GOOD).split("\n\n")
    for name, part in zip("cba", parts[1:], strict=True):
        write(folder, f"{name}.toml", part)
    write(folder, "notes.txt", "not a name file")
    whole = load_names([write(tmp_path, "whole.toml", "\n\n".join(parts[1:]))])
    assert load_names([folder]) == whole


def test_nothing_to_read_gives_no_names() -> None:
    assert load_names([]) == Names()


def test_decomposed_hangul_is_composed(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(unicodedata.normalize("NFD", dedent(GOOD)), encoding="utf-8")
    assert ids(load_names([path]), "누리랩") == ["nurilab"]


def test_a_later_path_overrides_an_id(tmp_path: Path) -> None:
    shipped = write(tmp_path, "shipped.toml", GOOD)
    own = write(tmp_path, "own.toml", '[[entity]]\nid = "nurilab"\ntype = "ResearchInstitute"\nko = "누리연구소"\n')
    names = load_names([shipped, own])
    assert ids(names, "누리랩") == []
    assert ids(names, "누리연구소") == ["nurilab"]
    assert names.never_merge == {frozenset({"nurilab", "nuri-cloud"})}


def test_a_later_path_may_share_a_surface_if_it_says_so(tmp_path: Path) -> None:
    shipped = write(tmp_path, "shipped.toml", GOOD)
    entry = '[[entity]]\nid = "nrl-tv"\ntype = "Product"\nko = "NRL"\n'
    own = write(tmp_path, "own.toml", entry)
    (fault,) = faults(tmp_path, shipped, own)
    assert fault.startswith(
        "own.toml:4: 'NRL' of 'nrl-tv' is also 'nurilab' at shipped.toml:9; list it under ambiguous"
    )
    own.write_text(entry + 'ambiguous = ["NRL"]\n', encoding="utf-8")
    names = load_names([shipped, own])
    assert ids(names, "NRL") == ["nrl-tv", "nurilab"]
    assert all("NRL" in entry.ambiguous for entry in names.surfaces["NRL"])


BROKEN = [
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩"\nalias = ["NRL"]',
        [f"names.toml:5: unknown key 'alias' in [[entity]]; allowed: {KEYS}; did you mean 'aliases'?"],
    ),
    (
        'id = "nurilab"\ntype = "Compny"\nko = "누리랩"',
        [f"names.toml:3: unknown type 'Compny'; allowed: {TYPES}; did you mean 'Company'?"],
    ),
    (
        'id = "nurilab"\ntype = "company"\nko = "누리랩"',
        [f"names.toml:3: unknown type 'company'; allowed: {TYPES}; did you mean 'Company'?"],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩"\n\n[[entity]]\nid = "nurilab"\ntype = "Company"\nko = "다른"',
        ["names.toml:7: id 'nurilab' is taken by '누리랩' at names.toml:2; allowed: one entry an id"],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩',
        ["names.toml:4: not valid TOML: Illegal character '\\n'"],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩"\naliases = [',
        ["names.toml:6: not valid TOML: Invalid value"],
    ),
    (
        'id = "nurilab"\nko = "누리랩"',
        ["names.toml:1: key 'type' is missing in [[entity]]; needed: id, type, ko"],
    ),
    (
        'id = "Nuri Lab"\ntype = "Company"\nko = "누리랩"',
        ["names.toml:2: id 'Nuri Lab'; allowed: a-z, 0-9 and -, not starting with -"],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = ""\nen = ""',
        [
            "names.toml:5: en is empty; give the English name or leave the key out",
            "names.toml:4: name ''; allowed: printable text without blanks at its ends",
        ],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩"\naliases = [\n    "NRL",\n    " NRL2",\n]',
        ["names.toml:7: name ' NRL2'; allowed: printable text without blanks at its ends"],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩"\naliases = ["NRL", "NRL"]',
        ["names.toml:5: alias 'NRL' is listed twice for 'nurilab'; leave one out"],
    ),
    (
        'id = "nurilab"\ntype = "Company"\nko = "누리랩"\naliases = "NRL"',
        ["names.toml:5: aliases is 'NRL'; allowed: a list of strings"],
    ),
    (
        'id = 7\ntype = "Company"\nko = "누리랩"',
        ["names.toml:2: id is 7; allowed: a string"],
    ),
    (
        'id = "dal"\ntype = "AIModel"\nko = "달"',
        ["names.toml:4: '달' is a single character; list it under ambiguous too"],
    ),
    (
        'id = "dalbit"\ntype = "AIModel"\nko = "달빛호수"\nambiguous = ["달빗호수"]',
        ["names.toml:5: ambiguous '달빗호수' is no surface of 'dalbit'; allowed: 달빛호수; did you mean '달빛호수'?"],
    ),
    (
        'id = "a"\ntype = "Company"\nko = "누리랩"\n\n'
        '[[entity]]\nid = "b"\ntype = "Company"\nko = "다른"\naliases = ["누리랩"]',
        [
            "names.toml:4: '누리랩' of 'a' is also 'b' at names.toml:10; list it under ambiguous, or drop it from one",
            "names.toml:10: '누리랩' of 'b' is also 'a' at names.toml:4; list it under ambiguous, or drop it from one",
        ],
    ),
    (
        'id = "a"\ntype = "Company"\nko = "누리랩"\nnever_merge = [["a", "b"]]',
        ["names.toml:5: 'never_merge' is inside [[entity]]; write it above the first one"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), BROKEN)
def test_a_broken_entry_is_told_with_its_line(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert faults(tmp_path, write(tmp_path, "names.toml", f"[[entity]]\n{body}\n")) == expected


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    one = write(tmp_path, "one.toml", 'entitty = 1\n\n[[entity]]\nid = "a"\ntype = "Company"\nko = "누리랩"\n')
    two = write(
        tmp_path,
        "two.toml",
        'never_merge = [\n    ["a", "nuri"],\n    ["a"],\n]\n\n'
        '[[entity]]\nid = "nuri1"\ntype = "Company"\nko = "다른"\n',
    )
    text = tmp_path / "three.txt"
    assert faults(tmp_path, one, two, text, tmp_path / "four.toml") == [
        "one.toml:1: unknown key 'entitty'; allowed: entity, never_merge; did you mean 'entity'?",
        "two.toml:1: never_merge has ['a']; allowed: pairs of two different ids",
        "three.txt: not a name file; allowed: .csv, .toml",
        "four.toml: cannot be read: No such file or directory",
        "two.toml:2: never_merge names the unknown id 'nuri'; did you mean 'nuri1'?",
    ]


def test_entities_that_are_no_tables_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "names.toml", 'entity = "nurilab"\n')
    assert faults(tmp_path, path) == ["names.toml:1: 'entity' is 'nurilab'; allowed: [[entity]] tables"]


def test_an_empty_folder_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    path = tmp_path / "names.toml"
    path.write_bytes('[[entity]]\nid = "a"\nko = "누리랩"\n'.encode("cp949"))
    assert faults(tmp_path, tmp_path / "none", path) == [
        "none: no name file in this folder; allowed: .csv, .toml",
        "names.toml:3: not UTF-8; save the file as UTF-8",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_csv_adds_names_and_aliases(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("label,type,aliases\n누리랩,Company,누리;NURI\n다라벤처스,Company,\n".encode(encoding))
    names = load_names([write(tmp_path, "names.toml", GOOD), path])
    assert ids(names, "누리") == ids(names, "NRL") == ["nurilab"]
    (made,) = ids(names, "다라벤처스")
    assert made.startswith("darabencheoseu-")


def test_a_broken_csv_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("label,type,alias\n누리랩,Compny,\n,Company,\n", encoding="utf-8")
    columns = "label, type, aliases, ambiguous, en, id"
    assert faults(tmp_path, path) == [
        f"own.csv:1: unknown column 'alias'; allowed: {columns}; did you mean 'aliases'?",
        f"own.csv:2: unknown type 'Compny'; allowed: {TYPES}; did you mean 'Company'?",
        "own.csv:3: name ''; allowed: printable text without blanks at its ends",
    ]
    path.write_text("name;type\n", encoding="utf-8")
    assert faults(tmp_path, path)[-1] == "own.csv:1: columns are name;type; needed: label, type"
