"""The actor directory: armed groups, forces, governments, organisations and media, with the names in use for them."""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar, get_args

from onrecord.records.actor import ActorType

_DATA: Final = Path(__file__).parent / "data"
_ACTOR_TYPES: Final[dict[str, ActorType]] = {word: word for word in get_args(ActorType)}


Row = TypeVar("Row", "ActorEntry", "Country")


class DirectoryError(ValueError):
    """A row of the directory that cannot be used; names the file, the line and the word."""


class Years(NamedTuple):
    """The years in which a name, a membership or an actor held, both inclusive; None is open or unknown."""

    first: int | None = None
    last: int | None = None

    def overlap(self, other: Years) -> bool:
        """Whether some year lies in both."""
        return (self.first or 0) <= (other.last or 9999) and (other.first or 0) <= (self.last or 9999)

    def cover(self, year: int) -> bool:
        """Whether the year lies within."""
        return self.overlap(Years(year, year))


class Alias(NamedTuple):
    """One name of an actor; an ambiguous one must not match without other signs of that actor in the report."""

    text: str
    years: Years = Years()
    ambiguous: bool = False


class Membership(NamedTuple):
    """The id of the actor that another is part of, and when."""

    id: str
    years: Years = Years()


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One row of `actors/*.tsv`; `aliases` leaves out the name, `country` is ISO 3166-1 alpha-2 of the main seat."""

    id: str
    name: str
    type: ActorType
    country: str | None
    years: Years
    aliases: tuple[Alias, ...]
    parents: tuple[Membership, ...]
    backers: tuple[Membership, ...]
    wikidata: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """One row of `countries.tsv`; `gw` is the Gleditsch-Ward number, `cow` that of the Correlates of War.

    A word with a leading `~` is shared with another country that it more often means.
    """

    alpha2: str
    alpha3: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    capital: tuple[str, ...]
    gw: int | None
    cow: int | None
    acled_region: str | None
    security_forces: tuple[str, ...]


class Match(NamedTuple):
    """An actor's name that ends before the word `end`."""

    end: int
    entry: ActorEntry
    alias: Alias


class _Pattern(NamedTuple):
    """An alias as folded pieces, with the least capitals each piece must show."""

    folded: tuple[str, ...]
    capitals: tuple[int, ...]
    entry: ActorEntry
    alias: Alias


