"""Event triggers: the words that tell an event, with the frame that gives its roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from onrecord.language.rows import load_rows
from onrecord.records.event import EventKind
from onrecord.vocabulary.tables import Table, WordError, read_table

PartOfSpeech = Literal["verb", "noun", "adjective"]
COLUMNS = ("words", "pos", "kind", "frame", "needs", "example")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Frame:
    """Which roles each grammatical slot may fill; slots stand in order of preference."""

    name: str
    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Lemmas that tell an event of a kind, once every one of `needs` is met."""

    words: tuple[str, ...]
    pos: PartOfSpeech
    kind: EventKind
    frame: Frame
    needs: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Triggers:
    """The triggers of a language; `light_verbs` maps lemmas that pass their slots to the event noun they govern.

    `event_nouns` are the nouns that tell events by themselves.
    """

    frames: Mapping[str, Frame]
    light_verbs: Mapping[tuple[str, ...], Frame]
    by_first_word: Mapping[str, tuple[Trigger, ...]]
    lemmas: Mapping[str, str]
    event_nouns: frozenset[str]

    def lemma_of(self, form: str, lemma: str) -> str:
        """The lemma of a form in lower case: the tagger's, but where it is known to be wrong."""
        return self.lemmas.get(form, lemma)

    def starting_with(self, lemma: str) -> tuple[Trigger, ...]:
        """The triggers whose first word is this lemma: most words first, then those with needs, then as in the file."""
        return self.by_first_word.get(lemma.lower(), ())


@cache
def load_triggers(language: str = "en", folder: Path = HERE) -> Triggers:
    """The triggers of a language, each row checked; WordError names the file, the line and the word."""
    table = read_table(folder / language / "frames.toml")
    table.only("roles", "slots", "needs", "light_verbs", "frames")
    frames = {name: _frame(name, row, table) for name, row in table.below("frames").rows()}
    light = {tuple(name.split()): _frame(name, row, table) for name, row in table.below("light_verbs").rows()}
    rows = _read_rows(folder / language / "triggers.tsv", frames, tuple(table.below("needs").values))
    lemmas = {row["form"]: row["lemma"] for row in load_rows(f"{language}/lemmas.tsv", ("form", "lemma"))}
    nouns = frozenset(row.words[0] for row in rows if row.pos == "noun" and len(row.words) == 1)
    return Triggers(frames, light, _by_first_word(rows), lemmas, nouns)


def _frame(name: str, row: Table, file: Table) -> Frame:
    row.only(*file.below("slots").values)
    roles = tuple(file.below("roles").values)
    slots = {slot: tuple(row.one_of(slot, role, roles) for role in row.text(slot).split("|")) for slot in row.values}
    return Frame(name, slots)


def _read_rows(file: Path, frames: Mapping[str, Frame], needs: tuple[str, ...]) -> list[Trigger]:
    lines = file.read_text(encoding="utf-8").splitlines()
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise WordError(f"{file.name}, line 1: the columns must be {', '.join(COLUMNS)}")
    triggers = [_trigger(_Line(file, number, line), frames, needs) for number, line in enumerate(lines[1:], 2)]
    _refuse_repeated(file, triggers)
    return triggers


@dataclass(frozen=True, slots=True)
class _Line:
    file: Path
    number: int
    text: str

    def cells(self) -> list[str]:
        cells = self.text.split("\t")
        if len(cells) != len(COLUMNS):
            raise WordError(f"{self.file.name}, line {self.number}: {len(cells)} cells, not {len(COLUMNS)}")
        return cells

    def one_of(self, column: str, word: str, valid: Iterable[str]) -> str:
        known = tuple(valid)
        if word not in known:
            raise WordError(
                f"{self.file.name}, line {self.number}: {column} {word!r} is none of {', '.join(map(repr, known))}"
            )
        return word

    def words(self, column: str, text: str) -> tuple[str, ...]:
        if not text or text != " ".join(text.lower().split()):
            raise WordError(
                f"{self.file.name}, line {self.number}: {column} {text!r} must be in lower case, and not empty"
            )
        return tuple(text.split())


def _trigger(line: _Line, frames: Mapping[str, Frame], needs: tuple[str, ...]) -> Trigger:
    words, pos, kind, frame, wanted, example = line.cells()
    if not example:
        raise WordError(f"{line.file.name}, line {line.number}: example of {words!r} is missing")
    return Trigger(
        words=line.words("words", words),
        pos=cast("PartOfSpeech", line.one_of("pos", pos, get_args(PartOfSpeech))),
        kind=cast("EventKind", line.one_of("kind", kind, get_args(EventKind))),
        frame=frames[line.one_of("frame", frame, frames)],
        needs=frozenset(line.one_of("needs", need, needs) for need in wanted.split(",") if need),
        example=example,
    )


def _refuse_repeated(file: Path, triggers: Iterable[Trigger]) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for number, trigger in enumerate(triggers, 2):
        key = (trigger.words, trigger.pos, trigger.kind, trigger.needs)
        if key in seen:
            raise WordError(f"{file.name}, line {number}: {' '.join(trigger.words)!r} repeats line {seen[key]}")
        seen[key] = number


def _by_first_word(triggers: Iterable[Trigger]) -> dict[str, tuple[Trigger, ...]]:
    grouped: dict[str, list[Trigger]] = defaultdict(list)
    for trigger in triggers:
        grouped[trigger.words[0]].append(trigger)
    return {word: tuple(sorted(group, key=_precedence)) for word, group in grouped.items()}


def _precedence(trigger: Trigger) -> tuple[int, bool]:
    return -len(trigger.words), not trigger.needs
