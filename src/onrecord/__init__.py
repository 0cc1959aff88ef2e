"""Reads reports of armed conflict and puts them on the record.

>>> from onrecord import Reader
>>> record = Reader().read("Rebels shelled the town of Idlib on Friday.", published="2017-08-23")
>>> record.events[0].kind
'shelling'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.records import FORMAT, Record, Report, Span

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader

__version__ = "0.1.0"
__all__ = ["FORMAT", "Reader", "Record", "Report", "Span", "__version__"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    """The Reader, brought in when it is first asked for: the language model's library takes a second to import."""
    if name == "Reader":
        from onrecord.reading.reader import Reader  # noqa: PLC0415 - see above

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
