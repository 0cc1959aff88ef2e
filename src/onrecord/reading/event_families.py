"""Families of event kinds that are alike: what is seldom seen of one kind is often seen of its family."""

from __future__ import annotations

_KINDS: dict[str, tuple[str, ...]] = {
    "fight": ("clash", "offensive"),
    "strike": ("air_strike", "shelling", "bombing", "suicide_attack", "attack", "destruction"),
    "harm": ("killing", "injury", "sexual_violence", "mistreatment"),
    "hold": ("arrest", "abduction", "release"),
    "ground": ("siege", "capture"),
    "leave": ("withdrawal", "surrender"),
    "move": ("deployment",),
    "help": ("support", "aid"),
    "speak": (
        "accusation",
        "demand",
        "threat",
        "rejection",
        "violation",
        "sanction",
        "protest",
        "obstruction",
        "coup",
    ),
    "meet": ("talks", "agreement"),
    "flee": ("displacement", "evacuation"),
}
FAMILIES = {kind: family for family, kinds in _KINDS.items() for kind in kinds}
