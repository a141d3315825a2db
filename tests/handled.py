"""A handler of updates for tests of what calls one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Update

from tests.botapi_memory import PATIENCE


@dataclass
class Handled:
    """A handler that writes down what it saw; texts in ``held`` wait for their event, and
    ``failures`` are raised first."""

    seen: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    failures: list[Exception] = field(default_factory=list)
    grown: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def take(self, update: Update) -> None:
        said = update.effective_message
        text = (said and said.text) or ""
        async with self.grown:
            self.seen.append(text)
            self.grown.notify_all()
        if text in self.held:
            await self.held[text].wait()
        if self.failures:
            raise self.failures.pop(0)
        async with self.grown:
            self.texts.append(text)
            self.grown.notify_all()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self.grown:
            await self.grown.wait_for(holds)
