"""Who denies: the one that was accused last, and not the one that accused."""

from __future__ import annotations

from onrecord.language.classes import Classes
from onrecord.reading.document import Token
from onrecord.reading.mentions import Mention, Mentions


def accused(token: Token, mentions: Mentions, words: Classes) -> Mention | None:
    """The accused of this sentence or the one before, where a word is the subject of what denies it."""
    if token.dep != "nsubj" or token.head.lemma not in words["denying"]:
        return None
    for mention in mentions.before(token):
        head = mention.head
        if token.sentence.index - head.sentence.index > 1:
            return None
        if head.dep in ("dobj", "nsubjpass") and head.head.lemma in words["accusing"]:
            return mention
    return None
