"""Who is told to have a place in plain phrases, and who cannot have one."""

from __future__ import annotations

import pytest

from onrecord import Reader, Record

Claims = set[tuple[str, str, str]]


def claims_of(record: Record) -> Claims:
    """The state, the actor and the place of each claim."""
    places = {each.id: each.name for each in record.places}
    actors = {each.id: each.name for each in record.actors}
    return {(each.state, actors[each.actor.actor or ""], places[each.place]) for each in record.control}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kidal is under army control.", {("holds", "army", "Kidal")}),
        ("Goma is under rebel control.", {("holds", "rebel", "Goma")}),
        ("Bukavu is under government control.", {("holds", "government", "Bukavu")}),
        ("Kidal is in rebel hands.", {("holds", "rebel", "Kidal")}),
        ("Kidal fell into rebel hands.", {("taken", "rebel", "Kidal")}),
        ("Kidal is no longer under army control.", {("lost", "army", "Kidal")}),
        (
            "Hama, which the army held until Thursday, is now in rebel hands.",
            {("lost", "army", "Hama"), ("holds", "rebel", "Hama")},
        ),
        ("Kidal remains with the army.", {("holds", "army", "Kidal")}),
        ("The town of Sake remains with the M23.", {("holds", "M23", "Sake")}),
        ("The RSF is in control of Nyala.", {("holds", "Rapid Support Forces", "Nyala")}),
        ("The RSF is in charge of Nyala.", {("holds", "Rapid Support Forces", "Nyala")}),
        ("The army is in Nyala.", {("presence", "army", "Nyala")}),
        ("The city of Goma remained encircled by the M23.", {("besieged", "M23", "Goma")}),
        ("Kidal remained encircled by the rebels.", {("besieged", "rebels", "Kidal")}),
        ("The army left Kidal on Friday.", {("lost", "army", "Kidal")}),
        ("The junta left Bamako.", {("lost", "junta", "Bamako")}),
    ],
)
def test_plain_phrases_tell_who_has_a_place(sentence: str, expected: Claims, reader: Reader) -> None:
    assert claims_of(reader.read(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The delegation left Geneva on Friday.",
        "Israel's delegation left Doha.",
        "The Taliban delegation left Doha.",
        "The embassy left Kabul.",
        "The men in rebel hands in Goma were freed.",
        "Hundreds of children in Goma are in rebel hands.",
        "Turkey remains with the coalition.",
        "The mayor of Goma remains with the army.",
        "Turkey is under military rule.",
        "The army is in charge of security in Goma.",
        "The mayor is in charge of Nyala.",
    ],
)
def test_who_neither_bears_arms_nor_governs_a_place_does_not_have_it(sentence: str, reader: Reader) -> None:
    assert claims_of(reader.read(sentence)) == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The RSF controls Nyala and the army El Obeid.", {("Rapid Support Forces", "Nyala"), ("army", "El Obeid")}),
        (
            "The RSF controls Nyala and the army controls El Obeid.",
            {("Rapid Support Forces", "Nyala"), ("army", "El Obeid")},
        ),
        ("The army holds Hama and the rebels hold Homs.", {("army", "Hama"), ("rebels", "Homs")}),
        (
            "The army holds Kidal and the rebels Gao and Timbuktu.",
            {("army", "Kidal"), ("rebels", "Gao"), ("rebels", "Timbuktu")},
        ),
        (
            "The M23 holds Goma and Bukavu and the army Uvira.",
            {("M23", "Goma"), ("M23", "Bukavu"), ("army", "Uvira")},
        ),
        ("The army controls Kidal and Timbuktu.", {("army", "Kidal"), ("army", "Timbuktu")}),
        ("The army controls Kidal and the mayor Gao.", {("army", "Kidal")}),
        ("The M23 does not control Goma and the army Uvira.", set()),
    ],
)
def test_each_of_two_has_a_place_of_their_own(sentence: str, expected: set[tuple[str, str]], reader: Reader) -> None:
    assert {(actor, place) for state, actor, place in claims_of(reader.read(sentence)) if state == "holds"} == expected
