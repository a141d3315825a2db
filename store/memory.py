"""Reports in memory: the same promises as the database's, gone with the process."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from store.reports import Report, Source


@dataclass
class MemoryReports:
    """A ``store.reports.ReportRepository`` for one process; ``rows`` are oldest first."""

    rows: list[Report] = field(default_factory=list)

    async def add(self, report: Report) -> Report:
        """Store it in front of the current one."""
        chain = await self.history(report.indicator, report.year)
        front = chain[-1].id if chain else None
        stored = replace(report, id=len(self.rows) + 1, supersedes=front)
        self.rows.append(stored)
        return stored

    async def latest(self, indicator: str, year: int) -> Report | None:
        """The current report; None if there is none or it was withdrawn."""
        return (await self.current([indicator], year)).get(indicator)

    async def current(self, indicators: Sequence[str], year: int) -> dict[str, Report]:
        """indicator → current report, of those that have one."""
        return {
            r.indicator: r for r in self._current if r.indicator in indicators and r.year == year
        }

    async def get(self, id: int) -> Report | None:
        """A report by its id."""
        return self.rows[id - 1] if 0 < id <= len(self.rows) else None

    async def from_source(self, source: Source) -> tuple[Report, ...]:
        """The current reports that came from a message, in the order in which they were said."""
        return tuple(r for r in self._current if r.source == source)

    async def history(self, indicator: str, year: int) -> tuple[Report, ...]:
        """All rows of an indicator in a year, oldest first, withdrawals too."""
        return tuple(r for r in self.rows if (r.indicator, r.year) == (indicator, year))

    async def by_reporter(self, reporter: int, limit: int) -> tuple[Report, ...]:
        """A person's current reports, newest first."""
        return tuple(r for r in reversed(self._current) if r.reporter == reporter)[:limit]

    @property
    def _current(self) -> list[Report]:
        superseded = {r.supersedes for r in self.rows}
        return [r for r in self.rows if r.id not in superseded and r.tier is not None]
