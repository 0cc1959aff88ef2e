"""Names that were written down by ear: what the spellings of one name have in common."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_ARTICLE = re.compile(r"^(?:al|el|ar|as|ad|at|an|az|ash|adh|ath) (?=.)")
_SILENT = str.maketrans({**dict.fromkeys("aeiouwyh "), "q": "k", "c": "k", "x": "ks", "v": "f", "p": "b"})
_DOUBLED = re.compile(r"(.)\1+")
_DIGRAPHS = (
    ("dh", "d"),
    ("zh", "z"),
    ("gh", "g"),
    ("kh", "k"),
    ("th", "t"),
    ("sh", "s"),
    ("tch", "c"),
    ("ch", "c"),
    ("dj", "j"),
)
FEWEST_CONSONANTS = 2


def without_article(key: str) -> str:
    """The folded name without an Arabic article."""
    return _ARTICLE.sub("", key)


def skeleton(key: str) -> str:
    """The consonants of a folded name, with those that transliterations swap made one; "" where they are too few."""
    bare = without_article(key)
    for pair, single in _DIGRAPHS:
        if pair in bare:
            bare = bare.replace(pair, single)
    consonants = _DOUBLED.sub(r"\1", bare.translate(_SILENT))
    return consonants if len(consonants) >= FEWEST_CONSONANTS else ""


def likeness(key: str, other: str) -> float:
    """How alike two folded names are, from 0 to 1, articles aside."""
    return SequenceMatcher(None, without_article(key), without_article(other), autojunk=False).ratio()
