"""Library: the knowledge of the moment, exchanged when the catalog in the database changes."""

import asyncio
import logging
from dataclasses import dataclass

from handlers.knowledge import Knowledge
from store.database import Database
from store.repositories import CatalogRepository

PATIENCE = 3.0  # seconds that answers wait for a new catalog before they come from the old one

logger = logging.getLogger(__name__)


@dataclass
class Library:
    """``knowledge`` is of the catalog whose stamp is ``stamp``.

    Every turn compares the stamp, so that whatever a worker or the command line has committed
    holds for the next answer of all workers; a catalog too large to be read meanwhile, soon after.
    """

    database: Database
    knowledge: Knowledge
    stamp: int = 0
    _loading: asyncio.Task[bool] | None = None
    _patient_until: float = 0

    async def current(self, seen: CatalogRepository) -> Knowledge:
        """What answers in the transaction of ``seen``."""
        stamp = await seen.stamp()
        while stamp > self.stamp and await self._renewed():
            logger.info("the catalog of stamp %s answers", self.stamp)
        return self.knowledge

    async def close(self) -> None:
        """Give up what is being loaded."""
        if self._loading:
            self._loading.cancel()
            await asyncio.wait([self._loading])

    async def _renewed(self) -> bool:
        """Whether a newer catalog is here, before patience ends; loading goes on behind it."""
        now = asyncio.get_running_loop().time()
        if self._loading is None or self._loading.done():
            self._loading = asyncio.create_task(self._load())
            self._patient_until = now + PATIENCE
        patience = max(self._patient_until - now, 0)
        done, _ = await asyncio.wait([self._loading], timeout=patience)
        return any(task.result() for task in done)

    async def _load(self) -> bool:
        """Read and index what is there; the event loop goes on meanwhile."""
        try:
            async with self.database.reading() as session:
                repository = CatalogRepository(session)
                stamp, catalog = await repository.stamp(), await repository.load()
            if catalog.departments:
                self.knowledge = await asyncio.to_thread(Knowledge.of, catalog)
            self.stamp = stamp
        except Exception:
            logger.exception("the catalog could not be loaded")
            return False
        return True
