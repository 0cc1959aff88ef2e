"""The codes of the actors of a report."""

from __future__ import annotations

import pytest

from onrecord.gazetteer.directory import load_directory
from onrecord.reading.actor_codes import find_actor_codes
from onrecord.reading.mentions import Figurant
from onrecord.records import ActorType
from onrecord.vocabulary.actor_codes import SCHEMES
from onrecord.vocabulary.vocabulary import load_vocabulary

DIRECTORY = load_directory()


def entered(identifier: str) -> Figurant:
    entry = DIRECTORY.by_id[identifier]
    return Figurant(entry.name, entry.type, entry.country, named=True, person=False, plural=True, entry=entry)


def official(title: str, owner: Figurant | None, kind: ActorType = "official") -> Figurant:
    found = Figurant("Police Marwan", kind, None, named=True, person=True, plural=False, member_of=owner)
    found.title = title
    return found


@pytest.mark.parametrize(
    ("identifier", "codes"),
    [
        ("iraqi-army", {"acled_inter": "1", "gw": "645", "iso3": "IRQ", "plover_sector": "MIL", "cameo": "IRQMIL"}),
        ("sudan-government", {"acled_inter": "1", "gw": "625", "cameo": "SDNGOV"}),
        ("peshmerga", {"acled_inter": "1", "gw": None, "cameo": "IRQMIL"}),
        ("islamic-state", {"acled_inter": "2", "gw": None, "cameo": "IMGMUSISI"}),
        ("houthis", {"acled_inter": "2", "iso3": "YEM", "cameo": "YEMREB"}),
        ("united-nations", {"acled_inter": "7", "cameo": "IGOUNO", "wikidata": "Q1065"}),
        ("monusco", {"acled_inter": "8", "cameo": "IGOUNOPKO", "plover_sector": "MIL"}),
        ("ocha", {"cameo": "IGOUNO"}),
        ("sinaloa-cartel", {"acled_inter": "3", "plover_sector": "CRM", "cameo": "MEXCRM"}),
        ("wagner", {"acled_inter": "8", "cameo": "RUSUAF"}),
        ("turkish-police", {"plover_sector": "COP", "cameo": "TURCOP", "gw": "640"}),
        ("mai-mai", {"acled_inter": "4"}),
        ("house-of-representatives-libya", {"gw": None, "cameo": "LBYLEG"}),
    ],
)
def test_an_actor_of_the_directory(identifier: str, codes: dict[str, str | None]) -> None:
    found = find_actor_codes(entered(identifier), DIRECTORY)
    assert {scheme: found.get(scheme) for scheme in codes} == codes


def test_one_of_an_armed_group_is_coded_as_the_group_and_has_its_country() -> None:
    assert find_actor_codes(official("spokesman", entered("houthis")), DIRECTORY) == {
        "acled_inter": "2",
        "iso3": "YEM",
        "plover_sector": "REB",
        "cameo": "YEMREB",
    }


def test_a_person_s_own_name_is_no_word_for_the_codes() -> None:
    codes = find_actor_codes(official("governor", entered("iraq-government")), DIRECTORY)
    assert (codes["plover_sector"], codes["cameo"]) == ("GOV", "IRQGOV")


def test_every_code_of_the_directory_is_one_of_the_codebooks() -> None:
    known = load_vocabulary().codebooks
    for entry in DIRECTORY.by_id.values():
        codes = DIRECTORY.codes(entry)
        assert codes.keys() <= set(SCHEMES), entry.id
        assert int(codes.get("acled_inter", 1)) in known.acled.inter, entry.id
        assert codes.get("plover_sector", "UNK") in known.plover.sectors, entry.id
        assert codes.get("gw", "-") == "-" or codes["gw"].isdecimal(), entry.id
        assert len(codes.get("cameo", "IGO")) % 3 == 0, entry.id


def test_every_independent_state_has_its_number() -> None:
    without = {country.alpha2 for country in DIRECTORY.countries.values() if country.gw is None}
    assert without == {"PS", "EH", "VA", "HK", "MO", "NC", "GL", "PR"}
    numbers = [country.gw for alpha2, country in DIRECTORY.countries.items() if country.gw and alpha2 != "SU"]
    assert len(numbers) == len(set(numbers))
