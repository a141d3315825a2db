"""SQLite for SQLAlchemy's asynchronous engine, in the event loop's own thread.

A statement takes some ten microseconds, far less than the way to another thread and back. What
can take long, the disk and the wait for another process that writes, is spent asleep.
"""

import asyncio
import os
import sqlite3
from time import monotonic
from typing import Any

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection, Pool, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from store.session import DirectSession
from store.together import Together

DRIVER = "sqlite+direct"
AGAIN = 0.02  # seconds until a writer that found another process writing tries again


class Cursor(sqlite3.Cursor):
    """A cursor with the one method that SQLAlchemy's asynchronous results ask of theirs."""

    async def _async_soft_close(self) -> None:
        """Nothing to wait for: rows are read from memory."""


class DirectConnection(sqlite3.Connection):
    """A connection that makes such cursors."""

    def cursor(self, factory: Any = Cursor) -> Any:
        """A new cursor."""
        return super().cursor(factory)


class DirectSqlite(SQLiteDialect_pysqlite):
    """Python's own driver, called as it is."""

    driver = "direct"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """The pool of asynchronous engines."""
        return AsyncAdaptedQueuePool


registry.register("sqlite.direct", __name__, DirectSqlite.__name__)


def sqlite_engine(url: URL, patience: float) -> AsyncEngine:
    """The engine of a file; a writer waits so many seconds for one of another process."""
    engine = create_async_engine(
        url,
        connect_args={"timeout": 0, "factory": DirectConnection},
        execution_options={"patience": patience},
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


async def begun(engine: AsyncEngine, kind: str) -> DirectSession:
    """A transaction of a kind that SQLite knows; a writer waits for that of another process."""
    connection = await engine.connect()
    session = DirectSession(connection)
    try:
        session.direct.execution_options(sqlite_begin=kind)
        await _begun(session.direct)
    except BaseException:
        await session.leave()
        raise
    return session


def disk(path: str) -> Together:
    """What is committed to a database outlives a power cut once it was waited for here. SQLite
    would wait for the disk in each commit; here one wait, in a thread, is for many commits."""
    return Together(lambda: asyncio.to_thread(_sync, f"{path}-wal"))


def _sync(path: str) -> None:
    """Only checkpoints, which wait for the disk themselves, empty the log or take it away."""
    try:
        log = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        os.fsync(log)
    finally:
        os.close(log)


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Commits do not wait for the disk: whoever needs that waits for ``disk``."""
    connection.isolation_level = None  # the driver begins nothing by itself
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begins a transaction, as the option ``sqlite_begin`` of its connection says."""
    kind = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {kind}")


async def _begun(connection: Connection) -> None:
    last = monotonic() + connection.get_execution_options()["patience"]
    while True:
        try:
            connection.begin()
            return
        except OperationalError as error:
            if monotonic() > last or not is_busy(error.orig):
                raise
        await asyncio.sleep(AGAIN)


def is_busy(error: Any) -> bool:
    """Whether another process holds what was wanted."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
