"""The reading view: one report as published, beside what was put on the record of it."""
