"""A full disk, a file that may not be written, another writer, a damaged file: told in words, and nothing lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.store import ArchiveError, connection, open_archive
from store.made import at_noon, made_addition


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with open_archive(path, clock=at_noon) as archive:
        list(archive.add_all([made_addition(1)]))
    return path


def with_setting(patch: pytest.MonkeyPatch, setting: str) -> None:
    patch.setattr(connection, "SETTINGS", (*connection.SETTINGS, setting))


def test_a_full_disk_is_told_and_what_was_kept_stays(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sqlite3.connect(filled).execute("PRAGMA page_count").fetchone()[0]
    more = [made_addition(number) for number in range(1, 400)]
    with monkeypatch.context() as patch:
        with_setting(patch, f"PRAGMA max_page_count = {pages + 150}")
        with open_archive(filled, clock=at_noon) as archive, pytest.raises(ArchiveError, match="make room on the disk"):
            list(archive.add_all(more))
    with open_archive(filled, clock=at_noon) as archive:
        assert list(archive.verify()) == []
        kept = archive.count_reports()
        assert kept >= 50
        assert sum(each.new for each in archive.add_all(more)) == len(more) - kept


def test_a_file_that_may_not_be_written_is_told_and_still_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_setting(monkeypatch, "PRAGMA query_only = ON")
    with open_archive(filled, clock=at_noon) as archive:
        assert archive.count_reports() == 1
        with pytest.raises(ArchiveError, match="cannot be written here"):
            list(archive.add_all([made_addition(2)]))


def test_a_writer_that_does_not_end_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_setting(monkeypatch, "PRAGMA busy_timeout = 10")
    other = sqlite3.connect(filled, isolation_level=None)
    with open_archive(filled, clock=at_noon) as archive:
        other.execute("BEGIN IMMEDIATE")
        assert archive.count_reports() == 1  # reading goes on
        with pytest.raises(ArchiveError, match="another process"):
            list(archive.add_all([made_addition(2)]))
        other.execute("ROLLBACK")
        assert [each.new for each in archive.add_all([made_addition(2)])] == [True]
    other.close()


def test_a_damaged_file_is_told_with_what_to_do(filled: Path) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(ArchiveError, match="go back to the last backup"), open_archive(filled) as archive:
        archive.count_reports()
