"""GeoNames' own dump files, as text or zipped: what each holds, line by line.

The columns are those of https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

DumpKind = Literal["countries", "admin1", "admin2", "places", "alternate names", "hierarchy"]
NAMES: dict[DumpKind, str] = {
    "countries": "countryInfo.txt",
    "admin1": "admin1CodesASCII.txt",
    "admin2": "admin2Codes.txt",
    "places": "allCountries.txt or that of a country, such as IQ.txt",
    "alternate names": "alternateNamesV2.txt",
    "hierarchy": "hierarchy.txt",
}
ORDER: tuple[DumpKind, ...] = tuple(NAMES)  # the order in which they are read, as each needs those before it
PLACE_COLUMNS = 19
ALTERNATE_COLUMNS = (8, 10)  # of alternateNames and of alternateNamesV2
CODE_COLUMNS = 4
HIERARCHY_COLUMNS = (2, 3)
_COUNTRY = re.compile(r"[A-Z]{2}")
_NO_LANGUAGE = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "phon", "piny", "tcid"})


class DumpError(ValueError):
    """A file is none of GeoNames' dumps, or a line of it is broken; the words name file and line."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump file; `member` is the name of the text in a zip, `size` counts its bytes unpacked."""

    path: Path
    kind: DumpKind
    size: int
    member: str | None = None

    def __str__(self) -> str:
        return f"{self.path.name}, {self.member}" if self.member else self.path.name


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its cells; `number` counts from 1, `read` the bytes up to its end."""

    dump: Dump
    number: int
    read: int
    cells: Sequence[str]

    def error(self, wrong: str) -> DumpError:
        """The error that tells what is wrong with this line."""
        return DumpError(f"{self.dump}, line {self.number}: {wrong}")

    def whole_number(self, column: int, name: str, *, empty: int | None = None) -> int:
        """The number in a cell; `empty` is what an empty one counts for."""
        cell = self.cells[column]
        if not cell and empty is not None:
            return empty
        if not cell.isascii() or not cell.removeprefix("-").isdigit():
            raise self.error(f"{name} is {cell!r}, which is no whole number")
        return int(cell)

    def degrees(self, column: int, name: str, most: int) -> float:
        """The coordinate in a cell."""
        cell = self.cells[column]
        try:
            value = float(cell)
        except ValueError:
            raise self.error(f"{name} is {cell!r}, which is no number") from None
        if not -most <= value <= most:
            raise self.error(f"{name} is {cell}, which lies outside -{most} to {most}")
        return value


def find_dump(path: Path) -> Dump:
    """What a file is, by the shape of its first line; DumpError where it is none of the dumps."""
    member = _member(path) if path.suffix == ".zip" else None
    size = _member_size(path, member) if member else path.stat().st_size
    draft = Dump(path, "places", size, member)
    first = next(_split_lines(draft), None)
    if first is None:
        raise DumpError(f"{draft}: no lines")
    kind = _kind_of(first.cells)
    if kind is None:
        known = "; ".join(f"{name} ({kind})" for kind, name in NAMES.items())
        raise first.error(f"{len(first.cells)} columns, which is no file of GeoNames' dumps. Those are: {known}")
    return Dump(path, kind, size, member)


def find_gaps(dumps: Iterable[Dump]) -> Iterator[str]:
    """What the places will lack for want of a file, in words."""
    given = {dump.kind for dump in dumps}
    orders: dict[DumpKind, str] = {"admin1": "first", "admin2": "second"}
    for kind, order in orders.items():
        if kind not in given:
            yield f"without {NAMES[kind]} the places that are added know no {order}-order unit"


def _kind_of(cells: Sequence[str]) -> DumpKind | None:
    first, width = cells[0], len(cells)
    if width == PLACE_COLUMNS:
        return "countries" if _COUNTRY.fullmatch(first) else "places" if first.isdigit() else None
    if width in ALTERNATE_COLUMNS and first.isdigit():
        return "alternate names"
    if width == CODE_COLUMNS:
        levels: dict[int, DumpKind] = {1: "admin1", 2: "admin2"}
        return levels.get(first.count("."))
    return "hierarchy" if width in HIERARCHY_COLUMNS and first.isdigit() else None


def read_lines(dump: Dump, after: int = 0) -> Iterator[Line]:
    """The lines past that number; DumpError where one has another width than its file."""
    widths = {
        "alternate names": ALTERNATE_COLUMNS, "admin1": (CODE_COLUMNS,), "admin2": (CODE_COLUMNS,),
        "hierarchy": HIERARCHY_COLUMNS,
    }.get(dump.kind, (PLACE_COLUMNS,))  # fmt: skip
    for line in _split_lines(dump, after):
        if len(line.cells) not in widths:
            raise line.error(f"{len(line.cells)} columns where {NAMES[dump.kind]} has {widths[-1]}")
        yield line


def is_written(language: str) -> bool:
    """Whether an alternate name of this language is a name, not a link, a code or a pronunciation."""
    return language not in _NO_LANGUAGE


def _split_lines(dump: Dump, after: int = 0) -> Iterator[Line]:
    read = 0
    with _opened(dump) as stream:
        for number, line in enumerate(stream, start=1):
            read += len(line)
            if number <= after or line.startswith(b"#") or not line.strip():
                continue
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise DumpError(f"{dump}, line {number}: byte {error.start} is no UTF-8") from error
            yield Line(dump, number, read, text.rstrip("\r\n").split("\t"))


@contextmanager
def _opened(dump: Dump) -> Iterator[IO[bytes]]:
    if dump.member is None:
        with dump.path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(dump.path) as archive, archive.open(dump.member) as stream:
        yield stream


def _member(path: Path) -> str:
    """The name of the text in a zip that has its name; GeoNames adds a readme and a list of languages."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise DumpError(f"{path.name}: no zip file, or not all of it") from error
    wanted = f"{path.stem}.txt"
    if wanted not in names:
        raise DumpError(f"{path.name}: no {wanted} in it, but {', '.join(names) or 'nothing'}")
    return wanted


def _member_size(path: Path, member: str) -> int:
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(member).file_size
