"""Session: one transaction's way to the database, with mapped objects or past them."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

Values = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Session(AsyncSession):
    """SQLAlchemy's, on a connection that is its own until ``leave``."""

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection, expire_on_commit=False)
        self._connected = connection

    async def ask(self, statement: Executable, values: Values | None = None) -> CursorResult[Any]:
        """The answer to a statement on tables, straight from the connection: what every message
        asks pays for no mapping of objects."""
        return await self._connected.execute(statement, values)

    async def keep(self) -> None:
        """Commit."""
        if self.in_transaction():  # of mapped objects: what is left of them is written
            await self.commit()
        await self._connected.commit()

    async def leave(self) -> None:
        """Give the connection back; what is not committed is lost."""
        if self.in_transaction():
            await self.close()
        await asyncio.shield(asyncio.create_task(self._connected.close()))


class DirectSession(Session):
    """One whose driver answers at once, so that its statements need no greenlet to wait in."""

    @property
    def direct(self) -> Connection:
        """The connection as SQLAlchemy's synchronous part knows it."""
        assert self._connected.sync_connection is not None
        return self._connected.sync_connection

    async def ask(self, statement: Executable, values: Values | None = None) -> CursorResult[Any]:
        """As any session; no other task runs meanwhile."""
        return self.direct.execute(statement, values)

    async def keep(self) -> None:
        """Commit."""
        if self.in_transaction():
            await self.commit()
        self.direct.commit()

    async def leave(self) -> None:
        """Give the connection back; what is not committed is lost."""
        if self.in_transaction():
            await self.close()
        self.direct.close()
