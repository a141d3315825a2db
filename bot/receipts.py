"""Receipts: that Telegram has a call is kept, for all that went out at the same time in one."""

from dataclasses import dataclass, field

from bot.delays import growing
from bot.retries import retried
from store.database import Database
from store.repositories import OutboxRepository
from store.together import Together


@dataclass
class Receipts:
    """Of each chat one is waited for before its next call: no more may come twice."""

    database: Database
    _sent: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._together = Together(self._commit)

    async def keep(self, id: int, message: int | None) -> None:
        """A call of the outbox went out, as that message; returns once that is committed, however
        long the database is away."""
        self._sent[id] = message
        await self._together.done()

    async def _commit(self) -> None:
        sent, self._sent = self._sent, {}

        async def attempt() -> None:
            async with self.database.transaction() as session:
                await OutboxRepository(session).mark_sent(sent)

        await retried(attempt, growing())
