"""Patterns of chain rules, and the regular expressions that they stand for.

A pattern is a row of elements: `{subject:Person}` a name of a type (`=owned`: one that only its owner and kind
name, `=named`: not so), `{title}` a post, `{founder}` a noun for who founded, `{value:개|명}` a number with one of
these units, `~의` a particle, `자회사|계열사` a noun (`*업체` one that ends so), `{kind}` a noun for a kind of
organization, `...` up to three other nouns, `{modifier}` up to four, none of them for what one does in a place, `,` a
comma, `·,` a point or a comma, `=이` the copula before a noun, `=이자` the copula between two nouns: A이자 B,
`=이었던` the same of what was, `=다` the copula, `$` the end, `[former]` 전 and the like; `?` behind an element
makes it optional.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import lexicon
from ontology.vocabulary import CLASSES, is_a

__all__ = ["compile_pattern", "wanted"]

_VALUE = re.compile(r"\{value:([^{}]*)\}")
_ROLE = re.compile(r"\{(subject|object|other):([A-Za-z|]+)(=owned|=named|=version)?\}")
_NOUN = re.compile(r"[가-힣A-Za-z&|+*]+")
_PUNCTUATION = {",": "p:,;", "(": "p:(;", "·": "p:·;", "▲": "p:▲;"}
# Nouns that say an organization follows, besides those of the lexicon; nouns for what one does in a place.
_KINDS = (
    "펀드",
    "체인",
    "매체",
    "거인",
    "공룡",
    "명가",
    "강자",
    "파트너",
    "스튜디오",
    "네트워크",
    "로펌",
    "병원",
    "거래소",
    "재단",
    "비영리단체",
    "시민단체",
    "민간단체",
    "공공기관",
    "연구소",
    "대학",
    "연구기관",
    "방송",
    "포털",
    "캐피털",
    "캐피탈",
)
_DEALINGS = (
    "진출",
    "시장",
    "수출",
    "공략",
    "투자",
    "사업",
    "법인",
    "상장",
    "출시",
    "판매",
    "매출",
    "점유율",
    "서비스",
    "지사",
    "공장",
    "정부",
)


# What a model may be for, beside the written word.
_MEDIA = ("음성", "영상", "이미지", "동영상", "비디오", "사진", "오디오")


@cache
def wanted(pattern: str) -> tuple[tuple[frozenset[str], ...], tuple[tuple[str, ...], ...]]:
    """A quick test before a pattern itself: the types that its roles take, one set a role, and strings of an encoded
    sentence, of each group of which one must be there."""
    kinds: list[frozenset[str]] = []
    signs: list[tuple[str, ...]] = []
    for part in pattern.split():
        if role := _ROLE.fullmatch(part):
            kinds.append(frozenset(name for kind in role.group(2).split("|") for name in _below(kind)))
        elif part.endswith("?") or part in ("...", "[former]"):
            continue
        elif part == "{title}":
            signs.append(("T:",))
        elif part == "{founder}":
            signs.append(("창업자;", "설립자;", "창립자;", "창업주;", "멤버;", "구성원;", "공신;"))
        elif _VALUE.fullmatch(part):
            signs.append(("q:",))
        elif part.startswith("~"):
            signs.append(tuple(f"j:{form};" for form in part[1:].split("|")))
        elif _NOUN.fullmatch(part):
            signs.append(tuple(_sign(word.split("+")[0]) for word in part.split("|")))
    return tuple(kinds), tuple(signs)


def _sign(noun: str) -> str:
    return f"{noun[1:]};" if noun.startswith("*") else f":{noun};"


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression of a chain pattern. Errors: ValueError on an element that is none.

    >>> compile_pattern("{subject:Person} {title}").groups
    2
    """
    parts = pattern.split()
    # A name begins with a sign that stands nowhere else, to which the engine leaps.
    begin = "" if _ROLE.fullmatch(parts[0]) and not parts[0].endswith("?") else r"(?:(?<=;)|^)"
    return re.compile(begin + "".join(map(_element, parts)))


