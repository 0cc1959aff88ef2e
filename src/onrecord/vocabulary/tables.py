"""Tables of words read from TOML, with errors that name the file, the key and the word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class WordError(ValueError):
    """A word of a data file that the vocabulary does not know."""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping of a data file; `key` is the path of keys that leads to it."""

    file: Path
    key: str
    values: Mapping[str, Any]

    def below(self, key: str) -> Table:
        """The mapping that stands under `key`; an empty one where nothing does."""
        return Table(self.file, f"{self.key}.{key}".lstrip("."), self.values.get(key, {}))

    def rows(self) -> Iterable[tuple[str, Table]]:
        """Every key that holds a mapping, with the mapping."""
        return [(key, self.below(key)) for key, value in self.values.items() if isinstance(value, dict)]

    def lists(self, key: str) -> list[Table]:
        """The mappings of a list of mappings."""
        return [Table(self.file, f"{self.key}.{key}[{n}]", row) for n, row in enumerate(self.values.get(key, []), 1)]

    def word(self, key: str, valid: Iterable[Any]) -> Any:  # noqa: ANN401 - a word or a number, as the file has it
        """The value of `key`, one of `valid`."""
        return self.one_of(key, self.values.get(key), valid)

    def words(self, key: str, valid: Iterable[Any]) -> tuple[Any, ...]:
        """The list under `key`, each one of `valid`; empty where the key is missing."""
        known = tuple(valid)
        return tuple(self.one_of(key, word, known) for word in self.values.get(key, []))

    def text(self, key: str) -> str:
        """The text of `key`, which must not be missing."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise WordError(f"{self.file.name}: {self.key}.{key} must be a text, not {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """The yes or no of `key`, which must not be missing."""
        return bool(self.word(key, (True, False)))

    def only(self, *keys: str) -> None:
        """Refuse any key that is not among `keys`."""
        for key in self.values:
            self.one_of("key", key, keys)

    def one_of(self, key: str, word: object, valid: Iterable[Any]) -> Any:  # noqa: ANN401 - gives back what it got
        """`word`, if it is valid; else an error that lists what is."""
        known = tuple(valid)
        if word not in known:
            raise WordError(f"{self.file.name}: {self.key}.{key}: {word!r} is none of {', '.join(map(repr, known))}")
        return word


def read_table(file: Path) -> Table:
    """A TOML file as one table; WordError where it is no TOML."""
    try:
        return Table(file, "", tomllib.loads(file.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise WordError(f"{file.name}: {error}") from error


def read_rows(file: Path, names: Iterable[str]) -> dict[str, Table]:
    """The rows of a file that must define exactly `names`."""
    table, expected = read_table(file), tuple(names)
    rows = {table.one_of("name", name, expected): row for name, row in table.rows()}
    for name in expected:
        if name not in rows:
            raise WordError(f"{file.name}: {name!r} is missing; the words are {', '.join(map(repr, expected))}")
    return rows
