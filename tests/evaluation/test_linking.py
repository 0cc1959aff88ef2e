from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.evaluation.corpora.ecbplus import MarkedMention, read_linked_reports
from onrecord.evaluation.corpora.marked import CorpusError
from onrecord.evaluation.tasks.linking import measure_linking
from onrecord.reading.document import Document

PARSED = "Marwa/NNP/ROOT/0 calm/JJ/amod/1\nRebels/NNS/nsubj/2 shelled/VBD/ROOT/0/shell Marwa/NNP/dobj/2 ././punct/2"


def row(name: str, chain: str, words: str = "Rebels shelled Marwa .", topic: str = "1") -> dict[str, object]:
    return {
        "id": name,
        "topic": topic,
        "subtopic": f"{topic}_x",
        "sents": [["Marwa", "calm"], words.split()],
        "sent_ids": [0, 3],
        "mentions": [
            {"kind": "event", "chain": chain, "sent": 3, "tokens": [1], "text": "shelled"},
            {"kind": "entity", "chain": "e", "sent": 3, "tokens": [2], "text": "Marwa"},
        ],
    }


def write(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_mentions_of_events_stand_where_their_words_do(tmp_path: Path) -> None:
    (marked,) = read_linked_reports(write(tmp_path / "a.jsonl", row("a", "one")))
    assert marked.marks.mentions == (MarkedMention((18, 25), "one"),)
    assert marked.report.text[18:25] == "shelled"
    assert (marked.marks.topic, marked.marks.incident) == ("1", "1_x")


def test_a_line_of_another_shape_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="line 2"):
        list(read_linked_reports(write(tmp_path / "a.jsonl", row("a", "one"), {"id": "b"})))
    with pytest.raises(CorpusError, match="JSON lines"):
        list(read_linked_reports(tmp_path))


def test_the_figures_of_a_grouping(tmp_path: Path, make_document: Callable[[str], Document]) -> None:
    path = write(tmp_path / "a.jsonl", row("a", "one"), row("b", "one"), row("c", "two", topic="2"))
    parsed = make_document(PARSED)
    pairs = [(marked, parsed) for marked in read_linked_reports(path)]
    values = {each.name: each.value for each in measure_linking(pairs).measured}
    assert values["topic-b-cubed"] == values["topic-lemma-b-cubed"] == 1
    assert set(values) >= {"incident-conll", "unaided-conll", "unaided-lemma-conll", "topic-muc", "topic-ceaf-e"}
