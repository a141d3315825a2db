"""The probes over HTTP: alive, ready, and the numbers that Prometheus reads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from bot.library import Library
from bot.probes import Probes, routes
from handlers.knowledge import Knowledge
from store.catalog import Catalog
from store.database import Database
from store.repositories import OutboxRepository, Outgoing
from tests.botapi import User
from tests.botapi_server import listening, serving
from tests.scrape import get, numbers
from tests.telegram_desk import OWNER, knowledge, running


@asynccontextmanager
async def probed(library: Library) -> AsyncIterator[str]:
    async with listening(Starlette(routes=routes(Probes(library)))) as port:
        yield f"http://127.0.0.1:{port}"


async def test_what_is_at_work_is_alive_and_ready(database: Database) -> None:
    async with probed(Library(database, knowledge())) as url:
        assert await get(f"{url}/healthz") == (200, "alive\n")
        assert await get(f"{url}/readyz") == (200, "ready\n")


SPOILT = [
    ("UPDATE alembic_version SET version_num = '0001'", "migrations"),
    ("DELETE FROM alembic_version", "migrations"),
    ("DROP TABLE alembic_version", "database"),
]


@pytest.mark.parametrize(("statement", "missing"), SPOILT)
async def test_what_is_in_the_way_is_named(
    database_url: str, statement: str, missing: str
) -> None:
    database = await Database.connect(database_url)
    async with database.transaction() as session:
        await session.execute(text(statement))
    async with probed(Library(database, knowledge())) as url:
        assert await get(f"{url}/readyz") == (503, f"{missing}\n")
        assert (await get(f"{url}/healthz"))[0] == 200
    await database.close()


async def test_without_a_catalog_it_is_not_ready(database: Database) -> None:
    async with probed(Library(database, Knowledge.of(Catalog(())))) as url:
        assert await get(f"{url}/readyz") == (503, "catalog\n")


async def test_what_is_owed_is_counted(database: Database) -> None:
    async with probed(Library(database, knowledge())) as url:
        before = await numbers(url)
        async with database.transaction() as session:
            for chat in (1, 1, 2):
                await OutboxRepository(session).add(Outgoing(chat, "sendMessage", {}))
        after = await numbers(url)
    assert [found["dingdang_unsent_answers"] for found in (before, after)] == [0, 3]
    assert (after["dingdang_database_up"], after["dingdang_catalog_version"]) == (1, 0)


async def test_without_the_database_the_rest_is_still_told(database_url: str) -> None:
    database = await Database.connect(database_url)
    async with database.transaction() as session:
        await session.execute(text("DROP TABLE outbox"))
    async with probed(Library(database, knowledge())) as url:
        found = await numbers(url)
    await database.close()
    assert found["dingdang_database_up"] == 0
    assert "dingdang_unsent_answers" not in found


STAGES = ("understand", "commit", "send")


async def test_a_message_is_counted_and_timed_at_every_stage(database: Database) -> None:
    stages = [f'dingdang_seconds_count{{stage="{stage}"}}' for stage in STAGES]
    kind = 'dingdang_updates_total{kind="message"}'
    failed = 'dingdang_bot_api_errors_total{code="502",method="sendMessage"}'
    async with serving() as api, probed(Library(database, knowledge())) as url:
        before = await numbers(url)
        api.faults["sendMessage"].append(502)
        user = User(api, OWNER)
        async with running(api, database):
            await user.send("村官到岗率 良 是多少")
            await user.hears()
        after = await numbers(url)
    grown = {name: after[name] - before.get(name, 0) for name in (*stages, kind, failed)}
    assert grown == dict(zip((*stages, kind, failed), (1, 1, 2, 1, 1), strict=True))
