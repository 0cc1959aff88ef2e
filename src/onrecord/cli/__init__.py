"""The commands: thin, data on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.commands import Commands
from onrecord.cli.terminal import ALL_READ, CONFIGURATION, discard_output, os_words, tell

app = typer.Typer(
    name="onrecord",
    cls=Commands,
    help="Reads reports of armed conflict and puts them on the record.",
    epilog="Example: onrecord read articles/ --output records.jsonl",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; output that cannot be written, as on a full disk, ends it in words."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        discard_output()
        if isinstance(error, BrokenPipeError):
            sys.exit(ALL_READ)
        tell(f"onrecord: {os_words(error)}")
        sys.exit(CONFIGURATION)


def _show_version(asked: bool) -> None:  # noqa: FBT001 - as typer calls it
    if asked:
        from importlib.metadata import version  # noqa: PLC0415 - a slow import that no other command needs

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _start(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass
