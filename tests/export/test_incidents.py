"""Incidents from accounts: one row for what two reports tell, with the sources of both."""

from __future__ import annotations

from dataclasses import replace

from export.village import village_record
from onrecord.accounts.make import make_accounts
from onrecord.export.acled import acled_row
from onrecord.export.bundle import Bundle, make_bundle
from onrecord.export.incidents import Incident
from onrecord.export.ucdp_ged import ucdp_row
from onrecord.records import Judgement, Record, RowKey

SALT = b"x" * 16


def two_reports() -> tuple[Record, Record]:
    """Two outlets' reports of the strike, the second with a toll of 20."""
    one, other = village_record("one"), village_record("two")
    figures = (replace(other.figures[0], best=20), *other.figures[1:])
    return one, replace(other, report=replace(other.report, outlet="Oasis Post"), figures=figures)


def linked(records: tuple[Record, ...]) -> Bundle:
    one, other = records
    same = [
        Judgement(
            f"j{number}", "events", RowKey("one", a.id), RowKey("two", b.id), "same", 1.0, {}, "A. Coder",
            by_person=True, made_at="2022-06-01T00:00:00Z",
        )
        for number, (a, b) in enumerate(zip(one.events, other.events, strict=True))
    ]  # fmt: skip
    return make_bundle(records, make_accounts(records, same), salt=SALT)


def strike_of(bundle: Bundle) -> Incident:
    (strike,) = [each for each in bundle.incidents if each.kind == "air_strike"]
    return strike


def test_two_reports_of_one_strike_are_one_row() -> None:
    strike = strike_of(linked(two_reports()))
    row = acled_row(strike, 0)
    assert row.cells["source"] == "-Amal Courier; Oasis Post"
    assert row.cells["fatalities"] == 12
    assert strike.killed.high == 20
    assert {cited.record.report.id for cited in row.evidence["fatalities"]} == {"one", "two"}
    assert ucdp_row(strike).cells["source_office"] == "-Amal Courier;Oasis Post"


def test_deaths_belong_to_the_strike_that_caused_them() -> None:
    strike = strike_of(make_bundle([village_record()], salt=SALT))
    assert [told.event.kind for told in strike.told] == ["air_strike", "killing"]
    assert [party.name for party in strike.targets] == ["the village", "people"]


def test_an_event_in_no_account_is_an_incident_of_its_own() -> None:
    bundle = make_bundle([village_record()], [], salt=SALT)
    assert [each.kind for each in bundle.incidents] == ["air_strike", "killing", "killing"]
    assert len({each.id for each in bundle.incidents}) == 3


def test_a_renamed_report_keeps_its_account() -> None:
    record = village_record("samira-velasko-dead")
    bundle = make_bundle([record], make_accounts([record]), salt=SALT)
    assert strike_of(bundle).lead.index.record.report.id.startswith("report-")
    assert len(strike_of(bundle).told) == 2


def test_an_account_of_rows_that_are_not_selected_is_left_out() -> None:
    bundle = make_bundle([village_record()], salt=SALT)
    assert "denied" not in {told.event.status for each in bundle.incidents for told in each.told}
