"""The base map: every square that is listed is there, and a browser loads those in view."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from onrecord.vocabulary.countries import load_countries
from onrecord.web.app import STATIC

FOLDER = STATIC / "vendor" / "basemap"
LISTED: dict[str, Any] = json.loads((FOLDER / "squares.json").read_text(encoding="utf-8"))
LEVELS = {level["name"]: level for level in LISTED["levels"]}
MOST = 120_000  # bytes of a square
MOST_FAR = 200_000  # of the whole world at once
MOST_ALL = 5_800_000


def square(name: str, longitude: float, latitude: float) -> dict[str, Any]:
    size = LEVELS[name]["size"]
    path = FOLDER / name / f"{int((longitude + 180) // size)}-{int((latitude + 90) // size)}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"names": []}
    return found


@pytest.mark.parametrize("name", LEVELS)
def test_what_is_listed_is_there_and_small(name: str) -> None:
    files = {path.stem: path.stat().st_size for path in (FOLDER / name).iterdir()}
    assert sorted(files) == sorted(LEVELS[name]["squares"])
    assert max(files.values()) < (MOST_FAR if name == "far" else MOST)
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.json")) < MOST_ALL


def test_each_level_says_from_where_it_comes() -> None:
    told = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert all(f"`{name}/`" in told for name in LEVELS)
    assert "MIT License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("longitude", "latitude", "name"),
    [
        (43, 33, "Al-Anbar"),
        (-99, 31.5, "Texas"),
        (-1.5, 14, "Sahel"),
        (134, -25, "Northern Territory"),
        (125, 8, "Bukidnon"),
        (30, -2, "Kagera"),
        (-64, -34, "Córdoba"),
        (9, 45.5, "Lombardia"),
    ],
)
def test_first_order_units_of_every_part_of_the_world(longitude: float, latitude: float, name: str) -> None:
    around = [(longitude + east, latitude + north) for east in (-10, 0, 10) for north in (-10, 0, 10)]
    assert name in {each[0] for place in around for each in square("near", *place)["names"]}
    assert any(kind.startswith("units-") for kind in square("near", longitude, latitude)["objects"])


@pytest.mark.parametrize(
    ("longitude", "latitude", "kind"),
    [
        (75, 34, "claim"),
        (42, 43, "claim"),
        (-60, 6, "claim"),
        (35, 46, "claim"),
        (-10, 25, "claim"),
        (35, 32, "disputed"),
        (127, 38, "disputed"),
        (21, 42, "disputed"),
    ],
)
@pytest.mark.parametrize("level", LEVELS)
def test_disputed_borders_are_drawn_as_disputed_at_every_level(
    longitude: float, latitude: float, kind: str, level: str
) -> None:
    assert kind in square(level, longitude, latitude)["objects"]


def test_an_undisputed_border_is_not() -> None:
    france_and_spain = square("near", 1, 42)["objects"]
    assert "border" in france_and_spain
    assert not {"claim", "disputed"} & set(france_and_spain)


def test_nearly_every_country_has_a_name() -> None:
    named = {code for code, *_ in LISTED["countries"]}
    assert {word.alpha3 for word in load_countries().values()} - named <= {
        "CSK",
        "DDR",
        "SUN",
        "VAT",
        "YMD",
        "YUG",
    }  # those of the past, and one too small


@pytest.mark.parametrize(
    ("square", "name"),
    [("22-12", "Mosul"), ("21-12", "Idlib"), ("20-8", "Bukavu"), ("20-8", "Goma"), ("10-9", "Medellín")],
)
def test_towns_are_there_by_name(square: str, name: str) -> None:
    listed = json.loads((FOLDER / "towns.json").read_text(encoding="utf-8"))
    assert listed["squares"] == sorted(path.stem for path in (FOLDER / "towns").iterdir())
    towns = json.loads((FOLDER / "towns" / f"{square}.json").read_text(encoding="utf-8"))
    assert name in {town[0] for town in towns}
    assert "CC BY 4.0" in (FOLDER / "SOURCES.md").read_text(encoding="utf-8").replace(
        "Creative Commons Attribution 4.0", "CC BY 4.0"
    )


def test_towns_are_named_from_nearer_the_smaller_they_are(browser_page: Page, site: str, loaded: list[str]) -> None:
    page = browser_page
    page.goto(f"{site}/map?box=40,31,47,36", wait_until="networkidle")
    expect(page.locator(".town-name", has_text="Baghdad")).to_have_count(1)
    expect(page.locator(".town-name", has_text="Baqubah")).to_have_count(0)
    assert {each for each in loaded if each.startswith("towns/")} >= {"towns/22-12"}
    page.goto(f"{site}/map?box=44,33.5,45,34", wait_until="networkidle")
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(500)
    expect(page.locator(".town-name", has_text="Baqubah")).to_have_count(1)


@pytest.fixture
def loaded(browser_page: Page) -> list[str]:
    found: list[str] = []

    def keep(answer: Response) -> None:
        if "/vendor/basemap/" in answer.url:
            assert answer.status in {200, 304}
            found.append(Path(answer.url).parent.name + "/" + Path(answer.url).stem)

    browser_page.on("response", keep)
    return found


def test_only_the_squares_in_view_are_loaded(browser_page: Page, site: str, loaded: list[str]) -> None:
    page = browser_page
    page.goto(f"{site}/map?box=40,31,47,36", wait_until="networkidle")
    near = {each for each in loaded if each.startswith("near/")}
    assert {"near/22-12"} < near <= {f"near/{column}-{row}" for column in (21, 22, 23) for row in (11, 12)}
    assert not any(each.startswith("middle/") for each in loaded)
    expect(page.locator(".unit-name", has_text="Al-Anbar")).to_have_count(1)
    expect(page.locator(".unit-name", has_text="Texas")).to_have_count(0)


def test_a_level_gives_way_to_the_next(browser_page: Page, site: str, loaded: list[str]) -> None:
    page = browser_page
    page.goto(f"{site}/map?box=-170,-60,170,75", wait_until="networkidle")
    assert [each for each in loaded if not each.startswith("basemap/")] == ["far/0-0"]
    expect(page.locator(".unit-name")).to_have_count(0)
    names = page.locator(".country-name").count()
    with page.expect_response(re.compile("/basemap/middle/")):
        for _ in range(3):
            page.get_by_role("button", name="Zoom in").click()
            page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")
    assert any(each.startswith("middle/") for each in loaded)
    assert page.locator(".country-name").count() > names


def test_squares_go_round_the_world(browser_page: Page, site: str) -> None:
    page = browser_page
    page.goto(f"{site}/map")
    asked = """async ([west, south, east, north, level]) => {
      const { squaresIn } = await import("/static/js/squares.js");
      const bounds = { getWest: () => west, getSouth: () => south, getEast: () => east, getNorth: () => north };
      return squaresIn(bounds, level);
    }"""
    level = {"size": 10, "squares": ["0-9", "35-9"]}
    assert page.evaluate(asked, [175, 1, 195, 5, level]) == [
        {"name": "35-9", "turn": 0},
        {"name": "0-9", "turn": 360},
    ]
    assert page.evaluate(asked, [-185, 1, -175, 5, level]) == [
        {"name": "35-9", "turn": -360},
        {"name": "0-9", "turn": 0},
    ]
    assert page.evaluate(asked, [-210, -85, 210, 85, {"size": 360, "squares": ["0-0"]}]) == [
        {"name": "0-0", "turn": turn} for turn in (-360, 0, 360)
    ]
