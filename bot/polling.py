"""Polling: updates are fetched again and again, and confirmed only after their effect stands.

Telegram keeps an update until a later ``offset`` confirms it, and returns it again until then.
"""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.delays import growing, seconds
from bot.receiver import Receiver
from bot.turns import Handle, Turns

LONG_POLL = 30  # seconds that Telegram holds a request open when there is nothing new
BUSY_PAUSE = 0.3  # seconds between requests while most of what they return is under way
BUSY_PAUSE_EACH = 0.01  # … and so much longer for each: to read it again costs time as well
STILL_UNDER_WAY = 0.25  # of what was, when the next request is made
GRACE = 2  # seconds that a stop waits for what is under way; with the sender's under 10
CONFIRM = 2  # seconds for the last confirmation

logger = logging.getLogger(__name__)


@dataclass
class Progress:
    """Which updates are under way, which are done, and what may be confirmed.

    ``last`` is the highest id seen, 0 before the first.
    """

    under_way: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    last: int = 0

    def knows(self, update_id: int) -> bool:
        """Whether an update was taken up before."""
        return update_id in self.under_way or update_id in self.done

    def begin(self, update_id: int) -> bool:
        """Take an update up; False for one that was taken up before."""
        if self.knows(update_id):
            return False
        self.under_way.add(update_id)
        self.last = max(self.last, update_id)
        return True

    def finish(self, update_id: int) -> None:
        """The effect of an update is committed."""
        self.under_way.remove(update_id)
        self.done.add(update_id)

    def ask(self) -> int:
        """The offset of the next request; what that cannot return need not be remembered."""
        offset = self.offset
        self.done = {done for done in self.done if done >= offset}
        return offset

    @property
    def offset(self) -> int:
        """The lowest id that is not committed: all below it may be confirmed."""
        return min(self.under_way, default=self.last + 1)


@dataclass
class Polling:
    """One bot's updates, each given to ``handle`` until it returns: in order within a chat,
    at the same time in different chats. An exception of ``handle`` means: once more, later."""

    bot: Receiver
    handle: Handle
    progress: Progress = field(default_factory=Progress)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._turns = Turns(self._see_through)

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and handle until ``stop`` is set; then finish what is under way and confirm.

        Raises InvalidToken when Telegram does not know the token (any more).
        """
        fetching = asyncio.create_task(self._fetch_until(stop))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([fetching, stopping], return_when=asyncio.FIRST_COMPLETED)
            if self.progress.under_way:  # then Telegram answers at once: no need to cut it off
                await asyncio.wait([fetching], timeout=BUSY_PAUSE)
            if fetching.done():
                fetching.result()
            await _cancelled(fetching)
            await self._turns.finish(GRACE)
            await self._confirm()
        finally:
            await _cancelled(fetching, stopping)
            await self._turns.finish(0)

    async def _fetch_until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            for update in await self._fetch():
                self._begin(update)
            await self._pause()

    async def _fetch(self) -> tuple[Update, ...]:
        delays = growing()
        while True:
            try:
                return await self.bot.receive(self.progress.ask(), LONG_POLL, self.progress.knows)
            except InvalidToken:
                raise
            except TelegramError as error:
                await asyncio.sleep(_delay(error, delays))

    def _begin(self, update: Update) -> bool:
        fresh = self.progress.begin(update.update_id)
        if fresh:
            self._turns.take(update)
        return fresh

    async def _see_through(self, update: Update) -> None:
        """Handle an update, however often that takes."""
        for delay in growing():
            try:
                await self.handle(update)
                break
            except Exception:
                logger.exception("update %s: again in %.1f s", update.update_id, delay)
                await asyncio.sleep(delay)
        self.progress.finish(update.update_id)
        self._moved.set()

    async def _pause(self) -> None:
        """Wait until most of what is under way is done: the next request returns it once more."""
        many = len(self.progress.under_way)
        few = many * STILL_UNDER_WAY
        with suppress(TimeoutError):
            async with asyncio.timeout(BUSY_PAUSE + BUSY_PAUSE_EACH * many):
                while len(self.progress.under_way) > few:
                    self._moved.clear()
                    await self._moved.wait()

    async def _confirm(self) -> None:
        """Tell Telegram what is done; what it is not told comes again and changes nothing."""
        try:
            async with asyncio.timeout(CONFIRM):
                await self.bot.receive(self.progress.ask(), 0, self.progress.knows, limit=1)
        except (TelegramError, TimeoutError) as error:
            logger.warning("not confirmed, harmless: %s", error)


async def take_over(bot: Bot) -> None:
    """Take a webhook away, which keeps updates from being fetched; none of them is lost."""
    for delay in growing():
        try:
            webhook = await bot.get_webhook_info()
            if webhook.url:
                logger.warning("the webhook %s is taken away: updates are fetched", webhook.url)
                await bot.delete_webhook()
            return
        except NetworkError as error:
            logger.warning("getWebhookInfo: %s; again in %.1f s", error, delay)
            await asyncio.sleep(delay)


def _delay(error: TelegramError, delays: Iterator[float]) -> float:
    delay = seconds(error) if isinstance(error, RetryAfter) else next(delays)
    logger.warning("getUpdates: %s; again in %.1f s", error, delay)
    return delay


async def _cancelled(*tasks: asyncio.Task[object]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
