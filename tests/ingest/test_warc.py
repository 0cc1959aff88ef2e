"""Web archives: the pages with their addresses and times, and no harm from those that mean it."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.made_files import gzipped, warc_record
from onrecord.ingest import Incoming, Remark, SetAside, read_reports, warc

pytest.importorskip("warcio", reason="the extra warc is not installed")

PAGE = (
    "<html><head><title>Gao shelled</title></head><body><h1>Gao shelled</h1>"
    "<p>Shells fell on the market of Gao on Monday, the army said, and nobody was hurt – “at all”.</p></body></html>"
)
BODY = PAGE.encode()


def read(folder: Path, data: bytes, name: str = "a.warc", limit: int = 1_000_000) -> list[Incoming | SetAside | Remark]:
    path = folder / name
    path.write_bytes(data)
    return list(read_reports([path], limit=limit, keep_raw=True))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_page_comes_with_its_address_and_time(tmp_path: Path, name: str, packed: bool) -> None:  # noqa: FBT001 - a parameter of cases
    records = [warc_record("request", b"GET / HTTP/1.1\r\n\r\n"), warc_record(body=BODY)]
    report, remark = read(tmp_path, gzipped(*records) if packed else b"".join(records), name)
    assert isinstance(report, Incoming)
    assert (report.id, report.url, report.fetched) == ("a-1", "https://gao-post.example/a", "2017-08-23T09:30:00Z")
    assert (report.title, report.raw, report.sha256) == ("Gao shelled", BODY, sha256(BODY).hexdigest())
    assert report.media_type == "text/html; charset=utf-8"
    assert str(remark).endswith("records that are no pages are ignored (1 × request)")


@pytest.mark.parametrize(
    ("date", "fetched"),
    [("2017-08-23T09:30:00.123Z", "2017-08-23T09:30:00Z"), ("2017-99-23T09:30:00Z", ""), ("<b>", ""), ("", "")],
)
def test_a_time_on_no_calendar_is_none(tmp_path: Path, date: str, fetched: str) -> None:
    (report,) = read(tmp_path, warc_record(body=BODY, date=date))
    assert isinstance(report, Incoming)
    assert report.fetched == fetched


def test_only_good_pages_are_read(tmp_path: Path) -> None:
    records = [
        warc_record(body=BODY, status="404 Not Found"),
        warc_record(body=b"\x89PNG", headers=("Content-Type: image/png",)),
        warc_record(body=b"Shells fell on Gao.", headers=("Content-Type: text/plain",)),
        warc_record(body=b"Shells fell on Gao.", headers=()),
        warc_record("metadata", b"x"),
    ]
    report, remark = read(tmp_path, b"".join(records))
    assert isinstance(report, Incoming)
    assert report.text == "Shells fell on Gao."
    assert isinstance(remark, Remark)
    assert remark.words.endswith("(1 × image/png, 1 × metadata, 1 × of no kind, 1 × status 404)")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(BODY), ("Content-Encoding: gzip",)),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), ("Transfer-Encoding: chunked",)),
        (BODY, ("Transfer-Encoding: chunked",)),
        (BODY, ("Content-Encoding: gzip",)),
        (PAGE.encode("cp1252"), ()),
    ],
)
def test_a_page_is_unpacked(tmp_path: Path, body: bytes, headers: tuple[str, ...]) -> None:
    charset = "utf-8" if body != PAGE.encode("cp1252") else "windows-1252"
    data = warc_record(body=body, headers=(f"Content-Type: text/html; charset={charset}", *headers))
    (report,) = read(tmp_path, data)
    assert isinstance(report, Incoming)
    assert "Monday, the army said, and nobody was hurt – “at all”." in report.text


def test_records_of_endless_kinds_are_not_all_told(tmp_path: Path) -> None:
    records = [warc_record(headers=(f"Content-Type: image/x-{number}",)) for number in range(40)]
    (remark,) = read(tmp_path, b"".join(records))
    assert str(remark).endswith("28 others)")


def test_a_page_speaks_for_its_own_site_alone(tmp_path: Path) -> None:
    page = BODY.replace(b"<title>", b'<link rel="canonical" href="https://other.example/b"><title>')
    (report,) = read(tmp_path, warc_record(body=page))
    assert isinstance(report, Incoming)
    assert report.url == "https://gao-post.example/a"


BOMB = gzip.compress(bytes(50_000_000))
HTML = "Content-Type: text/html"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (warc_record(body=BOMB, headers=(HTML, "Content-Encoding: gzip")), "larger than the 1,000,000"),
        (warc_record(body=b"x" * 1_000_001), "larger than the 1,000,000"),
        (warc_record(body=b"x", headers=(HTML, "Content-Encoding: br")), "packed as 'br'"),
        (warc_record(body=b"\x1f\x8b" + b"x" * 50, headers=(HTML, "Content-Encoding: gzip")), "but is not"),
        (warc_record(body=b""), "without article text"),
    ],
)
def test_a_bad_page_is_set_aside_and_the_rest_read(tmp_path: Path, record: bytes, reason: str) -> None:
    bad, good = read(tmp_path, record + warc_record(body=BODY))
    assert isinstance(bad, SetAside)
    assert reason in bad.reason
    assert isinstance(good, Incoming)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 2_000_000, "bytes of headers"),
        (gzip.compress(b"WARC/1.0\r\nX: " + bytes(20_000_000)), "bytes of headers"),
        (b"WARC/1.0\r\n" + b"x", "breaks off or is no web archive"),
        (b"\x1f\x8b\x08\x00rubbish", "breaks off or is no web archive"),
        (warc_record(body=BODY)[:-40], "the last record is not whole"),
        (gzipped(warc_record(body=BODY))[:-30], "breaks off or is no web archive"),
        (gzip.compress(gzip.compress(b"WARC/1.0\r\n")), "a gzip archive of a gzip archive"),
    ],
)
def test_a_broken_archive_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    last = read(tmp_path, data)[-1]
    assert isinstance(last, SetAside)
    assert reason in last.reason


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "find_spec", lambda _: None)
    (item,) = read(tmp_path, warc_record(body=BODY))
    assert isinstance(item, SetAside)
    assert item.advice == "pip install onrecord[warc]"
