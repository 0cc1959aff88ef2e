"""The places of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.weights import load_place_weights
from onrecord.language.places import PlaceWords
from onrecord.reading.document import Document, Token
from onrecord.reading.place_choice import Choice, choose, group
from onrecord.reading.place_evidence import Evidence, PlaceHints
from onrecord.reading.place_mentions import OWN_PLACE_KINDS, PlaceMention, find_mentions
from onrecord.reading.place_offsets import Offset, find_offset, is_apposed, move, offset_pattern
from onrecord.reading.place_quarters import put_into_towns
from onrecord.records.identity import content_id
from onrecord.records.place import Place, PlacePrecision
from onrecord.records.span import Span

KIND_PRECISION: Mapping[str, PlacePrecision] = {
    "country": "country", "continent": "region", "region": "region", "water": "region", "mountain": "region",
    "desert": "region", "island": "region", "admin1": "admin1", "admin2": "admin2",
}  # fmt: skip
RUNNERS_UP = 3
_ACRONYM = 4  # letters
CLOSE = 20  # characters between a place and the unit it is put into
NO_HINTS = PlaceHints()


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place of the report.

    `mentions` are the tokens of each mention in text order, then the distances that tell where it lies; `choices` the
    place of the gazetteer that was chosen, then those that the name might also mean, none where no place has the name.
    `is_adjective` holds for a country that is only ever named as in "Syrian" and "U.S. officials".
    """

    place: Place
    mentions: tuple[tuple[Token, ...], ...]
    choices: tuple[Choice, ...]
    is_adjective: bool = False

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        """The features that decided, with what each added to the score, the weightiest first."""
        return self.choices[0].reasons(load_place_weights()["choice"]) if self.choices else ()

    @property
    def others(self) -> tuple[Candidate, ...]:
        """The places that the name might also mean, the likeliest first."""
        return tuple(choice.candidate for choice in self.choices[1:])


def find_places(
    document: Document,
    gazetteer: Gazetteer,
    words: PlaceWords,
    hints: PlaceHints = NO_HINTS,
) -> tuple[FoundPlace, ...]:
    """The places that the report names, in the order of their first mentions; then those told by a distance."""
    weights = load_place_weights()
    found = find_mentions(document, gazetteer, words)
    mentions = [mention for mention in found if not _is_outlet(document, mention, hints.dateline)]
    Evidence(document, words, weights["place"], hints).weigh(mentions)
    kept = [mention for mention in mentions if mention.score > 0]
    _try_spellings(kept, gazetteer)
    put_into_towns(document, kept, words.shared)
    names = group(kept)
    around = group(mention.within for mention in kept if mention.within is not None)
    first = [mention.key for mention in kept if "dateline" in mention.features]
    chosen = choose({**around, **names}, weights["choice"], stated_units(kept), hints, first)
    return _with_offsets(document, _join(document, names, chosen), words)


def _is_outlet(document: Document, mention: PlaceMention, dateline: Span | None) -> bool:
    """Whether the words are part of the outlet's name in a dateline: "BEIRUT (Coast Wire) -"."""
    if dateline is None or not dateline.start <= mention.start < dateline.end:
        return False
    opening = document.text.rfind("(", dateline.start, mention.start)
    closing = document.text.find(")", mention.start, dateline.end)
    if opening < 0 or closing < 0 or document.text.rfind(")", opening, mention.start) > 0:
        return False
    return (opening + 1, closing) != (mention.tokens[0].start, mention.tokens[-1].end)


def _is_adjective(mention: PlaceMention) -> bool:
    """True for "Syrian" and for the first word of "U.S. officials"."""
    if mention.form == "short" and mention.candidates[0].kind == "country":
        last = mention.name[-1]
        return last.dep in {"compound", "amod", "nmod"} and last.head.index > last.index
    return mention.form == "adjective"


