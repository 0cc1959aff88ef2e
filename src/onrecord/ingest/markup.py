"""Markup that strangers wrote: XML without entities of its own, and the paragraphs of a piece of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from onrecord.ingest.decoding import decode
from onrecord.ingest.incoming import RefusedError

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)""")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_NOT_OF_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHOLE_PAGE = re.compile(r"</?(?:html|body)\b[^<>]*>", re.IGNORECASE)  # what follows their end is passed over
_PARTED = re.compile(r"\n\s*\n\s*\n")  # a block's edge, or two breaks, each of which is seen twice
UNSHOWN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "form", "button", "head"})
INLINE = frozenset(
    (  # noqa: SIM905 - sixty words in a list are sixty lines
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small "
        "span strike strong sub sup time tt u var wbr img"
    ).split()
)


def parse_xml(data: bytes, advice: str) -> etree._Element:
    """The root of this XML; RefusedError where it is none, or declares entities, whatever they would grow into.

    Names that only HTML knows (&nbsp;) are read as in HTML, and what can be read of broken XML is.
    """
    declared = _DECLARED.search(data[:400])
    words = decode(data, declared[1].decode("ascii") if declared else None)
    if "<!ENTITY" in words:
        raise RefusedError("is XML that declares entities of its own", advice)
    words = _NOT_OF_XML.sub("\ufffd", _NAMED.sub(lambda name: unescape(name[0]), words.lstrip()))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(words.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(f"is no XML that can be read ({error.msg})", advice) from error
    if root is None:
        raise RefusedError("is no XML that can be read", advice)
    return root


def find_paragraphs(source: str) -> list[str]:
    """The paragraphs of a piece of HTML as lines of plain text, in order, without scripts and forms."""
    if not source.strip():
        return []
    inner = _WHOLE_PAGE.sub("", _NOT_OF_XML.sub(" ", source))
    root = etree.HTML(f"<div>{inner}".encode(), etree.HTMLParser(encoding="utf-8"))
    words = "".join(_pieces(root))
    return [line for part in _PARTED.split(words) if (line := " ".join(part.split()))]


def _pieces(root: etree._Element) -> Iterator[str]:
    """The text in order, three line ends at each edge of a block, one at each edge of a break."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element.tag in UNSHOWN:
            walk.skip_subtree()
        elif event == "start":
            yield _edge(element) + _flat(element.text)
        else:
            yield _edge(element) + (_flat(element.tail) if element is not root else "")


def _edge(element: etree._Element) -> str:
    if element.tag == "br":
        return "\n"
    return "\n\n\n" if isinstance(element.tag, str) and element.tag not in INLINE else ""


def _flat(words: str | None) -> str:
    return words.replace("\n", " ") if words else ""
