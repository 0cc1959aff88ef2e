"""Provenance: what made a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Provenance:
    """The program, the language model and the data (word lists, gazetteer) that made a record, with their versions."""

    program: str
    model: str
    data: str
