"""Bytes to reports: one file a format, and a clear answer for what cannot be read."""

from onrecord.ingest.incoming import Incoming, Remark, SetAside
from onrecord.ingest.reports import measure, read_reports

__all__ = ["Incoming", "Remark", "SetAside", "measure", "read_reports"]
