"""Figures: the numbers that count people, weapons, strikes or ground, with what they count."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from onrecord.language.figures import FigureWords
from onrecord.reading.document import Document, Token
from onrecord.reading.figure_predicates import Predicate, find_predicates
from onrecord.reading.numbers import Number
from onrecord.records.figure import FigureKind

_NO_COUNT = frozenset(("TIME", "MONEY", "PERCENT", "ORDINAL", "LAW", "DATE"))
_CURRENCIES = frozenset("$€£¥") | {"us$", "usd", "eur", "no.", "aged", "age", "ages"}
_FATES: tuple[FigureKind, ...] = ("killed", "injured", "captured", "missing", "displaced")
_HARMS = ("killed", "injured")
_STOPS = frozenset(',.;:()—–"“”')
_WINDOW = 5  # tokens
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_OLDEST = 110  # years


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure in the text: `who` heads the counted people, `trigger` is the word that says what became of them."""

    tokens: tuple[Token, ...]
    what: FigureKind
    who: Token | None
    trigger: Token | None
    low: float | None
    best: float | None
    high: float | None

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        """Low, best and high."""
        return self.low, self.best, self.high


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with the noun it counts (None where the noun is left out) and the token that the clause governs."""

    number: Number
    noun: Token | None
    governed: Token


def find_figures(
    document: Document, numbers: tuple[Number, ...], words: FigureWords, skip: Container[int]
) -> tuple[FoundFigure, ...]:
    """The figures of a report, each told once; `skip` holds the indexes of tokens that are times, ages or names."""
    found = [
        figure
        for number in (*numbers, *_single_people(document, words))
        if not _is_skipped(number, skip)
        for figure in _figures(_count(number, words), words)
    ]
    return tuple(_told_once(sorted(found, key=lambda figure: figure.tokens[0].index)))


def _is_skipped(number: Number, skip: Container[int]) -> bool:
    return any(token.index in skip for token in number.tokens if token.text[0].isdigit() or len(number.tokens) == 1)


def _figures(count: _Count | None, words: FigureWords) -> Iterator[FoundFigure]:
    if count is None:
        return
    number = count.number
    for kind, trigger in _kinds(count, words):
        yield FoundFigure(number.tokens, kind, count.noun, trigger, number.low, number.best, number.high)


def _single_people(document: Document, words: FigureWords) -> Iterator[Number]:
    """ "a protester", "an off-duty policeman": one person, where a clause says what became of him or her."""
    for token in document.tokens:
        article = token.child("det")
        if article is None or article.lower not in ("a", "an") or token.tag != "NN" or token.lemma not in words.people:
            continue
        if any(predicate.kind in _HARMS for predicate in find_predicates(token, words)):
            first = article.index - token.sentence.tokens[0].index
            phrase = token.sentence.tokens[first : token.index - token.sentence.tokens[0].index + 1]
            yield Number(tuple(phrase), None, 1, None)


def _count(number: Number, words: FigureWords) -> _Count | None:
    """What the number counts; None where it counts nothing of a figure: an age, a year, a measure, part of a name."""
    sentence = number.last.sentence.tokens
    first = sentence[0].index
    before = sentence[number.tokens[0].index - first - 1] if number.tokens[0].index > first else None
    after = sentence[number.last.index - first + 1 :]
    if (
        number.tokens[0].lower in ("a", "an")
        and number.last.pos in ("NOUN", "PROPN")
        and number.last.lemma in words.people
    ):
        return _Count(number, number.last, number.last)
    if _is_age(number, before, after) or (before is not None and before.lower in _CURRENCIES):
        return None
    noun, governed = _noun(number, after)
    if (
        noun is not None
        and (noun.lemma in words.measures or noun.lower in words.measures)
        and not _is_area(noun, words)
    ):
        return None
    if any(token.lower in words.measures for token in after[:1]):
        return None
    if noun is None and (number.last.entity in _NO_COUNT or _is_year(number) or _follows_name(number, before)):
        return None
    return _Count(number, noun, governed)


def _is_age(number: Number, before: Token | None, after: list[Token]) -> bool:
    value = number.best
    if value is None or value > _OLDEST:
        return False
    closed = not after or after[0].text in ",.;)"
    return before is not None and before.text in ",(" and closed and _names_before(before)


def _names_before(mark: Token) -> bool:
    tokens = mark.sentence.tokens
    place = mark.index - tokens[0].index
    return place > 0 and tokens[place - 1].pos == "PROPN"


def _is_year(number: Number) -> bool:
    text = number.last.text
    return text.isdigit() and len(text) == 4 and _FIRST_YEAR < int(text) < _LAST_YEAR  # noqa: PLR2004


def _follows_name(number: Number, before: Token | None) -> bool:
    """ "Resolution 1701", "Flight 17" """
    return before is not None and before.pos == "PROPN" and number.last.head is before


def _noun(number: Number, after: list[Token]) -> tuple[Token | None, Token]:
    """The counted noun, None where it is left out, and the token on which the clause hangs."""
    top = _top(number)
    if after and after[0].lower == "of":
        noun = after[0].child("pobj")
        return (noun if noun is not None and noun.pos != "PRON" else None), top
    head = top.head
    if (
        top.dep in ("nummod", "quantmod", "amod", "compound", "det", "nmod", "advmod")
        and head.index > number.last.index
    ):
        if head.pos in ("NOUN", "PROPN", "ADJ"):
            return head, head
    for token in after[:4]:
        if token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            return token, token if token.head is not top else top
        if token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT") or token.text in _STOPS:
            break
    return None, top


def _top(number: Number) -> Token:
    """The token of the number whose head stands outside it."""
    inside = {token.index for token in number.tokens}
    return next((token for token in reversed(number.tokens) if token.head.index not in inside), number.last)


def _is_area(noun: Token, words: FigureWords) -> bool:
    return _noun_kind(noun, words.nouns) == "area"


def _noun_kind(noun: Token, kinds: dict[str, FigureKind]) -> FigureKind | None:
    """The kind of a noun, with the word before it where the two are listed together ("air strikes")."""
    tokens = noun.sentence.tokens
    place = noun.index - tokens[0].index
    before = tokens[place - 1].lemma if place else ""
    return kinds.get(f"{before} {noun.lemma}") or kinds.get(noun.lemma) or kinds.get(noun.lower)


def _kinds(count: _Count, words: FigureWords) -> Iterator[tuple[FigureKind, Token | None]]:
    """The kinds of the figure: two where people were "killed and injured"."""
    noun = count.noun
    thing = _noun_kind(noun, words.nouns) if noun is not None else None
    person = _noun_kind(noun, words.people) if noun is not None else None
    if thing is not None and person is None:
        yield thing, noun
        return
    predicates = list(find_predicates(count.governed, words)) or list(_nearby(count, words))
    if noun is None or person is not None or _is_named_people(noun):
        fates = [each for each in predicates if each.kind in _FATES]
        if fates:
            yield from _harms(fates)
            return
        if person is not None:
            kind = person if person != "people" or not predicates else predicates[0].kind
            yield kind, predicates[0].token if predicates else None
        elif predicates:
            yield predicates[0].kind, predicates[0].token


def _is_named_people(noun: Token) -> bool:
    """ "12 Kenyans", "five Houthis" """
    return noun.tag in ("NNPS", "NNP") or noun.pos == "ADJ"


def _harms(fates: list[Predicate]) -> Iterator[tuple[FigureKind, Token | None]]:
    yield fates[0].kind, fates[0].token
    if fates[0].kind in _HARMS:
        other = next((each for each in fates if each.kind in _HARMS and each.kind != fates[0].kind), None)
        if other is not None:
            yield other.kind, other.token


def _nearby(count: _Count, words: FigureWords) -> Iterator[Predicate]:
    """Where the parse gives nothing: the next word of a kind behind the number, else before it."""
    tokens = count.number.last.sentence.tokens
    first = tokens[0].index
    last = max(count.number.last.index, count.noun.index if count.noun is not None else 0) - first
    after = tokens[last + 1 : last + 1 + _WINDOW]
    start = count.number.tokens[0].index - first
    before = reversed(tokens[max(0, start - _WINDOW) : start])
    for side, tags in ((after, ("VBN", "JJ", "VBD", "NN", "NNS")), (before, ("VBN", "VBD", "VBG", "NN", "NNS", "VB"))):
        for token in side:
            if token.text in _STOPS or token.pos in ("NUM", "CCONJ", "SCONJ"):
                break
            if (kind := _word_kind(token, words)) is not None and token.tag in tags:
                yield Predicate(token, kind)
                return


def _word_kind(token: Token, words: FigureWords) -> FigureKind | None:
    if token.pos == "VERB":
        triggers = words.verbs.get(token.lemma, ())
        return next((each.kind for each in triggers if not each.rest and each.counted == "object"), None)
    return words.adjectives.get(token.lower) or words.tolls.get(token.lemma)


def _told_once(figures: list[FoundFigure]) -> Iterator[FoundFigure]:
    """The figures without those that tell the same number of the same again."""
    told: dict[tuple[FigureKind, tuple[float | None, ...]], list[FoundFigure]] = {}
    for figure in figures:
        same = told.setdefault((figure.what, figure.numbers), [])
        if not any(_same_who(figure, other) for other in same):
            same.append(figure)
            yield figure


def _same_who(figure: FoundFigure, other: FoundFigure) -> bool:
    one, two = figure.who, other.who
    return one is None or two is None or one.lemma == two.lemma
