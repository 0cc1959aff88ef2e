"""What comes in: a report on its way to being read, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass


class RefusedError(ValueError):
    """These bytes are no report: `reason` completes "PATH ...", `advice` says what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it came: `sha256` and `size` are of its bytes as fetched, `line` counts from 1 in a file of many.

    `published` reads YYYY-MM-DD.
    """

    id: str
    sha256: str
    text: str
    path: str
    size: int
    line: int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A report, file or folder that is not read; `str()` gives one line with the place, the reason and what to do."""

    path: str
    reason: str
    advice: str
    line: int | None = None
    size: int = 0

    def __str__(self) -> str:
        return f"{_place(self.path, self.line)} {self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the input that was ignored while its report was read."""

    path: str
    words: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{_place(self.path, self.line)} {self.words}"


def _place(path: str, line: int | None) -> str:
    return f"{path}:" if line is None else f"{path}, line {line}:"
