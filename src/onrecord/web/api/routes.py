"""All of the API, under /api/v1."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from pydantic import BaseModel

from onrecord.store import Counts
from onrecord.web.api import accounts, audit, decisions, judgements, reports, search, tables
from onrecord.web.api.asking import PREFIX, refuse_unknown
from onrecord.web.api.description import problems
from onrecord.web.archive import memory_of

COLLECTIONS = (
    "reports", "records", "events", "statements", "figures", "control", "ties", "accounts", "search", "decisions",
    "judgements", "audit",
)  # fmt: skip


class Contents(BaseModel):
    """What the API has, and what the archive holds."""

    description: str
    collections: dict[str, str]
    counts: Counts


def _operation(route: APIRoute) -> str:
    """The name of an operation: its function's, with that of its collection where several have it."""
    module = route.endpoint.__module__.rpartition(".")[2].removesuffix("s")
    return f"{route.name}_{module}" if route.name == "withdraw" else route.name


router = APIRouter(
    prefix=PREFIX,
    dependencies=[Depends(HTTPBearer(auto_error=False, scheme_name="token")), Depends(refuse_unknown)],
    responses=problems(401, 404, 421, 422),
    generate_unique_id_function=_operation,
)


@router.get("", response_model=Contents, tags=["contents"])
def contents(request: Request) -> dict[str, Any]:
    """Where everything is."""
    return {
        "description": f"{PREFIX}/openapi.json",
        "collections": {name: f"{PREFIX}/{name}" for name in COLLECTIONS},
        "counts": memory_of(request).counts(),
    }


for part in (reports, tables, accounts, search, decisions, judgements, audit):
    router.include_router(part.router)
