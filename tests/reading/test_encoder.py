"""The encoder says the same of a report in any company; the rules are joined by what it says, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from onrecord.reading.document import Document, Token
from onrecord.reading.encoder import Encoder, EventOdds
from onrecord.reading.encoder_pairs import near_of, way_of
from onrecord.reading.events import FoundEvent
from onrecord.reading.joining import Join, RulesAlone, event_values, load_join
from onrecord.records import EventKind

TOLD = "Rebels/NNS/nsubj/2/rebel shelled/VBD/root/0/shell Taiz/NNP/dobj/2//GPE on/IN/prep/2 Friday/NNP/pobj/4//DATE"
CALM = "Ministers/NNS/nsubj/2/minister met/VBD/root/0/meet in/IN/prep/2 Taiz/NNP/pobj/3//GPE"


@pytest.fixture(scope="module")
def join() -> Join:
    return load_join()


@pytest.fixture(scope="module")
def encoder(join: Join) -> Encoder:
    return join.encoder


def event_at(document: Document, place: int, kind: EventKind = "shelling") -> FoundEvent:
    token = document.tokens[place]
    return FoundEvent(kind, (token,), token)


def told(encoder: Encoder, document: Document, place: int, kind: EventKind = "shelling") -> EventOdds:
    found = encoder.read(document).of_event(event_at(document, place, kind))
    assert found is not None
    return found


def test_the_kind_that_is_told_is_likelier_than_others(
    encoder: Encoder, make_document: Callable[[str], Document]
) -> None:
    document = make_document(TOLD)
    found = told(encoder, document, 1)
    assert found.is_first
    assert found.kind > told(encoder, document, 1, "talks").kind
    assert found.kind > told(encoder, make_document(CALM), 1).kind


def test_who_shelled_is_likelier_to_act_than_what_was_shelled(
    encoder: Encoder, make_document: Callable[[str], Document]
) -> None:
    document = make_document(TOLD)
    candidates: list[tuple[Token, ...]] = [(), (document.tokens[0],), (document.tokens[2],)]
    found = encoder.read(document).of_parts(event_at(document, 1), "agent", candidates)
    assert found is not None
    assert int(found.argmax()) == 1
    assert float(np.exp(found).sum()) == pytest.approx(1.0, abs=1e-5)


def test_where_it_was_is_likelier_than_nowhere(encoder: Encoder, make_document: Callable[[str], Document]) -> None:
    document = make_document(CALM)
    found = encoder.read(document).of_parts(event_at(document, 1, "talks"), "place", [(), (document.tokens[3],)])
    assert found is not None
    assert found[1] > found[0]


def test_of_a_word_that_tells_nothing_nothing_is_said(
    encoder: Encoder, make_document: Callable[[str], Document]
) -> None:
    document = make_document(TOLD)
    encoded, preposition = encoder.read(document), event_at(document, 3)
    assert encoded.of_event(preposition) is None
    assert encoded.of_parts(preposition, "agent", [(), (document.tokens[0],)]) is None
    candidates = [(document.tokens[0],), (document.tokens[3],), ()]
    odds = encoded.of_parts(event_at(document, 1), "agent", candidates)
    assert odds is not None
    assert odds[0] > odds[2]


def test_on_many_threads_and_in_any_order_it_says_the_same(
    encoder: Encoder, make_document: Callable[[str], Document]
) -> None:
    documents = [make_document(f"{TOLD}\n{CALM}"), make_document(TOLD), make_document(CALM)] * 8
    alone = [told(encoder, document, 1) for document in documents]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda document: told(encoder, document, 1), reversed(documents)))
    assert together[::-1] == alone


def test_a_long_report_is_read_in_parts(encoder: Encoder, make_document: Callable[[str], Document]) -> None:
    document = make_document("\n".join([TOLD] * 400))
    encoded = encoder.read(document)
    odds = [encoded.of_event(event_at(document, 5 * number + 1)) for number in range(400)]
    assert all(each is not None and each.is_first for each in odds)


def test_a_kind_that_it_never_saw_adds_nothing(encoder: Encoder, make_document: Callable[[str], Document]) -> None:
    document = make_document(TOLD)
    unseen = event_at(document, 1)
    unseen.kind = "never"  # type: ignore[assignment]
    joined = Join(encoder, {"event bias": 1.0, "agent nobody": 1.0}).beside(document)
    assert joined.of_event(unseen) == 0.0
    assert joined.of_parts(unseen, "agent", [()]) == (0.0,)


def test_the_weights_alone_say_how_much_is_added(encoder: Encoder, make_document: Callable[[str], Document]) -> None:
    document = make_document(TOLD)
    event = event_at(document, 1)
    assert Join(encoder, {}).beside(document).of_event(event) == 0.0
    values = event_values(told(encoder, document, 1))
    weights = {"event kind": 0.5, "event bias": -1.0}
    assert Join(encoder, weights).beside(document).of_event(event) == pytest.approx(0.5 * values["event kind"] - 1.0)
    nobody = Join(encoder, {"target nobody": 2.0}).beside(document)
    assert list(nobody.of_parts(event, "target", [(), (document.tokens[2],)])) == [2.0, 0.0]


def test_a_text_without_words_needs_no_encoder(join: Join) -> None:
    assert isinstance(join.beside(Document("", [], [], [], [])), RulesAlone)


def test_how_a_candidate_stands_tells_its_side_its_distance_and_its_sentence(
    make_document: Callable[[str], Document],
) -> None:
    document = make_document(f"{CALM}\n{TOLD}\n{TOLD}")
    head = document.tokens[5]
    assert way_of(head, ()) == (10, 0)
    assert way_of(head, (document.tokens[4],)) == (near_of(-1), 1)
    assert way_of(head, (document.tokens[6], document.tokens[8])) == (near_of(1), 2)
    assert way_of(head, (document.tokens[0],)) == (8, 1)
    assert way_of(document.tokens[10], (document.tokens[0],)) == (9, 1)
    assert [near_of(gap) for gap in (-13, -12, -5, -2, 2, 5, 12, 13)] == [3, 2, 1, 0, 4, 5, 6, 7]
