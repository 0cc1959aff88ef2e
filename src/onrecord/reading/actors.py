"""Actors: the directory first, then names in the text, then descriptions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.gazetteer.directory import ActorEntry, Country, Directory
from onrecord.language.classes import Classes
from onrecord.language.groups import GroupNoun, People
from onrecord.reading.actor_countries import ActorCountries
from onrecord.reading.actor_names import ActorNames, NamedEntry
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.noun_phrases import base_phrase, name_head, without_determiner
from onrecord.reading.shared_nouns import SharedNoun, find_shared_noun, text_of
from onrecord.records import Span

_BODIES = ("coalition", "government", "militia", "rebel_group", "state_forces")
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "PRON", "X"))
_INNER = frozenset(("compound", "amod", "nmod", "det", "poss", "nummod", "quantmod", "npadvmod", "case"))


@dataclass(frozen=True, slots=True)
class ActorWords:
    """What is known of actors before a report is opened: the directory, group nouns and titles, words that refer."""

    directory: Directory
    people: People
    references: Classes


def find_actors(
    document: Document,
    words: ActorWords,
    names: list[tuple[list[Token], ActorEntry]],
    places: Collection[int],
    furniture: Collection[Span] = (),
) -> Mentions:
    """Every mention of an actor; `names` are the directory's, `places` the indexes of tokens that name a place.

    The people in `furniture` (bylines, editors) are no actors of the report.
    """
    skip = {token.index for span in furniture for token in document.tokens_in(span.start, span.end)}
    return _Gathering(document, words, names, places).gather(skip)


class _Gathering:
    """The actors of one report while they are being gathered."""

    def __init__(
        self,
        document: Document,
        words: ActorWords,
        names: list[tuple[list[Token], ActorEntry]],
        places: Collection[int],
    ) -> None:
        self.document = document
        self.words = words.references
        self.directory = words.directory
        self.people = words.people
        self.places = places
        self.mentions = Mentions()
        self.entries: dict[str, Figurant] = {}
        self.governments: dict[str, Figurant] = {}
        self.forces: dict[str, Figurant] = {}
        self.organisations: dict[str, Figurant] = {}
        self.described: dict[str, Figurant] = {}
        self.countries = ActorCountries(words.directory, words.references, places)
        named = (NamedEntry(tokens, entry, name_head(tokens)) for tokens, entry in names)
        self.names = ActorNames(document, words.references, (each for each in named if self._is_actor(each)), places)
        self.shared_at: set[int] = set()

    def _is_actor(self, named: NamedEntry) -> bool:
        """False for the name of a country that tells where something happens."""
        return named.entry.type != "government" or not self.countries.is_somewhere(named.head)

    def gather(self, skip: Collection[int]) -> Mentions:
        for token in self.document.tokens:
            if token.index not in skip and self._noun(token) is not None:
                self._share_out(token)
        for token in self.document.tokens:
            free = token.index not in skip and token.index not in self.shared_at
            if free and token.pos in _NOMINAL and not self._is_inner(token):
                self._take(token)
        for token in self.document.tokens:
            free = token.index not in skip and token.index not in self.shared_at
            if free and token.text[0].isupper() and self.mentions.headed_by(token) is None:
                self._take_inner(token)
        for token in self.document.tokens:
            if self.mentions.at(token) is None:
                self._take_holder(token)
        return self.mentions

    def _take_holder(self, token: Token) -> None:
        """The armed group before the word for its ground, and whose "hands" a place is in: "a rebel pocket"."""
        noun, head = self._noun(token), token.head
        if noun is None or token.dep not in ("compound", "amod", "nmod"):
            return
        in_hand = (
            head.lemma in self.words["hold"] and head.dep == "pobj" and head.head.lower in ("under", "in", "into", "to")
        )
        state = token.dep != "amod" and (noun.armed or noun.type == "government")  # "military rule" names nobody
        group = noun.armed and noun.side == "non-state"
        gapped = noun.armed and head.dep == "conj" and head.index in self.places and self._is_after_and_the(token)
        if (group and head.lemma in self.words["held ground"]) or (in_hand and (group or state)) or gapped:
            self.mentions.add([token], token, self._description(token, [token], noun, None))

    def _is_after_and_the(self, token: Token) -> bool:
        """True for the army of "the rebels hold the port and the army Marib"."""
        before = [each.lower for each in self.document.tokens[max(0, token.index - 2) : token.index]]
        return before == ["and", "the"]

    # ---- nouns that several parties share

    def _share_out(self, head: Token) -> None:
        """Give each party of "Iraqi and Kurdish forces" a mention: the last holds the noun that they share."""
        found = find_shared_noun(head)
        if found is None or not self._is_shared(head, found):
            return
        *others, last = found.parties
        for party in others:
            figurant = self._sharer(head, party)
            if figurant is not None:
                self.mentions.add_sharer(list(party), party[-1], figurant, head)
        self.shared_at.update(token.index for party in found.parties for token in party)
        governs = head.lemma == "government"
        figurant = self._sharer(head, last) if governs else self._figurant(head, [*last, *found.shared])
        if figurant is not None:
            self.mentions.add([*last, *found.shared], head, figurant)
            self.shared_at.add(head.index)

    def _sharer(self, head: Token, party: tuple[Token, ...]) -> Figurant | None:
        """Who one of the parties is: by name, by country, or by what the words say together."""
        words = [*party, head]
        texts = [token.text for token in words]
        whole = next((match for match in self.directory.find(texts, 0) if match.end == len(texts)), None)
        if whole is not None:
            return self._entry(whole.entry)
        country = self.countries.among([*party])
        if country is not None and (head.lemma == "government" or self.countries.is_name(party[-1], country)):
            return self._government(country)
        named = next((self.names.entries[token.index] for token in party if token.index in self.names.entries), None)
        return self._entry(named.entry) if named is not None else self._from_group(head, words)

    def _is_shared(self, head: Token, found: SharedNoun) -> bool:
        """Whether the noun is one for armed people or a government, and a party to it is known by its words.

        Where it is in the plural names alone will do ("Hema and Lendu militias"), and peoples need no arms.
        """
        noun = self._noun(head)
        if noun is None or noun.type in ("official", "media"):
            return False
        if head.tag in ("NNS", "NNPS") and (noun.armed or head.lemma in self.words["people"]):
            known = all(token.text[0].isupper() for party in found.parties for token in party)
            if known and len(found.parties) == 2:  # noqa: PLR2004 - a list of more is oftener of something else
                return True
        if noun.type == "civilians" or (not noun.armed and head.lemma != "government"):
            return False
        return any(self._is_party(party) for party in found.parties) and all(
            self._is_party(party) or party[-1].text[0].isupper() for party in found.parties
        )

    def _is_party(self, words: tuple[Token, ...]) -> bool:
        """True for the name of an actor, for a country's, and for a body ("rebel", "government")."""
        named = any(token.index in self.names.entries for token in words)
        return named or self.countries.among([*words]) is not None or self._body(words[-1]) is not None

    def _take_inner(self, token: Token) -> None:
        """Actors before a noun that is none itself: "a U.S. strike", "the Turkish shelling", "US-backed forces"."""
        named = self.names.entries.get(token.index)
        holder = self.mentions.at(token)
        if named is not None and named.head is token:
            if holder is None or holder.figurant.entry is not named.entry:
                self.mentions.add(named.tokens, token, self._entry(named.entry))
            return
        elsewhere = self.countries.is_somewhere(token) or self.countries.tells_where(token)
        country = None if elsewhere else self.countries.among([token])
        if country is not None and (holder is None or token.dep == "npadvmod") and token.dep in _INNER:
            self.mentions.add([token], token, self._government(country))

    def _is_inner(self, token: Token) -> bool:
        """True for a word inside a longer noun phrase, whose head is looked at in its stead."""
        head = token.head
        if head is token or token.dep not in _INNER or token.dep == "poss":
            return False
        return head.index > token.index and head.pos in ("NOUN", "PROPN")

    def _take(self, head: Token) -> None:
        words = self._words(head)
        figurant = self._figurant(head, words)
        if figurant is not None:
            self.mentions.add(words, head, figurant)

    def _words(self, head: Token) -> list[Token]:
        """The head's phrase, with the whole of the name that it carries and what stands before any part of that."""
        name = next((table[head.index] for table in self.names.tables() if head.index in table), None)
        if name is None or len(name.tokens) == 1:
            return base_phrase(head)
        first = min(base_phrase(token)[0].index for token in (*name.tokens, head))
        last = max(head.index, name.tokens[-1].index)
        start = head.sentence.tokens[0].index
        return head.sentence.tokens[first - start : last - start + 1]

    def _figurant(self, head: Token, words: list[Token]) -> Figurant | None:
        for table in self.names.tables():
            name = table.get(head.index)
            if name is not None and name.head is not head:
                return None  # a word inside a name
        if self._ends_title(head):
            return None
        return (
            self._from_name(head, words)
            or self._from_group(head, words)
            or self._from_person(head, words)
            or self._from_organisation(head)
            or self._from_country(head, words)
        )

    # ---- the directory

    def _entry(self, entry: ActorEntry) -> Figurant:
        if entry.id not in self.entries:
            country = self.directory.country(entry.country) if entry.country else None
            national = country is not None and self.directory.government(country.alpha2) is entry
            self.entries[entry.id] = Figurant(
                country.name if country is not None and national else entry.name,
                entry.type,
                entry.country,
                named=True,
                person=False,
                plural=True,
                entry=entry,
            )
        return self.entries[entry.id]

    def _from_name(self, head: Token, words: list[Token]) -> Figurant | None:
        """A name of the directory, alone or before a word for its people ("IS fighters")."""
        named = self.names.entries.get(head.index)
        if named is not None:
            return self._entry(named.entry)
        inner = self._named_modifier(words)
        if inner is None:
            return None
        noun = self._noun(head)
        if head.lemma in self.words["member"] or (
            noun is not None and noun.armed and noun.type not in ("official", "civilians")
        ):
            return self._entry(inner)
        return None

    def _named_modifier(self, words: list[Token]) -> ActorEntry | None:
        """The directory's name that stands before a head as part of its phrase, and is no possessor of it."""
        for token in reversed(words[:-1]):
            named = self.names.entries.get(token.index)
            if named is not None and token.dep != "poss" and named.tokens[-1].dep != "poss":
                return named.entry
        return None

    # ---- descriptions

    def _noun(self, head: Token) -> GroupNoun | None:
        groups = self.people.groups
        return groups.get(head.lower) or groups.get(head.lemma)

    def _noun_of(self, words: list[Token]) -> GroupNoun | None:
        """The noun that a phrase ends with, of several the longest: "government forces" before "forces"."""
        texts = [token.lower for token in words]
        phrases = (" ".join(texts[at:]) for at in range(max(0, len(texts) - 3), len(texts) - 1))
        longest = (self.people.groups[phrase] for phrase in phrases if phrase in self.people.groups)
        return next(longest, None) or self._noun(words[-1])

    def _from_group(self, head: Token, words: list[Token]) -> Figurant | None:
        noun = self._noun_of(words)
        if noun is None or head.pos == "VERB" or head.index in self.names.persons:
            return None
        country = self.countries.among(words[:-1])
        if country is not None and noun.armed and noun.side != "non-state" and noun.noun in self.words["force"]:
            return self._state_forces(country, words)
        return self._description(head, words, noun, country)

    def _ends_title(self, head: Token) -> bool:
        """True for the "State" of "Secretary of State"."""
        above = head.head
        return head.dep == "pobj" and (above.head.lower, above.lower, head.lower) in self.people.titles

    def _state_forces(self, country: Country, words: list[Token]) -> Figurant:
        if country.alpha2 not in self.forces:
            name = text_of(self.document, without_determiner(words))
            self.forces[country.alpha2] = Figurant(
                name, "state_forces", country.alpha2, named=True, person=False, plural=True, noun="force"
            )
        return self.forces[country.alpha2]

    def _description(self, head: Token, words: list[Token], noun: GroupNoun, country: Country | None) -> Figurant:
        shown = [
            token
            for token in without_determiner(words)
            if token.pos != "NUM" or token.head is not head or token is head
        ]
        key = " ".join(token.lemma for token in shown if token.text not in "-'’")
        if key not in self.described:
            known = self._definite(head, words, shown)
            if known is not None:
                return known
            owner = self._owner(words)
            self.described[key] = Figurant(
                text_of(self.document, words[words.index(shown[0]) :]),
                noun.type,
                country.alpha2 if country else None,
                named=head.tag in ("NNP", "NNPS") and (len(shown) > 1 or self._is_proper(head, noun)),
                person=head.tag in ("NN", "NNP") and noun.type in ("official", "other", "civilians", "media"),
                plural=head.tag in ("NNS", "NNPS") or noun.type not in ("official", "other"),
                member_of=owner,
                noun=head.lemma,
            )
        return self.described[key]

    def _is_proper(self, head: Token, noun: GroupNoun) -> bool:
        """Whether a noun for a body is written as a name where no sentence begins: "the Coalition"."""
        before = self.document.tokens[max(0, head.index - 1)]
        return noun.type in _BODIES and head.text[0].isupper() and before.lower == "the"

    def _definite(self, head: Token, words: list[Token], shown: list[Token]) -> Figurant | None:
        """For a bare "the rebels" the last actor called by the same noun, for "the ministry" the last one named."""
        if len(shown) > 1 or words[0].lower not in ("the", "these", "those", "both"):
            return None
        before = (each.figurant for each in self.mentions.before(head))
        body = head.lower in self.words["body"]
        return next((each for each in before if each.noun == head.lemma or (body and _is_named_by(each, head))), None)

    def _owner(self, words: list[Token]) -> Figurant | None:
        """Whom a person or a group belongs to, by the words before: a name, a country, "a coalition official"."""
        for token in words[:-1]:
            named = self.names.entries.get(token.index)
            if named is not None:
                return self._entry(named.entry)
        country = self.countries.among(words[:-1])
        if country is not None:
            return self._government(country)
        bodies = (self._body(token) for token in words[:-1])
        return next((body for body in bodies if body is not None), None)

    def _body(self, token: Token) -> Figurant | None:
        """The body that a noun before a noun names: "coalition", "rebel", "government"."""
        noun = self._noun(token)
        if noun is None or noun.type not in _BODIES or token.pos not in ("NOUN", "PROPN"):
            return None
        named = (each.figurant for each in self.mentions.before(token) if _is_named_by(each.figurant, token))
        if token.lower in self.words["body"] and (body := next(named, None)) is not None:
            return body
        return self.described.setdefault(
            token.lemma,
            Figurant(token.text, noun.type, None, named=False, person=False, plural=True, noun=token.lemma),
        )

    # ---- persons and organisations

    def _from_person(self, head: Token, words: list[Token]) -> Figurant | None:
        name = self.names.persons.get(head.index)
        if name is None:
            return None
        titles = self.people.title_words
        plain = [token for token in name.tokens if token.lower.rstrip(".") not in titles] or name.tokens
        before = [token for token in words if token.index < plain[0].index]
        figurant = self._person(plain, head)
        if before and not figurant.title:
            figurant.title = " ".join(token.text for token in before).lower()
            figurant.type = "official" if self._is_office(before) else figurant.type
            figurant.member_of = self._owner(words)
        return figurant

    def _is_office(self, words: list[Token]) -> bool:
        """True where the words before a name hold a title that is more than a courtesy."""
        plain = [token.lower.rstrip(".") for token in words]
        found = (
            self.people.titles.get(tuple(plain[at:end]))
            for at in range(len(plain))
            for end in range(at + 1, len(plain) + 1)
        )
        return any(title is not None and title.kind != "honorific" for title in found)

    def _person(self, name: list[Token], head: Token) -> Figurant:
        """The person of this name: one whose full name ends with it, or a new one."""
        words = self.document.span(name).text
        surname = name[-1].lower
        for mention in self.mentions.before(head):
            figurant = mention.figurant
            if figurant.person and figurant.named and surname in figurant.name.lower().split():
                if len(words) > len(figurant.name) and figurant.name.lower() in words.lower():
                    figurant.name = words
                if len(name) == 1 or words.lower() in figurant.name.lower() or figurant.name.lower() in words.lower():
                    return figurant
        return Figurant(words, "other", None, named=True, person=True, plural=False)

    def _from_organisation(self, head: Token) -> Figurant | None:
        name = self.names.organisations.get(head.index)
        if name is None:
            return None
        words = self.document.span(name.tokens).text
        if words.lower() not in self.organisations:
            self.organisations[words.lower()] = Figurant(
                words, "organisation", None, named=True, person=False, plural=False, noun=head.lemma
            )
        return self.organisations[words.lower()]

    # ---- countries

    def _from_country(self, head: Token, words: list[Token]) -> Figurant | None:
        """A country, its capital or its people, wherever one stands as somebody rather than somewhere."""
        if self.countries.is_somewhere(head):
            return None
        if head.tag not in ("NNP", "NNPS", "NNS") and head.dep not in ("nsubj", "nsubjpass", "pobj", "dobj"):
            return None
        name = self.document.span(without_determiner(words)).text
        country = self.countries.meant(head, name)
        if country is not None:
            return self._government(country)
        people = self.directory.country_of_inhabitants(head.text)
        if people is None:
            return None
        key = f"people of {people.alpha2}"
        if key not in self.described:
            self.described[key] = Figurant(
                head.text, "other", people.alpha2, named=True, person=False, plural=True, noun=head.lemma
            )
        return self.described[key]

    def _government(self, country: Country) -> Figurant:
        """The government of a country, under the country's name, as reports call it."""
        entry = self.directory.government(country.alpha2)
        if entry is not None:
            return self._entry(entry)
        if country.alpha2 not in self.governments:
            self.governments[country.alpha2] = Figurant(
                country.name, "government", country.alpha2, named=True, person=False, plural=False
            )
        return self.governments[country.alpha2]


def _is_named_by(figurant: Figurant, noun: Token) -> bool:
    """Whether a body's name ends with this noun: "Ministry of Defence" and "Defence Ministry" for "the ministry"."""
    if figurant.person or not figurant.named:
        return False
    name = figurant.name.lower().split()
    return len(name) > 1 and noun.lower in (name[-1], name[0] if "of" in name[1:2] else "")
