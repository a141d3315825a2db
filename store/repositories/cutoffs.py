"""Cut-offs in the database."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.cutoffs import Cutoff, Rhythm
from store.database import lock, upsert

_row = models.Cutoff


class SqlCutoffRepository:
    """A ``store.cutoffs.CutoffRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def of(self, department: str) -> tuple[Cutoff, ...]:
        """All of a department, by day."""
        return await self._all(select(_row).filter_by(department=department))

    async def between(self, first: date, last: date) -> tuple[Cutoff, ...]:
        """Those of all departments that lie between two days, by day."""
        return await self._all(select(_row).where(_row.day.between(first, last)))

    async def put(
        self, department: str, rhythm: Rhythm, days: Iterable[date], today: date
    ) -> None:
        """Let a department have these from today on and no others; what is past stays. One that
        stays keeps its row, and with it who was reminded of it."""
        await lock(self.session, "cutoffs")
        wanted = [day for day in days if day >= today]
        of = delete(_row).where(_row.department == department, _row.day >= today)
        await self.session.execute(of.where(_row.day.not_in(wanted)))
        for day in wanted:
            keys = {"department": department, "day": day}
            await upsert(self.session, _row, keys, {"kind": rhythm.value})

    async def latest(self) -> tuple[Cutoff, ...]:
        """The last one of every department."""
        last: dict[str, Cutoff] = {}
        for cutoff in await self._all(select(_row)):
            last[cutoff.department] = cutoff
        return tuple(last.values())

    async def _all(self, query: Select[models.Cutoff]) -> tuple[Cutoff, ...]:
        rows = await self.session.scalars(query.order_by(_row.day, _row.id))
        return tuple(Cutoff(r.department, r.day, Rhythm(r.kind), r.id) for r in rows)
