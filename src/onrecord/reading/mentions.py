"""Mentions of actors, and the actors that they are gathered under while a report is read."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.gazetteer.directory import ActorEntry
from onrecord.reading.document import Token
from onrecord.reading.noun_phrases import coordinated
from onrecord.records import ActorType

ARMED = frozenset(("state_forces", "militia", "rebel_group", "terrorist_group", "coalition", "government"))


@dataclass(slots=True, eq=False)
class Figurant:
    """Somebody in the report: an actor while its mentions are being gathered.

    `entry` is its row in the actor directory, `member_of` the figurant that a description names it by ("a Hamas
    official"), `definite` is False while it was only ever spoken of as "some", "a" or a number.
    """

    name: str
    type: ActorType
    country: str | None
    named: bool
    person: bool
    plural: bool
    entry: ActorEntry | None = None
    member_of: Figurant | None = None
    title: str = ""
    noun: str = ""
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        """True for a group that is no state and no coalition: what "the group" can mean."""
        return not self.person and self.type in ("militia", "rebel_group", "terrorist_group")


@dataclass(slots=True, eq=False)
class Mention:
    """Words that stand for a figurant: `tokens` in text order, `head` the noun that carries its grammar."""

    tokens: list[Token]
    head: Token
    figurant: Figurant


class Mentions:
    """All mentions of a report, found by the tokens that they hold."""

    def __init__(self) -> None:
        self.figurants: list[Figurant] = []
        self._by_head: dict[int, Mention] = {}
        self._by_token: dict[int, Mention] = {}
        self._heads: list[int] = []
        self._sharers: dict[int, list[Token]] = {}

    def add(self, tokens: list[Token], head: Token, figurant: Figurant) -> Mention:
        """Put one more mention under a figurant."""
        self._drop(head)
        mention = Mention(tokens, head, figurant)
        if not figurant.mentions and figurant not in self.figurants:
            self.figurants.append(figurant)
        figurant.mentions.append(mention)
        if head.index not in self._by_head:
            insort(self._heads, head.index)
        self._by_head[head.index] = mention
        for token in tokens:
            self._by_token.setdefault(token.index, mention)
        return mention

    def add_sharer(self, tokens: list[Token], head: Token, figurant: Figurant, noun: Token) -> Mention:
        """Put a mention under a figurant that shares a noun with others ("Iraqi" of "Iraqi and Kurdish forces")."""
        self._sharers.setdefault(noun.index, []).append(head)
        return self.add(tokens, head, figurant)

    def is_shared(self, noun: Token) -> bool:
        """True for a noun that several parties share."""
        return noun.index in self._sharers

    def parties(self, token: Token) -> list[Token]:
        """The token, those joined to it, and the heads of the mentions that share a noun with one of them."""
        return [each for one in coordinated(token) for each in (*self._sharers.get(one.index, ()), one)]

    def phrases(self, tokens: Iterable[Token]) -> list[list[Token]]:
        """The tokens, those together that are joined in one description ("women and children", "homes and farms")."""
        found: list[list[Token]] = []
        for token in tokens:
            if found and token.head in found[-1] and self._is_described(token) and self._is_described(found[-1][0]):
                found[-1].append(token)
            else:
                found.append([token])
        return found

    def _is_described(self, token: Token) -> bool:
        """True for a common noun that stands for nobody with a name, a country or arms."""
        mention = self._by_head.get(token.index)
        figurant = mention.figurant if mention is not None else None
        if token.pos != "NOUN":
            return False
        return figurant is None or not (figurant.named or figurant.country or figurant.type in ARMED)

    def stand_for(self, pronoun: Token, head: Token) -> None:
        """Let "they" stand for all that share a noun with this head or are joined to it."""
        first = head
        while first.dep == "conj" and first.head.index in self._by_head:
            first = first.head
        others = [each for each in self.parties(first) if each is not head and each.index in self._by_head]
        if others:
            self._sharers[pronoun.index] = others

    def _drop(self, head: Token) -> None:
        """Take back what this head stood for before."""
        old = self._by_head.get(head.index)
        if old is not None:
            old.figurant.mentions.remove(old)
            for token in old.tokens:
                if self._by_token.get(token.index) is old:
                    del self._by_token[token.index]
            if not old.figurant.mentions:
                self.figurants.remove(old.figurant)

    def headed_by(self, token: Token) -> Mention | None:
        """The mention whose head this token is."""
        return self._by_head.get(token.index)

    def at(self, token: Token) -> Mention | None:
        """The mention that this token heads, else one that holds it."""
        return self._by_head.get(token.index) or self._by_token.get(token.index)

    def merge(self, kept: Figurant, other: Figurant) -> None:
        """Move all mentions of one figurant to another: they are the same."""
        if kept is other:
            return
        for mention in other.mentions:
            mention.figurant = kept
        kept.mentions = sorted(kept.mentions + other.mentions, key=lambda mention: mention.head.index)
        other.mentions = []
        self.figurants.remove(other)
        for figurant in self.figurants:
            if figurant.member_of is other:
                figurant.member_of = kept

    def before(self, token: Token) -> Iterator[Mention]:
        """The mentions that begin before a token, the nearest first."""
        for at in range(bisect_left(self._heads, token.index) - 1, -1, -1):
            yield self._by_head[self._heads[at]]

    def all(self) -> Iterable[Mention]:
        """Every mention, in text order."""
        return [self._by_head[index] for index in self._heads]
