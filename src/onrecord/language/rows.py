"""Tab-separated word lists, read with errors that name the file, the line and the word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files


class WordListError(ValueError):
    """A row of a word list cannot be taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a word list: its cells by column, and where it stands ("en/groups.tsv, line 7")."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def one_of(self, column: str, valid: Collection[str]) -> str:
        """The cell, which must hold one of the valid words; WordListError lists them."""
        word = self.cells[column]
        if word not in valid:
            raise WordListError(f"{self.where}: {column} {word!r} is none of {', '.join(sorted(valid))}")
        return word


def load_rows(name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a word list of this package (such as "en/groups.tsv"), which must have exactly these columns."""
    lines = files("onrecord.language").joinpath(name).read_text(encoding="utf-8").splitlines()
    header = tuple(lines[0].split("\t")) if lines else ()
    if header != columns:
        raise WordListError(f"{name}, line 1: the columns are {', '.join(header)}; they must be {', '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise WordListError(f"{name}, line {number}: {len(cells)} cells where {len(columns)} belong: {line!r}")
        yield Row(dict(zip(columns, cells, strict=True)), f"{name}, line {number}")
