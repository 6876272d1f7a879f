"""Entity resolution: which names are one thing, and above all which are not."""

from __future__ import annotations

from itertools import permutations

import pytest
from graph_readings import known, unseen
from hypothesis import given
from hypothesis import strategies as st

from graph.model import GraphError
from graph.resolve import Resolution, resolve
from ontology.model import Entity


def merged(*entities: Entity, never_merge: tuple[tuple[str, str], ...] = ()) -> Resolution:
    """The resolution of entities that are each in an article of their own; the same in every order."""
    sightings = [(entity, f"article-{index}") for index, entity in enumerate(entities)]
    results = [resolve(order, never_merge) for order in permutations(sightings)] if len(entities) < 5 else []
    expected = resolve(sightings, never_merge)
    assert all(result == expected for result in results)
    return expected


def labels(resolution: Resolution) -> list[str]:
    return sorted(entity.label for entity in resolution.entities)


def test_same_id_is_one_entity_with_all_names() -> None:
    one, two = unseen("Company", "누리-랩", "NL"), unseen("Company", "누리 랩", "엔엘")
    assert one.id == two.id
    (entity,) = merged(one, two).entities
    assert (entity.label, entity.aliases) == ("누리 랩", ("NL", "누리-랩", "엔엘"))


def test_spelling_and_company_marks_do_not_matter() -> None:
    assert labels(merged(known("nuri", "Company", "누리랩"), unseen("Company", "(주) 누리-랩"))) == ["누리랩"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("누리", "누리랩"),
        ("가온텔레콤", "가온하이닉스"),
        ("AI 누리", "누리"),
        ("누리랩", "누리랩 AI연구원"),
        ("NURI", "누리 NURI"),
    ],
)
def test_a_part_of_a_name_is_another_name(one: str, two: str) -> None:
    assert labels(merged(unseen("Company", one), unseen("Company", two))) == sorted([one, two])
    assert len(merged(known("a", "Company", one), unseen("Company", two)).entities) == 2


def test_the_known_one_leads_whatever_its_evidence() -> None:
    seed = known("nuri-lab", "Organization", "누리랩", "누리연구소", label_en="Nuri Lab")
    found = unseen("Company", "누리연구소", "NRL")
    resolution = merged(found, found, seed)
    (entity,) = resolution.entities
    assert (entity.id, entity.type, entity.label, entity.label_en) == ("nuri-lab", "Organization", "누리랩", "Nuri Lab")
    assert entity.aliases == ("NRL", "누리연구소")
    assert entity.known
    assert resolution.canonical == {"nuri-lab": "nuri-lab", found.id: "nuri-lab"}


def test_english_label_is_a_name_of_the_known_one() -> None:
    seed = known("nuri-lab", "Company", "누리랩", label_en="Nuri Lab")
    (entity,) = merged(seed, unseen("Company", "NURI LAB")).entities
    assert entity.aliases == ("NURI LAB",)


def test_of_unseen_ones_the_most_specific_type_leads_then_the_most_articles_then_the_smallest_id() -> None:
    company, body = unseen("Company", "누리랩"), unseen("Organization", "누리랩")
    (entity,) = merged(body, body, company).entities
    assert (entity.id, entity.type) == (company.id, "Company")
    one, two = unseen("Company", "누리랩", "새솔"), unseen("Company", "새솔")
    assert merged(one, one, two).entities[0].id == one.id
    assert merged(one, two, two).entities[0].id == two.id
    assert merged(one, two).entities[0].id == min(one.id, two.id)


def test_the_fullest_label_wins_and_of_equals_the_smallest() -> None:
    (entity,) = merged(unseen("Company", "새솔", "누리랩테크"), unseen("Company", "누리랩테크")).entities
    assert (entity.label, entity.aliases) == ("누리랩테크", ("새솔",))
    (entity,) = merged(unseen("Company", "나래", "가람"), unseen("Company", "가람")).entities
    assert (entity.label, entity.aliases) == ("가람", ("나래",))


def test_types_must_be_in_one_line() -> None:
    assert len(merged(unseen("Company", "누리"), unseen("Product", "누리")).entities) == 2
    assert len(merged(unseen("Company", "누리"), unseen("University", "누리")).entities) == 2
    three = merged(unseen("Company", "누리"), unseen("University", "누리"), unseen("Organization", "누리"))
    assert sorted(entity.type for entity in three.entities) == ["Company", "University"]


def test_known_ones_never_merge_even_through_others() -> None:
    one, two = known("a", "Company", "가온", "GO"), known("b", "Company", "고운", "GO")
    bridge = unseen("Company", "가온", "고운")
    resolution = merged(one, two, bridge)
    assert [entity.id for entity in resolution.entities] == ["a", "b"]
    assert resolution.canonical[bridge.id] == "a"


def test_an_alias_of_several_known_ones_merges_nothing() -> None:
    one, two = known("a", "Company", "가온", "가람그룹"), known("b", "Company", "고운", "가람그룹")
    assert len(merged(one, two, unseen("Company", "가람그룹")).entities) == 3
    place = known("c", "Place", "가람시", "가람그룹")
    assert merged(one, place, unseen("Company", "가람그룹")).canonical[unseen("Company", "가람그룹").id] == "a"


