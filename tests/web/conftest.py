"""The sample reports in an archive, served to a client without a browser and to a headless one."""

from __future__ import annotations

import shutil
import socket
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import get_args

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from onrecord import Reader
from onrecord.web.access import Access, Person, Role
from onrecord.web.app import make_app
from web.gluing import ReadingIntake, fill

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would have a client of httpx's next version
    from starlette.testclient import TestClient

CHROMIUM = Path("/usr/bin/chromium")
LOCAL = Access(Person("A. Coder", "admin"), {})


@pytest.fixture(scope="session")
def filled(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample reports that nobody writes to."""
    where = tmp_path_factory.mktemp("filled") / "archive.sqlite"
    fill(where, reader)
    return where


@pytest.fixture(scope="session")
def archive_path(filled: Path) -> Path:
    """An archive of the sample reports, served by `client` and `site`; what is decided on it must be withdrawn."""
    return Path(shutil.copy(filled, filled.with_name("served.sqlite")))


@pytest.fixture
def own_path(filled: Path, tmp_path: Path) -> Path:
    """An archive of the sample reports for one test alone."""
    return Path(shutil.copy(filled, tmp_path / "own.sqlite"))


@pytest.fixture(scope="session")
def app(archive_path: Path, reader: Reader) -> FastAPI:
    return make_app(archive_path, LOCAL, ReadingIntake(archive_path, reader))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    """Asks for pages without a browser, as the person at the machine."""
    return TestClient(app, base_url="http://localhost")


@pytest.fixture
def own_client(own_path: Path, reader: Reader) -> TestClient:
    """The same over an archive for one test alone."""
    return TestClient(make_app(own_path, LOCAL, ReadingIntake(own_path, reader)), base_url="http://localhost")


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of an application that is served on loopback for as long as the block runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def site(app: FastAPI) -> Iterator[str]:
    """The address of the pages, for a browser."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test where it tells of an error or asks any host but loopback for anything."""
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            wrong.append(f"{message.text} ({message.location.get('url')})")

    def see(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            wrong.append(f"asked for {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", see)
    yield page
    context.close()
    assert not wrong


@pytest.fixture(scope="session")
def distant_app(filled: Path) -> FastAPI:
    """An archive that lets in only who shows a token; what tests do to it nobody looks at."""
    where = Path(shutil.copy(filled, filled.with_name("distant.sqlite")))
    tokens = {sha256(role.encode()).hexdigest(): Person(f"Person {role}", role) for role in get_args(Role)}
    return make_app(where, Access(None, tokens, frozenset({"testserver"})))
