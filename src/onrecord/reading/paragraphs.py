"""Where the paragraphs of a text lie."""

from __future__ import annotations

import re

from onrecord.gazetteer.directory import load_directory

LONGEST = 4_000  # characters that the language model takes at once; its memory grows with the square of long pieces
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BROKEN = re.compile(r"[^\n]{30}[a-z,’]\Z")  # a long line that ends inside a sentence
_LINE = re.compile(r"\n\s*")
_WRAPPED_WIDTH = range(45, 100)
_DATELINE = re.compile(
    r"""(?:(?:[A-Z][A-Z.'’-]+(?:[ /-](?:AND[ ])?[A-Z][A-Z.'’-]+){0,4})    # BAGHDAD, TEL AVIV, PENTAGON/WASHINGTON
         |(?=[^()\n]{3,60}\([A-Z][^()\n]{1,60}\)[ ]?[–—-])                   # Sanaa, where an agency follows
          [A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,3})
        (?:,[ ](?:[A-Z][\w.'’-]*)(?:[ ](?:(?:of|and|the)[ ]){0,2}[A-Z][\w.'’-]*){0,4})?   # , Iraq
        (?:,[ ](?:\d{1,2}[ ])?[A-Z][a-zA-Z]{2,8}\.?(?:[ ]\d{1,4})?(?:,[ ]\d{4})?)?   # , Aug. 6, 2017
        (?:[ ]?\([^()\n]{2,60}\))?                                      # (Kurdistan 24)
        (?:,[ ](?:\d{1,2}[ ])?[A-Z][a-zA-Z]{2,8}\.?(?:[ ]\d{1,4})?(?:,[ ]\d{4})?)?   # , 3 FEB 90
        (?:[ ]?\([^()\n]{2,60}\))?
        [ ]?(?:[–—_]|--|[ ]-|:(?=[ ]))[ ]*                               # the dash
        (?:\n|\[[^\]\n]{2,80}\][ ]*)*""",
    re.VERBOSE,
)
_PLAIN_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+){0,2})(?:,[ ](?P<country>[A-Z][\w’'.-]*(?:[ ][\w’'.-]+){0,4}?))?"
    r"[ ]?(?:[–—]|--|[ ]-)[ ]+"
)
_OTHER_END = re.compile(r"[A-Z][\w-]+(?![\w’'])")  # "Damascus – Beirut"
_DASH = re.compile(r"[ ](?:[–—-]|--)[ ]")
_SENTENCE = re.compile(r".*?(?:[.!?](?=\s|$)|$)", re.DOTALL)
_CAPTION = re.compile(
    r"(?:FILE|ABSTRACT|UPDATE|WATCH|READ|ALSO|PHOTO|VIDEO|Q|A|MODERATOR"
    r"|UN|EU|AU|US|USA|UK|IDF|IS|ISIS|NATO|WHO|IOM|ICRC|MSF|NGOs?|OCHA|UNHCR|UNICEF|WFP)\b"  # who speaks, in a headline
)


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """The [start, end) of each paragraph, without white space at its edges.

    A blank line parts paragraphs, and so does a line end, unless it stands inside a sentence or the block is
    hard-wrapped: most of its lines are about as long as the longest and end inside a sentence.
    """
    found: list[tuple[int, int]] = []
    for start, end in _joined(text, _split(text, 0, len(text), _BLANK)):
        lines = list(_split(text, start, end, _LINE))
        for piece in [(start, end)] if _is_wrapped(text, lines) else _joined(text, lines):
            found.extend(part for low, high in _parted(text, *piece) for part in _pieces(text, low, high))
    return found


def dateline_end(paragraph: str) -> int:
    """The length of the dateline that a paragraph begins with ("ERBIL, Iraq (Agency) – "), 0 where there is none."""
    match = _DATELINE.match(paragraph)
    if match is None:
        return _plain_dateline_end(paragraph)
    if _CAPTION.match(paragraph) or _names_itself(match[0]):
        return 0
    return match.end()


def _plain_dateline_end(paragraph: str) -> int:
    """The length of a dateline without capitals or an agency: a country's capital, or a place with its country.

    What follows is a sentence of its own: no aside between two dashes ("Kyiv – Russia's main target – was hit").
    """
    match = _PLAIN_DATELINE.match(paragraph)
    if match is None:
        return 0
    directory, behind = load_directory(), paragraph[match.end() :]
    country = directory.country_of_name(match["country"]) if match["country"] else None
    if country is None and (match["country"] or directory.country_of_capital(match["place"]) is None):
        return 0
    other = _OTHER_END.match(behind)
    sentence = _SENTENCE.match(behind)
    aside = sentence is not None and len(_DASH.findall(sentence[0])) % 2
    if aside or behind[:1].islower() or (other and directory.country_of_capital(other[0])):
        return 0
    return match.end()


def _names_itself(words: str) -> bool:
    """Whether the brackets hold the letters of the name before them: "Rapid Support Forces (RSF) –"."""
    name, _, behind = words.partition("(")
    letters = "".join(word[0] for word in name.split())
    return len(letters) > 1 and behind.partition(")")[0].upper() == letters.upper()


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The dateline and the rest: a dateline is no part of the sentence after it."""
    cut = start + dateline_end(text[start : start + 300])
    parts = [_trim(text, start, cut), _trim(text, cut, end)]
    return [part for part in parts if part]


def _split(text: str, start: int, end: int, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    bounds, at = [], start
    for match in gap.finditer(text, start, end):
        bounds.append((at, match.start()))
        at = match.end()
    bounds.append((at, end))
    return [trimmed for low, high in bounds if (trimmed := _trim(text, low, high))]


def _joined(text: str, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The blocks, with those as one that a page parted inside a sentence: "soldiers of the" and "third brigade"."""
    joined: list[tuple[int, int]] = []
    for start, end in blocks:
        broken = joined and text[start].islower() and _BROKEN.search(text, *joined[-1])
        joined[-1:] = [(joined[-1][0], end)] if broken else [*joined[-1:], (start, end)]
    return joined


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    low = start + piece.index(inner)
    return low, low + len(inner)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 3:  # noqa: PLR2004 - two lines tell nothing of a width
        return False
    widths = [end - start for start, end in lines[:-1]]
    open_ends = sum(text[end - 1] not in '.!?:;”"' for _, end in lines[:-1])
    full = sum(width >= 0.75 * max(widths) for width in widths)
    return max(widths) in _WRAPPED_WIDTH and full >= 0.7 * len(widths) and open_ends >= 0.6 * len(widths)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraph whole, or cut after a sentence, else after a word, where it is too long to be parsed at once."""
    found = []
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind(". "), window.rfind(".\n")) + 1 or window.rfind(" ") + 1 or LONGEST
        if piece := _trim(text, start, start + cut):
            found.append(piece)
        start += cut
    if piece := _trim(text, start, end):
        found.append(piece)
    return found
