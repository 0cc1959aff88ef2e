"""What comes in: a report on its way to being read, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field


class RefusedError(ValueError):
    """These bytes are no report: `reason` completes "PATH ...", `advice` says what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it came: `sha256` and `size` are of its bytes as fetched, `line` counts from 1 in a file of many.

    `published` reads YYYY-MM-DD. `raw` are those very bytes, where they were asked for, and `media_type` says what they
    are, with their charset where one was declared. `fetched` is when they came from the net, YYYY-MM-DDTHH:MM:SSZ.
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
    media_type: str = ""
    fetched: str | None = None
    raw: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` is where it was found in the end, `when` reads YYYY-MM-DDTHH:MM:SSZ.

    `media_type` is as declared, with its charset; empty where nothing was.
    """

    url: str
    media_type: str
    when: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a feed that only points at its report."""

    url: str
    name: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


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
