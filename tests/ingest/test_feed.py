"""Feeds: an entry with its text is a report, one without is a link, and no feed speaks for another's pages."""

from __future__ import annotations

from hashlib import sha256

import pytest

from ingest.made_files import bombed
from onrecord.ingest.feed import LEAST_OF_SUMMARY, MOST_ENTRIES, is_same_site, read_feed
from onrecord.ingest.incoming import Incoming, Link, RefusedError, Remark, SetAside

WHOLE = "<p>Shells fell on the market of Gao on Monday.</p><p>Nobody was hurt, the army said.</p>"
ESCAPED = WHOLE.replace("<", "&lt;")
NAMESPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TEXT = "Gao shelled\n\nShells fell on the market of Gao on Monday.\n\nNobody was hurt, the army said.\n"


def rss(*items: str) -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel><title>Gao Post</title>{inner}</channel></rss>'
    )


def atom(*entries: str) -> str:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Gao Post</title>{inner}</feed>'


def rdf(item: str) -> str:
    spaces = f'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {NAMESPACES}'
    return f"<rdf:RDF {spaces}><channel><title>Gao Post</title></channel><item>{item}</item></rdf:RDF>"


def read(feed: str | bytes, url: str | None = None) -> list[Incoming | Link | SetAside | Remark]:
    return list(read_feed(feed.encode() if isinstance(feed, str) else feed, "a.xml", "a", url))


RSS_ITEM = (
    "<title>Gao shelled</title><link>https://gao-post.example/1</link><guid>g1</guid><dc:creator>A. Maiga</dc:creator>"
    f"<pubDate>Wed, 23 Aug 2017 23:30:00 +0300</pubDate><content:encoded>{ESCAPED}</content:encoded>"
)
ATOM_ENTRY = (
    '<title>Gao shelled</title><link rel="self" href="https://x.example/"/><link href="https://gao-post.example/1"/>'
    "<id>g1</id><author><name>A. Maiga</name></author><updated>2017-09-01T00:00:00Z</updated>"
    "<published>2017-08-23T23:30:00+03:00</published>"
)


@pytest.mark.parametrize(
    "feed",
    [
        rss(RSS_ITEM),
        rss(RSS_ITEM.replace(ESCAPED, f"<![CDATA[{WHOLE}]]>")),
        atom(ATOM_ENTRY + f'<content type="html">{ESCAPED}</content>'),
        atom(ATOM_ENTRY + f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content>'),
        rdf(RSS_ITEM),
    ],
)
def test_an_entry_with_its_text_is_a_report(feed: str) -> None:
    (report,) = read(feed)
    assert isinstance(report, Incoming)
    assert (report.id, report.title, report.published) == ("g1", "Gao shelled", "2017-08-23")
    assert (report.url, report.outlet, report.byline) == ("https://gao-post.example/1", "Gao Post", ("A. Maiga",))
    assert report.text == TEXT


def test_the_raw_bytes_of_an_entry_are_hashed_and_read_again() -> None:
    (report,) = read(rss(RSS_ITEM, "<title>Other</title>"))[:1]
    assert isinstance(report, Incoming)
    assert report.raw is not None
    assert report.sha256 == sha256(report.raw).hexdigest()
    (again,) = read(report.raw)
    assert isinstance(again, Incoming)
    assert (again.sha256, again.text) == (report.sha256, report.text)
    (moved,) = read(rss(RSS_ITEM) + "<!-- made an hour later -->")
    assert isinstance(moved, Incoming)
    assert moved.sha256 == report.sha256


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "<description>Shells fell on Gao.</description>",
        f"<description>{'word ' * LEAST_OF_SUMMARY}…</description>",
        f"<content:encoded>{ESCAPED}Continue reading</content:encoded>",
    ],
)
def test_an_entry_without_its_whole_text_is_a_link(rest: str) -> None:
    (link,) = read(rss(f"<title>Gao shelled</title><link> /1 </link>{rest}"), "https://gao-post.example/feed")
    assert link == Link("https://gao-post.example/1", "https://gao-post.example/1", "Gao shelled", None, "Gao Post")


def test_a_long_description_is_a_text() -> None:
    (report,) = read(rss(f"<description>{'word ' * LEAST_OF_SUMMARY}</description>"))
    assert isinstance(report, Incoming)
    assert report.id == "a-1"


@pytest.mark.parametrize("link", ["", "<link>javascript:alert(1)</link>", "<link>file:///etc/passwd</link>"])
def test_an_entry_with_neither_is_set_aside_by_name(link: str) -> None:
    (item,) = read(rss(f"<title>Gao</title>{link}"))
    assert isinstance(item, SetAside)
    assert item.path == "a.xml (Gao)"


@pytest.mark.parametrize(
    ("base", "url"),
    [
        (None, "https://gao-post.example/1"),
        ("https://feeds.gao-post.example/rss", "https://gao-post.example/1"),
        ("https://stranger.example/rss", None),
    ],
)
def test_a_feed_speaks_for_its_own_site_alone(base: str | None, url: str | None) -> None:
    (report,) = read(rss(RSS_ITEM), base)
    assert isinstance(report, Incoming)
    assert report.url == url


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/1", "http://a.example/2", True),
        ("https://a.example/1", "https://nota.example/1", False),
        ("https://a.example.stranger.example/1", "https://a.example/1", False),
        ("https://co.example/", "https://a.co.example/", True),
    ],
)
def test_one_site(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of cases
    assert is_same_site(one, other) is same


def test_sloppy_feeds_are_read() -> None:
    (report,) = read(rss(f"<title>Gao&nbsp;&amp; Kidal\x08</title><content:encoded>{ESCAPED}</content:encoded>")[:-20])
    assert isinstance(report, Incoming)
    assert report.title is not None
    assert report.title.startswith("Gao & Kidal")


@pytest.mark.parametrize(
    "content", ["<html><title/title>", "<?xml version='1.0' encoding='x'?>", "</body></HTML >", "<body>"]
)
def test_content_that_is_half_a_page_is_read(content: str) -> None:
    (report,) = read(rss(f"<x:y/><content:encoded><![CDATA[{content}{WHOLE}]]></content:encoded>"))
    assert isinstance(report, Incoming)
    assert "Shells fell on the market of Gao on Monday." in report.text


def test_plain_text_of_atom_is_no_html() -> None:
    (report,) = read(atom(f"<title>a &lt;b> c</title><content>1 &lt; 2 {'word ' * 8}</content>"))
    assert isinstance(report, Incoming)
    assert report.text.startswith("a <b> c\n\n1 < 2 word")


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        ("<html><body>x</body></html>", "no RSS or Atom feed"),
        ("", "no XML"),
        (rss(), "no RSS or Atom feed"),
        (bombed("rss") + "<rss><channel><item><title>&lol9;</title></item></channel></rss>", "declares entities"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "declares entities"),
        (bombed("rss").encode("utf-16"), "declares entities"),
    ],
)
def test_what_is_no_feed_or_means_harm_is_refused(feed: str | bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read(feed)


def test_a_nested_feed_does_not_break_the_reader() -> None:
    (report,) = read(rss(RSS_ITEM.replace(ESCAPED, ESCAPED + "&lt;div>" * 5_000)))
    assert isinstance(report, Incoming)
    assert report.text == TEXT


def test_an_endless_feed_is_cut_out_loud() -> None:
    items = read(rss(*["<title>Gao</title><link>https://gao-post.example/1</link>"] * (MOST_ENTRIES + 1)))
    assert len(items) == MOST_ENTRIES + 1
    assert isinstance(items[-1], Remark)
