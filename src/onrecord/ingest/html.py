"""Web pages: the article's text without menus and notices, and what the page says of itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

from onrecord.ingest.addresses import is_address
from onrecord.ingest.dates import to_day
from onrecord.ingest.decoding import decode
from onrecord.ingest.incoming import Incoming, RefusedError
from onrecord.ingest.text import join_paragraphs

LEAST_WORDS = 8  # a page without an article still has a word or two, of its menu
MOST_ELEMENTS = 100_000  # a long page has a tenth of them; the library's time grows faster than their number
ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage)$")
PUBLISHED = ('//meta[@property="article:published_time"]/@content', '//meta[@itemprop="datePublished"]/@content')
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)

for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_html(data: bytes, path: str, name: str, charset: str | None = None) -> Incoming:
    """The report of a page: its title, a blank line, the body; RefusedError where the page has no article text.

    `charset` is what its server declared, which goes before what the page says of itself.
    """
    from trafilatura import load_html  # noqa: PLC0415 - slow to import, and most reports are no pages

    declared = _CHARSET.search(data[:4096])
    page = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    tree = load_html(page) if page.strip() else None
    if tree is not None and sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise RefusedError(f"is a page of more than {MOST_ELEMENTS:,} elements", "save the article's text as .txt")
    found = None if tree is None else _extract(page)
    if found is None or len((found.text or "").removeprefix(found.title or "").split()) < LEAST_WORDS:
        raise RefusedError("is a page without article text", "save the article's text as .txt")
    linked = _linked_article(tree)
    title = _one_line(linked.get("headline")) or _one_line(found.title)
    return Incoming(
        id=name,
        sha256=sha256(data).hexdigest(),
        text=join_paragraphs(title, [line.strip() for line in found.text.splitlines() if line.strip()]),
        path=path,
        size=len(data),
        title=title,
        published=_published(tree, linked) or to_day(found.date),
        url=found.url if is_address(found.url) else None,
        outlet=_name(linked.get("publisher")) or found.sitename,
        byline=_names(linked.get("author")) or tuple(filter(None, (found.author or "").split("; "))),
        raw=data,
    )


def _extract(page: str) -> Any:  # noqa: ANN401 - the library is untyped
    from trafilatura import bare_extraction  # noqa: PLC0415 - as above

    try:
        return bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # a page may break the library in ways that it does not name
        raise RefusedError(f"is a page that cannot be taken apart ({error})", "save its text as .txt") from error


def _linked_article(tree: Any) -> dict[str, Any]:  # noqa: ANN401 - the library is untyped
    """The page's own JSON-LD description of its article, the first that is dated, else the first, else nothing."""
    found = [
        thing
        for script in tree.xpath('//script[@type="application/ld+json"]')
        for thing in _things(_load(script.text_content()))
        if any(ARTICLE.search(kind) for kind in _strings(thing.get("@type")))
    ]
    return next((thing for thing in found if "datePublished" in thing), found[0] if found else {})


def _load(words: str) -> object:
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"))
    elif isinstance(value, list):
        for item in value:
            yield from _things(item)


def _published(tree: Any, linked: dict[str, Any]) -> str | None:  # noqa: ANN401 - the library is untyped
    stated = [linked.get("datePublished"), *(words for path in PUBLISHED for words in tree.xpath(path))]
    return next(filter(None, map(to_day, stated)), None)


def _strings(value: object) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _names(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_name, value if isinstance(value, list) else [value])))


def _name(value: object) -> str | None:
    return _one_line(value.get("name") if isinstance(value, dict) else value)


def _one_line(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
