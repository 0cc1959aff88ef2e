"""Places told by how far and which way they lie from another: "40 km west of Mosul"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin

from onrecord.language.places import PlaceWords
from onrecord.reading.document import Document, Token

LOOK_BACK = 90  # characters before the name
FARTHEST = 500.0  # kilometres; what lies farther is a journey, not a place
EARTH_RADIUS_KM = 6371.0
_NUMBER = r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
_LIES = r"(?:is|lies|sits|stands)(?: located| situated)?"
_APPOSED = re.compile(
    rf"(?:\s*[,(–—]\s*(?:which {_LIES} |(?:an?|the) (?:[\w-]+ ){{1,3}})?|(?:, [^,.;]{{1,40}},)?\s+{_LIES}\s+)"
    r"(?:about|some|around|roughly|nearly|almost|approximately|more than|less than|just|only|over|under)?\s*"
)
_ASIDE = r"(?:\s*\([^)]{1,30}\))?"


@dataclass(frozen=True, slots=True)
class Offset:
    """Words that put a place so many kilometres from a mention; `bearing` in degrees, None where none is told."""

    tokens: tuple[Token, ...]
    kilometres: float
    bearing: float | None


def find_offset(
    document: Document, mention: Sequence[Token], words: PlaceWords, pattern: re.Pattern[str]
) -> Offset | None:
    """The distance and direction told right before a mention; `pattern` is that of `offset_pattern`."""
    start = mention[0].start
    low = max(0, start - LOOK_BACK)
    before = document.text[low:start]
    match = pattern.search(before) if any(map(str.isdigit, before)) else None
    if match is None:
        return None
    kilometres = float(match["number"].replace(",", "")) * words.distances[match["unit"].lower()]
    bearing = words.directions.get((match["direction"] or "").lower())
    tokens = tuple(document.tokens_in(low + match.start(), mention[-1].end))
    return Offset(tokens, kilometres, bearing) if kilometres <= FARTHEST else None


def is_apposed(document: Document, mention: Sequence[Token], offset: Offset) -> bool:
    """Whether the distance only tells where a place named right before it lies: "Marrin, 40 km west of Doral"."""
    start = offset.tokens[0].start
    end = mention[-1].end
    return end <= start <= end + LOOK_BACK and _APPOSED.fullmatch(document.text[end:start]) is not None


def offset_pattern(words: PlaceWords) -> re.Pattern[str]:
    """Matches a distance, and maybe a direction, that ends right before a name."""
    units = "|".join(sorted(map(re.escape, words.distances), key=len, reverse=True))
    with_bearing = [re.escape(each) for each, bearing in words.directions.items() if bearing is not None]
    directions = "|".join(sorted(with_bearing, key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, words.before), key=len, reverse=True))
    return re.compile(
        rf"{_NUMBER}[\s-]*(?P<unit>{units})\b{_ASIDE}\s+(?:(?:to\s+the\s+)?(?P<direction>{directions})\s+)?(?:of|from|outside)\s+"
        rf"(?:(?:the\s+)?(?:{before})\s+)?$",
        re.IGNORECASE,
    )


def move(latitude: float, longitude: float, kilometres: float, bearing: float) -> tuple[float, float]:
    """The point so far from another on a sphere, to four decimals."""
    angle, course, south, west = kilometres / EARTH_RADIUS_KM, radians(bearing), radians(latitude), radians(longitude)
    north = asin(sin(south) * cos(angle) + cos(south) * sin(angle) * cos(course))
    east = west + atan2(sin(course) * sin(angle) * cos(south), cos(angle) - sin(south) * sin(north))
    return round(degrees(north), 4), round(degrees(east), 4)
