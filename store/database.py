"""Database: an engine and its transactions, and how SQLite and PostgreSQL differ in them."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import (
    URL,
    BigInteger,
    Connection,
    bindparam,
    event,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from store.errors import ConfigurationError
from store.session import Session
from store.sqlite import DRIVER, begun, disk, is_busy, sqlite_engine
from store.together import Together

DRIVERS = {
    "sqlite": DRIVER,
    "sqlite+aiosqlite": DRIVER,
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
INSERT: dict[str, Callable[[Any], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
MIGRATIONS = Path(__file__).parent / "migrations"
PASSING = ("08", "40", "53", "55P03", "57")
"""What PostgreSQL calls lost connections, serialization failures and deadlocks, a lack of
resources, locks not to be had, and an operator's or a time limit's doing (SQLSTATE)."""
WRITERS = 10  # transactions of one process on PostgreSQL at the same time
READERS = 5  # connections beside them
LOCK = select(func.pg_advisory_xact_lock(bindparam("number", type_=BigInteger())))
LONGEST = 30  # seconds for a statement on PostgreSQL, and between two of one transaction
PATIENCE = 10  # seconds that a writer waits for another, and a connection for its server


def async_url(url: str) -> str:
    """The URL with its async driver: postgres://host/db → postgresql+asyncpg://host/db.

    ConfigurationError ``bad_url`` for what is no URL of a database, ``no_file`` for SQLite
    in memory, which would be another database in every connection.
    """
    try:
        found = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError("DATABASE_URL", "bad_url") from error
    found = found.set(drivername=DRIVERS.get(found.drivername, found.drivername))
    if found.drivername not in DRIVERS.values():
        raise ConfigurationError("DATABASE_URL", "bad_url", found.drivername)
    if found.get_backend_name() == "sqlite" and found.database in (None, "", ":memory:"):
        raise ConfigurationError("DATABASE_URL", "no_file")
    if "sslmode" in found.query:  # libpq's word for what asyncpg calls ssl
        query = {"ssl" if k == "sslmode" else k: v for k, v in found.query.items()}
        found = found.set(query=query)
    return found.render_as_string(hide_password=False)


@dataclass(frozen=True)
class Database:
    """A database that answers; make one with ``connect``, ``close`` it at the end.

    ``writers`` is how many may write at the same time; ``disk`` is what a commit does not wait for
    by itself.
    """

    engine: AsyncEngine
    writers: asyncio.Semaphore
    disk: Together | None = None

    @classmethod
    async def connect(cls, url: str, longest: int = LONGEST) -> "Database":
        """Open it and see that it answers; ConfigurationError ``unreachable`` or ``locked``.

        On PostgreSQL no statement takes more than ``longest`` seconds, 0 for no limit.
        """
        found = make_url(async_url(url))
        is_sqlite = found.get_backend_name() == "sqlite"
        file = disk(_file(str(found.database))) if is_sqlite else None
        database = cls(_engine(found, longest), asyncio.Semaphore(_writers(found)), file)
        try:
            async with database.reading() as session:
                await session.execute(select(1))
        except ConfigurationError:
            await database.close()
            raise
        return database

    @property
    def url(self) -> str:
        """Its address, with the password: for another connection, never for a log."""
        return self.engine.url.render_as_string(hide_password=False)

    @property
    def is_shared(self) -> bool:
        """Whether several processes may work on it at the same time."""
        return self.engine.dialect.name == "postgresql"

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """A session that may write: committed at the end, rolled back on an exception.

        On SQLite it takes its turn at the start, so that it never fails half-way. After the block
        what it wrote is on the disk.
        """
        async with self.writers, self._session("IMMEDIATE") as session:
            yield session
            await session.keep()
        if self.disk:
            await self.disk.done()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """A session that only reads and waits for no writer; nothing of it is kept."""
        async with self._session("DEFERRED") as session:
            yield session

    @asynccontextmanager
    async def _session(self, begin: str) -> AsyncIterator[Session]:
        with _clear_errors():
            session = await self._begun(begin)
        try:
            yield session
        finally:
            await session.leave()

    async def _begun(self, begin: str) -> Session:
        if self.is_shared:
            return Session(await self.engine.connect())
        return await begun(self.engine, begin)


def is_passing(error: BaseException | None) -> bool:
    """Whether the same transaction may succeed the next time: its connection was lost, the
    database is away or restarts, or another transaction was in the way."""
    if isinstance(error, ConfigurationError):
        return error.code in ("unreachable", "locked")
    if not isinstance(error, DBAPIError):
        return isinstance(error, OSError | PoolTimeout)
    code = str(getattr(error.orig, "sqlstate", None) or "")
    return error.connection_invalidated or code.startswith(PASSING) or is_busy(error.orig)


async def lock(session: Session, name: str) -> None:
    """Hold a name until the transaction ends; whoever else wants it waits.

    On SQLite a writing transaction is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.ask(LOCK, {"number": _number(name)})


