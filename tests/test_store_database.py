"""Connecting, transactions, locks and migrations, on both engines."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, event, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from store import models
from store.database import Database, async_url, is_migrated, lock, migrate, upsert
from store.errors import ConfigurationError
from store.standards.tiers import Tier

URLS = [
    ("sqlite:///a/b.db", "sqlite+direct:///a/b.db"),
    ("sqlite:////a/b.db", "sqlite+direct:////a/b.db"),
    ("sqlite+aiosqlite:///b.db", "sqlite+direct:///b.db"),
    ("postgresql://u:p@h:5433/d", "postgresql+asyncpg://u:p@h:5433/d"),
    ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
    ("postgresql+asyncpg://h/d", "postgresql+asyncpg://h/d"),
    ("postgres://u:p%40ss@h/d?ssl=require", "postgresql+asyncpg://u:p%40ss@h/d?ssl=require"),
    ("postgres://h/d?sslmode=require", "postgresql+asyncpg://h/d?ssl=require"),
]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_a_url_gets_its_async_driver(url: str, expected: str) -> None:
    assert async_url(url) == expected
    assert async_url(expected) == expected


def test_a_socket_folder_stays_in_the_url() -> None:
    url = async_url("postgresql://postgres:@/postgres?host=/tmp/x")
    assert url == "postgresql+asyncpg://postgres:@/postgres?host=%2Ftmp%2Fx"


BAD_URLS = [
    ("", "bad_url"),
    ("nonsense", "bad_url"),
    ("mysql://h/d", "bad_url"),
    ("sqlite+pysqlite:///b.db", "bad_url"),
    ("postgresql://h:port/d", "bad_url"),
    ("sqlite://", "no_file"),
    ("sqlite:///:memory:", "no_file"),
]


@pytest.mark.parametrize(("url", "code"), BAD_URLS)
def test_a_bad_url_is_refused(url: str, code: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        async_url(url)
    assert (caught.value.name, caught.value.code) == ("DATABASE_URL", code)


UNREACHABLE = [
    "sqlite:////nowhere/at/all.db",
    "postgresql://postgres:@/postgres?host=/nowhere",
    "postgresql://u:p@127.0.0.1:1/d",
]


@pytest.mark.parametrize("url", UNREACHABLE)
async def test_an_unreachable_database_is_one_error_of_ours(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        await Database.connect(url)
    assert caught.value.code == "unreachable"


async def test_an_option_that_the_driver_does_not_know(postgres: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        await Database.connect(f"{postgres.get_uri()}&colour=red")
    assert caught.value.code == "bad_url"


async def test_a_database_that_the_server_does_not_have(postgres: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        await migrate(postgres.get_uri("missing"))
    assert caught.value.code == "unreachable"


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to look at" * 99)
    with pytest.raises(ConfigurationError) as caught:
        await Database.connect(f"sqlite:///{tmp_path / 'text.db'}")
    assert caught.value.code == "unreachable"


async def test_a_locked_file_is_one_error_of_ours(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'locked.db'}"
    await migrate(url)
    other = sqlite3.connect(tmp_path / "locked.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ConfigurationError) as caught:
        await migrate(f"{url}?timeout=0.01")
    other.close()
    assert caught.value.code == "locked"


async def test_sqlite_is_set_up(new_sqlite: Callable[[], str]) -> None:
    database = await Database.connect(new_sqlite())
    async with database.reading() as session:
        journal = await session.scalar(text("PRAGMA journal_mode"))
        keys = await session.scalar(text("PRAGMA foreign_keys"))
        flushed = await session.scalar(text("PRAGMA synchronous"))
    await database.close()
    assert (journal, keys, flushed) == ("wal", 1, 1)


async def test_commits_wait_for_the_disk_together(
    new_sqlite: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that come while the disk is busy share the next wait, which is for all of them."""
    database = await Database.connect(new_sqlite())
    every, commits = threading.Event(), 0
    synced: list[int] = []

    def sync(log: int) -> None:
        written = os.fstat(log).st_size
        assert every.wait(10)
        synced.append(written)

    def count(_: Connection) -> None:
        nonlocal commits
        commits += 1
        if commits == len(writers):
            assert not any(writer.done() for writer in writers)
            every.set()

    monkeypatch.setattr("os.fsync", sync)
    event.listen(database.engine.sync_engine, "commit", count)
    writers = [asyncio.create_task(write(database, number)) for number in range(10)]
    await asyncio.gather(*writers)
    assert synced[-1] == log_of(database).stat().st_size
    assert len(synced) <= 3  # of the first, of the others, of who asks just after these
    await database.close()


def log_of(database: Database) -> Path:
    """Where SQLite writes what it commits."""
    return Path(f"{database.engine.url.database}-wal")


async def write(database: Database, number: int) -> None:
    """One transaction."""
    async with database.transaction() as session:
        session.add(models.Update(update_id=number, handled_at=datetime.now(UTC)))


