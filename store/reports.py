"""Report: an actual figure of an indicator for a period, never overwritten, only superseded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from store.standards.quantities import Quantity
from store.standards.tiers import Tier

Actual = Quantity | date | str
"""What was achieved: a figure, the day it was done, or the criterion's own word."""


@dataclass(frozen=True)
class Source:
    """The message that a report came from."""

    chat: int
    message: int


@dataclass(frozen=True)
class Report:
    """One row of the history of an indicator in a year.

    One of ``quantity``, ``day`` and ``word`` is set, none (and no ``tier``) in a withdrawal: 撤销
    of the only report. ``supersedes`` is the id of the row that this one replaces; the row that
    none supersedes is the current one. A ``word`` beside a figure or day is that as it was said,
    and its tier was chosen by the reporter. ``criteria_of`` is what the store calls the indicator
    as it stood when it was graded. ``id`` is None until it is stored. ``reporter`` is a
    Telegram user id, 0 in the terminal.
    """

    indicator: str
    year: int
    quantity: Quantity | None
    tier: Tier | None
    reporter: int
    reporter_name: str
    at: datetime
    source: Source | None = None
    supersedes: int | None = None
    id: int | None = None
    day: date | None = None
    word: str | None = None
    criteria_of: int | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether the reporter chose the tier, because the criteria could not be read."""
        return self.word is not None and (self.quantity or self.day) is not None

    @property
    def actual(self) -> Actual | None:
        """The figure, day or word; None in a withdrawal."""
        return self.quantity or self.day or self.word


class ReportRepository(Protocol):
    """Where reports are kept; what is stored is visible to others after the commit."""

    async def add(self, report: Report) -> Report:
        """Store it as the current one of its indicator and year; returns it with its id and
        with ``supersedes`` set to the one that was current."""

    async def latest(self, indicator: str, year: int) -> Report | None:
        """The current report; None if there is none or it was withdrawn."""

    async def current(self, indicators: Sequence[str], year: int) -> dict[str, Report]:
        """indicator → current report, of those that have one."""

    async def get(self, id: int) -> Report | None:
        """A report by its id."""

    async def from_source(self, source: Source) -> tuple[Report, ...]:
        """The current reports that came from a message, in the order in which they were said."""

    async def has_reported(self, source: Source) -> bool:
        """Whether any report ever came from a message, current or not."""

    async def history(self, indicator: str, year: int) -> tuple[Report, ...]:
        """All rows of an indicator in a year, oldest first, withdrawals too."""

    async def histories(
        self, indicators: Collection[str], year: int
    ) -> dict[str, tuple[Report, ...]]:
        """indicator → all its rows in a year, oldest first, of those that have any."""

    async def by_reporter(self, reporter: int, limit: int, skip: int = 0) -> tuple[Report, ...]:
        """A person's current reports, newest first, without the first ``skip``."""

    async def count_by_reporter(self, reporter: int) -> int:
        """How many current reports a person has."""
