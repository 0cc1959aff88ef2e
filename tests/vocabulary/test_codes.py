from __future__ import annotations

from typing import get_args

import pytest

from onrecord.records.actor import ActorType
from onrecord.records.event import EventKind
from onrecord.records.status import Status
from onrecord.vocabulary.codes import codes_of
from onrecord.vocabulary.vocabulary import load_vocabulary

TYPES: tuple[ActorType, ...] = get_args(ActorType)


@pytest.mark.parametrize(
    ("kind", "agents", "targets", "sub_event"),
    [
        ("clash", ["state_forces"], ["rebel_group"], "Armed clash"),
        ("attack", ["militia"], ["civilians"], "Attack"),
        ("attack", ["militia"], ["state_forces"], "Armed clash"),
        ("killing", [], ["civilians"], "Attack"),
        ("killing", ["state_forces"], ["terrorist_group"], "Armed clash"),
        ("capture", ["state_forces"], ["rebel_group"], "Government regains territory"),
        ("capture", ["rebel_group"], ["state_forces"], "Non-state actor overtakes territory"),
        ("air_strike", ["coalition"], ["terrorist_group"], "Air/drone strike"),
        ("shelling", [], [], "Shelling/artillery/missile attack"),
        ("bombing", [], ["civilians"], "Remote explosive/landmine/IED"),
        ("suicide_attack", [], [], "Suicide bomb"),
        ("protest", ["civilians"], ["government"], "Peaceful protest"),
        ("agreement", ["government"], ["rebel_group"], "Agreement"),
        ("destruction", ["militia"], [], "Looting/property destruction"),
    ],
)
def test_acled(kind: EventKind, agents: list[ActorType], targets: list[ActorType], sub_event: str) -> None:
    assert codes_of(kind, agents, targets).acled["sub_event_type"] == sub_event


@pytest.mark.parametrize("kind", ["accusation", "demand", "threat", "rejection", "sanction", "aid", "support"])
def test_acled_codes_no_words(kind: EventKind) -> None:
    assert codes_of(kind).acled == {}


def test_a_capture_by_nobody_known_has_no_acled_code() -> None:
    assert codes_of("capture").acled == {}


@pytest.mark.parametrize(
    ("kind", "agents", "targets", "type_of_violence"),
    [
        ("clash", ["state_forces"], ["rebel_group"], 1),
        ("clash", ["government"], ["government"], 1),
        ("attack", ["terrorist_group"], ["state_forces"], 1),
        ("clash", ["militia"], ["rebel_group"], 2),
        ("killing", ["militia"], ["civilians"], 3),
        ("killing", ["state_forces"], ["media"], 3),
        ("air_strike", ["coalition"], ["terrorist_group", "civilians"], 1),
        ("bombing", [], ["civilians"], 3),
        ("attack", ["militia"], [], None),
        ("clash", ["civilians"], ["civilians"], None),
    ],
)
def test_ucdp(kind: EventKind, agents: list[ActorType], targets: list[ActorType], type_of_violence: int | None) -> None:
    assert codes_of(kind, agents, targets).ucdp == {"type_of_violence": type_of_violence}


def test_ucdp_codes_no_words() -> None:
    assert codes_of("demand", ["government"], ["rebel_group"]).ucdp == {}


@pytest.mark.parametrize(
    ("kind", "trigger", "plover", "cameo"),
    [
        ("air_strike", ["drone", "strike"], ("ASSAULT", "drone"), "195"),
        ("attack", ["chemical", "attack"], ("ASSAULT", "unconventional"), "2041"),
        ("protest", ["riot"], ("PROTEST", "riot"), "145"),
        ("protest", ["hunger", "strike"], ("PROTEST", "hunger"), "142"),
        ("agreement", ["truce"], ("RETREAT", "ceasefire"), "0871"),
        ("agreement", ["accord"], ("SUPPORT", None), "057"),
        ("agreement", ["agree", "to"], ("AGREE", None), "030"),
        ("agreement", ["accept", "demand"], ("CONCEDE", None), "083"),
        ("withdrawal", ["lift", "embargo"], ("RETREAT", None), "085"),
        ("sanction", ["cut", "aid"], ("SANCTION", "discontinue"), "162"),
        ("accusation", ["condemn"], ("ACCUSE", "disapprove"), "111"),
        ("sanction", ["Embargo"], ("COERCE", "restrict"), "163"),
        ("talks", ["phone", "call"], ("CONSULT", "phone"), "041"),
    ],
)
def test_the_words_of_the_trigger_choose_the_mode(
    kind: EventKind, trigger: list[str], plover: tuple[str, str | None], cameo: str
) -> None:
    codes = codes_of(kind, trigger=trigger)
    assert (codes.plover["type"], codes.plover["mode"], codes.cameo) == (*plover, cameo)


@pytest.mark.parametrize(
    ("kind", "status", "plover", "cameo"),
    [
        ("aid", "occurred", "AID", "073"),
        ("aid", "planned", "AGREE", "0333"),
        ("aid", "demanded", "REQUEST", "1033"),
        ("withdrawal", "planned", "AGREE", "0356"),
        ("release", "demanded", "REQUEST", "1053"),
        ("talks", "demanded", "REQUEST", "106"),
        ("attack", "planned", "THREATEN", "138"),
        ("sanction", "demanded", "THREATEN", "1312"),
        ("talks", "denied", "REJECT", "125"),
        ("withdrawal", "conditional", "AGREE", "0356"),
    ],
)
def test_what_is_promised_refused_or_called_for_is_coded_as_words(
    kind: EventKind, status: Status, plover: str, cameo: str
) -> None:
    codes = codes_of(kind, status=status)
    assert (codes.plover["type"], codes.cameo) == (plover, cameo)


def test_displacement_has_a_code_only_where_somebody_drives_people_out() -> None:
    assert codes_of("displacement").plover == {}
    assert codes_of("displacement").cameo is None
    assert codes_of("displacement", ["militia"], ["civilians"]).plover["type"] == "COERCE"


@pytest.mark.parametrize("kind", get_args(EventKind))
def test_every_code_is_in_the_codebooks(kind: EventKind) -> None:
    books = load_vocabulary().codebooks
    for agent in TYPES:
        for target in TYPES:
            codes = codes_of(kind, [agent], [target])
            assert codes.cameo is None or codes.cameo in books.cameo.codes
            assert not codes.acled or codes.acled["sub_event_type"] in books.acled.sub_events
            assert not codes.plover or set(codes.plover["contexts"]) <= set(books.plover.contexts)
            assert codes.ucdp.get("type_of_violence") in {None, *books.ucdp.type_of_violence}
