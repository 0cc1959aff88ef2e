"""The words in which a table's note tells an event, by kind and by who is named."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from onrecord.records.event import EventKind
from onrecord.vocabulary.tables import HERE, WordError

FORMS = ("both", "agents", "targets", "none")


@dataclass(frozen=True, slots=True)
class NoteWords:
    """How an event of a kind is told: where agents and targets are named, only the one, only the other, neither."""

    both: str
    agents: str
    targets: str
    none: str

    def tell(self, agents: str, targets: str) -> str:
        """The words with the names in them; "" stands for nobody named."""
        form = {(True, True): self.both, (True, False): self.agents, (False, True): self.targets}
        words = form.get((bool(agents), bool(targets)), self.none)
        return words.replace("{agents}", agents, 1) if not targets else _fill(words, agents, targets)


@cache
def load_notes(folder: Path = HERE) -> Mapping[EventKind, NoteWords]:
    """The words of every event kind; WordError names a kind that is missing or a form without its names."""
    file = folder / "notes.tsv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = {row["kind"]: NoteWords(*(row[form] or "" for form in FORMS)) for row in rows}
    for kind in get_args(EventKind):
        if kind not in found:
            raise WordError(f"{file.name}: {kind!r} is missing")
        _check(found[kind], f"{file.name}: {kind}")
    return {kind: found[kind] for kind in get_args(EventKind)}


def _fill(words: str, agents: str, targets: str) -> str:
    """Each name put in once, so that a name that reads like a slot stays a name."""
    before, _, behind = words.partition("{targets}")
    return before.replace("{agents}", agents, 1) + targets + behind


def _check(words: NoteWords, where: str) -> None:
    for form in FORMS:
        text = getattr(words, form)
        expected = {slot for slot in ("agents", "targets") if form in {"both", slot}}
        held = {slot for slot in ("agents", "targets") if f"{{{slot}}}" in text}
        if not text or held != expected:
            raise WordError(f"{where}: {form!r} must hold {sorted(expected) or 'no name'}, not {text!r}")
