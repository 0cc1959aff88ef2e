"""Every format: exact columns, files whole, each quote in its report, hostile text made harmless."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from export.village import DAY, TEXT, village_record
from onrecord.export.bundle import make_bundle
from onrecord.export.cells import unguard
from onrecord.export.evidence import EVIDENCE_COLUMNS, EvidenceTable, Row
from onrecord.export.formats import ENDINGS, FOLDERS, FORMATS, TargetError, write_export
from onrecord.export.index import Cited
from onrecord.export.written import Written
from onrecord.records import EvidenceError, Record, Span
from onrecord.vocabulary.layouts import load_layouts
from onrecord.vocabulary.own_tables import load_own_tables

MADE = datetime(2022, 6, 1, 12, tzinfo=UTC)
SALT = b"x" * 16


def export(form: str, records: list[Record], folder: Path, profile: str = "public") -> Written:
    target = folder / (form if form in FOLDERS else f"all{ENDINGS[form]}")
    return write_export(form, records, None, target, profile=profile, salt=SALT, made_at=MADE)  # type: ignore[arg-type] # a word


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


@pytest.mark.parametrize(
    ("form", "count", "first", "last"),
    [
        ("acled", 31, "event_id_cnty", "timestamp"),
        ("ucdp-ged", 49, "id", "gwnob"),
        ("polecat", 40, "Event ID", "Version"),
    ],
)
def test_the_columns_are_the_codebooks(form: str, count: int, first: str, last: str, tmp_path: Path) -> None:
    (path, *_) = export(form, [village_record()], tmp_path).files
    header = path.read_text(encoding="utf-8").split("\n")[0].split("\t" if form == "polecat" else ",")
    layout = {"acled": load_layouts().acled, "ucdp-ged": load_layouts().ucdp_ged, "polecat": load_layouts().polecat}
    assert tuple(header) == layout[form].columns
    assert (len(header), header[0], header[-1]) == (count, first, last)
    assert len(set(header)) == count


def test_acled_tells_of_the_strike_once(tmp_path: Path) -> None:
    (path, *_) = export("acled", [village_record()], tmp_path).files
    strike, died = rows_of(path)
    assert (strike["sub_event_type"], strike["event_date"], strike["fatalities"]) == ("Air/drone strike", DAY, "12")
    assert (strike["actor1"], strike["inter1"], strike["actor2"], strike["inter2"]) == (
        "Syrian Army",
        "1",
        "Civilians (Syria)",
        "7",
    )
    assert (strike["interaction"], strike["civilian_targeting"]) == ("17", "Civilian targeting")
    assert died["actor2"] == "Northern Front"
    assert (strike["iso"], strike["region"], strike["country"]) == ("760", "Middle East", "Syria")
    assert (strike["source"], strike["timestamp"]) == ("'-Amal Courier", str(int(MADE.timestamp())))


def test_what_is_in_no_row_is_counted_by_its_reason(tmp_path: Path) -> None:
    record = village_record()
    nowhere = replace(record, events=tuple(replace(each, place=None) for each in record.events))
    assert dict(export("acled", [nowhere], tmp_path).left_out) == {"not located": 2}
    undated = replace(record, events=tuple(replace(each, when=None) for each in record.events))
    assert dict(export("ucdp-ged", [undated], tmp_path).left_out)["not dated"] == 1


def test_denied_events_leave_only_when_asked_for(tmp_path: Path) -> None:
    assert export("polecat", [village_record()], tmp_path).rows == {"polecat": 3}


@pytest.mark.parametrize("form", FORMATS)
def test_every_quote_of_the_evidence_is_in_its_report(form: str, tmp_path: Path) -> None:
    written = export(form, [village_record()], tmp_path, "internal")
    for path in (path for path in written.files if path.name.endswith("evidence.csv")):
        rows = rows_of(path)
        assert tuple(rows[0]) == EVIDENCE_COLUMNS
        assert all(TEXT[int(row["start"]) : int(row["end"])] == unguard(row["quote"]) for row in rows)
        assert {row["report_sha256"] for row in rows} == {village_record().report.sha256}


def test_a_wrong_quote_writes_nothing() -> None:
    cited = Cited(village_record(), Span(0, 3, "not"))
    with pytest.raises(EvidenceError, match="characters 0 to 3"):
        EvidenceTable.of({"events": [Row("e", {}, {"kind": (cited,)})]})


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_export_is_an_empty_table(form: str, tmp_path: Path) -> None:
    written = export(form, [], tmp_path)
    assert all(path.exists() for path in written.files)
    assert not any(written.rows.values())


@pytest.mark.parametrize("form", FORMATS)
def test_formulas_do_no_harm_in_a_spreadsheet(form: str, tmp_path: Path) -> None:
    record = village_record()
    bad = tuple(replace(each, name="@SUM(1+1)*cmd|' /C calc'!A0") for each in record.actors)
    places = tuple(replace(each, name="+1\tx\r\n=2") for each in record.places)
    written = export(form, [replace(record, actors=bad, places=places)], tmp_path, "internal")
    for path in (path for path in written.files if path.suffix in {".csv", ".tsv"}):
        with path.open(encoding="utf-8", newline="") as stream:
            cells = [
                cell for row in csv.reader(stream, delimiter="\t" if path.suffix == ".tsv" else ",") for cell in row
            ]
        assert not [
            cell for cell in cells if cell[:1] in tuple("=+@\t\r") or (cell[:1] == "-" and not _is_number(cell))
        ]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "con:\x00", "=cmd", "-rf", "\ud800", "x" * 300])
def test_a_reports_name_leads_nowhere(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "side"
    folder.mkdir(parents=True)
    for form in FORMATS:
        export(form, [village_record(name)], folder)
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents]
    assert outside == []


@pytest.mark.parametrize("text", ["a\x00b killed c", "\ud800 killed", "killed\r\n\u2028,\"'\t=x"])
def test_every_text_can_leave(text: str, tmp_path: Path) -> None:
    record = village_record()
    trigger = Span.of(text, text.index("killed"), text.index("killed") + 6)
    event = replace(
        record.events[1],
        trigger=trigger,
        evidence=(Span.of(text, 0, len(text)),),
        targets=(),
        agents=(),
        when=None,
        attribution=None,
        place=None,
    )
    odd = Record(replace(record.report, text=text, title=None, outlet=text, byline=()), events=(event,))
    for form in FORMATS:
        for path in export(form, [odd], tmp_path).files:
            assert path.stat().st_size > 0


def test_the_same_export_twice_is_the_same(tmp_path: Path) -> None:
    for form in set(FORMATS) - {"parquet"}:
        one = [path.read_bytes() for path in export(form, [village_record()], tmp_path).files]
        assert one == [path.read_bytes() for path in export(form, [village_record()], tmp_path).files]


@pytest.mark.parametrize(
    ("form", "name", "words"),
    [
        ("xlsx", "a.xlsx", "there is no format 'xlsx'; there are acled, ucdp-ged"),
        ("acled", "folder", "is a folder, but acled is one file; name a file, such as export.csv"),
        ("csv", "file", "is a file, but csv is written into a folder"),
        ("acled", "none/a.csv", "make it first"),
    ],
)
def test_a_target_that_cannot_hold_it_is_refused(form: str, name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(TargetError, match=words):
        write_export(form, [], None, tmp_path / name)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    make_bundle([village_record("a"), village_record("b")], progress=lambda done, all_: told.append((done, all_)))
    assert told == [(1, 2), (2, 2)]


def test_the_own_tables_say_what_is_known(tmp_path: Path) -> None:
    export("csv", [village_record()], tmp_path, "internal")
    strike, killing, died = rows_of(tmp_path / "csv" / "events.csv")
    assert (strike["kind"], strike["place_name"], strike["latitude"], strike["killed_best"]) == (
        "air_strike",
        "Tel Amal",
        "-36.5",
        "",
    )
    assert (killing["killed_low"], killing["killed_best"], killing["said_by"]) == ("12", "12", "residents")
    assert (died["killed_low"], died["killed_high"], died["said_by"]) == ("5", "5", "Tarek Amun")
    assert [row["low"] for row in rows_of(tmp_path / "csv" / "figures.csv")] == ["", "5"]
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == {*load_own_tables(), "evidence"}


def test_a_place_far_from_formulas_stays_a_number(tmp_path: Path) -> None:
    export("csv", [village_record()], tmp_path)
    assert (tmp_path / "csv" / "places.csv").read_text(encoding="utf-8").count("-36.5") == 1


def test_every_cell_that_a_report_tells_has_its_words(tmp_path: Path) -> None:
    (path, evidence) = export("acled", [village_record()], tmp_path, "internal").files
    told = {(row["row"], row["column"]) for row in rows_of(evidence)}
    ours = {"event_id_cnty", "interaction", "source", "timestamp", "civilian_targeting"}
    for row in rows_of(path):
        empty = {column for column, cell in row.items() if cell in {"", "0"} or cell.startswith("Unidentified")}
        expected = set(row) - ours - empty - ({"inter1"} if "actor1" in empty else set())
        assert {column for identity, column in told if identity == row["event_id_cnty"]} >= expected
