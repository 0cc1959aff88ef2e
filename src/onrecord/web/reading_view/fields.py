"""Fields that a person can correct: what a form asks for each, and what an answer means in the published format."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

from onrecord.export.words import Names, kind_words, plain, quote
from onrecord.records import Record, TimeBasis, TimePrecision

KEEP = "="
MOST_LETTERS = 300
Option = tuple[str, str]
Given = Mapping[str, str]


class FieldError(ValueError):
    """An answer that a field cannot take; the words say what would do."""


@dataclass(frozen=True, slots=True)
class Input:
    """One control of a form; one with `options` is a list to choose from."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...] = ()
    kind: Literal["select", "text", "number"] = "text"


class Field(Protocol):
    """A kind of field: `value` is what a row has now, in the published format."""

    def inputs(self, name: str, value: Any, record: Record) -> list[Input]:  # noqa: ANN401
        """The controls that ask for it."""
        ...

    def read(self, name: str, given: Given, value: Any, record: Record) -> Any:  # noqa: ANN401
        """The new value; FieldError where the answer is none."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the vocabulary's words."""

    words: Sequence[str]
    marks: Mapping[str, str]

    def inputs(self, name: str, value: Any, _record: Record) -> list[Input]:  # noqa: ANN401
        """A list of the words."""
        options = tuple((word, f"{self.marks.get(word, '')} {kind_words(word)}".strip()) for word in self.words)
        return [Input(name, "", str(value), options, "select")]

    def read(self, name: str, given: Given, value: Any, _record: Record) -> Any:  # noqa: ANN401
        """The word."""
        return _chosen(given.get(name, str(value)), self.words)


@dataclass(frozen=True, slots=True)
class Words:
    """Free words; `pattern` is what they must be, told as `told`; without `needed` none are None."""

    needed: bool = False
    pattern: str = r"[\s\S]*"
    told: str = ""

    def inputs(self, name: str, value: Any, _record: Record) -> list[Input]:  # noqa: ANN401
        """A line to write in."""
        return [Input(name, self.told, value or "")]

    def read(self, name: str, given: Given, value: Any, _record: Record) -> Any:  # noqa: ANN401
        """The words without spaces around them."""
        words = given.get(name, value or "").strip()
        if len(words) > MOST_LETTERS:
            raise FieldError(f"this is longer than {MOST_LETTERS} characters")
        if not words and self.needed:
            raise FieldError("this cannot be empty")
        if words and not re.fullmatch(self.pattern, words):
            raise FieldError(f"{words!r} will not do; write {self.told}")
        return words or None


@dataclass(frozen=True, slots=True)
class WordList:
    """Several words with commas between them."""

    def inputs(self, name: str, value: Any, _record: Record) -> list[Input]:  # noqa: ANN401
        """A line to write in."""
        return [Input(name, "with commas between them", ", ".join(value))]

    def read(self, name: str, given: Given, value: Any, _record: Record) -> Any:  # noqa: ANN401
        """The words, one by one."""
        words = given.get(name, ", ".join(value))[: 10 * MOST_LETTERS]
        return [each.strip() for each in words.split(",") if each.strip()]


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `least` to `most`, or none."""

    least: float
    most: float
    whole: bool = False

    def inputs(self, name: str, value: Any, _record: Record) -> list[Input]:  # noqa: ANN401
        """A line to write a number in."""
        return [Input(name, "", "" if value is None else f"{value:.15g}", kind="number")]

    def read(self, name: str, given: Given, value: Any, _record: Record) -> Any:  # noqa: ANN401
        """The number, the same as before where it is written as before."""
        before = "" if value is None else f"{value:.15g}"
        words = given.get(name, before).strip().replace(",", "")
        if words == before:
            return value
        return self._number(words) if words else None

    def _number(self, words: str) -> float | int:
        try:
            found = float(words)
        except ValueError:
            raise FieldError(f"{words!r} is no number; write one such as 12 or leave this empty") from None
        if not (math.isfinite(found) and self.least <= found <= self.most):
            raise FieldError(f"{words} is not from {self.least:,.15g} to {self.most:,.15g}")
        if self.whole and not found.is_integer():
            raise FieldError(f"{words} is no whole number")
        return int(found) if found.is_integer() else found


@dataclass(frozen=True, slots=True)
class Reference:
    """Another row of the same report."""

    table: Literal["places", "events"]
    needed: bool = False

    def inputs(self, name: str, value: Any, record: Record) -> list[Input]:  # noqa: ANN401
        """A list of the rows."""
        return [Input(name, "", value or "", self._options(record), "select")]

    def read(self, name: str, given: Given, value: Any, record: Record) -> Any:  # noqa: ANN401
        """The row's id."""
        return _chosen(given.get(name, value or ""), [each for each, _ in self._options(record)]) or None

    def _options(self, record: Record) -> tuple[Option, ...]:
        known: Iterable[Option] = Names.of(record).places.items()
        if self.table == "events":
            known = ((each.id, f"{kind_words(each.kind)} {quote(each.trigger)}") for each in record.events)
        return (*(() if self.needed else (("", "unknown"),)), *known)


