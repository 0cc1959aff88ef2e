"""`onrecord schema`: the published format."""

from __future__ import annotations

import typer

from onrecord.export.schema import schema_text

app = typer.Typer()


@app.command(epilog="Example: onrecord schema > onrecord-1.schema.json")
def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(schema_text(), nl=False)
