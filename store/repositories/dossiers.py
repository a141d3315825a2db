"""Dossier: every row of every table that is about a person, as it could be taken elsewhere."""

from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, Table, or_, select

from store import models
from store.session import Session
from store.standards.units import Unit

PERSONS = frozenset({"person", "reporter", "reviewer", "made_by", "used_by"})
"""The columns that hold a person, in whichever table."""

ALSO = {
    "persons": "id",
    "outbox": "chat",  # a private chat has the person's number
    "audit": "subject",  # what others changed of their rights
}
SECRET = frozenset({"token_hash"})


class DossierRepository:
    """All that is kept of persons."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def of(self, person: int) -> dict[str, list[dict[str, Any]]]:
        """Table → rows, as values of JSON; tables without a row of theirs are left out."""
        found = {
            table.name: await self._rows(table, person)
            for table in models.Base.metadata.sorted_tables
            if _holders(table)
        }
        return {name: rows for name, rows in found.items() if rows}

    async def _rows(self, table: Table, person: int) -> list[dict[str, Any]]:
        theirs = or_(*(column == column.type.python_type(person) for column in _holders(table)))
        rows = await self.session.execute(
            select(table).where(theirs).order_by(*table.primary_key.columns)
        )
        return [
            {name: _plain(value) for name, value in row.items() if name not in SECRET}
            for row in rows.mappings()
        ]


def _holders(table: Table) -> list[Column[Any]]:
    names = PERSONS | {ALSO.get(table.name, "")}
    return [column for column in table.columns if column.name in names]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Unit):
        return value.name
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | int | dict | list | None) else str(value)
