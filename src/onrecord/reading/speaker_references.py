"""Who speaks where the words are "he", "the statement" or "we": read off the statements around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.classes import Classes
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.noun_phrases import phrase_head
from onrecord.reading.statements import FoundStatement

_REACH = 8  # sentences over which a speaker goes on as "he" or "it"


def resolve_speakers(
    document: Document, statements: Sequence[FoundStatement], mentions: Mentions, words: Classes
) -> None:
    """Join pronouns that speak to the last speaker they fit, documents to their authors, and "we" to who says it."""
    last: list[tuple[int, Figurant]] = []
    ordered = sorted(statements, key=lambda each: each.content[0].start)
    for number, statement in enumerate(ordered):
        token = speaking(statement)
        if token is None:
            continue
        figurant = _author(token, mentions, words) or _carried(token, last, words)
        if figurant is None and mentions.headed_by(token) is None:
            figurant = _named_late(token, ordered[number + 1 :], mentions, words)
        if figurant is not None:
            mentions.add([token], token, figurant)
        mention = mentions.at(token)
        if mention is not None:
            last.append((token.sentence.index, mention.figurant))
            _join_own_words(document, statement, mention.figurant, mentions, words)


def speaking(statement: FoundStatement) -> Token | None:
    """The token that stands for a statement's speaker, None where nobody is told."""
    words = statement.speaker
    if statement.antecedent is not None or not words:
        return statement.antecedent
    return phrase_head(words)


def _carried(token: Token, last: list[tuple[int, Figurant]], words: Classes) -> Figurant | None:
    """For a pronoun that speaks the last speaker of its kind, not far before."""
    for sentence, figurant in reversed(last):
        if token.sentence.index - sentence > _REACH:
            return None
        if _fits(token, figurant, words):
            return figurant
    return None


def _named_late(token: Token, later: Sequence[FoundStatement], mentions: Mentions, words: Classes) -> Figurant | None:
    """For "he" where nobody was named before: the person who speaks next and is named there."""
    if token.lower not in words["he"]:
        return None
    for statement in later:
        other = speaking(statement)
        mention = mentions.headed_by(other) if other is not None else None
        if mention is not None and mention.figurant.person and mention.figurant.named:
            near = mention.head.sentence.index - token.sentence.index <= _REACH
            return mention.figurant if near else None
    return None


def _fits(token: Token, figurant: Figurant, words: Classes) -> bool:
    if token.lower in words["he"]:
        return figurant.person
    if token.lower in words["it"]:
        return not figurant.person and (figurant.named or not figurant.plural)
    return token.lower in words["they"] and not (figurant.person and figurant.named)


def _author(token: Token, mentions: Mentions, words: Classes) -> Figurant | None:
    """For "a statement by the ministry", "the group's video", "a message released by the army": whose it is."""
    if token.lemma not in words["document"]:
        return None
    found = (mentions.at(each) for each in _owners(token))
    return next((mention.figurant for mention in found if mention is not None and mention.head is not token), None)


def _owners(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep in ("poss", "compound"):
            yield child
        elif child.lower in ("by", "from") and child.dep in ("prep", "agent"):
            yield from child.children
        elif child.dep == "acl":
            yield from (each for by in child.children if by.lower in ("by", "from") for each in by.children)


def _join_own_words(
    document: Document, statement: FoundStatement, speaker: Figurant, mentions: Mentions, words: Classes
) -> None:
    """The speaker is meant by "I" in quoted words is the speaker, "we" those whom he or she speaks for."""
    group = speaker.member_of if speaker.person and speaker.member_of is not None else speaker
    for content in statement.content:
        for token in document.tokens_in(content.start, content.end):
            if token.pos in ("PRON", "DET") and mentions.headed_by(token) is None:
                if token.lower in words["i"]:
                    mentions.add([token], token, speaker)
                elif token.lower in words["we"]:
                    mentions.add([token], token, group)
