"""How soon the pages of a large archive are painted, and show what they hold, in headless Chromium on loopback.

    python -m benchmarks.pages [--events 100000] [--where PATH] [--rounds 5]

The archive is that of `python -m benchmarks.archive`. Each round is a browser without cache. Times are the browser's
own, from the request on, the median and the longest; the machine's load stands beside them. The rows "just started" are
of pages asked for as soon as the server answers, each of a server of its own.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from benchmarks.archive import fill
from onrecord.store import open_archive
from onrecord.web.access import Access, Person
from onrecord.web.app import make_app

CHROMIUM = "/usr/bin/chromium"
SIZE = {"width": 1280, "height": 860}
PATIENCE = 600.0  # seconds
ROWS = "main tbody tr"
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
# Each view with what it shows of the archive.
VIEWS = {
    "/": "dl.counts",
    "/reports": ROWS,
    "/map": "#chart .events",
    "/map?country=CC&kind=shelling": "#chart .events",
    "/timeline": "#brush .period",
    "/accounts?show=all": "#incidents tbody tr",
    "/statements": ROWS,
    "/search?q=word77": "main a[href^='/reports/']",
    "/control": "#places .panel, #places table",
}
FIRST_VIEWS = ("/", "/map", "/timeline", "/accounts?show=all")


@dataclass(frozen=True, slots=True)
class Seen:
    """When a page was first painted, and when it showed what it was asked for, in milliseconds."""

    painted: float
    shown: float


def main() -> None:
    """Print the figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        where = options.where or str(Path(folder) / "generated.db")
        with open_archive(where) as archive:
            fill(archive, options.events)
        _tell(f"{'':40} painted: median, most   shown: median, most   load")
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            for view in FIRST_VIEWS:
                _tell_seen(f"{view}, just started", [_see_first(browser, where, view) for _ in range(options.rounds)])
            with _served(where) as site:
                _wait_until_compared(browser, site)
                for view, shows in VIEWS.items():
                    _tell_seen(view, [_see(browser, site, view, shows) for _ in range(options.rounds)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--where", help="keep the archive here, a file or a postgresql:// URL, and use it again")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


@contextmanager
def _served(where: str) -> Iterator[str]:
    """The address of the pages, once they answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = get_context("spawn").Process(target=_serve, args=(where, port), daemon=True)
    server.start()
    try:
        site = f"http://127.0.0.1:{port}"
        _wait_for(site)
        yield site
    finally:
        server.kill()
        server.join()


def _serve(where: str, port: int) -> None:
    uvicorn.run(make_app(where, Access(Person("A. Reader", "read"), {})), port=port, log_level="error")


def _wait_for(site: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"{site}/static/icon.svg", timeout=1):  # noqa: S310 - loopback
                return
        except (URLError, OSError):
            time.sleep(0.02)
    sys.exit(f"{site} does not answer")


def _see_first(browser: Browser, where: str, view: str) -> Seen:
    """What is seen of a page that is the first to be asked for."""
    with _served(where) as site:
        return _see(browser, site, view, "main h1")


def _wait_until_compared(browser: Browser, site: str) -> None:
    start = time.monotonic()
    _see(browser, site, "/accounts?show=all", VIEWS["/accounts?show=all"])
    _tell(f"{'all accounts made, seconds after the start':40} {time.monotonic() - start:7.0f}")


def _see(browser: Browser, site: str, view: str, shows: str) -> Seen:
    page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type] # a mapping of the two sides
    page.goto(site + view, wait_until="commit")
    page.wait_for_selector(shows, timeout=1000 * PATIENCE)
    shown = float(page.evaluate("() => performance.now()"))
    painted = float(page.wait_for_function(PAINT).json_value())
    page.close()
    return Seen(painted, shown)


def _tell_seen(name: str, seen: list[Seen]) -> None:
    painted, shown = [each.painted for each in seen], [each.shown for each in seen]
    times = "".join(f"{median(those):8.0f} {max(those):6.0f} ms" for those in (painted, shown))
    _tell(f"{name:40} {times}   {os.getloadavg()[0]:.1f}")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
