"""What many tests share: one Reader a run, for the model takes seconds to load; and documents made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents import made_document
from onrecord import Reader
from onrecord.reading.document import Document


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def make_document() -> Callable[[str], Document]:
    return made_document
