"""What an archive keeps for itself, a word each."""

from __future__ import annotations

from secrets import token_hex

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.store.schema import REPORT, SETTING

LINKED = "linked"  # the highest number of a report that is linked with all before it
PSEUDONYM_KEY = "pseudonym_key"
KEY_BYTES = 32


def pseudonym_key(connection: Connection) -> bytes:
    """The key by which this archive's exports mask people, drawn by chance when it is first asked for."""
    found = _read(connection, PSEUDONYM_KEY)
    if found is None:
        found = token_hex(KEY_BYTES)
        _write(connection, PSEUDONYM_KEY, found)
    return bytes.fromhex(found)


def find_unlinked(connection: Connection) -> tuple[list[str], int]:
    """The current reports that came after the last linking, and the highest number of any report."""
    linked = int(_read(connection, LINKED) or 0)
    found = select(REPORT.c.id).where(REPORT.c.current, REPORT.c.number > linked).order_by(REPORT.c.number)
    return list(connection.scalars(found)), connection.scalar(select(func.max(REPORT.c.number))) or 0


def write_linked(connection: Connection, number: int) -> None:
    """Keep how far the reports are linked; 0 has all of them linked anew."""
    _write(connection, LINKED, str(number))


def link_again_from(connection: Connection, number: int) -> None:
    """Have the report of this number linked anew, with those that came after it."""
    write_linked(connection, min(number - 1, int(_read(connection, LINKED) or 0)))


def _read(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(SETTING.c.value).where(SETTING.c.name == name))


def _write(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(SETTING).where(SETTING.c.name == name))
    connection.execute(insert(SETTING).values(name=name, value=value))
