"""What a number counts: the noun, and the words by which a number counts nothing of a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.figures import FigureWords
from onrecord.reading.document import Document, Token
from onrecord.reading.figure_predicates import find_predicates
from onrecord.reading.numbers import Number
from onrecord.records.figure import FigureKind

_NO_COUNT = frozenset(("TIME", "MONEY", "PERCENT", "ORDINAL", "LAW", "DATE"))
_NOT_COUNTED = frozenset(("#", "no.", "aged", "age", "ages"))  # before a number
_NUMBER_OF = frozenset(("nummod", "quantmod", "amod", "compound", "det", "nmod", "advmod"))
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LAST_DAY = 31
_OLDEST = 110  # years
_NOUN_WITHIN = 4  # tokens
STOPS = frozenset(',.;:()—–"“”')  # no count or predicate is looked for across these


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the noun it counts (None where the noun is left out) and the token that the clause governs."""

    number: Number
    noun: Token | None
    governed: Token

    @property
    def start(self) -> int:
        """The place of the number in its sentence."""
        return self.number.tokens[0].index - self.sentence[0].index

    @property
    def end(self) -> int:
        """The place after the number and the noun behind it."""
        noun = self.noun.index if self.noun is not None else 0
        return max(self.number.last.index, noun) - self.sentence[0].index + 1

    @property
    def sentence(self) -> list[Token]:
        """The tokens of the sentence."""
        return self.number.last.sentence.tokens


def find_count(number: Number, words: FigureWords) -> Count | None:
    """What the number counts; None where it counts nothing of a figure: an age, a year, a measure, part of a name."""
    sentence = number.last.sentence.tokens
    first = sentence[0].index
    before = sentence[number.tokens[0].index - first - 1] if number.tokens[0].index > first else None
    after = sentence[number.last.index - first + 1 :]
    noun, governed = _noun(number, after)
    dated = _is_date(number) and not (_is_range(number) and noun_kind(noun, words.people) is not None)
    if _is_attached(number, before, after) or dated or _is_population(governed, words):
        return None
    if _is_measure(noun, words) or (after and after[0].lower in words.measures):
        return None
    if noun is None and (number.last.entity in _NO_COUNT or _is_year(number) or _follows_name(number, before)):
        return None
    return Count(number, noun, governed)


def find_single_people(document: Document, words: FigureWords, kinds: tuple[FigureKind, ...]) -> Iterator[Count]:
    """One person of whom a clause tells such a kind: "a protester was killed", "an off-duty policeman"."""
    for token in document.tokens:
        if token.tag != "NN" or token.lemma not in words.people:
            continue
        article = token.child("det")
        if article is None or article.lower not in ("a", "an"):
            continue
        if _is_told_of(token, kinds, words):
            tokens = token.sentence.tokens
            phrase = tokens[article.index - tokens[0].index : token.index - tokens[0].index + 1]
            yield Count(Number(tuple(phrase), None, 1, None), token, token)


def _is_told_of(person: Token, kinds: tuple[FigureKind, ...], words: FigureWords) -> bool:
    """Whether somebody is brought in by what befell them: not by "a wounded man", and not after their name."""
    if person.dep == "appos" and person.head.pos == "PROPN":
        return False
    found = [each.token for each in find_predicates(person, words) if each.kind in kinds]
    return bool(found) and not (found[0].dep == "amod" and found[0].head is person) and not _is_aim(found[0])


def _is_aim(verb: Token) -> bool:
    """True for what somebody means or is not to do: "plotted to kill a guard"."""
    return verb.tag == "VB" and any(child.lower == "to" for child in verb.children)


def noun_kind(noun: Token | None, kinds: Mapping[str, FigureKind]) -> FigureKind | None:
    """The kind of a noun, with the word before it where the two are listed together ("air strikes")."""
    if noun is None:
        return None
    tokens = noun.sentence.tokens
    place = noun.index - tokens[0].index
    before = tokens[place - 1].lemma if place else ""
    return kinds.get(f"{before} {noun.lemma}") or kinds.get(noun.lemma) or kinds.get(noun.lower)


def _is_attached(number: Number, before: Token | None, after: list[Token]) -> bool:
    """True for money, an age ("Salim, 35,") and a number within a longer word ("12-member", "03-2A")."""
    if before is not None and (before.lower in _NOT_COUNTED or _is_age(number, before, after)):
        return True
    return bool(after) and after[0].text in ("-", "/") and after[0].start == number.last.end


def _is_age(number: Number, mark: Token, after: list[Token]) -> bool:
    if mark.text not in (",", "(") or number.best is None or number.best > _OLDEST:
        return False
    tokens = mark.sentence.tokens
    place = mark.index - tokens[0].index
    return place > 0 and tokens[place - 1].pos == "PROPN" and (not after or after[0].text in ",.;)")


def _is_measure(noun: Token | None, words: FigureWords) -> bool:
    if noun is None or noun_kind(noun, words.nouns) == "area":
        return False
    return noun.lemma in words.measures or noun.lower in words.measures


def _is_date(number: Number) -> bool:
    """Such as "Jan. 3", "the August 2015 strike": a day or a year that the language model took into a date."""
    last = number.last
    return last.entity in ("DATE", "TIME") and last.text.isdigit() and (_is_year(number) or int(last.text) <= _LAST_DAY)


def _is_range(number: Number) -> bool:
    return number.low is not None and number.high is not None


def _is_population(governed: Token, words: FigureWords) -> bool:
    """Such as "a country of 40 million people"."""
    above = governed.head
    return governed.dep == "pobj" and above.lower == "of" and above.head.lemma in words.populations


def _is_year(number: Number) -> bool:
    text = number.last.text
    return text.isdigit() and len(text) == 4 and _FIRST_YEAR < int(text) < _LAST_YEAR  # noqa: PLR2004


def _follows_name(number: Number, before: Token | None) -> bool:
    """Such as "Resolution 1701", "Flight 17"."""
    return before is not None and before.pos == "PROPN" and number.last.head is before


def _noun(number: Number, after: list[Token]) -> tuple[Token | None, Token]:
    """The counted noun, None where it is left out, and the token on which the clause hangs."""
    top = _top(number)
    if after and after[0].lower == "of":
        noun = after[0].child("pobj")
        return (noun if noun is not None and noun.pos != "PRON" else None), top
    head = top.head
    if top.dep in _NUMBER_OF and head.index > number.last.index and head.pos in ("NOUN", "PROPN", "ADJ"):
        return head, head
    noun = _next_noun(after)
    return noun, (noun if noun is not None and noun.head is not top else top)


def _next_noun(after: list[Token]) -> Token | None:
    for token in after[:_NOUN_WITHIN]:
        if token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            return token
        if token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT") or token.text in STOPS:
            break
    return None


def _top(number: Number) -> Token:
    """The token of the number whose head stands outside it."""
    inside = {token.index for token in number.tokens}
    return next((token for token in reversed(number.tokens) if token.head.index not in inside), number.last)
