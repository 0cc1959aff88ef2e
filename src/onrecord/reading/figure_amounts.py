"""Shares of a whole and sums of money: numbers that count nobody, and are figures all the same."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.language.figures import FigureWords
from onrecord.reading.document import Token
from onrecord.reading.numbers import Number

_LONGEST = 2  # words of a unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: `tokens` hold both, `whole` is what a share is a share of, None for money."""

    number: Number
    tokens: tuple[Token, ...]
    unit: Token
    whole: Token | None


def find_amount(number: Number, words: FigureWords) -> Amount | None:
    """The share or the sum that a number tells; None where it is neither."""
    sentence = number.last.sentence.tokens
    first = sentence[0].index
    before = sentence[max(0, number.tokens[0].index - first - 1)]
    after = sentence[number.last.index - first + 1 :]
    if number.tokens[0].text in words.currencies or (before.lower in words.currencies and before not in number.tokens):
        return Amount(number, number.tokens, number.last, None)
    unit = _unit(after, words.shares)
    if unit:
        of = next((child for child in unit[-1].children if child.lower == "of"), None)
        return Amount(number, (*number.tokens, *unit), unit[-1], of.child("pobj") if of is not None else None)
    unit = _unit(after, words.currencies)
    return Amount(number, (*number.tokens, *unit), unit[-1], None) if unit else None


def _unit(after: list[Token], units: frozenset[str]) -> tuple[Token, ...]:
    """The words of a unit right after a number, none where there is none."""
    for length in range(_LONGEST, 0, -1):
        tokens = after[:length]
        forms = {" ".join(token.lower for token in tokens), " ".join(token.lemma for token in tokens)}
        if len(tokens) == length and forms & units:
            return tuple(tokens)
    return ()
