"""How many characters a second times are found in, beyond the language model.

python -m benchmarks.times
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from onrecord.language.times import load_time_words
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.times import find_times
from onrecord.records import When

SAMPLES = Path(__file__).parent.parent / "samples"
PUBLISHED = When("2017-08-23", None, "day", "stated")


def main() -> None:
    """Print the rate on the sample reports, each parsed before the clock starts."""
    words = load_time_words()
    documents = list(LanguageModel().parse_all(path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt")))
    find_times(documents[0], words, PUBLISHED)
    start = time.perf_counter()
    found = sum(len(find_times(document, words, PUBLISHED)) for document in documents)
    took = time.perf_counter() - start
    characters = sum(len(document.text) for document in documents)
    sys.stdout.write(
        f"{found:,} times in {characters:,} characters: {took:.3f} s, {characters / took:,.0f} characters a second\n"
    )


if __name__ == "__main__":
    main()