@dataclass(frozen=True, slots=True)
class Time:
    """A time: its first and last day, how exactly it is known, and on what it rests."""

    needed: bool = False

    def inputs(self, name: str, value: Any, _record: Record) -> list[Input]:  # noqa: ANN401
        """Two lines and two lists."""
        now = value or {"start": "", "end": "", "precision": "day", "basis": "stated"}
        return [
            Input(f"{name}.start", "from (YYYY, YYYY-MM or YYYY-MM-DD)", now["start"]),
            Input(f"{name}.end", "to (empty: the same)", now["end"] or ""),
            Input(f"{name}.precision", "known to the", now["precision"], _options(get_args(TimePrecision)), "select"),
            Input(f"{name}.basis", "rests on", now["basis"], _options(get_args(TimeBasis)), "select"),
        ]

    def read(self, name: str, given: Given, value: Any, record: Record) -> Any:  # noqa: ANN401
        """The time; None where no first day is given."""
        before = {each.name: each.value for each in self.inputs(name, value, record)}
        start, end, precision, basis = (given.get(key, before[key]).strip() for key in before)
        if not start:
            if end or self.needed:
                raise FieldError("this needs a first day; fill in from")
            return None
        shared = min(len(start), len(end))
        if end[:shared] < start[:shared]:
            raise FieldError(f"{end} is before {start}")
        now = {
            "start": start,
            "end": end or None,
            "precision": _chosen(precision, get_args(TimePrecision)),
            "basis": _chosen(basis, get_args(TimeBasis)),
        }
        return now | {"span": value["span"] if value else None}


@dataclass(frozen=True, slots=True)
class Who:
    """One of the report's actors; nobody is `nobody`."""

    nobody: Any = None

    def inputs(self, name: str, value: Any, record: Record) -> list[Input]:  # noqa: ANN401
        """A list of the actors, with whom the row names now first."""
        return [Input(name, "", KEEP if value else "", _actor_options(value, record), "select")]

    def read(self, name: str, given: Given, value: Any, record: Record) -> Any:  # noqa: ANN401
        """The participant."""
        return _participant(given.get(name, KEEP), value, record) or self.nobody


@dataclass(frozen=True, slots=True)
class Several:
    """Some of the report's actors."""

    def inputs(self, name: str, value: Any, record: Record) -> list[Input]:  # noqa: ANN401
        """A list of the actors for each whom the row names now, and one more."""
        known = [
            Input(f"{name}.{place}", str(place + 1), KEEP, _actor_options(each, record), "select")
            for place, each in enumerate(value)
        ]
        return [*known, Input(f"{name}.more", "and", "", _actor_options(None, record), "select")]

    def read(self, name: str, given: Given, value: Any, record: Record) -> Any:  # noqa: ANN401
        """The participants, each once."""
        kept = [
            _participant(given.get(f"{name}.{place}", KEEP), each, record) for place, each in enumerate(value)
        ]  # fmt: skip
        found = [each for each in [*kept, _participant(given.get(f"{name}.more", ""), None, record)] if each]
        return [each for place, each in enumerate(found) if each not in found[:place]]


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word a row stands: a statement of the report, or the reporter's own."""

    def inputs(self, name: str, value: Any, record: Record) -> list[Input]:  # noqa: ANN401
        """A list of the statements."""
        names = Names.of(record)
        said = [
            (each.id, f"{names.speaker(each.speaker)}: {quote(each.content[0] if each.content else None)}")
            for each in record.statements
        ]
        as_now = ((KEEP, f"as it is: {_name(value['speaker'], record)}"),) if value else ()
        return [Input(name, "", KEEP if value else "", (*as_now, ("", "the reporter"), *said), "select")]

    def read(self, name: str, given: Given, value: Any, record: Record) -> Any:  # noqa: ANN401
        """The attribution; None for the reporter's own word."""
        answer = given.get(name, KEEP if value else "")
        if answer in {"", KEEP}:
            return value if answer else None
        plain_statements = {each["id"]: each for each in record.to_dict()["statements"]}
        said = plain_statements[_chosen(answer, list(plain_statements))]
        return {"speaker": said["speaker"], "statement": said["id"], "cue": said["cue"]}


def _options(words: Iterable[str]) -> tuple[Option, ...]:
    return tuple((word, kind_words(word)) for word in words)


def _chosen(answer: str, known: Iterable[str]) -> str:
    if answer not in known:
        raise FieldError(f"{answer!r} is none of what can be chosen here; choose one of the list")
    return answer


def _name(participant: Any, record: Record) -> str:  # noqa: ANN401
    names = Names.of(record)
    words = participant["text"]
    return names.actors.get(participant["actor"] or "") or (plain(words["text"]) if words else "nobody named")


def _actor_options(value: Any, record: Record) -> tuple[Option, ...]:  # noqa: ANN401
    as_now = ((KEEP, f"as it is: {_name(value, record)}"),) if value else ()
    return (*as_now, ("", "nobody"), *Names.of(record).actors.items())


def _participant(answer: str, value: Any, record: Record) -> Any:  # noqa: ANN401
    if answer == KEEP:
        return value
    if not answer:
        return None
    return {"actor": _chosen(answer, [actor.id for actor in record.actors]), "text": None}
