"""The Reader: text in, records out, one at a time or as a stream over several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from onrecord.reading.known import load_known
from onrecord.reading.language_model import REPORTS_AT_ONCE, LanguageModel
from onrecord.reading.read import read_document
from onrecord.records import Record, Report, Span, When, content_id


class Source(Protocol):
    """A report as it comes: what `read_all` takes beside plain text."""

    @property
    def id(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def byline(self) -> tuple[str, ...]: ...


class Reader:
    """Reads reports of armed conflict into records.

    >>> from onrecord import Reader
    >>> record = Reader().read("Rebels shelled the town of Idlib on Friday, killing 12 people.", published="2017-08-23")
    >>> [(event.kind, event.when.start) for event in record.events]
    [('shelling', '2017-08-18'), ('killing', '2017-08-18')]

    `model` names a spaCy model package (default: the small English one). `progress` is told (what, share done) while
    the gazetteer is built, once a machine. Raises ModelMissingError, and OSError where the cache cannot be written.
    """

    def __init__(self, model: str | None = None, progress: Callable[[str, float], None] | None = None) -> None:
        self._model = LanguageModel(model)
        self._known = load_known(progress)

    @property
    def model(self) -> str:
        """The language model's name and version."""
        return self._model.version

    def read(  # noqa: PLR0913 - what may be known of a report, all optional
        self,
        text: str,
        published: str | None = None,
        *,
        id: str | None = None,  # noqa: A002 - the record's own word
        title: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        sha256: str | None = None,
    ) -> Record:
        """The record of one text; `published` reads YYYY-MM-DD, `sha256` is of the bytes as fetched."""
        report = _to_report(text, published, id, title, url, outlet, sha256)
        return read_document(report, self._model.parse(text), self._known)

    def read_all(self, reports: Iterable[str | Source], workers: int = 1) -> Iterator[Record]:
        """The records of texts or reports, in order, as they are asked for; `workers` processes share the work."""
        if workers > 1:
            yield from _read_in_processes(self._model.name, reports, workers)
            return
        waiting = iter(reports)
        while batch := [_as_report(each) for each in islice(waiting, REPORTS_AT_ONCE)]:
            documents = self._model.parse_all(report.text for report in batch)
            for report, document in zip(batch, documents, strict=True):
                yield read_document(report, document, self._known)


def _to_report(  # noqa: PLR0913
    text: str,
    published: str | None,
    identity: str | None,
    title: str | None,
    url: str | None,
    outlet: str | None,
    digest: str | None,
) -> Report:
    digest = digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    heading = title.strip() if title else ""
    span = Span(0, len(heading), heading) if heading and text.startswith(heading) else None
    when = When(published, None, "day", "stated") if published else None
    return Report(identity or content_id("report", digest), digest, text, url, span, outlet, published=when)


def _as_report(source: str | Source) -> Report:
    if isinstance(source, str):
        return _to_report(source, None, None, None, None, None, None)
    report = _to_report(
        source.text, source.published, source.id, source.title, source.url, source.outlet, source.sha256
    )
    return Report(
        report.id, report.sha256, report.text, report.url, report.title, report.outlet, tuple(source.byline),
        published=report.published,
    )  # fmt: skip


# ---- several processes

_reader: list[Reader] = []  # one a worker process, made when it starts


def _start(model: str) -> None:
    _reader.append(Reader(model))


def _read_batch(batch: list[str | Source]) -> list[Record]:
    return list(_reader[0].read_all(batch))


def _read_in_processes(model: str, reports: Iterable[str | Source], workers: int) -> Iterator[Record]:
    """Batches go out as records come in, so that no more than three batches a worker are held at a time."""
    waiting = iter(reports)
    running: deque[Future[list[Record]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (model,)) as pool:
        while True:
            while len(running) < 3 * workers and (batch := list(islice(waiting, REPORTS_AT_ONCE))):
                running.append(pool.submit(_read_batch, batch))
            if not running:
                return
            yield from running.popleft().result()
