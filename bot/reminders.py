"""Reminders: owners hear once of what is missing near a cut-off, and digests come on their day.

What a round owes is claimed and put into the outbox in one transaction, so that it goes out once,
however many workers there are. What could not be sent in the working hours in which it was owed
is taken back: a later round owes anew what is missing then. What was due while nobody worked is
dropped once its day is over.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.hours import closing
from bot.library import Library
from bot.owing import Owing
from bot.sending import Sender
from handlers.telegram.access import Access
from store.repositories import (
    CatalogRepository,
    OutboxRepository,
    PersonRepository,
    SqlCutoffRepository,
    SqlWishRepository,
    records_in,
)

PERIOD = 60  # seconds between two rounds

logger = logging.getLogger(__name__)


def clock() -> datetime:
    """The moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Reminders:
    """One worker's rounds; ``now`` is its clock."""

    library: Library
    sender: Sender
    access: Access
    now: Callable[[], datetime] = clock

    async def run(self) -> None:
        """A round now and every minute; one that fails is logged, and the next one comes."""
        while True:
            try:
                await self.round()
            except Exception:
                logger.exception("reminders")
            await asyncio.sleep(PERIOD)

    async def round(self) -> None:
        """Owe what is due now; nothing outside working hours."""
        moment = self.now()
        until = closing(moment)
        if until is None:
            return
        async with self.library.database.transaction() as session:
            owing = Owing(
                moment,
                until,
                self.access,
                await self.library.current(CatalogRepository(session)),
                records_in(session),
                SqlWishRepository(session),
                SqlCutoffRepository(session),
                PersonRepository(session),
                OutboxRepository(session),
            )
            told = await owing.all()
        for person in told:
            self.sender.wake(person)
