"""Retries: what the database could not do just now is tried again, as a whole."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from random import uniform
from typing import TypeVar

from bot.complaints import complaint
from bot.delays import growing
from store.database import async_url, is_passing
from store.errors import DingdangError

SHORT = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; beyond them somebody else must try again

Done = TypeVar("Done")

logger = logging.getLogger(__name__)


async def retried(attempt: Callable[[], Awaitable[Done]], delays: Iterable[float]) -> Done:
    """What ``attempt`` returns in the end. After each error that may pass it waits for the next
    of ``delays``; any other error, and the one after the last delay, is raised."""
    for delay in delays:
        try:
            return await attempt()
        except Exception as error:
            if not is_passing(error):
                raise
            said = complaint(error) if isinstance(error, DingdangError) else error
            logger.warning("database: %s; again in %.2f s", said, delay)
        await asyncio.sleep(delay)
    return await attempt()


async def answered(url: str, attempt: Callable[[], Awaitable[Done]]) -> Done:
    """What an attempt on a database returns once that answers: a server is waited for, and what
    keeps a file from being opened is raised."""
    return await retried(attempt, () if async_url(url).startswith("sqlite") else growing())


def scattered(delays: Iterable[float] = SHORT) -> Iterator[float]:
    """The delays, each a little off, so that two that were in each other's way part."""
    return (delay * uniform(0.5, 1.5) for delay in delays)
