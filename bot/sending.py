"""Sending: what the outbox owes goes out, in order within a chat, until Telegram has it."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.delays import after, seconds
from handlers.telegram.delivery import EDIT
from store.database import Database
from store.repositories import OutboxRepository, Outgoing

SWEEP = 5  # seconds between looks for what was left lying
GRACE = 5  # seconds that a stop waits for a call that is under way

logger = logging.getLogger(__name__)


@dataclass
class Sender:
    """Sends each chat's outbox, one call after another; other chats never wait for it."""

    bot: Bot
    database: Database
    _woken: set[int] = field(default_factory=set)
    _tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self, chat: int) -> None:
        """Something is owed to a chat: send it now, or after what is being sent."""
        self._woken.add(chat)
        if chat not in self._tasks and not self._closing.is_set():
            self._tasks[chat] = asyncio.create_task(self._drain(chat))

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
            await self._rest(SWEEP)

    async def close(self) -> None:
        """Finish the calls that are under way; what is still owed stays in the outbox."""
        self._closing.set()
        if self._tasks:
            _, left = await asyncio.wait(self._tasks.values(), timeout=GRACE)
            for task in left:
                task.cancel()

    async def _drain(self, chat: int) -> None:
        try:
            while chat in self._woken and not self._closing.is_set():
                self._woken.remove(chat)
                while (owed := await self._head(chat)) and not self._closing.is_set():
                    await self._rest(await self._send(owed))
        except Exception:
            logger.exception("outbox of chat %s", chat)
        finally:
            del self._tasks[chat]

    async def _head(self, chat: int) -> Outgoing | None:
        async with self.database.reading() as session:
            owed = await OutboxRepository(session).pending(chat, limit=1)
        return owed[0] if owed else None

    async def _send(self, owed: Outgoing) -> float:
        """Try once; returns the seconds to wait before the chat's next call."""
        try:
            message = await self._call(owed)
        except RetryAfter as error:
            return await self._later(owed, timedelta(seconds=seconds(error)), error)
        except (BadRequest, Forbidden, ChatMigrated) as error:
            return await self._drop(owed, error)
        except TelegramError as error:
            return await self._later(owed, after(owed.attempts + 1), error)
        async with self.database.transaction() as session:
            await OutboxRepository(session).mark_sent(_id(owed), message)
        return 0

    async def _call(self, owed: Outgoing) -> int | None:
        payload = dict(owed.payload)
        target = payload.pop("message_id", None)
        if owed.method == EDIT:
            target = target or await self._answer_of(owed)
            if target and await self._edit(target, payload):
                return int(target)
        return (await self.bot.send_message(**_arguments(payload))).message_id

    async def _edit(self, target: int, payload: Mapping[str, Any]) -> bool:
        """Whether the message now says so; False where it cannot be changed any more."""
        arguments = _arguments(payload, without=("reply_parameters", "message_thread_id"))
        try:
            edited = await self.bot.edit_message_text(message_id=target, **arguments)
        except BadRequest as error:
            logger.info("edit of message %s: %s", target, error)
            return "not modified" in error.message.casefold()
        return isinstance(edited, Message) or edited

    async def _answer_of(self, owed: Outgoing) -> int | None:
        if owed.source_message is None:
            return None
        async with self.database.reading() as session:
            return await OutboxRepository(session).answer_of(owed.chat, owed.source_message)

    async def _later(self, owed: Outgoing, delay: timedelta, error: TelegramError) -> float:
        logger.warning("%s: %s; again in %s", owed.method, error, delay)
        async with self.database.transaction() as session:
            await OutboxRepository(session).fail(_id(owed), datetime.now(UTC) + delay)
        return delay.total_seconds()

    async def _drop(self, owed: Outgoing, error: TelegramError) -> float:
        logger.warning("%s given up: %s", owed.method, error)
        async with self.database.transaction() as session:
            await OutboxRepository(session).fail(_id(owed), None)
        return 0

    async def _rest(self, delay: float) -> None:
        """Wait, but no longer than until the close."""
        if delay:
            try:
                async with asyncio.timeout(delay):
                    await self._closing.wait()
            except TimeoutError:
                return


def _arguments(payload: Mapping[str, Any], without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The payload as keywords; what python-telegram-bot has classes for goes as plain JSON."""
    rest = {
        name: value for name, value in payload.items() if name not in ("chat_id", "text", *without)
    }
    return {"chat_id": payload["chat_id"], "text": payload["text"], "api_kwargs": rest}


def _id(owed: Outgoing) -> int:
    assert owed.id is not None
    return owed.id
