"""The places that given words of a report name: resolution alone, for names that were found by other means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.gazetteer.candidate import Candidate
from onrecord.gazetteer.demonyms import load_demonyms
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.weights import load_place_weights
from onrecord.language.places import PlaceWords
from onrecord.reading.document import Document, Token
from onrecord.reading.place_choice import group, rank
from onrecord.reading.place_evidence import Evidence, PlaceHints
from onrecord.reading.place_mentions import PlaceMention, find_mentions
from onrecord.reading.places import KIND_PRECISION, NO_HINTS, stated_units
from onrecord.records.identity import content_id
from onrecord.records.place import Place
from onrecord.records.span import Span


def locate_places(
    document: Document, spans: Sequence[Span], gazetteer: Gazetteer, words: PlaceWords, hints: PlaceHints = NO_HINTS
) -> tuple[Place, ...]:
    """The place that each span names, in the order of the spans; of precision "none" where no place has such a name.

    That the spans name places is taken as given: the best place is given however little speaks for it.
    """
    weights = load_place_weights()
    mentions = _mentions(document, spans, gazetteer, words)
    named = sorted(mentions, key=lambda each: each.start)
    Evidence(document, words, weights["place"], hints).weigh(named)
    first = [mention.key for mention in named if "dateline" in mention.features]
    _try_spellings(named, gazetteer)
    ranked = rank(group(named), weights["choice"], stated_units(named), hints, first)
    best = [ranked[mention.key][0].candidate if ranked[mention.key] else None for mention in mentions]
    return tuple(_place(document, span, candidate) for span, candidate in zip(spans, best, strict=True))


def _place(document: Document, span: Span, candidate: Candidate | None) -> Place:
    name = " ".join(span.text.split())
    identity = content_id("place", document.text, span.start, name)
    if candidate is None:
        return Place(identity, name, None, None, None, None, "none", None, (span,))
    return Place(
        id=identity,
        name=name,
        country=candidate.country if "|" not in (candidate.country or "") else None,
        admin1=candidate.admin1,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        precision=candidate.precision or KIND_PRECISION.get(candidate.kind, "exact"),
        geonames_id=candidate.geonames_id,
        mentions=(span,),
    )


def _mentions(document: Document, spans: Sequence[Span], gazetteer: Gazetteer, words: PlaceWords) -> list[PlaceMention]:
    """A mention for each span, as reading finds it where it finds the same words."""
    found = {
        (each.name[0].start, each.name[-1].end): each
        for each in find_mentions(document, gazetteer, words)
        if each.candidates
    }
    return [found.get((span.start, span.end)) or _given(document, span, gazetteer, words) for span in spans]


def _given(document: Document, span: Span, gazetteer: Gazetteer, words: PlaceWords) -> PlaceMention:
    tokens = document.tokens_in(span.start, span.end)
    for name in _names(tokens, span.text, words):
        if candidates := gazetteer.find(name):
            return PlaceMention(tokens, tokens, fold(name), "name", candidates)
    return PlaceMention(tokens, tokens, fold(span.text), "tagged", ())


def _names(tokens: Sequence[Token], text: str, words: PlaceWords) -> Iterator[str]:
    """What the words may be listed under: the name they stand for, they themselves, they without words around."""
    for short in (words.short, words.units):
        for form in (text, f"{text}."):
            if form in short:
                yield short[form]
    if country := load_demonyms().get(fold(text)):
        yield country
    yield text
    yield " ".join(token.text for token in _bare(tokens, words))


def _bare(tokens: Sequence[Token], words: PlaceWords) -> Sequence[Token]:
    """The name without articles, directions and type words around it; one word stays."""
    before = {"the", "of", *words.types, *words.directions}
    while len(tokens) > 1 and tokens[0].lower in before:
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].lower in words.types or not tokens[-1].text[-1].isalnum()):
        tokens = tokens[:-1]
    return tokens


def _try_spellings(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> None:
    """Give names that the gazetteer lacks the places that sound like them in the countries of the other names."""
    countries = {each.country for mention in mentions for each in mention.candidates[:1] if each.country}
    found: dict[str, tuple[Candidate, ...]] = {}
    for mention in mentions:
        if not mention.candidates:
            if mention.key not in found:
                found[mention.key] = gazetteer.find_like(mention.key, countries)
            mention.candidates = found[mention.key]
