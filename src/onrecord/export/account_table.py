"""The terminal view of accounts: incidents as a line each, or one with its sources side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.accounts.account import Account, Claim, Count, Telling
from onrecord.accounts.control_claim import PlaceControl, Stretch
from onrecord.export.table import STYLES, WIDE
from onrecord.export.words import (
    REPORTER,
    UNKNOWN,
    day_words,
    kind_words,
    place_words,
    plain,
    quote,
    range_words,
    status_words,
    when_words,
)
from onrecord.records import Status

Row = Sequence[str | Text]
MOST_NAMES = 3


def show_accounts(accounts: Iterable[Account], console: Console) -> None:
    """Print a line for each incident: what, where, when, how many killed, by how many sources."""
    columns = ["", "what", "who → whom", "where", "when", "killed", "sources", "differ", "id"]
    if console.width < WIDE:
        columns = ["", "what", "where", "when", "killed", "sources", "id"]
    _show("", columns, [[cells[name] for name in columns] for cells in map(_cells, accounts)], console)


def show_account(account: Account, console: Console) -> None:
    """Print one incident: where the sources disagree, what each says, every figure with the rule that chose it."""
    console.print(Text(plain(account.label), style="bold"))
    console.print(Text(_summary(account), style="dim"))
    names = {source.id: plain(source.name) for source in account.sources}
    _show("Disagreements", ["about", "says", "who"], list(_disagreement_rows(account, names)), console)
    for count in account.counts:
        heading = f"{kind_words(count.what).capitalize()}: {range_words(count.low, count.best, count.high)}"
        _show(heading, ["", "says", "who", "told on", "words"], list(_claim_rows(count, names)), console)
        console.print(Text(f"  {count.rule}", style="dim"))
    _show(
        "What each source says",
        ["", "source", "kind", "where", "when", "words"],
        _telling_rows(account),
        console,
    )


def show_control(places: Iterable[PlaceControl], console: Console) -> None:
    """Print who holds each place, a line for each stretch of days."""
    rows = [
        [
            place_words(each.place) if number == 0 else "",
            _days(stretch),
            _holders(stretch),
            quote(next((span for claim in stretch.claims for span in claim.quotes), None)),
        ]
        for each in places
        for number, stretch in enumerate(each.stretches)
    ]
    _show("", ["place", "days", "who", "words"], rows, console)


def _cells(account: Account) -> Mapping[str, str | Text]:
    killed = next((count for count in account.counts if count.what == "killed"), None)
    return {
        "": _status(account.status),
        "what": kind_words(account.kind),
        "who → whom": f"{_names(party.name for party in account.agents)} → "
        + _names(party.name for party in account.targets),
        "where": UNKNOWN if account.place is None else place_words(account.place),
        "when": when_words(account.when),
        "killed": UNKNOWN if killed is None else range_words(killed.low, killed.best, killed.high),
        "sources": str(len(account.sources)),
        "differ": ", ".join(dict.fromkeys(kind_words(each.about) for each in account.disagreements)),
        "id": account.id,
    }


def _names(names: Iterable[str]) -> str:
    every = [plain(name) for name in names]
    more = f" and {len(every) - MOST_NAMES} more" if len(every) > MOST_NAMES else ""
    return (", ".join(every[:MOST_NAMES]) or UNKNOWN) + more


def _summary(account: Account) -> str:
    agents, targets = (_names(party.name for party in side) for side in (account.agents, account.targets))
    sources = f"{len(account.sources)} independent of {len(account.reports)} reports"
    return f"{status_words(account.status)} · {agents} → {targets} · {sources}"


def _disagreement_rows(account: Account, names: Mapping[str, str]) -> Iterator[Row]:
    for each in account.disagreements:
        for number, side in enumerate(each.sides):
            sources = ", ".join(names.get(source, source) for source in side.sources)
            yield kind_words(each.about) if number == 0 else "", plain(side.answer), sources


def _claim_rows(count: Count, names: Mapping[str, str]) -> Iterator[Row]:
    for claim in count.claims:
        chosen = "→" if claim.figure == count.preferred else "" if claim.counts else "·"
        told = UNKNOWN if claim.told_on is None else day_words(claim.told_on)
        number = range_words(claim.low, claim.best, claim.high)
        yield chosen, f"{number}{_left_out(claim)}", names.get(claim.source, claim.source), told, quote(claim.quote)


def _left_out(claim: Claim) -> str:
    """Why a claim does not count, in a word."""
    reasons = (
        (claim.superseded_by, "revised later"),
        (claim.part_of, "part of another"),
        (claim.copy_of, "repeats another"),
        (claim.denied, "denied"),
    )
    words = [reason for applies, reason in reasons if applies]
    return f" ({', '.join(words)})" if words else ""


def _telling_rows(account: Account) -> list[Row]:
    return [
        (
            _status(each.status),
            _source(each),
            kind_words(each.kind),
            UNKNOWN if each.place is None else place_words(each.place),
            when_words(each.when),
            quote(each.quotes[0] if each.quotes else None),
        )
        for each in account.tellings
    ]


def _source(telling: Telling) -> str:
    copied = " (wire copy)" if telling.wire_copy_of else ""
    return f"{plain(telling.speaker or REPORTER)}, {plain(telling.outlet or telling.report_name)}{copied}"


def _days(stretch: Stretch) -> str:
    last = "" if stretch.last is None else day_words(stretch.last)
    return day_words(stretch.first) if stretch.first == stretch.last else f"{day_words(stretch.first)} – {last}"


def _holders(stretch: Stretch) -> str:
    words = _names(stretch.holders)
    return f"{words} (contested)" if stretch.contested else words


def _status(status: Status) -> Text:
    return Text(status_words(status), style=STYLES[status])


def _show(heading: str, columns: Sequence[str], rows: Sequence[Row], console: Console) -> None:
    if not rows:
        return
    if heading:
        console.print()
        console.print(Text(heading, style="bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in {"", "id"})
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    console.print(table)
