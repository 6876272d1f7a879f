"""The classes and predicates of aimaek.ttl, as values.

Written by `python -m ontology.generate`: change aimaek.ttl and run it, never this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = [
    "CLASSES",
    "ID_NAMESPACE",
    "NAMESPACE",
    "PREDICATES",
    "VERSION",
    "ClassInfo",
    "Kind",
    "PredicateInfo",
    "is_a",
]

NAMESPACE = "https://w3id.org/aimaek/ontology#"
ID_NAMESPACE = "https://w3id.org/aimaek/id/"
VERSION = "1.0.0"


class Kind(StrEnum):
    """What the object of a predicate is."""

    ENTITY = "entity"
    COUNT = "count"
    TEXT = "text"
    MONEY = "money"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassInfo:
    """A class of things; `parent` is the name of the class above, empty at the top."""

    name: str
    label_ko: str
    label_en: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateInfo:
    """A predicate; `domain` and `range` name classes, `range` is empty unless the object is an entity.

    `single_valued` says that claims with equal qualifiers `single_per` and different values are in conflict.
    """

    name: str
    label_ko: str
    label_en: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    kind: Kind
    symmetric: bool
    single_valued: bool
    single_per: tuple[str, ...] = ()


def is_a(kind: str, ancestor: str) -> bool:
    """Whether the class `kind` is `ancestor` or below it. Errors: KeyError on a name that is no class.

    >>> is_a("Company", "Organization"), is_a("Organization", "Company")
    (True, False)
    """
    if ancestor not in CLASSES:
        raise KeyError(f"no class {ancestor!r}; known: {', '.join(CLASSES)}")
    name = kind
    while name != ancestor:
        name = CLASSES[name].parent
        if not name:
            return False
    return True


CLASSES: Mapping[str, ClassInfo] = MappingProxyType(
    {
        "AIModel": ClassInfo(name="AIModel", label_ko="AI 모델", label_en="AI model", parent=""),
        "Facility": ClassInfo(name="Facility", label_ko="시설", label_en="facility", parent=""),
        "Hardware": ClassInfo(name="Hardware", label_ko="하드웨어", label_en="hardware", parent=""),
        "Organization": ClassInfo(name="Organization", label_ko="조직", label_en="organization", parent=""),
        "Alliance": ClassInfo(name="Alliance", label_ko="연합", label_en="alliance", parent="Organization"),
        "Company": ClassInfo(name="Company", label_ko="기업", label_en="company", parent="Organization"),
        "GovernmentBody": ClassInfo(
            name="GovernmentBody",
            label_ko="정부 기관",
            label_en="government body",
            parent="Organization",
        ),
        "ResearchInstitute": ClassInfo(
            name="ResearchInstitute",
            label_ko="연구 기관",
            label_en="research institute",
            parent="Organization",
        ),
        "University": ClassInfo(name="University", label_ko="대학", label_en="university", parent="Organization"),
        "Person": ClassInfo(name="Person", label_ko="인물", label_en="person", parent=""),
        "Place": ClassInfo(name="Place", label_ko="장소", label_en="place", parent=""),
        "Product": ClassInfo(name="Product", label_ko="제품", label_en="product", parent=""),
        "Program": ClassInfo(name="Program", label_ko="사업", label_en="program", parent=""),
        "Technology": ClassInfo(name="Technology", label_ko="기술", label_en="technology", parent=""),
    }
)

PREDICATES: Mapping[str, PredicateInfo] = MappingProxyType(
    {
        "acquires": PredicateInfo(
            name="acquires",
            label_ko="인수한다",
            label_en="acquires",
            domain=("Organization",),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "basedOn": PredicateInfo(
            name="basedOn",
            label_ko="기반으로 한다",
            label_en="based on",
            domain=("AIModel", "Product"),
            range=("AIModel", "Technology"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "budget": PredicateInfo(
            name="budget",
            label_ko="예산",
            label_en="budget",
            domain=("Facility", "Program"),
            range=(),
            kind=Kind.MONEY,
            symmetric=False,
            single_valued=False,
        ),
        "capacity": PredicateInfo(
            name="capacity",
            label_ko="용량과 성능",
            label_en="capacity",
            domain=("Facility", "Hardware", "Program"),
            range=(),
            kind=Kind.MEASURE,
            symmetric=False,
            single_valued=False,
        ),
        "competesWith": PredicateInfo(
            name="competesWith",
            label_ko="경쟁한다",
            label_en="competes with",
            domain=("Organization",),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=True,
            single_valued=False,
        ),
        "countryCount": PredicateInfo(
            name="countryCount",
            label_ko="진출 국가 수",
            label_en="country count",
            domain=("Organization",),
            range=(),
            kind=Kind.COUNT,
            symmetric=False,
            single_valued=False,
        ),
        "develops": PredicateInfo(
            name="develops",
            label_ko="개발한다",
            label_en="develops",
            domain=("Organization",),
            range=("AIModel", "Hardware", "Product", "Technology"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "founded": PredicateInfo(
            name="founded",
            label_ko="설립했다",
            label_en="founded",
            domain=("Organization", "Person"),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "fundingRaised": PredicateInfo(
            name="fundingRaised",
            label_ko="투자 유치액",
            label_en="funding raised",
            domain=("Organization",),
            range=(),
            kind=Kind.MONEY,
            symmetric=False,
            single_valued=False,
        ),
        "funds": PredicateInfo(
            name="funds",
            label_ko="지원한다",
            label_en="funds",
            domain=("Organization",),
            range=("Organization", "Program"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "hires": PredicateInfo(
            name="hires",
            label_ko="채용 인원",
            label_en="hires",
            domain=("Organization",),
            range=(),
            kind=Kind.COUNT,
            symmetric=False,
            single_valued=False,
        ),
        "holdsPosition": PredicateInfo(
            name="holdsPosition",
            label_ko="직책을 맡는다",
            label_en="holds position",
            domain=("Person",),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "investmentTotal": PredicateInfo(
            name="investmentTotal",
            label_ko="총투자액",
            label_en="investment total",
            domain=("Organization",),
            range=(),
            kind=Kind.MONEY,
            symmetric=False,
            single_valued=False,
        ),
        "investsIn": PredicateInfo(
            name="investsIn",
            label_ko="투자한다",
            label_en="invests in",
            domain=("Organization", "Person"),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "leads": PredicateInfo(
            name="leads",
            label_ko="이끈다",
            label_en="leads",
            domain=("Organization", "Person"),
            range=("Alliance", "Program"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "locatedIn": PredicateInfo(
            name="locatedIn",
            label_ko="소재한다",
            label_en="located in",
            domain=("Organization",),
            range=("Place",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "memberCount": PredicateInfo(
            name="memberCount",
            label_ko="회원 수",
            label_en="member count",
            domain=("Alliance",),
            range=(),
            kind=Kind.COUNT,
            symmetric=False,
            single_valued=True,
            single_per=("date", "role"),
        ),
        "memberOf": PredicateInfo(
            name="memberOf",
            label_ko="회원이다",
            label_en="member of",
            domain=("Organization",),
            range=("Alliance",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "modality": PredicateInfo(
            name="modality",
            label_ko="모달리티",
            label_en="modality",
            domain=("AIModel",),
            range=(),
            kind=Kind.TEXT,
            symmetric=False,
            single_valued=False,
        ),
        "operatesIn": PredicateInfo(
            name="operatesIn",
            label_ko="사업을 한다",
            label_en="operates in",
            domain=("Organization",),
            range=("Place",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "parameterCount": PredicateInfo(
            name="parameterCount",
            label_ko="매개변수 수",
            label_en="parameter count",
            domain=("AIModel",),
            range=(),
            kind=Kind.COUNT,
            symmetric=False,
            single_valued=True,
            single_per=("variant",),
        ),
        "partOf": PredicateInfo(
            name="partOf",
            label_ko="산하이다",
            label_en="part of",
            domain=("Organization",),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "participatesIn": PredicateInfo(
            name="participatesIn",
            label_ko="참여한다",
            label_en="participates in",
            domain=("Organization",),
            range=("Program",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "partnersWith": PredicateInfo(
            name="partnersWith",
            label_ko="협력한다",
            label_en="partners with",
            domain=("Organization",),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=True,
            single_valued=False,
        ),
        "provides": PredicateInfo(
            name="provides",
            label_ko="제공한다",
            label_en="provides",
            domain=("Organization",),
            range=("Facility", "Hardware", "Product"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "releases": PredicateInfo(
            name="releases",
            label_ko="출시한다",
            label_en="releases",
            domain=("Organization",),
            range=("AIModel", "Hardware", "Product"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "revenue": PredicateInfo(
            name="revenue",
            label_ko="매출",
            label_en="revenue",
            domain=("Organization", "Product"),
            range=(),
            kind=Kind.MONEY,
            symmetric=False,
            single_valued=True,
            single_per=("date", "product", "topic", "year"),
        ),
        "supplies": PredicateInfo(
            name="supplies",
            label_ko="공급한다",
            label_en="supplies",
            domain=("Organization",),
            range=("Organization",),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "supportsLanguage": PredicateInfo(
            name="supportsLanguage",
            label_ko="지원 언어",
            label_en="supports language",
            domain=("AIModel",),
            range=(),
            kind=Kind.TEXT,
            symmetric=False,
            single_valued=False,
        ),
        "trainingData": PredicateInfo(
            name="trainingData",
            label_ko="학습 데이터",
            label_en="training data",
            domain=("AIModel",),
            range=(),
            kind=Kind.MEASURE,
            symmetric=False,
            single_valued=False,
        ),
        "userCount": PredicateInfo(
            name="userCount",
            label_ko="이용자 수",
            label_en="user count",
            domain=("Organization", "Product"),
            range=(),
            kind=Kind.COUNT,
            symmetric=False,
            single_valued=False,
        ),
        "uses": PredicateInfo(
            name="uses",
            label_ko="활용한다",
            label_en="uses",
            domain=("AIModel", "Facility", "Organization", "Product", "Program"),
            range=("AIModel", "Hardware", "Product", "Technology"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
        "valuation": PredicateInfo(
            name="valuation",
            label_ko="기업 가치",
            label_en="valuation",
            domain=("Organization",),
            range=(),
            kind=Kind.MONEY,
            symmetric=False,
            single_valued=True,
            single_per=("date", "round"),
        ),
        "versionOf": PredicateInfo(
            name="versionOf",
            label_ko="버전이다",
            label_en="version of",
            domain=("AIModel", "Product"),
            range=("AIModel", "Product"),
            kind=Kind.ENTITY,
            symmetric=False,
            single_valued=False,
        ),
    }
)
