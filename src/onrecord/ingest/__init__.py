"""Bytes to reports: one file a format, and a clear answer for what cannot be read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.ingest.incoming import Fetched, Incoming, Remark, SetAside

if TYPE_CHECKING:
    from onrecord.ingest.addresses import is_address
    from onrecord.ingest.fetch import Fetcher, Limits
    from onrecord.ingest.reports import measure, read_bytes, read_reports

_MODULES = {"Fetcher": "fetch", "Limits": "fetch", "is_address": "addresses"}
__all__ = [
    "Fetched",
    "Fetcher",
    "Incoming",
    "Limits",
    "Remark",
    "SetAside",
    "is_address",
    "measure",
    "read_bytes",
    "read_reports",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as PEP 562 has it
    """The readers of the formats, loaded when they are first asked for: `onrecord --help` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"onrecord.ingest.{_MODULES.get(name, 'reports')}"), name)
