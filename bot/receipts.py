"""Receipts: that Telegram has calls is kept, for all that went out at the same time in one
transaction, which also claims what follows them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.delays import growing
from bot.retries import retried
from store.database import Database
from store.repositories import Claim, OutboxRepository, Outgoing
from store.together import Together


@dataclass
class Receipts:
    """Of each chat one is waited for before its next call: no more may come twice."""

    database: Database
    claim: Callable[[], Claim]
    _sent: dict[int, int | None] = field(default_factory=dict)
    _chats: set[int] = field(default_factory=set)
    _next: dict[int, Outgoing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._together = Together(self._commit)

    async def keep(self, sent: Outgoing, message: int | None) -> Outgoing | None:
        """A call of the outbox went out, as that message. Returns the next one to its chat, which
        may go out now, once all this is committed, however long the database is away."""
        assert sent.id is not None
        self._sent[sent.id] = message
        self._chats.add(sent.chat)
        await self._together.done()
        return self._next.pop(sent.chat, None)

    async def _commit(self) -> None:
        sent, self._sent = self._sent, {}
        chats, self._chats = self._chats, set()

        async def attempt() -> tuple[Outgoing, ...]:
            async with self.database.transaction() as session:
                outbox = OutboxRepository(session)
                await outbox.mark_sent(sent)
                return await outbox.claim(chats, self.claim())

        self._next |= {claimed.chat: claimed for claimed in await retried(attempt, growing())}
