"""Intake: which Telegram updates have had their effect."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.database import lock


class IntakeRepository:
    """An update's id is kept in the transaction of its effect: a second time changes nothing."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def take_turn(self, chat: int) -> None:
        """Wait until no other worker handles an update of this chat; until the commit."""
        await lock(self.session, f"chat {chat}")

    async def is_handled(self, update_id: int) -> bool:
        """Whether the effect of an update is committed."""
        return await self.session.get(models.Update, update_id) is not None

    async def mark_handled(self, update_id: int) -> None:
        """Keep the id with the effect; IntegrityError if another worker was first."""
        self.session.add(models.Update(update_id=update_id, handled_at=datetime.now(UTC)))
        await self.session.flush()