async def upsert(
    session: Session, model: type[Any], keys: dict[str, Any], values: dict[str, Any]
) -> None:
    """Write the row of these keys, new or not; two at once do not fail."""
    statement = _upserting(session.get_bind().dialect.name, model.__table__, (*keys,), (*values,))
    await session.ask(statement, keys | values)


@cache
def _upserting(
    dialect: str, table: Any, keys: tuple[str, ...], names: tuple[str, ...]
) -> sqlite.Insert | postgresql.Insert:
    insert = INSERT[dialect](table).values({name: bindparam(name) for name in (*keys, *names)})
    new = {name: insert.excluded[name] for name in names}
    return insert.on_conflict_do_update(index_elements=keys, set_=new)


async def migrate(url: str) -> None:
    """Bring the schema up to date; at once where it is. Two at a time take turns.

    ConfigurationError ``unreachable``, ``locked``, or ``unknown_revision`` where a newer
    version of the program made the database.
    """
    database = await Database.connect(url, longest=0)
    try:
        async with database.transaction() as session:
            await lock(session, "migrate")
            await (await session.connection()).run_sync(_upgrade)
    except CommandError as error:
        raise ConfigurationError("DATABASE_URL", "unknown_revision") from error
    finally:
        await database.close()


async def is_migrated(url: str) -> bool:
    """Whether our tables are there; makes no SQLite file to find out. Errors as ``connect``."""
    if _is_unmade(make_url(async_url(url))):
        return False
    database = await Database.connect(url)
    try:
        async with database.reading() as session:
            connection = await session.connection()
            return await connection.run_sync(lambda c: inspect(c).has_table("alembic_version"))
    finally:
        await database.close()


def _file(path: str) -> str:
    """The file that SQLite opens for a path or ``file:`` URI; fails here where it cannot."""
    is_uri = path.startswith("file:")
    with _clear_errors(), closing(sqlite3.connect(path, uri=is_uri)) as connection:
        return str(connection.execute("PRAGMA database_list").fetchone()[2])


def _is_unmade(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists()


def _upgrade(connection: Connection) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


def _number(name: str) -> int:
    """A name as PostgreSQL numbers locks: 64 bits, signed."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)


def _writers(url: URL) -> int:
    """One on SQLite: its own way of waiting is to try again now and then, in no order."""
    return 1 if url.get_backend_name() == "sqlite" else WRITERS


def _engine(url: URL, longest: int) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        patience = float(str(url.query.get("timeout", PATIENCE)))
        return sqlite_engine(url.difference_update_query(["timeout"]), patience)
    engine = create_async_engine(
        url,
        connect_args=_limits(longest) | ({} if "timeout" in url.query else {"timeout": PATIENCE}),
        pool_size=WRITERS,
        max_overflow=READERS,
    )
    event.listen(engine.sync_engine, "checkout", _replace_dead)
    return engine


def _replace_dead(connection: Any, record: object, proxy: object) -> None:
    """The driver hears when the server hangs up: nobody needs to ask the server itself."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _limits(longest: int) -> dict[str, Any]:
    """The server ends what takes too long; where it is silent itself, the driver does."""
    milliseconds = str(1000 * longest)
    return {
        "command_timeout": 2 * longest or None,
        "server_settings": {
            "application_name": "dingdang",
            "statement_timeout": milliseconds,
            "idle_in_transaction_session_timeout": milliseconds,
        },
    }


@contextmanager
def _clear_errors() -> Iterator[None]:
    """One error of ours for the many of the drivers."""
    try:
        yield
    except TypeError as error:  # an option in the URL that the driver does not know
        raise ConfigurationError("DATABASE_URL", "bad_url", str(error)) from error
    except (DBAPIError, sqlite3.Error, OSError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = "locked" if "is locked" in str(cause) else "unreachable"
        raise ConfigurationError("DATABASE_URL", code, str(cause)) from error
