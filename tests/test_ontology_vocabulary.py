"""vocabulary.py says what aimaek.ttl says, and the generator refuses what it cannot say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from ontology import generate
from ontology.vocabulary import CLASSES, ID_NAMESPACE, NAMESPACE, PREDICATES, VERSION, Kind, is_a

ORG = "Organization"
# predicate: (domain, range), the annotation guide's table; a kind instead of a range where the object is a literal.
TABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...] | Kind]] = {
    "memberOf": ((ORG,), ("Alliance",)),
    "founded": ((ORG, "Person"), (ORG,)),
    "leads": ((ORG, "Person"), ("Alliance", "Program")),
    "partnersWith": ((ORG,), (ORG,)),
    "investsIn": ((ORG, "Person"), (ORG,)),
    "acquires": ((ORG,), (ORG,)),
    "fundingRaised": ((ORG,), Kind.MONEY),
    "valuation": ((ORG,), Kind.MONEY),
    "supplies": ((ORG,), (ORG,)),
    "competesWith": ((ORG,), (ORG,)),
    "partOf": ((ORG,), (ORG,)),
    "develops": ((ORG,), ("AIModel", "Hardware", "Product", "Technology")),
    "releases": ((ORG,), ("AIModel", "Hardware", "Product")),
    "provides": ((ORG,), ("Facility", "Hardware", "Product")),
    "uses": (("AIModel", "Facility", ORG, "Product", "Program"), ("AIModel", "Hardware", "Product", "Technology")),
    "basedOn": (("AIModel", "Product"), ("AIModel", "Technology")),
    "versionOf": (("AIModel", "Product"), ("AIModel", "Product")),
    "parameterCount": (("AIModel",), Kind.COUNT),
    "trainingData": (("AIModel",), Kind.MEASURE),
    "supportsLanguage": (("AIModel",), Kind.TEXT),
    "userCount": ((ORG, "Product"), Kind.COUNT),
    "revenue": ((ORG, "Product"), Kind.MONEY),
    "budget": (("Facility", "Program"), Kind.MONEY),
    "capacity": (("Facility", "Hardware", "Program"), Kind.MEASURE),
    "holdsPosition": (("Person",), (ORG,)),
    "participatesIn": ((ORG,), ("Program",)),
    "funds": ((ORG,), (ORG, "Program")),
    "operatesIn": ((ORG,), ("Place",)),
    "countryCount": ((ORG,), Kind.COUNT),
    "locatedIn": ((ORG,), ("Place",)),
    "hires": ((ORG,), Kind.COUNT),
    "memberCount": (("Alliance",), Kind.COUNT),
    "modality": (("AIModel",), Kind.TEXT),
    "investmentTotal": ((ORG,), Kind.MONEY),
}  # fmt: skip


def test_vocabulary_is_what_the_generator_writes() -> None:
    wanted = generate.render(Graph().parse(generate.SOURCE, format="turtle"))
    assert generate.TARGET.read_bytes() == wanted.encode()


def test_names_and_tables() -> None:
    assert (NAMESPACE, ID_NAMESPACE) == ("https://w3id.org/aimaek/ontology#", "https://w3id.org/aimaek/id/")
    assert VERSION.count(".") == 2
    found = {name: (p.domain, p.range if p.kind is Kind.ENTITY else p.kind) for name, p in PREDICATES.items()}
    assert found == TABLE
    assert [name for name, p in PREDICATES.items() if p.symmetric] == ["competesWith", "partnersWith"]
    assert all(name == p.name for name, p in PREDICATES.items())
    assert all(bool(p.range) is (p.kind is Kind.ENTITY) for p in PREDICATES.values())


def test_single_valued() -> None:
    assert {name: p.single_per for name, p in PREDICATES.items() if p.single_valued} == {
        "memberCount": ("date", "role"),
        "parameterCount": ("variant",),
        "revenue": ("date", "product", "topic", "year"),
        "valuation": ("date", "round"),
    }
    assert not any(p.single_per for p in PREDICATES.values() if not p.single_valued)


def test_classes() -> None:
    below = {"Alliance", "Company", "GovernmentBody", "ResearchInstitute", "University"}
    top = {ORG, "Person", "AIModel", "Product", "Hardware", "Facility", "Program", "Technology", "Place"}
    assert set(CLASSES) == below | top
    assert {name for name in CLASSES if CLASSES[name].parent == ORG} == below
    assert {name for name in CLASSES if not CLASSES[name].parent} == top


@pytest.mark.parametrize(
    ("kind", "ancestor", "wanted"),
    [
        ("Company", ORG, True),
        ("Alliance", ORG, True),
        (ORG, ORG, True),
        (ORG, "Company", False),
        ("Company", "Alliance", False),
        ("Person", ORG, False),
        ("Hardware", "Product", False),
    ],
)
def test_is_a(kind: str, ancestor: str, wanted: bool) -> None:
    assert is_a(kind, ancestor) is wanted


@pytest.mark.parametrize(("kind", "ancestor"), [("Company", "Firm"), ("Firm", ORG), ("Entity", ORG)])
def test_is_a_refuses_what_is_no_class(kind: str, ancestor: str) -> None:
    with pytest.raises(KeyError):
        is_a(kind, ancestor)


def test_check_compares_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "vocabulary.py"
    monkeypatch.setattr(generate, "TARGET", target)
    assert generate.main(["--check"]) == 1
    assert "python -m ontology.generate" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    target.write_bytes(target.read_bytes().replace(b"\n", b"\r\n", 1))
    assert generate.main(["--check"]) == 1


def test_generator_refuses_unknown_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--chek"]) == 2
    assert "usage" in capsys.readouterr().err


PREFIXES = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {
        "aik": NAMESPACE,
        "owl": "http://www.w3.org/2002/07/owl#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)
SMALL = (
    PREFIXES
    + """
