"""Who speaks where the words are "he", "the statement" or "we": read off the statements around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.language.classes import Classes
from onrecord.reading.accusations import accused
from onrecord.reading.document import Document, Token
from onrecord.reading.mentions import Figurant, Mention, Mentions
from onrecord.reading.noun_phrases import base_phrase, phrase_head, without_determiner
from onrecord.reading.statements import FoundStatement

_REACH = 8  # sentences over which a speaker goes on as "he" or "it"
_LOOK_BACK = 2  # sentences over which a person who does not speak is "he"
_SPEAKS, _SUBJECT, _FAR = 0.8, 1.5, 0.9
_OTHER = {"she": frozenset({"he"}), "he": frozenset({"she"})}


def resolve_speakers(
    document: Document, statements: Sequence[FoundStatement], mentions: Mentions, words: Classes
) -> None:
    """Join pronouns that speak to the last speaker they fit, documents to their authors, and "we" to who says it."""
    talk = Talk(mentions, words, _told(document, statements))
    ordered = sorted(statements, key=lambda each: each.content[0].start)
    for number, statement in enumerate(ordered):
        token = speaking(statement)
        if token is None:
            continue
        figurant = talk.author(token) or talk.antecedent(token) or talk.newcomer(token)
        if figurant is None and mentions.headed_by(token) is None:
            figurant = _named_late(token, ordered[number + 1 :], mentions, words)
        if figurant is not None:
            mentions.add([token], token, figurant)
        mention = mentions.at(token)
        if mention is not None:
            talk.last.append((token, mention.figurant))
            if _issues(statement, words):
                talk.authors.append(mention.figurant)
            _join_own_words(document, statement, mention.figurant, mentions, words)


def _told(document: Document, statements: Sequence[FoundStatement]) -> frozenset[int]:
    """The indexes of the tokens that are somebody's words."""
    pieces = (content for each in statements for content in each.content)
    return frozenset(token.index for piece in pieces for token in document.tokens_in(piece.start, piece.end))


@dataclass(slots=True)
class Talk:
    """Who has spoken so far in a report, the last one last; `told` holds the indexes of what was said."""

    mentions: Mentions
    words: Classes
    told: frozenset[int]
    last: list[tuple[Token, Figurant]] = field(default_factory=list)
    authors: list[Figurant] = field(default_factory=list)

    def author(self, token: Token) -> Figurant | None:
        """For "a statement by the ministry" whose it is; for "the statement" the author of the last."""
        if token.lemma not in self.words["document"]:
            return None
        figurant = _author(token, self.mentions)
        if figurant is not None:
            self.authors.append(figurant)
        elif self.authors and any(child.lower == "the" for child in token.children):
            return self.authors[-1]
        return figurant

    def antecedent(self, token: Token) -> Figurant | None:
        """For "he" the likeliest of the speakers and persons before, for "it" and "they" the last speaker that fits.

        Who denies what was held against somebody is the accused.
        """
        denied = accused(token, self.mentions, self.words)
        if denied is not None and self._fits(token, denied.figurant):
            return denied.figurant
        if token.lower not in self.words["he"]:
            last = next((pair for pair in reversed(self._recent(token)) if self._fits(token, pair[1])), None)
            return self._topic(token, last) or (last[1] if last is not None else None)
        found = [(self._weight(said, token) + _SPEAKS, said.index, who) for said, who in self._recent(token)]
        found += [(self._weight(each.head, token), each.head.index, each.figurant) for each in self._persons(token)]
        fitting = [each for each in found if self._fits(token, each[2])]
        return max(fitting, key=lambda each: each[:2])[2] if fitting else None

    def _topic(self, token: Token, last: tuple[Token, Figurant] | None) -> Figurant | None:
        """For "it" a named body that is the subject of the sentence before, where nobody that fits spoke since."""
        if token.lower not in self.words["it"]:
            return None
        spoke = last[0].sentence.index if last is not None else -1
        for mention in self.mentions.before(token):
            distance = token.sentence.index - mention.head.sentence.index
            if distance > 1 or (distance == 1 and spoke >= mention.head.sentence.index):
                return None
            figurant, subject = mention.figurant, mention.head.dep == "nsubj" and mention.head.pos == "PROPN"
            if distance == 1 and subject and self._fits(token, figurant) and mention.head.index not in self.told:
                return figurant
        return None

    def _persons(self, token: Token) -> Iterator[Mention]:
        """The named persons before a token whom no speaker speaks of, not far before."""
        for mention in self.mentions.before(token):
            if token.sentence.index - mention.head.sentence.index > _LOOK_BACK:
                return
            named = mention.figurant.person and mention.head.pos == "PROPN"
            if named and mention.head.index not in self.told and mention.head.dep not in ("poss", "compound"):
                yield mention

    def _recent(self, token: Token) -> list[tuple[Token, Figurant]]:
        return [each for each in self.last if token.sentence.index - each[0].sentence.index <= _REACH]

    def _weight(self, head: Token, token: Token) -> float:
        """Subjects before others, and near ones before far ones."""
        distance = token.sentence.index - head.sentence.index
        return _SUBJECT * (head.dep in ("nsubj", "nsubjpass")) - _FAR * distance

    def newcomer(self, token: Token) -> Figurant | None:
        """For a name that nothing knows ("Orlin said") a person of that name, after an article a body."""
        if token.pos != "PROPN" or self.mentions.at(token) is not None or token.text.isupper():
            return None
        known = next((who for _, who in reversed(self.last) if who.name.split()[-1:] == [token.text]), None)
        if known is not None:
            return known
        body = token.child("det") is not None  # "the General Staff", but "Orlin"
        words = without_determiner(base_phrase(token)) if body else [token]
        name = " ".join(each.text for each in words)
        return Figurant(name, "organisation" if body else "other", None, named=True, person=not body, plural=False)

    def _fits(self, token: Token, figurant: Figurant) -> bool:
        if token.lower in self.words["he"]:
            called = {said.lower for said, who in self.last if who is figurant}
            return _may_be_person(figurant) and not called & _OTHER.get(token.lower, frozenset())
        return _fits(token, figurant, self.words)


def _may_be_person(figurant: Figurant) -> bool:
    """True for a person, and for a bare surname that nothing knows to be anything else."""
    unknown = figurant.named and figurant.entry is None and not figurant.plural
    return figurant.person or (unknown and figurant.name.isalpha() and not figurant.name.isupper())


def speaking(statement: FoundStatement) -> Token | None:
    """The token that stands for a statement's speaker, None where nobody is told."""
    words = statement.speaker
    if statement.antecedent is not None or not words:
        return statement.antecedent
    return phrase_head(words)


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


def _issues(statement: FoundStatement, words: Classes) -> bool:
    """True for "said in a statement": "the statement" is the speaker's from then on."""
    links = (child for child in statement.cue[0].children if child.lower == "in" and child.dep == "prep")
    held = (link.child("pobj") for link in links)
    return any(noun is not None and noun.lemma in words["document"] for noun in held)


def _author(token: Token, mentions: Mentions) -> Figurant | None:
    """For "a statement by the ministry", "the group's video", "a message released by the army": whose it is."""
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
