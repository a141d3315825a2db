"""What tests are given: databases (SQLite in a file and a real PostgreSQL, migrated once and
copied), a Bot API server, the built-in table."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import text

from bot.tables import BUILT_IN, read_table
from handlers.knowledge import Knowledge
from store import models
from store.database import Database, migrate
from tests.botapi_memory import BotApi
from tests.botapi_server import serving

# No time limits in tests; in CI the same examples each time, so that a red run can be run again.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

COPIES = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL server of the tests' own, from the wheel ``pgserver``."""
    with pytest.MonkeyPatch.context() as patch:
        runtime = tmp_path_factory.mktemp("runtime")
        runtime.chmod(0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        pgserver = pytest.importorskip("pgserver", reason="no PostgreSQL: no wheel of pgserver")
        server = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def empty_postgres(postgres: Any) -> Callable[[str], str]:
    """Makes a database from a template and returns its URL."""

    def create(template: str = "template1") -> str:
        name = f"test_{next(COPIES)}"
        postgres.psql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(postgres.get_uri(name))

    return create


@pytest.fixture(scope="session")
def new_postgres(empty_postgres: Callable[[str], str]) -> Callable[[], str]:
    """Makes a migrated PostgreSQL database and returns its URL."""
    template = empty_postgres("template1")
    asyncio.run(migrate(template))
    name = template.split("?")[0].rpartition("/")[2]
    return lambda: empty_postgres(name)


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Makes a migrated SQLite database and returns its URL."""
    folder = tmp_path_factory.mktemp("sqlite")
    template = folder / "template.db"
    asyncio.run(migrate(f"sqlite:///{template}"))

    def create() -> str:
        path = folder / f"{next(COPIES)}.db"
        shutil.copyfile(template, path)
        return f"sqlite:///{path}"

    return create


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated database of the test's own, once on each engine."""
    return str(request.getfixturevalue(f"new_{request.param}")())


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("empty_postgres")("template1"))


@pytest.fixture(scope="session")
def used_postgres(new_postgres: Callable[[], str]) -> str:
    """One migrated PostgreSQL database for many tests: emptying is faster than copying."""
    return new_postgres()


@pytest.fixture
async def postgres_database(used_postgres: str) -> AsyncIterator[Database]:
    """A PostgreSQL database with nothing in it, open."""
    database = await Database.connect(used_postgres)
    async with database.transaction() as session:
        tables = ", ".join(models.Base.metadata.tables)
        await session.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    yield database
    await database.close()


@pytest.fixture
async def sqlite_database(new_sqlite: Callable[[], str]) -> AsyncIterator[Database]:
    """An SQLite database with nothing in it, open."""
    database = await Database.connect(new_sqlite())
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database with nothing in it, open, once on each engine; keep its tables."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def storage(request: pytest.FixtureRequest) -> Database | None:
    """Where what implements a repository keeps its rows; None for the memory."""
    if request.param == "memory":
        return None
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API server over HTTP, empty."""
    async with serving() as api:
        yield api


@pytest.fixture
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first retry comes at once."""
    monkeypatch.setattr("bot.delays.FIRST", 0.01)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The built-in table, read and indexed."""
    return Knowledge.of(read_table(BUILT_IN))
