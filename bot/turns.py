"""Turns: updates are handled one after another within a chat, at the same time across chats."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import Update

from bot.metrics import UPDATES
from bot.updates import chat_of, kind_of

Handle = Callable[[Update], Awaitable[None]]


@dataclass
class Turns:
    """Gives each update to ``handle`` when it is its chat's turn."""

    handle: Handle
    _under_way: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _latest: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    def take(self, update: Update) -> asyncio.Task[None]:
        """The task that handles an update; the same one while that update is under way."""
        if update.update_id not in self._under_way:
            self._begin(update)
        return self._under_way[update.update_id]

    async def finish(self, grace: float) -> None:
        """Let what is under way end; what has not after ``grace`` seconds is given up."""
        if tasks := [*self._under_way.values()]:
            await asyncio.wait(tasks, timeout=grace)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, update: Update) -> None:
        UPDATES.labels(kind_of(update)).inc()
        chat = chat_of(update)
        task = asyncio.create_task(self._in_turn(update, self._latest.get(chat)))
        self._latest[chat] = self._under_way[update.update_id] = task
        task.add_done_callback(lambda done: self._forget(update.update_id, chat, done))

    async def _in_turn(self, update: Update, previous: asyncio.Task[None] | None) -> None:
        if previous is not None:
            await asyncio.wait([previous])
        await self.handle(update)

    def _forget(self, update_id: int, chat: int, done: asyncio.Task[None]) -> None:
        del self._under_way[update_id]
        if self._latest[chat] is done:
            del self._latest[chat]
