"""Whether a clause looks back or ahead."""

from __future__ import annotations

from typing import Literal

from onrecord.language.times import TimeWords
from onrecord.reading.document import Token

Direction = Literal[-1, 0, 1]

_VERBS = ("VERB", "AUX")
_PRESENT = ("VBZ", "VBP")
_PAST = ("VBD", "VBN")
_HELPERS = ("aux", "auxpass")


def find_direction(token: Token, words: TimeWords) -> Direction:
    """-1 where the verb above the token is past, 1 where it is future or "until" stands before, else 0."""
    sentence = token.sentence.tokens
    if token is not sentence[0] and sentence[token.index - sentence[0].index - 1].lower in words.ahead:
        return 1
    for verb in token.ancestors():
        if verb.pos in _VERBS and (direction := _direction_of(verb, words)) is not None:
            return direction
    return 0


def _direction_of(verb: Token, words: TimeWords) -> Direction | None:
    """The direction of one verb, None where only the verb above it tells."""
    helpers = [child for child in verb.children if child.dep in _HELPERS]
    if any(helper.lower == "to" for helper in helpers):
        return _direction_of_aim(verb, words)
    if _is_future(verb, helpers, words):
        return 1
    if verb.tag in _PAST or any(helper.tag in _PAST or helper.lemma == "have" for helper in helpers):
        return -1
    return None if verb.tag == "VBG" and not helpers else 0


def _is_future(verb: Token, helpers: list[Token], words: TimeWords) -> bool:
    if any(helper.lower in words.future_helpers for helper in helpers):
        return True
    if verb.tag in _PRESENT:
        return verb.lemma in words.scheduled_verbs
    return verb.tag in ("VBN", "VBG") and verb.lemma in words.planned_verbs


def _direction_of_aim(verb: Token, words: TimeWords) -> Direction:
    """Of an infinitive: ahead, but open after a past verb that is no plan ("began the drive to take it on May 3")."""
    above = next((each for each in verb.ancestors() if each.pos in _VERBS), None)
    if above is None or above.lemma in words.future_verbs or _direction_of(above, words) != -1:
        return 1
    return 0
