"""Which event brought another about."""

from __future__ import annotations

from documents import made_document
from onrecord.reading.event_links import EventLinks
from onrecord.reading.events import FoundEvent

KILLED = (
    "Six/CD/nummod/2 people/NNS/nsubjpass/4 were/VBD/auxpass/4 killed/VBN/root/0/kill in/IN/prep/4 a/DT/det/8"
    " mortar/NN/compound/8 attack/NN/pobj/5"
)


def test_an_event_after_in_is_a_cause() -> None:
    document = made_document(KILLED)
    killed, attack = document.tokens[3], document.tokens[7]
    killing, cause = FoundEvent("killing", (killed,), killed), FoundEvent("attack", (attack,), attack)
    links = EventLinks([killing, cause])
    assert list(links.causes(killing)) == [cause]
    assert list(links.causes(cause)) == []


def test_an_event_is_no_cause_of_itself() -> None:
    document = made_document(KILLED)
    killed = document.tokens[3]
    event = FoundEvent("killing", (killed,), killed, causes=[killed])
    assert list(EventLinks([event]).causes(event)) == []


def test_what_others_did_meanwhile_is_a_cause() -> None:
    document = made_document(
        "Two/CD/nummod/2 policemen/NNS/nsubjpass/4 were/VBD/auxpass/4 killed/VBN/root/0/kill when/WRB/advmod/7"
        " gunmen/NNS/nsubj/7 attacked/VBD/advcl/4/attack"
    )
    killed, attacked = document.tokens[3], document.tokens[6]
    killing, attack = FoundEvent("killing", (killed,), killed), FoundEvent("attack", (attacked,), attacked)
    assert list(EventLinks([killing, attack]).causes(killing)) == [attack]
