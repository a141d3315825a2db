"""Cut-offs in the database."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, select, update

from store import models
from store.cutoffs import Cutoff, Rhythm
from store.database import lock, upsert
from store.session import Session

_row = models.Cutoff
_cutoffs = models.table_of(_row)
OF = (
    select(_cutoffs)
    .where(_cutoffs.c.department == bindparam("of"))
    .order_by(_cutoffs.c.day, _cutoffs.c.id)
)


class SqlCutoffRepository:
    """A ``store.cutoffs.CutoffRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def of(self, department: str) -> tuple[Cutoff, ...]:
        """All of a department, by day."""
        rows = await self.session.ask(OF, {"of": department})
        return tuple(_cutoff(row) for row in rows)

    async def between(self, first: date, last: date) -> tuple[Cutoff, ...]:
        """Those of all departments that lie between two days, by day."""
        return await self._all(select(_row).where(_row.day.between(first, last)))

    async def get(self, id: int) -> Cutoff | None:
        """A cut-off by its id."""
        return next(iter(await self._all(select(_row).filter_by(id=id))), None)

    async def reopen(self, id: int, at: datetime) -> bool:
        """Let the figures up to it be changed; False where they may be already."""
        return await self._set(id, was_open=False, reopened_at=at)

    async def close(self, id: int, at: datetime) -> bool:
        """Let them be changed no more; False where they were not reopened."""
        return await self._set(id, was_open=True, reopened_at=None, closed_at=at)

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
        return tuple(_cutoff(row) for row in rows)

    async def _set(self, id: int, was_open: bool, **values: datetime | None) -> bool:
        reopened = _row.reopened_at.is_not(None) if was_open else _row.reopened_at.is_(None)
        change = update(_row).where(_row.id == id, reopened).values(values)
        done = await self.session.execute(change.returning(_row.id))
        return done.scalar_one_or_none() is not None


def _cutoff(row: models.Cutoff | Row[Any]) -> Cutoff:
    kind = Rhythm(row.kind)
    return Cutoff(row.department, row.day, kind, row.id, row.closed_at, row.reopened_at)
