"""Aliases in the database, one row for each phrase of a person or a department."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, or_, select

from store import models
from store.aliases import ENOUGH, Alias
from store.database import lock
from store.session import Session

_aliases = models.table_of(models.Alias)
ACTIVE = (
    select(_aliases)
    .where(
        or_(
            _aliases.c.person == bindparam("person"),
            _aliases.c.department.in_(bindparam("departments", expanding=True)),
        ),
        _aliases.c.taps >= ENOUGH,
    )
    .order_by(_aliases.c.id)
)


class SqlAliasRepository:
    """A ``store.aliases.AliasRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def of(self, person: int, departments: Sequence[str]) -> tuple[Alias, ...]:
        """The active aliases of a person and of departments, in the order of learning."""
        whose = {"person": person, "departments": list(departments)}
        rows = await self.session.ask(ACTIVE, whose)
        return tuple(_alias(row) for row in rows)

    async def get(self, id: int) -> Alias | None:
        """An alias by its id."""
        row = await self.session.get(models.Alias, id)
        return _alias(row) if row else None

    async def teach(self, alias: Alias) -> Alias:
        """Keep it, in place of what its phrase meant to the same person or department."""
        row = await self._row(alias) or models.Alias(
            phrase=alias.phrase, person=alias.person, department=alias.department
        )
        row.key, row.name, row.taps = alias.key, alias.name, alias.taps
        self.session.add(row)
        await self.session.flush()
        return _alias(row)

    async def tapped(self, alias: Alias) -> Alias | None:
        """A choice was made: the alias where that made it active, else None."""
        row = await self._row(alias)
        before = _alias(row) if row else None
        if before and before.is_active:
            return None
        taps = before.taps + 1 if before and before.key == alias.key else 1
        learned = await self.teach(replace(alias, taps=taps))
        return learned if learned.is_active else None

    async def remove(self, id: int) -> None:
        """Forget an alias; nothing where it is gone."""
        await self.session.execute(delete(models.Alias).where(models.Alias.id == id))

    async def _row(self, alias: Alias) -> models.Alias | None:
        """The row of the same words of the same owner; writers take turns until they commit."""
        await lock(self.session, "aliases")
        query = select(models.Alias).filter_by(
            phrase=alias.phrase, person=alias.person, department=alias.department
        )
        found: models.Alias | None = await self.session.scalar(query)
        return found


def _alias(row: models.Alias | Row[Any]) -> Alias:
    return Alias(row.phrase, row.key, row.name, row.person, row.department, row.taps, row.id)
