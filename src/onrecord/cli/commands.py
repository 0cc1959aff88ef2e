"""The commands by name; each is brought in when it is asked for, for together they take half a second to import."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from typer.core import TyperGroup
from typer.main import get_group

if TYPE_CHECKING:
    from typer._click.core import Command, Context

# Every command, in the order of `onrecord --help`, with the module that holds it.
MODULES = {
    "schema": "schema",
    "read": "read",
    "init": "init",
    "add": "add",
    "reread": "reread",
    "link": "accounts",
    "accounts": "accounts",
    "account": "accounts",
    "control": "accounts",
    "search": "search",
    "history": "search",
    "withdraw": "search",
    "export": "export",
    "correct": "export",
    "verify": "export",
    "serve": "serve",
    "token": "people",
    "evaluate": "evaluate",
    "gazetteer": "gazetteer",
}


class Commands(TyperGroup):
    """The commands; an unknown name brings in all of them, to tell which is like it."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - as typer calls it
        """Their names."""
        return list(MODULES)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of a name."""
        if cmd_name in MODULES:
            if cmd_name not in self.commands:
                self.add_command(_command(cmd_name), cmd_name)
        else:
            for each in MODULES:
                self.get_command(ctx, each)
        return super().get_command(ctx, cmd_name)


def _command(name: str) -> Command:
    """A module's command of this name, or all of them where the name is of a group."""
    group = get_group(import_module(f"onrecord.cli.{MODULES[name]}").app)
    return group.commands.get(name, group)
