"""The sample reports are there, readable, and by invented outlets."""

import json
import re
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})
PAGES = [path for path in FILES if path.suffix == ".html"]
LINES = (SAMPLES / "agency.jsonl").read_text(encoding="utf-8").splitlines()
FIELDS = {"id", "text", "title", "published", "url", "outlet"}
REAL_OUTLETS = (
    "Reuters|BBC|CNN|Al Jazeera|AFP|Agence France-Presse|Associated Press|AP|TASS|Interfax|Xinhua|Rudaw|Kurdistan 24"
    "|New York Times|Washington Post|Guardian|Voice of America|VOA|Radio Free Europe|Deutsche Welle|Anadolu|SANA"
)


def test_there_are_twenty_reports() -> None:
    assert len(FILES) - 1 + len(LINES) == 20


def test_four_reports_tell_of_one_strike() -> None:
    strike = sorted(SAMPLES.glob("mosul-strike-*.txt"))
    assert len(strike) == 4
    assert all("17" in path.read_text(encoding="utf-8") for path in strike)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_is_text_by_an_invented_outlet(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.strip()
    assert not re.findall(rf"\b(?:{REAL_OUTLETS})\b", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_is_listed(path: Path) -> None:
    assert f"`{path.name}`" in (SAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", LINES)
def test_a_line_holds_one_report(line: str) -> None:
    report = json.loads(line)
    assert set(report) == FIELDS
    assert report["text"].startswith(report["title"])
    assert report["url"].startswith("https://example.org/")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_tells_when_it_was_published(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    linked = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert linked is not None
    assert json.loads(linked[1])["datePublished"][:4] in path.name
