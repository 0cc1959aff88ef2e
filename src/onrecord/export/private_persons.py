"""Private persons in a record: people by name who hold no office and speak for nobody; in doubt, one is private."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.export.person_names import find_name, is_name, name_words, names_elsewhere, names_of_countries
from onrecord.export.selection import participants_of, rows_with_participants
from onrecord.records import Actor, ActorType, Record, Span
from onrecord.vocabulary.privacy import load_privacy

BODIES: frozenset[ActorType] = frozenset(
    {"state_forces", "militia", "rebel_group", "terrorist_group", "coalition", "government"}
)
PUBLIC_TIES = frozenset({"represents", "leads"})
_OWN_ID = re.compile(r"[0-9a-f]{16}")  # made for this report; the directory's ids are words
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?<![\w+])\+\d[\d ()/-]{6,20}\d")
FEWEST_WORDS = 2  # of a person's full name


@dataclass(frozen=True, slots=True)
class PrivatePerson:
    """A private person: the fullest name, every form of it, the words that are masked wherever they stand.

    `actor` is None where the record knows no actor of the name; `spans` are where the text names the person.
    """

    name: str
    actor: str | None
    forms: tuple[str, ...]
    words: frozenset[str]
    spans: tuple[Span, ...]


def find_private_persons(record: Record) -> tuple[PrivatePerson, ...]:
    """Every private person of a record, the authors of its report among them."""
    return tuple(_Search(record).found())


class _Search:
    """What the search looks at, worked out once a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.elsewhere = names_elsewhere(record)
        self.in_office = {tie.from_.actor for tie in record.ties if tie.tie in PUBLIC_TIES}
        self.public = [span for actor in record.actors if self._is_public(actor) for span in actor.mentions]
        self.taken = self.public + [span for place in record.places for span in place.mentions]
        self.participants = [
            participant for row in rows_with_participants(record) for participant in participants_of(row)
        ]

    def found(self) -> Iterator[PrivatePerson]:
        yield from self._authors()
        for actor in self.record.actors:
            if not self._is_public(actor):
                yield from self._named(actor)
        yield from self._known_by_words()
        yield from self._aged()
        yield from self._introduced()
        yield from self._contacts()

    def _authors(self) -> Iterator[PrivatePerson]:
        report, desks = self.record.report, load_privacy().desks
        outlet = (report.outlet or "").casefold()
        for name in (*report.byline, *([report.editor] if report.editor else [])):
            words = frozenset(word for word in name_words(name) if word.casefold() not in desks)
            if words and name.casefold() != outlet:
                yield PrivatePerson(name, None, (name,), words, ())

    def _is_public(self, actor: Actor) -> bool:
        """A body, an official, a commander, a spokesman, or one whom the directory knows."""
        if actor.type in BODIES or actor.id in self.in_office:
            return True
        if "wikidata" in actor.codes or not _OWN_ID.fullmatch(actor.id):
            return True
        if actor.type == "official":
            return not any(_is_layperson(span) for span in actor.mentions)
        if actor.type in {"organisation", "other"} and not _is_one(actor):
            return _names_body(actor.name) or (actor.type == "organisation" and _is_short(actor.name))
        return False

    def _named(self, actor: Actor) -> Iterator[PrivatePerson]:
        """The actor, where it is called by a name that may be a person's."""
        told = [participant.text for participant in self.participants if participant.actor == actor.id]
        mentions = dict.fromkeys((*actor.mentions, *filter(None, told)))
        spans = [name for span in mentions for name in [find_name(self.record, span, self.elsewhere)] if name]
        plain = actor.name if not actor.mentions and is_name(actor.name, self.elsewhere) else None
        if spans or plain:
            yield _person(spans, actor.id, [plain] if plain else [])

    def _known_by_words(self) -> Iterator[PrivatePerson]:
        """Names that the record knows only as words; a single word only where it speaks."""
        speakers = {statement.speaker.text for statement in self.record.statements}
        for participant in self.participants:
            if participant.actor is not None or participant.text is None:
                continue
            name = find_name(self.record, participant.text, self.elsewhere)
            if name is None or not self._is_free(name) or _names_body(name.text):
                continue
            if " " in name.text or participant.text in speakers:
                yield _person([name], None, [])

    def _aged(self) -> Iterator[PrivatePerson]:
        """Names before an age, as reports give it of victims and witnesses: "Name Name, 34, said"."""
        for found in _aged().finditer(self.record.report.text):
            span = Span(found.start(1), found.end(1), found[1])
            if is_name(span.text, self.elsewhere) and self._is_free(span):
                yield _person([span], None, [])

    def _introduced(self) -> Iterator[PrivatePerson]:
        """Names behind the words for kin and neighbours: "her sons Name and Name"."""
        text, privacy = self.record.report.text, load_privacy()
        for span in _names_behind(privacy.kin, text):
            if is_name(span.text, names_of_countries()) and not any(map(span.overlaps, self.public)):
                yield _person([span], None, [])
        for span in _names_behind(privacy.introducers, text):
            if is_name(span.text, self.elsewhere) and self._is_free(span):
                yield _person([span], None, [])

    def _contacts(self) -> Iterator[PrivatePerson]:
        """Addresses and numbers by which somebody is reached."""
        for found in _CONTACT.finditer(self.record.report.text):
            span = Span(found.start(), found.end(), found[0])
            yield PrivatePerson(span.text, None, (), frozenset(), (span,))

    def _is_free(self, span: Span) -> bool:
        """True where these words name no place and no public actor."""
        return not any(span.overlaps(taken) for taken in self.taken)


