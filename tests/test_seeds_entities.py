"""The known names that come with aimaek: enough, well-formed, each surface one thing's or flagged, no facts."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from typing import Any

import pytest

from extractors.names import Names, load_names
from ontology.vocabulary import CLASSES
from seeds import articles_dir, entities_dir

FILES = {
    "alliances", "companies_chips", "companies_games", "companies_global", "companies_industry", "companies_investors",
    "companies_it_services", "companies_platforms", "companies_startups", "companies_telecom", "facilities",
    "government", "hardware", "institutes", "models", "places", "products", "programs", "technologies", "universities",
}  # fmt: skip
LEAST = 12000


@pytest.fixture(scope="module")
def names() -> Names:
    return load_names([entities_dir()])


@pytest.fixture(scope="module")
def tables() -> list[dict[str, Any]]:
    """Every `[[entity]]` as the files have it, unchecked."""
    files = sorted(entities_dir().glob("*.toml"))
    return [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))["entity"]]


def test_no_file_and_no_name_drops_out(names: Names, tables: list[dict[str, Any]]) -> None:
    assert {file.stem for file in entities_dir().iterdir()} == FILES
    assert len(names.entries) == len(tables) >= LEAST
    assert articles_dir().is_dir()


def test_every_class_has_names_but_persons_are_left_to_the_articles(names: Names) -> None:
    used = Counter(entry.type for entry in names.entries)
    assert set(used) == set(CLASSES) - {"Person"}
    assert min(used.values()) >= 25


def test_entries_hold_names_and_types_only(tables: list[dict[str, Any]]) -> None:
    assert {key for table in tables for key in table} == {"id", "type", "ko", "en", "aliases", "ambiguous"}
    assert all(table["ko"] and table["en"] for table in tables)


def test_ids_are_readable(names: Names) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id) and len(entry.id) <= 40 for entry in names.entries)


def test_a_surface_is_one_things_or_flagged_on_all(tables: list[dict[str, Any]]) -> None:
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in tables:
        for surface in {table["ko"], table["en"], *table.get("aliases", [])}:
            claims[surface].append(table)
    shared = {surface: found for surface, found in claims.items() if len(found) > 1}
    assert "람다" in shared
    assert [s for s, found in shared.items() if not all(s in table.get("ambiguous", []) for table in found)] == []


def test_surfaces_are_composed_and_bare(names: Names) -> None:
    odd = [
        surface
        for surface in names.surfaces
        if surface != unicodedata.normalize("NFC", surface)
        or surface != surface.strip()
        or re.search(r"[()\[\]\"]", surface)
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("surface", "wanted", "kind"),
    [
        ("SKT", "sk-telecom", "Company"),
        ("SK 텔레콤", "sk-telecom", "Company"),
        ("LGU+", "lg-uplus", "Company"),
        ("LG유플", "lg-uplus", "Company"),
        ("LG AI 연구원", "lg-ai-research", "ResearchInstitute"),
        ("LG경영개발원 AI연구원", "lg-ai-research", "ResearchInstitute"),
        ("과기정통부", "msit", "GovernmentBody"),
        ("우리 정부", "korea-government", "GovernmentBody"),
        ("카이스트", "kaist", "University"),
        ("GTAA", "global-telco-ai-alliance", "Alliance"),
        ("초거대 AI 추진협의회", "hyperscale-ai-council", "Alliance"),
        ("MS", "microsoft", "Company"),
        ("AWS", "aws", "Company"),
        ("오픈AI", "openai", "Company"),
        ("엑사원2.0", "exaone-2-0", "AIModel"),
        ("엑사원 2.0", "exaone-2-0", "AIModel"),
        ("하이퍼클로바X", "hyperclova-x", "AIModel"),
        ("GPT4", "gpt-4", "AIModel"),
        ("라마3", "llama-3", "AIModel"),
        ("챗GPT", "chatgpt", "Product"),
        ("쿠다", "cuda", "Product"),
        ("H100", "nvidia-h100", "Hardware"),
        ("그래픽처리장치", "gpu", "Hardware"),
        ("각 세종", "gak-sejong", "Facility"),
        ("K-클라우드 전략", "k-cloud", "Program"),
        ("독자 AI 파운데이션 모델 프로젝트", "sovereign-ai-foundation-model", "Program"),
        ("거대언어모델", "llm", "Technology"),
        ("트랜스포머", "transformer", "Technology"),
        ("대한민국", "korea", "Place"),
        ("세계경제포럼", "wef", "Organization"),
    ],
)
def test_the_press_s_forms_lead_to_the_thing(names: Names, surface: str, wanted: str, kind: str) -> None:
    (entry,) = names.surfaces[surface]
    assert (entry.id, entry.type) == (wanted, kind)
    assert surface not in entry.ambiguous


@pytest.mark.parametrize(
    "surface",
    [
        *(
            "모레",
            "믿음",
            "당근",
            "토스",
            "람다",
            "솔라",
            "아톰",
            "큐",
            "배민",
            "라마",
            "그록",
            "소라",
            "달리",
            "다음",
        ),
        *("국내", "美", "中", "日", "韓"),
    ],
)
def test_common_words_are_flagged(names: Names, surface: str) -> None:
    assert names.surfaces[surface]
    assert all(surface in entry.ambiguous for entry in names.surfaces[surface])


@pytest.mark.parametrize(
    "surface",
    ["카카오", "두나무", "직방", "정부", "구글", "애플", "제미나이", "오라클", "인텔", "SK", "LG", "KT", "MS", "HP"],
)
def test_plain_names_are_not(names: Names, surface: str) -> None:
    (entry,) = names.surfaces[surface]
    assert surface not in entry.ambiguous


@pytest.mark.parametrize(
    "pair", [("sk-telecom", "sk-hynix"), ("kt", "kt-cloud"), ("lambda", "lamda"), ("groq", "grok"), ("ncsoft", "nc-ai")]
)
def test_look_alikes_are_never_merged(names: Names, pair: tuple[str, str]) -> None:
    assert frozenset(pair) in names.never_merge
