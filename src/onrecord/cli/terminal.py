"""What every command tells and shows: errors in a line, bars, the form of what is printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

ALL_READ, SOME_SET_ASIDE, USAGE, CONFIGURATION, INTERRUPTED = 0, 1, 2, 3, 130
Format = Literal["table", "json", "jsonl"]
Errors = tuple[type[Exception], ...]


@contextmanager
def told_in_words(usage: Errors = (), configuration: Errors = ()) -> Iterator[None]:
    """Errors that are the user's to mend are told in a line, with an exit status; a closed pipe ends quietly."""
    try:
        yield
    except BrokenPipeError:
        discard_output()
        raise typer.Exit(ALL_READ) from None
    except KeyboardInterrupt:
        stop("stopped", INTERRUPTED)
    except OSError as error:
        stop(os_words(error), CONFIGURATION)
    except usage as error:
        stop(str(error), USAGE)
    except configuration as error:
        stop(str(error), CONFIGURATION)


def discard_output() -> None:
    """Let what is still to be printed go nowhere, as where it went cannot take it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def os_words(error: OSError) -> str:
    """What the system says of an error, with the file that it is about."""
    return f"{error.filename or 'the output'}: {error.strerror}" if error.strerror else str(error)


def tell(words: str) -> None:
    """Print words on standard error."""
    from rich.console import Console  # noqa: PLC0415 - a slow import, for commands that tell something

    Console(stderr=True, soft_wrap=True).print(words, markup=False, highlight=False)


def stop(words: str, status: int) -> NoReturn:
    """Tell why, and end with this exit status."""
    tell(f"onrecord: {words}")
    raise typer.Exit(status)


def progress_bar(*, shown: bool) -> Progress:
    """A bar on standard error that is gone when it is done; seen on a terminal only."""
    # A slow import, for commands that take long.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    return Progress(
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not (shown and sys.stderr.isatty()),
    )


def form_for(output: Path | None) -> Format:
    """The form of records where none is asked for."""
    if output is not None:
        return "json" if output.suffix == ".json" else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"


def reconfigure(stream: TextIO, encoding: str | None = None, errors: str | None = None) -> None:
    """Change how a stream writes letters, where it can be changed."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)
