"""The bundle: all that is to be exported, prepared and frozen before a writer sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Literal

from onrecord.accounts.account import Account
from onrecord.accounts.make import make_accounts
from onrecord.export.fetching import UNKNOWN_FETCHING, Fetching
from onrecord.export.incidents import Incident, incidents_of
from onrecord.export.index import Index
from onrecord.export.masking import Masked, Masking
from onrecord.export.selection import Selection, select
from onrecord.records import Record

Profile = Literal["public", "internal"]
Progress = Callable[[int, int], None]  # records done, of how many


@dataclass(frozen=True, slots=True)
class Bundle:
    """What leaves: records with their private persons masked unless `profile` is internal, and their incidents.

    `hidden` holds the ids of records whose text was masked, `fetchings` how reports came, by their ids here; `made_at`
    is UTC.
    """

    records: tuple[Record, ...]
    indexes: tuple[Index, ...]
    incidents: tuple[Incident, ...]
    profile: Profile
    hidden: frozenset[str]
    made_at: datetime
    fetchings: Mapping[str, Fetching] = field(default_factory=dict)


def make_bundle(  # noqa: PLR0913 - what an export is made of
    records: Iterable[Record],
    accounts: Iterable[Account] | None = None,
    *,
    selection: Selection | None = None,
    profile: Profile = "public",
    salt: bytes | None = None,
    made_at: datetime | None = None,
    progress: Progress | None = None,
    fetchings: Mapping[str, Fetching] | None = None,
) -> Bundle:
    """The bundle of what is selected; without a `salt` the pseudonyms are other ones every time.

    Without `accounts` they are made of the records alone, as if no two of these told of one thing.

    Raises SaltError where the salt is too short.
    """
    every = tuple(records)
    masking = Masking(salt if salt is not None else token_bytes(32)) if profile == "public" else None
    leaving: list[Masked] = []
    ids: dict[str, str] = {}
    for number, record in enumerate(every, 1):
        for kept in select([record], selection or Selection()):
            masked = masking.mask(kept, record) if masking else Masked(kept, {}, altered=False)
            leaving.append(masked)
            ids[record.report.id] = masked.record.report.id
        if progress is not None:
            progress(number, len(every))
    told = make_accounts(every) if accounts is None else accounts
    indexes = tuple(Index(each.record) for each in leaving)
    return Bundle(
        records=tuple(each.record for each in leaving),
        indexes=indexes,
        incidents=tuple(incidents_of(indexes, told, ids)),
        profile=profile,
        hidden=frozenset(each.record.report.id for each in leaving if each.altered),
        made_at=made_at or datetime.now(tz=UTC),
        fetchings={ids[report]: (fetchings or {}).get(report, UNKNOWN_FETCHING) for report in ids},
    )
