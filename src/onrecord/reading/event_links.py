"""Which event brought another about: "killed in an air strike", "the blast that killed", "hurt when mines went off"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.document import Token
from onrecord.reading.events import FoundEvent
from onrecord.reading.noun_phrases import coordinated
from onrecord.reading.slots import noun_slots, resolve_relative, verb_slots

_WHEN = ("when", "as")
_CAUSING = ("subject", "by", "in", "during", "from", "under", "amid", "through", "with")


class EventLinks:
    """The causes of each event, as grammar has them."""

    def __init__(self, events: Sequence[FoundEvent]) -> None:
        self._at = {token.index: event for event in events for token in event.tokens}
        self._causes: dict[int, list[FoundEvent]] = {}
        for event in events:
            self._link(event)

    def _link(self, event: FoundEvent) -> None:
        found = {id(each): each for token in _causing(event) if (each := self._at.get(token.index)) is not None}
        for each in found.values():
            if each is not event:
                self._causes.setdefault(id(event), []).append(each)

    def causes(self, event: FoundEvent) -> Sequence[FoundEvent]:
        """What brought the event about."""
        return self._causes.get(id(event), ())


def _causing(event: FoundEvent) -> Iterator[Token]:
    """The words that stand where a cause stands: as subject, or after "in", "by" and the like."""
    yield from event.causes
    head = event.head
    slots = verb_slots(head) if head.pos in ("VERB", "AUX", "ADJ") else noun_slots(head)
    for slot in _CAUSING:
        for token in slots.get(slot, ()):
            yield from coordinated(resolve_relative(token))
    for verb in (head, *(child for child in head.children if child.dep == "conj")):
        yield from (child for child in verb.children if _tells_how(child))


def _tells_how(clause: Token) -> bool:
    """Whether a clause with a subject of its own tells on what occasion something happened: "when gunmen attacked"."""
    if clause.dep != "advcl" or clause.child("nsubj") is None:
        return False
    return any(each.dep in ("advmod", "mark") and each.lower in _WHEN for each in clause.children)
