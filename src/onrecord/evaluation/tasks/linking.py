"""Linking: which mentions of events, in one report or several, tell of one event, the mentions being given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.evaluation.cluster_scores import Cluster, b_cubed, ceaf_e, conll, muc
from onrecord.evaluation.corpora.ecbplus import LinkedReport
from onrecord.evaluation.corpora.marked import Marked
from onrecord.evaluation.figures import Measured, Miss, Outcome
from onrecord.linking.link import score_of
from onrecord.linking.mention import Mention
from onrecord.linking.mentions import word_mention
from onrecord.linking.report_groups import group_reports
from onrecord.linking.words import Rarity, stems
from onrecord.reading.document import Document
from onrecord.reading.status_scopes import head_of
from onrecord.records import RowKey, Span
from onrecord.records.clusters import group

ParsedReport = tuple[Marked[LinkedReport], Document]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Row:
    """A mention with what its coder and the parser say of it."""

    mention: Mention
    chain: str
    lemma: str
    topic: str
    incident: str


def measure_linking(reports: Iterable[ParsedReport]) -> Outcome:
    """CoNLL F1 and its parts over all reports at once, beside the lemma baseline, by how much is given away.

    `topic`: reports are compared within the corpus's topics, each of which holds two incidents of a kind. `incident`:
    within these. `unaided`: within groups that are found by the reports' own words. The baseline links, under the same
    conditions, all mentions with one head lemma.
    """
    rows = [row for marked, document in reports for row in _rows(marked, document)]
    topics = {row.mention.key.report: row.mention.topic for row in rows}
    rarity = Rarity(topics.values())
    found = {report: number for number, those in enumerate(group_reports(topics, rarity)) for report in those}
    protocols: Mapping[str, Callable[[_Row], Hashable]] = {
        "topic": lambda row: row.topic,
        "incident": lambda row: row.incident,
        "unaided": lambda row: found[row.mention.key.report],
    }
    gold = _clusters(rows, lambda row: row.chain)
    measured: list[Measured] = []
    misses: list[Miss] = []
    for name, among in protocols.items():
        linked = [each for those in _parted(rows, among) for each in _link(those, rarity)]
        lemma = _clusters(rows, lambda row, among=among: (among(row), row.lemma))  # type: ignore[misc]
        measured += [*_figures(name, gold, linked), *_figures(f"{name}-lemma", gold, lemma)]
        misses = misses or list(_misses(rows, linked))
    return Outcome(tuple(measured), tuple(misses))


def _rows(marked: Marked[LinkedReport], document: Document) -> Iterator[_Row]:
    report = marked.report
    topic = frozenset(stems(report.text))
    for number, each in enumerate(marked.marks.mentions):
        tokens = document.tokens_in(*each.span)
        lemma = head_of(tokens).lemma.lower() if tokens else report.text[slice(*each.span)].lower()
        mention = word_mention(RowKey(report.id, str(number)), report.text, Span.of(report.text, *each.span), topic)
        yield _Row(mention, each.chain, lemma, marked.marks.topic, marked.marks.incident)


def _parted(rows: Sequence[_Row], among: Callable[[_Row], Hashable]) -> Iterable[list[_Row]]:
    parts: dict[Hashable, list[_Row]] = defaultdict(list)
    for row in rows:
        parts[among(row)].append(row)
    return parts.values()


def _clusters(rows: Sequence[_Row], name: Callable[[_Row], Hashable]) -> list[Cluster]:
    return [frozenset(row.mention.key for row in those) for those in _parted(rows, name)]


def _link(rows: Sequence[_Row], rarity: Rarity) -> list[Cluster]:
    mentions = [row.mention for row in rows]
    links = {(one.key, two.key): score_of("events", one, two, rarity) for one, two in combinations(mentions, 2)}
    return [frozenset(each) for each in group([mention.key for mention in mentions], links)]


def _figures(name: str, gold: Sequence[Cluster], system: Sequence[Cluster]) -> Iterator[Measured]:
    many = sum(map(len, gold))
    yield Measured(f"{name}-conll", conll(gold, system), many, many)
    for part, score in (("muc", muc), ("b-cubed", b_cubed), ("ceaf-e", ceaf_e)):
        both = score(gold, system)
        yield Measured(f"{name}-{part}", both.f1, many, many, both.precision, both.recall)


def _misses(rows: Sequence[_Row], system: Iterable[Cluster]) -> Iterator[Miss]:
    """Groups that hold mentions of several events."""
    by_key = {row.mention.key: row for row in rows}
    for cluster in system:
        held = sorted((by_key[key] for key in cluster), key=lambda row: row.mention.key)  # type: ignore[index]
        if len({row.chain for row in held}) > 1:
            words = "; ".join(f"{row.mention.key.report} {row.lemma}" for row in held)
            yield Miss(held[0].mention.key.report, "mistaken", "several events in one group", words)
