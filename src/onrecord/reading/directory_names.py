"""Names of the actor directory in the text of a report."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.gazetteer.directory import ActorEntry, Directory, Match
from onrecord.reading.document import Document, Token


def find_directory_names(
    document: Document, directory: Directory, year: int | None = None
) -> list[tuple[list[Token], ActorEntry]]:
    """The names of the directory in the text, each with its entry; longest first, none inside another.

    A name that several share counts for the one that the report also calls by a name of its own; one that is known
    not to have been in use in the report's `year` counts for nobody.
    """
    found = [
        (sentence.tokens[at:end], [match for match in matches if _in_use(match, year)])
        for sentence in document.sentences
        for at, end, matches in _matches([token.text for token in sentence.tokens], directory)
    ]
    certain = {matches[0].entry.id for _, matches in found if matches and not matches[0].alias.ambiguous}
    kept = []
    for tokens, matches in found:
        match = next((each for each in matches if not each.alias.ambiguous or each.entry.id in certain), None)
        if match is not None:
            kept.append((tokens, match.entry))
    return kept


def _matches(words: list[str], directory: Directory) -> Iterator[tuple[int, int, list[Match]]]:
    at = 0
    while at < len(words):
        matches = directory.find(words, at)
        if matches:
            yield at, matches[0].end, matches
            at = matches[0].end
        else:
            at += 1


def _in_use(match: Match, year: int | None) -> bool:
    return year is None or match.alias.years.cover(year)
