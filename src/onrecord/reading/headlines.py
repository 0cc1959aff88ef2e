"""Verbs of headlines that the tagger takes for nouns, set right: "Rebels attack base", "Army shells village"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.reading.document import Document, Token
from onrecord.reading.scene import Scene

_LONGEST = 20  # tokens of a headline
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_IN_PHRASE = frozenset((*_NOUNS, "DT", "JJ", "JJR", "JJS", "CD", "PRP$", "POS", "HYPH", "VBN", "$"))
_BREAKS = frozenset((",", ":", ";", "-", "–", "—", "|"))
_ENDS = (".", "!", "?")
_GROUPS = ("militia", "rebel_group", "terrorist_group")
Tells = Callable[[Token], bool]


def mend_headlines(document: Document, scene: Scene, may_be_verb: Tells, is_event: Tells) -> None:
    """Make each noun that is a headline's verb the root of its line, with the phrases beside it as subject and object.

    It stands between two noun phrases of which the first agrees with it, where no other word is a finite verb. Of a
    group's name, which agrees with both numbers, the second may tell no event itself: "IS bomb attack".
    """
    for sentence in document.sentences:
        words = sentence.tokens
        if len(words) > _LONGEST or words[-1].text.endswith(_ENDS):
            continue
        for part in _parts(words):
            at = next((place for place in range(1, len(part) - 1) if may_be_verb(part[place])), None)
            if at is not None and _is_verb(part, at, scene, is_event):
                _raise(part, at, sentence.root)


def _parts(words: Sequence[Token]) -> list[list[Token]]:
    """The words between commas, colons and dashes; the hyphen within a word parts nothing."""
    parts: list[list[Token]] = [[]]
    for before, word in zip((None, *words), words, strict=False):
        if word.text in _BREAKS and (before is None or before.end < word.start or word.text == ","):
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _is_verb(part: Sequence[Token], at: int, scene: Scene, is_event: Tells) -> bool:
    if part[at].tag not in ("NN", "NNS") or any(word.tag in _FINITE for word in part):
        return False
    subject, verb, phrase = part[at - 1], part[at], _phrase(part[at + 1 :])
    if not phrase or subject.tag not in _NOUNS:
        return False
    if verb.tag == "NNS":
        return subject.tag in ("NN", "NNP") and not is_event(phrase[-1])
    if subject.tag in ("NNS", "NNPS"):
        return True
    figurant = scene.figurant(subject)
    return figurant is not None and figurant.type in _GROUPS and not is_event(phrase[-1])


def _phrase(words: Sequence[Token]) -> list[Token]:
    """The words of the noun phrase that begins here."""
    end = next((place for place, word in enumerate(words) if word.tag not in _IN_PHRASE), len(words))
    return list(words[:end])


def _raise(part: Sequence[Token], at: int, root: Token) -> None:
    """Hang the line on its verb."""
    verb, subject = part[at], part[at - 1]
    phrase = _phrase(part[at + 1 :])
    before, after = list(part[:at]), phrase[:-1]
    _hang(verb, verb, "root")
    verb.tag, verb.pos = ("VBZ", "VERB") if verb.tag == "NNS" else ("VBP", "VERB")
    _hang(subject, verb, "nsubj")
    _hang(phrase[-1], verb, "dobj")
    for words, head in ((before[:-1], subject), (after, phrase[-1])):
        for word in words:
            if word.head not in words:
                _hang(word, head, word.dep if word.dep != "root" else "compound")
    if root not in part:
        _hang(root, verb, "conj" if root.pos == "VERB" else "dep")
        root.tag = "VBP" if root.tag == "VB" else root.tag


def _hang(word: Token, head: Token, dep: str) -> None:
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda child: child.index)
