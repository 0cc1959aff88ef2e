"""Families of event kinds."""

from __future__ import annotations

from typing import get_args

from onrecord.reading.event_families import FAMILIES
from onrecord.records import EventKind


def test_every_kind_has_one_family() -> None:
    assert set(FAMILIES) == set(get_args(EventKind))
