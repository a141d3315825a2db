"""Practices: how a department works with its figures."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Practice:
    """Whether reports are reviewed, figures close at a cut-off, and reasons are asked for below
    优; a department that never said does none of it. ``reviewer`` is who was named to review,
    None for its administrators."""

    department: str
    reviews: bool = False
    closes: bool = False
    asks_reasons: bool = False
    reviewer: int | None = None


class PracticeRepository(Protocol):
    """Where practices are kept; a change is visible to others after the commit."""

    async def of(self, department: str) -> Practice:
        """How a department works."""

    async def keep(self, practice: Practice) -> None:
        """Keep it in place of how the department worked before."""
