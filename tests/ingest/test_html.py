"""Pages: the article, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ingest.html import read_html
from onrecord.ingest.incoming import RefusedError

SAMPLES = Path(__file__).parent.parent.parent / "samples"
BODY = "<p>Three soldiers were killed in Gao on Monday, the army said.</p><p>A truce – “fragile” – had held a week.</p>"


def page(head: str = "", body: str = BODY, title: str = "Three killed in Gao") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"


def linked(words: str) -> str:
    return f'<script type="application/ld+json">{words}</script>'


@pytest.mark.parametrize(
    ("name", "title", "published", "outlet"),
    [
        (
            "marawi-2017-lanao-lake-times.html",
            "Marawi freed after five months, but guns are not yet silent",
            "2017-10-17",
            "Lanao Lake Times",
        ),
        (
            "hodeidah-2018-red-sea-standard.html",
            "Coalition-backed forces launch assault on Hodeidah port: Yemen government",
            "2018-06-13",
            "Red Sea Standard",
        ),
    ],
)
def test_the_sample_pages(name: str, title: str, published: str, outlet: str) -> None:
    report = read_html((SAMPLES / name).read_bytes(), name, "x")
    assert (report.title, report.published, report.outlet) == (title, published, outlet)
    assert report.url is not None
    assert report.text.startswith(title + "\n\n")
    assert "cookie" not in report.text


def test_the_text_is_title_blank_line_body() -> None:
    text = read_html(page().encode(), "a.html", "a").text
    assert text.split("\n\n") == [
        "Three killed in Gao",
        "Three soldiers were killed in Gao on Monday, the army said.",
        "A truce – “fragile” – had held a week.\n",
    ]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (linked('{"@type": "NewsArticle", "datePublished": "2013-05-02T23:30:00-05:00"}'), "2013-05-02"),
        (linked('{"@graph": [{"@type": "Person"}, {"@type": ["NewsArticle"], "datePublished": "2013-05-02"}]}'),
         "2013-05-02"),
        (linked("{broken") + '<meta property="article:published_time" content="2013-05-02T10:00:00Z">', "2013-05-02"),
        ('<meta name="date" content="2013-05-02">', "2013-05-02"),
        ("", None),
    ],
)  # fmt: skip
def test_when_a_page_was_published(head: str, day: str | None) -> None:
    assert read_html(page(head).encode(), "a.html", "a").published == day


def test_what_json_ld_says_of_itself() -> None:
    head = linked(
        '{"@type": "NewsArticle", "author": [{"name": "A. Maiga"}, "B. Keita"], "publisher": {"name": "Gao Post"}}'
    )
    report = read_html(page(head).encode(), "a.html", "a")
    assert (report.byline, report.outlet) == (("A. Maiga", "B. Keita"), "Gao Post")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_is_read_as_it_declares(encoding: str) -> None:
    declared = page(f'<meta charset="{encoding}">')
    data = declared.encode("cp1252" if encoding != "utf-8" else encoding)
    assert "– “fragile” –" in read_html(data, "a.html", "a").text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "   ",
        "<<<>>>& <p",
        "<html><body></body></html>",
        page(body='<nav><a href="/">home</a></nav>'),
        "<div>" * 20_000 + "x",
    ],
)
def test_a_page_without_article_is_refused(content: str) -> None:
    with pytest.raises(RefusedError, match="without article text"):
        read_html(content.encode(), "a.html", "a")


def test_a_page_of_endless_elements_is_refused_before_it_takes_time() -> None:
    with pytest.raises(RefusedError, match="more than 100,000 elements"):
        read_html(page(body=BODY + "<li>x" * 100_000).encode(), "a.html", "a")


def test_an_address_that_runs_code_is_none() -> None:
    head = '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">'
    assert read_html(page(head).encode(), "a.html", "a").url is None
