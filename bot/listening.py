"""Listening: a port of this machine, and an application served on it in this process."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette

from store.errors import ConfigurationError


class Server(uvicorn.Server):
    """uvicorn that leaves the signals to whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None of them."""
        yield

    async def serve_until_told(self, listening: socket.socket) -> None:
        """Serve until SIGTERM or SIGINT, which are no failure."""
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self.handle_exit, number, None)
        await self.serve([listening])


@contextmanager
def listener(port: int) -> Iterator[socket.socket]:
    """A socket that listens; ConfigurationError where the port is taken."""
    try:
        listening = socket.create_server(("0.0.0.0", port))
    except OSError as error:
        raise ConfigurationError("PORT", "in_use", str(port)) from error
    with listening:
        # Else each answer waits some 40 ms for the client to acknowledge its head.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listening


@asynccontextmanager
async def beside(application: Starlette, port: int) -> AsyncIterator[None]:
    """Serve while the block runs; nothing for port 0."""
    if not port:
        yield
        return
    with listener(port) as listening:
        settings = uvicorn.Config(
            application, http="h11", ws="none", lifespan="off", log_config=None, access_log=False
        )
        server = Server(settings)
        serving = asyncio.create_task(server.serve([listening]))
        try:
            yield
        finally:
            server.should_exit = server.force_exit = True
            await serving
