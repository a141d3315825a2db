"""Databases of a soak: new ones without a table, on SQLite and on a PostgreSQL of its own."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

LIMIT = 60  # seconds that PostgreSQL may take to restart


@dataclass(frozen=True)
class Databases:
    """Each new one has a number; the bot makes the tables in it."""

    folder: Path
    pgserver: Any
    server: Any
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def sqlite(self) -> str:
        """The URL of a new SQLite database."""
        return f"sqlite:///{self.folder}/{next(self.numbers)}.db"

    def postgres(self) -> str:
        """The URL of a new database on the PostgreSQL."""
        name = f"soak_{next(self.numbers)}"
        self.server.psql(f"CREATE DATABASE {name}")
        return str(self.server.get_uri(name))

    async def restart(self, *_: object) -> int:
        """End PostgreSQL as a failing machine would, and start it again; nobody is killed."""
        await asyncio.to_thread(self._restart)
        return 0

    def _restart(self) -> None:
        self.pgserver.pg_ctl(
            ["-w", "-m", "immediate", "-l", str(self.server.log), "restart"],
            pgdata=self.server.pgdata,
            user=self.server.system_user,
            timeout=LIMIT,
        )
        self.server.ensure_postgres_running()


@contextmanager
def databases(folder: Path) -> Iterator[Databases]:
    """PostgreSQL runs for as long as the block, from the wheel ``pgserver``."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # read by pgserver when it is imported
    pgserver = import_module("pgserver")
    server = pgserver.get_server(folder / "postgres")
    try:
        yield Databases(folder, pgserver, server)
    finally:
        server.cleanup()
