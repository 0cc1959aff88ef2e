"""Whether a thing happened, as told."""

from __future__ import annotations

from typing import Literal

Status = Literal["occurred", "ongoing", "planned", "predicted", "possible", "conditional", "denied", "demanded"]
