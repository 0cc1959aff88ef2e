"""The Reader: text in, records out, one at a time or as a stream over several processes."""

from __future__ import annotations

import gc
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from onrecord.reading.capitals import capitals_of
from onrecord.reading.collection import without_collection
from onrecord.reading.data_version import data_version
from onrecord.reading.document import Document
from onrecord.reading.joining import Beside
from onrecord.reading.known import load_known
from onrecord.reading.language_model import REPORTS_AT_ONCE, LanguageModel
from onrecord.reading.place_explanations import ExplainedPlace, explain_places
from onrecord.reading.read import read_document
from onrecord.records import Provenance, Record, Report, Span, TimePrecision, When, content_id


class Source(Protocol):
    """A report as it comes: what `read_all` takes beside plain text."""

    @property
    def id(self) -> str:
        """The report's id."""
        ...

    @property
    def sha256(self) -> str:
        """The hash of its bytes as fetched."""
        ...

    @property
    def text(self) -> str:
        """Its text; all offsets count code points of it."""
        ...

    @property
    def title(self) -> str | None:
        """Its headline, where known."""
        ...

    @property
    def published(self) -> str | None:
        """Its day of publication (YYYY-MM-DD), month or year, where known."""
        ...

    @property
    def url(self) -> str | None:
        """Where it was published."""
        ...

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        ...

    @property
    def byline(self) -> tuple[str, ...]:
        """Who wrote it."""
        ...


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
        known = self._known
        self._capitals = capitals_of(known.directory, known.gazetteer, known.people, known.times, self._model.kinds_of)
        gc.freeze()  # the word lists outlive every report: without it full collections take a tenth of the time

    @property
    def model(self) -> str:
        """The language model's name and version."""
        return self._model.version

    @property
    def provenance(self) -> Provenance:
        """What makes the records of this reader: the program, the model, the words and weights and the gazetteer."""
        data = f"words {data_version()}, {self._known.gazetteer.path.stem}"
        return Provenance(f"onrecord {version('onrecord')}", self.model, data)

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
        """The record of one text; `published` reads YYYY-MM-DD, YYYY-MM or YYYY, `sha256` is of the bytes as fetched.

        Raises ValueError where `published` is no date.
        """
        plain = _as_source(text)
        source = replace(
            plain,
            id=id or plain.id,
            sha256=sha256 or plain.sha256,
            title=title,
            published=published,
            url=url,
            outlet=outlet,
        )
        return self._record(_to_report(source), self._model.parse(text, self._capitals.restore))

    def read_all(self, reports: Iterable[str | Source], workers: int = 1) -> Iterator[Record]:
        """The records of texts or reports, in order, as they are asked for; `workers` processes share the work."""
        if workers > 1:
            yield from _read_in_processes(self._model.name, reports, workers)
            return
        waiting = iter(reports)
        thread = ThreadPoolExecutor(1, "encoder")
        try:
            while batch := [
                _to_report(_as_source(each) if isinstance(each, str) else each)
                for each in islice(waiting, REPORTS_AT_ONCE)
            ]:
                yield from self._records(batch, thread)
        finally:
            thread.shutdown(wait=False, cancel_futures=True)

    def _records(self, batch: list[Report], thread: Executor) -> Iterator[Record]:
        """The records of some reports; the encoder reads ahead in a thread."""
        documents = list(self._model.parse_all((report.text for report in batch), self._capitals.restore))
        for report, document, beside in zip(batch, documents, self._begun(documents, thread), strict=True):
            yield self._record(report, document, beside)

    def _begun(self, documents: list[Document], thread: Executor) -> Iterator[Beside]:
        """What stands beside the rules for each document; some are begun ahead."""
        waiting = (self._known.beside(document, thread) for document in documents)
        begun = deque(islice(waiting, _BEGUN_AHEAD))
        while begun:
            yield begun.popleft()
            begun.extend(islice(waiting, 1))

    def _record(self, report: Report, document: Document, beside: Beside | None = None) -> Record:
        with without_collection():
            return read_document(report, document, self._known, beside)

    def explain_places(self, source: Source) -> Iterator[ExplainedPlace]:
        """Why each place of a report was chosen, and which places the name might also mean."""
        return explain_places(_to_report(source), self._model, self._known)


_BEGUN_AHEAD = 4  # reports that the encoder may read before the rules come to them
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_HEAD = 400  # characters in which a given title is looked for


def _to_report(source: Source) -> Report:
    """The report of a source; a title counts where the text holds it near its beginning.

    Raises ValueError where `published` is no day, month or year.
    """
    heading = (source.title or "").strip()
    at = source.text[: _HEAD + len(heading)].find(heading) if heading else -1
    return Report(
        id=source.id,
        sha256=source.sha256,
        text=source.text,
        url=source.url,
        title=Span(at, at + len(heading), heading) if at >= 0 else None,
        outlet=source.outlet,
        byline=tuple(source.byline),
        published=_stated(source.published) if source.published else None,
    )


def _stated(published: str) -> When:
    match = _DAY.fullmatch(published)
    if match is None:
        raise ValueError(f"published {published!r} is no date; give YYYY-MM-DD, YYYY-MM or YYYY")
    precision: TimePrecision = "day" if match[3] else "month" if match[2] else "year"
    return When(published, None, precision, "stated")


@dataclass(frozen=True, slots=True)
class _Text:
    """Plain text as a source."""

    text: str
    id: str
    sha256: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()


def _as_source(text: str) -> _Text:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _Text(text, content_id("report", digest), digest)


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
