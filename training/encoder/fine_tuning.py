"""Fits the layers and the heads; the embeddings stay as they are."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.encoder_pieces import Pieces
from onrecord.records.status import Status
from training.encoder.network import FAR, Encoder, Heads
from training.encoder.samples import Text

STATUSES: tuple[str, ...] = get_args(Status)
LAYERS = 3  # of the base; a fourth tells no more
HIDDEN = 0.1  # of the pieces, while it learns
_MASKED = 103  # BERT's id of a hidden piece
_UNSEEN = -100  # a label that teaches nothing
_WARM, _DECAY, _MOST_SLOPE = 0.1, 0.01, 1.0
_SHARES = torch.tensor([1.0, 0.5, 1.0])  # of kinds, statuses and roles
_OF_SENTENCES = torch.tensor([0.3, 0.0, 0.0])  # of their kinds, statuses and roles
_SMOOTH = 2  # added to what a loss is shared by: a report may tell nothing


EPOCHS, BATCH = 10, 2  # times over the reports, reports a step
SENTENCES = 16  # a step
RATE, HEAD_RATE = 2e-4, 1e-3  # how fast layers and heads move


class Case:
    """A text in pieces, and everything that the heads are to say of its words."""

    def __init__(self, text: Text, kinds: Sequence[str], pieces: Pieces) -> None:
        self.text = text
        rows = pieces.rows(text.words, text.sentences)
        self.rows, self.places = rows.pieces, torch.tensor(rows.words)
        self.labels = torch.tensor(_labels(text, kinds))
        self.status_at = torch.tensor([each.head for each in text.triggers], dtype=torch.long)
        self.status = torch.tensor([STATUSES.index(each.status) for each in text.triggers], dtype=torch.long)
        parts = [(number, each, place) for number, each in enumerate(text.choices) for place in range(len(each.parts))]
        self.heads = torch.tensor([each.head for _, each, _ in parts], dtype=torch.long)
        self.parts = [each.parts[place] for _, each, place in parts]
        self.group = torch.tensor([number for number, _, _ in parts], dtype=torch.long)
        self.right = torch.tensor([each.right[place] for _, each, place in parts], dtype=torch.bool)
        ways = [(each.role, kinds.index(each.kind), *each.ways[place]) for _, each, place in parts]
        self.ways = torch.tensor(ways, dtype=torch.long).view(-1, 4)


def _labels(text: Text, kinds: Sequence[str]) -> list[int]:
    """The kind that each word tells; the other words of a trigger, and words that tell again, teach nothing."""
    labels = [len(kinds)] * len(text.words)
    for at in (*text.again, *(each for trigger in text.triggers for each in trigger.words)):
        labels[at] = _UNSEEN
    for trigger in reversed(text.triggers):
        labels[trigger.head] = kinds.index(trigger.kind)
    return labels


def words_of(cases: Sequence[Case], encoder: Encoder) -> list[Tensor]:
    """The states of the words of each text, [words, WIDTH]; while it learns, some pieces are hidden."""
    rows = [row for case in cases for row in case.rows]
    length = max(map(len, rows))
    ids = torch.zeros((len(rows), length), dtype=torch.long)
    mask = torch.full((len(rows), 1, 1, length), FAR)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = torch.tensor(row)
        mask[number, :, :, : len(row)] = 0
    if encoder.training:
        ids = ids.masked_fill(torch.rand(ids.shape) < HIDDEN, _MASKED)
    with torch.autocast("cpu", torch.bfloat16, enabled=encoder.training):  # half the time
        states = encoder.run(encoder.embed(ids), mask).float()
    found, first = [], 0
    for case in cases:
        found.append(states[first + case.places[:, 0], case.places[:, 1]])
        first += len(case.rows)
    return found


def pair_odds(case: Case, words: Tensor, heads: Heads) -> Tensor:
    """Log odds of everybody who could fill a role, [pairs]."""
    return heads.pairs(heads.drop(words[case.heads]), heads.drop(_who(words, case.parts)), case.ways)


def _who(words: Tensor, parts: Sequence[Sequence[int]]) -> Tensor:
    """The mean of the words of each candidate, zero for nobody."""
    places = [at for part in parts for at in part]
    rows = [number for number, part in enumerate(parts) for _ in part]
    share = torch.tensor([1 / len(part) for part in parts for _ in part])
    found = torch.zeros(len(parts), words.shape[1])
    return found.index_add(0, torch.tensor(rows), words[places] * share[:, None]) if places else found


def _losses(case: Case, words: Tensor, heads: Heads) -> tuple[Tensor, Tensor, Tensor]:
    """The loss of each head over one text, summed."""
    kind = F.cross_entropy(heads.kinds(heads.drop(words)), case.labels, ignore_index=_UNSEEN, reduction="sum")
    status = pair = words.sum() * 0
    if len(case.status):
        status = F.cross_entropy(heads.statuses(words[case.status_at]), case.status, reduction="sum")
    if len(case.group):
        groups, odds = len(case.text.choices), pair_odds(case, words, heads)
        right = odds.masked_fill(~case.right, FAR)
        pair = (_log_sum(odds, case.group, groups) - _log_sum(right, case.group, groups)).sum()
    return kind, status, pair


def _log_sum(odds: Tensor, group: Tensor, groups: int) -> Tensor:
    most = torch.full((groups,), -1e9).scatter_reduce(0, group, odds.detach(), "amax")
    return torch.zeros(groups).index_add(0, group, (odds - most[group]).exp()).clamp_min(1e-12).log() + most


@dataclass(frozen=True, slots=True)
class Lessons:
    """Reports, and sentences by themselves of which some stand beside the reports of each step."""

    reports: Sequence[Case]
    sentences: Sequence[Case]


def fine_tune(lessons: Lessons, encoder: Encoder, heads: Heads, seed: int, tell: Callable[[str], object]) -> None:
    """Fit the layers and the heads in place; `tell` hears of each time over the reports."""
    torch.manual_seed(seed)
    cases = lessons.reports
    top = [each for layer in encoder.layers for each in layer.parameters()]
    for each in top:
        each.requires_grad_(requires_grad=True)
    encoder.train()
    heads.train()
    steps = EPOCHS * -(-len(cases) // BATCH)
    groups = [{"params": top, "lr": RATE}, {"params": heads.parameters(), "lr": HEAD_RATE}]
    pace = torch.optim.AdamW(groups, weight_decay=_DECAY)
    speed = torch.optim.lr_scheduler.LambdaLR(
        pace, lambda at: min((at + 1) / (_WARM * steps), (steps - at) / ((1 - _WARM) * steps))
    )
    draw = random.Random(seed)  # noqa: S311 - the order of reports
    for epoch in range(EPOCHS):
        told = torch.zeros(3)
        order = draw.sample(cases, len(cases))
        for first in range(0, len(order), BATCH):
            beside = draw.sample(lessons.sentences, SENTENCES)
            losses = _mean_losses(order[first : first + BATCH], beside, encoder, heads)
            (losses * _SHARES).sum().backward()
            torch.nn.utils.clip_grad_norm_([*top, *heads.parameters()], _MOST_SLOPE)
            pace.step()
            speed.step()
            pace.zero_grad()
            told += losses.detach()
        kind, status, pair = (told / -(-len(cases) // BATCH)).tolist()
        tell(f"epoch {epoch + 1} of {EPOCHS}: kinds {kind:.3f} statuses {status:.3f} roles {pair:.3f}")
    encoder.eval()
    heads.eval()


def _mean_losses(cases: Sequence[Case], sentences: Sequence[Case], encoder: Encoder, heads: Heads) -> Tensor:
    """The loss of kinds and of statuses an event, and of roles a choice, [3]; sentences teach kinds alone."""
    words = words_of(cases, encoder)
    losses = [torch.stack(_losses(case, each, heads)) for case, each in zip(cases, words, strict=True)]
    events = sum(len(case.text.triggers) for case in cases)
    choices = sum(len(case.text.choices) for case in cases)
    alone = zip(sentences, words_of(sentences, encoder), strict=True)
    losses.extend(_OF_SENTENCES * torch.stack(_losses(case, each, heads)) for case, each in alone)
    return torch.stack(losses).sum(0) / (torch.tensor([events, events, choices]) + _SMOOTH)
