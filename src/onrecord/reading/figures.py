"""Figures: the numbers that count people, weapons, strikes or ground, with what they count."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from onrecord.language.figures import FigureWords
from onrecord.reading.document import Document, Token
from onrecord.reading.figure_amounts import Amount, find_amount
from onrecord.reading.figure_counts import Count, find_count, find_single_people
from onrecord.reading.figure_kinds import FATES, HARMS, FoundKind, find_kinds
from onrecord.reading.figure_predicates import find_predicates
from onrecord.reading.figure_settings import find_counted
from onrecord.reading.numbers import Number
from onrecord.records.figure import FigureKind

_MANY = 20  # people of whom nothing is said
_LONGEST_TITLE = 18  # words
_PART_WORDS = frozenset(("including", "whom", "which", "them", "those"))
_PART_REACH = 2  # tokens
_VAGUE = frozenset(("several",))


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


def find_figures(
    document: Document, numbers: tuple[Number, ...], words: FigureWords, skip: Container[int]
) -> tuple[FoundFigure, ...]:
    """The figures of a report, each told once; `skip` holds the indexes of tokens that are times, ages or names."""
    free = [number for number in numbers if not _is_skipped(number, skip)]
    amounts = {number.tokens: amount for number in free if (amount := find_amount(number, words)) is not None}
    told = [find_count(number, words) for number in free if number.tokens not in amounts]
    counts = [*(count for count in told if count is not None), *find_single_people(document, words, HARMS)]
    found: list[FoundFigure] = []
    for count in sorted(counts, key=lambda count: count.number.tokens[0].index):
        found.extend(_figures(count, words, found[-1] if found else None))
    found.extend(_of_amount(amount, words) for amount in amounts.values())
    found.sort(key=lambda figure: figure.tokens[0].index)
    return tuple(_told_once(document, found))


def _is_skipped(number: Number, skip: Container[int]) -> bool:
    return any(token.index in skip for token in number.tokens if token.text[0].isdigit() or len(number.tokens) == 1)


def _figures(count: Count, words: FigureWords, previous: FoundFigure | None) -> Iterator[FoundFigure]:
    number = count.number
    kinds = list(find_kinds(count, words))
    if previous is not None and _is_part(count, previous) and (not kinds or _is_some_of_them(count, kinds)):
        kinds = [(previous.what, previous.trigger)]
    who = count.noun or find_counted(number.last, words) or _carried_over(count, previous)
    for kind, trigger in kinds:
        if _is_worth_telling(count, kind, trigger):
            yield FoundFigure(number.tokens, kind, who, trigger, number.low, number.best, number.high)


def _of_amount(amount: Amount, words: FigureWords) -> FoundFigure:
    """A share of people to whom something is done is a figure of that: "10 percent of the families have fled"."""
    number = amount.number
    fate = next((each for each in find_predicates(amount.unit, words) if each.kind in FATES), None)
    if fate is None or amount.whole is None:
        return FoundFigure(amount.tokens, "other", amount.whole, None, number.low, number.best, number.high)
    return FoundFigure(amount.tokens, fate.kind, amount.whole, fate.token, number.low, number.best, number.high)


def _carried_over(count: Count, previous: FoundFigure | None) -> Token | None:
    """Who was counted before in the sentence: "killed 40 guards and injured 12"."""
    if previous is None or previous.tokens[0].sentence is not count.number.last.sentence:
        return None
    return previous.who


def _is_part(count: Count, whole: FoundFigure) -> bool:
    """Such as "36,500 fighters, including more than 4,500 from the West", "258 dead, eleven of them in Nairobi"."""
    first, last = count.number.tokens[0], count.number.last
    if whole.tokens[0].sentence is not last.sentence or whole.tokens[-1].index >= first.index:
        return False
    place = last.index - count.sentence[0].index + 1
    around = count.sentence[max(0, count.start - _PART_REACH) : place + _PART_REACH]
    return any(token.lower in _PART_WORDS for token in around)


def _is_some_of_them(count: Count, kinds: Sequence[FoundKind]) -> bool:
    """True for "54 wounded, 12 of them badly": some of those just counted, of whom no word behind tells more."""
    number = count.number.last
    following = [token.lower for token in count.sentence[number.index - count.sentence[0].index + 1 :][:2]]
    told = any(trigger is not None and trigger.index > number.index for _, trigger in kinds)
    return len(following) > 1 and following[0] == "of" and following[1] in _PART_WORDS and not told


def _is_worth_telling(count: Count, kind: FigureKind, trigger: Token | None) -> bool:
    """False for few or vague ones of whom nothing is said: "two men", "no camps", "several schools"."""
    number = count.number
    least = next((value for value in (number.low, number.best, number.high) if value is not None), None)
    if number.best == 1 and _followed_by_of(count):
        return kind in FATES and trigger is not None and trigger.index < number.last.index
    if not least:
        return kind in FATES and (trigger is not None or least is None)
    if kind == "people" and trigger is None:
        return least >= _MANY
    return kind != "other" or number.tokens[0].lower not in _VAGUE


def _followed_by_of(count: Count) -> bool:
    following = count.sentence[count.number.last.index - count.sentence[0].index + 1 :]
    return bool(following) and following[0].lower == "of"


def _told_once(document: Document, figures: list[FoundFigure]) -> Iterator[FoundFigure]:
    """The figures without repeats of the same number of the same; the title gives way to the body."""
    kept: list[FoundFigure] = []
    for figure in figures:
        same = next((other for other in kept if _is_same(document, figure, other)), None)
        if same is None:
            kept.append(figure)
        elif _is_in_title(document, same) and not _is_in_title(document, figure):
            kept[kept.index(same)] = figure
    yield from sorted(kept, key=lambda figure: figure.tokens[0].index)


def _is_in_title(document: Document, figure: FoundFigure) -> bool:
    sentence = figure.tokens[0].sentence
    start, end = document.paragraphs[0]
    line = document.text[start:end]
    return sentence.paragraph == 0 and (len(line.split()) <= _LONGEST_TITLE or line.rstrip()[-1] not in '.!?”"')


def _is_same(document: Document, figure: FoundFigure, other: FoundFigure) -> bool:
    """True where one repeats the other; what one paragraph tells twice happened twice."""
    if (figure.what, figure.numbers) != (other.what, other.numbers):
        return False
    if figure.tokens[0].sentence.paragraph == other.tokens[0].sentence.paragraph:
        return False
    if _is_in_title(document, other):
        return True
    one, two = figure.who, other.who
    return (one.lemma if one is not None else "") == (two.lemma if two is not None else "")
