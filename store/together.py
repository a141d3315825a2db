"""Together: what many wait for at the same time is done once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass
class Together:
    """``work``, one at a time; those who come while it is done share the next."""

    work: Callable[[], Awaitable[None]]
    _next: asyncio.Task[None] | None = None
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def done(self) -> None:
        """Return once the work was begun after this call, and ended; raises what it raises."""
        if self._next is None:
            self._next = asyncio.create_task(self._do())
        await asyncio.shield(self._next)

    async def _do(self) -> None:
        async with self._busy:
            self._next = None
            await self.work()
