"""Intake: which Telegram updates have had their effect."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy.sql.dml import ReturningInsert

from store import models
from store.database import INSERT, lock
from store.session import Session


class IntakeRepository:
    """An update's id is kept in the transaction of its effect: a second time changes nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def take_turn(self, chat: int) -> None:
        """Wait until no other worker handles an update of this chat; until the commit."""
        await lock(self.session, f"chat {chat}")

    async def mark_handled(self, update_id: int) -> bool:
        """Keep the id with the effect; False where it is kept already, so that nothing is to be
        done. Waits for another worker that is about to keep it."""
        keep = _keeping(self.session.get_bind().dialect.name)
        values = {"update_id": update_id, "handled_at": datetime.now(UTC)}
        kept = await self.session.ask(keep, values)
        return kept.first() is not None


@cache
def _keeping(dialect: str) -> ReturningInsert[Any]:
    row = models.Update
    insert = INSERT[dialect](row.__table__)
    return insert.on_conflict_do_nothing().returning(row.update_id)
