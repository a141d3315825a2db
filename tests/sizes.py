"""Sizes: what the database keeps of each report, measured on real files of both engines.

python -m tests.sizes [COUNT]

A report is made through the whole bot; the rows that it left are then written COUNT times over,
each with numbers of its own.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert, select, text

from store import models
from store.database import Database, migrate
from tests.botapi import User
from tests.botapi_server import serving
from tests.soak_databases import databases
from tests.telegram_desk import OWNER, running

COUNT = 100_000
BATCH = 5_000
FIRST = 10_000  # number, above those of the report
SAID = "上报村官应到40实到37"
ROWS: dict[type[models.Base], Callable[[int], dict[str, Any]]] = {
    models.Report: lambda n: {"indicator": f"{n:010x}", "message": n, "supersedes": None},
    models.Event: lambda n: {},
    models.Outgoing: lambda n: {"update_id": n, "source_message": n, "sent_message": n},
    models.Update: lambda n: {"update_id": n},
    models.Conversation: lambda n: {"chat": n, "person": n},
    models.Person: lambda n: {"id": n},
}
"""The tables that a report leaves a row in, and what is other in each row of them."""

SQLITE = "SELECT sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) WHERE tbl_name = '{}'"
POSTGRES = "SELECT pg_total_relation_size('{}')"


async def measured(url: str, count: int) -> dict[str, int]:
    """Table → bytes a row, its indexes included."""
    await migrate(url)
    database = await Database.connect(url)
    try:
        await _report(database)
        return {model.__tablename__: await _size(database, model, count) for model in ROWS}
    finally:
        await database.close()


async def _report(database: Database) -> None:
    async with serving() as api:
        user = User(api, OWNER, "王芳")
        async with running(api, database):
            await user.send(SAID)
            await user.hears()


async def _size(database: Database, model: type[models.Base], count: int) -> int:
    table, before = models.table_of(model), await _bytes(database, model)
    async with database.reading() as session:
        row = dict((await session.execute(select(table).limit(1))).mappings().one())
    if "id" not in ROWS[model](0):
        row.pop("id", None)
    for start in range(FIRST, FIRST + count, BATCH):
        rows = [row | ROWS[model](n) for n in range(start, min(start + BATCH, FIRST + count))]
        async with database.transaction() as session:
            await session.execute(insert(table), rows)
    return (await _bytes(database, model) - before) // count


async def _bytes(database: Database, model: type[models.Base]) -> int:
    query = (POSTGRES if database.is_shared else SQLITE).format(model.__tablename__)
    async with database.reading() as session:
        return int(await session.scalar(text(query)) or 0)


async def _main(count: int) -> None:
    with TemporaryDirectory() as folder, databases(Path(folder)) as made:
        found = [await measured(url, count) for url in (made.sqlite(), made.postgres())]
    sys.stdout.write(f"bytes a row, with its indexes, of {count:,} rows\n")
    sys.stdout.write(f"{'table':<16}{'SQLite':>8}{'PostgreSQL':>12}\n")
    for name in found[0]:
        sys.stdout.write(f"{name:<16}{found[0][name]:>8}{found[1][name]:>12}\n")


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]) if sys.argv[1:] else COUNT))
