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

from onrecord.reading.encoder_pairs import FILLED, PairTables
from training.encoder.network import WIDTH, Encoder, Heads

_OPERATORS = 17  # the version of ONNX's operators


class _Whole(nn.Module):
    """A row of pieces to states and log odds of kinds of those that are told of."""

    def __init__(self, encoder: Encoder, heads: Heads) -> None:
        super().__init__()
        self.encoder, self.heads = encoder, heads

    def forward(self, pieces: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
        """States and log odds of kinds of the pieces at the places `told`, [told, ...]."""
        *layers, last = self.encoder.layers
        states = self.encoder.embed(pieces[None])
        for layer in layers:
            states = layer(states)
        states = last(states, told=told)[0]
        return states, self.heads.kinds(states)


def tables_of(heads: Heads) -> PairTables:
    """The tables of the head that scores pairs, as `onrecord` takes them."""
    pairs, roles = heads.pairs, len(FILLED)
    who = pairs.who.weight.view(roles, -1, WIDTH).transpose(1, 2).contiguous(), pairs.who.bias.view(roles, -1)
    given = (pairs.trigger.weight, pairs.trigger.bias, *who, pairs.kind.weight, pairs.near.weight, pairs.many.weight,
             pairs.score)  # fmt: skip
    return PairTables(*(each.detach().numpy() for each in given))


def export(encoder: Encoder, heads: Heads, kinds: Sequence[str]) -> bytes:
    """The ONNX file."""
    axes = {name: {0: name} for name in ("pieces", "told")} | {name: {0: "told"} for name in ("states", "kinds")}
    shown = torch.randint(1000, 20000, (40,)), torch.tensor([1, 5, 7])
    with TemporaryDirectory() as folder:
        exact, small = Path(folder) / "exact.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Whole(encoder, heads).eval(), shown, str(exact), input_names=["pieces", "told"],
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
