"""The codes of an actor in ACLED, Gleditsch and Ward, ISO, PLOVER and CAMEO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.records.actor import ActorType
from onrecord.vocabulary.vocabulary import load_vocabulary

SCHEMES: Final = ("acled_inter", "gw", "iso3", "plover_sector", "cameo", "wikidata")
# A directory gives this where an actor has no code in a scheme, whatever the rules would say.
NO_CODE: Final = "-"
_STATE: Final[tuple[ActorType, ...]] = ("government", "state_forces")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def codes_of_actor(
    kind: ActorType,
    words: str = "",
    alpha3: str | None = None,
    gw: int | None = None,
    given: Mapping[str, str] = _NOTHING,
) -> dict[str, str]:
    """The codes of an actor of this type by scheme, those `given` (by a directory) before all rules.

    `words` are what it is called, as "riot police"; `alpha3` and `gw` are its country's codes. The Gleditsch-Ward
    number goes to governments and state forces alone. A state's forces abroad keep ACLED's 1: that they are external
    is a thing of the event.
    """
    acled, plover, role = _coded(kind, words)
    ruled = {
        "acled_inter": acled,
        "gw": str(gw) if gw is not None and kind in _STATE else "",
        "iso3": alpha3 or "",
        "plover_sector": plover,
        "cameo": (alpha3 or "") + role,
    }
    codes = {scheme: given.get(scheme) or ruled.get(scheme, "") for scheme in SCHEMES}
    return {scheme: code for scheme, code in codes.items() if code not in ("", NO_CODE)}


@lru_cache(maxsize=4096)
def _coded(kind: ActorType, words: str) -> tuple[str, str, str]:
    """ACLED's code, PLOVER's sector and CAMEO's role of an actor that is called so; "" where there is none."""
    vocabulary = load_vocabulary()
    word = vocabulary.actor_types[kind]
    rules = [rule for rule in vocabulary.actor_rules if rule.fits(kind, words)]
    return (
        _first((*(rule.acled for rule in rules), word.acled)),
        _first((*(rule.plover for rule in rules), word.plover)),
        _first((*(rule.cameo for rule in rules), word.cameo)),
    )


def _first(codes: Iterable[int | str | None]) -> str:
    return next((str(code) for code in codes if code is not None), "")
