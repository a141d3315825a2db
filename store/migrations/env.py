"""How alembic reaches the database: on a connection handed in, else by DATABASE_URL."""

import asyncio
import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator
from sqlalchemy.ext.asyncio import create_async_engine

from store.database import async_url
from store.errors import ConfigurationError
from store.models import Base


def render(kind: str, item: object, context: AutogenContext) -> str | Literal[False]:
    """Write a type of ours as what it is in the database: a revision must not follow our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run(connection: Connection) -> None:
    """Run the revisions that alembic's command asked for."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    """For alembic's own command line."""
    url = context.config.attributes.get("url") or os.environ.get("DATABASE_URL")
    if not url:
        raise ConfigurationError("DATABASE_URL", "missing")
    engine = create_async_engine(async_url(url))
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


if "connection" in context.config.attributes:
    run(context.config.attributes["connection"])
else:
    asyncio.run(connect_and_run())
