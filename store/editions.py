"""Editions: the tables of a department through the years, and what was said about their names."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from store.catalog import Department, Indicator
from store.standards.tiers import Tier

Beside = tuple[Department | None, Department]
"""A table and the one before it: of the same year, else the one that answers; None for none."""


class Outcome(StrEnum):
    """What saving a department's table came to."""

    ADDED = "added"  # the first table of this department and year
    UNCHANGED = "unchanged"  # the same as the last one
    NEW_VERSION = "new_version"


class EditionRepository(Protocol):
    """Where tables are kept. Nothing in an edition is ever changed."""

    async def stamp(self) -> int:
        """A number that grows with every change of what answers."""

    async def beside(self, departments: Sequence[Department]) -> list[Beside]:
        """Each table beside the one before it; what was renamed has the key of its history."""

    async def save(self, department: Department) -> Outcome:
        """Keep a table. It becomes the one that answers, unless it is of an earlier year."""

    async def rename(self, key: str, same_as: str, department: str, person: int) -> None:
        """From now on the indicator that a new name's ``key`` stands for is ``same_as``."""

    async def reword(
        self, indicator: Indicator, tier: Tier, text: str | None, person: int
    ) -> None:
        """Read a criterion as ``text`` as long as the table says what it says now; None: as the
        table has it."""

    async def as_it_stood(self, ids: Sequence[int]) -> dict[int, Indicator]:
        """Indicators of any edition, by what reports call them (``criteria_of``)."""

    async def years(self, department: str) -> tuple[int, ...]:
        """The years of which there is a table, in order."""

    async def indicator_of(self, key: str, year: int) -> Indicator | None:
        """The indicator as the last table of that year has it; None where that has none."""
