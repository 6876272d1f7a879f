"""Parts of organizations by their own words, and whose they are: 누리전자 로봇 사업부, △별사업부(김가온).

A part is named behind its owner, behind another part, or alone in what an organization does with its own. It makes no
mention: what the text says of it goes on being read of its owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.clauses.frames import Frame
from extractors.context import Context, Draft
from extractors.lexicon import lexicon, verbs
from extractors.mentions.boundaries import is_whole
from extractors.mentions.likeness import could_be_name
from extractors.references.discourse import fits
from extractors.units import SUBJECTS, Case, Mention, Phrase, Thing
from ontology.model import Qualifiers, Status

__all__ = ["sections"]

_RULE, _HEAD_RULE = "partOf/section", "holdsPosition/heads-section"
_OWNERS = ("Company", "University", "GovernmentBody", "ResearchInstitute", "Organization")
_WORDS = 5
_RUN = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9&·/+\-‧・]*(?:\([^()\n]{1,24}\)[가-힣A-Za-z0-9]+)?")
# Between an owner and its part; what stands in parentheses explains the owner.
_OF = re.compile(
    r"(?:\([^()\n]{1,20}\))?(?:의)?(?: (?:본사|그룹)(?:의)?)?"
    r"(?: (?:내부?|산하|소속|직속|직할|부설|부속|아래)(?:의|인)?)? ?"
)
_BULLET = "▲△▷▶▼○●◇◆◦•"
_HEAD = re.compile(r" ?\(([가-힣]{2,4})(?: [가-힣]{2,6})?(?:, ?([^()\n]{2,20}))?\)")
_NOUNS = ("N", "SL", "SN", "SH", "XPN", "XSN", "XR", "SP", "SW", "SO", "SS", "W")
_RESEARCH = ("연구소", "연구원", "연구실", "연구센터", "연구단", "연구랩", "랩", "Lab", "LAB", "기술원", "실험실")
_SCHOOLS = ("대학", "대학원", "학과", "학부", "공학과", "공학부", "전공", "산학협력단")


_BESIDE = re.compile(r"[’'\"]?(?:\([^()\n]*\))?(?:[와과]|,| 및|·| [▲△▷▶])\s*")
_MARKS = re.compile(r"[‘’'“”\",.]|\d+[일월년]$")
# What a part is called before the name that it goes by: 클라우드 사업부인 별클라우드.
_APPOSED = re.compile(r"인 |[ ]?[‘“'\"]")
_UNDER = re.compile(r"(?:산하|직속|소속|아래)(?:에|에는|의)? (?:[‘'\"]|[가-힣]{2,4} )?$")
_BELOW = re.compile("[’'\"]? (?:산하|직속|소속|아래|밑)")
# Where somebody sets up a part that is not of their own: 지주사에 AI전환실을 신설한다.
_ELSEWHERE = ("사", "법인", "그룹", "대학", "기관", "연구소", "재단", "부처")
_DOERS = (*SUBJECTS, Case.GAP, Case.BARE)
_HAVING = frozenset(["두다", "거느리다"])
_KINDS = "조직|팀|부서|TF|TFT|태스크포스|추진단|센터|랩|CIC|사업부|사업본부|본부|부문|연구소|연구실|실|사내독립기업"
_KIND = re.compile(_KINDS)
_QUOTED = re.compile(
    rf"(?:(?P<before>(?:{_KINDS})(?:\(CIC\)|\(TF\))?(?:인)? ))?[‘'\"](?P<name>[^‘’'\"\n]{{2,20}})[’'\"]"
    rf"(?: ?(?P<after>{_KINDS})(?<! 실(?![은는이가을를의에과와도로장, ]))(?![가-힣]{{3}}|[A-Za-z]))?"
)


@dataclass(slots=True)
class _Section:
    """A name of a part. Units: code points of the sentence."""

    start: int
    end: int
    head: str
    name: str
    owner: Thing | None = None


def sections(context: Context, found: Sequence[Draft]) -> Iterator[Draft]:
    """Whose the parts are that a sentence names, and who heads those behind which a name stands in parentheses."""
    quoted = list(_quoted(context))
    plain = [s for s in _named(context) if not any(q.start < s.end and s.start < q.end for q in quoted)]
    named = sorted([*quoted, *plain], key=lambda section: section.start)
    told = {(id(d.subject), id(d.object)) for d in found if d.predicate == "partOf"}
    for at, section in enumerate(named):
        section.owner = _above(context, section, named[:at]) or section.owner or _whose(context, section, named)
        if section.owner is None:
            continue
        thing, status = _thing(context, section), _status(context, section)
        cue = context.span_of(section.start, section.end)
        if thing is section.owner or status is None:
            continue
        if (id(thing), id(section.owner)) not in told:
            told.add((id(thing), id(section.owner)))
            said = Qualifiers(status=status)
            yield context.draft(thing, "partOf", section.owner, _RULE, cue, said=said, doubt=1)
        if (head := _headed(context, section)) is not None:
            said = Qualifiers(title=f"{section.name}장")
            yield context.draft(head[0], "holdsPosition", head[1], _HEAD_RULE, cue, said=said, doubt=1)
    first = named[0] if named and not context.text[: named[0].start].strip("‘’'\" ") else None
    if first is not None and re.match("[’'\"]?[은는]", context.text[first.end :]):
        about = _known(context, first)
        context.discourse.section = (context.discourse.number, about) if about is not None else None


@cache
def _pattern() -> re.Pattern[str]:
    parts = lexicon().parts
    heads = parts["unit_heads"] | parts["unit_heads_of_schools"] | parts["unit_heads_of_state"]
    return re.compile("|".join(sorted(map(re.escape, heads), key=lambda head: (-len(head), head))))


def _named(context: Context) -> list[_Section]:
    """The parts that a sentence names, in order."""
    text = context.text
    ahead = _pattern().search(text)
    if ahead is None:
        return []
    out: list[_Section] = []
    offset = context.sentence.span.start
    owners = {m.end - offset: m for m in context.mentions if fits(m.thing.type, _OWNERS)}
    for run in _RUN.finditer(text):
        if ahead.start() < run.start():
            following = _pattern().search(text, run.start())
            if following is None:
                break
            ahead = following
        if ahead.start() >= run.end():
            continue  # as most words
        end = _end_of(text, run)
        section = _section(context, run, end, owners) if end else None
        if section is not None:
            out.append(section)
    return out


def _end_of(text: str, run: re.Match[str]) -> int:
    """Where the name of a part ends within a word: behind its head, before particles; 별센터장 is somebody."""
    for found in reversed(list(_pattern().finditer(text, run.start(), run.end()))):
        end = found.end()
        if text[end : end + 1] != "장" and is_whole(text, run.start(), end):
            return end
    return 0


def _section(context: Context, run: re.Match[str], end: int, owners: dict[int, Mention]) -> _Section | None:
    """The part whose name ends in a word, from the word behind its owner or behind what is no noun."""
    text, parts = context.text, lexicon().parts
    head = next(m.group() for m in _pattern().finditer(text, run.start(), end) if m.end() == end)
    last = text[run.start() : end]
    if last.endswith(tuple(parts["no_units"])) or lexicon().is_title(last) or _APPOSED.match(text, end):
        return None
    if head == "센터" and text.startswith("에서", end):
        return None  # where something happens, which may be a site
    start, owner = _start_of(context, run.start(), owners)
    section = _Section(start=start, end=end, head=head, name=text[start:end], owner=owner)
    led = len(section.name) > len(head) + 1 and _head_of(context, section) is not None  # 보안센터(김가나)
    if not (led or _is_name(section.name, head)) or _is_other(context, section, led=led) or _RANK.search(section.name):
        return None
    return section if owner is None or _may_have(owner, head) else None


# What people are called, not where they work: 수석 연구원.
_RANK = re.compile("(?:수석|책임|선임|주임|전임|객원|초빙|위촉|상임|박사후) ?연구원$")


def _is_other(context: Context, section: _Section, *, led: bool) -> bool:
    """Whether words are the name, or the end of the name, of an organization in its own right.

    `led`: a name in parentheses says who heads it, so that what only looks like a firm is a part of one.
    """
    offset = context.sentence.span.start
    for mention in context.mentions:
        if mention.start - offset < section.end <= mention.end - offset and fits(mention.thing.type, ("Organization",)):
            longer = mention.start - offset < section.start or mention.end - offset > section.end
            plain = section.head in lexicon().parts["unit_heads"] - lexicon().parts["unit_heads_of_any"]
            firm = mention.thing.type == "Company" and not plain and not (led and mention.how == "induced")
            return longer or firm or mention.how not in ("induced", "quoted", "compound")
    return False


def _start_of(context: Context, at: int, owners: dict[int, Mention]) -> tuple[int, Thing | None]:
    """Where a name begins whose last word begins at `at`, and the organization before it, if there is one."""
    text, offset = context.text, context.sentence.span.start
    people = {m.end - offset + 1: m.start - offset for m in context.mentions if m.thing.type == "Person"}
    for _ in range(_WORDS):
        owner = _owner_before(text, at, owners)
        if owner is not None or text[at - 1 : at] != " " or at in people:
            return at, owner or _owner_before(text, people.get(at, at), owners)  # 별의회 김가나 달위원회 위원장
        before = text.rfind(" ", 0, at - 1) + 1
        if text[before : at - 1] == "및":
            before = text.rfind(" ", 0, before - 1) + 1
        word = text[before : at - 1]
        bare = word.lstrip(_BULLET)
        before += len(word) - len(bare)
        if not _is_nominal(context, before, at - 1) or bare in lexicon().parts["unit_breaks"]:
            return at, None
        at = before
    return at, _owner_before(text, at, owners)


def _owner_before(text: str, at: int, owners: dict[int, Mention]) -> Thing | None:
    """The organization right before a place: 누리전자, 누리전자의, 누리전자 산하, 경기도의회 김가나."""
    for end in range(at - 1, max(at - 30, 0), -1):
        mention = owners.get(end)
        if mention is not None:
            begin = mention.start - (mention.end - end)
            several = text[max(begin - 1, 0) : begin] in ("·", ",") or text[max(begin - 2, 0) : begin] in ("와 ", "과 ")
            return mention.thing if _OF.fullmatch(text, end, at) and not several else None
    return None


def _may_have(owner: Thing, head: str) -> bool:
    """Whether an organization can have a part of such a name: departments are of universities, bureaus of the state."""
    parts = lexicon().parts
    if owner.label == "정부":
        return False
    if head in parts["unit_heads"]:
        return True
    schools, state = head in parts["unit_heads_of_schools"], head in parts["unit_heads_of_state"]
    return (schools and owner.type == "University") or (state and owner.type == "GovernmentBody")


def _is_nominal(context: Context, start: int, end: int) -> bool:
    """Whether a word is nothing but nouns."""
    inside = context.morphemes_in(start, end)
    if not inside or not (context.text[end - 1].isalnum() or context.text[end - 1] == ")"):
        return False
    plain = all(m.tag.startswith(_NOUNS) or m.form == "및" for m in inside)
    if _MARKS.search(context.text, start, end):
        return False
    person = any(
        m.thing.type in ("Person", "Place") and m.start - context.sentence.span.start == start for m in context.mentions
    )
    return plain and not person and inside[-1].tag not in ("NNB", "NR", "NP")


def _is_name(name: str, head: str) -> bool:
    """Whether words tell a part by its field: AI 사업부, not 해당 사업부 nor 전담 연구팀."""
    parts = lexicon().parts
    if name[0].isdigit():
        return False  # 3개 분과
    before = re.split(r"[ ·/]", name[: len(name) - len(head)].strip())
    telling = [word for word in before if word and word not in parts["unit_generic"] and word != "및"]
    if head == "센터" and not any(word.endswith(tuple(parts["unit_fields"])) for word in telling):
        return False
    apart = (
        "공동" in name or name.count("(") != name.count(")") or not parts["unit_breaks"].isdisjoint(name.split()[:-1])
    )
    return any(len(word) > 1 for word in telling) and not apart


def _quoted(context: Context) -> Iterator[_Section]:
    """Parts by quoted names and what they are called beside these: 누리전자 산하 ‘별’ 조직, AI 조직 ‘달’."""
    text, offset = context.text, context.sentence.span.start
    yield from _called_parts(context)
    if _KIND.search(text) is None or _QUOTED.search(text) is None:
        return
    owners = {m.end - offset: m for m in context.mentions if fits(m.thing.type, _OWNERS)}
    for match in _QUOTED.finditer(text):
        kind = match["after"] or (match["before"] or "").strip().removesuffix("인")
        if kind and not _PART_NAME.search(match["name"]):
            _, owner = _start_of(context, match.start(), owners)
            yield _Section(*match.span("name"), head=kind, name=match["name"], owner=owner)


def _above(context: Context, section: _Section, before: Sequence[_Section]) -> Thing | None:
    """Whose a part is behind another: of that (그룹 별위원회의 달추진단), or of whose that is (별본부와 달본부)."""
    for other in before[-1:]:
        between = context.text[other.end : section.start]
        if between.strip() and _OF.fullmatch(between):
            return _thing(context, other)
        if _HAS_UNDER.fullmatch(between) and any(f.lemma in _HAVING_UNDER for f in _organized(context, section)):
            return _thing(context, other)  # 별부문 산하에는 영업을 맡을 ‘달본부’를 둔다
        if section.owner is None and other.head == section.head and _BESIDE.fullmatch(between):
            return other.owner
    return None


_HAS_UNDER = re.compile(r"[’'\"]? (?:산하|아래|밑|휘하)(?:에는?|로는?)(?: [^,.;]{1,24})? [‘'\"]?")
_HAVING_UNDER = frozenset(
    ["두다", "거느리다", "신설하다", "설치하다", "만들다", "꾸리다", "배치하다", "마련하다", "갖추다"]
)


def _kind(section: _Section) -> str:
    owner = section.owner.type if section.owner is not None else ""
    if owner == "GovernmentBody":
        return "GovernmentBody"
    if section.head in _SCHOOLS:
        return "University"
    return "ResearchInstitute" if section.head in _RESEARCH else "Organization"


def _known(context: Context, section: _Section) -> Thing | None:
    """A part that the text has named before, or that is named here."""
    offset = context.sentence.span.start
    for mention in context.mentions:
        whole = mention.start - offset == section.start and mention.end - offset == section.end
        if whole and fits(mention.thing.type, ("Organization",)):
            return mention.thing if mention.thing is not section.owner else None
    known = context.cast.find(section.name)
    return known if known is not None and fits(known.type, ("Organization",)) else None


def _thing(context: Context, section: _Section) -> Thing:
    """A part, by the name of its owner and its own."""
    known = _known(context, section)
    if known is not None:
        return known
    label = f"{section.owner.label} {section.name}" if section.owner is not None else section.name
    thing = context.cast.named(label, _kind(section))
    context.cast.alias(thing, section.name)
    thing.aliases.add(section.name)
    return thing


def _whose(context: Context, section: _Section, named: Sequence[_Section]) -> Thing | None:
    """Whose a part is that stands alone: of what is spoken of, where that does something with it or lists its own."""
    text, discourse = context.text, context.discourse
    under = _UNDER.search(text[: section.start]) is not None
    if under and discourse.section is not None and discourse.number - discourse.section[0] <= 1:
        return discourse.section[1]
    frames = _organized(context, section)
    listed = sum(text[max(s.start - 2, 0) : s.start].strip() in tuple(_BULLET) for s in named)
    listed = max(listed, sum(_head_of(context, s) is not None for s in named))  # 전략센터(김가나), 보안센터(이다라)
    if not (under or frames or listed > 1 or _head_of(context, section)):
        return None
    parts = lexicon().parts
    loose = section.head in parts["unit_heads_of_any"] or section.head not in parts["unit_heads"]
    elsewhere = [p.last for f in frames for p in f.by_case(Case.DATIVE) if not p.last.mentions]
    has = any(frame.lemma in _HAVING for frame in frames)  # 가나는 AI연구소를 두고 있다
    if (loose and listed < 2 and not has) or any(item.noun.endswith(_ELSEWHERE) for item in elsewhere):
        return None
    below = _BELOW.match(text, section.end) is not None  # 별부문 아래 신설된 달그룹: that is no owner of the other
    doers = [p for f in context.frames for p in (*f.phrases, *f.inherited, *f.gaps) if p.case in _DOERS]
    doers = [p for p in doers if not below or p.start < section.start]
    heads = [p.last.head for p in doers if p.last.head is not None and not p.start <= section.start < p.end]
    about = next((m.thing for m in heads if fits(m.thing.type, _OWNERS)), None) or discourse.protagonist()
    return about if about is not None and _may_have(about, section.head) and fits(about.type, _OWNERS) else None


def _organized(context: Context, section: _Section) -> list[Frame]:
    """The clauses in which an organization does something with a part."""
    return [
        frame
        for frame in context.frames
        if frame.lemma in verbs("sections.organizing") and _in(section, (*frame.phrases, *frame.gaps))
    ]


def _in(section: _Section, phrases: Sequence[Phrase]) -> bool:
    return any(p.start < section.end and section.start < p.end for p in phrases)


def _status(context: Context, section: _Section) -> Status | None:
    """Whether a part is one to come; None where the sentence says that there is none."""
    if any(f.lemma in verbs("sections.dealing") and _in(section, f.by_case(Case.ACCUSATIVE)) for f in context.frames):
        return None
    organized = _organized(context, section)
    listed = context.text[max(section.start - 2, 0) : section.start].strip() in tuple(_BULLET)
    if section.head.endswith("부문") and not (organized or listed or _head_of(context, section)):
        return None  # 게임 부문 매출: a line of business
    for frame in organized:
        if frame.status in ("Denied", "Question"):
            return None
        if frame.status in ("Planned", "Considered"):
            return Status.PLANNED
    return Status.ACTUAL


def _head_of(context: Context, section: _Section) -> re.Match[str] | None:
    """The name in parentheses behind a part: 별사업부(김가나), 별사업부(김가나, 누리전자)."""
    match = _HEAD.match(context.text, section.end)
    name = match.group(1) if match is not None else ""
    surname = not lexicon().surnames.isdisjoint((name[:1], name[:2]))
    return match if len(name) > 2 and surname and could_be_name(name) else None


def _headed(context: Context, section: _Section) -> tuple[Thing, Thing] | None:
    """Who heads a part, and the organization that the head is of: the one named beside, else its owner."""
    match = _head_of(context, section)
    if match is None or section.owner is None:
        return None
    offset = context.sentence.span.start
    inside = [m for m in context.mentions if match.start() <= m.start - offset and m.end - offset <= match.end()]
    house = next((m.thing for m in inside if fits(m.thing.type, _OWNERS)), section.owner)
    person = next((m.thing for m in inside if m.thing.type == "Person"), None)
    return person or context.cast.named(match.group(1), "Person"), house


# Names in quotation marks that are those of parts by their ends, and what is told of parts of a firm.
_PART_NAME = re.compile(
    "(?:부문|본부|사업부|사업단|추진단|지원단|사업담당|기술담당|전략담당|개발담당|[가-힣A-Z]실|팀|TF|CIC"
    "|(?:추진|혁신|사업|전략|전환|연구|개발|기술|데이터|서비스|플랫폼|AI|AX|DX)그룹)$"
)
_PART_QUOTED = re.compile(
    r"[‘'](?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9&·+ ]{3,18})[’'](?:\([A-Z]+\))?(?P<behind>.{0,16})"
)
_OF_PARTS = re.compile(
    r"신설|조직 ?개편|직속|지휘|수장|사령탑|부문장|본부장|이끌|이끈|이끄|총괄|승격|통합|통폐합|재편|꾸리|꾸렸|꾸려"
    r"|새로 (?:두|둔|만)"
)


def _called_parts(context: Context) -> Iterator[_Section]:
    """Parts by names in quotation marks, where a sentence tells who leads them or that they are new: ‘별추진그룹’."""
    if _OF_PARTS.search(context.text) is None:
        return
    offset = context.sentence.span.start
    owners = {m.end - offset: m for m in context.mentions if fits(m.thing.type, _OWNERS)}
    for match in _PART_QUOTED.finditer(context.text):
        head = _PART_NAME.search(match["name"])
        if head is None or re.match(r" ?(?:서비스|플랫폼|솔루션|앱|모델)", match["behind"]):
            continue
        start, owner = match.start("name"), _owner_before(context.text, match.start(), owners)
        foreign = [m for m in context.mentions if fits(m.thing.type, ("Company",)) and m.end - offset <= start]
        if owner is None and not any(m.thing is not context.discourse.protagonist() for m in foreign):
            owner = context.discourse.protagonist()
        if owner is not None and owner.type in ("Company", "University", "ResearchInstitute"):
            yield _Section(start=start, end=match.end("name"), head=head.group(), name=match["name"], owner=owner)
