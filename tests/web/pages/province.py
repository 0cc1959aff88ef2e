"""An archive made by hand: reports from one province, so that a test of a page reads nothing with a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from linking.made import Draft, word_of
from onrecord.records import Place, Provenance, Record, content_id
from onrecord.store import open_archive

HOSTILE = "<script>alert(1)</script> Gazette"
READER = Provenance("onrecord 0", "none", "none")


def draft(published: str, outlet: str, text: str) -> Draft:
    return Draft(content_id("report", digest(text)), text, published=published, outlet=outlet)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def strike_told_by_the_courier() -> Draft:
    made = draft("2022-05-04", "Amal Courier", "A strike hit Tel Amal and 12 people died. The Amal Army is near.")
    event = made.event("air_strike", "strike", agents=["Amal Army"], place="Tel Amal", day="2022-05-03")
    made.figure("killed", "12", best=12, event=event, who="people")
    made.control("holds", "Amal Army", "Tel Amal", day="2022-05-01")
    return made


def strike_told_by_the_post() -> Draft:
    made = draft("2022-05-05", "River Post", "A strike on Tel Amal killed 20 people, not 8, Colonel Tamer said.")
    event = made.event("air_strike", "strike", place="Tel Amal", day="2022-05-03")
    made.event("killing", "killed", place="Tel Amal", day="2022-05-03")
    made.figure("killed", "20", low=20, event=event, who="people", said_by="Colonel Tamer")
    made.figure("killed", "8", best=8, event=event, who="people", said_by="Colonel Tamer")
    return made


def capture() -> Draft:
    made = draft("2022-05-12", HOSTILE, "The Northern Front captured Tel Amal. A clash shook Bir Zeft in May.")
    made.event("capture", "captured", agents=["Northern Front"], place="Tel Amal", day="2022-05-10")
    made.event("clash", "clash", place="Bir Zeft", day="2022-05")
    made.control("taken", "Northern Front", "Tel Amal", day="2022-05-10", status="occurred")
    made.control("contested", "Amal Army", "Bir Zeft")
    made.control("holds", "Northern Front", "Bir Zeft")
    return made


def plans() -> Draft:
    text = "Shelling hit Qasr Nour. Troops deployed in Amal Province. Talks went on; an offensive was planned."
    made = draft("2023-01-20", "Amal Courier", text)
    made.event("shelling", "Shelling", place="Qasr Nour", day="2021-11-02")
    made.event("deployment", "deployed", place="Amal Province", day="2023-01-15", status="ongoing")
    made.event("talks", "Talks", day="2022")
    made.event("offensive", "offensive", place="Qasr Nour", status="planned")
    made.control("lost", "Northern Front", "Qasr Nour", status="predicted")
    land = Place("land", "Amal Land", "IQ", None, 33.0, 44.0, "country", 9, ())
    made.places.append(land)
    made.events[2] = replace(made.events[2], place=land.id)
    return made


def records() -> Iterator[tuple[bytes, Record]]:
    for made in (strike_told_by_the_courier(), strike_told_by_the_post(), capture(), plans()):
        record = made.record()
        text = record.report.text
        yield text.encode(), replace(record, report=replace(record.report, sha256=digest(text)))


def fill_province(where: Path) -> None:
    """Four reports, of which two tell of one strike."""
    with open_archive(where) as archive:
        added = [archive.add(raw, record, READER, name=f"report {at}") for at, (raw, record) in enumerate(records())]
        archive.judge([word_of("same", (added[0].report, "e0"), (added[1].report, "e0"), person=None, score=5.0)])
