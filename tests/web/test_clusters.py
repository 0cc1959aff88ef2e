"""Clusters: no event is lost or counted twice, and what is drawn as one lies together."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store import Box, KnownPlace
from onrecord.web.clusters import APART, find_clusters, point_of, within
from onrecord.web.sites import Site

WORLD = Box(-180.0, -90.0, 180.0, 90.0)


def a_site(latitude: float, longitude: float, number: int = 1, kind: str = "clash", name: str = "Oaktown") -> Site:
    place = KnownPlace(name, "IQ", None, "exact")
    return Site(f"{name} {latitude} {longitude}", place, latitude, longitude, {kind: number})


SITES = st.lists(
    st.builds(a_site, st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 9), st.sampled_from(["clash", "aid"])),
    max_size=30,
)


@given(SITES, st.integers(0, 12))
def test_every_event_is_in_one_cluster(sites: list[Site], zoom: int) -> None:
    found = list(find_clusters(sites, zoom))
    assert sum(each.count for each in found) == sum(site.count for site in sites)
    assert sum(len(each.sites) for each in found) == len(sites)
    for each in found:
        at = point_of(each.latitude, each.longitude, zoom)
        assert all(math.dist(at, point_of(site.latitude, site.longitude, zoom)) < APART for site in each.sites)
        assert max(site.count for site in each.sites) == each.sites[0].count
        assert within(each.box, each)


@given(SITES, st.integers(0, 12))
def test_no_mark_lies_on_another(sites: list[Site], zoom: int) -> None:
    points = [point_of(each.latitude, each.longitude, zoom) for each in find_clusters(sites, zoom)]
    assert all(math.dist(*pair) >= APART for pair in combinations(points, 2))


def test_kinds_are_counted() -> None:
    [found] = find_clusters([a_site(36, 43, 3), a_site(36.1, 43, 2, "aid")], 4)
    assert (found.count, dict(found.kinds), len(found.sites)) == (5, {"clash": 3, "aid": 2}, 2)
    assert (found.latitude, found.longitude) == (36, 43)


def test_near_sites_part_as_the_map_comes_nearer() -> None:
    sites = [a_site(36, 43), a_site(36.4, 43.4)]
    assert len(list(find_clusters(sites, 3))) == 1
    assert len(list(find_clusters(sites, 9))) == 2


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        (WORLD, True),
        (Box(170, -20, -170, 0), True),
        (Box(-170, -20, 170, 0), False),
        (Box(170, 0, -170, 20), False),
    ],
)
def test_a_box_may_lie_across_the_180th_meridian(box: Box, inside: bool) -> None:  # noqa: FBT001
    assert within(box, a_site(-17, 178)) is inside
