"""The key under which a name is kept, so that spellings that differ in marks alone are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN: dict[int, str | None] = {ord(mark): None for mark in "'’‘ʼʻʿʾ`´ʹ\"“”.,()ˌ"}
_PLAIN |= {ord(mark): " " for mark in "-–—‐‑/_\xa0"}
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
                          "ə": "a", "ħ": "h", "ŋ": "n"})  # fmt: skip
_ABBREVIATED = re.compile(r"^(st|ste|ft|mt) ")
_WHOLE = {"st": "saint ", "ste": "sainte ", "ft": "fort ", "mt": "mount "}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, no accents, apostrophes or full stops, hyphens as spaces, "St." as "saint"."""
    key = name.lower().translate(_PLAIN)
    if not key.isascii():
        decomposed = unicodedata.normalize("NFKD", key.translate(_LETTERS))
        key = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    key = " ".join(key.split())
    if key[:2] in {"st", "ft", "mt"}:
        key = _ABBREVIATED.sub(lambda match: _WHOLE[match[1]], key)
    return key
