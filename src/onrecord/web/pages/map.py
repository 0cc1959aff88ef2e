"""The map: where events are told to have happened, how exactly, and who held what on a day."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.store import Box
from onrecord.vocabulary.countries import load_countries
from onrecord.web.archive import archive_of
from onrecord.web.boxes import read_box, write_box
from onrecord.web.clusters import Cluster, find_clusters, within
from onrecord.web.event_rows import figures_of
from onrecord.web.filters import Asked
from onrecord.web.pages.control import AskedDays
from onrecord.web.recent import recent_of
from onrecord.web.sites import REACH_KM, Site, Sites, sites_of
from onrecord.web.view import page

router = APIRouter(include_in_schema=False)
FIELDS = ("q", "place", "country", "actor", "kind", "status", "from", "to")
MOST_SITES = 100
FIRST_SITES = 20
MOST_COUNTRIES = 25
MOST_ROWS = 20  # with the map's own scripts the page stays light
MOST_IN_POPUP = 8
DRAWN = tuple(REACH_KM)
WORLD = Box(-180.0, -90.0, 180.0, 90.0)
AskedBox = Annotated[str | None, Query(max_length=80)]
Zoom = Annotated[int, Query(ge=0, le=20)]


@router.get("/map")
def map_page(request: Request, asked: Asked, days: AskedDays, box: AskedBox = None) -> HTMLResponse:
    """The map, with the table of what it shows."""
    archive, area = archive_of(request), read_box(box)
    chosen = asked.of("events") if area is None else replace(asked.of("events"), within=area, precisions=DRAWN)
    rows = archive.events(chosen, limit=MOST_ROWS + 1, after=asked.after, newest_first=True)
    shown = rows[:MOST_ROWS]
    sites = sites_of(request, asked.of("events"))
    return page(
        request,
        "map.html",
        filters=asked,
        fields=FIELDS,
        kept={**days.pairs(), **({"box": write_box(area)} if area else {})},
        days=days,
        box=area and write_box(area),
        extent=write_box(extent_of(sites.drawn, area)),
        rows=shown,
        figures=figures_of(archive, shown),
        count=sites.total if area is None else archive.count("events", chosen),
        countries=_of_countries(sites)[:MOST_COUNTRIES],
        sites=sites,
        next_after=shown[-1]["position"] if len(rows) > MOST_ROWS else None,
        **_listed(sites, area, FIRST_SITES),
    )


@router.get("/map/clusters")
def clusters(request: Request, asked: Asked, box: AskedBox = None, zoom: Zoom = 2) -> dict[str, Any]:
    """What to draw in a box at a zoom."""
    area, chosen = read_box(box) or WORLD, asked.of("events")
    found = recent_of(request).recall(
        ("clusters", chosen, zoom), lambda: tuple(find_clusters(sites_of(request, chosen).drawn, zoom))
    )
    return {"clusters": [_drawn(cluster) for cluster in found if within(area, cluster)]}


@router.get("/map/sites")
def listed_sites(request: Request, asked: Asked, box: AskedBox = None) -> HTMLResponse:
    """The table of the places in a box."""
    sites = sites_of(request, asked.of("events"))
    return page(request, "parts/sites.html", filters=asked, **_listed(sites, read_box(box), MOST_SITES))


@router.get("/map/events")
def events_at(
    request: Request, asked: Asked, site: Annotated[str | None, Query(max_length=40)] = None, box: AskedBox = None
) -> HTMLResponse:
    """What is told of one place, or of all within a box, for the popup of a mark."""
    archive, chosen = archive_of(request), asked.of("events")
    if site is not None:
        found = _site(sites_of(request, chosen), site)
        exactly = Box(found.longitude, found.latitude, found.longitude, found.latitude)
        chosen, words = replace(chosen, within=exactly, place=found.place.name), found.place.name
    else:
        found, words = None, "This area"
        chosen = replace(chosen, within=read_box(box) or WORLD, precisions=DRAWN)
    rows = archive.events(chosen, limit=MOST_IN_POPUP, newest_first=True)
    more = asked.address("/map", place=found.place.name if found else asked.place, box=box)
    return page(
        request,
        "parts/events_at.html",
        site=found,
        words=words,
        rows=rows,
        count=archive.count("events", chosen),
        figures=figures_of(archive, rows),
        more=more,
    )


@router.get("/map/names")
def names(request: Request) -> dict[str, str]:
    """The names of countries by their ISO 3166-1 alpha-3 codes, for the base map."""
    del request
    return {word.alpha3: word.name for word in load_countries().values()}


def extent_of(sites: tuple[Site, ...], area: Box | None) -> Box:
    """What the map shows at first: the area asked for, else all sites."""
    if area is not None or not sites:
        return area or WORLD
    latitudes, longitudes = [site.latitude for site in sites], [site.longitude for site in sites]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _listed(sites: Sites, area: Box | None, most: int) -> dict[str, Any]:
    found = [site for site in sites.drawn if area is None or within(area, site)]
    return {
        "listed": found[:most],
        "places": len(found),
        "events": sum(site.count for site in found),
    }


def _of_countries(sites: Sites) -> list[tuple[str, Site]]:
    known = load_countries()
    return [
        (known[code].name if (code := site.place.country or "") in known else site.place.name, site)
        for site in sites.countries
    ]


def _site(sites: Sites, identity: str) -> Site:
    found = next((each for each in (*sites.drawn, *sites.countries) if each.id == identity), None)
    if found is None:
        raise HTTPException(404, "No event that fits these filters is told of this place.")
    return found


def _drawn(cluster: Cluster) -> dict[str, Any]:
    only = cluster.sites[0] if len(cluster.sites) == 1 else None
    return {
        "id": cluster.id,
        "latitude": cluster.latitude,
        "longitude": cluster.longitude,
        "count": cluster.count,
        "kinds": cluster.kinds,
        "places": len(cluster.sites),
        "box": asdict(cluster.box),
        "name": only.place.name if only else None,
        "precision": only.place.precision if only else None,
        "reach_km": only.reach_km if only else 0,
    }
