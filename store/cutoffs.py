"""Cut-offs: the days by which a department's figures are due."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Protocol

from store.reports import Report

CHINA = timezone(timedelta(hours=8))


class Rhythm(StrEnum):
    """What a cut-off ends."""

    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DAY = "day"  # nothing that comes again


MONTHS = {
    Rhythm.QUARTER: (3, 6, 9, 12),
    Rhythm.HALF: (6, 12),
    Rhythm.YEAR: (12,),
    Rhythm.DAY: (),
}


@dataclass(frozen=True)
class Cutoff:
    """``id`` is None until it is stored. Where figures close, ``reopened_at`` is since when they
    may be changed all the same, ``closed_at`` when that was over."""

    department: str
    day: date
    rhythm: Rhythm
    id: int | None = None
    closed_at: datetime | None = None
    reopened_at: datetime | None = None

    @property
    def closed_since(self) -> date:
        """The first day on which figures were closed, if they are."""
        if self.closed_at:
            return self.closed_at.astimezone(CHINA).date()
        return self.day + timedelta(days=1)

    def is_open(self, today: date) -> bool:
        """Whether figures up to it may be changed: until its day is over, and once reopened."""
        return self.day >= today or self.reopened_at is not None

    def is_of(self, year: int) -> bool:
        """Whether figures of a year may be due by it. A rhythm ends with its year; a single day
        may lie in the first half of the next one, when the year before is settled."""
        settles = self.rhythm is Rhythm.DAY and self.day < date(year + 1, 7, 1)
        return self.day.year == year or (settles and self.day.year > year)


@dataclass(frozen=True)
class Period:
    """What is being reported now: after the day ``since`` (None: from the year's beginning) and
    up to ``until`` (None: without an end)."""

    since: date | None = None
    until: date | None = None

    def lacks(self, report: Report | None) -> bool:
        """Whether an indicator with this report is missing: figures are cumulative, so one of an
        earlier period does not tell of this one."""
        if report is None or self.since is None:
            return report is None
        return report.at.astimezone(CHINA).date() <= self.since


def days_ahead(rhythm: Rhythm, today: date) -> tuple[date, ...]:
    """The cut-offs of a rhythm from today to the end of next year."""
    every = (
        date(year, month, monthrange(year, month)[1])
        for year in (today.year, today.year + 1)
        for month in MONTHS[rhythm]
    )
    return tuple(day for day in every if day >= today)


def period_of(cutoffs: Iterable[Cutoff], today: date) -> Period:
    """The period that a day falls into, by the cut-offs of its department."""
    days = [cutoff.day for cutoff in cutoffs]
    return Period(
        max((day for day in days if day < today), default=None),
        min((day for day in days if day >= today), default=None),
    )


def closing(
    cutoffs: Iterable[Cutoff], today: date, year: int, told: date | None = None
) -> Cutoff | None:
    """The cut-off by which figures of a year that were told on a day (None: told now) are closed;
    None while they are open. What is told after a cut-off is told for the next one, and is closed
    only where there is none any more."""
    theirs = [cutoff for cutoff in cutoffs if cutoff.is_of(year)]
    due = [cutoff for cutoff in theirs if cutoff.day >= (told or today)]
    first = next(iter(due or theirs[-1:]), None)
    return None if first is None or first.is_open(today) else first


class CutoffRepository(Protocol):
    """Where cut-offs are kept; a change is visible to others after the commit."""

    async def of(self, department: str) -> tuple[Cutoff, ...]:
        """All of a department, by day."""

    async def between(self, first: date, last: date) -> tuple[Cutoff, ...]:
        """Those of all departments that lie between two days, by day."""

    async def get(self, id: int) -> Cutoff | None:
        """A cut-off by its id."""

    async def reopen(self, id: int, at: datetime) -> bool:
        """Let the figures up to it be changed; False where they may be already."""

    async def close(self, id: int, at: datetime) -> bool:
        """Let them be changed no more; False where they were not reopened."""

    async def put(
        self, department: str, rhythm: Rhythm, days: Iterable[date], today: date
    ) -> None:
        """Let a department have these from today on and no others; what is past stays."""
