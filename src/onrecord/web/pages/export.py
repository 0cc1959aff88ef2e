"""Exports: what a view shows, as files in the layouts of the field."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal, cast, get_args
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from onrecord.export.bundle import Profile
from onrecord.export.fetching import Fetching
from onrecord.export.formats import ENDINGS, FOLDERS, write_export
from onrecord.export.parquet import ExtraMissingError
from onrecord.export.selection import Selection
from onrecord.export.written import Written
from onrecord.records import EventKind, Record, Status
from onrecord.web.access import asker
from onrecord.web.archive import archive_of, memory_of
from onrecord.web.filters import STATUSES, Asked, FilterError, Filters
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
Layout = Literal[
    "csv",
    "acled",
    "ucdp-ged",
    "polecat",
    "geojson",
    "jsonl",
    "parquet",
    "datapackage",
    "ftm",
    "webanno",
    "label-studio",
]
KINDS: tuple[str, ...] = get_args(EventKind)


@router.get("/export")
def export(
    request: Request,
    asked: Asked,
    layout: Annotated[Layout | None, Query(alias="format")] = None,
    profile: Profile = "public",
) -> Response:
    """Files of what is asked for, one by itself or several in an archive; without a format, the form that asks."""
    if layout is None:
        return page(request, "export.html", filters=asked, fields=("q", "place", "country", "actor", "kind", "status",
                                                                   "from", "to"))  # fmt: skip
    if profile == "internal" and not asker(request).may("review"):
        raise HTTPException(403, "Names of private persons need the role review; export the public profile instead.")
    selection = _selection(asked)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="onrecord-export-")))
        file = _write(request, asked, layout, profile, selection, folder)
        kept = stack.pop_all()
    return FileResponse(file, filename=file.name, background=BackgroundTask(kept.close))


def _write(  # noqa: PLR0913, PLR0917 - what an export is made of
    request: Request, asked: Filters, layout: Layout, profile: Profile, selection: Selection, folder: Path
) -> Path:
    """One file: what was written, or a zip of it."""
    inside = folder / "onrecord"
    inside.mkdir()
    target = inside / (layout if layout in FOLDERS else f"{layout}{ENDINGS.get(layout, '')}")
    try:
        written = write_export(
            layout,
            _records(request, asked),
            memory_of(request).accounts().every,
            target,
            profile=profile,
            selection=selection,
            salt=archive_of(request).pseudonym_key(),
            fetchings={each.id: Fetching(each.media_type, each.fetched) for each in archive_of(request).reports()},
        )
    except ExtraMissingError as error:
        raise HTTPException(422, str(error)) from None
    return _pack(written, inside, folder / f"onrecord-{layout}.zip")


def _pack(written: Written, inside: Path, packed: Path) -> Path:
    if len(written.files) == 1:
        return Path(shutil.copy(written.files[0], packed.with_name(f"onrecord-{written.files[0].name}")))
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in written.files:
            archive.write(file, file.relative_to(inside))
    return packed


def _records(request: Request, asked: Filters) -> Iterator[Record]:
    """The records that have something of what is asked for; of a speaker, only what he says."""
    chosen = replace(asked.of(None), kinds=())
    return archive_of(request).records(chosen, narrowed=asked.speaker is not None)


def _selection(asked: Filters) -> Selection:
    """What is asked for, for the writers."""
    if wrong := next((kind for kind in asked.kinds if kind not in KINDS), None):
        raise FilterError(f"there is no kind of event {wrong!r}; write one of {', '.join(KINDS)}")
    return Selection(
        statuses=frozenset(cast("tuple[Status, ...]", asked.statuses or STATUSES)),
        kinds=frozenset(cast("tuple[EventKind, ...]", asked.kinds)),
        places=frozenset(filter(None, [asked.place])),
        countries=frozenset(filter(None, [asked.country and asked.country.upper()])),
        actors=frozenset(filter(None, [asked.actor])),
        first=asked.first,
        last=asked.last,
    )
