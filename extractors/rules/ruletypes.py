"""What a rule holds: the construction it reads, what fills its roles, and a sentence that it reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.units import Case

__all__ = ["Example", "Role", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What can fill the subject or the object of a rule, and where it stands.

    `case`: cases of its phrase, in order of preference. `type`: classes of the ontology. `noun`: the last noun of
    its phrase. `inside`: the name stands before that noun, or owns it. `anchor`: it stands in the phrase that met the
    rule's condition. `value`: a literal instead of a name. `resolve`: may be taken from the discourse when the
    sentence leaves it out. `recent`: taken from what the latest event of this predicate was about. `describe`: a noun
    phrase with a type noun will do without a name; `nameless`: only such a one. `quoted`: a name in quotation marks.
    `own`: only a thing that the text says is somebody's own (자체 모델, 자사 앱), which makes that one the subject.
    `makes`: what the next clause makes (다라를 고쳐 **별**을 만들었다). `whose`: a thing there stands for its maker.
    `called`: of a noun rule, the one that the noun calls so.
    """

    case: tuple[Case, ...] = ()
    type: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    inside: bool = False
    owner: bool = False
    value: str = ""
    units: tuple[str, ...] = ()
    words: str = ""
    resolve: bool = False
    recent: str = ""
    describe: bool = False
    nameless: bool = False
    anchor: bool = False
    quoted: bool = False
    own: bool = False
    makes: bool = False
    whose: bool = False
    called: bool = False

    @property
    def wants_organization(self) -> bool:
        """Whether an organization fills it as the head of a phrase, whatever noun that phrase ends in."""
        return not ({"Organization", "Company"}.isdisjoint(self.type) or self.inside or self.noun or self.anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with the facts that the rule reads from it, `subject predicate object` and qualifiers."""

    text: str
    facts: tuple[str, ...]
    published: str = ""
    entities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One construction that states one predicate. `frame` lists predicates, `chain` is a pattern over nouns, `figure`
    what a number measures, `noun` what one is called that is so to another.

    `where`: one of these cases has a phrase that ends in one of its nouns (`*`: any phrase); `with_` a second such
    condition; `unless` the exceptions.
    """

    name: str
    predicate: str
    file: str
    line: int
    frame: tuple[str, ...] = ()
    chain: str = ""
    figure: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    where: tuple[tuple[Case, tuple[str, ...]], ...] = ()
    with_: tuple[tuple[Case, tuple[str, ...]], ...] = ()
    unless: tuple[tuple[Case, tuple[str, ...]], ...] = ()
    subject: Role = field(default_factory=Role)
    object: Role = field(default_factory=Role)
    take: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    topic: tuple[Case, ...] = ()
    product: tuple[Case, ...] = ()
    title: tuple[Case, ...] = ()
    set: tuple[tuple[str, str], ...] = ()
    status: str = ""
    present: str = ""
    past: bool = False
    adverb: tuple[str, ...] = ()
    maker: bool = False
    can: bool = False
    nested: bool = False
    group: bool = False
    example: Example

    @property
    def kind(self) -> str:
        """How it reads: "frame", "chain", "figure" or "noun"."""
        return "frame" if self.frame else "chain" if self.chain else "figure" if self.figure else "noun"
