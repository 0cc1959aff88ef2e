"""The words of a text as time expressions see them: a class, a value and offsets each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.language.times import BREAK, OTHER, TimeWords

LAST_YEAR = 2199
FIRST_YEAR = 1000
LAST_DAY = 31
_HUNDRED = 100
_REMEMBERED = 20_000  # words
_PLAIN = re.compile(r"[^\W\d_]+")
_DASHES = "-‐‑‒–—"
_DIGITS = rf"""
    (?P<iso>\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}(?::\d{{2}})?Z?)?(?![\d-]))
  | (?P<month_year>\d{{4}}-(?:0[1-9]|1[0-2])(?![\d-]))
  | (?P<group>\d{{6}}[A-Z](?![^\W_]))
  | (?P<numeric>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})(?!\d))
  | (?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d))
  | (?P<quarter>\b(?:Q[1-4]|H[12])(?=,?\s(?:of\s)?[12]\d{{3}}\b)|(?<=\b[12]\d{{3}}\s)(?:Q[1-4]|H[12])\b)
  | (?P<decade>(?:\b[12]\d\d0|['’]?[1-9]0)['’]?s\b)
  | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<digits>\d+(?:[,.]\d+)*)
  | (?P<word>[^\W\d_]+)
  | (?P<possessive>['’]s\b)
  | (?P<dash>[{_DASHES}])
  | (?P<comma>,)
  | (?P<slash>/)
  | (?P<break>\n\s*\n)
  | (?P<mark>[^\s\w])
"""


class Lexeme(NamedTuple):
    """A word with what it means to a clock or calendar; `kind` is its class, "" for a word that means nothing here."""

    kind: str
    value: object
    start: int
    end: int
    text: str

    @property
    def number(self) -> int:
        """The value, which is a whole number in classes that count."""
        return self.value if isinstance(self.value, int) else 0


def find_lexemes(text: str, words: TimeWords) -> tuple[list[Lexeme], str]:
    """The lexemes of the text in order, and the string of their symbols, one character each."""
    read: list[Lexeme] = []
    for match in _scanner(words).finditer(text):
        if match.lastgroup == "quarter":
            read += _quarter(match)
        else:
            read.append(_lexeme(match, words))
    found = _join_numbers(read, words)
    symbols = {**words.symbols, "break": BREAK}
    return found, "".join([symbols.get(each.kind, OTHER) for each in found])


@cache
def _scanner(words: TimeWords) -> re.Pattern[str]:
    longer = _any_of(word for word in words.classes if not _PLAIN.fullmatch(word))
    short = _any_of(words.abbreviations)
    return re.compile(
        rf"(?P<am_pm>\b[ap]\.\s?m\b\.?)|(?P<entry>\b(?:{longer})\b)|(?P<short>\b(?:{short})\.)|" + _DIGITS, re.VERBOSE
    )


def _any_of(entries: Iterable[str]) -> str:
    """Any of the entries in either case, the longest first, grouped by the letter that rules most words out at once."""
    by_first: dict[str, list[str]] = {}
    for each in sorted(entries, key=len, reverse=True):
        by_first.setdefault(each[0], []).append(re.escape(each[1:]))
    return "|".join(f"[{first}{first.upper()}](?i:{'|'.join(rest)})" for first, rest in by_first.items())


def _quarter(match: re.Match[str]) -> Iterator[Lexeme]:
    """Beside a year "Q3" is the third quarter, "H1" the first half."""
    is_half = match[0][0] == "H"
    yield Lexeme("ordinal", int(match[0][1:]), match.start(), match.end() - 1, match[0])
    kind, value = ("half", 6) if is_half else ("unit", "quarter")
    yield Lexeme(kind, value, match.end() - 1, match.end(), match[0][1:])


def _lexeme(match: re.Match[str], words: TimeWords) -> Lexeme:
    kind, text = match.lastgroup or "", match[0]
    value: object = text
    if kind == "digits":
        kind, value = _number(text)
    elif kind == "ordinal":
        value = int(text[:-2])
    elif kind in ("word", "entry", "short", "am_pm"):
        kind, value = _meaning(text, words)
    return Lexeme(kind, value, match.start(), match.end(), text)


def _number(digits: str) -> tuple[str, object]:
    if not digits.isdecimal():
        return "", digits
    value = int(digits)
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:  # noqa: PLR2004 - a year's digits
        return "year", value
    return ("day" if 1 <= value <= LAST_DAY and len(digits) <= 2 else "number"), value  # noqa: PLR2004


@lru_cache(maxsize=_REMEMBERED)
def _meaning(text: str, words: TimeWords) -> tuple[str, object]:
    lower = text.lower().rstrip(".").replace("’", "'")
    if lower in words.numbers:
        return "number", words.numbers[lower]
    if lower in words.ordinals:
        return "ordinal", words.ordinals[lower]
    kind, value = words.classes.get(lower, ("", None))
    return ("", None) if kind in words.capitalised and not text[0].isupper() else (kind, value)


def _join_numbers(found: list[Lexeme], words: TimeWords) -> list[Lexeme]:
    """The lexemes with each spelled-out number ("twenty-five", "nineteen ninety-seven", "twenty-first") as one."""
    joined: list[Lexeme] = []
    at = 0
    while at < len(found):
        size, lexeme = 1, found[at]
        if lexeme.kind == "number" and lexeme.text[0].isalpha():
            size, lexeme = _spelled(found, at, words)
            if joined and joined[-1].value == "year" and FIRST_YEAR <= lexeme.number <= LAST_YEAR:
                lexeme = lexeme._replace(kind="year")
        joined.append(lexeme)
        at += size
    return joined


def _spelled(found: list[Lexeme], at: int, words: TimeWords) -> tuple[int, Lexeme]:
    """How many lexemes from `at` on spell one number, and that number."""
    first, values, size = found[at], [found[at].number], 1
    step = 1
    while at + step < len(found):
        each = found[at + step]
        if each.kind in ("dash", "and"):
            step += 1
            continue
        if each.text.lower() not in words.numbers and not (each.kind == "ordinal" and each.text.isalpha()):
            break
        if _compose([*values, each.number]) is None or (found[at + step - 1].kind == "and" and values[-1] < _HUNDRED):
            break
        values.append(each.number)
        step += 1
        size = step
        if each.kind == "ordinal":
            break
    last = found[at + size - 1]
    value = _compose(values) or first.number
    kind = "ordinal" if last.kind == "ordinal" else "year" if _is_year(values, value) else "number"
    return size, Lexeme(kind, value, first.start, last.end, first.text)


def _is_year(values: list[int], value: int) -> bool:
    return 1900 <= value <= 2100 and (values[0] in (19, 20) or len(values) > 2)  # noqa: PLR2004 - "two thousand ten"


def _compose(values: list[int]) -> int | None:
    """The number that the words add up to, or None where they are no one number."""
    total = current = 0
    for value in values:
        if value in (_HUNDRED, 1000):
            total, current = (total, max(current, 1) * value) if value == _HUNDRED else (max(current, 1) * value, 0)
        elif current in (19, 20) and not total and value >= 10:  # noqa: PLR2004 - "nineteen ninety"
            current = current * _HUNDRED + value
        elif current % 10 == 0 and (current % _HUNDRED == 0 or value < 10):  # noqa: PLR2004
            current += value
        else:
            return None
    return total + current
