"""Writes the encoder with its heads as one ONNX file whose weights are whole numbers of eight bits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.reading.encoder_pairs import PairTables
from training.encoder.network import Encoder, Heads

_FAR = -1e4
_OPERATORS = 17  # the version of ONNX's operators


class _Whole(nn.Module):
    """Pieces to their states and log odds of kinds."""

    def __init__(self, encoder: Encoder, heads: Heads) -> None:
        super().__init__()
        self.encoder, self.heads = encoder, heads

    def forward(self, pieces: Tensor, held: Tensor) -> tuple[Tensor, Tensor]:
        """States and log odds of kinds, [rows, pieces, ...]."""
        mask = (1 - held)[:, None, None, :] * _FAR
        states = self.encoder.run(self.encoder.embed(pieces), mask)
        return states, self.heads.kinds(states)


def tables_of(heads: Heads) -> PairTables:
    """The tables of the head that scores pairs, as `onrecord` takes them."""
    pairs = heads.pairs
    given = (pairs.trigger.weight, pairs.trigger.bias, pairs.who.weight, pairs.who.bias, pairs.kind.weight,
             pairs.near.weight, pairs.many.weight, pairs.score)  # fmt: skip
    return PairTables(*(each.detach().numpy() for each in given))


def export(encoder: Encoder, heads: Heads, kinds: Sequence[str]) -> bytes:
    """The ONNX file."""
    axes = {name: {0: "rows", 1: "pieces"} for name in ("pieces", "held", "states", "kinds")}
    shown = torch.randint(1000, 20000, (3, 40)), torch.ones(3, 40)
    with TemporaryDirectory() as folder:
        exact, small = Path(folder) / "exact.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Whole(encoder, heads).eval(), shown, str(exact), input_names=["pieces", "held"],
            output_names=["states", "kinds"], dynamic_axes=axes, opset_version=_OPERATORS, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(exact, small, weight_type=QuantType.QInt8, per_channel=True)
        model = onnx.load(str(small))
    for name, table in tables_of(heads)._asdict().items():
        constant = onnx.numpy_helper.from_array(table, f"{name}.table")
        model.graph.initializer.append(constant)
        model.graph.node.append(onnx.helper.make_node("Identity", [f"{name}.table"], [name]))
        model.graph.output.append(onnx.helper.make_tensor_value_info(name, constant.data_type, list(table.shape)))
    about = model.metadata_props.add()
    about.key, about.value = "kinds", json.dumps(list(kinds))
    made: bytes = model.SerializeToString()
    return made
