"""Delays: how long to wait before asking Telegram or the database once more."""

import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta

from telegram.error import RetryAfter

FIRST = 0.5  # seconds
LONGEST = 30.0  # seconds

# python-telegram-bot gives RetryAfter.retry_after as int with a warning unless this is set.
os.environ.setdefault("PTB_TIMEDELTA", "true")


def growing() -> Iterator[float]:
    """Seconds, each twice the last, for ever: 0.5, 1, 2 … 30, 30."""
    delay = FIRST
    while True:
        yield delay
        delay = min(2 * delay, LONGEST)


def after(attempts: int) -> timedelta:
    """The delay that follows so many attempts."""
    return timedelta(seconds=min(FIRST * 2.0 ** max(attempts - 1, 0), LONGEST))


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to be left alone, in seconds."""
    delay = error.retry_after
    return delay.total_seconds() if isinstance(delay, timedelta) else float(delay)


async def rest(delay: float, called: asyncio.Event) -> None:
    """Wait so many seconds, but no longer than until one is called."""
    try:
        async with asyncio.timeout(delay):
            await called.wait()
    except TimeoutError:
        return
