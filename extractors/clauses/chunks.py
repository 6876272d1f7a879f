"""Phrases and predicates out of morphemes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.clauses.compounds import (
    COMPOUND,
    KEPT,
    LIKE_PARTICLES,
    MANNER,
    SERIAL,
    joins_list,
    says_how,
    says_in_all,
)
from extractors.clauses.items import Marks, case_of, is_within, make_item
from extractors.clauses.tails import STATES, read_tail
from extractors.dates import DateMention
from extractors.morphology import Morpheme
from extractors.quantities import Quantity
from extractors.units import JOINING_NOUNS, Case, Ending, Mention, Phrase, Predicate, Unit
from ontology.vocabulary import is_a

__all__ = ["chunk"]

_NOMINAL = frozenset(
    [
        *("NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XR", "XPN", "XSN", "MM", "W_URL", "W_EMAIL"),
        *("W_HASHTAG", "W_MENTION", "W_SERIAL", "SW"),
    ]
)
_VERBAL = frozenset(["VV", "VA", "VX", "VCN", "XSV", "XSA"])
# What a headline tells with an amount of the organization that it begins with: 가나 시리즈C 800억 유치.
_OF_OWN = frozenset(["유치", "조달", "수혈", "달성", "기록"])
_BULLETS = frozenset("▲▷△▶■◆●○◇□①②③④⑤⑥⑦⑧⑨")
_DOTS = frozenset("·ㆍ∙•・/")
_AND = frozenset(["및", "또는", "혹은", "그리고"])
_LIKEWISE = frozenset(["역시", "또한"])  # stand for the particle of the topic before them: 가나 역시 투자했다
_HYPHENS = frozenset("-–—")
_NO_NOUNS = _BULLETS | _DOTS
_CLOSING = frozenset(["SP", "SF", "SE", "SSC"])
_AGREEMENTS = frozenset(["MOU", "동맹", "협약", "파트너십", "맞손", "양해각서"])
_SINGLE_QUOTES = frozenset("‘’'`")
_DOUBLE_QUOTES = frozenset('“”"')
_ENGAGED = frozenset({Case.ACCUSATIVE, Case.DATIVE, Case.COMITATIVE, Case.INSTRUMENTAL, Case.ALSO, Case.SOURCE})


def chunk(morphemes: Sequence[Morpheme], marks: Marks, verbal: frozenset[str], *, headline: bool = False) -> list[Unit]:
    """Phrases and predicates of one sentence, in order.

    Units: `marks` maps the start of a fixed noun, in code points of the sentence, to what it stands for; `verbal` holds
    the nouns that make a predicate with 하다 or alone.
    """
    return _Chunker(morphemes, marks, verbal, headline=headline).run()


class _Chunker:
    def __init__(self, morphemes: Sequence[Morpheme], marks: Marks, verbal: frozenset[str], *, headline: bool) -> None:
        self.ms = morphemes
        self.marks = marks
        self.verbal = verbal
        self.headline = headline
        self.units: list[Unit] = []
        self.at = 0
        self.quote = 0
        self.quotes = 0
        self.marked = False
        self.adverbs: list[str] = []

    def run(self) -> list[Unit]:
        ms, count = self.ms, len(self.ms)
        while self.at < count:
            m = ms[self.at]
            form, tag = m.form, m.tag
            if form == "이르" and self.at + 1 < count and ms[self.at + 1].form == "면":
                self.at += 2
            elif tag == "VA" and says_how(ms, self.at):
                self.adverbs.append(f"{form}게")
                self.at += 2
            elif tag in _VERBAL:
                # 더하다 and 함께하다 are cut into an adverb and a suffix.
                front = ms[self.at - 1] if self.at and form == "하" else None
                cut = front is not None and front.form in ("더", "함께") and front.end == m.start
                self._predicate(f"{front.form if cut and front else ''}{form}다", self.at)
            elif tag == "VCP":
                self._predicate("이다", self.at)
            elif form in _BULLETS:
                self.marked = True
                self.at += 1
            elif tag in _NOMINAL or (tag == "SSO" and form in _SINGLE_QUOTES and self._quoted_name()):
                self._nominal()
            elif form in _DOUBLE_QUOTES or tag in ("SSO", "SSC"):
                self._mark(m)
            else:
                self._between(m)
                self.at += 1
        return self.units

    def _between(self, m: Morpheme) -> None:
        """Takes in a sign or an adverb that stands between units: 가나, 다라 및 마바."""
        last = self.units[-1] if self.units else None
        if m.tag in ("MAG", "MAJ") and m.form in _AND and isinstance(last, Phrase) and last.case is Case.BARE:
            last.conjunctive = True
        elif m.form in _LIKEWISE and isinstance(last, Phrase) and last.case is Case.BARE and last.end + 1 == m.start:
            named = not last.comma and (last.last.head is not None or (last.last.nouns and last.last.date is None))
            last.case = Case.TOPIC if named else last.case
        elif m.tag == "MAG":
            self.adverbs.append(m.form)
        elif m.tag == "SP" and last is not None:
            last.comma = True

    def _mark(self, m: Morpheme) -> None:
        if m.form in _DOUBLE_QUOTES:
            if self.quote:
                self.quote = 0
            elif m.form != "”" and any(other.form in _DOUBLE_QUOTES for other in self.ms[self.at + 1 :]):
                self.quotes += 1
                self.quote = self.quotes
        elif m.tag == "SSO" and m.form in "([{" and (close := self._closing(self.at)) is not None:
            if self.units and isinstance(self.units[-1], Phrase):
                last = self.units[-1].last
                last.parens += ((m.start, self.ms[close].end),)
            self.at = close
        self.at += 1

    def _quoted_name(self) -> bool:
        """Whether the quotation mark here opens a run of nouns that closes again."""
        for index in range(self.at + 1, min(self.at + 12, len(self.ms))):
            m = self.ms[index]
            if m.tag == "SSC" or m.form in _SINGLE_QUOTES or m.form in _DOUBLE_QUOTES:
                return index > self.at + 1
            if m.tag not in _NOMINAL and m.tag not in ("SSO", "SB", "SO", "SP", "SS"):
                return False
        return False

    def _closing(self, start: int) -> int | None:
        depth = 0
        for index in range(start, min(start + 40, len(self.ms))):
            m = self.ms[index]
            if m.form in "([{" and m.tag == "SSO":
                depth += 1
            elif m.form in ")]}" and m.tag == "SSC":
                depth -= 1
                if depth == 0:
                    return index
        return None

    # --- noun phrases

    def _nominal(self) -> None:
        start = self.at
        parens: list[tuple[int, int]] = []
        run: list[Morpheme] = []
        ms, count = self.ms, len(self.ms)
        while self.at < count:
            m = ms[self.at]
            form, tag = m.form, m.tag
            if form in _HYPHENS and run and self._hyphened():
                break
            if tag in _NOMINAL and form not in _NO_NOUNS:
                dated = m.fixed and isinstance(self.marks.get(m.start), DateMention)
                if dated and run:
                    break
                if form == "간" and run and run[-1].fixed and run[-1].end == m.start:
                    self.at += 1
                    break  # 4년간 이 사업에: how long is no part of the noun phrase behind it
                run.append(m)
                self.at += 1
                owned = form == "경우" and len(run) == 1 and self._owned()
                if dated and is_within(ms, self.at):
                    run.append(ms[self.at])
                    self.at += 1
                if dated or owned or (form in JOINING_NOUNS and self._joining(start, m)):
                    break
            elif tag[0] != "S" and tag != "MAG":
                break
            elif tag == "SSO" and form in "([{" and run and (close := self._closing(self.at)) is not None:
                parens.append((m.start, ms[close].end))
                self.at = close + 1
            elif (
                (tag in ("SSO", "SSC", "SS") and form in _SINGLE_QUOTES)
                or (form in _DOUBLE_QUOTES and self._short_quote(run))
                or (tag == "SO" and run)
                or says_in_all(ms, self.at)
            ):
                self.at += 1
            else:
                break
        if not run:
            self.at = max(self.at, start + 1)
            return
        self._close(run, tuple(parens))

    def _hyphened(self) -> bool:
        """Whether a hyphen here stands between two names, as headlines write for 와: 가나-다라 맞손."""
        if not self.headline or self.at + 1 >= len(self.ms):
            return False
        names = [self.marks.get(m.start) for m in (self.ms[self.at - 1], self.ms[self.at + 1]) if m.fixed]
        return len(names) == 2 and all(isinstance(name, Mention) for name in names)

    def _joining(self, start: int, m: Morpheme) -> bool:
        """Whether a noun only joins the clause before it to what follows: 판독하는 데 가람을, 도입한 뒤 가람을."""
        if self.at != start + 1:
            return False
        following = self.ms[self.at] if self.at < len(self.ms) else None
        return (
            start > 0
            and self.ms[start - 1].tag == "ETM"
            and not m.fixed
            and following is not None
            and following.tag in _NOMINAL
            and following.start > m.end
        )

    def _owned(self) -> bool:
        last = self.units[-1] if self.units else None
        return isinstance(last, Phrase) and last.case is Case.GENITIVE

    def _short_quote(self, run: list[Morpheme]) -> bool:
        """Whether the double quotation mark here is one around a name, not around speech."""
        m = self.ms[self.at]
        if m.tag == "SSC" and not self.quote:
            return bool(run)
        if self.quote:
            return False
        for index in range(self.at + 1, min(self.at + 10, len(self.ms))):
            other = self.ms[index]
            if other.form in _DOUBLE_QUOTES:
                return index > self.at + 1
            if other.tag not in _NOMINAL:
                return False
        return False

    def _close(self, run: list[Morpheme], parens: tuple[tuple[int, int], ...]) -> None:
        after = self.ms[self.at] if self.at < len(self.ms) else None
        if (
            after is not None
            and after.tag in ("XSV", "XSA")
            and run[-1].tag in ("NNG", "XR", "NNP", "NNB", "SL", "XSN")
        ):
            if after.tag == "XSA" and says_how(self.ms, self.at):
                self.adverbs.append(f"{run.pop().form}하게")
                self._phrase_before(run, parens)
                self.at += 2
                return
            stem = run.pop()
            glued = bool(run) and run[-1].end == stem.start
            if glued and (stem.tag in ("XSN", "XSV") or self._compound_verb(run[-1], stem)):
                first = run.pop()
                stem = Morpheme(first.form + stem.form, "NNG", first.start, stem.end)
            modifiers = self._phrase_before(run, parens)
            self._predicate(stem.form + _verb_of(after), self.at, stem=stem, modifiers=modifiers)
            return
        if after is not None and after.tag == "VV" and after.form in ("받", "당하") and run[-1].form in self.verbal:
            stem = run.pop()
            modifiers = self._phrase_before(run, parens)
            self._predicate(f"{stem.form}{after.form}다", self.at, stem=stem, modifiers=modifiers)
            return
        particles: list[Morpheme] = []
        while after is not None and after.tag[0] == "J":
            particles.append(after)
            self.at += 1
            after = self.ms[self.at] if self.at < len(self.ms) else None
        compound = None
        if particles and after is not None and (after.form in LIKE_PARTICLES or after.tag == "VCN"):
            joined = joins_list(self.ms, self.at, particles)
            self.at += joined[1] if joined else 0
            compound = joined[0] if joined else self._compound(particles, run[-1].form)
            after = self.ms[self.at] if self.at < len(self.ms) else None
        copula = not particles and after is not None and after.tag == "VCP"
        if not particles and self._verbal_end(run, parens, after, copula=copula):
            return
        last = self.marks.get(run[-1].start)
        if not particles and after is not None and after.tag == "SE" and len(run) > 2 and isinstance(last, Quantity):
            shorter = self._without_subject(run)
            if len(shorter) < len(run):
                # 가나 몸값 7000억…시리즈C 유치: a figure of its own, then what else its bearer did.
                self.units.append(replace(self._phrase(shorter, parens, []), case=Case.COPULA))
                self.units.append(Predicate("이다", run[-1].end, run[-1].end, Ending.FINAL, quote=self.quote))
                return
        phrase = self._phrase(run, parens, particles)
        if compound and self.ms[self.at - 1].form == "면" and self.units and isinstance(self.units[-1], Phrase):
            self.units[-1].told = self.units[-1].last.date is not None and self.units[-1].case is Case.BARE
        if compound:
            phrase.case, phrase.conjunctive = compound
            phrase.particle += "+"
            phrase.end = self.ms[self.at - 1].end
        if copula:
            phrase.case = Case.COPULA
            self.units.append(phrase)
            self._predicate("이다", self.at)
            return
        if after is not None and (after.tag == "SP" or after.form in _DOTS or after.form in _HYPHENS):
            phrase.comma = True
            phrase.dot = after.form in _DOTS or after.form in _HYPHENS
        self.units.append(phrase)

    def _compound_verb(self, first: Morpheme, stem: Morpheme) -> bool:
        """Whether two nouns without a blank make one verb that rules know: 미세조정하다."""
        return not first.fixed and first.form + stem.form in self.verbal

    def _compound(self, particles: Sequence[Morpheme], noun: str) -> tuple[Case, bool] | None:
        """Reads a verb that serves as a particle (에 의해, 을 통해, 를 비롯한); gives the case and whether it joins."""
        if not particles or self.at >= len(self.ms):
            return None
        verb = self.ms[self.at]
        found = COMPOUND.get(verb.form) if verb.tag in ("VV", "MAG", "VA", "NNG", "XR") else None
        if found is None or particles[-1].form not in found[0]:
            return None
        ending = self.ms[self.at + 1] if self.at + 1 < len(self.ms) else None
        if verb.tag == "MAG":
            self.adverbs.append(verb.form)
            self.at += 1
            return found[1], False
        if verb.tag in ("NNG", "XR") and ending is not None and ending.tag == "XSV" and self.at + 2 < len(self.ms):
            self.at += 1
            ending = self.ms[self.at + 1]
        if ending is None or ending.tag not in ("EC", "ETM"):
            return None
        after = self.ms[self.at + 2] if self.at + 2 < len(self.ms) else None
        if noun in KEPT and verb.form == "두":
            return None
        if verb.form in ("놓", "두") and (ending.form != "고" or after is None or after.tag == "VX"):
            return None
        lists = found[2] and (ending.tag != "ETM" or verb.form not in ("이", "잇"))  # 가나에 이은 업계 3위 다라가
        if found[2] and ending.form not in ("ㄴ", "은", "는", "어", "아", "여", "어서", "아서"):
            return None
        self.at += 2
        while self.at < len(self.ms) and self.ms[self.at].tag[0] == "J":
            self.at += 1
        if ending.form in ("면", "으면") and found[1] in (Case.SOURCE, Case.HEARD):
            return Case.HEARD, False
        return (Case.GENITIVE if ending.tag == "ETM" and not found[2] else found[1]), lists

    def _phrase_before(self, run: list[Morpheme], parens: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
        """Puts what stands before a verbal noun into a phrase of its own; gives its nouns."""
        modifiers = tuple(m.form for m in run)
        named = any(m.fixed for m in run)
        while named and run[-1].form in MANNER and not run[-1].fixed:
            run = run[:-1]
        if run:
            self.units.append(self._phrase(run, parens, []))
        return modifiers

    def _verbal_end(
        self, run: list[Morpheme], parens: tuple[tuple[int, int], ...], after: Morpheme | None, *, copula: bool
    ) -> bool:
        """Reads 협업 중이다, 인수 예정, and a verbal noun that ends a clause as predicates; tells whether."""
        state = run[-1].form if len(run) > 1 and run[-1].form in STATES else ""
        keep = 2 if state == "중" and len(run) > 2 and run[-2].form in STATES and run[-3].form in self.verbal else 1
        if state:
            stem = run[-1 - keep] if len(run) > keep else run[-2]
            if stem.form not in self.verbal or stem.fixed:
                return False
            tail = f"{run[-1].form}/NNB " if state == "중" else f"ㄹ/ETM {state}/NNG "
            if keep == 2:
                state = run[-2].form
        elif self.headline and not copula and self._clause_end(after) and (deed := self._deed(run)):
            stem, tail, keep = deed, "", 0
        elif copula or not self._clause_end(after) or run[-1].form not in self.verbal or run[-1].fixed:
            return False
        else:
            stem, tail, keep = run[-1], "", 0
            if len(run) == 1 and self._in_quotes(stem):
                return False  # 가나는 ‘연합’, 다라는 ‘자강’: a word for it
            last = self.units[-1] if self.units else None
            engaged = isinstance(last, Phrase) and last.case in _ENGAGED
            amount = any(isinstance(self.marks.get(m.start), Quantity) for m in run if m.fixed)
            if not (self.headline or engaged or amount):
                return False
        del run[len(run) - 1 - keep :]
        if stem.form in _OF_OWN and any(isinstance(self.marks.get(m.start), Quantity) for m in run if m.fixed):
            run = self._without_subject(run)
        modifiers = self._phrase_before(run, parens)
        status = STATES.get(state, "")
        prefix = f"={status} " if status else ""
        if copula:
            self._predicate(stem.form + "하다", self.at, stem=stem, modifiers=modifiers, prefix=prefix + tail)
        else:
            end = self.ms[self.at - 1].end
            self.units.append(
                Predicate(
                    lemma=stem.form + "하다",
                    start=stem.start,
                    end=end,
                    ending=Ending.BARE,
                    tail=prefix + tail,
                    modifiers=modifiers,
                    adverbs=modifiers[-1:],
                    quote=self.quote,
                    comma=after is not None and after.tag == "SP",
                )
            )
        return True

    def _in_quotes(self, word: Morpheme) -> bool:
        """Whether a word stands alone in single quotation marks."""
        at = next((n for n, m in enumerate(self.ms) if m.start == word.start), 0)
        beside = (self.ms[at - 1] if at else None, self.ms[at + 1] if at + 1 < len(self.ms) else None)
        return all(m is not None and m.form in _SINGLE_QUOTES for m in beside)

    def _without_subject(self, run: list[Morpheme]) -> list[Morpheme]:
        """Takes the organization that a headline begins with, without comma or particle, as its subject."""
        mark = self.marks.get(run[0].start) if run and run[0].fixed else None
        named = isinstance(mark, Mention) and is_a(mark.thing.type, "Organization")
        if not self.headline or not named or len(run) < 2 or any(isinstance(u, Phrase) for u in self.units):
            return run
        self.units.append(replace(self._phrase(run[:1], (), []), case=Case.TOPIC))
        return run[1:]

    def _deed(self, run: list[Morpheme]) -> Morpheme | None:
        """What a headline that ends in an agreement says was done: 다라와 MOU, 다라에 칩 공급 계약."""
        last, before = run[-1], run[-2] if len(run) > 1 else None
        if last.form == "계약" and before is not None and before.form in self.verbal:
            run.pop()
            return before
        if last.form not in _AGREEMENTS or len(self.units) == 0:
            return None
        if before is not None and before.form in ("업무", "협력"):
            run.pop()
        return Morpheme("협력", "NNG", last.start, last.end)

    @staticmethod
    def _clause_end(after: Morpheme | None) -> bool:
        return after is None or after.tag in _CLOSING or after.form in _DOUBLE_QUOTES

    def _phrase(self, run: list[Morpheme], parens: tuple[tuple[int, int], ...], particles: list[Morpheme]) -> Phrase:
        item = make_item(run, parens, self.marks)
        last = particles[-1] if particles else None
        end = last.end if last else item.end
        phrase = Phrase(
            items=(item,),
            case=case_of(particles, item) if particles else Case.BARE,
            start=item.start,
            end=end,
            particle="".join([p.form for p in particles]),
            quote=self.quote,
            marked=self.marked,
            conjunctive=bool(last and last.tag == "JC"),
        )
        if not particles and item.nouns and item.noun in ("및", "또는"):
            phrase.conjunctive = True
        self.marked = False
        return phrase

    # --- predicates

    def _predicate(
        self, lemma: str, at: int, *, stem: Morpheme | None = None, modifiers: tuple[str, ...] = (), prefix: str = ""
    ) -> None:
        first = self.ms[at]
        start = (stem or first).start
        begin = at + (0 if lemma == "이다" or stem is None else 1)
        if stem is None and lemma != "이다":
            begin = at + 1
            joined = self._serial(at)
            if joined:
                lemma, begin = joined
        tail = read_tail(self.ms, begin)
        self.at = max(tail.next, at + 1)
        asked = self.at < len(self.ms) and self.ms[self.at].form.startswith("?")
        self.units.append(
            Predicate(
                lemma=lemma,
                start=start,
                end=max(tail.end, first.end),
                ending=tail.ending,
                tail=prefix + tail.text + (" ?/SF" if asked else ""),
                modifiers=modifiers,
                quote=self.quote,
                connective=tail.connective,
                adjective=first.tag in ("VA", "XSA") and not (lemma in ("있다", "없다") or lemma[:-2] in self.verbal),
                adverbs=(*self.adverbs, *modifiers[-1:]),
            )
        )
        self.adverbs = []

    def _serial(self, at: int) -> tuple[str, int] | None:
        """내/어/놓 and the like as one verb: the lemma and where its tail starts."""
        if at + 2 < len(self.ms) and self.ms[at + 1].form in ("어", "아", "어다") and self.ms[at + 1].tag == "EC":
            second = self.ms[at + 2]
            if second.tag in ("VX", "VV") and (self.ms[at].form, second.form) in SERIAL:
                return SERIAL[self.ms[at].form, second.form], at + 3
        return None


def _verb_of(suffix: Morpheme) -> str:
    return {"하": "하다", "되": "되다", "시키": "시키다", "받": "받다", "당하": "당하다"}.get(
        suffix.form, suffix.form + "다"
    )
