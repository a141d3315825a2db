"""Practices in the database."""

from dataclasses import asdict

from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.database import upsert
from store.practices import Practice

_row = models.Practice


class SqlPracticeRepository:
    """A ``store.practices.PracticeRepository`` on a session; its transaction commits or loses
    all."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def of(self, department: str) -> Practice:
        """How a department works."""
        row = await self.session.get(_row, department, populate_existing=True)
        if row is None:
            return Practice(department)
        return Practice(department, row.reviews, row.closes, row.asks_reasons, row.reviewer)

    async def keep(self, practice: Practice) -> None:
        """Keep it in place of how the department worked before."""
        values = asdict(practice)
        keys = {"department": values.pop("department")}
        await upsert(self.session, _row, keys, values)
