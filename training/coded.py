"""Reports coded by hand, as the fitting commands see them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.records import Report, When


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with what a coder wrote of it (the annotation guide's shape)."""

    report: Report
    code: Mapping[str, Any]

    def names_of(self, name: str) -> set[str]:
        """The coded name with every mention that the coder gave the same actor."""
        for actor in self.code.get("actors", ()):
            if name == actor["name"] or name in actor.get("mentions", ()):
                return {actor["name"], name, *actor.get("mentions", ())}
        return {name}

    def triggers(self, event: Mapping[str, Any]) -> tuple[tuple[int, int], list[tuple[int, int]]]:
        """Where a coded event is told, and where it is told again."""
        words = event["trigger"]
        found = find_all(self.report.text, words)
        start = event.get("start")
        if start is None:
            start = found[min(event.get("nth", 1), len(found)) - 1] if found else -1
        later = [(at, at + len(again)) for again in event.get("also", ()) for at in find_all(self.report.text, again)]
        return (start, start + len(words)), later


def find_all(text: str, words: str) -> list[int]:
    """Every offset at which the words stand."""
    found, at = [], text.find(words)
    while at >= 0 and words:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def read_coded(folders: Iterable[Path]) -> Iterator[Coded]:
    """The coded reports of these folders: pairs NAME.txt and NAME.json."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            code = json.loads(path.read_text(encoding="utf-8"))
            day = code.get("published")
            when = When(day, None, "day", "stated") if day else None
            yield Coded(Report(path.stem, "0" * 64, text, published=when), code)
