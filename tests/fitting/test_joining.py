"""What joins the encoder to the rules gives weight to what tells right from wrong, and none to noise."""

from __future__ import annotations

import random

import pytest

from onrecord.reading.encoder_pairs import Filled
from training.encoder.joining import Row, Samples, fit

ROLES: tuple[Filled, ...] = ("agent", "place")
EVENT = ("event kind", "event some", "event first", "event bias")


def choice(draw: random.Random, role: Filled, *, knows: bool) -> list[Row]:
    best = draw.randrange(3)
    rows = []
    for place in range(3):
        share = draw.gauss(2.0 if knows and place == best else 0.0, 1)
        rows.append(({"rules": draw.gauss(1.0 if place == best else 0.0, 1), f"{role} share": share}, place == best))
    return rows


def samples(seed: int, *, knows: bool) -> Samples:
    """Senses and choices that the rules tell a little, and the encoder well or not at all."""
    draw = random.Random(seed)  # noqa: S311 - made-up odds
    found = Samples()
    for _ in range(400):
        right = draw.random() < 0.5
        sure = (3.0 if right else -3.0) if knows else draw.gauss(0, 3)
        rules = draw.gauss(1.0 if right else -1.0, 2.0)
        values = {"rules": rules, "event kind": draw.gauss(sure, 1), "event some": 0.0, "event first": 0.0}
        found.events.append((values | {"event bias": 1.0}, right))
        for role in ROLES:
            found.parts[role].append(choice(draw, role, knows=knows))
    return found


def test_an_encoder_that_knows_is_heard_and_one_that_does_not_is_not() -> None:
    knowing, guessing = fit([samples(1, knows=True)]), fit([samples(2, knows=False)])
    assert knowing["event kind"] > 1.0
    assert knowing["agent share"] > 1.0
    assert guessing["event kind"] == pytest.approx(0.0, abs=0.15)
    assert guessing["agent share"] == pytest.approx(0.0, abs=0.3)


def test_alone_it_is_weighed_without_the_rules() -> None:
    alone = fit([samples(3, knows=True), samples(4, knows=True)], with_rules=False)
    assert "rules" not in alone
    assert set(EVENT) < set(alone)
    assert alone["event kind"] > 0.5


def test_places_are_weighed_apart_from_those_who_take_part() -> None:
    knowing, guessing = samples(5, knows=True), samples(6, knows=False)
    knowing.parts["place"] = guessing.parts["place"]
    weights = fit([knowing])
    assert weights["agent share"] > 1.0
    assert weights["place share"] == pytest.approx(0.0, abs=0.3)
