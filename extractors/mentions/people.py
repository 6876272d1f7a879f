"""People, found by the post that stands beside their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from extractors.lexicon import lexicon
from extractors.mentions.abroad import could_follow, foreign_word, second_name, strange, unseen, with_family_name
from extractors.mentions.appointees import find_appointees
from extractors.mentions.beside import broken_up, called_firms, in_a_row, near_title, shown_elsewhere
from extractors.mentions.beside import sounds_like_particle as _sounds
from extractors.mentions.boundaries import strip_particle
from extractors.mentions.cast import Cast
from extractors.mentions.headed import find_alone, find_headed, municipal
from extractors.mentions.likeness import could_be_name, likeness, person_like
from extractors.mentions.places import by_region, regions_with
from extractors.mentions.recalled import recall
from extractors.mentions.words import CLOSING, EOJEOL, word_of
from extractors.morphology import analyze
from extractors.units import Mention

__all__ = ["find_people", "titled"]

_MOST_BETWEEN = 5
_SCHOLARS = re.compile("교수|총장|학장|대학원장")
_BLANKS = re.compile(" +")
_HANGUL = re.compile("[가-힣]*")


@cache
def _name_pattern() -> re.Pattern[str]:
    short = "".join(sorted(name for name in lexicon().surnames if len(name) == 1))
    long = "|".join(sorted(name for name in lexicon().surnames if len(name) > 1))
    return re.compile(rf"(?<![가-힣A-Za-z0-9])((?:{long})[가-힣]{{1,2}}|[{short}][가-힣]{{1,2}})(?= |\(\d\d세?\) )")


@cache
def _glued_honorific() -> re.Pattern[str]:
    """김가나씨를, 김가나 씨를: the honorific behind the name."""
    long = "|".join(sorted(name for name in lexicon().surnames if len(name) > 1))
    return re.compile(
        rf"(?<![가-힣A-Za-z0-9])((?:{long})?[가-힣]{{2,3}}?)( ?)씨(?=[은는이가을를의와과도,) ]|에게|로|$)"
    )


def find_people(text: str, cast: Cast, taken: Sequence[Mention], regions: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of people: NAME [former] [organization] TITLE, and SURNAME TITLE for one named before.

    Units: code points of `text`.
    """
    covered = {index: mention.end for mention in taken for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    firms = called_firms(text)
    long_surnames = {name for name in lexicon().surnames if len(name) > 1}
    for begin, stop in regions:
        for match in _name_pattern().finditer(text, begin, stop):
            start, end = match.span(1)
            name = match.group(1)
            behind = text.find(")", end) + 1 if text[end] == "(" else end  # 김가나(48) 누리랩 대표
            if start in covered or end - 1 in covered or not titled(text, behind, stop, covered):
                continue
            if len(name) < 3 and cast.find(name) is None and not near_title(text, behind) and not unseen(name):
                continue
            if _SERVED.match(text, end):
                continue
            if name in firms or name in long_surnames or (name[-1] == "대" and _SCHOLARS.search(text, end, end + 24)):
                continue
            closed = len(name) == 3 and (
                (text[start - 1 : start] == "(" and text.find(")", end, end + 30) > 0) or _FORM.match(text, end + 1)
            )
            named = could_be_name(name) or closed or in_a_row(text, start, end) or broken_up(text, start, end)
            named = named or shown_elsewhere(text, start, end, covered)
            if (
                not (named or _sounds(text, start, end, covered))
                or (out and out[-1].end + 1 == start)
                or _owns_the_next(text, match, stop)
                or _from_abroad_in_part(text, match, stop, covered)
            ):
                continue
            if _OWNED.search(text, max(0, start - 3), start) and likeness(name) < _COMMON_LIKENESS:
                last = end if end + 1 in covered else second_name(text, end, stop)
                end = last if near_title(text, last) else end
            out.append(Mention(start, end, cast.named(text[start:end], "Person"), "person"))
        for match in _glued_honorific().finditer(text, begin, stop) if text.find("씨", begin, stop) >= 0 else ():
            name, apart = match.groups()
            if match.start() in covered or any(m.start == match.start() for m in out):
                continue
            if person_like(name) or (apart and len(name) == 3 and name[0] in lexicon().surnames):
                out.append(Mention(*match.span(1), cast.named(match.group(1), "Person"), "person"))
    out += _before(text, cast, out, covered)
    held = covered | {m.start: m.end for m in out}
    out += _foreign(text, cast, taken, held, regions)
    held |= {m.start: m.end for m in out}
    out += _foreign_alone(text, cast, held, regions)
    headed = find_headed(text, cast, [*taken, *out])
    starts = {mention.start for mention in headed}
    out += headed + [mention for mention in find_alone(text, cast, regions) if mention.start not in starts]
    held |= {m.start: m.end for m in out}
    out += _behind_titles(text, cast, taken, held, regions)
    out += _in_parentheses(text, cast, covered, regions)
    held |= {i: m.end for m in out for i in range(m.start, m.end)}
    out += find_appointees(text, cast, held, regions, person_like, _from_abroad)
    found = [*out, *(mention for mention in taken if mention.how == "person")]
    people = {mention.thing.label: mention.thing for mention in found if mention.thing.type == "Person"}
    return [*out, *recall(text, people, covered, found, regions)]


# A post that somebody held is that of a firm: 누리빗 최고경영자(CEO)를 지낸 김가나.
_SERVED = re.compile(r" [가-힣A-Za-z]{2,9}(?:\([^()\n]{1,20}\))?직?[을를] (?:지낸|지냈던|역임한|거친|맡았던) [가-힣]")
# Whose such a post is, what stands before it is the organization: 여울목 창업자 김다람.
FOUNDERS = frozenset(["창업자", "공동창업자", "설립자", "공동설립자", "창립자", "창업주"])
_PAIR = re.compile(r" ([가-힣]{2,4})(?:\([^()\n]{1,20}\))?(?: ([가-힣]{2,4}))?(?=(?: ([가-힣A-Za-z]+))?)")
_COMMON_LIKENESS = 3


def _owns_the_next(text: str, match: re.Match[str], stop: int) -> bool:
    """Whether a word that looks like a name is the organization of the person behind it.

    여울목 김다람 대표, 여울목 대표 김다람은: of two such words the one whose family name is frequent is the person.
    """
    following = _PAIR.match(text, match.end(), stop)
    if following is None:
        return False
    words = lexicon()
    first, second, third = following.groups()
    named = person_like(first) or (len(first) == 3 and first[0] in words.surnames and words.is_title(second or ""))
    if named and not words.is_title(first) and could_be_name(first) and _modifies(match.group(1)):
        return True  # 육군에서 복무한 김가나 대표
    if (
        match.group(1)[-1] == "인"
        and _is_copula(match.group(1))
        and person_like(first)
        and words.is_title(first) is False
    ):
        return True  # 장남인 김가나 상무
    if words.is_title(first):
        person = strip_particle(second or "")
    elif words.is_title(second or "") or words.is_title(strip_particle(second or "")):
        person, third = first, ""
    else:
        return False
    college = (
        person is not None and person[-1:] == "대" and _SCHOLARS.search(text, following.end(1), following.end(1) + 8)
    )
    listed = words.is_title(third or "") and first not in FOUNDERS  # 여울목 창업자 김다람 대표
    if not person or college or not person_like(person) or listed:
        return False
    return first in FOUNDERS or likeness(person) > likeness(match.group(1)) + 1


_WORD_BEFORE = re.compile(r"(?<![가-힣A-Za-z0-9’'”\"」』)])([가-힣]{1,5}) $")
_OWNED = re.compile("[가-힣A-Za-z0-9]의 $")


def _from_abroad_in_part(text: str, match: re.Match[str], stop: int, covered: Mapping[int, int]) -> bool:
    """Whether a word that looks like a Korean's name is a foreigner's family name: 누리랩의 구빈 나이르 대표.

    It is where the organization stands elsewhere, so that the word in front can be none.
    """
    start, name = match.start(1), match.group(1)
    before = _WORD_BEFORE.search(text, max(0, start - 7), start)
    if before is None or before.start() in covered:
        return False
    first = before.group(1)
    if first in lexicon().foreign_names and could_follow(name):
        return True
    if likeness(name) > 2 + (len(name) == 2):
        return False
    if not foreign_word(first) or not strange(first) or person_like(first) or lexicon().kind_of_ending(first):
        return False
    if _OWNED.search(text, max(0, before.start() - 3), before.start()):
        return True
    following = _NEXT_WORD.match(text, match.end(1), stop)
    return following is not None and (following.start(1) in covered or strange(following.group(1)))


_NEXT_WORD = re.compile(r"(?: (?:전|현|前|現))? ([가-힣]{2,8}|[A-Za-z]+)(?= )")


@cache
def _modifies(word: str) -> bool:
    """Whether a word is a verb before a noun: 복무한."""
    return word[-1] in "한된진낸난" and analyze(word)[-1].tag == "ETM"


@cache
def _is_copula(word: str) -> bool:
    """Whether a word is a noun and the copula: 장남인."""
    parts = analyze(word)
    return len(parts) == 3 and parts[0].tag == "NNG" and parts[1].tag == "VCP"


_AHEAD = re.compile(r"(?<![가-힣A-Za-z·])((?:[가-힣]{3}·)+)$")


def _before(text: str, cast: Cast, found: Sequence[Mention], covered: Mapping[int, int]) -> list[Mention]:
    """Those who share the post of who stands behind them: 김가온·이도담 누리랩 공동대표."""
    out: list[Mention] = []
    for mention in found:
        row = (
            _AHEAD.search(text, max(0, mention.start - 16), mention.start) if mention.end - mention.start == 3 else None
        )
        starts = range(row.start(), row.end(), 4) if row is not None else ()
        names = [(at, text[at : at + 3]) for at in starts if at not in covered and at + 2 not in covered]
        if len(names) == len(starts) and all(
            name[0] in lexicon().surnames and could_be_name(name) for _, name in names
        ):
            out += [Mention(at, at + 3, cast.named(name, "Person"), "person") for at, name in names]
    return out


_RESEARCH = re.compile(r"(?:증권|투자|금융|운용|리서치|연구소)(?: [가-힣]{2,4})?(?: 리서치센터)? $")


def titled(text: str, end: int, stop: int, covered: Mapping[int, int]) -> bool:
    """Whether a title follows within a few words, with nothing between that closes a phrase.

    Units: `covered` maps every offset inside a mention to that mention's end.
    """
    at, employed = _behind_gloss(text, end, stop), False
    for _ in range(_MOST_BETWEEN + 1):
        gap = _BLANKS.match(text, at, stop)
        eojeol = EOJEOL.match(text, _behind_form(text, gap.end()), stop) if gap else None
        if eojeol is None or (at == end and eojeol.group().startswith(("때", "것", "뿐"))):
            return False  # 작업이 한창일 때 책임자가
        word = word_of(eojeol.group())
        if word.post or (word.honorific and at == end) or municipal(eojeol.group()):
            return True
        if word.worker and employed:
            return True  # 김가나 전 다라전자 소프트웨어 엔지니어
        if word.analyst and _RESEARCH.search(text, max(0, end - 20), eojeol.start()):
            return True
        if word.standing or eojeol.start() in covered:
            employed = employed or not word.standing
            at = _behind_gloss(text, _behind_form(text, covered.get(eojeol.start(), eojeol.end())), stop)
            while text[at : at + 1] in ("·", "/") and at + 1 in covered:
                at = covered[at + 1]  # 김가나 다라전자·마바소프트 부회장
            rest = _HANGUL.match(text, at)
            if rest and rest.group()[:1] == "장" and text[at - 1] in "소원단터청처회":
                return True  # 김가나 누리연구소장이
            if rest and rest.group() and CLOSING.search(rest.group()):
                return False
            at = rest.end() if rest else at
            continue
        if word.closing or text[eojeol.end() : eojeol.end() + 1] in (",", ".", "…"):
            return False
        at = eojeol.end()
    return False


_FORM = re.compile(r"㈜|\([주유재사]\)|\(株\)")


def _behind_form(text: str, at: int) -> int:
    """Where a text goes on behind the sign of a firm's form: 이가나 ㈜누리 대표."""
    form = _FORM.match(text, at) if text[at : at + 1] in ("㈜", "(") else None
    return form.end() if form else at


_ASIDE = re.compile(r" ?\((?![주유재사]\))[^()\n]{1,40}\)")


def _behind_gloss(text: str, at: int, stop: int) -> int:
    """Where a text goes on behind what explains a name in parentheses."""
    aside = _ASIDE.match(text, at, stop)
    return aside.end() if aside else at


@lru_cache(maxsize=2**16)
def _begins_with_post(word: str) -> bool:
    title = _TITLE.match(word)
    if title is None:
        return False
    heard = (title.group(), strip_particle(title.group()))
    return any(map(lexicon().is_title, heard)) or "박사" in heard


_BEHIND_TITLE = re.compile(
    r" ((?:[가-힣A-Za-z]+ ){0,2}?[가-힣A-Za-z]+) ([가-힣]{2,4}?)"
    r"(?=[,·.)(]|은 |는 |이 |가 |을 |를 |과 |와 |도 |의 |\s|$)"
)


def _behind_titles(
    text: str, cast: Cast, taken: Sequence[Mention], covered: Mapping[int, int], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """People whose name stands behind their post: 누리랩 부사장 김가나."""
    words = lexicon()
    out = []
    for _, stop, owner in by_region(taken, regions):
        match = _BEHIND_TITLE.match(text, _behind_form(text, owner.end), stop)
        if match is None or not words.is_title(match.group(1).split()[-1]):
            continue
        name = match.group(2)
        surname = name[:2] if name[:2] in words.surnames else name[0]
        plausible = surname in words.surnames and len(name) - len(surname) in (1, 2) and could_be_name(name)
        if plausible and match.start(2) not in covered:
            end = with_family_name(text, match.start(2), match.end(2), stop)
            person = cast.named(text[match.start(2) : end], "Person")
            out.append(Mention(match.start(2), end, person, "person"))
    return out


_HEADED_BY = re.compile(
    r"\((?:[A-Z][A-Za-z&]{1,9}[,·] ?)?(?:(?:공동|각자)?(?:대표이사|대표|CEO|회장|사장|원장|총장|이사장|의장|소장)[ ·]?"
    r"|(?:[가-힣]{2,4} )?([가-힣]{2,8}) )([가-힣]{2,4})(?=[,)·])"
)


def _in_parentheses(
    text: str, cast: Cast, covered: Mapping[int, int], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """People whom a parenthesis behind an organization names: 누리랩(대표 김가나)."""
    words = lexicon()
    return [
        Mention(*match.span(2), cast.named(match.group(2), "Person"), "person")
        for begin, stop in regions_with(text, regions, "(")
        for match in _HEADED_BY.finditer(text, begin, stop)
        if match.start(2) not in covered
        and not words.surnames.isdisjoint((match.group(2)[0], match.group(2)[:2]))
        and (not match.group(1) or (words.is_title(match.group(1)) and could_be_name(match.group(2))))
    ]


_FOREIGN = re.compile(r"(?<![가-힣A-Za-z0-9’'”\"」』)])((?:[가-힣]{1,7} ){1,2}[가-힣]{1,5}) $")


def _foreign(
    text: str, cast: Cast, taken: Sequence[Mention], covered: Mapping[int, int], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """People with names of several words, shown by an organization and a title behind them: 톰 켈러 누리랩 총괄."""
    out = []
    for begin, stop, owner in by_region(taken, regions):
        match = _FOREIGN.search(text[max(begin, owner.start - 24) : owner.start])
        if match is None or not titled(text, owner.end, stop, covered):
            continue
        name = match.group(1)
        start = owner.start - len(name) - 1
        if any(index in covered for index in range(start, owner.start)) or not all(
            foreign_word(word) or (n == 0 and word in _ALSO_WORDS) for n, word in enumerate(name.split())
        ):
            continue
        last = name.split()[-1]
        if _name_pattern().match(f"{last} ") and likeness(last) > 3 and name.split()[0] not in lexicon().foreign_names:
            continue  # 사외이사로 일한 정도담 누리대 교수
        out.append(Mention(start, start + len(name), cast.named(name, "Person"), "person"))
    return out


_WORDS = re.compile(r"\S+")
_SYLLABLES, _TITLE = re.compile("[가-힣]{1,6}"), re.compile("[가-힣A-Za-z]{2,14}")


def _foreign_alone(
    text: str, cast: Cast, covered: Mapping[int, int], regions: Sequence[tuple[int, int]]
) -> list[Mention]:
    """People with names of two words before a title, or before an organization and a title: 톰 켈러 누리랩 대표."""
    out = []
    for begin, stop in regions:
        if not _holds_post(text[begin:stop]):
            continue
        eojeols = list(_WORDS.finditer(text, begin, stop))
        for n, eojeol in enumerate(eojeols):
            if n < 2 or not _begins_with_post(eojeol.group()):
                continue
            run: list[re.Match[str]] = []
            for before in reversed(eojeols[max(0, n - 4) : n]):
                if before.start() in covered or not _SYLLABLES.fullmatch(before.group()):
                    break
                if run and before.group() in _ALSO_WORDS:
                    run.insert(0, before)
                    break
                first = not run and n > 1 and _first_of(eojeols, n) in lexicon().foreign_names
                if first and before.start() == eojeols[n - 1].start() and could_follow(before.group()):
                    run.insert(0, before)
                    continue
                if not foreign_word(before.group()) or (before.group()[-1] == "의" and len(before.group()) > 3):
                    break  # 바람결스의 한도윤 대표
                run.insert(0, before)
            if len(run) > 2 and (lexicon().kind_of_ending(run[-1].group()) or strange(run[-1].group())):
                run.pop()
            names = [word.group() for word in run]
            if (
                names
                and len(names[-1]) == 1
                and names[-1] in lexicon().surnames
                and names[0] not in lexicon().foreign_names
            ):
                continue  # 학위를 딴 김 소장은
            if len(run) < 2 or not any(map(strange, names)) or _behind_person(text, run[0].start(), covered):
                continue
            given = names[0] in lexicon().foreign_names and could_follow(names[-1])
            if not given and (_name_pattern().match(f"{names[0]} ") or any(map(lexicon().kind_of_ending, names))):
                continue
            if not given and any(_name_pattern().match(f"{word} ") and likeness(word) > 2 for word in names):
                continue
            person = cast.named(" ".join(names), "Person")
            out.append(Mention(run[0].start(), run[-1].end(), person, "person"))
    return out


def _first_of(eojeols: Sequence[re.Match[str]], n: int) -> str:
    """The second word before the n-th."""
    return eojeols[n - 2].group()


@lru_cache(maxsize=2**10)
def _holds_post(sentence: str) -> bool:
    """Whether a word behind the second of a sentence begins with a post."""
    return any(map(_begins_with_post, sentence.split()[2:]))


# First names that are Korean words, too.
_ALSO_WORDS = frozenset(
    ["미아", "아이리스", "멜로디", "브랜디", "헤더", "실비", "데이지", "루나", "스텔라", "클로드", "퀸"]
)


def _behind_person(text: str, start: int, covered: Mapping[int, int]) -> bool:
    """Whether a person whose name is spelled in parentheses stands right before: what follows is whose post is told."""
    spelled = _SPELLED.search(text, max(0, start - 50), start)
    return spelled is not None and spelled.start() - 1 in covered


_SPELLED = re.compile(r"\((?:[A-Z][A-Za-z. '-]+|\d\d세?)\) $")


def _from_abroad(name: str) -> bool:
    """Whether two words can hardly be but a foreigner's name: 밀란 코바치."""
    words = name.split()
    plain = any(lexicon().kind_of_ending(word) or person_like(word) for word in words)
    return not plain and all(foreign_word(word) and strange(word) for word in words)
