"""The commands: thin, data on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from onrecord.cli import accounts, add, evaluate, export, gazetteer, init, people, read, reread, search, serve
from onrecord.cli.terminal import ALL_READ, CONFIGURATION, discard_output, os_words, tell
from onrecord.export.schema import schema_text

app = typer.Typer(
    name="onrecord",
    help="Reads reports of armed conflict and puts them on the record.",
    epilog="Example: onrecord read articles/ --output records.jsonl",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(read.app)
app.add_typer(init.app)
app.add_typer(add.app)
app.add_typer(reread.app)
app.add_typer(accounts.app)
app.add_typer(search.app)
app.add_typer(export.app)
app.add_typer(serve.app)
app.add_typer(people.app)
app.add_typer(evaluate.app)
app.add_typer(gazetteer.app, name="gazetteer")


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


@app.command(epilog="Example: onrecord schema > onrecord-1.schema.json")
def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(schema_text(), nl=False)
