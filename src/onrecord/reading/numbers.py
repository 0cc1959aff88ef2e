"""Numbers in a report: their words, and what they say as low, best and high."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.language.numbers import Bound, NumberWord, NumberWords, Phrase
from onrecord.reading.document import Document, Token

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_STRONG = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(\+|-plus|-strong|-odd|k|m|mn|bn)?", re.IGNORECASE)
_HUNDRED = 100
_LONGEST_PHRASE = 4  # words
_NEAR = 2  # "five or six", "ten or a dozen": the second is at most this many times the first
_HYPHENS = ("-", "–")
_WITH_ARTICLE = ("few", "handful")  # "few people" is no number, "a few people" is


@dataclass(frozen=True, slots=True)
class Number:
    """A number as told, with the words that bound it: "at least 12" has only `low`, an unknown number has none."""

    tokens: tuple[Token, ...]
    low: float | None
    best: float | None
    high: float | None

    @property
    def last(self) -> Token:
        """The last token."""
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class _Cardinal:
    """A number without its bounds, as the places [start, end) of a sentence; a vague one gives the least it means."""

    start: int
    end: int
    value: float
    vague: bool = False
    more: bool = False  # "40+"


def find_numbers(document: Document, words: NumberWords) -> tuple[Number, ...]:
    """Every number of the document, in text order; ages, dates and numbers in names are numbers too."""
    return tuple(number for sentence in document.sentences for number in _in_sentence(sentence.tokens, words))


def _in_sentence(tokens: list[Token], words: NumberWords) -> Iterator[Number]:
    lower = [token.lower for token in tokens]
    cardinals = _cardinals(tokens, words.words)
    place = 0
    while place < len(cardinals):
        one = cardinals[place]
        two = cardinals[place + 1] if place + 1 < len(cardinals) else None
        opener = _phrase_before(lower, one.start, words.openers.__contains__)
        if two is not None and _joined(lower, one, two, words, opened=bool(opener)):
            changed = _is_changed(tokens, one.start - opener, words)
            until = _start(cardinals, place + 2)
            yield _bounded(tokens, two, until, words) if changed else _range(tokens, one, two, opener, words)
            place += 2
            continue
        yield _bounded(tokens, one, _start(cardinals, place + 1), words)
        place += 1
    yield from _unsure(tokens, lower, words)


def _start(cardinals: Sequence[_Cardinal], place: int) -> int | None:
    """Where a cardinal begins, None behind the last."""
    return cardinals[place].start if place < len(cardinals) else None


def _unsure(tokens: list[Token], lower: list[str], words: NumberWords) -> Iterator[Number]:
    for end in range(2, len(lower) + 1):
        if lower[end - 1] == "number" and (length := _phrase_before(lower, end, words.unsure.__contains__)):
            yield Number(tuple(tokens[end - length : end]), None, None, None)


def _joined(lower: list[str], one: _Cardinal, two: _Cardinal, words: NumberWords, *, opened: bool) -> bool:
    """True where the two make a range; "3,000 to 5,000" needs no opening word, "20 and 30" does."""
    between = tuple(lower[one.end : two.start])
    if between not in words.joiners or one.vague or two.value <= one.value:
        return False
    if between in words.bound_joiners:
        return opened
    return between not in words.close_joiners or two.value <= one.value * _NEAR


def _is_changed(tokens: list[Token], opener: int, words: NumberWords) -> bool:
    """True for the "from" of "rose from 40 to 52": the second number holds now, and the two are no range."""
    return tokens[opener].lower == "from" and tokens[opener].head.lemma in words.changes


def _range(tokens: list[Token], one: _Cardinal, two: _Cardinal, opener: int, words: NumberWords) -> Number:
    start = one.start - opener
    lower = [token.lower for token in tokens]
    start -= _phrase_before(lower, start, words.before.__contains__)
    low = one.value
    if two.value >= 1000 * one.value > 0 and one.end - one.start == 1:  # "3 to 5 million"
        low *= _last_scale(tokens, two, words.words)
    return Number(tuple(tokens[start : two.end]), low, None, two.value)


def _last_scale(tokens: list[Token], cardinal: _Cardinal, words: Mapping[str, NumberWord]) -> float:
    word = words.get(tokens[cardinal.end - 1].lower)
    return word.value if word is not None and word.kind == "scale" else 1


def _bounded(tokens: list[Token], cardinal: _Cardinal, until: int | None, words: NumberWords) -> Number:
    """The number with the phrases before and after it; the first bound that is not "best" counts.

    What reaches `until`, where the next number begins, is said of that one.
    """
    lower = [token.lower for token in tokens]
    start, end = cardinal.start, cardinal.end
    bounds: list[Bound] = ["low"] if cardinal.more else []
    while length := _phrase_before(lower, start, words.before.__contains__):
        bounds.append(words.before[tuple(lower[start - length : start])])
        start -= length
    length = _phrase_after(lower, end, words.after.__contains__)
    if length and end + length != until:
        bounds.append(words.after[tuple(lower[end : end + length])])
        end += length
    bound = next((bound for bound in bounds if bound != "best"), "low" if cardinal.vague else "best")
    values = {name: cardinal.value if name == bound else None for name in ("low", "best", "high")}
    return Number(tuple(tokens[start:end]), values["low"], values["best"], values["high"])


def _phrase_before(lower: list[str], end: int, known: Callable[[Phrase], bool]) -> int:
    """The length of the longest known phrase that ends there, or 0."""
    lengths = range(min(_LONGEST_PHRASE, end), 0, -1)
    return next((length for length in lengths if known(tuple(lower[end - length : end]))), 0)


def _phrase_after(lower: list[str], start: int, known: Callable[[Phrase], bool]) -> int:
    lengths = range(min(_LONGEST_PHRASE, len(lower) - start), 0, -1)
    return next((length for length in lengths if known(tuple(lower[start : start + length]))), 0)


def _cardinals(tokens: list[Token], words: Mapping[str, NumberWord]) -> list[_Cardinal]:
    found = []
    place = 0
    while place < len(tokens):
        cardinal = _cardinal_at(tokens, place, words)
        if cardinal is not None:
            found.append(cardinal)
        place = cardinal.end if cardinal is not None else place + 1
    return found


def _cardinal_at(tokens: list[Token], start: int, words: Mapping[str, NumberWord]) -> _Cardinal | None:
    """The longest number that begins there; "a" and "half a" begin one only before "dozen", "hundred", "million"."""
    token = tokens[start]
    if token.text[0].isdigit():
        return _digits(tokens, start, words)
    if token.lower in ("a", "an", "the"):
        return _article(tokens, start, words)
    word = words.get(token.lower)
    return _worded(tokens, start, word, words) if word is not None else None


def _worded(tokens: list[Token], start: int, word: NumberWord, words: Mapping[str, NumberWord]) -> _Cardinal | None:
    """The number that a number word begins; "few" alone, "hundred" or "k" begin none."""
    match word.kind:
        case "digit" | "teen" | "ten":
            return _spelled(tokens, start, words)
        case "fraction":
            return _fraction(tokens, start, word.value, words)
        case "none":
            return _none(tokens, start)
        case "vague" | "plural" if tokens[start].lower not in _WITH_ARTICLE:
            return _vague(tokens, start, word, words)
        case _:
            return None


def _none(tokens: list[Token], start: int) -> _Cardinal:
    """Such as "none", "no", "no one", "no-one"."""
    place = start + 1
    while tokens[start].lower == "no" and place < len(tokens) and tokens[place].lower in (*_HYPHENS, "one"):
        place += 1
    return _Cardinal(start, place, 0)


def _kind(tokens: list[Token], place: int, words: Mapping[str, NumberWord]) -> str:
    word = words.get(tokens[place].lower) if place < len(tokens) else None
    return word.kind if word is not None else ""


def _digits(tokens: list[Token], start: int, words: Mapping[str, NumberWord]) -> _Cardinal | None:
    match = _STRONG.fullmatch(tokens[start].text)
    if match is None:
        return None
    value = float(match[1].replace(",", ""))
    suffix = (match[2] or "").lower()
    if suffix in words:
        return _Cardinal(start, start + 1, round(value * words[suffix].value, 2))
    end, scale = _scaled(tokens, start + 1, words)
    if end < len(tokens) and _kind(tokens, end, words) == "abbreviation" and _touching(tokens, end) and scale == 1:
        end, scale = end + 1, words[tokens[end].lower].value
    return _Cardinal(start, end, round(value * scale, 2), more=suffix in ("+", "-plus"))


def _touching(tokens: list[Token], place: int) -> bool:
    return tokens[place - 1].end == tokens[place].start


def _scaled(tokens: list[Token], place: int, words: Mapping[str, NumberWord]) -> tuple[int, float]:
    """The place after the scales and groups that stand there ("hundred thousand", "dozen"), and their product."""
    scale = 1.0
    while _kind(tokens, place, words) in ("scale", "group"):
        scale *= words[tokens[place].lower].value
        place += 1
    return place, scale


def _article(tokens: list[Token], start: int, words: Mapping[str, NumberWord]) -> _Cardinal | None:
    """Such as "a dozen", "a hundred thousand", "a few hundred", "a quarter of a million"."""
    kind = _kind(tokens, start + 1, words)
    if kind == "vague" and tokens[start].lower != "the":
        inner = _vague(tokens, start + 1, words[tokens[start + 1].lower], words)
        return _Cardinal(start, inner.end, inner.value, vague=True)
    if kind == "fraction":
        share = _fraction(tokens, start + 1, words[tokens[start + 1].lower].value, words)
        return _Cardinal(start, share.end, share.value) if share is not None else None
    if kind not in ("group", "scale") or tokens[start].lower == "the":
        return None
    spelled = _spelled(tokens, start + 1, words)
    return _Cardinal(start, spelled.end, spelled.value)


def _fraction(tokens: list[Token], start: int, share: float, words: Mapping[str, NumberWord]) -> _Cardinal | None:
    """Such as "half a million", "quarter - of - a - million", "half a dozen"; a share of something else is no count."""
    place = start + 1
    while place < len(tokens) and tokens[place].lower in ("of", "a", "-", "the"):
        place += 1
    end, scale = _scaled(tokens, place, words)
    return _Cardinal(start, end, share * scale) if end > place else None


def _vague(tokens: list[Token], start: int, word: NumberWord, words: Mapping[str, NumberWord]) -> _Cardinal:
    """Such as "several hundred", "hundreds of thousands", "dozens"."""
    end, scale = _scaled(tokens, start + 1, words)
    if end > start + 1:
        return _Cardinal(start, end, word.value * scale, vague=True)
    if (
        word.kind == "plural"
        and end + 1 < len(tokens)
        and tokens[end].lower == "of"
        and _kind(tokens, end + 1, words) == "plural"
    ):
        of = words[tokens[end + 1].lower].value / 2  # "thousands" stands for 2,000, here for its unit
        return _Cardinal(start, end + 2, word.value * of, vague=True)
    return _Cardinal(start, start + 1, word.value, vague=True)


def _spelled(tokens: list[Token], start: int, words: Mapping[str, NumberWord]) -> _Cardinal:
    """A number in words: "twenty - three", "two hundred and fifty thousand"."""
    total, current, place = 0.0, 0.0, start
    while place < len(tokens):
        word = words.get(tokens[place].lower)
        if word is not None and word.kind in ("digit", "teen", "ten"):
            if current and not _adds(current, word):
                break
            current += word.value
        elif word is not None and word.kind in ("scale", "group"):
            current = (current or 1) * word.value
            if word.value > _HUNDRED:
                total, current = total + current, 0.0
        elif not _links(tokens, place, current or total, words):
            break
        place += 1
    return _Cardinal(start, place, total + current)


def _adds(current: float, word: NumberWord) -> bool:
    """True where the word goes on with what stands before: "twenty three", "hundred twenty"."""
    limit = {"digit": 10, "teen": _HUNDRED, "ten": _HUNDRED}[word.kind]
    return current % limit == 0


def _links(tokens: list[Token], place: int, so_far: float, words: Mapping[str, NumberWord]) -> bool:
    """True for the hyphen of "twenty-three" and the "and" of "two hundred and fifty"."""
    following = _kind(tokens, place + 1, words)
    if tokens[place].text in _HYPHENS:
        return (
            following in ("digit", "scale")
            and _kind(tokens, place - 1, words) in ("ten", "digit")
            and _touching(tokens, place + 1)
        )
    return (
        tokens[place].lower == "and"
        and so_far >= _HUNDRED
        and following in ("digit", "teen", "ten")
        and _kind(tokens, place - 1, words) == "scale"
    )
