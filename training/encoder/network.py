"""The layers of a small BERT, and heads over its states: triggers, their status and their participants."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.encoder_pairs import FILLED

WIDTH, HEADS, INNER = 384, 12, 1536
WORDS, LONGEST = 30522, 512
FAR = -1e4  # log odds of what is not there
NEAR, MANY = 11, 4  # ways in which a candidate stands to a trigger; nobody, one, two, more


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropped: float = 0.1) -> None:
        super().__init__()
        self.asking = nn.Linear(WIDTH, WIDTH)
        self.asked = nn.Linear(WIDTH, 2 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropped)

    def forward(self, states: Tensor, mask: Tensor | None = None, told: Tensor | None = None) -> Tensor:
        """States of the next layer, [rows, pieces, WIDTH]; where `told` is given, of the pieces at these places alone.

        `mask` is added to attention, [rows, 1, 1, pieces].
        """
        rows, length, _ = states.shape
        size = WIDTH // HEADS
        asked = self.asked(states).view(rows, length, 2, HEADS, size).permute(2, 0, 3, 1, 4)
        if told is not None:
            states = states[:, told]
        asking = self.asking(states).view(rows, -1, HEADS, size).transpose(1, 2)
        share = asking @ asked[0].transpose(-1, -2) / math.sqrt(size)
        share = torch.softmax(share if mask is None else share + mask, -1)
        mixed = (share @ asked[1]).transpose(1, 2).reshape(rows, -1, WIDTH)
        states = self.mixed_norm(states + self.drop(self.mixed(mixed)))
        return self.outer_norm(states + self.drop(self.outer(F.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """The embeddings and the first layers of MiniLM."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def embed(self, ids: Tensor) -> Tensor:
        """States before the first layer."""
        return self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])

    def run(self, states: Tensor, mask: Tensor) -> Tensor:
        """States after all layers."""
        for layer in self.layers:
            states = layer(states, mask)
        return states


def load_encoder(path: Path, layers: int) -> Encoder:
    """The first layers of the encoder whose weights stand in a safetensors file."""
    given, encoder = load_file(path), Encoder(layers)
    given = {name.removeprefix("bert."): each for name, each in given.items()}
    root = "embeddings"
    kept = {
        "words.weight": given[f"{root}.word_embeddings.weight"],
        "places.weight": given[f"{root}.position_embeddings.weight"] + given[f"{root}.token_type_embeddings.weight"][0],
        "norm.weight": given[f"{root}.LayerNorm.weight"],
        "norm.bias": given[f"{root}.LayerNorm.bias"],
    }
    names = {
        "mixed": "attention.output.dense",
        "mixed_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for number in range(layers):
        root = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            asking, *asked = (given[f"{root}.attention.self.{name}.{part}"] for name in ("query", "key", "value"))
            kept |= {f"layers.{number}.asking.{part}": asking, f"layers.{number}.asked.{part}": torch.cat(asked)}
            kept |= {f"layers.{number}.{our}.{part}": given[f"{root}.{their}.{part}"] for our, their in names.items()}
    encoder.load_state_dict(kept)
    return encoder


class Pairs(nn.Module):
    """How well each candidate fills each role of a trigger of a kind."""

    def __init__(self, kinds: int, inner: int = 128) -> None:
        super().__init__()
        roles = len(FILLED)
        self.trigger = nn.Linear(WIDTH, 2 * roles * inner)  # for each role: what is added, what is multiplied
        self.who = nn.Linear(WIDTH, 2 * roles * inner)
        self.kind = nn.Embedding(kinds, 2 * roles * inner)
        self.near = nn.Embedding(NEAR, roles * inner)
        self.many = nn.Embedding(MANY, roles * inner)
        self.score = nn.Parameter(torch.randn(roles, inner) * 0.05)
        self.inner = inner
        for table in (self.kind, self.near, self.many):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, trigger: Tensor, who: Tensor, ways: Tensor) -> Tensor:
        """Log odds of pairs, [pairs]; `ways` holds role (its place in FILLED), kind, near and many, [pairs, 4].

        `trigger` and `who` are states, [pairs, WIDTH]; those of nobody are zero.
        """
        role, kind, near, many = ways.T
        rows = torch.arange(len(role))
        one = (self.trigger(trigger) + self.kind(kind)).view(-1, len(FILLED), 2, self.inner)[rows, role]
        two = self.who(who).view(-1, len(FILLED), 2, self.inner)[rows, role]
        at = (self.near(near) + self.many(many)).view(-1, len(FILLED), self.inner)[rows, role]
        added = F.gelu(one[:, 0] + two[:, 0] + at)
        return (added * self.score[role]).sum(-1) + (one[:, 1] * two[:, 1]).sum(-1) / self.inner**0.5


class Heads(nn.Module):
    """All heads over the states of words: kinds of events and statuses, in so many ways, and who takes part."""

    def __init__(self, kinds: int, statuses: int, dropped: float = 0.15) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropped)
        self.kinds = nn.Linear(WIDTH, kinds + 1)  # the last is none
        self.status_inner = nn.Linear(WIDTH, 128)
        self.status = nn.Linear(128, statuses)
        self.pairs = Pairs(kinds)

    def statuses(self, words: Tensor) -> Tensor:
        """Log odds of the statuses of triggers, [triggers, statuses]."""
        return self.status(self.drop(F.gelu(self.status_inner(self.drop(words)))))
