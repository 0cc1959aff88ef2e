"""Which days an event has that is dated by a time expression and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.times import TimeWords
from onrecord.reading.document import Token
from onrecord.records.when import When

_DAY = 10


def find_days(
    whens: Sequence[When], places: Sequence[Sequence[Token]], words: TimeWords, published: When | None
) -> list[When]:
    """For each time, told by the tokens at the same index, the days of what it dates.

    To the day; "from May to July" and "between 3 March and 5 April" give both times the whole stretch, "have been
    killed since May" runs to the day of publication.
    """
    found = [_onward(_to_day(when), tokens, words, published) for when, tokens in zip(whens, places, strict=True)]
    for index in range(len(found) - 1):
        low, high = found[index], found[index + 1]
        if is_range(places[index], places[index + 1], words) and low.start < high.start:
            end = high.end or high.start
            found[index], found[index + 1] = replace(low, end=end), replace(high, start=low.start, end=end)
    return found


def _to_day(when: When) -> When:
    if when.precision != "time":
        return when
    start, end = when.start[:_DAY], (when.end or when.start)[:_DAY]
    return replace(when, start=start, end=None if end == start else end, precision="day")


def _onward(when: When, tokens: Sequence[Token], words: TimeWords, published: When | None) -> When:
    """The time, with the day of publication as its end where it runs on."""
    if published is None or when.end is not None or _before(tokens) not in words.onward or not _is_complete(tokens[0]):
        return when
    end = published.start[: len(when.start)]
    return replace(when, end=end) if end > when.start else when


def _before(tokens: Sequence[Token]) -> str:
    sentence = tokens[0].sentence.tokens
    at = tokens[0].index - sentence[0].index
    return sentence[at - 1].lower if at else ""


def is_range(first: Sequence[Token], last: Sequence[Token], words: TimeWords) -> bool:
    """Whether the words make one stretch of two times: "from Monday to Wednesday"."""
    if first[0].sentence is not last[0].sentence or last[0].index - first[-1].index != 2:  # noqa: PLR2004 - one word between
        return False
    return _before(first) in words.range_openers and _before(last) in words.range_joins


def _is_complete(token: Token) -> bool:
    """Whether the verb above tells of something complete by now ("have been killed since")."""
    verb = next((above for above in token.ancestors() if above.pos in ("VERB", "AUX")), None)
    return verb is not None and verb.tag == "VBN" and any(child.lemma == "have" for child in verb.children)
