"""Sending: what the outbox owes goes out, in order within a chat, until Telegram has it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.attachments import change_photo, send_document, send_kept, send_photo
from bot.delays import after, growing, rest, seconds
from bot.documents import Documents
from bot.receipts import Receipts
from bot.receiver import Receiver
from bot.retries import retried
from handlers.telegram.delivery import DOCUMENT, EDIT, SEND
from handlers.telegram.menu import MENUS, call_menu
from handlers.telegram.photos import MEDIA, PHOTO
from store.database import Database
from store.repositories import ChatRepository, Claim, OutboxRepository, Outgoing

SWEEP = 5  # seconds between looks for what was left lying
CALL = 15  # seconds that a call may take
LEASE = timedelta(seconds=20)  # how long a worker that died keeps what it was sending from others
TRIES = 3  # of what fails on our side, before it is given up
GRACE = 5  # seconds that a stop waits for a call that is under way
FREE = 1  # seconds that it takes at most to give up what was claimed

logger = logging.getLogger(__name__)


@dataclass
class Sender:
    """Sends each chat's outbox, one call after another; other chats never wait for it.

    Files are made by ``documents`` as they are sent; what Telegram has no more may have a copy in
    the folder ``copies``. Several senders, each with a ``name`` of its own, may work on one
    database: a call is claimed by one of them before it is made, one at a time in a chat, whose
    calls still go out in order.
    """

    bot: Receiver
    database: Database
    documents: Documents
    copies: Path | None = None
    name: str = field(default_factory=lambda: token_hex(8))
    _woken: set[int] = field(default_factory=set)
    _given: dict[int, Outgoing] = field(default_factory=dict)
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._receipts = Receipts(self.database, self.claim)

    def claim(self) -> Claim:
        """What this sender sends next is its own from now on."""
        return Claim(self.name, datetime.now(UTC) + LEASE)

    def wake(self, chat: int, ours: Outgoing | None = None) -> None:
        """Something is owed to a chat: send it now, or after what is being sent. ``ours`` is the
        first, where it is claimed already."""
        if ours:
            self._given[chat] = ours
        self._woken.add(chat)
        if chat not in self._tasks and not self._closing.is_set():
            self._tasks[chat] = asyncio.create_task(self._drain(chat))

    async def begin(self) -> None:
        """Where no other process sends, free what one that died had claimed."""
        if not self.database.is_shared:
            await self._store(lambda session: OutboxRepository(session).release())

    async def sweep(self) -> None:
        """Wake every chat that is owed something, now and every few seconds, until closed."""
        while not self._closing.is_set():
            try:
                async with self.database.reading() as session:
                    owed = await OutboxRepository(session).pending()
                for chat in {outgoing.chat for outgoing in owed}:
                    self.wake(chat)
            except Exception:
                logger.exception("sweep of the outbox")
            await rest(SWEEP, self._closing)

    async def close(self) -> None:
        """Finish the calls that are under way; what is still owed stays in the outbox, for any
        other worker to send."""
        self._closing.set()
        if self._tasks:
            _, left = await asyncio.wait(self._tasks.values(), timeout=GRACE)
            for task in left:
                task.cancel()
        if self.database.is_shared:
            await self._release()

    async def _release(self) -> None:
        try:
            async with asyncio.timeout(FREE), self.database.transaction() as session:
                await OutboxRepository(session).release(self.name)
        except Exception:
            logger.exception("what was claimed is free in %s", LEASE)

    async def _drain(self, chat: int) -> None:
        try:
            while chat in self._woken and not self._closing.is_set():
                self._woken.remove(chat)
                owed = self._given.pop(chat, None) or await self._claimed(chat)
                while owed and not self._closing.is_set():
                    owed = await self._send(owed)
        except Exception:
            logger.exception("outbox of chat %s", chat)
        finally:
            del self._tasks[chat]

    async def _claimed(self, chat: int) -> Outgoing | None:
        """What to send to a chat next."""
        async with self.database.transaction() as session:
            claimed = await OutboxRepository(session).claim([chat], self.claim())
        return claimed[0] if claimed else None

    async def _send(self, owed: Outgoing) -> Outgoing | None:
        """Try once; returns what may follow at once."""
        try:
            async with asyncio.timeout(CALL):
                message = await self._call(owed)
        except RetryAfter as error:
            return await self._later(owed, timedelta(seconds=seconds(error)), error)
        except ChatMigrated as error:
            return await self._moved(owed, error)
        except Forbidden as error:
            return await self._blocked(owed, error)
        except BadRequest as error:
            return await self._drop(owed, error)
        except (TelegramError, TimeoutError) as error:
            return await self._later(owed, after(owed.attempts + 1), error)
        except Exception as error:
            return await self._spoilt(owed, error)
        self._woken.discard(owed.chat)  # whatever woke it so far is committed, and found below
        return await self._receipts.keep(owed, message)

    async def _call(self, owed: Outgoing) -> int | None:
        payload = dict(owed.payload)
        if "kept" in payload:
            return await send_kept(self.bot, owed.method, payload, self.copies)
        if owed.method == PHOTO:
            return await send_photo(self.bot, payload)
        if owed.method == MEDIA:
            return await self._redraw(payload, owed.chat)
        if owed.method == DOCUMENT:
            return await send_document(self.bot, self.documents, payload)
        if owed.method in MENUS:
            await call_menu(self.bot, owed.chat, owed.method, payload)
            return None
        target = payload.pop("message_id", None)
        if owed.method == EDIT:
            target = target or await self._answer_of(owed)
            if target and await self._edit(target, payload):
                return int(target)
        return int((await self.bot.call(SEND, payload))["message_id"])

    async def _edit(self, target: int, payload: dict[str, Any]) -> bool:
        """Whether the message now says so; False where it cannot be changed any more."""
        place = {"reply_parameters": None, "message_thread_id": None, "message_id": target}
        try:
            await self.bot.call(EDIT, payload | place)
        except BadRequest as error:
            logger.info("edit of message %s: %s", target, error)
            return "not modified" in error.message.casefold()
        return True

    async def _redraw(self, payload: dict[str, Any], chat: int) -> int | None:
        """The message of the picture that an earlier call sent, now with another one."""
        async with self.database.reading() as session:
            target = await OutboxRepository(session).message_of(payload.pop("of"), chat)
        return await change_photo(self.bot, payload, target) if target else None

    async def _answer_of(self, owed: Outgoing) -> int | None:
        if owed.source_message is None:
            return None
        async with self.database.reading() as session:
            return await OutboxRepository(session).answer_of(owed.chat, owed.source_message)

    async def _later(self, owed: Outgoing, delay: timedelta, error: Exception) -> Outgoing | None:
        logger.warning("%s: %r; again in %s", owed.method, error, delay)
        moment = datetime.now(UTC) + delay
        await self._store(lambda session: OutboxRepository(session).fail(_id(owed), moment))
        self._woken.add(owed.chat)
        await rest(delay.total_seconds(), self._closing)
        return None

    async def _spoilt(self, owed: Outgoing, error: Exception) -> Outgoing | None:
        """A picture or file that cannot be made must not hold up what follows it for ever."""
        logger.error("%s", owed.method, exc_info=error)
        if owed.attempts + 1 < TRIES:
            return await self._later(owed, after(owed.attempts + 1), error)
        return await self._given_up(owed)

    async def _drop(self, owed: Outgoing, error: BadRequest) -> Outgoing | None:
        logger.warning("%s given up: %s", owed.method, error)
        return await self._given_up(owed)

    async def _blocked(self, owed: Outgoing, error: Forbidden) -> Outgoing | None:
        logger.info("chat %s: %s", owed.chat, error)
        await self._store(lambda session: ChatRepository(session).block(owed.chat))
        return None

    async def _moved(self, owed: Outgoing, error: ChatMigrated) -> Outgoing | None:
        new = error.new_chat_id
        logger.info("chat %s is %s now", owed.chat, new)
        await self._store(lambda session: ChatRepository(session).move(owed.chat, new))
        self.wake(new)
        return None

    async def _given_up(self, owed: Outgoing) -> Outgoing | None:
        await self._store(lambda session: OutboxRepository(session).fail(_id(owed), None))
        return await self._claimed(owed.chat)

    async def _store(self, change: Callable[[Any], Awaitable[None]]) -> None:
        """Commit what came of a call, however long the database is away."""

        async def attempt() -> None:
            async with self.database.transaction() as session:
                await change(session)

        await retried(attempt, growing())


def _id(owed: Outgoing) -> int:
    assert owed.id is not None
    return owed.id
