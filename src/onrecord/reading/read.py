"""Report to record: the steps of reading, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.gazetteer.demonyms import load_demonyms
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.outlets import find_outlet_country
from onrecord.language.status_cues import StatusCues
from onrecord.reading.actors import ActorWords, find_actors
from onrecord.reading.assembly import Assembly
from onrecord.reading.authors import find_authors
from onrecord.reading.citations import find_citations
from onrecord.reading.control import FoundControl, find_control
from onrecord.reading.control_descriptions import STRIVING, clause_of, ended_by, is_over
from onrecord.reading.control_ground import Course, Ground
from onrecord.reading.coreference import resolve_references
from onrecord.reading.directory_names import find_directory_names
from onrecord.reading.document import Document, Token
from onrecord.reading.doers import find_doers
from onrecord.reading.event_choice import Odds, Sense, choose_events, find_senses
from onrecord.reading.event_places import Map, choose_event_places
from onrecord.reading.event_signs import Setting
from onrecord.reading.event_times import find_event_time
from onrecord.reading.events import FoundEvent, find_candidates, join_events
from onrecord.reading.figure_settings import find_figure_place
from onrecord.reading.figures import FoundFigure, find_figures
from onrecord.reading.joining import Beside
from onrecord.reading.known import Known
from onrecord.reading.layout import DatelineParts, Layout, find_layout
from onrecord.reading.mentions import Figurant, Mentions
from onrecord.reading.name_choice import choose_names
from onrecord.reading.name_signs import find_namings
from onrecord.reading.numbers import find_numbers
from onrecord.reading.participants import choose_participants
from onrecord.reading.place_evidence import PlaceHints, find_home_countries
from onrecord.reading.place_listing import choose_listed
from onrecord.reading.place_nouns import find_place_nouns
from onrecord.reading.places import FoundPlace, find_places
from onrecord.reading.publication import infer_published
from onrecord.reading.scene import Scene
from onrecord.reading.speaker_references import resolve_speakers, speaking
from onrecord.reading.statement_settings import find_statement_place, find_statement_time
from onrecord.reading.statements import FoundStatement, find_statements
from onrecord.reading.status import FoundStatus, find_status
from onrecord.reading.status_contradictions import find_contradictions
from onrecord.reading.tie_rules import told_ties
from onrecord.reading.ties import choose_ties
from onrecord.reading.times import FoundTime, find_times
from onrecord.records import Dateline, Record, Report, Statement, Status, When

_RULED_OUT = ("denied", "conditional")
_UNREAL = ("planned", "predicted", "demanded", "possible")


def read_document(report: Report, document: Document, known: Known, beside: Beside | None = None) -> Record:
    """The record of one parsed report; `beside` stands beside the rules where it was begun before."""
    record = read_all(report, document, known, beside)
    namings = find_namings(record, document, known.directory, known.people)
    return choose_names(choose_listed(record, known.places, known.listing.places), namings, known.listing)


def read_all(report: Report, document: Document, known: Known, beside: Beside | None = None) -> Record:
    """The record with every name that may be a place, for the fit of what is listed."""
    beside = beside or known.beside(document)
    seen = survey(report, document, known)
    facts = facts_of(document, seen, known, beside)
    events = list(facts.events.values())
    busy = {token.index for time in seen.times for token in time.tokens}
    figures = find_figures(document, find_numbers(document, known.numbers), known.figures, busy)
    claims = find_control(document, ground_of(document, seen, known), facts.course(), known.control)
    control = [claim for claim in claims if facts.is_told(claim)]
    told_of = (known.people, known.ties, events, _year(seen.published))
    ties = choose_ties(told_ties(document, seen.mentions, *told_of), facts.is_ruled_out)
    told = (seen.mentions, seen.place_at, seen.statements, known.directory, find_citations(document))
    assembly = Assembly(document, report.id, *told)
    return Record(
        _published(report, seen),
        events=tuple(assembly.event(each, *facts.of(each.head.index)) for each in events),
        statements=tuple(_statements(assembly, seen)),
        figures=tuple(assembly.figure(each, *facts.of_figure(each, seen.place_at)) for each in figures),
        control=tuple(assembly.control(each, *facts.of_control(each)) for each in control),
        ties=tuple(assembly.tie(each) for each in ties),
        actors=assembly.actors(),
        places=tuple(each.place for each in seen.places),
        times=tuple(each.time for each in seen.times),
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """What a report holds before its events are looked for; `place_at` gives the place id at each token of a place."""

    layout: Layout
    published: When | None
    places: tuple[FoundPlace, ...]
    place_at: Mapping[int, str]
    times: tuple[FoundTime, ...]
    mentions: Mentions
    statements: tuple[FoundStatement, ...]
    scene: Scene


def survey(report: Report, document: Document, known: Known) -> Survey:
    """The layout, places, times, actors and statements of a report."""
    layout = find_layout(report.text, report.title.text if report.title else None)
    dateline, agency = (layout.dateline.span, layout.dateline.agency) if layout.dateline else (None, None)
    published = report.published or infer_published(document, known.times, dateline)
    names = find_directory_names(document, known.directory, _year(published))
    home = find_outlet_country(report.outlet, report.url)
    hints = PlaceHints(
        title=layout.title,
        dateline=dateline,
        outlet_country=home,
        actors=tuple(document.span(tokens) for tokens, _ in names),
        home_countries=find_home_countries(entry for _, entry in names),
    )
    places = find_places(document, known.gazetteer, known.places, hints)
    by_itself = (each for each in places if not each.is_adjective)
    named = frozenset(token.index for each in by_itself for mention in each.mentions for token in mention)
    times = find_times(document, known.times, published, home or find_outlet_country(agency, None))
    words = ActorWords(known.directory, known.people, known.references)
    mentions = find_actors(document, words, names, named, layout.furniture)
    resolve_references(document, mentions, known.people, known.references)
    find_doers(document, mentions, known.people, known.triggers.event_nouns)
    statements = find_statements(document, known.speech, layout.title)
    resolve_speakers(document, statements, mentions, known.references)
    find_authors(document, statements, mentions, known.references)
    place_at = _find_sites(places, mentions, statements)
    scene = Scene(mentions, frozenset(place_at), known.things)
    return Survey(layout, published, places, place_at, times, mentions, statements, scene)


def _find_sites(
    places: Iterable[FoundPlace], mentions: Mentions, statements: Iterable[FoundStatement]
) -> dict[int, str]:
    """The place id at each token of a place, but for those who speak or govern: "according to Kyiv", "Kyiv warned"."""
    speakers = {token.index for token in map(speaking, statements) if token is not None}
    found: dict[int, str] = {}
    named = [(each, tokens) for each in places if not each.is_adjective for tokens in each.mentions]
    for each, tokens in sorted(named, key=lambda pair: len(pair[1])):  # "40 km west of X" outvotes "X" in it
        mention = mentions.headed_by(tokens[-1])
        governs = mention is not None and mention.figurant.type == "government" and each.place.precision == "exact"
        if not governs and tokens[-1].index not in speakers:
            found.update((token.index, each.place.id) for token in tokens)
    return found


def facts_of(document: Document, seen: Survey, known: Known, beside: Beside) -> Facts:
    """The events of a report with their participants, statuses, places and times."""
    senses = senses_of(document, seen, known)
    contradicted = find_contradictions(document, seen.statements, known.statuses)
    chosen, statuses = choose_events(senses, document, known.statuses, Odds(known.event_weights, beside), contradicted)
    events = join_events(chosen, seen.scene)
    choose_participants(events, seen.scene, speakers_at(document, seen), known.participant_weights, beside)
    return Facts(
        events={event.head.index: event for event in events},
        statuses=statuses,
        places=choose_event_places(events, map_of(seen), known.event_place_weights, beside),
        times={event.head.index: _when(event, seen.times) for event in events},
        document=document,
        cues=known.statuses,
    )


def ground_of(document: Document, seen: Survey, known: Known) -> Ground:
    """What control is read off: who is named, and every word that stands for a place."""
    places = {each.place.id: each.place for each in seen.places}
    demonyms = load_demonyms()  # "the Iraqi city of Mosul" is no place called Iraq
    named = {at: place for at, place in seen.place_at.items() if fold(document.tokens[at].text) not in demonyms}
    return Ground(seen.mentions, places, find_place_nouns(document, named, known.places.types, places))


def ground_and_course(report: Report, document: Document, known: Known) -> tuple[Ground, Course]:
    """The ground and the events of a report, for the fit of the signs of control."""
    seen = survey(report, document, known)
    return ground_of(document, seen, known), facts_of(document, seen, known, known.beside(document)).course()


def map_of(seen: Survey) -> Map:
    """The places of the report as the places of its events are chosen from."""
    mentions = [
        (tokens[-1], each.place.id)
        for each in seen.places
        for tokens in each.mentions
        if seen.place_at.get(tokens[-1].index) == each.place.id
    ]
    title = seen.layout.title.end if seen.layout.title else 0
    return Map({each.place.id: each.place for each in seen.places}, mentions, seen.scene, title)


def speakers_at(document: Document, seen: Survey) -> dict[int, Figurant]:
    """Who speaks at each token that lies in a statement, where that is an actor."""
    found: dict[int, Figurant] = {}
    for statement in seen.statements:
        token = speaking(statement)
        mention = seen.mentions.at(token) if token is not None else None
        if mention is not None:
            for content in statement.content:
                for token in document.tokens_in(content.start, content.end):
                    found.setdefault(token.index, mention.figurant)
    return found


def senses_of(document: Document, seen: Survey, known: Known) -> Iterator[list[Sense]]:
    """At each word that may tell an event its senses, with the signs that speak for each."""
    told = {
        token.index: statement.style
        for statement in seen.statements
        for content in statement.content
        for token in document.tokens_in(content.start, content.end)
    }
    dated = frozenset(time.tokens[0].sentence.index for time in seen.times)
    setting = Setting(seen.layout.title.end if seen.layout.title else 0, told, dated)
    return find_senses(find_candidates(document, known.triggers, seen.scene), seen.scene, setting)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found of each event, by the index of its head token."""

    events: dict[int, FoundEvent]
    statuses: dict[int, FoundStatus]
    places: dict[int, str]
    times: dict[int, When | None]
    document: Document
    cues: StatusCues

    def event_at(self, trigger: Token | None) -> FoundEvent | None:
        """The event that this token tells."""
        return None if trigger is None else self.events.get(trigger.index)

    def of_figure(self, figure: FoundFigure, place_at: Mapping[int, str]) -> tuple[FoundEvent | None, str | None]:
        """The event of which a figure tells, and the place where it holds."""
        event = self.event_at(figure.trigger)
        place = self.places.get(event.head.index) if event is not None else None
        return event, find_figure_place(figure.tokens[-1], figure.who, place, place_at)

    def course(self) -> Course:
        """The events as control is read off them."""
        statuses = {head: each.status for head, each in self.statuses.items()}
        return Course(list(self.events.values()), self.places, statuses)

    def of_control(self, claim: FoundControl) -> tuple[Status, When | None]:
        """A state that lasts is under way; what is taken or lost has the status of the event or verb that tells it."""
        event = claim.event
        if event is None and claim.state in ("taken", "lost"):
            if is_over(claim.cue):
                return "occurred", None
            if claim.cue.pos not in ("VERB", "AUX"):
                return "possible", None  # its company speaks for it, no word says that the place changed hands
            status = self._status_at(claim.cue)
            return "predicted" if status == "planned" else status, None  # what a plan is to bring about is predicted
        if event is None:
            return self._standing(claim), None
        status = self.statuses[event.head.index].status
        lasting = event.kind in ("clash", "siege") and status == "occurred"
        return "ongoing" if lasting else status, self.times[event.head.index]

    def _standing(self, claim: FoundControl) -> Status:
        """A state that lasts is under way, unless its own words tell it as planned, foretold, demanded or possible."""
        word = claim.cue
        if claim.state == "contested":
            aim = self.events.get(word.index)
            if aim is None or aim.kind != "capture" or self._is_striven_for(word):
                return "ongoing"
        else:
            clause = clause_of(word)
            if clause is None or not (claim.said or (claim.state == "presence" and word.index not in self.events)):
                return "ongoing"
            word = clause
        status = self._status_at(word)
        return status if status in _UNREAL else "ongoing"

    def _is_striven_for(self, aim: Token) -> bool:
        """Whether what is aimed at is already fought for: "launched an assault to retake", "are trying to retake"."""
        words = (aim.head, aim.head.head, *aim.head.children)
        above = (self.events.get(each.index) for each in words if each is not aim)
        fights = [each.head for each in above if each is not None and each.kind in ("clash", "offensive")]
        striving = [*fights, aim.head] if aim.head.lemma in STRIVING else fights
        return any(self._status_at(each) not in (*_UNREAL, *_RULED_OUT) for each in striving)

    def _status_at(self, word: Token) -> Status:
        found = self.statuses.get(word.index) or find_status([word], self.document, self.cues)
        return found.status

    def is_told(self, claim: FoundControl) -> bool:
        """False for a claim whose own words deny it, or hang on an if; what no longer holds tells what is lost.

        Who may or shall be somewhere is not there, and nobody holds what they are told to have lost their grip on.
        """
        if claim.event is not None or claim.state == "lost":
            return True
        ending = ended_by(claim.cue) if claim.state == "holds" and claim.said else None
        if ending is not None and self._status_at(ending) not in (*_UNREAL, *_RULED_OUT):
            return False
        unreal = claim.state == "presence" and self._standing(claim) in _UNREAL
        return not unreal and not any(map(self.is_ruled_out, (claim.cue, clause_of(claim.cue) or claim.cue)))

    def is_ruled_out(self, word: Token) -> bool:
        """Whether what a verb or an event's word tells is denied, or hangs on an if."""
        known = word.index in self.statuses or word.pos in ("VERB", "AUX")
        return known and self._status_at(word) in _RULED_OUT

    def of(self, head: int) -> tuple[FoundStatus, str | None, When | None]:
        """The status, the place and the time of the event at a head."""
        return self.statuses[head], self.places.get(head), self.times[head]


