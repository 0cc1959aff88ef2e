"""Where the words of a status cue stand, and what negates them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.language.status_cues import StatusCue, StatusCues
from onrecord.reading.document import Token
from onrecord.reading.status_scopes import NOUNS, VERBS

NEGATING = frozenset({"neg", "det", "advmod", "preconj", "prep", "amod"})
DENYING = frozenset({"neg", "det", "adv", "adj", "pronoun"})
LONGEST_PHRASE = 4
NAMED_PARTS: dict[str, Callable[[Token], bool]] = {
    "verb": lambda token: token.pos in VERBS,
    "noun": lambda token: token.pos in NOUNS or token.tag.startswith("NN"),
    "adj": lambda token: token.pos == "ADJ" or token.tag in {"VBN", "VBG", "RB", "JJ"},
    "adv": lambda token: token.pos in {"ADV", "ADJ"} or token.dep in {"advmod", "preconj", "cc", "prep", "npadvmod"},
    "aux": lambda token: token.dep in {"aux", "auxpass"} or token.tag == "MD",
    "neg": lambda token: token.dep in {"neg", "advmod"},
    "det": lambda token: token.dep in {"det", "preconj", "neg"},
    "inverted": lambda token: token.dep == "aux" and _is_inverted(token),
    "mark": lambda token: token.dep in {"mark", "advmod", "prep", "aux", "cc"},
    "prep": lambda token: token.pos in {"ADP", "SCONJ"} or token.dep == "prep",
    "pronoun": lambda token: token.pos in {"PRON", "NOUN", "DET"},
}


def matches(token: Token, cues: StatusCues, scope: set[str]) -> list[tuple[StatusCue, tuple[Token, ...]]]:
    """The cues that begin at this token and reach through one of these relations, with their tokens."""
    rows = cues.of(token.lower)
    if token.lemma != token.lower and (more := cues.of(token.lemma)):
        rows = tuple(sorted((*rows, *more), key=lambda cue: -len(cue.words)))
    return [
        (cue, tokens)
        for cue in rows
        if not cue.scope.isdisjoint(scope) and NAMED_PARTS[cue.part](token) and (tokens := _tokens_of(cue, token))
    ]


def _tokens_of(cue: StatusCue, first: Token) -> tuple[Token, ...]:
    """The tokens of the cue's words, next to each other or, of a verb or auxiliary, apart; none if one is missing."""
    found = [first]
    apart = first.children if cue.part == "adv" else first.head.children if cue.part in {"aux", "mark"} else ()
    if cue.part == "verb":
        apart = [child for child in first.children if child.index > first.index]
    for word in cue.words[1:]:
        near = after(found[-1])
        token = next((each for each in (*near, *apart) if word in {each.lower, each.lemma}), None)
        if token is None:
            return ()
        found.append(token)
    return tuple(found)


def before(token: Token) -> list[Token]:
    """The token before this one in its sentence, if there is one."""
    position = token.index - token.sentence.tokens[0].index
    return token.sentence.tokens[max(0, position - 1) : position]


def after(token: Token) -> list[Token]:
    """The next token of the sentence, if there is one."""
    position = token.index - token.sentence.tokens[0].index + 1
    return token.sentence.tokens[position : position + 1]


def phrases(last: Token, cues: StatusCues, part: str, scope: set[str]) -> Iterator[tuple[StatusCue, tuple[Token, ...]]]:
    """The cues of one or more words that end at this token, the longest first: "as soon as", "instead of"."""
    tokens = last.sentence.tokens
    end = last.index - tokens[0].index + 1
    for start in range(max(0, end - LONGEST_PHRASE), end):
        words = tuple(token.lower for token in tokens[start:end])
        for cue in cues.of(words[0]):
            if cue.part == part and cue.words == words and cue.scope & scope:
                yield cue, tuple(tokens[start:end])


def negation_of(word: Token, cues: StatusCues) -> tuple[Token, ...]:
    """What negates a cue: "not planned", "no plans", "is not likely", "no one expects", "tried in vain"."""
    copula = word.head if word.dep in {"acomp", "attr", "oprd"} else word
    for token in dict.fromkeys((word, copula)):
        for child in token.children:
            if child.dep in NEGATING and (no := _denial(child, cues)):
                return no
        subject = token.child("nsubj", "nsubjpass")
        if subject is not None and (none := empty_word(subject, cues)):
            return (none,)
    return ()


def _denial(token: Token, cues: StatusCues) -> tuple[Token, ...]:
    """The words by which a modifier denies: "not", "no longer"; none for "not only"."""
    for cue, tokens in matches(token, cues, {"clause", "noun"}):
        return tokens if cue.effect == "denied" and cue.part in DENYING else ()
    return next(((child,) for child in token.children if child.dep == "neg" and token.dep in {"advmod", "pobj"}), ())


def empty_word(noun: Token, cues: StatusCues) -> Token | None:
    """The word that makes a participant nobody: "no one", "nobody", "no troops", "not a single shell"."""
    for cue, _ in matches(noun, cues, {"clause"}):
        if cue.effect == "denied" and cue.part == "pronoun":
            return noun
    for child in noun.children:
        if child.dep in {"det", "neg", "preconj"} and _denial(child, cues) and not _compares(child):
            return child
    return None


def _compares(no: Token) -> bool:
    """Whether it is "no fewer than", "not less than"."""
    return any(token.lower in {"fewer", "less", "more", "only", "just"} for token in after(no))


def _is_inverted(auxiliary: Token) -> bool:
    """Whether the auxiliary opens its clause before the subject: "should they attack", "we act should they attack"."""
    subject = auxiliary.head.child("nsubj", "nsubjpass", "expl")
    opens = all(token.pos in {"PUNCT", "CCONJ"} for token in before(auxiliary))
    if not opens and (auxiliary.lower != "should" or auxiliary.head.dep not in {"advcl", "ccomp"}):
        return False
    return subject is not None and auxiliary.index < subject.index and auxiliary.sentence.tokens[-1].text != "?"