<https://w3id.org/aimaek/ontology> owl:versionInfo "1.0.0" .
aik:Firm rdfs:subClassOf aik:Entity ; rdfs:label "회사"@ko , "firm"@en .
aik:owns a owl:ObjectProperty ; rdfs:subPropertyOf aik:relation ; rdfs:label "소유한다"@ko , "owns"@en ;
    rdfs:domain aik:Firm ; rdfs:range aik:Firm .
"""
)


def test_generator_reads_a_small_ontology() -> None:
    text = generate.render(Graph().parse(data=SMALL, format="turtle"))
    assert '"owns": PredicateInfo(' in text
    assert 'domain=("Firm",),' in text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"회사"@ko , ', "", "Firm.*label.*in ko: one wanted, 0 found"),
        ('"owns"@en', '"owns"@en , "has"@en', "owns.*label.*in en: one wanted, 2 found"),
        ("rdfs:domain aik:Firm ; ", "", r"aik:owns: domain \[\]"),
        ("rdfs:range aik:Firm", "rdfs:range aik:Farm", "each must be a class below aik:Entity"),
        (" ; rdfs:range aik:Firm", "", "each must be a class below aik:Entity"),
        ("rdfs:range aik:Firm", "rdfs:range xsd:integer", "DatatypeProperty"),
        ("a owl:ObjectProperty", "a owl:ObjectProperty , owl:DatatypeProperty", "ObjectProperty.*nothing else"),
        ("a owl:ObjectProperty ;", "", "ObjectProperty.*nothing else"),
        ('owl:versionInfo "1.0.0"', 'rdfs:comment "none"', "versionInfo.*one wanted, 0 found"),
        ('"firm"@en', f'"{"long" * 40}"@en', "line longer than 120"),
    ],
)
def test_generator_refuses_a_faulty_ontology(old: str, new: str, message: str) -> None:
    assert old in SMALL
    with pytest.raises(generate.VocabularyError, match=message):
        generate.render(Graph().parse(data=SMALL.replace(old, new), format="turtle"))


def run(program: str, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": seed},
        cwd=generate.SOURCE.parents[1],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = "from ontology.generate import *; from rdflib import Graph; print(ascii(render(Graph().parse(SOURCE))))"
    assert len({run(program, seed) for seed in ("0", "1", "2")}) == 1


def test_vocabulary_and_questions_need_no_rdf_library() -> None:
    program = "import sys, ontology.vocabulary, ontology.questions; print({'rdflib', 'pyoxigraph'} & set(sys.modules))"
    assert run(program).strip() == "set()"