def test_of_known_ones_the_label_goes_before_an_alias() -> None:
    one, two = known("a", "Company", "가람"), known("b", "Company", "고운", "가람")
    found = unseen("Company", "가람")
    assert merged(one, two, found).canonical[found.id] == "a"


def test_never_merge_by_id_and_by_label() -> None:
    one, two = unseen("Company", "누리랩", "NURI"), unseen("Company", "NURI")
    assert len(merged(one, two).entities) == 1
    assert len(merged(one, two, never_merge=((one.id, two.id),)).entities) == 2
    assert len(merged(one, two, never_merge=(("nuri", "누리 랩"),)).entities) == 2


def test_never_merge_holds_through_others() -> None:
    one, two, bridge = (
        unseen("Company", "ALPHA"),
        unseen("Company", "OMEGA"),
        unseen("Company", "누리", "ALPHA", "OMEGA"),
    )
    assert len(merged(one, two, bridge).entities) == 1
    apart = merged(one, two, bridge, never_merge=(("ALPHA", "OMEGA"),))
    assert len(apart.entities) == 2
    assert apart.canonical[one.id] != apart.canonical[two.id]


def test_never_merge_of_unknown_names_and_of_one_thing_is_no_matter() -> None:
    one = unseen("Company", "누리랩")
    assert len(merged(one, one, never_merge=(("없는 것", "누리랩"), ("누리랩", "누리랩"))).entities) == 1


def test_a_single_character_names_nothing() -> None:
    assert len(merged(unseen("Company", "누리랩", "믿"), unseen("Company", "믿")).entities) == 2
    assert len(merged(known("a", "Company", "누리랩", "X"), unseen("Company", "X")).entities) == 2


def test_a_short_form_cut_out_of_the_name_stays_in_its_article() -> None:
    one, two = unseen("Alliance", "가온 연합", "연합"), unseen("Alliance", "고운 연합", "연합")
    assert labels(merged(one, two, unseen("Alliance", "연합"))) == ["가온 연합", "고운 연합", "연합"]


def test_both_names_of_a_bracketed_label_are_full_names() -> None:
    one = unseen("AIModel", "새벽(Dawn)", "새벽", "Dawn")
    assert labels(merged(one, unseen("AIModel", "새벽"))) == ["새벽(Dawn)"]


def test_a_hangul_alias_of_several_names_is_generic_but_a_latin_acronym_is_not() -> None:
    one, two = unseen("Company", "가온테크", "합작사"), unseen("Company", "고운테크", "합작사")
    assert len(merged(one, two, unseen("Company", "합작사")).entities) == 3
    one, two = unseen("Alliance", "인공지능연합", "KAIA"), unseen("Alliance", "한국인공지능연합", "KAIA")
    assert labels(merged(one, two, unseen("Alliance", "KAIA"))) == ["한국인공지능연합"]


def test_a_crowd_under_one_acronym_is_one() -> None:
    crowd = [(unseen("Alliance", f"{index}차 협의체", "KAIA"), "article-0") for index in range(300)]
    assert len(resolve(crowd).entities) == 1


def test_a_two_letter_acronym_joins_a_label_only() -> None:
    seed = known("a", "Company", "마루소프트", "MS")
    assert len(merged(seed, unseen("Company", "민성", "MS")).entities) == 2
    assert len(merged(seed, unseen("Company", "MS")).entities) == 1


def test_a_type_that_the_ontology_has_not_is_refused() -> None:
    with pytest.raises(GraphError, match=r"article-0: '누리' has type 'Firm'; known: AIModel, .*Technology"):
        merged(unseen("Firm", "누리"))


NAMES = st.sampled_from(["누리", "NURI", "나래", "ALPHA", "OMEGA", "가온 연합", "연합"])
KINDS = st.sampled_from(["Company", "Organization", "University", "Alliance", "AIModel"])
ENTITIES = st.one_of(
    st.builds(lambda kind, label, aliases: unseen(kind, label, *aliases), KINDS, NAMES, st.lists(NAMES, max_size=2)),
    st.builds(
        lambda index, aliases: known(f"known-{index}", ("Company", "Alliance")[index % 2], f"누리{index}", *aliases),
        st.integers(0, 3),
        st.just(("NURI",)),
    ),
)


@given(st.lists(ENTITIES, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_the_promises_hold(entities: list[Entity], random: object) -> None:
    sightings = [(entity, f"article-{index % 5}") for index, entity in enumerate(entities)]
    shuffled = list(sightings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    pairs = [("ALPHA", "OMEGA"), ("누리", "나래")]
    resolution = resolve(sightings, pairs)
    assert resolve(shuffled, pairs) == resolution
    ids = [entity.id for entity in resolution.entities]
    assert ids == sorted(set(ids))
    assert set(resolution.canonical) == {entity.id for entity in entities}
    assert set(resolution.canonical.values()) == set(ids)
    assert all(resolution.canonical[id_] == id_ for id_ in ids)
    for kind_one in ("Company", "Organization"):
        for kind_two in ("Company", "Organization"):
            one, two = unseen(kind_one, "ALPHA").id, unseen(kind_two, "OMEGA").id
            if one in resolution.canonical and two in resolution.canonical:
                assert resolution.canonical[one] != resolution.canonical[two]
