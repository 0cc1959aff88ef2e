"""Text in capitals, as cables and some headlines have it, written in the case that a reader would give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.gazetteer.directory import Directory
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.language.groups import People
from onrecord.language.times import TimeWords

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"[.!?:][\"'”’)\]]*\s+$|\n\s*\n\s*$")
_LEAST, _MOST = 4, 0.9  # words of a paragraph in capitals, and the share of them that is
_LONGEST = 4  # words of a place's name
_ACRONYM = 8  # letters between brackets
_SHORT = 4  # letters of a word that nobody knows
_KNOWN_TOWN = 300_000  # inhabitants: of a smaller town, a common word stays a common word
_TOWN = 20_000
_DAYS = ("month", "weekday")  # classes of time words
Kinds = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Capitals:
    """What tells names from common words; `kinds_of` gives the parts of speech that a word in lower case may be."""

    directory: Directory
    gazetteer: Gazetteer
    people: People
    days: frozenset[str]
    kinds_of: Kinds = field(repr=False)

    def restore(self, text: str) -> str:
        """The text at the same length: where it is in capitals, names, acronyms and first words alone keep theirs."""
        words = [match for match in _WORD.finditer(text) if len(match[0]) > 1]
        if len(words) < _LEAST or sum(map(_is_capital, words)) < _MOST * len(words) or len(text.lower()) != len(text):
            return text
        words = list(_WORD.finditer(text))
        named = self._named([match[0] for match in words])
        out, last = [], 0
        for place, match in enumerate(words):
            before = text[last : match.start()]
            word = match[0] if _is_bracketed(text, match) else self._written(match[0], named=place in named)
            opens = last == 0 or _OPENS.search(before)
            out += [before, word[0].upper() + word[1:] if opens else word]
            last = match.end()
        return "".join([*out, text[last:]])

    def _written(self, word: str, *, named: bool) -> str:
        low = word.lower()
        bare = re.sub(r"['’]s?$", "", low)
        title = word[0] + low[1:]
        if named or self._is_name(bare):
            return title
        if self.kinds_of(bare):
            return low
        return word if len(word) <= _SHORT or not re.search("[aeiouy]", bare) else title

    def _is_name(self, low: str) -> bool:
        """True for a day, a month, a country, its capital, adjective or people, and for a large town."""
        title = low.capitalize()
        directory = self.directory
        if low in self.days or directory.country_of_name(title) or directory.country_of_capital(title):
            return True
        if directory.country_of_adjective(title) or directory.country_of_inhabitants(title):
            return True
        return self.kinds_of(low) == {"noun"} and self._population(title) >= _KNOWN_TOWN

    def _population(self, name: str) -> int:
        return max((each.population for each in self.gazetteer.find(name) if each.kind == "town"), default=0)

    def _named(self, words: Sequence[str]) -> set[int]:
        """The places in this list of the words of names of more than one word: of actors, places and titled persons."""
        titled = [word.capitalize() for word in words]
        found: set[int] = set()
        for start in range(len(words)):
            ends = [match.end for match in self.directory.find(titled, start) if match.end - start > 1]
            found.update(range(start, max([*ends, *self._ends_of_places(titled, start)], default=start)))
        for place, word in reversed(list(enumerate(words[:-1]))):
            follows = place + 1 in found or not self.kinds_of(words[place + 1].lower())
            if follows and word.lower() in self.people.title_words:
                found.add(place)
        return found

    def _ends_of_places(self, titled: Sequence[str], start: int) -> Iterator[int]:
        known = [self.kinds_of(word.lower()) for word in titled[start : start + _LONGEST]]
        for length in range(2, len(known) + 1):
            if "other" in known[0] or "other" in known[length - 1]:
                continue
            least = _TOWN if all(known[:length]) else 1
            places = self.gazetteer.find(" ".join(titled[start : start + length]))
            if any(each.population >= least or each.kind in ("country", "admin1") for each in places):
                yield start + length


def capitals_of(directory: Directory, gazetteer: Gazetteer, people: People, times: TimeWords, kinds: Kinds) -> Capitals:
    """What restores the case of a text, from what is known of the language."""
    days = (word for word, (kind, _) in times.classes.items() if kind in _DAYS and "verb" not in kinds(word))
    return Capitals(directory, gazetteer, people, frozenset(days), kinds)


def _is_capital(match: re.Match[str]) -> bool:
    return match[0].isupper()


def _is_bracketed(text: str, match: re.Match[str]) -> bool:
    """True for "[FMLN]"."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return around in ("[]", "()") and len(match[0]) <= _ACRONYM
