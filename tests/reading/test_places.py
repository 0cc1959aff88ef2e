"""Places in sentences: which words name one, which one, and how precisely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.gazetteer.cache import open_gazetteer
from onrecord.gazetteer.candidate import distance_km
from onrecord.gazetteer.directory import load_directory
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.weights import load_place_weights
from onrecord.language.places import load_place_words
from onrecord.reading.directory_names import find_directory_names
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.place_evidence import Evidence, PlaceHints, find_home_countries
from onrecord.reading.place_offsets import move
from onrecord.reading.places import FoundPlace, find_places
from onrecord.records.span import Span

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "places_en.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
SHORT = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "places_short_en.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
PLACE = re.compile(r"(?P<name>.+) (?P<country>[A-Z]{2}|\?) (?P<precision>\w+)")


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def places_of(
    text: str, model: LanguageModel, gazetteer: Gazetteer, hints: PlaceHints | None = None
) -> tuple[FoundPlace, ...]:
    return find_places(model.parse(text), gazetteer, load_place_words(), hints or PlaceHints())


def place_over(found: tuple[FoundPlace, ...], start: int, end: int) -> FoundPlace | None:
    """The place told last whose mention covers these characters: that of the distance, where one is told."""
    covering = [each for each in found for span in each.place.mentions if span.start <= start and end <= span.end]
    return covering[-1] if covering else None


@pytest.mark.parametrize(("topic", "marked", "places"), CASES)
def test_places_are_found_and_chosen(
    topic: str, marked: str, places: str, model: LanguageModel, gazetteer: Gazetteer
) -> None:
    text = marked.replace("[[", "").replace("]]", "")
    found = places_of(text, model, gazetteer)
    at, covered = 0, []
    for name, expected in zip(re.findall(r"\[\[(.+?)\]\]", marked), filter(None, places.split(" | ")), strict=True):
        start = text.index(name, at)
        at = start + len(name)
        covered.append((start, at))
        place = place_over(found, start, at)
        assert place is not None, f"{topic}: {name} is not found"
        assert f"{place.place.name} {place.place.country or '?'} {place.place.precision}" == expected
    for each in found:
        for span in () if each.is_adjective else each.place.mentions:
            assert any(start < span.end and span.start < end for start, end in covered), f"{topic}: {span.text}"


@pytest.mark.parametrize(("marked", "countries"), SHORT)
def test_one_sentence_is_enough(marked: str, countries: str, model: LanguageModel, gazetteer: Gazetteer) -> None:
    text = marked.replace("[[", "").replace("]]", "")
    document = model.parse(text)
    names = find_directory_names(document, load_directory())
    hints = PlaceHints(
        actors=tuple(document.span(tokens) for tokens, _ in names),
        home_countries=find_home_countries(entry for _, entry in names),
    )
    found = find_places(document, gazetteer, load_place_words(), hints)
    marks = re.findall(r"\[\[(.+?)\]\]", marked)
    read = {span.text: each.place.country for each in found for span in each.place.mentions}
    assert [read.get(name) for name in re.findall(r"\[\[(.+?)\]\]", marked)] == list(
        filter(None, countries.split(" | "))
    )
    assert {name for name, country in read.items() if country is not None and name not in marks} <= NATIONS


NATIONS = {"Russian", "Malian", "Israeli", "Israel", "Pro-Russian", "Government"}


@pytest.mark.parametrize(
    "text", ["", "Nobody came, and it rained.", "He said: \u201cThis and That and The Other.\u201d"]
)
def test_a_report_without_a_place_has_none(text: str, model: LanguageModel, gazetteer: Gazetteer) -> None:
    assert places_of(text, model, gazetteer) == ()


def test_no_mentions_weigh_nothing(model: LanguageModel) -> None:
    evidence = Evidence(model.parse("It rained."), load_place_words(), load_place_weights()["place"], PlaceHints())
    evidence.weigh([])


def test_a_distance_moves_the_point(model: LanguageModel, gazetteer: Gazetteer) -> None:
    found = places_of("Fighters dug in 40 km west of Mosul.", model, gazetteer)
    mosul, moved = (each.place for each in found)
    assert mosul.latitude is not None
    assert mosul.longitude is not None
    assert moved.latitude is not None
    assert moved.longitude is not None
    assert moved.longitude < mosul.longitude
    assert distance_km(mosul.latitude, mosul.longitude, moved.latitude, moved.longitude) == pytest.approx(40, abs=0.5)


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 270])
def test_moving_there_and_back_ends_at_the_start(bearing: float) -> None:
    there = move(36.3, 43.1, 100, bearing)
    assert distance_km(36.3, 43.1, *there) == pytest.approx(100, rel=0.01)
    assert distance_km(36.3, 43.1, *move(*there, 100, bearing + 180)) < 2


def test_every_mention_of_a_place_is_kept(model: LanguageModel, gazetteer: Gazetteer) -> None:
    text = "Mosul fell in June.\n\nIraqi troops retook Mosul in July, and in Mosul the bridges were down in Iraq."
    mosul = next(each for each in places_of(text, model, gazetteer) if each.place.name == "Mosul")
    assert [span.text for span in mosul.place.mentions] == ["Mosul", "Mosul", "Mosul"]
    assert [len(tokens) for tokens in mosul.mentions] == [1, 1, 1]


def test_a_place_tells_why_and_what_else_it_could_be(model: LanguageModel, gazetteer: Gazetteer) -> None:
    found = places_of("He was born in Tripoli, Lebanon, in 1950.", model, gazetteer)
    assert "stated within" in dict(found[0].reasons)
    assert "LY" in {each.country for each in found[0].others}


def test_a_name_within_an_actors_name_is_no_place(model: LanguageModel, gazetteer: Gazetteer) -> None:
    text = "The Army of Mosul attacked at night."
    start = text.index("Army")
    actor = Span.of(text, start, start + len("Army of Mosul"))
    assert not places_of(text, model, gazetteer, PlaceHints(actors=(actor,)))


def test_an_armed_group_speaks_for_its_country(model: LanguageModel, gazetteer: Gazetteer) -> None:
    text = "Fighters attacked Tripoli at night."
    plain = place_over(places_of(text, model, gazetteer), 18, 25)
    told = place_over(places_of(text, model, gazetteer, PlaceHints(home_countries=("LY", "LY", "LB"))), 18, 25)
    assert plain is not None
    assert told is not None
    assert "share of armed groups' countries" not in dict(plain.reasons)
    weight = load_place_weights()["choice"]["share of armed groups' countries"]
    assert dict(told.reasons)["share of armed groups' countries"] == pytest.approx(weight * 2 / 3)


def test_only_armed_groups_have_a_home_that_counts() -> None:
    entries = load_directory().by_id.values()
    group = next(each for each in entries if each.type == "rebel_group" and each.country)
    government = next(each for each in entries if each.type == "government")
    assert find_home_countries([group, government, group]) == (group.country, group.country)


def test_the_same_report_gives_the_same_ids(model: LanguageModel, gazetteer: Gazetteer) -> None:
    text = "Shells fell on Homs and Hama in Syria."
    assert places_of(text, model, gazetteer) != ()
    assert [each.place.id for each in places_of(text, model, gazetteer)] == [
        each.place.id for each in places_of(text, model, gazetteer)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BEIRUT (Meridian Wire) - Planes hit Aleppo.", ["Beirut", "Aleppo"]),
        ("BEIRUT, Lebanon - Planes hit Aleppo.", ["Beirut", "Lebanon", "Aleppo"]),
    ],
)
def test_an_outlet_in_a_dateline_is_no_place(
    text: str, names: list[str], model: LanguageModel, gazetteer: Gazetteer
) -> None:
    end = text.index(" - ")
    found = places_of(text, model, gazetteer, PlaceHints(dateline=Span.of(text, 0, end)))
    assert [each.place.name for each in found] == names


def test_the_name_of_an_illness_is_no_place(model: LanguageModel, gazetteer: Gazetteer) -> None:
    text = "Doctors in Lagos treated two cases of West Nile virus and one of Marburg disease."
    assert [each.place.name for each in places_of(text, model, gazetteer)] == ["Lagos"]
