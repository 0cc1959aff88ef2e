"""Spans: the exact words of a report that stand behind every cell."""

from __future__ import annotations

from dataclasses import dataclass


class EvidenceError(ValueError):
    """A quote differs from the report's text at its offsets."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a report: `start` and `end` count code points of the report's text, end exclusive."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise EvidenceError unless `text` holds this quote at these offsets."""
        if not (0 <= self.start < self.end <= len(text)) or text[self.start : self.end] != self.text:
            raise EvidenceError(
                f"characters {self.start} to {self.end} of the report read "
                f"{text[max(0, self.start) : self.end]!r}, not {self.text!r}"
            )

    def overlaps(self, other: Span) -> bool:
        """True where the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end
