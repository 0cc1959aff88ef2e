"""Who may do what: on loopback the person at the machine, elsewhere who holds a token."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import Literal, get_args

from fastapi import Depends, HTTPException, Request
from fastapi.params import Depends as Dependency

COOKIE = "onrecord_token"
Role = Literal["read", "review", "admin"]
_RANK = {role: rank for rank, role in enumerate(get_args(Role))}


@dataclass(frozen=True, slots=True)
class Person:
    """A person at work on the archive, by the name that the audit log keeps."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True where this person's role takes in the other."""
        return _RANK[self.role] >= _RANK[role]


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in: `local` without a token, where the pages are served on loopback; else the holders of `tokens`.

    `tokens` maps a token's SHA-256 to its holder. `hosts` are the names under which the pages may be asked for.
    """

    local: Person | None
    tokens: dict[str, Person]
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})

    def holder(self, token: str | None) -> Person | None:
        """Who holds this token; without a token the local person, None where nobody may come in so."""
        if token is None:
            return self.local
        digest = sha256(token.encode()).hexdigest()
        return next((person for known, person in self.tokens.items() if compare_digest(known, digest)), None)


def asker(request: Request) -> Person:
    """Who asks; the guard let nobody else through."""
    person: Person = request.state.person
    return person


def require(role: Role) -> Dependency:
    """A dependency that lets in only whose role takes in this one, and gives that person."""

    def check(request: Request) -> Person:
        person = asker(request)
        if not person.may(role):
            raise HTTPException(403, f"This needs the role {role}; you have the role {person.role}.")
        return person

    return Depends(check)  # type: ignore[no-any-return] # typed as what it depends on
