"""Names of persons in the words of a mention, told by capitals: what may be one counts as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.records import Record, Span
from onrecord.vocabulary.countries import load_countries
from onrecord.vocabulary.privacy import load_privacy

LONGEST_NAME = 6  # words
_TOKEN = re.compile(r"\S+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_EDGE = re.compile(r"^\W+|\W+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;\n\u2028\u2029—–-]|[“”\"'‘’(\[])\s*$")


def find_name(record: Record, mention: Span, elsewhere: frozenset[str]) -> Span | None:
    """The part of a mention that may name a person, None where nothing does.

    That is its last run of capitalised words: "teacher Name Name" and "Name Name, a teacher" hold one, "Syrian
    forces" holds none. One word counts alone or behind a courtesy, and at the head of a sentence only where it does
    not read like a group or a common noun. `elsewhere` holds what names something else, folded.
    """
    tokens = list(_TOKEN.finditer(mention.text))
    run = _last_run(tokens)
    if not run:
        return None
    start, end = run[0].start(), run[-1].end()
    words = _POSSESSIVE.sub("", mention.text[start:end].rstrip('.,;:!?()[]”“"'))
    if not is_name(words, elsewhere) or (len(run) == 1 and not _stands_alone(record, mention, tokens, run[0])):
        return None
    lead = len(words) - len(words.lstrip("(“\"‘'["))
    return Span.of(record.report.text, mention.start + start + lead, mention.start + start + len(words))


def is_name(words: str, elsewhere: frozenset[str]) -> bool:
    """True where words may name a person: capitals but for particles, no digit, nothing that is named elsewhere."""
    parts, privacy = words.split(), load_privacy()
    if not 0 < len(parts) <= LONGEST_NAME or any(character.isdigit() for character in words):
        return False
    if words.casefold() in elsewhere or not (_is_capital(parts[0]) and _is_capital(parts[-1])):
        return False
    if not any(name_words(words)) or {part.casefold() for part in parts} & privacy.never:
        return False
    return all(_is_capital(part) or _is_particle(part) for part in parts)


def name_words(name: str) -> Iterator[str]:
    """The words of a name that name the person by themselves."""
    for found in _TOKEN.finditer(name):
        word = _POSSESSIVE.sub("", _EDGE.sub("", found[0]))
        if len(word) > 1 and _is_capital(word) and not _is_particle(word) and not _is_courtesy(word):
            yield word


def names_elsewhere(record: Record) -> frozenset[str]:
    """What names no person, folded: the report's places and outlet, countries and their peoples."""
    places = {place.name for place in record.places}
    places |= {span.text for place in record.places for span in place.mentions}
    return names_of_countries() | {name.casefold() for name in (*places, record.report.outlet or "")}


def _last_run(tokens: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The last words in capitals, particles between them, that end the mention or stand before a comma."""
    run: list[re.Match[str]] = []
    for token in reversed(_before_comma(tokens)):
        if not (_is_capital(token[0]) or (run and _is_particle(token[0]))) or _is_courtesy(token[0]):
            break
        run.insert(0, token)
    while run and not _is_capital(run[0][0]):
        run = run[1:]
    before = [token[0] for token in tokens if run and token.end() < run[0].start()]
    numbered = bool(before) and _ORDINAL.fullmatch(before[-1]) is not None  # "the 9th Brigade"
    return [] if numbered else run


def _before_comma(tokens: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    at = next((number for number, token in enumerate(tokens, 1) if token[0].endswith((",", ";"))), len(tokens))
    return tokens[:at]


def _stands_alone(record: Record, mention: Span, tokens: Sequence[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether one capitalised word may be a name here."""
    at = tokens.index(token)
    if at > 0:
        return _is_courtesy(tokens[at - 1][0])
    text, word = record.report.text, _POSSESSIVE.sub("", _EDGE.sub("", token[0]))
    if not _SENTENCE_BEFORE.search(text[max(0, mention.start - 3) : mention.start]):
        return True
    lowered = re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
    return lowered is None and not word.casefold().endswith(tuple(load_privacy().group_endings))


def _is_capital(word: str) -> bool:
    """True for a capital letter, or a letter of a script that has none; a particle before a hyphen does not count."""
    head, hyphen, rest = word.partition("-")
    if hyphen and _is_particle(head):
        word = rest
    first = next((character for character in word if character.isalpha()), "")
    return bool(first) and not first.islower()


def _is_particle(word: str) -> bool:
    return word.casefold() in load_privacy().particles


def _is_courtesy(word: str) -> bool:
    return word.casefold().rstrip(".,") in load_privacy().courtesies


@cache
def names_of_countries() -> frozenset[str]:
    """Countries and their peoples, folded."""
    countries = load_countries().values()
    return frozenset(name.casefold() for country in countries for name in (country.name, *country.peoples))
