from __future__ import annotations

from pathlib import Path

from onrecord.store import Archive, open_archive
from store.made import NEWER_READER, made_addition


def test_what_is_new_is_unlinked_until_it_is_marked(archive: Archive) -> None:
    first, second = made_addition(1), made_addition(2)
    list(archive.add_all([first]))
    assert archive.unlinked() == ([first.record.report.id], 1)
    archive.mark_linked(1)
    list(archive.add_all([second]))
    assert archive.unlinked() == ([second.record.report.id], 2)
    archive.mark_linked(2)
    assert archive.unlinked() == ([], 2)
    archive.reread(first.record, NEWER_READER)
    assert archive.unlinked() == ([first.record.report.id, second.record.report.id], 2)


def test_an_archive_keeps_its_key_and_no_two_share_one(archive: Archive, where: str, tmp_path: Path) -> None:
    key = archive.pseudonym_key()
    assert len(key) >= 32
    with open_archive(where) as again:
        assert again.pseudonym_key() == key
    with open_archive(tmp_path / "other.sqlite") as other:
        assert other.pseudonym_key() != key
