"""Cut-offs: the days by which a department's figures are due."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, timezone
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
    """``id`` is None until it is stored."""

    department: str
    day: date
    rhythm: Rhythm
    id: int | None = None


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


class CutoffRepository(Protocol):
    """Where cut-offs are kept; a change is visible to others after the commit."""

    async def of(self, department: str) -> tuple[Cutoff, ...]:
        """All of a department, by day."""

    async def between(self, first: date, last: date) -> tuple[Cutoff, ...]:
        """Those of all departments that lie between two days, by day."""

    async def put(
        self, department: str, rhythm: Rhythm, days: Iterable[date], today: date
    ) -> None:
        """Let a department have these from today on and no others; what is past stays."""
