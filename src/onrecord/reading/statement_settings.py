"""When and where a statement was made: the time and the place that belong to its cue, not to what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.document import Token
from onrecord.reading.statements import FoundStatement
from onrecord.reading.times import FoundTime
from onrecord.records import When

_AT = frozenset(("in", "at", "from"))
_VERBS = ("VERB", "AUX")


def find_statement_time(statement: FoundStatement, times: Sequence[FoundTime]) -> When | None:
    """The time of the telling: "said on Friday"; None where none is told."""
    speech = _speech(statement)
    for each in times:
        head = next((token for token in each.tokens if token.head not in each.tokens), each.tokens[0])
        verb = next((above for above in head.ancestors() if above.pos in _VERBS), None)
        if verb in speech and not _is_told(statement, head):
            return each.days
    return None


def find_statement_place(statement: FoundStatement, place_at: Mapping[int, str]) -> str | None:
    """The place of the telling: "told reporters in Geneva", "speaking in Geneva, he said"; None where none is told."""
    for holder in _holders(_speech(statement)):
        for link in holder.children:
            place = link.child("pobj") if link.lower in _AT else None
            if place is not None and place.index in place_at and not _is_told(statement, place):
                return place_at[place.index]
    return None


def _speech(statement: FoundStatement) -> tuple[Token, ...]:
    """The verb of the cue, with "speaking" beside it."""
    verb = statement.cue[0] if statement.cue else None
    if verb is None or verb.pos not in _VERBS:
        return ()
    return (verb, *(child for child in verb.children if child.dep == "advcl" and child.lower == "speaking"))


def _holders(speech: Sequence[Token]) -> Iterator[Token]:
    """The verbs of speech and those who are told."""
    for verb in speech:
        yield verb
        for child in verb.children:
            if child.dep in ("dobj", "dative"):
                yield child
                yield from (below for below in child.children if below.dep == "pobj")


def _is_told(statement: FoundStatement, token: Token) -> bool:
    return any(content.start <= token.start < content.end for content in statement.content)
