"""JSON lines: every good line is read, every bad one named."""

from __future__ import annotations

import io

import pytest

from onrecord.ingest.incoming import Incoming, Remark, SetAside
from onrecord.ingest.json_lines import read_json_lines

WHOLE = (
    '{"id": "x", "text": "Hawija fell.", "title": "Hawija fell", "published": "2017-10-05", "url": "https://example.org",'
    ' "outlet": "Upper Zab Daily"}'
)


def read(content: str | bytes, limit: int = 1000) -> list[Incoming | SetAside | Remark]:
    data = content.encode() if isinstance(content, str) else content
    return list(read_json_lines(io.BytesIO(data), "a.jsonl", "a", limit))


def test_a_line_holds_a_report() -> None:
    (report,) = read(WHOLE)
    assert isinstance(report, Incoming)
    assert (report.id, report.text, report.title) == ("x", "Hawija fell.", "Hawija fell")
    assert (report.published, report.url, report.outlet) == ("2017-10-05", "https://example.org", "Upper Zab Daily")
    assert (report.path, report.line, report.size) == ("a.jsonl", 1, len(WHOLE))


def test_text_alone_is_enough() -> None:
    first, second = read('\ufeff{"text": "One.\\r\\n"}\r\n\n{"text": "Two.", "id": ""}')
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert (first.id, first.text, first.title) == ("a-1", "One.\r\n", None)
    assert second.id == "a-3"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "One."', "is no JSON (Expecting ',' delimiter at column 16)"),
        (b"[1]", "is no JSON object"),
        (b"{}", 'has no "text"'),
        (b'{"text": 5}', 'has no "text"'),
        (b'{"text": "\xff"}', "is not UTF-8"),
        (b'{"a":' * 150, "is no JSON"),
        (b'{"text": "' + b"x" * 1000 + b'"}', "more than the 1,000 of one report"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_read(line: bytes, reason: str) -> None:
    before, broken, after = read(b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    assert isinstance(broken, SetAside)
    assert str(broken).startswith("a.jsonl, line 2: ")
    assert reason in broken.reason
    assert isinstance(before, Incoming)
    assert isinstance(after, Incoming)
    assert (before.text, after.text, after.line) == ("One.", "Three.", 3)


def test_a_deeply_nested_line_is_set_aside() -> None:
    broken, after = read(b'{"a":' * 100_000 + b'\n{"text": "Two."}', limit=10**6)
    assert isinstance(broken, SetAside)
    assert isinstance(after, Incoming)


def test_unknown_keys_are_remarked_on_once() -> None:
    items = read('{"text": "One.", "lang": "en"}\n{"text": "Two.", "lang": "en", "tags": []}')
    assert [str(item).split(" is ")[0] for item in items if isinstance(item, Remark)] == [
        "a.jsonl, line 1: the key 'lang'",
        "a.jsonl, line 2: the key 'tags'",
    ]


@pytest.mark.parametrize(
    ("field", "byline"),
    [
        ('"byline": "A. Maiga"', ("A. Maiga",)),
        ('"byline": ["A. Maiga", " ", "B. Keita"]', ("A. Maiga", "B. Keita")),
        ('"authors": [{"name": "A. Maiga"}]', ("A. Maiga",)),
        ('"byline": "A. Maiga", "author": "B. Keita"', ("A. Maiga",)),
    ],
)
def test_who_wrote_a_report(field: str, byline: tuple[str, ...]) -> None:
    *_, report = read(f'{{"text": "One.", {field}}}')
    assert isinstance(report, Incoming)
    assert report.byline == byline


def test_common_other_names_of_keys_are_understood() -> None:
    (report,) = read('{"text": "One.", "headline": "Gao", "date": "2017-08-23T09:30:00Z"}')
    assert isinstance(report, Incoming)
    assert (report.title, report.published) == ("Gao", "2017-08-23")


@pytest.mark.parametrize(
    "field", ['"byline": 3', '"published": "soon"', '"published": 3', '"title": 3', '"url": []', '"id": {}']
)
def test_a_value_of_the_wrong_kind_is_ignored_out_loud(field: str) -> None:
    remark, report = read(f'{{"text": "One.", {field}}}')
    assert isinstance(remark, Remark)
    assert "is ignored" in remark.words
    assert isinstance(report, Incoming)
    assert (report.id, report.title, report.published, report.url) == ("a-1", None, None, None)


def test_half_a_surrogate_pair_is_replaced_in_place() -> None:
    (report,) = read(r'{"text": "Ra\ud800qqa"}')
    assert isinstance(report, Incoming)
    assert report.text == "Ra\ufffdqqa"
