"""Practices in the database."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, bindparam, select

from store import models
from store.database import upsert
from store.practices import Practice
from store.session import Session

_row = models.Practice
_practices = models.table_of(_row)
OF = select(_practices).where(_practices.c.department == bindparam("of"))


class SqlPracticeRepository:
    """A ``store.practices.PracticeRepository`` on a session; its transaction commits or loses
    all."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._known: dict[str, Practice] = {}

    async def of(self, department: str) -> Practice:
        """How a department works, asked for once."""
        if department not in self._known:
            row = (await self.session.ask(OF, {"of": department})).one_or_none()
            self._known[department] = _practice(row) if row else Practice(department)
        return self._known[department]

    async def keep(self, practice: Practice) -> None:
        """Keep it in place of how the department worked before."""
        values = asdict(practice)
        keys = {"department": values.pop("department")}
        await upsert(self.session, _row, keys, values)
        self._known.pop(practice.department, None)


def _practice(row: Row[Any]) -> Practice:
    return Practice(row.department, row.reviews, row.closes, row.asks_reasons, row.reviewer)