@dataclass(frozen=True)
class Directory:
    """All actors and countries, found by id, by name, or in the words of a report."""

    by_id: Mapping[str, ActorEntry]
    by_name: Mapping[str, ActorEntry]
    countries: Mapping[str, Country]
    _codes: Mapping[str, Mapping[str, str]] = field(repr=False)
    _patterns: Mapping[tuple[str, str], Sequence[_Pattern]] = field(repr=False)
    _first_pieces: frozenset[str] = field(repr=False)
    _names: Mapping[str, Country] = field(repr=False)
    _adjectives: Mapping[str, Country] = field(repr=False)
    _inhabitants: Mapping[str, Country] = field(repr=False)
    _capitals: Mapping[str, Country] = field(repr=False)
    _governments: Mapping[str, ActorEntry] = field(repr=False)

    def find(self, words: Sequence[str], start: int) -> list[Match]:
        """The longest names that begin at the word `start`, one for each actor of that name, the unambiguous first.

        Words are tokens: punctuation stands alone, while "al-Shabaab" and "al", "-", "Shabaab" are the same.
        """
        first = _pieces(words[start])
        if not first or words[start] in _JOINTS or first[0].folded not in self._first_pieces:
            return []
        found: list[Match] = []
        longest = 0
        begin = first[0].folded
        seconds = dict.fromkeys((_second_piece(words, start, first), ""))
        for pattern in (each for second in seconds for each in self._patterns.get((begin, second), ())):
            if len(pattern.folded) < longest:
                break
            end = _end_of_match(pattern, words, start)
            if end is not None:
                longest = len(pattern.folded)
                found.append(Match(end, pattern.entry, pattern.alias))
        return sorted(found, key=lambda match: match.alias.ambiguous)

    def codes(self, entry: ActorEntry) -> Mapping[str, str]:
        """The codes that the directory gives an actor, "-" where it has none in a scheme whatever its type says.

        A body of an international organisation that has none of its own has that organisation's.
        """
        parents = entry.parents if entry.type in _BODIES else ()
        ids = (entry.id, *(parent.id for parent in parents))
        codes = next((self._codes[each] for each in ids if each in self._codes), {})
        return {**codes, "wikidata": entry.wikidata} if entry.wikidata else codes

    def country(self, alpha2: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-2 code; former states have their withdrawn code."""
        return self.countries.get(alpha2)

    def government(self, alpha2: str) -> ActorEntry | None:
        """The national government of this country, where the directory has it."""
        return self._governments.get(alpha2)

    def country_of_name(self, name: str) -> Country | None:
        """The country of a name or alias, as "Burma"."""
        return self._names.get(name)

    def country_of_capital(self, name: str) -> Country | None:
        """The country whose capital bears this name, as "Kiev"."""
        return self._capitals.get(name)

    def country_of_adjective(self, adjective: str) -> Country | None:
        """The country of an adjective, as "Russian"."""
        return self._adjectives.get(adjective)

    def country_of_inhabitants(self, noun: str) -> Country | None:
        """The country of a noun for its people, as "Syrians"."""
        return self._inhabitants.get(noun)


# Types of an international organisation's bodies: its offices, its missions, its officers.
_BODIES: Final = ("organisation", "coalition", "official")


class _Piece(NamedTuple):
    folded: str
    capitals: int  # 0 starts small or has no case, 1 starts with a capital, 2 all capitals, or some within


_APOSTROPHES: Final = re.compile("['’‘ʿʾʻʼ`´]")
_POSSESSIVE: Final = re.compile("['’]s$")
_JOINTS: Final = frozenset("-‐‑‒–—/")
_JOINT: Final = re.compile("[-‐‑‒–—/]")
# Particles of Arabic and European names are written small or large at will.
_PARTICLES: Final = frozenset(
    {"ad", "al", "an", "and", "ar", "as", "ash", "at", "bin", "de", "ed", "el"}
    | {"for", "ibn", "in", "la", "of", "on", "the", "to", "ud", "ul", "wa", "wal"}
)
_SHORT_ACRONYM: Final = 4
_WORD_ACRONYMS: Final = frozenset({"arena", "civic", "model", "reach"})  # longer ones that are words too


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[_Piece, ...]:
    bare = _APOSTROPHES.sub("", _POSSESSIVE.sub("", word))
    if any(map(str.isalnum, bare)):
        bare = bare.replace(".", "")
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    if not bare or word in _JOINTS:
        return ()
    return tuple(_Piece(part.casefold(), _capitals(part)) for part in _JOINT.split(bare) if part)


def _capitals(part: str) -> int:
    if any(map(str.isupper, part[1:])):
        return 2
    return 2 if part.isupper() else int(part[0].isupper())


def _least_capitals(piece: _Piece) -> int:
    if piece.folded in _PARTICLES:
        return 2 if piece.capitals == 2 else 0  # noqa: PLR2004  as _Piece counts
    strict = len(piece.folded) <= _SHORT_ACRONYM or piece.folded in _WORD_ACRONYMS
    return piece.capitals if strict else min(piece.capitals, 1)


def _second_piece(words: Sequence[str], start: int, first: tuple[_Piece, ...]) -> str:
    """What follows the first piece of a name that begins at a word; "" at the end."""
    if len(first) > 1:
        return first[1].folded
    following = (piece.folded for word in words[start + 1 : start + 4] for piece in _pieces(word)[:1])
    return next(following, "")


def _end_of_match(pattern: _Pattern, words: Sequence[str], start: int) -> int | None:
    index, position = 0, start
    while index < len(pattern.folded):
        if position == len(words):
            return None
        for piece in _pieces(words[position]):
            if index == len(pattern.folded) or piece.folded != pattern.folded[index]:
                return None
            if piece.capitals < pattern.capitals[index]:
                return None
            index += 1
        position += 1
    return position


def load_directory(extra: Sequence[Path] = ()) -> Directory:
    """The directory that is shipped, with the actors of more files of the same columns; reads each set of files once.

    Raises DirectoryError at the first row that cannot be used.
    """
    return _load(tuple(extra))


def _governments() -> Iterator[tuple[str, ActorEntry]]:
    return _rows(_DATA / "actors" / "governments.tsv", ActorEntry, _read_actor)


@cache
def _load(extra: tuple[Path, ...]) -> Directory:
    countries = {country.alpha2: country for _, country in _rows(_DATA / "countries.tsv", Country, _read_country)}
    files = (*sorted((_DATA / "actors").glob("*.tsv")), *extra)
    rows = [row for file in files for row in _rows(file, ActorEntry, _read_actor)]
    by_id = _unique_ids(rows)
    for where, entry in rows:
        _check_links(where, entry, by_id, countries)
    patterns = _index(rows)
    return Directory(
        by_id=MappingProxyType(by_id),
        by_name=MappingProxyType({entry.name: entry for entry in by_id.values()}),
        countries=MappingProxyType(countries),
        _codes=MappingProxyType(_actor_codes(by_id)),
        _patterns=patterns,
        _first_pieces=frozenset(first for first, _ in patterns),
        _names=_words_of(countries, lambda country: (country.name, *country.aliases)),
        _adjectives=_words_of(countries, lambda country: country.adjectives),
        _inhabitants=_words_of(countries, lambda country: country.inhabitants),
        _capitals={name: each for each in reversed(countries.values()) for name in each.capital},
        _governments={entry.country: entry for _, entry in _governments() if entry.country},
    )


def _rows(file: Path, kind: type[Row], read: Callable[[str, Mapping[str, str]], Row]) -> Iterator[tuple[str, Row]]:
    columns = [column.name for column in fields(kind)]
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(reader, [])
        if header != columns:
            raise DirectoryError(f"{file}:1: columns {header}; valid: {columns}")
        for cells in reader:
            where = f"{file}:{reader.line_num}"
            if len(cells) != len(columns):
                raise DirectoryError(f"{where}: {len(cells)} cells after {cells[:1]}; valid: {len(columns)}")
            yield where, read(where, dict(zip(columns, cells, strict=True)))


def _actor_codes(by_id: Mapping[str, ActorEntry]) -> dict[str, dict[str, str]]:
    """The rows of `actor_codes.tsv`: each actor's codes by scheme, but for the empty cells."""
    file = _DATA / "actor_codes.tsv"
    codes: dict[str, dict[str, str]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            identifier = row.pop("id")
            _check_id(f"{file}:{len(codes) + 2}", "actor", identifier, by_id)
            codes[identifier] = {scheme: code for scheme, code in row.items() if code}
    return codes


def _read_actor(where: str, cells: Mapping[str, str]) -> ActorEntry:
    if cells["type"] not in _ACTOR_TYPES:
        raise DirectoryError(f"{where}: unknown type {cells['type']!r}; valid: {', '.join(_ACTOR_TYPES)}")
    for column in ("id", "name"):
        if not cells[column]:
            raise DirectoryError(f"{where}: empty {column}; valid: a word")
    return ActorEntry(
        id=cells["id"],
        name=cells["name"],
        type=_ACTOR_TYPES[cells["type"]],
        country=cells["country"] or None,
        years=_read_years(where, cells["years"]),
        aliases=tuple(_read_alias(where, text) for text in _split(cells["aliases"])),
        parents=tuple(_read_membership(where, text) for text in _split(cells["parents"])),
        backers=tuple(_read_membership(where, text) for text in _split(cells["backers"])),
        wikidata=cells["wikidata"] or None,
        source=cells["source"],
    )


def _read_country(where: str, cells: Mapping[str, str]) -> Country:
    return Country(
        alpha2=cells["alpha2"],
        alpha3=cells["alpha3"],
        name=cells["name"],
        aliases=_split(cells["aliases"]),
        adjectives=_split(cells["adjectives"]),
        inhabitants=_split(cells["inhabitants"]),
        capital=_split(cells["capital"]),
        gw=_read_number(where, cells["gw"]),
        cow=_read_number(where, cells["cow"]),
        acled_region=cells["acled_region"] or None,
        security_forces=_split(cells["security_forces"]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()


def _read_number(where: str, cell: str) -> int | None:
    if cell and not cell.isdecimal():
        raise DirectoryError(f"{where}: {cell!r} is no number; valid: digits, or an empty cell")
    return int(cell) if cell else None


_YEARS: Final = re.compile(r"(?P<first>\d{4})?(?P<dash>-)?(?P<last>\d{4})?")


def _read_years(where: str, cell: str) -> Years:
    if not cell:
        return Years()
    parts = _YEARS.fullmatch(cell)
    if parts is None:
        raise DirectoryError(f"{where}: {cell!r} are no years; valid: 2004, 2004-, -2011, 1976-2011, or an empty cell")
    first = int(parts["first"]) if parts["first"] else None
    last = int(parts["last"]) if parts["last"] else None
    if first and last and first > last:
        raise DirectoryError(f"{where}: {cell!r} ends before it begins; valid: {last}-{first}")
    return Years(first, last if parts["dash"] else first)


def _read_alias(where: str, text: str) -> Alias:
    name, _, years = text.partition(" @")
    return Alias(name.removeprefix("~"), _read_years(where, years), name.startswith("~"))


def _read_membership(where: str, text: str) -> Membership:
    identifier, _, years = text.partition("@")
    return Membership(identifier, _read_years(where, years))


def _unique_ids(rows: Iterable[tuple[str, ActorEntry]]) -> dict[str, ActorEntry]:
    by_id: dict[str, ActorEntry] = {}
    for where, entry in rows:
        if entry.id in by_id:
            raise DirectoryError(f"{where}: id {entry.id!r} is taken by {by_id[entry.id].name!r}; valid: a new id")
        by_id[entry.id] = entry
    return by_id


def _check_links(
    where: str, entry: ActorEntry, by_id: Mapping[str, ActorEntry], countries: Mapping[str, Country]
) -> None:
    if entry.country is not None and entry.country not in countries:
        raise DirectoryError(f"{where}: unknown country {entry.country!r}; valid: {', '.join(sorted(countries))}")
    for column, links in (("parent", entry.parents), ("backer", entry.backers)):
        for link in links:
            _check_id(where, column, link.id, by_id)


def _check_id(where: str, column: str, identifier: str, by_id: Mapping[str, ActorEntry]) -> None:
    if identifier not in by_id:
        near = difflib.get_close_matches(identifier, by_id, n=5) or sorted(by_id)[:5]
        raise DirectoryError(f"{where}: unknown {column} {identifier!r}; valid, among others: {', '.join(near)}")


def _index(rows: Iterable[tuple[str, ActorEntry]]) -> Mapping[tuple[str, str], Sequence[_Pattern]]:
    """The names by their first two pieces, the longest first; the second is "" where a name has only one."""
    taken: dict[tuple[str, ...], list[_Pattern]] = defaultdict(list)
    index: dict[tuple[str, str], list[_Pattern]] = defaultdict(list)
    for where, entry in rows:
        for pattern in _patterns(where, entry):
            _check_alias(where, pattern, taken)
            index[pattern.folded[0], (*pattern.folded, "")[1]].append(pattern)
    for patterns in index.values():
        patterns.sort(key=lambda pattern: -len(pattern.folded))
    return MappingProxyType(dict(index))


_QUALIFIER: Final = re.compile(r" \([^()]*\)$")


def _patterns(where: str, entry: ActorEntry) -> Iterable[_Pattern]:
    """One pattern a spelling; a name with a qualifier in brackets is found by what stands before it, as ambiguous."""
    by_form: dict[tuple[str, ...], _Pattern] = {}
    for alias in (Alias(entry.name), *entry.aliases):
        text = _QUALIFIER.sub("", alias.text)
        pieces = [piece for word in text.split() for piece in _pieces(word)]
        if not pieces:
            raise DirectoryError(f"{where}: empty alias {alias.text!r}; valid: a word")
        form = tuple(piece.folded for piece in pieces)
        capitals = tuple(map(_least_capitals, pieces))
        read = Alias(text, alias.years, alias.ambiguous or text != alias.text)
        known = by_form.get(form)
        if known is None:
            by_form[form] = _Pattern(form, capitals, entry, read)
        else:
            by_form[form] = _looser(known, _Pattern(form, capitals, entry, read))
    return by_form.values()


def _looser(one: _Pattern, other: _Pattern) -> _Pattern:
    """The two spellings of one form as one pattern that finds both."""
    base = other if one.alias.ambiguous else one
    return base._replace(capitals=tuple(map(min, one.capitals, other.capitals)))


def _check_alias(where: str, pattern: _Pattern, taken: dict[tuple[str, ...], list[_Pattern]]) -> None:
    if pattern.alias.ambiguous:
        return
    for other in taken[pattern.folded]:
        if _years(pattern).overlap(_years(other)):
            raise DirectoryError(
                f"{where}: alias {pattern.alias.text!r} of {pattern.entry.id!r} is taken by {other.entry.id!r}; "
                f"valid: ~{pattern.alias.text}, or {pattern.alias.text} @ with years apart"
            )
    taken[pattern.folded].append(pattern)


def _years(pattern: _Pattern) -> Years:
    return pattern.alias.years if pattern.alias.years != Years() else pattern.entry.years


def _words_of(countries: Mapping[str, Country], words: Callable[[Country], Iterable[str]]) -> Mapping[str, Country]:
    found: dict[str, Country] = {}
    for country in countries.values():
        for word in words(country):
            if found.setdefault(word, country) is not country:
                raise DirectoryError(
                    f"{_DATA / 'countries.tsv'}: {word!r} stands for {found[word].name} and {country.name}; "
                    f"valid: ~{word} in one of them"
                )
    return MappingProxyType(found)
