"""Who may come in where the pages are served beyond this machine: tokens, and the file that names their holders."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from onrecord.cli.terminal import CONFIGURATION, stop, tell

if TYPE_CHECKING:
    from onrecord.web.access import Person

app = typer.Typer()
TOKEN_BYTES = 32
DIGEST_DIGITS = 64
Role = Literal["read", "review", "admin"]


@app.command(epilog="Example: onrecord token 'A. Coder' --role review >> people.toml")
def token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as the audit log will keep it.")],
    role: Annotated[Role, typer.Option(help="read looks, review corrects too, admin adds reports too.")] = "read",
) -> None:
    """Make a person's token: it is told once, and the lines for `serve --people FILE` are printed."""
    made = token_urlsafe(TOKEN_BYTES)
    tell(f"The token, told only here: {made}")
    words = name.replace("\\", "\\\\").replace('"', '\\"')
    digest = sha256(made.encode()).hexdigest()
    typer.echo(f'[[person]]\nname = "{words}"\nrole = "{role}"\ntoken_sha256 = "{digest}"\n')


def read_people(path: Path) -> dict[str, Person]:
    """The holders of tokens by the tokens' SHA-256; what is wrong with the file ends the command in words."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("person", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        stop(f"{path}: {error}; make its lines with: onrecord token NAME", CONFIGURATION)
    if not isinstance(rows, list) or not rows:
        stop(f"{path}: names no person; make its lines with: onrecord token NAME", CONFIGURATION)
    return dict(_person(row, f"{path}, person {number}") for number, row in enumerate(rows, start=1))


def _person(row: Any, where: str) -> tuple[str, Person]:  # noqa: ANN401 - as TOML has it
    from onrecord.web.access import Person  # noqa: PLC0415 - an optional extra

    name, role, digest = (row.get(key) if isinstance(row, dict) else None for key in ("name", "role", "token_sha256"))
    if not isinstance(name, str) or not name.strip():
        stop(f"{where}: name = {name!r} is no name", CONFIGURATION)
    known: Role | None = next((each for each in get_args(Role) if each == role), None)
    if known is None:
        stop(f"{where}: role = {role!r} is none of {', '.join(get_args(Role))}", CONFIGURATION)
    if not isinstance(digest, str) or len(digest) != DIGEST_DIGITS:
        stop(f"{where}: token_sha256 = {digest!r} is not what onrecord token prints", CONFIGURATION)
    return digest.lower(), Person(name, known)
