"""Reports and aliases in memory: the same promises as the database's, gone with the process."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from store.aliases import Alias
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

    async def has_reported(self, source: Source) -> bool:
        """Whether any report ever came from a message, current or not."""
        return any(r.source == source for r in self.rows)

    async def history(self, indicator: str, year: int) -> tuple[Report, ...]:
        """All rows of an indicator in a year, oldest first, withdrawals too."""
        return tuple(r for r in self.rows if (r.indicator, r.year) == (indicator, year))

    async def histories(
        self, indicators: Collection[str], year: int
    ) -> dict[str, tuple[Report, ...]]:
        """indicator → all its rows in a year, oldest first, of those that have any."""
        rows = {key: await self.history(key, year) for key in indicators}
        return {key: reports for key, reports in rows.items() if reports}

    async def by_reporter(self, reporter: int, limit: int, skip: int = 0) -> tuple[Report, ...]:
        """A person's current reports, newest first, without the first ``skip``."""
        return tuple(r for r in reversed(self._current) if r.reporter == reporter)[
            skip : skip + limit
        ]

    async def count_by_reporter(self, reporter: int) -> int:
        """How many current reports a person has."""
        return sum(r.reporter == reporter for r in self._current)

    @property
    def _current(self) -> list[Report]:
        superseded = {r.supersedes for r in self.rows}
        return [r for r in self.rows if r.id not in superseded and r.tier is not None]


@dataclass
class MemoryAliases:
    """A ``store.aliases.AliasRepository`` for one process; ``rows`` are by id."""

    rows: dict[int, Alias] = field(default_factory=dict)
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    async def of(self, person: int, departments: Sequence[str]) -> tuple[Alias, ...]:
        """The active aliases of a person and of departments, in the order of learning."""
        return tuple(
            alias
            for _, alias in sorted(self.rows.items())
            if alias.is_active and (alias.person == person or alias.department in departments)
        )

    async def get(self, id: int) -> Alias | None:
        """An alias by its id."""
        return self.rows.get(id)

    async def teach(self, alias: Alias) -> Alias:
        """Keep it, in place of what its phrase meant to the same person or department."""
        before = self._same(alias)
        id = before.id if before and before.id else next(self.ids)
        self.rows[id] = replace(alias, id=id)
        return self.rows[id]

    async def tapped(self, alias: Alias) -> Alias | None:
        """A choice was made: the alias where that made it active, else None."""
        before = self._same(alias)
        if before and before.is_active:
            return None
        taps = before.taps + 1 if before and before.key == alias.key else 1
        learned = await self.teach(replace(alias, taps=taps))
        return learned if learned.is_active else None

    async def remove(self, id: int) -> None:
        """Forget an alias; nothing where it is gone."""
        self.rows.pop(id, None)

    def _same(self, alias: Alias) -> Alias | None:
        """The one of the same words of the same owner."""
        owner = (alias.phrase, alias.person, alias.department)
        found = (a for a in self.rows.values() if (a.phrase, a.person, a.department) == owner)
        return next(found, None)
