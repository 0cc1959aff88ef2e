"""The kind of a figure: by what is said of the counted, else by what they are."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.figures import FigureWords
from onrecord.reading.document import Token
from onrecord.reading.figure_counts import STOPS, Count, noun_kind
from onrecord.reading.figure_predicates import Predicate, find_predicates
from onrecord.records.figure import FigureKind

FATES: tuple[FigureKind, ...] = ("killed", "injured", "captured", "missing", "displaced")
HARMS: tuple[FigureKind, ...] = ("killed", "injured")
_WINDOW = 5  # tokens
_FAR = 12  # tokens
_BEHIND = ("VBN", "JJ", "VBD", "NN", "NNS")
_BEFORE = ("VBN", "VBD", "VBG", "NN", "NNS", "VB")
_BEFALLEN: tuple[FigureKind, ...] = ("people", "displaced", "captured")  # rescued hostages are people
_FORMER = frozenset(("ex", "former", "onetime"))
_GATHERED = ("number", "estimate")
FoundKind = tuple[FigureKind, Token | None]


def find_kinds(count: Count, words: FigureWords) -> Iterator[FoundKind]:
    """The kinds of a figure with the word that gives each: two where people were "killed and injured"."""
    thing, person = noun_kind(count.noun, words.nouns), _kind_of_person(count.noun, words)
    if thing is not None and person is None:
        yield thing, count.noun
        return
    predicates = _predicates(count, words)
    fates = [each for each in predicates if each.kind in FATES]
    if fates and not (fates[0].kind == "displaced" and predicates[0].kind == "people"):
        yield from _harms(fates)
    elif person is not None:
        yield _kind_of_people(count, person, predicates, words)
    elif predicates and (
        count.noun is None or _is_named_people(count.noun) or predicates[0].token in count.number.tokens
    ):
        yield predicates[0].kind, predicates[0].token


def _kind_of_person(noun: Token | None, words: FigureWords) -> FigureKind | None:
    """The kind of a noun for people; who is so no longer is one of the people: "38 former detainees"."""
    kind = noun_kind(noun, words.people)
    former = noun is not None and any(child.lower in _FORMER for child in noun.children)
    return "people" if kind is not None and former else kind


def _kind_of_people(count: Count, person: FigureKind, predicates: list[Predicate], words: FigureWords) -> FoundKind:
    told = next((each for each in predicates if each.kind != "other"), None)
    if told is not None:
        return told.kind if person in _BEFALLEN else person, told.token
    displaced = _displacement(count, words) if person == "people" else None
    return "displaced" if displaced is not None else person, displaced


def _displacement(count: Count, words: FigureWords) -> Token | None:
    """The word by which the sentence speaks of displaced people: "685 displaced families (about 3,425 individuals)"."""
    return next(
        (
            token
            for token in count.sentence
            if words.adjectives.get(token.lower) == "displaced" or words.people.get(token.lemma) == "displaced"
        ),
        None,
    )


def _predicates(count: Count, words: FigureWords) -> list[Predicate]:
    found = list(find_predicates(count.governed, words))
    if count.noun is not None and count.noun is not count.governed:
        found.extend(find_predicates(count.noun, words))
    return found or list(_nearby(count, words)) or (list(_stated(count, words)) if count.noun is None else [])


def _is_named_people(noun: Token) -> bool:
    """Such as "12 Kenyans", "five Houthis"."""
    return noun.tag in ("NNPS", "NNP") or noun.pos == "ADJ"


def _harms(fates: list[Predicate]) -> Iterator[FoundKind]:
    yield fates[0].kind, fates[0].token
    if fates[0].kind in HARMS:
        other = next((each for each in fates if each.kind in HARMS and each.kind != fates[0].kind), None)
        if other is not None:
            yield other.kind, other.token


def _nearby(count: Count, words: FigureWords) -> Iterator[Predicate]:
    """Where the parse gives nothing: the next word of a kind behind the number, else before it."""
    if (count.governed.dep, count.governed.head.lower) == ("pobj", "between"):
        return  # "clashes between two clans killed 20"
    behind = count.sentence[count.end : count.end + _WINDOW] if not _acts(count.governed) else []
    before = count.sentence[max(0, count.start - _WINDOW) : count.start]
    found = _first_kind(behind, _BEHIND, words) or _first_kind(before[::-1], _BEFORE, words)
    if found is not None:
        yield found


def _acts(governed: Token) -> bool:
    """True for those who do it to others: "two clans killed 20"."""
    return governed.dep == "nsubj" and governed.head.pos == "VERB" and governed.head.child("dobj") is not None


def _first_kind(tokens: list[Token], tags: tuple[str, ...], words: FigureWords) -> Predicate | None:
    for token in tokens:
        if token.text in STOPS or token.pos in ("NUM", "CCONJ", "SCONJ"):
            return None
        if token.tag in tags and (kind := _word_kind(token, words)) is not None:
            return Predicate(token, kind)
    return None


def _word_kind(token: Token, words: FigureWords) -> FigureKind | None:
    if token.pos == "VERB":
        triggers = words.verbs.get(token.lemma, ())
        return next((each.kind for each in triggers if not each.rest and each.counted == "object"), None)
    return words.adjectives.get(token.lower) or words.tolls.get(token.lemma)


def _stated(count: Count, words: FigureWords) -> Iterator[Predicate]:
    """Such as "the number of militants in the city is put as high as 2,000", "its strength of 100,000"."""
    for token in reversed(count.sentence[max(0, count.start - _FAR) : count.start]):
        if token.text in (";", ":"):
            return
        if (kind := _stated_kind(token, words)) is not None:
            yield Predicate(token, kind)
            return


def _stated_kind(token: Token, words: FigureWords) -> FigureKind | None:
    of = token.child("prep") if token.lemma in _GATHERED else None
    counted = of.child("pobj") if of is not None else None
    if counted is None:
        return words.tolls.get(token.lemma)
    return words.people.get(counted.lemma) or words.adjectives.get(counted.lower)
