"""Records as they leave: private persons under a pseudonym, every offset and every quote still right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from hmac import digest
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from onrecord.export.private_persons import PrivatePerson, find_private_persons
from onrecord.records import Actor, Record, Report, Span

FEWEST_SALT_BYTES = 16
T = TypeVar("T")


class SaltError(ValueError):
    """A salt too short to keep anything."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A record as it leaves, and the ids of the record that stand behind its own."""

    record: Record
    ids: Mapping[str, str]
    altered: bool


class Masking:
    """Pseudonyms that the same salt gives again, and that nobody finds out by trying names without it."""

    def __init__(self, salt: bytes) -> None:
        if len(salt) < FEWEST_SALT_BYTES:
            raise SaltError(f"the salt has {len(salt)} bytes; it needs {FEWEST_SALT_BYTES} or more, drawn by chance")
        self._salt = salt

    def token(self, kind: str, words: str) -> str:
        """64 hexadecimal digits of these words, keyed by the salt."""
        return digest(self._salt, f"{kind}\0{words}".encode("utf-8", "surrogatepass"), sha256).hex()

    def pseudonym(self, name: str) -> str:
        """A person's pseudonym; the same for every spelling that differs in marks, case or spaces alone."""
        return f"person-{self.token('name', _folded(name))[:12]}"

    def mask(self, record: Record, whole: Record | None = None) -> Masked:
        """The record with its private persons masked; `whole` is the record before rows were left out of it."""
        persons = find_private_persons(whole or record)
        return _Mask(self, record, persons).masked()


def is_pseudonym(name: str) -> bool:
    """True for what `Masking.pseudonym` gives."""
    return re.fullmatch("person-[0-9a-f]{12}", name) is not None


