"""Upkeep: now and then, what nobody asks for any more is forgotten, a little at a time."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from store.database import Database
from store.repositories import UpkeepRepository

PERIOD = 3600  # seconds between two rounds
UPDATES_KEPT = timedelta(days=3)  # Telegram repeats an update for a day
ANSWERS_KEPT = timedelta(days=31)  # a message can be edited, and its answer with it, for two days

logger = logging.getLogger(__name__)


async def tidy_forever(database: Database) -> None:
    """A round now and every hour; one that fails is logged, and the next one comes."""
    while True:
        try:
            await tidy(database, datetime.now(UTC))
        except Exception:
            logger.exception("upkeep")
        await asyncio.sleep(PERIOD)


async def tidy(database: Database, now: datetime) -> None:
    """Forget ids of updates and answers that are old by now; between batches others write."""
    more = True
    while more:
        more = await _batch(database, now)


async def _batch(database: Database, now: datetime) -> bool:
    """Whether there was anything to forget."""
    async with database.transaction() as session:
        upkeep = UpkeepRepository(session)
        await upkeep.take_turn()
        updates = await upkeep.forget_updates(now - UPDATES_KEPT)
        answers = await upkeep.forget_answers(now - ANSWERS_KEPT)
        await upkeep.forget_allowances(now - UPDATES_KEPT)
        uploads = await upkeep.forget_uploads(now - ANSWERS_KEPT)
    return updates + answers + uploads > 0
