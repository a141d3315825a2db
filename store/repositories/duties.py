"""Duties in the database: the table ``owners``."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from store import models
from store.database import INSERT
from store.duties import Duty
from store.session import Session

_row = models.Owner


class SqlDutyRepository:
    """A ``store.duties.DutyRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def of(self, keys: Collection[str]) -> tuple[Duty, ...]:
        """Who answers for some indicators, the longest first."""
        same = models.Person.id == _row.person
        query = select(_row, models.Person.name).join(models.Person, same, isouter=True)
        query = query.where(_row.key.in_(keys)).order_by(_row.since, _row.person)
        rows = await self.session.execute(query)
        return tuple(Duty(row.key, row.person, name or "") for row, name in rows)

    async def put(self, key: str, person: int, at: datetime) -> bool:
        """Give an indicator to a person; False where they have it."""
        insert = INSERT[self.session.get_bind().dialect.name](_row)
        row = insert.values(key=key, person=person, since=at).on_conflict_do_nothing()
        return await self.session.scalar(row.returning(_row.key)) is not None

    async def remove(self, key: str, person: int) -> bool:
        """Take it from them; False where they do not have it."""
        gone = delete(_row).filter_by(key=key, person=person).returning(_row.key)
        return await self.session.scalar(gone) is not None
