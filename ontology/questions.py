"""The named questions of queries/*.rq: SPARQL with its question in Korean and English, and what it may be asked of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ontology.vocabulary import ID_NAMESPACE

__all__ = ["FOLDER", "QUESTIONS", "Question", "QuestionError", "questions"]

FOLDER = Path(__file__).with_name("queries")

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADER = re.compile(r"# (ko|en|param): *(.*?) *")
_MARKER = re.compile(r"^ *# VALUES \?(\w+) *$", re.MULTILINE)
_LOCAL = re.compile(r"[A-Za-z0-9._~-]+")
# Without blanks and punctuation, in Python, in XPath's and in Rust's regular expressions; & and + tell names apart.
_IGNORED = r"""[\s'"‘’“”`´·∙•ㆍ・,._–—()\[\]<>《》〈〉「」『』:/-]+"""
_NAMED = "rdfs:label|skos:altLabel"
_HEADED = "schema:headline|aik:file"


class QuestionError(ValueError):
    """A query file that is no question, or a question asked about the wrong thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named question. `param` is the variable that it can be narrowed to, empty where there is none.

    `text` is complete SPARQL and answers for all; `bind` narrows it.
    """

    name: str
    ko: str
    en: str
    param: str
    text: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names that `bind` takes: one or none."""
        return (self.param,) if self.param else ()

    def bind(self, **values: str) -> str:
        """SPARQL for one thing, given by name, alias or id; an article by headline, part of it, file name or id.

        Names are compared without case, blanks and punctuation. A name that nothing bears gives no rows.

        Errors: QuestionError on a parameter that the question does not have, and on an empty value.
        """
        for parameter, value in values.items():
            if parameter != self.param:
                takes = f"it takes {self.param}" if self.param else "it takes none"
                raise QuestionError(f"{self.name} has no parameter {parameter!r}; {takes}")
            if not _key(value):
                raise QuestionError(f"{self.name}: {parameter} is {value!r}; give a name or an id")
        if not values:
            return self.text
        matching = _matching(self.param, values[self.param])
        return _MARKER.sub(lambda _: matching, self.text)


def questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """The questions of a folder, by name.

    Errors: QuestionError with every fault as file:line.
    """
    found: list[Question] = []
    faults: list[str] = []
    for file in sorted(folder.glob("*.rq")):
        try:
            found.append(_question(file))
        except QuestionError as error:
            faults.append(str(error))
    if faults:
        raise QuestionError("\n".join(faults))
    return tuple(found)


def _question(file: Path) -> Question:
    text = file.read_text(encoding="utf-8")
    if not _NAME.fullmatch(file.stem):
        raise QuestionError(f"{file.name}:1: the name must be lower-case ASCII words joined by hyphens")
    header: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        if match := _HEADER.fullmatch(line):
            key, value = match.groups()
            if key in header or not value:
                raise QuestionError(f"{file.name}:{number}: {key!r} must be given once and not be empty")
            header[key] = value
    missing = [key for key in ("ko", "en") if not header.get(key, "").endswith("?")]
    if missing:
        raise QuestionError(f"{file.name}:1: no question in a line '# {missing[0]}: …?' at the top")
    param = header.get("param", "")
    markers = [match.group(1) for match in _MARKER.finditer(text)]
    if markers != ([param] if param else []):
        wanted = f"'# VALUES ?{param}' once" if param else "no '# VALUES' line without '# param:'"
        raise QuestionError(f"{file.name}:{_line(text)}: got {_listed(markers)}; wanted {wanted}")
    return Question(name=file.stem, ko=header["ko"], en=header["en"], param=param, text=text)


def _line(text: str) -> int:
    match = _MARKER.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _listed(markers: Iterable[str]) -> str:
    return ", ".join(f"'# VALUES ?{name}'" for name in markers) or "no '# VALUES' line"


def _matching(param: str, value: str) -> str:
    article = param == "article"
    pattern, key = _literal(_IGNORED), _literal(_key(value))
    folded = f'REPLACE(LCASE(STR(?{param}Named)), {pattern}, "")'
    test = f"CONTAINS({folded}, {key})" if article else f"{folded} = {key}"
    ways = [f"{{ ?{param} {_HEADED if article else _NAMED} ?{param}Named . FILTER ({test}) }}"]
    local = value.removeprefix(ID_NAMESPACE).removeprefix("aid:")
    if _LOCAL.fullmatch(local):
        ways.append(f"{{ VALUES ?{param} {{ <{ID_NAMESPACE}{local}> }} }}")
    return f"    {{ SELECT DISTINCT ?{param} WHERE {{ {' UNION '.join(ways)} }} }}"


def _key(value: str) -> str:
    return re.sub(_IGNORED, "", unicodedata.normalize("NFKC", value).lower())


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char for char in escaped if char.isprintable())}"'


QUESTIONS: Mapping[str, Question] = MappingProxyType({question.name: question for question in questions()})
"""The questions that come with aimaek, by name."""