def _year(published: When | None) -> int | None:
    return int(published.start[:4]) if published else None


def _when(event: FoundEvent, times: tuple[FoundTime, ...]) -> When | None:
    """The time of the event where it is told first, else where it is told again, else that of its aim.

    "The start of the campaign to free the town on Aug. 20": the parser hangs the day on the aim.
    """
    heads = [each.head for each in (event, *event.also)]
    aims = [child for head in heads for child in head.children if child.dep == "acl" and child.tag == "VB"]
    found = (find_event_time(head, times) for head in (*heads, *aims))
    return next((each.when for each in found if each is not None), None)


def _statements(assembly: Assembly, seen: Survey) -> Iterator[Statement]:
    for number, each in enumerate(seen.statements):
        yield assembly.statement(
            number, find_statement_time(each, seen.times), find_statement_place(each, seen.place_at)
        )


def _published(report: Report, seen: Survey) -> Report:
    """The report with its title, dateline, credits and day of publication."""
    parts = seen.layout.dateline
    return replace(
        report,
        title=seen.layout.title,
        dateline=_dateline(parts, seen) if parts else None,
        outlet=report.outlet or (parts.agency if parts else None),
        byline=report.byline or seen.layout.byline,
        editor=seen.layout.editor,
        published=seen.published,
    )


def _dateline(parts: DatelineParts, seen: Survey) -> Dateline:
    """Where and on which day the report was filed, as far as its dateline says."""
    named = parts.place
    place = next(
        (each.place.id for each in seen.places if named and any(named.overlaps(span) for span in each.place.mentions)),
        None,
    )
    told = (each.time.when for each in seen.times if parts.span.covers(each.time.span))
    day = next((when.start for when in told if when.precision == "day"), None)
    return Dateline(place, day, parts.span)