def _is_layperson(mention: Span) -> bool:
    """True where a name stands behind a word that is no office: "villager Name Name"."""
    words = mention.text.casefold().split()
    return len(words) > 1 and bool(set(words) & load_privacy().laypeople)


def _names_body(name: str) -> bool:
    """True for a name with a word that bodies and things have in theirs."""
    return bool({word.strip(".,&") for word in name.casefold().split()} & load_privacy().bodies)


def _is_short(name: str) -> bool:
    """True for a name of one word or in capitals throughout."""
    return len(name.split()) < FEWEST_WORDS or name.isupper()


def _is_one(actor: Actor) -> bool:
    """True where a pronoun stands for the actor that only one person has."""
    return any(span.text.casefold() in load_privacy().pronouns for span in actor.mentions)


def _names_behind(words: frozenset[str], text: str) -> Iterator[Span]:
    """The names that stand behind one of these words, several of them parted by commas and "and"."""
    for found in _introductions(words).finditer(text):
        for name in re.finditer(_name_pattern(0), found[1]):
            yield Span(found.start(1) + name.start(), found.start(1) + name.end(), name[0])


@cache
def _introductions(words: frozenset[str]) -> re.Pattern[str]:
    name = _name_pattern(0)
    return re.compile(rf"(?<!\w)(?:{_either(words)}),? ({name}(?:(?:, | and |, and ){name}){{0,5}})")


@cache
def _aged() -> re.Pattern[str]:
    """A name of two words or more before an age."""
    return re.compile(rf"(?<!\w)({_name_pattern(1)}), (?:aged )?\d{{1,3}}(?=[,;.) ])")


@cache
def _name_pattern(more: int) -> str:
    """Capitalised words, particles before them or between: one and at least so many more."""
    particle = _either(load_privacy().particles)
    word = rf"(?:(?i:{particle})[-’'])?[^\W\d_a-z]\w{{0,40}}(?:[’'-]\w{{1,40}}){{0,3}}"
    return rf"{word}(?: (?:(?:{particle}) ){{0,2}}{word}){{{more},4}}"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _person(spans: Iterable[Span], actor: str | None, more: Iterable[str]) -> PrivatePerson:
    named = tuple(spans)
    forms = tuple(dict.fromkeys((*more, *(span.text for span in named))))
    words = frozenset(word for form in forms for word in name_words(form))
    return PrivatePerson(max(forms, key=len), actor, forms, words, named)
