"""Intake: which Telegram updates have had their effect."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.database import INSERT, lock


class IntakeRepository:
    """An update's id is kept in the transaction of its effect: a second time changes nothing."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def take_turn(self, chat: int) -> None:
        """Wait until no other worker handles an update of this chat; until the commit."""
        await lock(self.session, f"chat {chat}")

    async def mark_handled(self, update_id: int) -> bool:
        """Keep the id with the effect; False where it is kept already, so that nothing is to be
        done. Waits for another worker that is about to keep it."""
        insert = INSERT[self.session.get_bind().dialect.name](models.Update)
        values = {"update_id": update_id, "handled_at": datetime.now(UTC)}
        kept = await self.session.execute(
            insert.values(values).on_conflict_do_nothing().returning(models.Update.update_id)
        )
        return kept.first() is not None
