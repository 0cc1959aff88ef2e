from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.layout import find_layout
from onrecord.records import spans_in

BODY = "Rebels shelled the market of the river town on Friday, and its people left for the hills before night."


@pytest.mark.parametrize(
    "title",
    [
        "Rebels shell river town",
        "“We will not leave”: a town under fire",
        "UN: Thousands leave river town",
        "Why the town fell",
        "Army, rebels agree to truce in river town",
        "A town falls.",
    ],
)
def test_a_short_first_line_is_the_title(title: str) -> None:
    found = find_layout(f"{title}\n\n{BODY}").title
    assert found is not None
    assert found.text == title


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        "Rebels shell river town",
        f"ERBIL, Iraq (Wire) – {BODY}\n\n{BODY}",
        f"{BODY} {BODY} {BODY}\n\n{BODY}",
        f"When the guns fell silent,\n\n{BODY}",
    ],
    ids=["one paragraph", "empty", "title alone", "dateline first", "long", "runs on"],
)
def test_a_text_without_title(text: str) -> None:
    assert find_layout(text).title is None


def test_a_page_number_is_no_title() -> None:
    found = find_layout(f"14\n\nRebels shell river town\n\n{BODY}").title
    assert found is not None
    assert found.text == "Rebels shell river town"


def test_a_title_known_from_elsewhere_is_taken_where_the_text_begins_with_it() -> None:
    title = "One, two, three towns fall in a single night of fighting."
    found = find_layout(f"{title} {BODY}", title)
    assert found.title is not None
    assert found.title.text == title


def test_a_title_known_from_elsewhere_is_no_span_of_another_text() -> None:
    assert find_layout(BODY, "Rebels shell river town").title is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Lind", ["Mara Lind"]),
        ("By Mara Lind and Otto Brand", ["Mara Lind", "Otto Brand"]),
        ("By Mara Lind, Otto Brand and Ines Calder", ["Mara Lind", "Otto Brand", "Ines Calder"]),
        ("(Reporting by Mara Lind; Editing by Otto Brand)", ["Mara Lind"]),
        ("Reporting by Mara Lind in Erbil; Editing by Otto Brand", ["Mara Lind"]),
        ("By Mara Lind, Staff Writer", ["Mara Lind"]),
        ("BY MARA LIND", ["MARA LIND"]),
    ],
)
def test_the_byline_names_who_wrote(line: str, names: list[str]) -> None:
    assert list(find_layout(f"Rebels shell river town\n\n{line}\n\n{BODY}").byline) == names


@pytest.mark.parametrize(
    "line", ["By Friday the town had fallen.", "By then, nobody was left in the market and the river had risen.", BODY]
)
def test_what_is_no_byline(line: str) -> None:
    layout = find_layout(f"Rebels shell river town\n\n{line}\n\n{BODY}")
    assert layout.byline == ()
    assert layout.furniture == ()


@pytest.mark.parametrize(
    "line",
    ["Editing by Otto Brand", "(Reporting by Mara Lind; Editing by Otto Brand)", "Edited by Otto Brand"],
)
def test_the_editor_stands_at_the_end(line: str) -> None:
    layout = find_layout(f"Rebels shell river town\n\n{BODY}\n\n{line}")
    assert layout.editor == "Otto Brand"
    assert [span.text for span in layout.furniture] == [line]


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("ERBIL, Kurdistan Region (Meridian Wire) – ", "ERBIL, Kurdistan Region", "Meridian Wire"),
        ("GOMA, DR Congo, May 3 (Lakeside News) -- ", "GOMA, DR Congo", "Lakeside News"),
        ("ADEN, 3 May (Gulf Wire) – ", "ADEN", "Gulf Wire"),
        (
            "GOMA, Democratic Republic of the Congo, May 3, 2025 (Gulf Wire) - ",
            "GOMA, Democratic Republic of the Congo",
            "Gulf Wire",
        ),
        ("TEL AVIV — ", "TEL AVIV", None),
        ("Khartoum – ", "Khartoum", None),
        ("KIEV/MOSCOW (Meridian/Gulf Wire) - ", "KIEV", "Meridian"),
        ("MOSUL, Iraq, March 25, 2017 (Meridian Wire) — ", "MOSUL, Iraq", "Meridian Wire"),
        ("Sanaa, 14 May 2019 (Gulf Wire) - ", "Sanaa", "Gulf Wire"),
        ("Tel Aviv (Gulf Wire) – ", "Tel Aviv", "Gulf Wire"),
    ],
)
def test_a_dateline_has_a_place_and_an_agency(dateline: str, place: str, agency: str | None) -> None:
    text = f"Rebels shell river town\n\n{dateline}{BODY}"
    found = find_layout(text).dateline
    assert found is not None
    assert found.place is not None
    assert (found.place.text, found.agency) == (place, agency)
    assert text[found.span.start : found.span.end] == found.span.text == dateline.rstrip(" –—-")


@pytest.mark.parametrize(
    "start", ["Rapid Support Forces (RSF) – the group –", "Rebels (some of them boys) –", "The army (it says) -"]
)
def test_a_name_with_brackets_is_no_dateline(start: str) -> None:
    assert find_layout(f"Rebels shell river town\n\n{start} {BODY}").dateline is None


@pytest.mark.parametrize("place", ["MARIB, Marib Governorate", "RAQQA, Mayadin", "BOR, Juba", "NOVI SAD, Novi"])
def test_a_place_may_begin_like_a_month(place: str) -> None:
    found = find_layout(f"{place} (Gulf Wire) – {BODY}").dateline
    assert found is not None
    assert found.place is not None
    assert found.place.text == place


LINES = ["By Mara Lind", "Editing by Otto Brand", "ADEN (Gulf Wire) – ", "Rebels shell town", BODY, "\n\n", "(", "🚁"]
texts = st.lists(st.sampled_from(LINES) | st.text(max_size=8), max_size=12).map("".join)


@given(text=texts, title=st.none() | st.text(max_size=12))
def test_every_span_quotes_the_text(text: str, title: str | None) -> None:
    layout = find_layout(text, title)
    for span in spans_in(layout):
        span.check(text)
