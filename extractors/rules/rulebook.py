"""The rules, one YAML file per predicate, read under a closed schema: nothing in a file goes unread."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from extractors.lexicon import lexicon, verb_class
from extractors.rules.constructions import constructions
from extractors.rules.patterns import compile_pattern
from extractors.rules.ruletypes import Example, Role, Rule
from extractors.units import Case
from ontology.model import Status
from ontology.vocabulary import CLASSES, PREDICATES

__all__ = ["Role", "Rule", "RuleBook", "RuleError", "load_rules"]

_FILE_KEYS = ("predicate", "qualifiers", "rules")
_RULE_KEYS = (
    "name",
    "frame",
    "chain",
    "figure",
    "noun",
    "where",
    "with",
    "unless",
    "subject",
    "object",
    "take",
    "needs",
    "past",
    "adverb",
    "maker",
    "topic",
    "product",
    "title",
    "set",
    "status",
    "present",
    "can",
    "nested",
    "group",
    "example",
)
_EXAMPLE_KEYS = ("text", "facts", "published", "entities")
_QUALIFIERS = ("date", "amount", "stake", "round", "title", "role", "topic", "product", "variant", "year", "speaker")
_SHORTHAND = {"subject": (Case.NOMINATIVE, Case.TOPIC, Case.ALSO), "object": (Case.ACCUSATIVE, Case.ALSO)}
_VALUES = ("count", "money", "measure", "words")
_WORD_LISTS = ("languages", "modalities")


# The cases in which a clause about a figure may have its phrases.
_FIGURE_CASES = (
    Case.NOMINATIVE,
    Case.ACCUSATIVE,
    Case.TOPIC,
    Case.ALSO,
    Case.DATIVE,
    Case.INSTRUMENTAL,
    Case.GENITIVE,
    Case.BARE,
)


class RuleError(ValueError):
    """All faults of a rule folder, one `file:line: what` per line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


_ROLE_KEYS = tuple(key.name for key in fields(Role))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RuleBook:
    """All rules in file order, with the indexes that reading needs; a book equals itself alone.

    `valency`: the cases that a lemma takes; `verbal`: nouns that make a predicate; `reciprocal`: lemmas with a partner;
    `organizations`: the cases in which a lemma wants an organization.
    """

    rules: tuple[Rule, ...]
    by_lemma: Mapping[str, tuple[Rule, ...]]
    chains: tuple[Rule, ...]
    figures: tuple[Rule, ...]
    traits: tuple[Rule, ...]
    valency: Mapping[str, frozenset[Case]]
    verbal: frozenset[str]
    reciprocal: frozenset[str]
    organizations: Mapping[str, frozenset[Case]]


def load_rules(folder: Path | None = None) -> RuleBook:
    """The rules of a folder of YAML files, by default those that ship with aimaek.

    Errors: RuleError with all faults.
    """
    own = folder is not None
    folder = folder or Path(__file__).parent
    reader = _Reader()
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.yaml")):
        rules += reader.file(path)
    if not rules and not reader.faults:
        reader.faults.append(f"{folder}: no rule files; expected one .yaml per predicate")
    names: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in names:
            first = names[rule.name]
            reader.faults.append(
                f"{rule.file}:{rule.line}: rule name {rule.name!r} is taken by {first.file}:{first.line}"
            )
        names[rule.name] = rule
        if own and rule.chain and (fault := _broken(rule.chain)):  # those that ship are checked by their tests
            reader.faults.append(f"{rule.file}:{rule.line}: rule {rule.name!r}: {fault}")
    if reader.faults:
        raise RuleError(reader.faults)
    return _index(rules)


def _broken(chain: str) -> str:
    """What is wrong with a chain pattern, "" when nothing is."""
    try:
        compile_pattern(chain)
    except (ValueError, re.error) as error:
        return str(error)
    return ""


