from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, Table, inspect, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.store import Archive, ArchiveError, open_archive
from onrecord.store.additions import insert_rows
from onrecord.store.connection import connect_database, writing
from onrecord.store.migration import HEAD, known_versions, upgrade
from onrecord.store.schema import METADATA
from store.made import made_addition

FIRST = "0001"


def test_the_newest_version_is_the_last_of_the_known_ones() -> None:
    assert known_versions()[0] == FIRST
    assert known_versions()[-1] == HEAD


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_a_migrated_table_is_as_the_schema_has_it(lasting: Archive, table: Table) -> None:
    assert lasting
    engine: Engine = lasting._engine  # noqa: SLF001 - its tables are what is tested
    known = inspect(engine)
    columns = {column["name"]: column["nullable"] for column in known.get_columns(table.name)}
    columns.pop("search_vector", None)
    assert columns == {column.name: column.nullable for column in table.columns}
    assert known.get_pk_constraint(table.name)["constrained_columns"] == [each.name for each in table.primary_key]
    references = {
        (each["constrained_columns"][0], each["referred_table"]) for each in known.get_foreign_keys(table.name)
    }
    assert references == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}
    with engine.connect() as connection:
        master = "SELECT name FROM sqlite_master WHERE tbl_name = :table AND type = 'index'"
        catalogue = "SELECT indexname FROM pg_indexes WHERE tablename = :table"
        listed = text(master if engine.dialect.name == "sqlite" else catalogue)
        names = set(connection.scalars(listed, {"table": table.name}))
    assert {str(index.name) for index in table.indexes} <= names


def copy_rows(new: Engine, old: Engine) -> None:
    """Fill the tables of an older archive with what they have of a newer one's."""
    known = inspect(old)
    with new.connect() as source, writing(old) as target:
        for table in METADATA.sorted_tables:
            if known.has_table(table.name):
                names = {column["name"] for column in known.get_columns(table.name)}
                columns = [column for column in table.columns if column.name in names]
                rows = [dict(row) for row in source.execute(select(*columns)).mappings()]
                insert_rows(target, table, rows)
    new.dispose()


def test_an_older_archive_is_brought_up(where: str, tmp_path: Path) -> None:
    addition = made_addition()
    with open_archive(tmp_path / "new.db") as archive:
        archive.add(addition.raw, addition.record, addition.made_by, name=addition.name)
    engine = connect_database(where)
    upgrade(engine, where, to=FIRST)
    copy_rows(connect_database(tmp_path / "new.db"), engine)
    engine.dispose()
    with open_archive(where) as archive:
        assert [(each.media_type, each.fetched, each.seen) for each in archive.reports()] == [(None, None, None)]
        assert [hit.report for hit in archive.search("bridge")] == [addition.record.report.id]
        assert len(archive.search_statements("bridge")) == 1
        assert len(archive.events()) == 2
        assert list(archive.records()) == [addition.record]
        assert list(archive.verify()) == []


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was(where: str) -> None:
    engine = connect_database(where)
    upgrade(engine, where, to=FIRST)
    with writing(engine) as connection:
        connection.execute(text("CREATE VIEW ties_view AS SELECT 1 AS one"))
    before = sorted(inspect(engine).get_table_names())
    with pytest.raises(DatabaseError):
        open_archive(where)
    assert sorted(inspect(engine).get_table_names()) == before
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM onrecord_version")) == FIRST
    engine.dispose()


def test_a_newer_archive_is_refused(where: str) -> None:
    open_archive(where).close()
    engine = connect_database(where)
    with writing(engine) as connection:
        connection.execute(text("UPDATE onrecord_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ArchiveError, match=r"by a newer onrecord \(tables of version 9999.*pip install --upgrade"):
        open_archive(where)


def test_a_database_of_something_else_is_refused(where: str) -> None:
    engine = connect_database(where)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE recipe (name TEXT)"))
    engine.dispose()
    with pytest.raises(ArchiveError, match=r"is a database of something else .*'recipe'"):
        open_archive(where)


def test_many_may_open_a_new_archive_at_once(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"

    def open_and_add(number: int) -> bool:
        addition = made_addition(number)
        with open_archive(path) as archive:
            return next(archive.add_all([addition])).new

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(open_and_add, range(4)))
    with open_archive(path) as archive:
        assert len(archive.reports()) == 4
        assert list(archive.verify()) == []
