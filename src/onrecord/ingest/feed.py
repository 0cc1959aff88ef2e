"""Feeds: RSS and Atom, an entry with its whole text a report, the others links."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.ingest.dates import to_day
from onrecord.ingest.formats import FEED
from onrecord.ingest.incoming import Incoming, Link, RefusedError, Remark, SetAside
from onrecord.ingest.markup import find_paragraphs, parse_xml
from onrecord.ingest.text import join_paragraphs

MOST_ENTRIES = 1_000
LEAST_OF_CONTENT = 8  # words from which on what a feed calls an entry's content is one
LEAST_OF_SUMMARY = 120  # words from which on a description is taken for the whole: a teaser has 20 to 60
CUT = ("…", "...", "[…]", "[...]", "read more", "continue reading", "read more »", "continue reading →")
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
ADVICE = "give the pages that it lists as files or addresses"


def read_feed(
    data: bytes, path: str, name: str, url: str | None = None
) -> Iterator[Incoming | Link | SetAside | Remark]:
    """The entries of a feed, in order; RefusedError where it is none. `url` is where it was fetched.

    A report's `raw` is its entry in canonical XML, which reads as a feed of one. An entry of a fetched feed counts as
    the report of an address only at the feed's own site: no feed speaks for another's pages.
    """
    root = parse_xml(data, "save the text of its reports as .txt")
    entries = _entries(root)
    if not entries:
        raise RefusedError("is XML, but no RSS or Atom feed with entries", "save the text of its reports as .txt")
    outlet = _outlet(root)
    for number, entry in enumerate(entries[:MOST_ENTRIES], 1):
        yield _read_entry(entry, path, f"{name}-{number}", url, outlet)
    if len(entries) > MOST_ENTRIES:
        yield Remark(path, f"only its first {MOST_ENTRIES:,} entries of {len(entries):,} are read")


def _entries(root: etree._Element) -> list[etree._Element]:
    if _local(root) in {"item", "entry"}:
        return [root]
    return [each for each in root.iter() if _local(each) in {"item", "entry"} and _is_feed(each.getparent())]


def _is_feed(element: etree._Element | None) -> bool:
    return element is not None and _local(element) in {"channel", "feed", "RDF", "rss"}


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_entry(
    entry: etree._Element, path: str, name: str, base: str | None, outlet: str | None
) -> Incoming | Link | SetAside:
    title = _line(entry, "title")
    link = _link(entry, base)
    named = _line(entry, "guid") or _line(entry, "id") or link or name
    published = next(filter(None, map(to_day, _dates(entry))), None)
    source = _child(entry, "source")
    outlet = (None if source is None else _line(source, "title") or _plain(source)) or outlet
    paragraphs = _whole_text(entry)
    if paragraphs is None:
        if link is None:
            return SetAside(f"{path} ({title or named})", "holds neither its text nor a link", ADVICE)
        return Link(link, named, title, published, outlet)
    raw = etree.tostring(entry, method="c14n", exclusive=True, with_tail=False)
    return Incoming(
        id=named,
        sha256=sha256(raw).hexdigest(),
        text=join_paragraphs(title, paragraphs),
        path=path,
        size=len(raw),
        title=title,
        published=published,
        url=link if link is not None and (base is None or is_same_site(link, base)) else None,
        outlet=outlet,
        byline=_authors(entry),
        media_type=FEED.media_type,
        raw=raw,
    )


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses have one host, or the one's host lies below the other's."""
    first, second = ((urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other))
    return first == second or first.endswith("." + second) or second.endswith("." + first)


def _whole_text(entry: etree._Element) -> list[str] | None:
    """The paragraphs of an entry that holds its whole text, else None."""
    content = entry.find(ENCODED)
    content = entry.find(ATOM + "content") if content is None else content
    summary = _child(entry, "description")
    summary = _child(entry, "summary") if summary is None else summary
    for element, least in ((content, LEAST_OF_CONTENT), (summary, LEAST_OF_SUMMARY)):
        paragraphs = [] if element is None else find_paragraphs(_html(element))
        if sum(len(paragraph.split()) for paragraph in paragraphs) >= least and not _is_cut(paragraphs[-1]):
            return paragraphs
    return None


def _is_cut(last: str) -> bool:
    return last.lower().endswith(CUT)


def _html(element: etree._Element) -> str:
    """What an element holds, as HTML: escaped once more where it says that it is plain text."""
    if len(element):
        return "".join(etree.tostring(each, method="html", encoding="unicode") for each in element)
    words = element.text or ""
    plain = element.tag.startswith(ATOM) and element.get("type", "text") in {"text", "text/plain"}
    return words.replace("&", "&amp;").replace("<", "&lt;") if plain else words


def _child(entry: etree._Element, name: str) -> etree._Element | None:
    """The entry's child of this name in the entry's own namespace."""
    space, brace, _ = entry.tag.rpartition("}")
    return entry.find(space + brace + name)


def _plain(element: etree._Element | None) -> str | None:
    return None if element is None else " ".join(find_paragraphs(_html(element))) or None


def _line(entry: etree._Element, name: str) -> str | None:
    return _plain(_child(entry, name))


def _dates(entry: etree._Element) -> Iterator[str | None]:
    for name in ("pubDate", "published", "issued"):
        yield _line(entry, name)
    yield _plain(entry.find(DC + "date"))
    yield _line(entry, "updated")


def _authors(entry: etree._Element) -> tuple[str, ...]:
    named = [_line(each, "name") for each in entry.findall(ATOM + "author")]
    named += [_plain(each) for each in entry.findall(DC + "creator")]
    return tuple(filter(None, named)) or tuple(filter(None, [_line(entry, "author")]))


def _link(entry: etree._Element, base: str | None) -> str | None:
    links = entry.findall(ATOM + "link")
    hrefs = [each.get("href") for each in links if each.get("rel", "alternate") == "alternate"]
    given = next(filter(None, hrefs), None) or _line(entry, "link") or _permanent(entry)
    if not given:
        return None
    try:
        whole = urljoin(base or "", given.strip())
        return whole if urlsplit(whole).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _permanent(entry: etree._Element) -> str | None:
    guid = _child(entry, "guid")
    return guid.text if guid is not None and guid.get("isPermaLink", "true") == "true" else None


def _outlet(root: etree._Element) -> str | None:
    feed = next((each for each in root.iter() if _local(each) in {"channel", "feed"}), None)
    return None if feed is None else _line(feed, "title")