def _index(written: Sequence[Rule]) -> RuleBook:
    rules = [each for rule in written for each in constructions(rule)]
    by_lemma: dict[str, list[Rule]] = {}
    valency: dict[str, set[Case]] = {}
    wanting: dict[str, set[Case]] = {}
    for rule in rules:
        own = {case for role in (rule.subject, rule.object) if role.wants_organization for case in role.case}
        for lemma in rule.frame:
            wanting.setdefault(lemma, set()).update(own)
            by_lemma.setdefault(lemma, []).append(rule)
            cases = valency.setdefault(lemma, {Case.ACCUSATIVE, Case.NOMINATIVE})
            cases.update(
                rule.subject.case,
                rule.object.case,
                rule.topic,
                rule.product,
                rule.title,
                (case for case, _ in (*rule.where, *rule.with_)),
                # Where a place that is told by no name stands says which one it is.
                (Case.DATIVE, Case.LOCATIVE) if rule.object.describe and "Facility" in rule.object.type else (),
            )
    words = lexicon().around
    figures = [rule for rule in rules if rule.figure and rule.object.value != "words"]
    for lemma in {*words.passing, *words.reaching, *(f for r in figures for f in r.figure if f.endswith("다"))}:
        valency.setdefault(lemma, set()).update(_FIGURE_CASES)
    verbal = {
        lemma.removesuffix(end)
        for lemma in (*valency, *lexicon().support)
        for end in ("하다", "되다", "받다", "시키다")
        if lemma.endswith(end)
    } - lexicon().parts["works"]
    return RuleBook(
        rules=tuple(written),
        by_lemma={lemma: tuple(found) for lemma, found in by_lemma.items()},
        chains=tuple(rule for rule in rules if rule.chain),
        figures=tuple(figures),
        traits=tuple(rule for rule in rules if rule.figure and rule.object.value == "words"),
        valency={lemma: frozenset(cases) for lemma, cases in valency.items()},
        verbal=frozenset(noun for noun in verbal if len(noun) > 1),
        reciprocal=frozenset(lemma for lemma, cases in valency.items() if Case.COMITATIVE in cases),
        organizations={lemma: frozenset(cases) for lemma, cases in wanting.items() if cases},
    )


