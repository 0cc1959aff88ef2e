"""The formats of an export, and the one function that writes any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from onrecord.accounts.account import Account
from onrecord.export.acled import write_acled
from onrecord.export.bundle import Bundle, Profile, Progress, make_bundle
from onrecord.export.csv_tables import write_csv_tables
from onrecord.export.data_package import write_data_package
from onrecord.export.fetching import Fetching
from onrecord.export.follow_the_money import write_follow_the_money
from onrecord.export.geojson import write_geojson
from onrecord.export.label_studio import write_label_studio
from onrecord.export.parquet import write_parquet
from onrecord.export.polecat import write_polecat
from onrecord.export.record_lines import write_record_lines
from onrecord.export.selection import Selection
from onrecord.export.ucdp_ged import write_ucdp_ged
from onrecord.export.web_annotations import write_web_annotations
from onrecord.export.written import Written
from onrecord.records import Record

Writer = Callable[[Bundle, Path], Written]
FORMATS: Mapping[str, Writer] = {
    "acled": write_acled,
    "ucdp-ged": write_ucdp_ged,
    "polecat": write_polecat,
    "csv": write_csv_tables,
    "parquet": write_parquet,
    "geojson": write_geojson,
    "ftm": write_follow_the_money,
    "webanno": write_web_annotations,
    "label-studio": write_label_studio,
    "datapackage": write_data_package,
    "jsonl": write_record_lines,
}
FOLDERS = frozenset({"csv", "parquet", "datapackage"})  # the others are one file, their evidence beside it
ENDINGS: Mapping[str, str] = {
    "acled": ".csv",
    "ucdp-ged": ".csv",
    "polecat": ".tsv",
    "geojson": ".geojson",
    "ftm": ".ftm.jsonl",
    "webanno": ".annotations.jsonld",
    "label-studio": ".label-studio.json",
    "jsonl": ".jsonl",
}


class TargetError(ValueError):
    """A format that is none, or a target that cannot hold it; the words tell what would be valid."""


def write_export(  # noqa: PLR0913 - what an export is made of
    form: str,
    records: Iterable[Record],
    accounts: Iterable[Account] | None,
    target: Path,
    *,
    profile: Profile = "public",
    selection: Selection | None = None,
    salt: bytes | None = None,
    made_at: datetime | None = None,
    progress: Progress | None = None,
    fetchings: Mapping[str, Fetching] | None = None,
) -> Written:
    """Write what is selected of the records in a format, to a file or, for some formats, into a folder.

    Without `accounts` they are made of the records alone, as if no two of these told of one thing.
    `fetchings` tells by the reports' ids how they came.
    Private persons are masked unless `profile` is internal; the same `salt` gives the same pseudonyms. Raises
    TargetError, SaltError, ExtraMissingError where a library is missing, EvidenceError where a quote is wrong.
    """
    check_target(form, target)
    bundle = make_bundle(
        records, accounts, selection=selection, profile=profile, salt=salt, made_at=made_at, progress=progress,
        fetchings=fetchings,
    )  # fmt: skip
    return FORMATS[form](bundle, target)


def check_target(form: str, target: Path) -> None:
    """Raise TargetError unless the format is known and the target can hold it."""
    if form not in FORMATS:
        raise TargetError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    if form in FOLDERS and target.exists() and not target.is_dir():
        raise TargetError(f"{target} is a file, but {form} is written into a folder; name a folder")
    if form not in FOLDERS and target.is_dir():
        raise TargetError(f"{target} is a folder, but {form} is one file; name a file, such as export{ENDINGS[form]}")
    if not target.parent.is_dir():
        raise TargetError(f"{target}: there is no folder {target.parent}; make it first")
