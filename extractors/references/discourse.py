"""What the text is about while it goes on: topics, and what 회사, 양사, 얼라이언스 stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from extractors.lexicon import lexicon
from extractors.references.anaphors import (
    BY_NOUN,
    BY_NOUN_DETERMINED,
    DETERMINERS,
    ORGANIZATION,
    TWO_PEOPLE,
    VENTURES,
    body_by_end,
    core,
    size_of,
    works_of,
)
from extractors.references.pairs import fits
from extractors.references.referents import acted_on, names_of, owner_of, things_of, told_of_another
from extractors.references.told import BYSTANDERS, REACH
from extractors.references.works import NEAR, Works
from extractors.units import WORKS, Case, Item, Phrase, Thing
from ontology.vocabulary import is_a

__all__ = ["Discourse", "fits"]

_EVENT_REACH, _FOLLOWED = 4, 5  # in sentences; so many a person left out may be the same
_LOCAL = frozenset(["시", "도", "군", "구"])  # what a city or a province is called once it has been named


class Discourse(Works):
    """The state of one article between its sentences."""

    def __init__(self) -> None:
        super().__init__()
        self._scene: tuple[int, Thing] | None = None
        self._announcer: tuple[int, Thing] | None = None
        self.started: tuple[int, Thing] | None = None
        self.opened: Thing | None = None
        self._parents: dict[int, Thing] = {}
        self.plans: set[int] = set()
        self.posts: dict[int, Thing] = {}
        self.business: tuple[int, Thing] | None = None
        self._programs: dict[int, Thing] = {}
        self._words: dict[int, set[str]] = {}
        self._headed: set[tuple[int, int]] = set()
        self._begun = 0

    def resolve(self, item: Item, before: Sequence[Thing] = (), *, agreed: bool = False) -> tuple[Thing, ...]:
        """What a noun phrase without a name refers to, () when it does not refer back.

        `before` are the organizations that its sentence names before it: 가나가 다라에 투자했지만 두 회사는 …
        `agreed`: the sentence goes back to an agreement (이번 협약으로 양사는).
        """
        if item.mentions or not item.nouns:
            return ()
        words = core(item.nouns)
        if (phrase := " ".join(words)) in TWO_PEOPLE:
            return self._two_people()
        if phrase in VENTURES:
            return self._venture()
        size = size_of(phrase)
        if size is None and len(words) < 3:
            size = size_of(words[-1])
        if size is not None:
            if len(before) > 1 and size in (0, len(before)):
                return tuple(before)
            if agreed and size == 2 and self._partners[1] and self.number - self._partners[0] <= REACH:
                return self._partners[1]
            actor = self._one(self._actor)
            pair = self._agreed() or self._with_actor() if size == 2 else ()
            if pair:  # 가나는 다라와 손잡았다. … 구축은 계열사 마바가 맡았고 두 회사는 …
                other = len(before) == len(actor) == 1 and actor[0] is not before[0] not in pair
                return (*actor, *before) if other else pair
            if size == 2 and self._pair[1] and self.number - self._pair[0] <= _EVENT_REACH:
                return self._pair[1]
            members = self._group[1] or self._one_by_one(size)
            if phrase.endswith(("회사", "기업", "업체", "사")) and size != 2:
                members = tuple(t for t in members if t.type != "GovernmentBody")  # 대구시는 가나, 다라와 …
            return members if len(members) > 1 and size in (0, len(members)) else ()
        if (works := works_of(words)) is not None:
            return self.several(*works)
        if words in (("그",), ("그녀",)):
            return self._he()
        if len(words) == 1 and words[0] in _LOCAL:
            return self._of_place(words[0])
        if words in (("여기",), ("이곳",)):
            return self._here(("Facility", "Program", *WORKS) if words == ("여기",) else ("Facility",))
        if (determined := words[0] in DETERMINERS and len(words) == 2) and words[-1] == "팀":
            return self._one(self._actor)
        if words[-1] in ORGANIZATION and (len(words) == 1 or determined) and not item.quantities:  # not 5개 회사
            if determined and len(before) == 2 and all(t.type == "Company" for t in before):
                return (before[1],)  # 가나는 다라 본사에서 이 회사와 손을 잡았다
            told = self._pointed() or self._one(self._active) if determined else ()
            return tuple(t for t in told if t.type not in BYSTANDERS) or self._firm()
        if (
            (len(words) == 1 or determined)
            and words[-1].endswith(lexicon().short_ends)
            and (found := self._kindred(words[-1]) or self._by_end(words[-1]))
        ):
            return found
        if len(words) == 1 or determined:
            kind = BY_NOUN.get(words[-1]) or body_by_end(words, self._latest.get("Alliance"))
            if determined and kind is None:
                kind = BY_NOUN_DETERMINED.get(words[-1]) or lexicon().kinds.get(words[-1])
                kind = kind if kind in (*WORKS, "Facility", "Program", "Company", "Alliance") else None
            if kind == "Company":
                return self._called(words[-1])
            if kind:
                about = self._focus.get(kind) if determined and kind in WORKS else None
                latest = self._latest.get(kind)
                turned = about is not None and (latest is None or about[0] >= latest[0])
                return self._one(about if turned else latest)
            if determined and words[-1] in ("버전", "제품", "신제품", "신모델", "신작"):
                if self._launched is not None and self.number - self._launched[0] <= REACH:
                    return (self._launched[1],)
                made = self._reached(self._focus, ("AIModel", "Product", "Hardware"))
                return (max(made, key=lambda pair: (pair[0], pair[1].label))[1],) if made else ()
        return ()

    def counterpart(self, item: Item) -> tuple[Thing, ...]:
        """Whom 이 회사 means where the subject is left out: not whom the text is on, but who was named beside it."""
        determiner, noun = item.nouns if len(item.nouns) == 2 else ("", "")
        if determiner not in DETERMINERS or noun not in (*ORGANIZATION, "기업", "업체"):
            return ()
        actor = next(iter(self._one(self._actor)), None)
        before = {id(t): t for number, t in self._named if number == self.number - 1 and t.type not in BYSTANDERS}
        if actor is None or before.pop(id(actor), None) is None:
            return ()
        return tuple(before.values()) if len(before) == 1 else ()

    def _pointed(self) -> tuple[Thing, ...]:
        """The only organization of the sentence before that this one has not named yet: 이 회사, 해당 기업."""
        if self.number <= self._begun:
            return ()
        here = {id(thing) for number, thing in self._named if number == self.number}
        before = {id(t): t for number, t in self._named if number == self.number - 1 and id(t) not in here}
        spoken = self._person
        post = self.posts.get(id(spoken[1])) if spoken is not None and spoken[0] == self.number - 1 else None
        if post is not None and self._topic is not None and self._topic[1] is post and post.type not in BYSTANDERS:
            # A sentence about somebody is about the organization of that person, not about where they studied.
            return (post,)
        # Who only says of somebody whence they came is no matter of the sentence: 다라 출신 김하늘을 영입했다.
        headed = [thing for key, thing in before.items() if (self.number - 1, key) in self._headed]
        found = [thing for thing in headed if thing.type not in BYSTANDERS]
        if len(found) == 2 and self._deeds and self._deeds[-1][0] == self.number - 1:
            # 가나가 스타트업 다라를 인수했다. 이 회사는 …
            return tuple(thing for thing in found if thing is self._deeds[-1][3])
        if len(found) == 1 and (self._topic is None or self._topic[1] is not found[0]):
            found = [self.stays_with(found[0])]
        return (self.backed_or_self(found[0]),) if len(found) == 1 else ()

    def _called(self, noun: str) -> tuple[Thing, ...]:
        """The company that 이 스타트업 means: named before this sentence, the last that was called so if one was."""
        here = {id(thing) for number, thing in self._named if number == self.number}
        reached = [(number, t) for number, t in self._named if t.type == "Company" and self.number - number <= REACH]
        before = [thing for number, thing in reached if number < self.number and id(thing) not in here]
        called = [thing for thing in before if noun in self._words.get(id(thing), ())]
        if not before:
            before = [thing for _, thing in reached]
        return tuple((called or before)[-1:])

    def spoken_for(self, speaker: Item | None) -> tuple[Thing, ...]:
        """The organization that a speaker is of; with no speaker told, the one that the text is about."""
        if speaker is None:
            return self._one(self._actor)
        things = [mention.thing for mention in speaker.mentions] or list(speaker.reference)
        things += [self.posts[id(thing)] for thing in things if id(thing) in self.posts]
        return tuple(thing for thing in things if fits(thing.type, ("Organization",)))[-1:]

    def ending_in(self, noun: str) -> Thing | None:
        """The organization named last whose name ends in a noun."""
        return next(iter(self._by_end(noun)), None)

    def clearly(self, thing: Thing) -> bool:
        """Whether what follows can be of no other organization: the sentence before is about it, or names no other."""
        if self._topic is not None and self._topic[0] == self.number - 1 and self._topic[1] is thing:
            return True
        near = [[t for number, t in self._named if self.number - number == back] for back in (1, 0)]
        return all(one is thing or self._backed.get(id(one)) is thing for one in near[0] or near[1])

    def _of_place(self, noun: str) -> tuple[Thing, ...]:
        """The local government that 시는 and 도는 mean: the authority named last, if it is one of the kind."""
        for number, thing in reversed(self._named):
            if self.number - number > REACH:
                break
            if thing.type == "GovernmentBody":
                return (thing,) if thing.label.endswith(noun) else ()
        return ()

    def _by_end(self, noun: str) -> tuple[Thing, ...]:
        """The organization named last whose name ends in this noun: 진흥원 after 미래지능진흥원."""
        near = [t for n, t in reversed(self._named) if self.number - n <= 2 * REACH]
        fit = [thing for thing in near if thing.label != noun and thing.label.endswith(noun)]
        # One that the text has been about comes before one that it only named: 누리경제연구원 위원을 지냈다.
        acting = [thing for thing in fit if any(thing is actor for actor in self._actors)]
        return tuple((acting or fit)[:1])

    def dropped(self, allowed: Sequence[str]) -> Thing | None:
        """What a left-out argument of these types most likely is."""
        if tuple(allowed) == ("Person",):
            return next(iter(self._near(self._person)), None)
        for candidate in (self._local, self._topic, self._maker_of_topic(), self._actor):
            if (found := self._one(candidate)) and fits(found[0].type, allowed):
                return found[0]
        if any(is_a(kind, "Organization") and kind != "Alliance" for kind in allowed):
            return None
        reached = self._reached(self._focus, allowed) or self._reached(self._latest, allowed)
        if not reached:
            return None
        return max(reached, key=lambda pair: (pair[0], pair[1].label))[1]

    def _maker_of_topic(self) -> tuple[int, Thing] | None:
        """Who makes what the sentence before is about: 수다는 가나가 만들었다. … 수다는 잘 팔린다. 첫 고객은 …"""
        if self._topic is None or self._topic[0] != self.number - 1 or id(self._topic[1]) not in self.makers:
            return None
        maker = self.makers[id(self._topic[1])]
        return (self._topic[0], maker) if any(maker is actor for actor in self._actors) else None

    def of_maker(self, maker: Thing, allowed: Sequence[str]) -> Thing | None:
        """What a left-out thing is in a clause about its maker: what that one made last, never what another made."""
        works = [thing for thing in self._works.get(id(maker), []) if fits(thing.type, allowed)]
        focus = [self._focus[kind] for kind in allowed if kind in self._focus]
        if works and focus and self.number - focus[0][0] <= REACH and self.makers.get(id(focus[0][1]), maker) is maker:
            return focus[0][1]  # what ‘별 3’ was built on stood behind it, and the text is still on ‘별 3’
        if works:
            return works[-1]
        found = self.dropped(allowed)
        return found if found is not None and self.makers.get(id(found), maker) is maker else None

    def in_hand(self, kind: str) -> Thing | None:
        """The thing of a class that the text is on: named in the last sentence, or its focus till a topic follows."""
        if (named := self.lately(kind, 1)) is not None:
            return named
        focus = self._focus.get(kind)
        if focus is None or self.number - focus[0] > _EVENT_REACH or self._latest[kind][1] is not focus[1]:
            return None
        return None if self._topic is not None and self._topic[0] > focus[0] else focus[1]

    def recent(self, kind: str) -> Thing | None:
        """What the latest event was about, if it was of this kind and told within the last few sentences.

        For want of any event that is the program named last. "topic" is what the sentences before were about,
        "described" the same where that sentence said what it is, "bought" whose shares were just bought, "program"
        the only program that was named, "backed" who just got money, "chosen" the program for which one was chosen.
        """
        if kind == "topic" and (backed := self.recent("fundingRaised")) is not None:
            return backed if self._topic == (self.number - 1, backed) else None
        if kind in ("topic", "described"):
            topic = self._actor if self._topic and fits(self._topic[1].type, WORKS) else self._topic
            last = topic if kind == "topic" else self._described
            return last[1] if last is not None and self._still(last, kind) else None
        if kind == "backed":
            return self.recent("fundingRaised") or self.backed_lately()
        if kind == "bought":
            return self._bought[1] if self._bought is not None and self.number - self._bought[0] <= NEAR else None
        if kind == "program":
            return next(iter(self._programs.values())) if len(self._programs) == 1 else None
        if kind == "chosen":
            kind = "participatesIn"
            if self._event is None:
                return None
        named = self._latest.get("Program") if kind == "participatesIn" and self._event is None else None
        if named is not None and self.number - named[0] <= _EVENT_REACH:
            return named[1]
        if self._event is None or self._event[1] != kind or self.number - self._event[0] > _EVENT_REACH:
            return None
        return self._event[2]

    def _still(self, last: tuple[int, Thing], kind: str) -> bool:
        """Whether the text is still about its topic: in the next sentence, or till another organization is named."""
        if self.number - last[0] == 1:
            return True
        since = [thing for number, thing in self._named if last[0] < number < self.number and thing is not last[1]]
        others = any(t.type not in BYSTANDERS and self._backed.get(id(t)) is not last[1] for t in since)
        return kind == "topic" and 0 < self.number - last[0] <= _EVENT_REACH + 1 and not others

    def protagonist(self) -> Thing | None:
        """The organization that the text is about, unless another has been named twice as often so far."""
        if (scene := self.on_scene()) is not None:
            return scene
        actor = next(iter(self._one(self._actor)), None)
        if actor is None:
            return None
        actor = self.backed_lead(actor, self._lead())
        counts = Counter([id(thing) for _, thing in self._named if thing.type != "Alliance"])
        often = 2 * counts[id(actor)] >= max(counts.values(), default=0)
        return actor if often or self.opened is actor else None

    def on_scene(self) -> Thing | None:
        """With whom posts changed hands, or whose board was told of, just before."""
        return self._scene[1] if self._scene is not None and self.number - self._scene[0] <= 1 else None

    def note(self, thing: Thing) -> None:
        """Remembers that a thing was named."""
        if fits(thing.type, ("Organization",)):
            self._named.append((self.number, thing))
        if thing.type == "Program":
            self._programs[id(thing)] = thing
        self._people += [(self.number, thing)] if thing.type == "Person" else []
        if thing.label not in lexicon().kinds:
            self.superseded(self._latest.get(thing.type))
            self._latest[thing.type] = (self.number, thing)
            if thing.type in WORKS:
                self._made = (self.number, thing)
                self._things.append(self._made)

    def called(self, thing: Thing, words: Iterable[str]) -> None:
        """Remembers the nouns before a name: 반도체 스타트업 가나칩, which the text may call 이 스타트업."""
        self._words.setdefault(id(thing), set()).update(words)
        self._headed.add((self.number, id(thing)))

    def announced(self, thing: Thing) -> None:
        """Remembers whose appointment a sentence tells: what follows is about that organization."""
        self._announcer = (self.number, thing)

    def stage(self, thing: Thing) -> None:
        """Remembers with whom posts change hands (가나에서는 대표가 바뀌었다): so whose the next ones are."""
        self._scene = (self.number, thing)

    def child(self, thing: Thing, parent: Thing) -> None:
        """Remembers that one is part of another: what is said of it in passing leaves 회사 to the parent."""
        self._parents.setdefault(id(thing), parent)

    def _is_part(self, thing: Thing, whole: Thing) -> bool:
        """Whether one organization is part of another, as the text or its name tells: 가나AI연구원 of 가나."""
        if not all(fits(one.type, ("Organization",)) for one in (thing, whole)) or thing is whole:
            return False
        return self._parents.get(id(thing)) is whole or thing.label.startswith(whole.label)

    def _in_passing(self, thing: Thing) -> bool:
        """Whether a topic is a part of what the text is about, and named less often."""
        actor = next(iter(self._one(self._actor)), None)
        if actor is None or self._parents.get(id(thing)) is not actor:
            return False
        counts = Counter(id(named) for _, named in self._named)
        return counts[id(thing)] <= counts[id(actor)]

    def forget(self, *, item: bool = False, story: bool = False) -> None:
        """Drops the topic, as a new part of the article does; an item of a digest drops the deal at hand as well.

        `story`: the part belongs to a story, which goes on about whom it is about.
        """
        self._drop()
        self.entry, self.crew = None, self.crew if story else None
        if item:
            self._event = None
            self._pair = self._partners = (-REACH, ())
            self._group = (-1, ())
        if story:
            self.turn()
        else:
            self._actors = []

    def _drop(self) -> None:
        self._topic = self._actor = self._active = self._local = None
        self._turned = -1
        self._begun = self.number

    def turn(self) -> None:
        """Begins a paragraph: what it leaves out is what the article is about, not what the one before ended with."""
        lead = self.part or self._lead()
        if lead is not None:
            self._local = None
            self._actor = self._topic = (self.number, lead)
            self._turned = self.number

    def _lead(self) -> Thing | None:
        """The organization that was a topic first, unless a later one has twice its weight: named, and as a topic."""
        weights = Counter(id(named) for _, named in self._named)
        weights.update(map(id, self._actors))
        lead: Thing | None = None
        for thing in self._actors:
            if lead is None or weights[id(thing)] >= 2 * weights[id(lead)]:
                lead = thing
        return lead

    def advance(self, main: Sequence[Phrase], everything: Sequence[Phrase]) -> None:
        """Takes in one sentence: the phrases of its main clauses, and all its phrases."""
        self._local = None
        together: dict[int, Thing] = {}
        for phrase in everything:
            for thing in [t for item in phrase.items for t in things_of(item)]:
                other = phrase.case is Case.THAN and thing.type in WORKS
                if thing.type and not other and not (phrase.case is Case.BASIS and told_of_another(thing, everything)):
                    self.note(thing)
                if fits(thing.type, ("Organization",)) and thing.type != "Alliance":
                    together[id(thing)] = thing
        if len(together) > 1:
            self._group = (self.number, acted_on(everything) or tuple(together.values()))
        groups = [p for p in main if p.case is Case.TOPIC and len(p.last.reference) > 1 and not p.mentions]
        main = [phrase for phrase in main if phrase not in groups]
        if groups and any(self._actor is not None and self._actor[1] is thing for thing in groups[0].last.reference):
            # 양사는: the text stays with the one of them that it was about.
            self._topic = self._actor = (self.number, self._actor[1]) if self._actor is not None else None
        topic = next((p for p in main if p.case is Case.TOPIC and names_of(p)), None) or owner_of(main)
        for phrase in main:
            if phrase.case in (Case.TOPIC, Case.NOMINATIVE) and len(phrase.items) == 1 and (named := names_of(phrase)):
                self.focus(named[0])
        subject = next((p for p in main if p.case is Case.NOMINATIVE and names_of(p)), None)
        partner = next((p for p in main if p.case is Case.COMITATIVE and names_of(p)), None)
        rivals = {id(t) for p in main if p.case is Case.TOPIC for t in names_of(p) if fits(t.type, ("Organization",))}
        if len(rivals) > 1 and topic is not None and len(topic.items) == 1:
            self._drop()
            self.number += 1
            return
        person = next((t for p in main if p.case in (Case.TOPIC, Case.NOMINATIVE) for t in names_of(p)[:1]), None)
        if person is not None and person.type == "Person":
            self._person, self._followed = (self.number, person), 0
        elif self._person is not None and self._person[0] == self.number - 1 and not (topic or subject):
            self._followed += 1
            self._person = (self.number, self._person[1]) if self._followed < _FOLLOWED else self._person
        open_ = self._topic is None or self._turned == self.number or self.number - self._topic[0] > REACH
        chosen = topic or (subject if open_ else None)
        if chosen:
            thing = names_of(chosen)[0]
            if thing.type == "Person":
                thing = self.posts.get(id(thing), thing)
            elif chosen.particle:  # not in 가장 눈에 띄는 이름은 다라벤처스다
                thing = self.round_of(thing) or self.stays_with(thing)
            if any(m.thing is thing for m in chosen.mentions) and self._aside(thing, everything):
                self._active = (self.number, thing)
                thing = self._lead() or thing
            self._topic = (self.number, thing)
            actor = self._acting(thing, named=together)
            self._turned = -1
            if fits(actor.type, ("Organization",)) and actor.type != "Alliance" and not self._in_passing(actor):
                self._actor = (self.number, actor)
                self._active = (self.number, actor)
                self._actors.append(actor)
                self._told_of[self.number] = actor
        person_told = person is not None and person.type == "Person" and chosen is not None
        if self._announcer and self._announcer[0] == self.number and (not chosen or person_told):
            self._topic = self._actor = self._announcer
        if topic and subject and self._is_part(names_of(subject)[0], names_of(topic)[0]):
            self._local = (self.number, names_of(subject)[0])
        if self.started is not None and self.started[0] == self.number:
            self._local = self.started
        if partner and (lead := topic or subject):
            pair = tuple(dict.fromkeys([*names_of(lead), *names_of(partner)]))
            if len(pair) > 1 and all(fits(t.type, ("Organization",)) for t in pair):
                self._group = (self.number, pair)
                if len(pair) == 2:
                    self._pair = self._group
        self.number += 1

    def _aside(self, thing: Thing, phrases: Sequence[Phrase]) -> bool:
        """Whether a sentence tells of somebody new only what they do with a thing of whom the text is on.

        가나는 칩 ‘별’을 냈다. 다라는 ‘별’을 쓴다. 올해 매출 목표는 90억원이다: that of 가나.
        """
        lead = self._lead()
        if lead is None or not fits(thing.type, ("Organization",)) or self.has_acted(thing) or lead is thing:
            return False
        things = [t for p in phrases for item in p.items for t in things_of(item)]
        return not any(t is lead for t in things) and any(self.makers.get(id(t)) is lead for t in things)

    def _acting(self, thing: Thing, named: Collection[int]) -> Thing:
        """Whom a topic turns the text to: a thing to its maker, unless the text is about somebody who uses it."""
        maker = self.makers.get(id(thing), thing)
        acted = any(maker is actor for actor in self._actors)
        kept = maker is not thing and id(maker) not in named and self._turned < 0 and not acted
        return thing if kept and self._one(self._actor) else maker
