"""A report whose every text would run a script, break out of an attribute or close a tag, if it were let."""

from __future__ import annotations

from dataclasses import replace

from onrecord.records import Span
from onrecord.store import Addition
from store.made import READER, made_record

SCRIPT = "<script>document.title='ran'</script>"
HANDLER = "\"'><img src=x onerror=\"document.title='ran'\"><svg onload=\"document.title='ran'\">"
LINK = "javascript:document.title='ran'"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
EVIL = SCRIPT + HANDLER + TEMPLATE + "</textarea></title></style><!--"


def hostile_addition() -> Addition:
    """A made report with hostile words in its name, title, outlet, byline, address, names, quotes and codes."""
    made = made_record(9, place=EVIL)
    report, event, statement = made.report, made.events[0], made.statements[0]
    actors = tuple(replace(each, name=EVIL + str(number)) for number, each in enumerate(made.actors))
    whole = Span.of(report.text, 0, len(report.text))
    evil = replace(
        made,
        report=replace(report, title=whole, outlet=EVIL, byline=(EVIL,), url=LINK),
        actors=actors,
        places=tuple(replace(each, name=EVIL) for each in made.places),
        events=(replace(event, evidence=(whole,)), *made.events[1:]),
        statements=(replace(statement, content=(whole,), cue=whole),),
    )
    return Addition(report.text.encode(), evil, READER, EVIL, EVIL)
