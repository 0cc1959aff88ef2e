"""Is it a place? The evidence of each mention, weighed over the whole report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from onrecord.gazetteer.directory import ActorEntry
from onrecord.language.places import PlaceWords
from onrecord.reading.document import Document, Name, Token
from onrecord.reading.place_grammar import find_grammar_signs
from onrecord.reading.place_mentions import PlaceMention, is_capital
from onrecord.records.span import Span

OWN_SHARE = 0.5  # of a mention's own evidence in its score; the rest is that of all mentions of the name
LIST_MARKS = frozenset({",", "and", ", and", "or", "/", "and in", ", in", "to", "–", "-", ";"})
# States, coalitions and media are named in reports from anywhere: theirs would draw every place to the United States.
FIGHT_AT_HOME = frozenset({"rebel_group", "militia", "terrorist_group"})
GROUPED = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class PlaceHints:
    """What is known of the report beside its words.

    `actors` are the spans of names in the actor directory, `home_countries` what `find_home_countries` gives;
    countries are alpha-2 codes.
    """

    title: Span | None = None
    dateline: Span | None = None
    outlet_country: str | None = None
    actors: tuple[Span, ...] = ()
    home_countries: tuple[str, ...] = ()


def find_home_countries(named: Iterable[ActorEntry]) -> tuple[str, ...]:
    """The countries of the armed groups among the actors named, one for each name."""
    return tuple(each.country for each in named if each.country and each.type in FIGHT_AT_HOME)


class Evidence:
    """Gathers the features of mentions, and weighs them."""

    def __init__(self, document: Document, words: PlaceWords, weights: Mapping[str, float], hints: PlaceHints) -> None:
        self.document = document
        self.words = words
        self.weights = weights
        self.hints = hints
        self._names: dict[int, Name] = {token.index: name for name in document.names for token in name.tokens}
        self._persons = {
            token.lower
            for name in document.names
            if name.label == "PERSON" and len(name.tokens) > 1
            for token in name.tokens
        }
        self._lower = {token.text for token in document.tokens if token.text.islower()}

    def weigh(self, mentions: list[PlaceMention]) -> None:
        """Give each mention its features and its score; above 0 it is a place.

        What is found to be a place at first then speaks for what stands beside it and for what lies in its country.
        """
        for mention in mentions:
            mention.features.update(self._features(mention))
        for mention, after in pairwise(mentions):
            if _is_within(self.document, mention, after):
                mention.features["contained"] = 1.0
                after.features["contains"] = 1.0
        self._score(mentions)
        focus = _focus(mentions)
        for mention in mentions:
            if mention.form != "adjective":
                mention.features["country in focus" if focus else "no country in focus"] = (
                    _share(mention, focus) if focus else 1.0
                )
        self._mark_lists(mentions)
        self._score(mentions)

    def _mark_lists(self, mentions: list[PlaceMention]) -> None:
        """Mark the mentions that stand in a list with a place."""
        for mention, after in pairwise(mentions):
            between = self.document.text[mention.tokens[-1].end : after.start].strip().lower()
            if between in LIST_MARKS and "adjective" not in {mention.form, after.form}:
                if mention.score > 0:
                    after.features["beside a place"] = 1.0
                if after.score > 0:
                    mention.features["beside a place"] = 1.0

    def _score(self, mentions: list[PlaceMention]) -> None:
        by_key: dict[str, list[PlaceMention]] = defaultdict(list)
        for mention in mentions:
            mention.score = sum(self.weights.get(name, 0.0) * value for name, value in mention.features.items())
            by_key[mention.key].append(mention)
        for same in by_key.values():
            mean = sum(mention.score for mention in same) / len(same)
            for mention in same:
                mention.score = OWN_SHARE * mention.score + (1 - OWN_SHARE) * mean

    def _features(self, mention: PlaceMention) -> dict[str, float]:
        found = {"bias": 1.0, f"form {mention.form}": 1.0}
        found |= dict.fromkeys(self._by_label(mention), 1.0)
        found |= dict.fromkeys(self._by_words(mention), 1.0)
        found |= dict.fromkeys(self._by_neighbours(mention), 1.0)
        found |= dict.fromkeys(find_grammar_signs(mention.name, self.words), 1.0)
        found |= _by_candidates(mention)
        found |= dict.fromkeys(self._by_hints(mention), 1.0)
        return found

    def _by_label(self, mention: PlaceMention) -> Iterable[str]:
        names = [self._names.get(token.index) for token in mention.name]
        first = next((name for name in names if name is not None), None)
        if first is None:
            yield "label none"
            return
        label = first.label if first.label in GROUPED else "other"
        inside = first.tokens[0].index < mention.name[0].index or first.tokens[-1].index > mention.tokens[-1].index
        yield f"label {label}{' part' if inside else ''}"

    def _by_words(self, mention: PlaceMention) -> Iterable[str]:
        key = mention.name[0].lower
        if len(mention.name) == 1:
            if mention.form == "name":
                if key in self.words.common:
                    yield "common word"
                if key in self.words.given_names:
                    yield "given name"
                if key in self._lower:
                    yield "lower case elsewhere"
                if key in self._persons:
                    yield "in a person's name elsewhere"
                if mention.name[0].pos not in {"PROPN", "NOUN"}:
                    yield "no noun"
        else:
            yield "several words"
        if mention.name[0] is mention.name[0].sentence.tokens[0]:
            yield "first word"
        if mention.type_kind is not None:
            yield "type word"

    def _by_neighbours(self, mention: PlaceMention) -> Iterable[str]:
        tokens = self.document.tokens
        first = mention.name[0].index
        last = mention.tokens[-1].index
        before = tokens[first - 1] if first and tokens[first - 1].sentence is mention.name[0].sentence else None
        after = (
            tokens[last + 1]
            if last + 1 < len(tokens) and tokens[last + 1].sentence is mention.name[0].sentence
            else None
        )
        if before is not None and before.lower in self.words.directions and before.index:
            yield "direction"
            before = tokens[before.index - 1]
        if before is not None and before.lower == "the":
            before = tokens[before.index - 1] if before.index > before.sentence.tokens[0].index else None
        in_title = self.hints.title is not None and mention.start < self.hints.title.end
        if before is not None:
            yield from self._by_word_before(before, in_title=in_title)
        if after is not None:
            if is_capital(after) and after.lower not in self.words.types and not in_title:
                yield "capital after"
            if after.text in {"'s", "’s"}:
                yield "possessive"
            if after.lower in {"said", "says", "told"}:
                yield "speech after"

    def _by_word_before(self, before: Token, *, in_title: bool) -> Iterable[str]:
        if before.lower in self.words.prepositions or self._is_out_of(before):
            yield "preposition"
        elif before.lower in self.words.weak_prepositions:
            yield "weak preposition"
        elif before.lower in self.words.titles:
            yield "title"
        elif before.lower in self.words.given_names and is_capital(before):
            yield "given name before"
        elif is_capital(before) and not in_title:
            yield "capital before"
        tokens = self.document.tokens
        for length in (3, 2, 1):
            phrase = " ".join(token.lower for token in tokens[max(0, before.index - length + 1) : before.index + 1])
            if phrase in self.words.before:
                yield "type phrase before"
                return

    def _is_out_of(self, word: Token) -> bool:
        """True for the "of" of "driven out of"."""
        return word.lower == "of" and word.index > 0 and self.document.tokens[word.index - 1].lower == "out"

    def _by_hints(self, mention: PlaceMention) -> Iterable[str]:
        start, end = mention.name[0].start, mention.name[-1].end
        for actor in self.hints.actors:
            if actor.start <= start and end <= actor.end:
                yield "is an actor" if (actor.start, actor.end) == (start, end) else "in an actor's name"
                break
        homes = self.hints.home_countries
        if any(each.country in homes for each in mention.candidates if each.kind != "country"):
            yield "home of an armed group"
        if self.hints.dateline is not None and self.hints.dateline.start <= start < self.hints.dateline.end:
            yield "dateline"


def _focus(mentions: Iterable[PlaceMention]) -> dict[str, float]:
    """The countries that the report is about, with their shares of the names found so far to be places."""
    counts: dict[str, float] = defaultdict(float)
    for mention in {mention.key: mention for mention in mentions if mention.score > 0 and mention.candidates}.values():
        best = max(mention.candidates, key=lambda each: (each.kind == "country", each.population))
        for country in (best.country or "").split("|"):
            counts[country] += 1.0
    whole = sum(counts.values()) or 1.0
    return {country: count / whole for country, count in counts.items() if country}


def _share(mention: PlaceMention, focus: Mapping[str, float]) -> float:
    """The largest share of a country in which the name may lie, damped: half of the names are as good as all."""
    share = max(
        (focus.get(each.country or "", 0.0) for each in mention.candidates if each.kind != "country"), default=0.0
    )
    return min(1.0, 2 * share)


def _by_candidates(mention: PlaceMention) -> dict[str, float]:
    if not mention.candidates:
        return {"unknown name": 1.0}
    found: dict[str, float] = {}
    kinds = {each.kind for each in mention.candidates if each.name_kind != "stripped"}
    official = {each.kind for each in mention.candidates if each.name_kind in {"official", "own"}}
    if "country" in kinds:
        found["a country"] = 1.0
    elif "admin1" in kinds:
        found["a first-order unit"] = 1.0
    elif not kinds <= {"town", "admin2"}:
        found["a region or site"] = 1.0
    elif "town" not in official:
        found["an alias only"] = 1.0
    if any(each.name_kind == "own" for each in mention.candidates):
        found["the user's own"] = 1.0
    if len({each.country for each in mention.candidates}) == 1:
        found["in one country only"] = 1.0
    found["population"] = log10(1 + max(each.population for each in mention.candidates)) / 7
    return found


def _is_within(document: Document, mention: PlaceMention, after: PlaceMention) -> bool:
    """Whether the text says "X, Y" or "X in Y" and a candidate of X lies in one of Y."""
    between = document.text[mention.tokens[-1].end : after.start].strip().lower()
    if between not in {",", "in", "(", "district of", "province of"} or len(between) > 12:  # noqa: PLR2004
        return False
    units = {(each.country, each.admin1 if each.kind != "country" else None) for each in after.candidates
             if each.kind in {"country", "admin1", "admin2"}}  # fmt: skip
    return not mention.candidates or any(
        (each.country, None) in units or (each.country, each.admin1) in units for each in mention.candidates
    )
