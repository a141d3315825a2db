"""Upkeep: what whoever runs the program asks of the database, and what it may forget."""

from datetime import datetime
from functools import cache

from alembic.script import ScriptDirectory
from sqlalchemy import CursorResult, Delete, delete, func, select, text

from store import models
from store.database import MIGRATIONS, lock
from store.session import Session

BATCH = 500  # rows that one transaction forgets


class UpkeepRepository:
    """Numbers for those who watch, and an end for rows that nobody asks for any more."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def is_at_head(self) -> bool:
        """Whether the schema is the one that this version of the program made or would make."""
        found = await self.session.scalar(text("SELECT version_num FROM alembic_version"))
        return bool(found == head())

    async def unsent(self) -> int:
        """How many answers are still owed."""
        row = models.Outgoing
        owed = select(func.count()).where(row.sent_at.is_(None), row.dropped_at.is_(None))
        return await self.session.scalar(owed) or 0

    async def take_turn(self) -> None:
        """Wait until no other worker forgets; until the commit."""
        await lock(self.session, "upkeep")

    async def forget_updates(self, before: datetime) -> int:
        """Drop ids of updates handled before a moment; Telegram repeats none after a day.

        Returns how many: BATCH where there may be more.
        """
        row = models.Update
        old = select(row.update_id).where(row.handled_at < before)
        first = old.order_by(row.handled_at).limit(BATCH)
        return await self._delete(delete(row).where(row.update_id.in_(first)))

    async def forget_answers(self, before: datetime) -> int:
        """Drop calls that went out or were given up before a moment; returns how many, as above.

        Looks at the oldest BATCH alone: they are nearly in order, and no index is needed.
        """
        row = models.Outgoing
        oldest = select(row.id).order_by(row.id).limit(BATCH).scalar_subquery()
        done = func.coalesce(row.sent_at, row.dropped_at)
        return await self._delete(delete(row).where(row.id.in_(oldest), done < before))

    async def forget_uploads(self, before: datetime) -> int:
        """Drop tables that were sent before a moment, whatever became of them: what was
        published stands in the catalog. Returns how many, as above."""
        row = models.Upload
        old = select(row.id).where(row.at < before).order_by(row.id).limit(BATCH)
        return await self._delete(delete(row).where(row.id.in_(old)))

    async def forget_allowances(self, before: datetime) -> int:
        """Drop what was kept before a moment of people with whom nothing was spoken of but that
        they said too much at once. Returns how many."""
        row = models.Conversation
        return await self._delete(delete(row).where(row.state == "", row.updated_at < before))

    async def _delete(self, statement: Delete) -> int:
        result = await self.session.execute(statement)
        assert isinstance(result, CursorResult)
        return result.rowcount


@cache
def head() -> str | None:
    """The newest revision that this version of the program knows."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()
