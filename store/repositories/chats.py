"""Chats: groups that became supergroups under another id, and people who blocked the bot."""

from datetime import UTC, datetime

from sqlalchemy import select, update

from store import models
from store.database import upsert
from store.repositories.outbox import OutboxRepository
from store.session import Session


class ChatRepository:
    """What Telegram says of a chat when it is written to."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def move(self, old: int, new: int) -> None:
        """A group has another id now: what is spoken of and owed there goes along, for ever."""
        await upsert(self.session, models.MovedChat, {"old": old}, {"new": new})
        row = models.Conversation
        there = select(row.person).where(row.chat == new).scalar_subquery()
        await self.session.execute(
            update(row).where(row.chat == old, row.person.not_in(there)).values(chat=new)
        )
        await OutboxRepository(self.session).move(old, new)

    async def block(self, chat: int) -> None:
        """The bot may not write there: nothing more is sent. A person is marked until they write
        again."""
        await OutboxRepository(self.session).drop(chat)
        await self._mark(chat, datetime.now(UTC))

    async def unblock(self, person: int) -> None:
        """The bot may write to them again."""
        await self._mark(person, None)

    async def _mark(self, person: int, blocked_at: datetime | None) -> None:
        row = models.Person
        await self.session.execute(
            update(row).where(row.id == person).values(blocked_at=blocked_at)
        )
