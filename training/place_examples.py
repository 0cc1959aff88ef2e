"""What coded reports and corpora of place names show of places: which names are one, and which one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.gazetteer.candidate import Candidate, distance_km
from onrecord.gazetteer.fold import fold
from onrecord.reading.directory_names import find_directory_names
from onrecord.reading.document import Document
from onrecord.reading.known import Known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.layout import find_layout
from onrecord.reading.place_choice import Choice, group, rank
from onrecord.reading.place_evidence import Evidence, PlaceHints, find_home_countries
from onrecord.reading.place_mentions import PlaceMention, find_mentions
from onrecord.reading.places import stated_units

NEAR_KM = 50
MARKED_KM = 161  # the measure of the corpora of marked names
COUNTRY_KM = 700
WELL_KNOWN = 300_000
# Of the sentences of a text one in so many is read alone too: of a coded report every other, as those are of conflict.
CUT, CODED_CUT = 6, 2
SHORTEST = 4  # tokens of a sentence that is read alone
LITERAL = {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"}
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that coders marked: where, None and None for a region or country, and its country's code or ""."""

    latitude: float | None
    longitude: float | None
    country: str


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text with what its coders marked.

    `names` are the folded names of a report that lists its places; `marks` the spans of a text in which each name is
    marked, with True for a place and False for a name that counts neither way. `number` is shared by the parts of one
    report, which are never parted between folds.
    """

    number: int
    document: Document
    hints: PlaceHints
    names: Mapping[str, Gold] | None
    marks: Sequence[tuple[int, int, bool, Gold]]


@dataclass(frozen=True, slots=True)
class Example:
    """Rows of features of which one is right (its number), or, for a single row, whether it is (0 or 1)."""

    rows: tuple[Mapping[str, float], ...]
    right: int


@dataclass(frozen=True, slots=True)
class Examples:
    """What one text shows: names that are places or not, and names with their candidates."""

    number: int
    places: tuple[Example, ...]
    choices: tuple[Example, ...]


def read_texts(paths: Iterable[Path], model: LanguageModel, known: Known) -> Iterator[Text]:
    """The texts of folders of coded reports and of files of marked names, each whole, then some of its sentences."""
    number = 0
    for path in paths:
        for text, coding in _read_folder(path) if path.is_dir() else _read_lines(path):
            number += 1
            yield from _texts(number, text, coding, model, known)


def _read_folder(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.txt")):
        yield path.read_text(encoding="utf-8"), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def _read_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            coding = json.loads(line)
            yield coding["text"], coding


def _texts(number: int, text: str, coding: dict[str, Any], model: LanguageModel, known: Known) -> Iterator[Text]:
    document = model.parse(text)
    names = _names(coding) if "places" in coding else None
    marks = [_mark(each) for each in coding.get("toponyms", ())]
    yield Text(number, document, _hints(document, known), names, marks)
    cut = CUT if names is None else CODED_CUT
    for sentence in document.sentences[number % cut :: cut]:
        if len(sentence.tokens) >= SHORTEST:
            alone = model.parse(text[sentence.start : sentence.end])
            inside = [
                (start - sentence.start, end - sentence.start, literal, gold)
                for start, end, literal, gold in marks
                if sentence.start <= start and end <= sentence.end
            ]
            yield Text(number, alone, _hints(alone, known), names, inside)


def _names(coding: dict[str, Any]) -> dict[str, Gold]:
    return {
        fold(place["name"]).removeprefix("the "): Gold(place.get("lat"), place.get("lon"), place.get("country") or "")
        for place in coding["places"]
    }


def _mark(toponym: dict[str, Any]) -> tuple[int, int, bool, Gold]:
    kind = toponym.get("type")
    literal = kind is None or kind in LITERAL or kind.isupper()
    return toponym["start"], toponym["end"], literal, Gold(toponym.get("lat"), toponym.get("lon"), "")


def _hints(document: Document, known: Known) -> PlaceHints:
    layout = find_layout(document.text, None)
    names = find_directory_names(document, known.directory, None)
    return PlaceHints(
        title=layout.title,
        dateline=layout.dateline.span if layout.dateline else None,
        actors=tuple(document.span(tokens) for tokens, _ in names),
        home_countries=find_home_countries(entry for _, entry in names),
    )


def examples_of(text: Text, known: Known, weights: Weights) -> Examples:
    """The examples of a text, with features as these weights make them."""
    mentions = list(find_mentions(text.document, known.gazetteer, known.places))
    Evidence(text.document, known.places, weights["place"], text.hints).weigh(mentions)
    return Examples(
        text.number,
        tuple(_place_examples(text, mentions)),
        tuple(_choice_examples(text, mentions, weights["choice"])),
    )


def _place_examples(text: Text, mentions: Iterable[PlaceMention]) -> Iterator[Example]:
    """Each name with the mean of its mentions' features, and whether the coders took it for a place."""
    for same in group(mention for mention in mentions if mention.form != "adjective").values():
        features: dict[str, float] = defaultdict(float)
        for mention in same:
            for name, value in mention.features.items():
                features[name] += value / len(same)
        right = _is_named(text, same) if text.names is not None else _is_marked(text, same)
        if right is not None:
            yield Example((features,), int(right))


