"""Library: the knowledge of the moment, exchanged when the catalog in the database changes."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from handlers.knowledge import Knowledge
from store.catalog import Catalog
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
        """Read and index what is there, in a thread; the event loop goes on meanwhile."""
        try:
            stamp, knowledge = await asyncio.to_thread(_read, self.database.url)
            self.knowledge, self.stamp = knowledge or self.knowledge, stamp
        except Exception:
            logger.exception("the catalog could not be loaded")
            return False
        return True


def _read(url: str) -> tuple[int, Knowledge | None]:
    """The stamp and what is known by it; None where there is no table at all."""
    with _uncollected():
        stamp, catalog = asyncio.run(_loaded(url))
        return stamp, Knowledge.of(catalog) if catalog.departments else None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector, which would go through all that is read again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


async def _loaded(url: str) -> tuple[int, Catalog]:
    """By a connection of its own: those of the database belong to another event loop."""
    database = await Database.connect(url, longest=0)
    try:
        async with database.reading() as session:
            repository = CatalogRepository(session)
            return await repository.stamp(), await repository.load()
    finally:
        await database.close()
