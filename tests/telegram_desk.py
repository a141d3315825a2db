"""The whole bot on Telegram for a test: the real application, a real database, real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from bot.application import Service, build, connected
from bot.config import Config
from bot.library import Library
from bot.tables import BUILT_IN, read_table
from handlers.knowledge import Knowledge
from store.database import Database
from store.reports import Report
from store.repositories import SqlReportRepository
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi

OWNER = 7
STRANGER = 8


@cache
def knowledge() -> Knowledge:
    """The built-in table."""
    return Knowledge.of(read_table(BUILT_IN))


@asynccontextmanager
async def assembled(api: BotApi, database: Database, **settings: Any) -> AsyncIterator[Service]:
    """The bot, connected but not fetching; ``settings`` are fields of Config. Tests speak faster
    than people: unless they say so, there is no limit."""
    settings = {"owner_ids": frozenset({OWNER}), "rate_limit": 0, **settings}
    library = Library(database, knowledge())
    service = build(Config(TOKEN, api.url, api.file_url, **settings), library)
    async with connected(service.application):
        yield service


@asynccontextmanager
async def running(api: BotApi, database: Database, **settings: Any) -> AsyncIterator[Service]:
    """The bot at work until the block ends."""
    async with assembled(api, database, **settings) as service:
        stop = asyncio.Event()
        polling = asyncio.create_task(service.poll(stop))
        try:
            yield service
        finally:
            stop.set()
            await polling


async def said(user: User, text: str) -> str:
    """What the bot answers to what somebody sends."""
    await user.send(text)
    return (await user.hears()).text


async def current(database: Database, reporter: int = OWNER) -> tuple[Report, ...]:
    """What stands of somebody's reports, newest first."""
    async with database.reading() as session:
        return await SqlReportRepository(session).by_reporter(reporter, 100)


async def history(database: Database, report: Report) -> tuple[Report, ...]:
    """Everything ever reported of the same indicator and year, oldest first."""
    async with database.reading() as session:
        return await SqlReportRepository(session).history(report.indicator, report.year)
