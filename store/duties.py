"""Duties: who answers for which indicator."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Duty:
    """A person who answers for an indicator, by its key; ``name`` is what they are called now."""

    key: str
    person: int
    name: str = ""


class DutyRepository(Protocol):
    """Where duties are kept; a change is visible to others after the commit."""

    async def of(self, keys: Collection[str]) -> tuple[Duty, ...]:
        """Who answers for some indicators, the longest first."""

    async def put(self, key: str, person: int, at: datetime) -> bool:
        """Give an indicator to a person; False where they have it."""

    async def remove(self, key: str, person: int) -> bool:
        """Take it from them; False where they do not have it."""