async def test_a_writer_waits_for_that_of_another_process(tmp_path: Path) -> None:
    """Two engines on one file stand for two processes; meanwhile the event loop goes on."""
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    await migrate(url)
    here, there = await Database.connect(url), await Database.connect(url)
    writing, done = asyncio.Event(), asyncio.Event()

    async def write_there() -> None:
        async with there.transaction() as session:
            session.add(models.Person(id=1, name="张三"))
            await session.flush()
            writing.set()
            await done.wait()

    async def write_here() -> None:
        await writing.wait()
        asyncio.get_running_loop().call_soon(done.set)
        async with here.transaction() as session:
            assert await session.scalar(select(models.Person.name)) == "张三"

    await asyncio.gather(write_there(), write_here())
    await here.close()
    await there.close()


async def test_a_statement_may_not_take_for_ever(postgres: Any) -> None:
    database = await Database.connect(postgres.get_uri(), longest=1)
    with pytest.raises(DBAPIError, match="statement timeout"):
        async with database.reading() as session:
            await session.execute(text("SELECT pg_sleep(60)"))
    await database.close()


async def test_a_transaction_commits(database: Database) -> None:
    async with database.transaction() as session:
        session.add(models.Person(id=1, name="张三"))
    async with database.reading() as session:
        assert await session.scalar(select(models.Person.name)) == "张三"


async def test_an_exception_rolls_back(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as session:
            session.add(models.Person(id=1, name="张三"))
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.reading() as session:
        assert await session.scalar(select(models.Person.name)) is None


async def test_reading_keeps_nothing(database: Database) -> None:
    async with database.reading() as session:
        session.add(models.Person(id=1, name="张三"))
        await session.flush()
    async with database.reading() as session:
        assert await session.scalar(select(models.Person.name)) is None


async def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.transaction() as writing:
        writing.add(models.Person(id=1, name="张三"))
        await writing.flush()
        async with database.reading() as session:
            assert await session.scalar(select(models.Person.name)) is None


async def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(models.Criterion(indicator=999, tier=Tier.GOOD, text="x"))


async def test_readers_that_come_to_write_take_turns(database: Database) -> None:
    """Each reads, then writes what it read plus one; none is lost and none fails."""

    async def increment() -> None:
        async with database.transaction() as session:
            await lock(session, "counter")
            before = await session.scalar(select(models.Person.name).filter_by(id=1))
            await asyncio.sleep(0)
            await upsert(session, models.Person, {"id": 1}, {"name": str(int(before or 0) + 1)})

    await asyncio.gather(*(increment() for _ in range(8)))
    async with database.reading() as session:
        assert await session.scalar(select(models.Person.name)) == "8"


async def test_a_lock_lasts_until_the_commit(database: Database) -> None:
    order: list[str] = []
    entered = asyncio.Event()

    async def first() -> None:
        async with database.transaction() as session:
            await lock(session, "same")
            entered.set()
            for _ in range(20):
                await asyncio.sleep(0)
            order.append("first")

    async def second() -> None:
        await entered.wait()
        async with database.transaction() as session:
            await lock(session, "same")
            order.append("second")

    await asyncio.gather(second(), first())
    assert order == ["first", "second"]


def _differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), models.Base.metadata))


async def test_models_and_migrations_agree(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_the_comparison_would_see_a_difference(database_url: str) -> None:
    database = await Database.connect(database_url)
    async with database.transaction() as session:
        await session.execute(text("DROP INDEX ix_reports_indicator_year"))
        await session.execute(text("ALTER TABLE persons DROP COLUMN locale"))
        connection = await session.connection()
        differences = await connection.run_sync(_differences)
    await database.close()
    assert {difference[0] for difference in differences} == {"add_index", "add_column"}


async def test_migrating_again_changes_nothing(empty_url: str) -> None:
    assert not await is_migrated(empty_url)
    await migrate(empty_url)
    assert await is_migrated(empty_url)
    await migrate(empty_url)
    database = await Database.connect(empty_url)
    async with database.engine.connect() as connection:
        tables = await connection.run_sync(lambda c: inspect(c).get_table_names())
    await database.close()
    assert set(tables) == {*models.Base.metadata.tables, "alembic_version"}


async def test_two_may_migrate_at_once(empty_url: str) -> None:
    await asyncio.gather(migrate(empty_url), migrate(empty_url))
    assert await is_migrated(empty_url)


async def test_migrating_works_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await migrate("sqlite:///here.db")
    assert (tmp_path / "here.db").exists()


def test_asking_whether_it_is_migrated_makes_no_file(tmp_path: Path) -> None:
    assert not asyncio.run(is_migrated(f"sqlite:///{tmp_path / 'none.db'}"))
    assert not (tmp_path / "none.db").exists()


async def test_a_database_of_a_newer_program_is_refused(database_url: str) -> None:
    database = await Database.connect(database_url)
    async with database.transaction() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(ConfigurationError) as caught:
        await migrate(database_url)
    assert caught.value.code == "unknown_revision"
