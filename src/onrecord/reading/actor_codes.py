"""The codes of an actor of a report: by the directory, by its country, by what it is called."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.gazetteer.directory import Directory
from onrecord.reading.mentions import Figurant
from onrecord.records import ActorType
from onrecord.vocabulary.actor_codes import codes_of_actor

_ARMED: tuple[ActorType, ...] = ("militia", "rebel_group", "terrorist_group")


def find_actor_codes(figurant: Figurant, directory: Directory) -> Mapping[str, str]:
    """The codes of a figurant by scheme; somebody of an armed group is coded as one of that group."""
    country = directory.country(_country(figurant) or "")
    given = directory.codes(figurant.entry) if figurant.entry else {}
    return codes_of_actor(
        _kind(figurant),
        _words(figurant),
        country.alpha3 if country else None,
        country.gw if country else None,
        given,
    )


def _country(figurant: Figurant) -> str | None:
    owner = figurant.member_of
    return figurant.country or (owner.country if owner is not None else None)


def _kind(figurant: Figurant) -> ActorType:
    """The type whose codes the figurant has: that of the armed group that an official or a person belongs to."""
    owner = figurant.member_of
    if owner is not None and figurant.type in ("official", "other") and owner.type in _ARMED:
        return owner.type
    return figurant.type


def _words(figurant: Figurant) -> str:
    """What it is called, but for a person's own name."""
    name = "" if figurant.person and figurant.named else figurant.name
    return " ".join(filter(None, (figurant.title, name, figurant.noun)))
