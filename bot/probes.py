"""Probes: what whoever runs the program asks over HTTP: is it alive, is it ready, how is it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.library import Library
from bot.metrics import exposition
from store.repositories import CatalogRepository, UpkeepRepository

PATIENCE = 3  # seconds that the database may take


@dataclass(frozen=True)
class Probes:
    """The answers of one process."""

    library: Library

    async def healthz(self, _: Request) -> Response:
        """200 while the event loop turns."""
        return PlainTextResponse("alive\n")

    async def readyz(self, _: Request) -> Response:
        """200 where updates can be handled, else 503 and what is in the way."""
        missing = await self._missing()
        return PlainTextResponse(f"{missing or 'ready'}\n", 503 if missing else 200)

    async def metrics(self, _: Request) -> Response:
        """What Prometheus asks for."""
        return Response(exposition(await self._gauges()), media_type=CONTENT_TYPE_LATEST)

    async def _missing(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE), self.library.database.reading() as session:
                migrated = await UpkeepRepository(session).is_at_head()
        except Exception:
            return "database"
        if not migrated:
            return "migrations"
        return "" if self.library.knowledge.catalog.departments else "catalog"

    async def _gauges(self) -> dict[str, int]:
        try:
            async with asyncio.timeout(PATIENCE), self.library.database.reading() as session:
                unsent = await UpkeepRepository(session).unsent()
                version = await CatalogRepository(session).stamp()
        except Exception:
            return {"database_up": 0}
        return {"database_up": 1, "unsent_answers": unsent, "catalog_version": version}


def routes(probes: Probes) -> Sequence[Route]:
    """Where each is asked for."""
    return [
        Route("/healthz", probes.healthz),
        Route("/readyz", probes.readyz),
        Route("/metrics", probes.metrics),
    ]
