"""All read-only data that a report is read with, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

from onrecord.gazetteer.cache import open_gazetteer
from onrecord.gazetteer.directory import Directory, load_directory
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.language.classes import Classes, load_references, load_things
from onrecord.language.control import ControlWords, load_control_words
from onrecord.language.figures import FigureWords, load_figure_words
from onrecord.language.groups import People, load_people
from onrecord.language.numbers import NumberWords, load_number_words
from onrecord.language.places import PlaceWords, load_place_words
from onrecord.language.speech import SpeechWords, load_speech
from onrecord.language.status_cues import StatusCues, load_status_cues
from onrecord.language.ties import TieWords, load_tie_words
from onrecord.language.times import TimeWords, load_time_words
from onrecord.language.triggers import Triggers, load_triggers
from onrecord.language.weights import ListingWeights, load_listing_weights, load_weights
from onrecord.reading.document import Document
from onrecord.reading.joining import Beside, Join, RulesAlone, load_join


@dataclass(frozen=True, slots=True)
class Known:
    """Words, actors and places, each as its loader gives it."""

    directory: Directory
    gazetteer: Gazetteer
    people: People
    places: PlaceWords
    times: TimeWords
    speech: SpeechWords
    statuses: StatusCues
    triggers: Triggers
    things: Classes
    references: Classes
    numbers: NumberWords
    figures: FigureWords
    event_weights: Mapping[str, float]
    participant_weights: Mapping[str, float]
    event_place_weights: Mapping[str, float]
    listing: ListingWeights
    control: ControlWords
    ties: TieWords
    join: Join | None

    def beside(self, document: Document, thread: Executor | None = None) -> Beside:
        """What stands beside the rules for a report; where a thread is given it is begun there."""
        return self.join.beside(document, thread) if self.join else RulesAlone()


def load_known(progress: Callable[[str, float], None] | None = None, *, rules_alone: bool = False) -> Known:
    """Everything for English, `rules_alone` without the encoder.

    `progress` is told of the gazetteer while it is built, once a machine.
    """
    return Known(
        load_directory(),
        open_gazetteer(progress),
        load_people(),
        load_place_words(),
        load_time_words(),
        load_speech(),
        load_status_cues(),
        load_triggers(),
        load_things(),
        load_references(),
        load_number_words(),
        load_figure_words(),
        load_weights("en/event_weights.tsv"),
        load_weights("en/participant_weights.tsv"),
        load_weights("en/event_place_weights.tsv"),
        load_listing_weights(),
        load_control_words(),
        load_tie_words(),
        None if rules_alone else load_join(),
    )
