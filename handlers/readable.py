"""Readable: what there is to say of a criterion written in other words, as values."""

from dataclasses import dataclass
from enum import StrEnum

from store.catalog import Indicator
from store.standards.tiers import Tier


class Step(StrEnum):
    """How far it has come."""

    USAGE = "usage"  # how the command is used, with how the standard is read now
    UNREADABLE = "unreadable"  # the new words cannot be read either
    ASKED = "asked"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"
    NOT_ADMINISTRATOR = "not_administrator"
    NOT_KEPT_HERE = "not_kept_here"


@dataclass(frozen=True)
class Readable:
    """The ``indicator`` as it would be read; ``text`` for its ``tier``, "" for the table's own.
    ``offered`` are those of which one may be picked, and ``more`` how many there are beyond."""

    step: Step
    indicator: Indicator | None = None
    tier: Tier | None = None
    text: str = ""
    offered: tuple[Indicator, ...] = ()
    more: int = 0
