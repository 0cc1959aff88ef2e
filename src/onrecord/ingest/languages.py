"""Which language a report is in."""

from __future__ import annotations

from functools import cache
from itertools import islice

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LEAST_LETTERS = 200  # below it, names of places and people decide: a headline on Ankara or Lahore passes for Pidgin
LEAST_CERTAINTY = 0.95
MOST_CHARACTERS = 20_000
READ = "en"


def find_other_language(text: str) -> str | None:
    """The ISO 639 code of the language of a text that is surely not in English, else None."""
    letters = sum(1 for _ in islice(filter(str.isalpha, text), LEAST_LETTERS))
    if letters < LEAST_LETTERS:
        return None
    sample = text[:MOST_CHARACTERS]
    ranked = _identifier().rank(sample.lower() if sample.isupper() else sample)
    return None if dict(ranked)[READ] > 1 - LEAST_CERTAINTY else str(ranked[0][0])


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
