"""Whether an event happened, as told: its status, and the words that made it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from onrecord.language.status_cues import StatusCues
from onrecord.language.weights import weigh
from onrecord.reading.certainty import certainty_of
from onrecord.reading.document import Document, Token
from onrecord.reading.status_contradictions import Contradiction
from onrecord.reading.status_findings import find_cues
from onrecord.reading.status_modifiers import Finding
from onrecord.reading.status_scopes import NOUNS, head_of, is_definite
from onrecord.reading.status_tense import describe, going_on
from onrecord.records.status import Status

# "Flew strikes to support the troops", "crossed the river to flee": the deed is the help, and the flight.
SERVING = frozenset({"support", "aid", "displacement"})
_ASKING = frozenset({"be", "can", "could", "do", "have", "may", "might", "shall", "should", "will", "would"})
_LATER = frozenset({"later", "eventually", "subsequently", "ultimately"})
_YEAR = re.compile("(19|20)[0-9][0-9]")
FACTUAL = frozenset({"occurred", "ongoing", "real", "halting", "through"})


@dataclass(frozen=True, slots=True)
class FoundStatus:
    """A status and the tokens of its cue (none by default)."""

    status: Status
    cue: tuple[Token, ...]


def find_status(
    trigger: list[Token],
    document: Document,
    cues: StatusCues,
    published: str | None = None,
    kind: str | None = None,
) -> FoundStatus:
    """The status of the event that a trigger tells, by the cues over it; without one by tense, kind and dates.

    `published` is the report's date, "YYYY[-MM[-DD]]"; `kind` the event's kind.
    """
    event, findings = head_of(trigger), find_cues(trigger, cues)
    if kind in SERVING and event.dep in {"advcl", "acl", "relcl"}:
        findings = [each for each in findings if each.tokens not in _aims(event)]
    if kind == "coup":
        findings = [each for each in findings if each.tokens[-1:] != (event.head,) or event.head.lemma != "attempt"]
    decided = None if _is_dated(event) else resolve(findings)
    if decided is not None and decided.effect in {"planned", "predicted"} and _is_looked_back_on(event):
        return FoundStatus("occurred", ())
    if decided is not None:
        return FoundStatus(cast("Status", decided.effect), decided.tokens)
    if asker := _asked(event):
        return FoundStatus("possible", (asker,))
    if _is_behind(event):
        return FoundStatus("occurred", ())
    going = going_on(event, findings, kind)
    if going is None and weigh(describe(trigger, document, findings, kind, published), cues.ongoing) <= 0:
        return FoundStatus("occurred", ())
    return FoundStatus("ongoing", going or ())


def find_certainty(trigger: list[Token], cues: StatusCues) -> float:
    """How certain the event is that a trigger tells, from -3 (it did not happen) to 3 (it did)."""
    findings = find_cues(trigger, cues)
    decided = resolve(findings)
    return certainty_of(head_of(trigger), findings, decided.effect if decided else "fact", cues.certainty)


def contradict(found: FoundStatus, event: Token, contradicted: Mapping[int, Contradiction]) -> FoundStatus:
    """The status of an event that is told as a fact, where the words after it take it back."""
    against = contradicted.get(event.index)
    if against is None or found.status not in FACTUAL or (event.pos in NOUNS and is_definite(event)):
        return found
    return FoundStatus(against.status, against.words)


def _is_dated(event: Token) -> bool:
    """Whether a noun bears its year: "suspected of the 1996 bombing" leaves no doubt that there was one."""
    before = [child for child in event.children if child.index < event.index]
    pointed = any(child.dep == "poss" or child.lower in {"the", "this", "that"} for child in before)
    return event.pos in NOUNS and pointed and any(_YEAR.fullmatch(child.text) for child in before)


def _is_looked_back_on(event: Token) -> bool:
    """Whether a clause of its own tells what came of somebody: "would later be killed", "would go on to capture"."""
    verb = event.head if event.head.lemma == "go" and event.dep in {"xcomp", "advcl"} else event
    below = {child.lower for child in verb.children}
    return (
        verb.dep in {"root", "relcl"} and "would" in below and bool(below & ({"on"} if verb is not event else _LATER))
    )


def _asked(event: Token) -> Token | None:
    """The word that makes its sentence a question: "did the army attack?"; "the attack" is taken as known."""
    words = [token for token in event.sentence.tokens if token.pos != "PUNCT"]
    marks = [token.text for token in event.sentence.tokens[-2:]]  # "?" or "?”"
    if "?" not in marks or words[0].lemma not in _ASKING or (event.pos in NOUNS and is_definite(event)):
        return None
    aside = any(each.dep in {"relcl", "advcl", "acl"} for each in (event, *event.ancestors()))
    return None if aside else words[0]


def _is_behind(event: Token) -> bool:
    """Whether something came after it: "twenty years after the battle"."""
    return event.dep == "pobj" and event.head.lower == "after"


def _aims(verb: Token) -> tuple[tuple[Token, ...], ...]:
    return tuple((child,) for child in verb.children if child.tag == "TO")


def resolve(findings: Sequence[Finding]) -> Finding | None:
    """The finding that decides among those over an event, the nearest first; None where it is a fact."""
    unreal = [finding for finding in _up_to_whether(findings) if finding.effect not in FACTUAL]
    denials = [finding for finding in unreal if finding.effect == "denied"]
    conditions = [finding for finding in unreal if finding.effect == "conditional"]
    others = [finding for finding in unreal if finding.effect not in {"denied", "conditional"}]
    if conditions:
        return conditions[0]
    if len(denials) % 2:
        return denials[0]
    strong = [finding for finding in others if finding.strength == "strong"]
    if strong and not (strong[0].effect == "predicted" and others[0].effect == "possible"):
        return _forecast(strong[0], findings)
    return _forecast(others[0], findings) if others else None


def _up_to_whether(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without denials over a "whether": who "declined to say whether troops had left" denies nothing."""
    asked = next((at for at, each in enumerate(findings) if each.part == "mark" and each.effect == "possible"), None)
    if asked is None:
        return findings
    return [*findings[: asked + 1], *(each for each in findings[asked + 1 :] if each.effect != "denied")]


def _forecast(finding: Finding, findings: Sequence[Finding]) -> Finding:
    """A plan as a prediction, where nobody wills the event, the speaker only looks on, or it is but likely."""
    likely = finding.part == "aux" and any(each.part == "adv" and each.effect == "possible" for each in findings)
    if finding.effect == "planned" and (likely or any(each.part == "forecast" for each in findings)):
        return replace(finding, effect="predicted")
    return finding