def _is_named(text: Text, same: Sequence[PlaceMention]) -> bool | None:
    """Whether the coders listed the name; None where a place without doubt is not in their list.

    They leave such out where nothing happens there, which tells nothing.
    """
    names = text.names or {}
    if any(_names_of(text.document, mention) & names.keys() for mention in same):
        return True
    return None if any(map(_is_well_known, same[0].candidates)) else False


def _names_of(document: Document, mention: PlaceMention) -> set[str]:
    names = {mention.key.removesuffix(" admin1").removesuffix(" admin2"), fold(document.span(mention.tokens).text)}
    return names | {fold(each.name) for each in mention.candidates if each.kind == "country"}


def _is_well_known(candidate: Candidate) -> bool:
    return candidate.kind not in {"town", "admin2"} or candidate.population >= WELL_KNOWN


def _is_marked(text: Text, same: Sequence[PlaceMention]) -> bool | None:
    """Whether the coders marked most of the mentions; None where a mark counts neither way."""
    found = [_mark_over(text, mention) for mention in same]
    if any(mark is not None and not mark[2] for mark in found):
        return None
    return 2 * sum(mark is not None for mark in found) >= len(found)


def _mark_over(text: Text, mention: PlaceMention) -> tuple[int, int, bool, Gold] | None:
    start, end = mention.tokens[0].start, mention.tokens[-1].end
    return next((mark for mark in text.marks if mark[0] < end and start < mark[1]), None)


def _choice_examples(text: Text, mentions: Sequence[PlaceMention], weights: Mapping[str, float]) -> Iterator[Example]:
    """Each name that the coders located with its candidates; the last row, without features, is "none of these"."""
    kept = [mention for mention in mentions if mention.score > 0]
    names = group(kept)
    ranked = rank(names, weights, stated_units(kept), text.hints, ())
    for key, choices in ranked.items():
        gold = _gold_of(text, key, names[key])
        if gold is None or not choices or (text.names is None and any(map(_is_wide, choices))):
            continue
        right = [number for number, choice in enumerate(choices) if _is_right(choice.candidate, gold, text)]
        if right or (gold.latitude is not None and text.names is not None):
            best = min(right, key=lambda number: _rank_of(choices[number]), default=len(choices))
            yield Example((*(dict(choice.features) for choice in choices), {"none": 1.0}), best)


def _is_wide(choice: Choice) -> bool:
    """A region or a sea, that no coordinates can be held against."""
    return choice.candidate.kind in {"region", "continent", "water", "desert", "mountain"}


def _gold_of(text: Text, key: str, mentions: Sequence[PlaceMention]) -> Gold | None:
    if text.names is not None:
        return text.names.get(key.removesuffix(" admin1").removesuffix(" admin2"))
    marks = (_mark_over(text, mention) for mention in mentions)
    return next((mark[3] for mark in marks if mark is not None and mark[3].latitude is not None), None)


def _rank_of(choice: Choice) -> tuple[bool, int]:
    """Among candidates at one spot the town comes first, then the most populous."""
    return choice.candidate.kind not in {"town", "country"}, -choice.candidate.population


def _is_right(candidate: Candidate, gold: Gold, text: Text) -> bool:
    if gold.latitude is None or gold.longitude is None:
        return candidate.country == gold.country and candidate.kind in {"country", "admin1", "region"}
    if candidate.latitude is None or candidate.longitude is None:
        return False
    apart = distance_km(candidate.latitude, candidate.longitude, gold.latitude, gold.longitude)
    if text.names is not None:
        return apart <= NEAR_KM
    return apart <= (COUNTRY_KM if candidate.kind == "country" else MARKED_KM)
