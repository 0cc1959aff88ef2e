"""Accounts: incidents with their sources side by side, disagreements first; people split and merge them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.accounts.account import Account, Source
from onrecord.accounts.counts import why_not
from onrecord.records import Judgement, RowKey
from onrecord.store import KeptReport
from onrecord.web.access import Person, require
from onrecord.web.archive import archive_of, memory_of
from onrecord.web.filters import Asked, FilterError, Filters
from onrecord.web.memory import Accounts
from onrecord.web.neighbours import find_neighbours
from onrecord.web.recent import recent_of
from onrecord.web.slices import cut_page
from onrecord.web.verdicts import Act, find_acts, judge_apart, judge_together, this_moment, withdrawals
from onrecord.web.view import page
from onrecord.web.waiting import PATIENCE, waiting

router = APIRouter(include_in_schema=False)
FIELDS = ("q", "place", "country", "actor", "kind", "status", "from", "to")
Shown = Literal["several", "differ", "all"]
Words = Annotated[str, Form(max_length=300)]
Marked = Annotated[tuple[str, ...], Form()]
Reviewer = Annotated[Person, require("review")]
ID = re.compile(r"[0-9a-f]{16}")


@router.get("/accounts")
def accounts(request: Request, asked: Asked, show: Shown = "several", *, wait: bool = False) -> HTMLResponse:
    """The incidents, those of most sources first."""
    known = memory_of(request).accounts_now(None if wait else PATIENCE)
    found = [] if known is None else _found(request, known, asked, show)
    shown, next_after = cut_page(found, asked.after)
    return page(
        request,
        "accounts.html",
        filters=asked,
        fields=FIELDS,
        kept={"show": show},
        show=show,
        ready=known is not None,
        again=asked.address("/accounts", show=show, after=asked.after),
        progress=memory_of(request).progress,
        accounts=shown,
        count=len(found),
        next_after=next_after,
    )


def _found(request: Request, known: Accounts, asked: Filters, show: Shown) -> list[Account]:
    chosen = asked.of("events")
    archive = archive_of(request)

    def find() -> list[Account]:
        rows = {RowKey(*row) for row in archive.tally("events", ("report", "id"), chosen)}
        return [each for each in known.most_told if _is_of(each, show) and not rows.isdisjoint(each.events)]

    return recent_of(request).recall(("accounts", chosen, show, id(known)), find)


def _is_of(account: Account, show: Shown) -> bool:
    if show == "all":
        return True
    return len(account.reports) > 1 and (show == "several" or bool(account.disagreements))


@router.get("/accounts/of/{report}/{row}")
def account_of(request: Request, report: str, row: str) -> Response:
    """The incident that an event of a report is in."""
    known = memory_of(request).accounts_now(PATIENCE)
    if known is None:
        return waiting(request, "waiting.html")
    found = known.by_event.get(RowKey(report, row))
    if found is None:
        raise HTTPException(404, f"Report {report} has no event {row}.")
    return RedirectResponse(f"/accounts/{found.id}", 303)


@router.get("/accounts/{account}")
def account_page(request: Request, account: str) -> HTMLResponse:
    """One incident."""
    known = memory_of(request).accounts_now(PATIENCE)
    if known is None:
        return waiting(request, "waiting.html")
    shown = _account(known, account)
    archive = archive_of(request)
    acts = find_acts(_judged_by_people(request), set(shown.events))
    reports = {each: archive.report(each) for each in dict.fromkeys(_reports_of(shown))}
    return page(
        request,
        "account.html",
        account=shown,
        names={source.id: _name(source, reports) for source in shown.sources},
        told_rule=lambda count: _without_ids(count.rule, reports),
        reports=reports,
        why_not=why_not,
        acts=[(act, _incidents(known, act, shown)) for act in acts],
        neighbours=find_neighbours(shown, known.every),
        may_judge=_person(request).may("review"),
    )


@router.post("/accounts/{account}/split")
def split(request: Request, account: str, person: Reviewer, event: Marked = ()) -> RedirectResponse:
    """Judge that the tellings marked are of another incident than the rest."""
    parted = _account(memory_of(request).accounts(), account)
    away = {row for row in parted.events if f"{row.report}/{row.row}" in event}
    if not away or len(away) == len(parted.events):
        raise FilterError("mark at least one telling, and leave one unmarked: what is marked becomes an incident")
    archive_of(request).judge(judge_apart(parted, away, person.name, this_moment()))
    return _to_incident_of(next(row for row in parted.events if row not in away))


@router.post("/accounts/{account}/merge")
def merge(request: Request, account: str, person: Reviewer, other: Words = "", told: Words = "") -> RedirectResponse:
    """Judge that another incident, chosen or told by its id or address, is this one."""
    known = memory_of(request).accounts()
    one = _account(known, account)
    identity = ID.findall(told)[-1:] if told.strip() else [other]
    two = known.by_id.get(identity[0]) if identity else None
    if two is None or two.id == one.id:
        raise FilterError("choose another incident, or give the address of its page")
    archive_of(request).judge(judge_together(one, two, _judged_by_people(request), person.name, this_moment()))
    return _to_incident_of(one.lead)


@router.post("/accounts/{account}/undo")
def undo(request: Request, account: str, person: Reviewer, act: Words) -> RedirectResponse:
    """Take back what a person judged."""
    shown = _account(memory_of(request).accounts(), account)
    every = _judged_by_people(request)
    taken = next((each for each in find_acts(every, set(shown.events)) if each.id == act), None)
    if taken is None or taken.withdrawn:
        raise HTTPException(409, "This was taken back before, or is no judgement on this incident.")
    archive_of(request).judge(withdrawals(taken.judgements, person.name, this_moment()))
    return _to_incident_of(shown.lead)


def _account(known: Accounts, account: str) -> Account:
    found = known.by_id.get(account)
    if found is None:
        raise HTTPException(404, "No incident has this address now: it may have been split or merged since.")
    return found


def _reports_of(account: Account) -> Iterable[str]:
    yield from account.reports
    yield from (telling.wire_copy_of for telling in account.tellings if telling.wire_copy_of)
    for source in account.sources:
        yield from source.reports


def _name(source: Source, reports: Mapping[str, KeptReport]) -> str:
    """A source's name; that of its report where no outlet is known."""
    return reports[source.name].name if source.name in reports else source.name


def _without_ids(words: str, reports: Mapping[str, KeptReport]) -> str:
    for identity, report in reports.items():
        words = words.replace(identity, report.name)
    return words


def _incidents(known: Accounts, act: Act, shown: Account) -> list[Account]:
    """The other incidents that an act names."""
    found = (known.by_event.get(row) for row in act.others(shown.events))
    return list({each.id: each for each in found if each is not None}.values())


def _judged_by_people(request: Request) -> list[Judgement]:
    archive = archive_of(request)
    return recent_of(request).recall(
        "judged by people", lambda: [each for each in archive.judgements(every=True) if each.by_person]
    )


def _person(request: Request) -> Person:
    person: Person = request.state.person
    return person


def _to_incident_of(row: RowKey) -> RedirectResponse:
    return RedirectResponse(f"/accounts/of/{row.report}/{row.row}", 303)
