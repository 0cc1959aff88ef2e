"""A person corrects a report: with forms alone, and in a browser by mouse and by keyboard."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from onrecord.export.formats import write_export
from onrecord.records import Place
from onrecord.store import Archive, open_archive
from onrecord.web.app import make_app
from web.conftest import LOCAL, serving

PART = {"hx-request": "true"}


@pytest.fixture
def archive(own_path: Path) -> Iterator[Archive]:
    with open_archive(own_path) as opened:
        yield opened


@pytest.fixture
def own_site(own_path: Path) -> Iterator[str]:
    with serving(make_app(own_path, LOCAL)) as address:
        yield address


def some_place(archive: Archive) -> tuple[str, Place]:
    """A report with a place of the gazetteer at which something happened that ACLED codes, that place."""
    for record in archive.records():
        for place in record.places:
            if (
                place.precision == "exact"
                and place.geonames_id
                and any(
                    event.place == place.id and event.status == "occurred" and event.when and event.codes.acled
                    for event in record.events
                )
            ):
                return record.report.id, place
    raise AssertionError("the samples have no such place")


def exported(archive: Archive, target: Path) -> set[tuple[str, str]]:
    """The coordinates in an export of events."""
    write_export("acled", archive.records(), None, target)
    with target.open(encoding="utf-8", newline="") as file:
        return {(row["latitude"], row["longitude"]) for row in csv.DictReader(file)}


def test_a_place_is_corrected_and_taken_back_with_forms_alone(
    own_client: TestClient, archive: Archive, tmp_path: Path
) -> None:
    report, place = some_place(archive)
    row = f"/reports/{report}/rows/places/{place.id}"
    answer = own_client.post(
        row, data={"latitude": "12.5", "longitude": "-13.25", "note": "seen on a map"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reports/{report}?row={place.id}#{place.id}")
    page = own_client.get(f"/reports/{report}").text
    assert "12.5000, -13.2500" in page
    assert "seen on a map" in page
    assert ("12.5", "-13.25") in exported(archive, tmp_path / "before.csv")
    assert "A. Coder" in own_client.get("/audit").text
    corrected = next(each for each in archive.record(report).places if each.id == place.id)
    assert corrected.geonames_id is None
    while made := [each for each in archive.decisions(report) if each.standing == "applied"]:
        own_client.post(f"/reports/{report}/withdraw", data={"decision": made[-1].decision.id})
    assert archive.record(report).places == archive.record(report, as_read=True).places
    assert ("12.5", "-13.25") not in exported(archive, tmp_path / "after.csv")


def test_what_was_saved_at_once_is_taken_back_at_once(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    row = f"/reports/{report}/rows/places/{place.id}"
    own_client.post(row, data={"act": "confirm"})
    own_client.post(row, data={"name": "Old Mill", "latitude": "12.5", "longitude": "-13.25"})
    made = archive.decisions(report)
    assert len(made) > 3
    page = own_client.get(f"/reports/{report}").text
    told = page.split('class="plain decisions"')[-1].split("</li>")[0]
    assert "corrected name, latitude, longitude" in told
    assert "name: Old Mill; latitude: 12.5; longitude: -13.25" in told
    assert f'data-undo="{made[1].decision.id}"' in page
    undone = own_client.post(f"/reports/{report}/withdraw", data={"decision": made[-1].decision.id}, headers=PART)
    assert "Taken back: corrected name, latitude, longitude" in undone.headers["hx-trigger"]
    assert [each.standing for each in archive.decisions(report)][: len(made)] == ["applied"] + ["withdrawn"] * (
        len(made) - 1
    )
    assert f'data-undo="{made[0].decision.id}"' in undone.text
    assert archive.record(report) == archive.record(report, as_read=True)


def test_errors_stand_in_words_beside_the_field_and_nothing_is_kept(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    row = f"/reports/{report}/rows/places/{place.id}"
    answer = own_client.post(row, data={"latitude": "100", "longitude": "4", "name": "<b>New</b>"})
    assert answer.status_code == 422
    assert "100 is not from -90 to 90" in answer.text
    assert "&lt;b&gt;New&lt;/b&gt;" in answer.text
    assert own_client.post(row, data={"latitude": "100"}, headers=PART).headers["hx-retarget"] == "#card"
    assert archive.decisions(report) == []


def test_a_day_on_no_calendar_is_told_beside_when(own_client: TestClient, archive: Archive) -> None:
    report, _ = some_place(archive)
    event = archive.record(report).events[0]
    answer = own_client.post(f"/reports/{report}/rows/events/{event.id}", data={"when.start": "2017-02-31"})
    assert "on no calendar" in answer.text.split('id="wrong-when"')[1][:200]


def test_a_form_from_before_another_decision_is_refused(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    row = f"/reports/{report}/rows/places/{place.id}"
    own_client.post(row, data={"act": "confirm"})
    answer = own_client.post(row, data={"latitude": "1", "longitude": "1", "seen": "0"})
    assert (answer.status_code, len(archive.decisions(report))) == (422, 1)
    assert "Somebody decided on this report" in answer.text


def test_a_rejected_row_stands_struck_with_who_rejected_it(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    own_client.post(f"/reports/{report}/rows/places/{place.id}", data={"act": "reject", "note": "a person's name"})
    page = own_client.get(f"/reports/{report}").text
    row = page.split(f'<tr id="{place.id}"')[1].split("</tr>")[0]
    assert 'class="gone"' in row
    assert "rejected by A. Coder" in row
    assert f'href="#{place.id}"' not in page[: page.index('id="record"')]
    card = own_client.get(f"/reports/{report}/rows/places/{place.id}").text
    assert "Rejected by A. Coder" in card
    assert 'name="latitude"' not in card
    [made] = archive.decisions(report)
    own_client.post(f"/reports/{report}/withdraw", data={"decision": made.decision.id})
    assert archive.record(report) == archive.record(report, as_read=True)


def test_a_claim_of_control_falls_with_its_rejected_place(own_client: TestClient, archive: Archive) -> None:
    record = next(each for each in archive.records() if each.control)
    claim = record.control[0]
    own_client.post(f"/reports/{record.report.id}/rows/places/{claim.place}", data={"act": "reject"})
    page = own_client.get(f"/reports/{record.report.id}").text
    assert "its place is rejected" in page.split(f'<tr id="{claim.id}"')[1].split("</tr>")[0]
    card = own_client.get(f"/reports/{record.report.id}/rows/control/{claim.id}").text
    assert "Fallen with the place" in card


@pytest.mark.parametrize("table", ["statements", "events", "figures", "control", "ties", "places", "actors", "times"])
def test_every_card_of_a_report_opens(own_client: TestClient, archive: Archive, table: str) -> None:
    record = max(archive.records(), key=lambda each: len(getattr(each, table)))
    for row in getattr(record, table):
        answer = own_client.get(f"/reports/{record.report.id}/rows/{table}/{row.id}", headers=PART)
        assert answer.status_code == 200


def test_what_went_wrong_with_a_part_of_a_page_is_told_in_words(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    own_client.post(f"/reports/{report}/rows/places/{place.id}", data={"act": "confirm"})
    taken = {"decision": archive.decisions(report)[0].decision.id}
    assert own_client.post(f"/reports/{report}/withdraw", data=taken, headers=PART).status_code == 200
    again = own_client.post(f"/reports/{report}/withdraw", data=taken, headers=PART)
    assert again.status_code == 409
    assert "was withdrawn before" in again.json()["detail"]


def test_the_report_itself_is_corrected(own_client: TestClient, archive: Archive) -> None:
    report = archive.reports(limit=1)[0].id
    own_client.post(f"/reports/{report}/rows/report/{report}", data={"outlet": "Ford Courier", "byline": "A, B"})
    told = archive.record(report).report
    assert (told.outlet, told.byline) == ("Ford Courier", ("A", "B"))


def test_a_decision_of_another_report_is_not_taken_back_here(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    own_client.post(f"/reports/{report}/rows/places/{place.id}", data={"act": "confirm"})
    other = next(each.id for each in archive.reports() if each.id != report)
    made = archive.decisions(report)[0].decision.id
    assert own_client.post(f"/reports/{other}/withdraw", data={"decision": made}).status_code == 404


def test_a_change_from_another_site_is_refused(own_client: TestClient, archive: Archive) -> None:
    report, place = some_place(archive)
    row = f"/reports/{report}/rows/places/{place.id}"
    answer = own_client.post(row, data={"act": "reject"}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, archive.decisions(report)) == (403, [])


def test_from_mark_to_record_and_back_by_mouse(browser_page: Page, own_site: str, archive: Archive) -> None:
    report, place = some_place(archive)
    browser_page.goto(f"{own_site}/reports/{report}")
    mark = browser_page.locator(f"#w{place.mentions[0].start}")
    mark.click()
    offered = browser_page.locator("#choices button")
    if offered.count():
        offered.filter(has_text=re.compile(f"^Places: {place.name}")).click()
    row = browser_page.locator(f"tr[id='{place.id}']")
    expect(row).to_be_focused()
    expect(row).to_have_attribute("aria-current", "true")
    assert browser_page.url.endswith(f"#{place.id}")
    event = archive.record(report).events[-1]
    browser_page.locator(f"tr[id='{event.id}'] a.quote").click()
    expect(browser_page.locator(f"#w{event.trigger.start}")).to_be_focused()
    expect(browser_page.locator(f"#w{event.trigger.start}")).to_be_in_viewport()


def test_records_are_walked_accepted_and_undone_by_keyboard(
    browser_page: Page, own_site: str, archive: Archive
) -> None:
    report, _ = some_place(archive)
    browser_page.goto(f"{own_site}/reports/{report}")
    press = browser_page.keyboard.press
    press("j")
    press("j")
    press("ArrowDown")
    press("k")
    row = browser_page.locator("tr.chosen")
    expect(row).to_be_focused()
    expect(row).to_have_attribute("data-n", "1")
    press("a")
    expect(browser_page.locator("#told")).to_contain_text("Accepted")
    expect(row).to_contain_text("accepted by A. Coder")
    press("r")
    expect(row).to_contain_text("rejected by A. Coder")
    press("u")
    expect(row).not_to_contain_text("rejected by")
    expect(row).to_be_focused()
    press("w")
    expect(browser_page.locator(".block .chosen").first).to_be_focused()
    press("?")
    expect(browser_page.locator("#keys")).to_be_visible()
    browser_page.locator("#use-keys").uncheck()
    press("Escape")
    press("j")
    expect(row).to_have_attribute("data-n", "1")


def test_a_place_is_corrected_in_a_browser_and_undone(
    browser_page: Page, own_site: str, archive: Archive, tmp_path: Path
) -> None:
    report, place = some_place(archive)
    browser_page.goto(f"{own_site}/reports/{report}#{place.id}")
    row = browser_page.locator(f"tr[id='{place.id}']")
    expect(row).to_be_focused()
    browser_page.keyboard.press("c")
    latitude = browser_page.locator("#card input[name=latitude]")
    latitude.fill("100")
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("#wrong-latitude")).to_contain_text("is not from -90 to 90")
    expect(latitude).to_be_focused()
    assert Axe().run(browser_page).violations_count == 0
    latitude.fill("12.5")
    browser_page.locator("#card textarea").fill("judged by the river")
    browser_page.get_by_role("button", name="Save the corrections").click()
    expect(row).to_contain_text("12.5000,")
    expect(row).to_be_focused()
    assert any(north == "12.5" for north, _ in exported(archive, tmp_path / "before.csv"))
    browser_page.goto(f"{own_site}/audit")
    expect(browser_page.locator("main")).to_contain_text("judged by the river")
    browser_page.goto(f"{own_site}/reports/{report}#{place.id}")
    assert len(archive.decisions(report)) > 1
    browser_page.locator("tr[data-n='0']").click(position={"x": 3, "y": 3})
    browser_page.keyboard.press("u")
    expect(browser_page.locator("#told")).to_contain_text("Taken back: corrected latitude")
    expect(row).not_to_contain_text("12.5000,")
    expect(row).to_be_focused()
    expect(browser_page.locator(".record .decisions li")).to_have_count(2)
    expect(browser_page.get_by_role("toolbar").get_by_role("button", name="Undo")).to_be_disabled()
    assert archive.record(report) == archive.record(report, as_read=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser_page: Page, own_site: str, archive: Archive, scheme: str) -> None:
    report, place = some_place(archive)
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(f"{own_site}/reports/{report}#{place.id}")
    browser_page.keyboard.press("r")
    expect(browser_page.locator("tr.chosen")).to_contain_text("rejected")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
