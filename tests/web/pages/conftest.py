"""The archive of one province in the place of the sample reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.web.app import make_app
from web.conftest import LOCAL, serving
from web.pages.province import fill_province


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("province") / "archive.sqlite"
    fill_province(where)
    return where


@pytest.fixture
def own_path(province: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(province, tmp_path / "own.sqlite"))


@pytest.fixture(scope="session")
def app(province: Path) -> FastAPI:
    return make_app(province, LOCAL)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://localhost")


@pytest.fixture
def own_client(own_path: Path) -> TestClient:
    return TestClient(make_app(own_path, LOCAL), base_url="http://localhost")


@pytest.fixture(scope="session")
def site(app: FastAPI) -> Iterator[str]:
    with serving(app) as address:
        yield address
