"""Files in the format of GeoNames' dumps, made for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

VILLAGE, CITY_DISTRICT, BASE, HOTEL, WADI, UNLISTED = (
    90_000_001,
    90_000_002,
    90_000_003,
    90_000_004,
    90_000_005,
    90_000_006,
)
MOSUL, NINEVEH = 99072, 99069


def place_line(  # noqa: PLR0913 - the columns that tests vary
    number: int,
    name: str,
    alternates: str = "",
    feature: str = "P.PPL",
    *,
    latitude: str = "36.1",
    longitude: str = "43.2",
    country: str = "IQ",
    others: str = "",
    admin1: str = "15",
    admin2: str = "",
    population: str = "0",
) -> str:
    """One of nineteen columns."""
    kind, code = feature.split(".")
    return "\t".join((str(number), name, name, alternates, latitude, longitude, kind, code, country, others, admin1,
                      admin2, "", "", population, "", "210", "Asia/Baghdad", "2020-01-01"))  # fmt: skip


def alternate_line(number: int, place: int, name: str, language: str = "en") -> str:
    """One of ten columns."""
    return "\t".join((str(number), str(place), language, name, "", "", "", "", "", ""))


PLACES = (
    place_line(VILLAGE, "Tall Zafir", "Tel Zafir,Тель", admin2="1501"),
    place_line(CITY_DISTRICT, "Hayy Zuhoor", feature="P.PPLX", admin1=""),
    place_line(BASE, "Qasr Zafir Air Base", feature="S.AIRB"),
    place_line(HOTEL, "Zafir Palace", feature="S.HTL"),
    place_line(WADI, "Wadi Zafir", feature="H.WAD", others="SY,IQ"),
    place_line(MOSUL, "Mosul", "Zafiriyah", admin2="1501", population="1683000"),
)
LINES = {
    "IQ.txt": PLACES,
    "alternateNamesV2.txt": (
        alternate_line(1, VILLAGE, "Zafir Hill"),
        alternate_line(2, VILLAGE, "https://example.org/Zafir", "link"),
        alternate_line(3, UNLISTED, "Nowhere at All"),
        alternate_line(4, MOSUL, "Umm Zafir"),
    ),
    "admin1CodesASCII.txt": (f"IQ.15\tNīnawá\tNinawa\t{NINEVEH}",),
    "admin2Codes.txt": ("IQ.15.1501\tZafir District\tZafir District\t90000099",),
    "hierarchy.txt": (f"{MOSUL}\t{CITY_DISTRICT}\t", f"6255147\t{NINEVEH}\tADM"),
    "countryInfo.txt": (
        "#ISO\tISO3",
        "\t".join(("IQ", "IRQ", "368", "IZ", "Republic of Zafir", "Baghdad", *[""] * 10, "99237", "", "")),
    ),
}


def write_dumps(folder: Path, names: Iterable[str] = tuple(LINES)) -> list[Path]:
    """These files with their few lines."""
    paths = []
    for name in names:
        path = folder / name
        path.write_text("\n".join(LINES[name]) + "\n", encoding="utf-8")
        paths.append(path)
    return paths
