"""Reports come from anything; what is none is set aside by name, and nothing else is lost."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.made_files import made_docx, made_pdf, page_of, paragraph
from onrecord.ingest import Fetched, Incoming, Remark, SetAside, measure, read_bytes, read_reports
from onrecord.ingest.reports import LIMIT

SENTENCE = "The army shelled the town on Wednesday, officials said – “It’s over,” said José. "
FRENCH = "L'armée a bombardé la ville mercredi, ont déclaré des responsables, et des civils ont été tués. "
RUSSIAN = "Российские войска обстреляли город, сообщили местные власти в среду. "
ARABIC = "قالت السلطات إن القوات قصفت المدينة يوم الأربعاء "
MARKS = "Tal Afar\u00ad\u200b 🚁 \u202bتلعفر\u202c was shelled\u2060.\n"


def atom_of(*entries: str) -> str:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Gao Post</title>{inner}</feed>'


def read(*paths: Path | str) -> list[Incoming | SetAside | Remark]:
    return list(read_reports(paths))


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reports(items: Iterable[Incoming | SetAside | Remark]) -> list[Incoming]:
    return [item for item in items if isinstance(item, Incoming)]


def refused(path: Path) -> SetAside:
    (item,) = read(path)
    assert isinstance(item, SetAside)
    assert item.path == str(path)
    assert item.advice
    return item


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    (report,) = reports(read(put(tmp_path, "wire-7.txt", (SENTENCE * 3).encode(encoding))))
    assert report.text == SENTENCE * 3
    assert report.id == "wire-7"


def test_text_is_the_file_unchanged_but_for_line_ends(tmp_path: Path) -> None:
    (report,) = reports(read(put(tmp_path, "a.txt", "\ufeff \n" + MARKS + "one\r\ntwo\rthree")))
    assert report.text == " \n" + MARKS + "one\ntwo\nthree"


def test_the_hash_is_of_the_bytes_as_fetched(tmp_path: Path) -> None:
    (report,) = reports(read(put(tmp_path, "a.txt", b"\xef\xbb\xbfabc")))
    assert report.sha256 == sha256(b"\xef\xbb\xbfabc").hexdigest()
    assert report.size == 6


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
        (b"\x00\x01\x02" * 900, "a binary file"),
        (bytes(range(128, 256)) * 40, "no encoding that can be told"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x1f\x8b....", "a gzip archive"),
        (FRENCH * 4, "another language (fr)"),
        (RUSSIAN * 6, "another language (ru)"),
        (RUSSIAN.encode("koi8-r") * 6, "another language"),
        (ARABIC * 10, "another language (ar)"),
    ],
)
def test_what_is_no_report_is_set_aside(tmp_path: Path, content: str | bytes, reason: str) -> None:
    assert reason in str(refused(put(tmp_path, "a.txt", content)))


@pytest.mark.parametrize("text", ["Ankara, Lahore, Multan: Erdoğan.", FRENCH, "KABUL\n\n" + SENTENCE * 3 + ARABIC])
def test_short_and_mixed_texts_are_read(tmp_path: Path, text: str) -> None:
    assert reports(read(put(tmp_path, "a.txt", text)))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    item = refused(path)
    assert "larger than the 20,000,000 bytes" in item.reason
    assert item.size == LIMIT


def test_a_missing_path_is_set_aside(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt").reason == "does not exist"
    assert refused(tmp_path / "gone").reason == "does not exist"


def test_a_file_without_permission_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path, "a.txt", SENTENCE)
    monkeypatch.setattr(Path, "open", refuse)
    assert refused(path).reason == "may not be read by you"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_set_aside(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", SENTENCE)
    shut = put(tmp_path, "shut/b.txt", SENTENCE).parent
    shut.chmod(0)
    items = read(tmp_path)
    shut.chmod(0o700)
    assert [report.id for report in reports(items)] == ["a"]
    assert any(isinstance(item, SetAside) and item.path == str(shut) for item in items)


def test_folders_are_read_in_order_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", "c/.git/e.txt"):
        put(tmp_path, name, SENTENCE)
    (tmp_path / "c" / "up").symlink_to(tmp_path)
    (tmp_path / "z.txt").symlink_to("z.txt")
    items = read(tmp_path)
    assert [report.id for report in reports(items)] == ["a", "b", "d"]
    assert [item.path for item in items if isinstance(item, SetAside)] == [str(tmp_path / "z.txt")]


def test_a_pipe_or_device_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes on this system")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "a.txt").write_text("Hawija fell.", encoding="utf-8")
    report, *refused = read(tmp_path)
    assert isinstance(report, Incoming)
    assert [each.reason for each in refused if isinstance(each, SetAside)] == ["is a pipe or a device, no file"] * 2


def test_files_of_other_kinds_are_remarked_on(tmp_path: Path) -> None:
    for name in ("a.odt", "b.odt", "README"):
        put(tmp_path, name, "x")
    (item,) = read(tmp_path)
    assert isinstance(item, Remark)
    assert "2 × .odt, 1 × no suffix" in str(item)
    assert refused(tmp_path / "a.odt").reason == "is a .odt file"


def test_a_file_without_suffix_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    assert reports(read(put(tmp_path, "a", SENTENCE)))[0].text == SENTENCE
    assert reports(read(put(tmp_path, "b", json.dumps({"text": SENTENCE}))))[0].text == SENTENCE


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (SENTENCE, ["stdin"]),
        ('{"text": "One."}\n{"text": "Two.", "id": "two"}\n', ["stdin-1", "two"]),
        (f"<!DOCTYPE html><html><body><h1>Tal Afar</h1><p>{SENTENCE * 3}</p></body></html>", ["stdin"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode()))))
    found = reports(read("-"))
    assert [report.id for report in found] == ids
    assert not any("<" in report.text for report in found)
    assert measure(["-"]) is None


def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    try:
        put(tmp_path, os.fsdecode(b"b\xff.txt"), SENTENCE)
    except OSError:
        pytest.skip("the file system holds UTF-8 names only")
    assert reports(read(tmp_path))[0].id == "b\ufffd"


def test_the_date_given_is_for_those_without_one(tmp_path: Path) -> None:
    lines = [{"text": SENTENCE}, {"text": SENTENCE, "published": "2014-04-18T09:00:00Z"}]
    path = put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    found = reports(read_reports([path], published="2017-08-23"))
    assert [report.published for report in found] == ["2017-08-23", "2014-04-18"]


def test_measure_counts_the_bytes_to_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "12345")
    put(tmp_path, "b/c.jsonl", "123")
    put(tmp_path, "b/c.odt", "123")
    assert measure([tmp_path, tmp_path / "a.txt", tmp_path / "gone.txt"]) == 13


def test_raw_bytes_are_kept_where_they_are_asked_for(tmp_path: Path) -> None:
    line = json.dumps({"text": SENTENCE, "date": "2017-08-23 09:30", "author": {"name": "A. Maiga"}}).encode()
    paths = [put(tmp_path, "a.jsonl", line + b"\r\n"), put(tmp_path, "b.txt", SENTENCE.encode("utf-16"))]
    assert [report.raw for report in reports(read_reports(paths))] == [None, None]
    for report in reports(read_reports(paths, keep_raw=True)):
        assert report.raw is not None
        assert report.sha256 == sha256(report.raw).hexdigest()
        (again,) = read_bytes(report.raw, report.path, "x", report.media_type)
        assert isinstance(again, Incoming)
        assert (again.text, again.published, again.byline) == (report.text, report.published, report.byline)


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.docx", made_docx(paragraph(SENTENCE)), SENTENCE),
        ("a.pdf", made_pdf([page_of(("Shells fell on Gao.",))]), "Shells fell on Gao."),
        ("a.atom", atom_of(f"<content>{SENTENCE}</content>"), SENTENCE),
    ],
)
@pytest.mark.parametrize("suffix", [True, False])
def test_every_format_is_told_by_its_suffix_or_its_first_bytes(
    tmp_path: Path, name: str, content: str | bytes, text: str, *, suffix: bool
) -> None:
    (report,) = reports(read_reports([put(tmp_path, name if suffix else "a", content)], keep_raw=True))
    assert report.text.strip() == text.strip()
    assert report.raw is not None
    (again,) = read_bytes(report.raw, report.path, report.id, report.media_type)
    assert isinstance(again, Incoming)
    assert (again.text, again.sha256) == (report.text, report.sha256)


@dataclass
class Web:
    """Pages by address, fetched by nobody."""

    pages: dict[str, tuple[str, str]]

    def fetch(self, url: str) -> Fetched | SetAside:
        if url not in self.pages:
            return SetAside(url, "answers 404 Not Found", "check the address")
        media_type, words = self.pages[url]
        return Fetched(url, media_type, "2017-08-24T06:00:00Z", words.encode("cp1252"))


PAGE = f"<html><head><title>Tal Afar</title></head><body><h1>Tal Afar</h1><p>{SENTENCE * 3}</p></body></html>"
WEB = Web(
    {
        "https://gao.example/feed": (
            "application/rss+xml",
            atom_of(
                '<link href="/1"/><published>2017-08-23T09:00:00Z</published>',
                '<link href="/2"/>',
                '<link href="/feed"/>',
                f'<link href="/3"/><content>{"word " * 9}</content>',
            ),
        ),
        "https://gao.example/1": ("text/html; charset=windows-1252", PAGE),
        "https://gao.example/4": ("text/plain; charset=windows-1252", SENTENCE),
    }
)


def test_nothing_is_fetched_unless_it_may(tmp_path: Path) -> None:
    feed = put(tmp_path, "a.xml", atom_of('<title>Gao</title><link href="https://gao.example/1"/>'))
    for place, path in (("https://gao.example/1", "https://gao.example/1"), (feed, f"{feed} (Gao)")):
        (item,) = read(place)
        assert isinstance(item, SetAside)
        assert item.path == path
    assert measure(["https://gao.example/1"]) is None
    (item,) = read("https://reporter:secret@gao.example/1")
    assert "secret" not in str(item)
    (report,) = reports(read_reports([feed], fetcher=WEB))
    assert report.url == "https://gao.example/1"


def test_an_address_is_read_in_its_charset_and_keeps_its_time() -> None:
    (page,) = reports(read_reports(["https://gao.example/1"], fetcher=WEB))
    (plain,) = reports(read_reports(["https://gao.example/4"], fetcher=WEB))
    assert (page.url, page.id, page.fetched) == ("https://gao.example/1",) * 2 + ("2017-08-24T06:00:00Z",)
    assert "said José" in page.text
    assert plain.text == SENTENCE


def test_a_feed_brings_its_pages_and_what_it_knows_of_them() -> None:
    first, missing, nested, whole = read_reports(["https://gao.example/feed"], fetcher=WEB)
    assert isinstance(first, Incoming)
    assert (first.url, first.published, first.outlet) == ("https://gao.example/1", "2017-08-23", "Gao Post")
    assert isinstance(missing, SetAside)
    assert missing.path == "https://gao.example/2"
    assert isinstance(nested, SetAside)
    assert "is no page" in nested.reason
    assert isinstance(whole, Incoming)
    assert (whole.url, whole.fetched) == ("https://gao.example/3", "2017-08-24T06:00:00Z")