def _root(text: str) -> yaml.Node | None:
    """The text as YAML nodes, by libyaml, which is far faster; faults are told by the parser that is always there."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except (AttributeError, yaml.YAMLError):
        return yaml.compose(text, Loader=yaml.SafeLoader)


class _Reader:
    """Reads YAML nodes under the schema and collects every fault with its place."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.name = ""

    def file(self, path: Path) -> list[Rule]:
        self.name = path.name
        data = path.read_bytes()
        try:
            root = _root(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.faults.append(f"{path.name}:{line}: not UTF-8; save the file as UTF-8")
            return []
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.faults.append(f"{path.name}:{line}: not YAML: {error.problem}; check quotes and indentation here")
            return []
        if root is None:
            self.faults.append(f"{path.name}:1: empty file; expected predicate and rules")
            return []
        top = self.mapping(root, _FILE_KEYS, "a rule file")
        predicate = self.scalar(top.get("predicate"), root, "predicate")
        self.one_of(predicate, PREDICATES, top.get("predicate", root), "predicate")
        taken = self.texts(top.get("qualifiers"))
        for name in taken:
            self.one_of(name, _QUALIFIERS, top["qualifiers"], "qualifier")
        rules = top.get("rules")
        if not isinstance(rules, yaml.SequenceNode):
            self.fault(root, "rules: expected a list of rules")
            return []
        return [rule for node in rules.value if (rule := self.rule(node, predicate, taken)) is not None]

    def rule(self, node: yaml.Node, predicate: str, taken: tuple[str, ...]) -> Rule | None:
        before = len(self.faults)
        keys = self.mapping(node, _RULE_KEYS, "rules")
        name = self.scalar(keys.get("name"), node, "name")
        if name and not name.startswith(predicate + "/"):
            self.fault(keys["name"], f"rule name {name!r} must start with {predicate + '/'!r}")
        if sum(kind in keys for kind in ("frame", "chain", "figure", "noun")) != 1:
            self.fault(node, f"rule {name!r}: expected either frame, chain, figure or noun")
        status = self.scalar(keys.get("status"), node, "status") if "status" in keys else ""
        present = self.scalar(keys.get("present"), node, "present") if "present" in keys else ""
        for value, key in ((status, "status"), (present, "present")):
            if value:
                self.one_of(value, [s.value for s in Status], keys[key], key)
        fixed = self.pairs(keys.get("set"), _QUALIFIERS, "set")
        subject, other = self.role(keys.get("subject"), resolve=True), self.role(keys.get("object"), resolve=False)
        self.calling(node, keys, name, subject, other)
        example = self.example(keys.get("example"))
        if len(self.faults) > before or example is None:
            if example is None and len(self.faults) == before:
                self.fault(node, f"rule {name!r}: no example; every rule carries a sentence that it reads")
            return None
        return Rule(
            name=name,
            predicate=predicate,
            file=self.name,
            line=node.start_mark.line + 1,
            frame=self.frame(keys.get("frame")),
            chain=self.text(keys.get("chain")),
            figure=self.texts(keys.get("figure")),
            noun=self.texts(keys.get("noun")),
            where=self.conditions(keys.get("where")),
            with_=self.conditions(keys.get("with")),
            unless=self.conditions(keys.get("unless")),
            subject=subject,
            object=other,
            take=self.texts(keys["take"]) if "take" in keys else taken,
            needs=self.texts(keys.get("needs")),
            topic=self.cases(keys.get("topic")),
            product=self.cases(keys.get("product")),
            title=self.cases(keys.get("title")),
            set=tuple(fixed),
            status=status,
            present=present,
            past=self.flag(keys.get("past")),
            adverb=self.texts(keys.get("adverb")),
            maker=self.flag(keys.get("maker")),
            can=self.flag(keys.get("can")),
            nested=self.flag(keys.get("nested")),
            group=self.flag(keys.get("group")),
            example=example,
        )

    def calling(self, node: yaml.Node, keys: Mapping[str, yaml.Node], name: str, *roles: Role) -> None:
        """Faults of a noun rule, whose constructions say where all stands, and of what only such a rule has."""
        called = sum(role.called for role in roles)
        if "noun" not in keys and called:
            self.fault(node, f"rule {name!r}: called: true is for a role of a noun rule")
        if "noun" not in keys:
            return
        if called != 1:
            self.fault(node, f"rule {name!r}: a noun rule says whom the noun calls so: called: true in one role")
        for key in ("where", "with"):
            if key in keys:
                self.fault(keys[key], f"rule {name!r}: {key} has no use in a noun rule, whose noun is the condition")
        if any(role.case or role.anchor or role.inside for role in roles):
            self.fault(node, f"rule {name!r}: case, anchor and inside have no use in the roles of a noun rule")

    def role(self, node: yaml.Node | None, *, resolve: bool) -> Role:
        if node is None:
            return Role(resolve=resolve)
        keys = self.mapping(node, _ROLE_KEYS, "a role")
        types = self.texts(keys.get("type"))
        for kind in types:
            self.one_of(kind, CLASSES, keys["type"], "type")
        value, words = self.text(keys.get("value")), self.text(keys.get("words"))
        if value:
            self.one_of(value, _VALUES, keys["value"], "value")
        if words:
            self.one_of(words, _WORD_LISTS, keys["words"], "words")
        return Role(
            case=self.cases(keys.get("case")),
            type=types,
            noun=self.texts(keys.get("noun")),
            inside=self.flag(keys.get("inside")),
            owner=self.flag(keys.get("owner")),
            value=value,
            units=self.texts(keys.get("units")),
            words=words,
            resolve=self.flag(keys["resolve"]) if "resolve" in keys else resolve,
            recent=self.text(keys.get("recent")),
            describe=self.flag(keys.get("describe")),
            nameless=self.flag(keys.get("nameless")),
            anchor=self.flag(keys.get("anchor")),
            quoted=self.flag(keys.get("quoted")),
            own=self.flag(keys.get("own")),
            makes=self.flag(keys.get("makes")),
            whose=self.flag(keys.get("whose")),
            called=self.flag(keys.get("called")),
        )

    def example(self, node: yaml.Node | None) -> Example | None:
        if node is None:
            return None
        keys = self.mapping(node, _EXAMPLE_KEYS, "example")
        return Example(
            text=self.scalar(keys.get("text"), node, "text"),
            facts=self.texts(keys.get("facts")),
            published=self.text(keys.get("published")),
            entities=tuple(self.pairs(keys.get("entities"), None, "entities")),
        )

    def conditions(self, node: yaml.Node | None) -> tuple[tuple[Case, tuple[str, ...]], ...]:
        if node is None:
            return ()
        keys = self.mapping(node, [*(case.value for case in Case), *_SHORTHAND], "where")
        return tuple((case, self.texts(value)) for key, value in keys.items() for case in self._expand(key, value))

    def cases(self, node: yaml.Node | None) -> tuple[Case, ...]:
        return tuple(case for text in self.texts(node) for case in self._expand(text, node))

    def _expand(self, text: str, node: yaml.Node | None) -> tuple[Case, ...]:
        if text in _SHORTHAND:
            return _SHORTHAND[text]
        if node is not None and self.one_of(text, [*(case.value for case in Case), *_SHORTHAND], node, "case"):
            return (Case(text),)
        return ()

    # --- nodes

    def mapping(self, node: yaml.Node, allowed: Sequence[str], where: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{where}: expected keys and values, got {_kind(node)}")
            return {}
        out: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in allowed:
                self.fault(key, f"unknown key {name!r} in {where}; known: {', '.join(allowed)}{_near(name, allowed)}")
            elif name in out:
                self.fault(key, f"key {name!r} stands twice in {where}")
            else:
                out[name] = value
        return out

    def pairs(self, node: yaml.Node | None, allowed: Sequence[str] | None, where: str) -> list[tuple[str, str]]:
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{where}: expected keys and values, got {_kind(node)}")
            return []
        if allowed is not None:
            return [(key, self.text(value)) for key, value in self.mapping(node, allowed, where).items()]
        return [(str(key.value), self.text(value)) for key, value in node.value]

    def texts(self, node: yaml.Node | None) -> tuple[str, ...]:
        if node is None:
            return ()
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.text(item) for item in node.value)
        return (self.text(node),)

    def frame(self, node: yaml.Node | None) -> tuple[str, ...]:
        """The predicates of a rule; $name stands for a list of the lexicon."""
        out: list[str] = []
        for lemma in self.texts(node):
            found = verb_class(lemma[1:]) if lemma.startswith("$") else (lemma,)
            if node is not None and not found:
                self.fault(node, f"{lemma}: no such list in extractors/lexicon/verbs.toml")
            out += found
        return tuple(dict.fromkeys(out))

    def text(self, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, f"expected a text, got {_kind(node)}")
            return ""
        return str(node.value)

    def scalar(self, node: yaml.Node | None, parent: yaml.Node, key: str) -> str:
        if node is None:
            self.fault(parent, f"key {key!r} is missing")
        return self.text(node)

    def flag(self, node: yaml.Node | None) -> bool:
        if node is None:
            return False
        text = self.text(node)
        self.one_of(text, ("true", "false"), node, "value")
        return text == "true"

    def one_of(self, got: str, allowed: Iterable[str], node: yaml.Node, what: str) -> bool:
        options = list(allowed)
        if got in options:
            return True
        self.fault(node, f"unknown {what} {got!r}; known: {', '.join(options)}{_near(got, options)}")
        return False

    def fault(self, node: yaml.Node, what: str) -> None:
        self.faults.append(f"{self.name}:{node.start_mark.line + 1}: {what}")


def _kind(node: yaml.Node) -> str:
    return (
        "keys and values"
        if isinstance(node, yaml.MappingNode)
        else "a list"
        if isinstance(node, yaml.SequenceNode)
        else "a text"
    )


def _near(got: str, options: Sequence[str]) -> str:
    close = difflib.get_close_matches(got, options, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""
