"""A proposal: a cue and its grammar that may report speech, before it is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.document import Token
from onrecord.reading.speakers import Subject, speaker_phrase

_EDGE_MARKS = "\"“”„«»`'‘’ \t\n\r\xa0,.;:–—-…"
_KEPT_AT_END = ".”\"'’"

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cue of a kind with the shape of what it takes; `content` holds [start, end) pieces of the text, in order."""

    cue: tuple[Token, ...]
    kind: str
    lemma: str
    takes: str
    speaker: tuple[Token, ...]
    subject: Subject | None
    audience: tuple[Token, ...]
    content: tuple[Piece, ...]
    carried: bool = False

    @property
    def characters(self) -> int:
        """How many characters the content covers."""
        return sum(end - start for start, end in self.content)


def propose(  # noqa: PLR0913, PLR0917 - the parts of a proposal, each found apart
    cue: Sequence[Token],
    kind: str,
    lemma: str,
    takes: str,
    subject: Subject | None,
    content: Sequence[Piece | None],
    audience: tuple[Token, ...] = (),
) -> Proposal | None:
    """The proposal with its speaker's words; None where no content is left."""
    pieces = tuple(piece for piece in content if piece)
    speaker = speaker_phrase(subject.token, cue) if subject else ()
    return Proposal(tuple(cue), kind, lemma, takes, speaker, subject, audience, pieces) if pieces else None


def piece_of(text: str, start: int, end: int) -> Piece | None:
    """[start, end) without the quotation marks, spaces and punctuation at its edges; None where nothing is left.

    A quotation mark at an edge stays where its fellow stands inside: called it "a crime".
    """
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while end > start and text[end - 1] in _EDGE_MARKS:
        end -= 1
    if end == start:
        return None
    opened, closed = _unpaired(text[start:end])
    if opened and text.startswith(opened, end):
        end += 1
    if closed and text.endswith(closed, 0, start):
        start -= 1
    return start, end


def _unpaired(words: str) -> tuple[str, str]:
    """The mark that would close a quotation which these words open, and the one that would open one that they close."""
    if words.count('"') % 2:
        opens = words[words.index('"') - 1].isspace()
        return ('"', "") if opens else ("", '"')
    more = words.count("“") - words.count("”")
    return ("”" if more > 0 else "", "“" if more < 0 else "")


def words_piece(text: str, words: Sequence[Token]) -> Piece | None:
    """The piece from the first to the last of these words."""
    return piece_of(text, words[0].start, words[-1].end) if words else None