def _try_spellings(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> None:
    """Give names that the gazetteer lacks the places that sound like them in the countries that the report names."""
    countries = {mention.candidates[0].country or "" for mention in mentions if "a country" in mention.features}
    found: dict[str, tuple[Candidate, ...]] = {}
    for mention in mentions:
        if not mention.candidates and mention.type_kind not in OWN_PLACE_KINDS:
            name = " ".join(token.text for token in mention.name)
            if name not in found:
                found[name] = gazetteer.find_like(name, countries)
            mention.candidates = found[name]


def stated_units(mentions: Sequence[PlaceMention]) -> dict[str, list[Candidate]]:
    """By key, the units that the words put a place into."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for mention, after in pairwise(mentions):
        if "contained" in mention.features and after.start - mention.tokens[-1].end < CLOSE:
            found[mention.key] += [each for each in after.candidates if each.kind in {"country", "admin1", "admin2"}]
    return found


def _join(
    document: Document, names: Mapping[str, Sequence[PlaceMention]], chosen: Mapping[str, list[Choice]]
) -> tuple[FoundPlace, ...]:
    """One place for all names that mean the same one."""
    together: dict[object, list[PlaceMention]] = defaultdict(list)
    best: dict[object, list[Choice]] = {}
    for key, mentions in names.items():
        choices = chosen[key]
        same = key if mentions[0].is_part or not choices else _identity(choices[0].candidate)
        together[same] += mentions
        best.setdefault(same, choices)
    found = [
        _found(document, sorted(mentions, key=lambda each: each.start), best[same], chosen)
        for same, mentions in together.items()
    ]
    return tuple(sorted(found, key=lambda each: each.mentions[0][0].start))


def _with_offsets(document: Document, found: Sequence[FoundPlace], words: PlaceWords) -> tuple[FoundPlace, ...]:
    """The places, those told by a distance last; one that only tells where another lies belongs to that one's words."""
    pattern = offset_pattern(words)
    apart: list[FoundPlace] = []
    apposed: dict[str, list[tuple[Token, ...]]] = defaultdict(list)
    for place in found:
        for tokens in place.mentions:
            offset = find_offset(document, tokens, words, pattern)
            if offset is not None:
                described = _described(document, found, offset, words.types)
                if described is None:
                    apart.append(_moved(document, place, offset))
                else:
                    apposed[described.place.id].append(offset.tokens)
    joined = (replace(each, mentions=(*each.mentions, *apposed[each.place.id])) for each in found)
    return (*joined, *apart)


def _described(
    document: Document, found: Iterable[FoundPlace], offset: Offset, types: Mapping[str, str]
) -> FoundPlace | None:
    """The place named right before a distance that tells where it lies; for "the city, 40 km from X" the last town."""
    named = [(tokens, each) for each in found for tokens in each.mentions]
    apposed = next((each for tokens, each in named if is_apposed(document, tokens, offset)), None)
    noun = document.tokens[max(0, offset.tokens[0].index - 2)]
    if apposed is not None or types.get(noun.lower) != "town" or not is_apposed(document, [noun], offset):
        return apposed
    before = [pair for pair in named if pair[0][-1].index < noun.index and pair[1].place.precision == "exact"]
    return max(before, key=lambda pair: pair[0][-1].index, default=(None, None))[1]


def _moved(document: Document, base: FoundPlace, offset: Offset) -> FoundPlace:
    span = document.span(list(offset.tokens))
    latitude, longitude = base.place.latitude, base.place.longitude
    if latitude is not None and longitude is not None and offset.bearing is not None:
        latitude, longitude = move(latitude, longitude, offset.kilometres, offset.bearing)
    name = " ".join(span.text.split())
    place = replace(
        base.place,
        id=_place_id(document, name, span),
        name=name,
        latitude=latitude,
        longitude=longitude,
        precision="near" if latitude is not None else "none",
        geonames_id=None,
        mentions=(span,),
    )
    return FoundPlace(place, (offset.tokens,), base.choices[:1])


def _place_id(document: Document, name: str, first: Span) -> str:
    return content_id("place", document.text, first.start, name)


def _identity(candidate: Candidate) -> object:
    return candidate.name, candidate.kind, candidate.latitude, candidate.longitude


def _precision(candidate: Candidate | None, is_part: bool) -> PlacePrecision:  # noqa: FBT001 - there is nothing else to tell apart
    if candidate is None:
        return "none"
    if is_part:
        return "near" if candidate.kind in {"town", "neighbourhood"} else "region"
    return candidate.precision or KIND_PRECISION.get(candidate.kind, "exact")


def _found(
    document: Document, mentions: list[PlaceMention], choices: list[Choice], chosen: Mapping[str, list[Choice]]
) -> FoundPlace:
    candidate = choices[0].candidate if choices else None
    precision = _precision(candidate, mentions[0].is_part)
    within = mentions[0].within
    if candidate is None and within is not None and chosen.get(within.key):
        candidate, precision = chosen[within.key][0].candidate, "near"
    name = _name(document, mentions, candidate, precision)
    spans = tuple(document.span(mention.tokens) for mention in mentions)
    place = Place(
        id=_place_id(document, name, spans[0]),
        name=name,
        country=candidate.country.split("|")[0]
        if candidate and candidate.country and "|" not in candidate.country
        else None,
        admin1=candidate.admin1 if candidate else None,
        latitude=candidate.latitude if candidate else None,
        longitude=candidate.longitude if candidate else None,
        precision=precision,
        geonames_id=candidate.geonames_id if candidate and within is None else None,
        mentions=spans,
    )
    tokens = tuple(tuple(mention.tokens) for mention in mentions)
    return FoundPlace(place, tokens, tuple(choices[: 1 + RUNNERS_UP]), all(map(_is_adjective, mentions)))


def _name(
    document: Document, mentions: list[PlaceMention], candidate: Candidate | None, precision: PlacePrecision
) -> str:
    """The country's name, else the report's own form, the longest; a dateline's capitals are written small."""
    own = [mention for mention in mentions if mention.form not in {"adjective", "short"}]
    if candidate is not None and (precision == "country" or not own):
        return candidate.name
    forms = [
        " ".join(document.span(mention.name if mention.within is None else mention.tokens).text.split())
        for mention in own or mentions
    ]
    best = max(forms, key=lambda form: (not form.isupper() or len(form) <= _ACRONYM, len(form)))
    return best.title() if best.isupper() and len(best) > _ACRONYM else best
