"""The audit in the database: one table that only grows."""

from collections.abc import Collection

from sqlalchemy import Select, insert, select

from store import models
from store.audit import Action, Event
from store.session import Session

ADD = insert(models.table_of(models.Event))


class SqlAuditRepository:
    """A ``store.audit.AuditRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def add(self, event: Event) -> None:
        """Keep an event."""
        values = {
            "at": event.at,
            "person": event.person,
            "person_name": event.person_name,
            "action": event.action.value,
            "department": event.department,
            "subject": event.subject,
            "detail": dict(event.detail),
        }
        await self.session.ask(ADD, values)

    async def latest(
        self, departments: Collection[str] | None, limit: int, before: int | None = None
    ) -> tuple[Event, ...]:
        """The newest events first, of some departments or of all (None), ids below ``before``."""
        query = select(models.Event).order_by(models.Event.id.desc()).limit(limit)
        if departments is not None:
            query = query.where(models.Event.department.in_(departments))
        if before is not None:
            query = query.where(models.Event.id < before)
        return await self._all(query)

    async def after(self, id: int, limit: int) -> tuple[Event, ...]:
        """Events with ids above one, the oldest first."""
        query = select(models.Event).where(models.Event.id > id)
        return await self._all(query.order_by(models.Event.id).limit(limit))

    async def _all(self, query: Select[models.Event]) -> tuple[Event, ...]:
        return tuple(_event(row) for row in await self.session.scalars(query))


def _event(row: models.Event) -> Event:
    return Event(
        action=Action(row.action),
        person=row.person,
        person_name=row.person_name,
        at=row.at,
        subject=row.subject,
        department=row.department,
        detail=row.detail,
        id=row.id,
    )
