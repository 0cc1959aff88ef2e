"""Reports with what a coder marked in them, and the lines of JSON that most corpora come in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

Row = Mapping[str, Any]
Marks = TypeVar("Marks")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class CorpusError(ValueError):
    """A corpus does not have the shape that its task reads."""


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """A report of a corpus, as the Reader takes it; `published` reads YYYY-MM-DD."""

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the text in UTF-8."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Marked(Generic[Marks]):
    """A report and what its coder marked."""

    report: CorpusReport
    marks: Marks


def read_lines(path: Path, read_marks: Callable[[Row], Marks]) -> Iterator[Marked[Marks]]:
    """The reports of a file of JSON lines; CorpusError names the line that lacks a field."""
    if not path.is_file():
        raise CorpusError(f"{path}: this task reads a file of JSON lines")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            try:
                row = json.loads(line)
                yield Marked(_read_report(row, number), read_marks(row))
            except json.JSONDecodeError as error:
                raise CorpusError(f"{path}, line {number + 1}: no JSON ({error})") from error
            except (KeyError, TypeError, IndexError, AttributeError) as error:
                raise CorpusError(f"{path}, line {number + 1}: not of this task's shape, at {error}") from error


def _read_report(row: Row, number: int) -> CorpusReport:
    return CorpusReport(str(row.get("id", number)), row["text"], _day_in(row.get("dct") or row.get("date") or ""))


def _day_in(words: str) -> str | None:
    """The day at the beginning of a date; None where it is written in another way."""
    day = _DAY.match(words)
    return day[0] if day else None
