"""Paragraphs from the lines of pages: page furniture left out, words parted at a line's end made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from onrecord.ingest.pdf_pages import HYPHEN

EDGE = 3  # lines at the top and at the bottom of a page, among which furniture is sought
LEAST_GAP = 1.35  # of the page's usual distance of lines, from which on a new paragraph begins
LEAST_INDENT = 0.7  # of the letters' size, from which on a line is indented
LEAST_FILL = 0.75  # of the column's width, below which a line that ends a sentence ends its paragraph
OTHER_SIZE = 0.12  # by which letters are larger or smaller than those of the paragraph before
_NUMBER = re.compile(r"\d+")
_LONE_NUMBER = re.compile(r"\W*\0-?\d+\0\W*")
BULLETS = ("•", "▪", "◦", "‣", "●", "■")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = (".", "!", "?", ":", ".”", "?”", "!”", '."', '?"', '!"', ".’", ".)")
_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins, ends and stands, in points from the lower left, and its letters' size."""

    text: str
    left: float
    right: float
    base: float
    size: float


def find_paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of these pages, each in one line; one that goes on overleaf is one."""
    kept = _without_furniture(pages)
    words = Counter(word.lower() for page in kept for line in page for word in _WORD.findall(line.text.strip(HYPHEN)))
    paragraphs: list[str] = []
    for page in kept:
        blocks = [_joined([line.text for line in block], words) for block in _blocks(page)]
        if paragraphs and blocks and _goes_on(paragraphs[-1], blocks[0]):
            paragraphs[-1] = _joined([paragraphs[-1], blocks.pop(0)], words)
        paragraphs.extend(block for block in blocks if block)
    return [paragraph.replace(HYPHEN, "-") for paragraph in paragraphs]


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the lines that stand at one height at the edge of half of them.

    Lines with a number that counts with the pages need fewer: chapters have heads of their own.
    """
    seen: Counter[tuple[str, str, int]] = Counter()
    for index, page in enumerate(pages):
        seen.update({key for line in _edges(page) for key in _keys(line, index)})
    often = {key for key, count in seen.items() if count >= _least_pages(key, len(pages))}
    return [
        [line for line in page if not (line in _edges(page) and often & _keys(line, index))]
        for index, page in enumerate(pages)
    ]


def _least_pages(key: tuple[str, str, int], pages: int) -> float:
    """On how many pages a line is furniture."""
    kind, words, _ = key
    half = max(2, pages / 2)
    if kind == "same":
        return half
    return 2 if _LONE_NUMBER.fullmatch(words) else min(3, half)


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.base)
    return ordered[:EDGE] + ordered[EDGE:][-EDGE:]


def _keys(line: Line, page: int) -> set[tuple[str, str, int]]:
    """What a line of furniture has in common with itself on other pages, its first or last number as page number."""
    bare, height = " ".join(line.text.split()), round(line.base)
    numbers = list(_NUMBER.finditer(bare))
    counted = {("counted", _counted(bare, each, page), height) for each in (*numbers[:1], *numbers[-1:])}
    return {("same", bare, height), *counted}


def _counted(text: str, number: re.Match[str], page: int) -> str:
    return f"{text[: number.start()]}\0{int(number[0][:9]) - page}\0{text[number.end() :]}"


def _blocks(page: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page by paragraph."""
    gaps = [above.base - below.base for above, below in pairwise(page) if above.base > below.base]
    usual = median(gaps) if gaps else 0.0
    block: list[Line] = []
    for line in page:
        if block and _begins(line, block, usual):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins(line: Line, block: Sequence[Line], usual: float) -> bool:
    """Whether a paragraph begins at this line: by its distance, size, indent, or the short line that went before."""
    above = block[-1]
    gap = above.base - line.base
    if HYPHEN in above.text:
        return False
    if line.text.lstrip().startswith(BULLETS):
        return True
    if gap > LEAST_GAP * usual or abs(line.size - above.size) > OTHER_SIZE * above.size:
        return True
    if gap < 0:  # a new column
        return not _goes_on(above.text, line.text)
    if len(block) > 1 and line.left > above.left + LEAST_INDENT * line.size:
        return True
    right, left = max(each.right for each in (*block, line)), min(each.left for each in (*block, line))
    return above.text.rstrip().endswith(_SENTENCE_END) and above.right - left < LEAST_FILL * (right - left)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence that was begun on one page goes on upon the next."""
    return before.endswith(HYPHEN) or (not before.rstrip().endswith(_SENTENCE_END) and after.lstrip()[:1].islower())


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    whole = ""
    for line in (" ".join(each.split()) for each in lines):
        if whole.endswith((HYPHEN, "-", _SOFT)):
            whole = _without_break(whole, line, words)
        else:
            whole = f"{whole} {line}".strip()
    return whole


def _without_break(before: str, after: str, words: Counter[str]) -> str:
    """Two lines of which the first ends in a hyphen, which goes where it only parts a word.

    The report's own words decide, one or two; else a hyphen between small letters goes unless the word has another.
    """
    start = before.rstrip(HYPHEN + _SOFT + "-")
    head, tail = re.split(r"[\s—–(“\"]", start)[-1], re.split(r"[\s—–).,;:”\"]", after)[0]
    whole, parted = words[(head + tail).lower()], words[f"{head}-{tail}".lower()]
    goes = whole > parted or (whole == parted and (head + tail).isalpha() and (head + tail).islower())
    return start + ("" if goes else "-") + after
