"""Who "we" is where nobody is quoted: those who issue the report, as in a ministry's communiqué."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.classes import Classes
from onrecord.reading.document import Document
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.statements import FoundStatement


def find_authors(document: Document, statements: Sequence[FoundStatement], mentions: Mentions, words: Classes) -> None:
    """Give a mention to each "we" and "I" that nobody is told to have said."""
    pieces = (content for each in statements if each.speaker for content in each.content)
    told = {token.index for piece in pieces for token in document.tokens_in(piece.start, piece.end)}
    authors = {
        "we": Figurant("we", "other", None, named=True, person=False, plural=True),
        "i": Figurant("I", "other", None, named=True, person=True, plural=False),
    }
    for token in document.tokens:
        if token.pos != "PRON":  # a land mine
            continue
        said = next((who for who in authors if token.lower in words[who]), None)
        acts = said is not None and token.dep in ("nsubj", "nsubjpass") and token.index not in told
        if said is not None and acts and mentions.at(token) is None:
            mentions.add([token], token, authors[said])
