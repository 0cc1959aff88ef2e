"""The ways over the parse from one word to others."""

from __future__ import annotations

from itertools import islice

from onrecord.reading.document import Token

_LONGEST_PATH = 5


class Paths:
    """The ways over the parse from one token to others."""

    def __init__(self, start: Token) -> None:
        self._start = start
        above = [start, *islice(start.ancestors(), _LONGEST_PATH)]
        self._steps = {token.index: steps for steps, token in enumerate(above)}
        self._up = [token.dep for token in above]

    def within(self, reach: int) -> list[Token]:
        """The tokens that are so few steps away, in text order."""
        found: dict[int, Token] = {}
        ring = [self._start]
        for _ in range(reach + 1):
            new = {token.index: token for token in ring if token.index not in found}
            found.update(new)
            ring = [each for token in new.values() for each in (token.head, *token.children)]
        return [found[index] for index in sorted(found)]

    def to(self, end: Token) -> str:
        """The dependencies up and down to a token, "far" where they are many."""
        down: list[str] = []
        token = end
        while token.index not in self._steps:
            down.append(f"{token.dep}:{token.lower}" if token.dep == "prep" else token.dep)
            if token.head is token or len(down) > _LONGEST_PATH:
                return "far"
            token = token.head
        up = self._steps[token.index]
        return "far" if up + len(down) > _LONGEST_PATH else "^".join(self._up[:up]) + "/" + ".".join(reversed(down))
