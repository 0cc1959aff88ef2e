"""The layout of a report: its title, dateline, byline and editor, told by their shape before anything is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.paragraphs import dateline_end, find_paragraphs
from onrecord.records import Span

LONGEST_TITLE = 200  # characters
_BYLINE = re.compile(r"\(?(?:By|BY|Reporting by|Written by|Words by)[ :]\s*(?P<names>[^\n]{3,120}?)\)?$")
_EDITOR = re.compile(r"\(?(?:.*[;.]\s*)?(?:Editing|Edited) by\s+(?P<name>[^\n;)]{3,80})\)?$")
_REPORTING = re.compile(r"\(?(?:Additional reporting|Reporting|Writing) by\s+(?P<names>[^\n;)]{3,120})")
_DATE = (
    r"(?:\d{1,2}[ /]+)?(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DASHES = re.compile(r"[\s–—_-]+$")


@dataclass(frozen=True, slots=True)
class DatelineParts:
    """A dateline's own words: `span` whole, `place` its place name, `agency` the outlet in brackets."""

    span: Span
    place: Span | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands around the body; `furniture` holds the lines that tell nothing of the events (bylines, editors)."""

    title: Span | None
    dateline: DatelineParts | None
    byline: tuple[str, ...]
    editor: str | None
    furniture: tuple[Span, ...]


def find_layout(text: str, title: str | None = None) -> Layout:
    """The layout of a text; a `title` known from elsewhere is taken where the text begins with it."""
    paragraphs = [Span.of(text, start, end) for start, end in find_paragraphs(text)]
    names: list[str] = []
    editor = None
    furniture = []
    for paragraph in (*paragraphs[:6], *paragraphs[-3:]):
        found, edited = _credits(paragraph.text)
        if found or edited:
            furniture.append(paragraph)
            names.extend(name for name in found if name not in names)
            editor = edited or editor
    heading = _title(text, paragraphs, title)
    return Layout(heading, _dateline(paragraphs), tuple(names), editor, tuple(dict.fromkeys(furniture)))


def _credits(line: str) -> tuple[list[str], str | None]:
    """The writers and the editor that a line names; none where it is no line of credits."""
    if len(line) > LONGEST_TITLE:
        return [], None
    editing = _EDITOR.match(line)
    writing = _REPORTING.match(line) or _BYLINE.match(line)
    names = _split_names(writing["names"]) if writing and (editing or _is_credit(writing["names"])) else []
    return names, editing["name"].strip().rstrip(")") if editing else None


def _is_credit(names: str) -> bool:
    words = re.findall(r"[^\W\d_]+", names)
    return 0 < len(words) <= 10 and sum(word[0].isupper() or word == "and" for word in words) >= len(words) - 1  # noqa: PLR2004


def _split_names(names: str) -> list[str]:
    people = re.split(r"\s+in\s+[A-Z]|,\s+(?:[A-Z][\w ]+ )?(?:Correspondent|Staff|Reporter|Editor|Writer)", names)[0]
    return [name.strip(" .") for name in re.split(r",\s*|\s+and\s+|\s*&\s*", people) if name.strip(" .")]


def _title(text: str, paragraphs: list[Span], given: str | None) -> Span | None:
    if given and text.startswith(given.strip()) and given.strip():
        return Span.of(text, 0, len(given.strip()))
    body = paragraphs[1:] if paragraphs and paragraphs[0].text.isdigit() else paragraphs  # a page's number stands first
    if len(body) < 2 or dateline_end(body[0].text + " "):  # noqa: PLR2004 - a title needs a body
        return None
    after = next((line.text for line in body[1:] if not dateline_end(line.text + " ")), "")
    return body[0] if _is_title(body[0].text, after) else None


def _is_title(line: str, after: str) -> bool:
    """True for a short first line that does not run on into the next and, where it ends like a sentence, is brief."""
    words = line.split()
    if not 2 <= len(words) <= 24 or len(line) > LONGEST_TITLE or line[-1] == "," or after[:1].islower():  # noqa: PLR2004
        return False
    return line[-1] not in ".!…:" or (len(words) <= 14 and len(after) > len(line))  # noqa: PLR2004


def _dateline(paragraphs: list[Span]) -> DatelineParts | None:
    for paragraph in paragraphs[:8]:
        if end := dateline_end(paragraph.text + " "):
            return _dateline_parts(paragraph, end)
    return None


def _dateline_parts(paragraph: Span, end: int) -> DatelineParts:
    words = _DASHES.sub("", paragraph.text[:end])
    span = Span(paragraph.start, paragraph.start + len(words), words)
    agency = re.search(r"\(([^()]{2,60})\)", words)
    place = re.split(r"\s*[(/]|,\s*(?:\d|" + _DATE + ")", words, maxsplit=1)[0].strip(" ,:")
    name = agency[1].split("/")[0].strip() if agency else None
    return DatelineParts(span, Span(span.start, span.start + len(place), place) if place else None, name)
