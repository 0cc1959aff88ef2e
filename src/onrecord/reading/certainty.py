"""How certain an event is, as told: a number from -3 (it did not happen) to 3 (it did)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from onrecord.reading.document import Token
from onrecord.reading.status_modifiers import Finding
from onrecord.reading.status_scopes import VERBS, links
from onrecord.reading.status_tense import tense_of

SURE = 3.0
LEVELS_ABOVE = 2
MODIFIERS = frozenset({"advmod", "neg", "aux", "mark", "acomp", "attr", "det", "expl"})


def certainty_of(event: Token, findings: Sequence[Finding], effect: str, weights: Mapping[str, float]) -> float:
    """The certainty of an event that the cues over it made `effect` ("fact" where none did)."""
    total = sum(weights.get(sign, 0.0) for sign in set(signs_of(event, findings, effect)))
    return round(max(-SURE, min(SURE, total)), 2)


def signs_of(event: Token, findings: Sequence[Finding], effect: str) -> Iterator[str]:
    """What about an event's words speaks for its certainty."""
    yield f"status {effect}"
    yield f"status {effect} {event.dep}"
    yield f"form {_form(event)}"
    for finding in findings:
        yield f"{finding.effect} {finding.part} {finding.strength}"
        yield f"cue {' '.join(token.lemma for token in finding.tokens)}"
    for link in islice(links(event), 1, 1 + LEVELS_ABOVE):
        yield f"above {link.token.lemma} {link.relation}"
        yield f"above {link.relation} {_form(link.token)}"
    yield from _below(event)
    if event.sentence.tokens[-1].text == "?":
        yield "question"


def _below(event: Token) -> Iterator[str]:
    for child in event.children:
        yield f"has {child.dep}"
        if child.dep in MODIFIERS:
            yield f"{child.dep} {child.lemma}"
    subject = event.child("nsubj", "nsubjpass")
    if subject is not None:
        yield f"subject {subject.lower if subject.pos == 'PRON' else subject.tag}"


def _form(token: Token) -> str:
    return tense_of(token) if token.pos in VERBS else token.tag
