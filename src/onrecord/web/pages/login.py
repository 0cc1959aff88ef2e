"""Coming in with a token, and leaving."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.web.access import COOKIE, Access
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
DAYS = 30
SECONDS_A_DAY = 86400


@router.get("/login")
def form(request: Request) -> HTMLResponse:
    """The form that asks for a token."""
    return page(request, "login.html", wrong=False)


@router.post("/login")
def login(request: Request, token: Annotated[str, Form(max_length=500)]) -> Response:
    """Keep the token in a cookie that no script can read and no other site can send."""
    access: Access = request.app.state.access
    if access.holder(token.strip()) is None:
        return page(request, "login.html", 401, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE,
        token.strip(),
        max_age=DAYS * SECONDS_A_DAY,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout")
def logout() -> Response:
    """Forget the token."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer
