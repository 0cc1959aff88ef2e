"""The layers of a small BERT, and heads over its states: triggers, their status and their participants."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

WIDTH, HEADS, INNER = 384, 12, 1536
WORDS, LONGEST = 30522, 512
NEAR, MANY = 11, 4  # ways in which a candidate stands to a trigger; nobody, one, two, more


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropped: float = 0.1) -> None:
        super().__init__()
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropped)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States of the next layer, [rows, pieces, WIDTH]; `mask` is added to attention, [rows, 1, 1, pieces]."""
        rows, length, _ = states.shape
        asked = self.asked(states).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        share = asked[0] @ asked[1].transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask
        mixed = (torch.softmax(share, -1) @ asked[2]).transpose(1, 2).reshape(rows, length, WIDTH)
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
            asked = [given[f"{root}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            kept[f"layers.{number}.asked.{part}"] = torch.cat(asked)
            kept |= {f"layers.{number}.{our}.{part}": given[f"{root}.{their}.{part}"] for our, their in names.items()}
    encoder.load_state_dict(kept)
    return encoder


class Pairs(nn.Module):
    """How well each candidate fills each role of a trigger of a kind."""

    def __init__(self, kinds: int, inner: int = 128) -> None:
        super().__init__()
        self.trigger = nn.Linear(WIDTH, 4 * inner)  # for each of two roles: what is added, what is multiplied
        self.who = nn.Linear(WIDTH, 4 * inner)
        self.kind = nn.Embedding(kinds, 4 * inner)
        self.near = nn.Embedding(NEAR, 2 * inner)
        self.many = nn.Embedding(MANY, 2 * inner)
        self.score = nn.Parameter(torch.randn(2, inner) * 0.05)
        self.inner = inner
        for table in (self.kind, self.near, self.many):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, trigger: Tensor, who: Tensor, ways: Tensor) -> Tensor:
        """Log odds of pairs, [pairs]; `ways` holds role (0 agent, 1 target), kind, near and many, [pairs, 4].

        `trigger` and `who` are states, [pairs, WIDTH]; those of nobody are zero.
        """
        role, kind, near, many = ways.T
        rows = torch.arange(len(role))
        one = (self.trigger(trigger) + self.kind(kind)).view(-1, 2, 2, self.inner)[rows, role]
        two = self.who(who).view(-1, 2, 2, self.inner)[rows, role]
        at = (self.near(near) + self.many(many)).view(-1, 2, self.inner)[rows, role]
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
