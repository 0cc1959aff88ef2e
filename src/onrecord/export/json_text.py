"""JSON in its own letters."""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def json_text(value: Any, indent: int | None = None) -> str:  # noqa: ANN401 - JSON has no narrower type
    """The value as JSON.

    Escaped are marks that some readers take for line ends, and half a surrogate pair, which UTF-8 cannot hold.
    """
    words = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)
