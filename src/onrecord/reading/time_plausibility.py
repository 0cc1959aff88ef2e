"""Whether words that look like a time are one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.language.times import TimeWords
from onrecord.reading.document import Document
from onrecord.reading.time_calendar import day
from onrecord.reading.time_lexemes import Lexeme
from onrecord.reading.time_meanings import read_meaning
from onrecord.reading.time_slots import Setting, Slots

_ANY = Setting(date(2000, 7, 1), anchor=day(date(2000, 6, 1)))  # where any expression that makes sense has a meaning
_STOPS = frozenset('.;:!?)]”"—–')
_LIKELY_YEARS = range(1900, 2051)
_OPENED_YEARS = range(1500, 2101)
_UNITS = ("unit", "units")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that may tell a time: lexemes in order, and what their order gives."""

    gives: str
    lexemes: tuple[Lexeme, ...]

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.lexemes[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.lexemes[-1].end


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with the lexemes around it; its first one is `lexemes[at]`."""

    expression: Expression
    at: int
    lexemes: list[Lexeme]
    document: Document
    words: TimeWords

    @property
    def first(self) -> Lexeme:
        """Its first word."""
        return self.expression.lexemes[0]

    @property
    def last(self) -> Lexeme:
        """Its last word."""
        return self.expression.lexemes[-1]

    @property
    def is_single(self) -> bool:
        """Whether it is one word."""
        return len(self.expression.lexemes) == 1

    @property
    def before(self) -> Lexeme | None:
        """The word before it."""
        return self.lexemes[self.at - 1] if self.at else None

    @property
    def after(self) -> Lexeme | None:
        """The word after it."""
        end = self.at + len(self.expression.lexemes)
        return self.lexemes[end] if end < len(self.lexemes) else None


def is_time(candidate: Candidate) -> bool:
    """False for words that only look like a time: the verb "may", 2000 people, the programme "This Week"."""
    return not any(refuses(candidate) for refuses in _REFUSALS)


def _means_nothing(candidate: Candidate) -> bool:
    expression = candidate.expression
    if any(each.kind == "numeric" for each in expression.lexemes):
        return False
    return read_meaning(expression.gives, Slots(list(expression.lexemes)), _ANY) is None


def _leans_on_next(candidate: Candidate) -> bool:
    """The day before the attack, the week ended Sunday: the words that follow are what it is reckoned from."""
    after = candidate.after
    if candidate.last.kind in ("before", "after"):
        return after is not None and after.kind not in ("comma", "break") and after.text not in _STOPS
    bare = candidate.expression.gives == "unit" and [each.kind for each in candidate.expression.lexemes] == [
        "the",
        "unit",
    ]
    return bare and after is not None and after.text.lower() in candidate.words.bounds


def _is_repeated(candidate: Candidate) -> bool:
    """Every Thursday."""
    return candidate.before is not None and candidate.before.text.lower() in candidate.words.repeaters


def _is_compound(candidate: Candidate) -> bool:
    """The first part of a longer word: this six-year-old, quarter-to-quarter."""
    return candidate.last.kind in _UNITS and candidate.after is not None and candidate.after.kind == "dash"


def _is_name(candidate: Candidate) -> bool:
    """The names Jan and Sun: a short month or weekday that lacks its point, without a number."""
    lexemes = candidate.expression.lexemes
    if any(each.text[0].isdigit() for each in lexemes):
        return False
    return any(each.kind in ("month", "weekday") and _is_short(each, candidate.words) for each in lexemes)


def _is_no_military_date(candidate: Candidate) -> bool:
    """3 FEB 90, unlike 3 February 90 of them."""
    kinds = [each.kind for each in candidate.expression.lexemes]
    if kinds != ["day", "month", "number"]:
        return False
    month = candidate.expression.lexemes[1]
    return not (_is_short(month, candidate.words) and month.text.isupper())


def _is_title(candidate: Candidate) -> bool:
    """The programme "This Week"."""
    return (
        candidate.expression.gives == "unit" and candidate.first.text[0].isupper() and candidate.last.text[0].isupper()
    )


def _is_age(candidate: Candidate) -> bool:
    """In her 30s."""
    text = candidate.first.text
    return (
        candidate.expression.gives == "decade" and candidate.is_single and text[0].isdigit() and not text[:4].isdigit()
    )


def _is_other_number(candidate: Candidate) -> bool:
    """2000 people, resolution 1973."""
    if candidate.expression.gives != "year" or not candidate.is_single:
        return False
    words = candidate.words
    before = candidate.before.text.lower() if candidate.before else ""
    after = candidate.after.text.lower() if candidate.after else ""
    likely = _OPENED_YEARS if before in words.year_openers else _LIKELY_YEARS
    return candidate.first.number not in likely or before in words.counters or after in words.quantities


def _is_verb(candidate: Candidate) -> bool:
    """The helper "May", the order "March", the name April."""
    if not candidate.is_single or candidate.first.kind != "month":
        return False
    token = candidate.document.token_at(candidate.first.start)
    return token is None or token.tag in ("MD", "VB", "VBP", "VBD") or token.entity == "PERSON"


def _is_score(candidate: Candidate) -> bool:
    """3:15 where nothing leads in a time of the day."""
    if not candidate.is_single or candidate.first.kind != "clock":
        return False
    return candidate.before is None or candidate.before.text.lower() not in candidate.words.clock_openers


def _is_loose_season(candidate: Candidate) -> bool:
    """To fall, the fall of a town, the winter offensive: alone, a season is led in by a preposition."""
    if candidate.last.kind != "season":
        return False
    if candidate.after is not None and candidate.after.kind == "of":
        return True
    token = candidate.document.token_at(candidate.last.start)
    if not candidate.is_single:
        return candidate.first.kind == "the" and token is not None and token.dep == "compound"
    return candidate.before is None or candidate.before.kind not in ("in", "since", "early")


def _is_short(lexeme: Lexeme, words: TimeWords) -> bool:
    return lexeme.text.lower() in words.abbreviations


_REFUSALS = (
    _leans_on_next,
    _is_repeated,
    _is_compound,
    _is_name,
    _is_no_military_date,
    _is_title,
    _is_age,
    _is_other_number,
    _is_verb,
    _is_loose_season,
    _is_score,
    _means_nothing,
)
