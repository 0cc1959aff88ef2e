"""Places: names found and put where they are, or put there with the names given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.corpora.toponyms import Toponym
from onrecord.evaluation.facts import Extent, extent
from onrecord.evaluation.figures import Miss, Outcome, f1_of, share_of
from onrecord.evaluation.tallies import Share, Tally, kilometres, overlap
from onrecord.reading.document import Document
from onrecord.reading.given_places import locate_places
from onrecord.reading.known import Known
from onrecord.reading.layout import find_layout
from onrecord.reading.place_evidence import PlaceHints
from onrecord.records import Place, Record, Span

NEAR_KM = 161  # 100 miles, the measure of the field (Gritta et al. 2018, "What's missing in geographical parsing?")
COUNTRY_KM = 700  # between the points by which two gazetteers place one country

Mention = tuple[Extent, Place]


@dataclass(slots=True)
class _Score:
    found: Tally = field(default_factory=Tally)
    placed: Share = field(default_factory=Share)
    misses: list[Miss] = field(default_factory=list)


def measure_places(pairs: Iterable[tuple[Marked[tuple[Toponym, ...]], Record]]) -> Outcome:
    """`recognition` (F1 of overlapping names) and `placed` (share of all located toponyms that are found and near)."""
    score = _Score()
    for marked, record in pairs:
        mentions = [(extent(span), place) for place in record.places for span in place.mentions]
        _compare(score, marked, mentions)
    return Outcome((f1_of("recognition", score.found), share_of("placed", score.placed)), tuple(score.misses))


def measure_given_places(pairs: Iterable[tuple[Marked[tuple[Toponym, ...]], Document]], known: Known) -> Outcome:
    """`placed` where the coder's names are given: the share of located toponyms that are put near."""
    score = _Score()
    for marked, document in pairs:
        toponyms = [each for each in marked.marks if each.literal and each.latitude is not None]
        spans = [Span.of(document.text, *each.span) for each in toponyms]
        layout = find_layout(document.text, marked.report.title)
        hints = PlaceHints(layout.title, layout.dateline.span if layout.dateline else None)
        located = locate_places(document, spans, known.gazetteer, known.places, hints)
        for toponym, place in zip(toponyms, located, strict=True):
            right = _is_near(toponym, place)
            score.placed.add(right)
            if not right:
                _miss(score, marked, "misplaced", toponym.span)
    return Outcome((share_of("placed", score.placed),), tuple(score.misses))


def _compare(score: _Score, marked: Marked[tuple[Toponym, ...]], mentions: Sequence[Mention]) -> None:
    toponyms = [each for each in marked.marks if each.literal]
    taken: set[int] = set()
    for toponym in toponyms:
        hit = _first_free(toponym, mentions, taken)
        if hit is None:
            _miss(score, marked, "missed", toponym.span)
        else:
            taken.add(hit)
        if toponym.latitude is not None:
            right = hit is not None and _is_near(toponym, mentions[hit][1])
            score.placed.add(right)
            if hit is not None and not right:
                _miss(score, marked, "misplaced", toponym.span)
    extra = [i for i in range(len(mentions)) if i not in taken and not _is_marked(mentions[i][0], marked.marks)]
    for i in extra:
        _miss(score, marked, "extra", mentions[i][0])
    score.found.add(len(taken), len(toponyms), len(taken) + len(extra))


def _first_free(toponym: Toponym, mentions: Sequence[Mention], taken: set[int]) -> int | None:
    hits = (i for i, (span, _) in enumerate(mentions) if i not in taken and overlap(span, toponym.span))
    return next(hits, None)


def _is_marked(span: Extent, toponyms: Iterable[Toponym]) -> bool:
    return any(overlap(span, each.span) for each in toponyms)


def _is_near(toponym: Toponym, place: Place) -> bool:
    if place.latitude is None or place.longitude is None or toponym.latitude is None or toponym.longitude is None:
        return False
    apart = kilometres(place.latitude, place.longitude, toponym.latitude, toponym.longitude)
    return apart <= (COUNTRY_KM if place.precision == "country" else NEAR_KM)


def _miss(score: _Score, marked: Marked[tuple[Toponym, ...]], what: str, span: Extent) -> None:
    score.misses.append(Miss(marked.report.id, what, "place", marked.report.text[slice(*span)]))