def _element(part: str) -> str:
    optional = "?" if part.endswith("?") and len(part) > 1 else ""
    part = part.removesuffix("?") if optional else part
    role = _ROLE.fullmatch(part)
    if role:
        kinds = sorted({name for kind in role.group(2).split("|") for name in _below(kind)})
        how = {"=owned": "=", "=named": "", "=version": "", None: "=?"}[role.group(3)]
        body = f"(?P<{role.group(1)}>@(?:{'|'.join(kinds)}){how};)"
    elif value := _VALUE.fullmatch(part):
        units = "|".join(re.escape(unit) for unit in value.group(1).split("|"))
        body = f"(?P<value>q:(?:{units});)"
    elif part == "{language}":
        body = f"n:(?P<word>{'|'.join(sorted(lexicon().languages))});"
    elif part == "{modality}":
        body = "n:(?P<word>멀티모달);"
    elif part == "{medium}":
        body = f"n:(?P<word>{'|'.join(_MEDIA)});"
    elif part == "{model}":
        body = "(?:@Technology;|[nT]:(?:모델|AI|LLM|언어모델|파운데이션모델|인공지능|VLM);){1,2}"
    elif part == "{kind}":
        nouns = sorted({*lexicon().organization_before, *_KINDS})
        body = f"[nT]:(?:[^;]*(?:업체|기업|회사|그룹|{'|'.join(map(re.escape, nouns))})|[^;]+(?<![행인공조검수장])사);"
    elif part == "{founder}":
        body = (
            "(?:(?:n:공동;)?[nT]:(?:공동)?(?:창업|설립|창립)자;|[nT]:창업주;|n:(?:창업|창립);[nT]:(?:멤버|구성원|공신);"
            "|n:(?:창업|창립)(?:멤버|구성원|공신);)"
        )
    elif part == "{modifier}":
        return f"(?:[nT]:(?!(?:{'|'.join(_DEALINGS)});)[^;]+;|@Technology;|q:위;){{0,4}}?"
    elif part == "{title}":
        body = r"(?P<title>(?:n:[^;]+;p:·;|[nT]:[^;]+;|@(?:Product|AIModel|Technology);){0,6}T:[^;]+;)"
    elif part == "[former]":
        words = lexicon()
        former, current = ("|".join(sorted(found)) for found in (words.former, words.current))
        body = f"(?:(?P<former>[nt]:(?:{former})[^;]*;)|(?:[nt]:(?:{current})[^;]*;))"
        optional = "?"
    elif part == "...":
        return r"(?:[nT]:(?!(?:합작|등);)[^;]+;|@Technology;|q:(?:세대|종|번째|%)?;){0,3}?"
    elif part == "·,":
        body = "p:[·,];"
    elif part in _PUNCTUATION:
        body = re.escape(_PUNCTUATION[part])
    elif part.startswith("~"):
        body = f"j:(?:{part[1:]});"
    elif part == "=이":
        body = "c:이;t:ㄴ/ETM;"
    elif part == "=이자":
        body = "c:이;t:자/EC;"
    elif part == "=이었던":
        body = "c:이;(?:t:[었였]/EP;)?t:던/ETM;"
    elif part == "$":
        body = "(?=$|t:(?:…|\\.\\.)[^;]*;)"
    elif part == "=다":
        body = "c:이;(?!t:ㄴ/ETM;)"
    elif _NOUN.fullmatch(part):
        body = "(?:" + "|".join("".join(_noun(piece) for piece in word.split("+")) for word in part.split("|")) + ")"
    else:
        raise ValueError(f"chain pattern: {part!r} is no element; see the docstring of extractors.rules.patterns")
    return f"(?:{body}){optional}" if optional else body


def _noun(piece: str) -> str:
    return f"[nT]:[^;]*{piece[1:]};" if piece.startswith("*") else f"[nT]:{piece};"


def _below(kind: str) -> list[str]:
    if kind not in CLASSES:
        raise ValueError(f"chain pattern: unknown class {kind!r}; known: {', '.join(CLASSES)}")
    return [name for name in CLASSES if is_a(name, kind)]