class _Mask:
    """The masking of one record."""

    def __init__(self, masking: Masking, record: Record, persons: tuple[PrivatePerson, ...]) -> None:
        self.masking = masking
        self.record = record
        self.persons = persons
        self.private = {person.actor: person for person in persons if person.actor}
        self.in_words = _patterns(persons)
        self.text = self._masked_text()

    def masked(self) -> Masked:
        if not self.persons:
            return Masked(self.record, {}, altered=False)
        ids = self._ids()
        changed = self._rebuilt(self.record, {own: shown for shown, own in ids.items()})
        actors = tuple(
            self._actor(actor, before) for actor, before in zip(changed.actors, self.record.actors, strict=True)
        )
        record = replace(changed, report=self._report(changed.report), actors=actors)
        return Masked(record, ids, altered=self.text != self.record.report.text)

    def _masked_text(self) -> str:
        """The text with every private name under a mark of the same length, so that all offsets stay."""
        text, parts, at = self.record.report.text, [], 0
        for start, end, name in self._regions(text):
            parts += [text[at:start], _mark(self.masking.token("name", _folded(name)), end - start)]
            at = end
        return "".join([*parts, text[at:]])

    def _regions(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand, none touching another, and whose they are."""
        named = [(span.start, span.end, person.name) for person in self.persons for span in person.spans]
        taken = self._named_otherwise()
        named += [
            (found.start(), found.end(), name)
            for pattern, name in self.in_words
            for found in pattern.finditer(text)
            if not any(taken[found.start() : found.end()])
        ]
        return _joined(named)

    def _named_otherwise(self) -> bytearray:
        """A mark for each character that names a place or another actor, but for those of a private person's name."""
        own = [span for person in self.persons for span in person.spans]
        others = [span for actor in self.record.actors if actor.id not in self.private for span in actor.mentions]
        others += [span for place in self.record.places for span in place.mentions]
        covered, private = bytearray(len(self.record.report.text)), bytearray(len(self.record.report.text))
        for span in own:
            private[span.start : span.end] = b"\1" * (span.end - span.start)
        for span in others:
            if not any(private[span.start : span.end]):
                covered[span.start : span.end] = b"\1" * (span.end - span.start)
        return covered

    def _ids(self) -> dict[str, str]:
        """The ids that leave in place of those that are hashes of a private name, with these behind them."""
        named = set(self.private)
        rows = [actor.id for actor in self.record.actors if actor.id in named]
        rows += [claim.id for claim in self.record.control if claim.actor.actor in named]
        rows += [tie.id for tie in self.record.ties if {tie.from_.actor, tie.to.actor} & named]
        return {self.masking.token("id", identity)[:16]: identity for identity in rows}

    def _rebuilt(self, value: T, ids: Mapping[str, str]) -> T:
        """The value with every span cut from the masked text and every id that hides one changed."""
        if isinstance(value, Span):
            return Span.of(self.text, value.start, value.end)  # type: ignore[return-value] # T is Span here
        if isinstance(value, tuple):
            return tuple(self._rebuilt(each, ids) for each in value)  # type: ignore[return-value] # T is tuple here
        if isinstance(value, str):
            return ids.get(value, value)  # type: ignore[return-value] # T is str here
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed: dict[str, Any] = {each.name: self._rebuilt(getattr(value, each.name), ids) for each in fields(value)}
        if isinstance(value, Report):
            changed["text"] = self.text
        return type(value)(**changed)

    def _actor(self, actor: Actor, before: Actor) -> Actor:
        person = self.private.get(before.id)
        name = self.masking.pseudonym(person.name) if person else self._without_names(actor.name)
        return replace(actor, name=name)

    def _report(self, report: Report) -> Report:
        return replace(
            report,
            id=self._without_ids(report.id),
            url=self._address(report.url),
            outlet=self._without_names(report.outlet) if report.outlet else report.outlet,
            byline=tuple(self._author(name) for name in report.byline),
            editor=self._author(report.editor) if report.editor else report.editor,
        )

    def _author(self, name: str) -> str:
        known = any(person.name == name for person in self.persons)
        return self.masking.pseudonym(name) if known else name

    def _without_names(self, words: str) -> str:
        for pattern, name in self.in_words:
            words = pattern.sub(self.masking.pseudonym(name), words)
        return words

    def _without_ids(self, identity: str) -> str:
        """The report's id, keyed where it names a private person."""
        return f"report-{self.masking.token('report', identity)[:16]}" if self._names_someone(identity) else identity

    def _address(self, url: str | None) -> str | None:
        """The address, cut to its site where it names a private person."""
        if url is None or not self._names_someone(unquote(url)):
            return url
        site = urlsplit(url)
        return None if self._names_someone(site.netloc) else f"{site.scheme}://{site.netloc}/"

    def _names_someone(self, words: str) -> bool:
        held = set(re.split(r"[\W_]+", _folded(words)))
        return any({_folded(word) for word in person.words if len(word) > 3} & held for person in self.persons)  # noqa: PLR2004


def _patterns(persons: Iterable[PrivatePerson]) -> list[tuple[re.Pattern[str], str]]:
    """What finds each name of a person, the longest first, with the name whose pseudonym stands for it."""
    found: dict[str, tuple[str, re.RegexFlag]] = {
        form: (person.name, re.IGNORECASE) for person in persons for form in person.forms if " " in form
    }
    for person in persons:
        for word in person.words:
            found.setdefault(word, (person.name, re.NOFLAG))
            found.setdefault(word.upper(), (person.name, re.NOFLAG))
    return [
        (re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", flags), name)
        for words, (name, flags) in sorted(found.items(), key=lambda each: -len(each[0]))
    ]


def _joined(regions: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The regions, those that overlap made one, for whom the longest of them names."""
    joined: list[tuple[int, int, str]] = []
    for start, end, name in sorted(regions):
        if joined and start < joined[-1][1]:
            first, last, named = joined[-1]
            joined[-1] = (first, max(last, end), name if end - start > last - first else named)
        else:
            joined.append((start, end, name))
    return joined


def _mark(token: str, length: int) -> str:
    """A mark of this length that is the same wherever the person is named at this length."""
    inside = (token * (length // len(token) + 1))[: max(0, length - 2)]
    return f"[{inside}]" if inside else "█" * length


def _folded(name: str) -> str:
    """A name without marks, case and more than single spaces."""
    plain = (character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character))
    return " ".join("".join(plain).casefold().split())
