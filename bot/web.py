"""Web: the webhook served over HTTP, by one process or by several workers."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from multiprocessing import parent_process
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from bot.application import assembled, connected, telegram
from bot.config import Config
from bot.logs import start_logging
from bot.storage import stock
from bot.turns import Turns
from bot.webhook import Webhook, address, announce, secret
from handlers.telegram.menu import set_menu
from store.errors import ConfigurationError

GRACE = 3  # seconds that a stop waits for requests; with the sender's under 10


def run(config: Config) -> int:
    """Serve until SIGTERM or SIGINT; ConfigurationError for what keeps it from starting."""
    with listener(config.port) as listening:
        asyncio.run(prepare(config))
        settings = uvicorn.Config(
            "bot.web:worker",
            factory=True,
            http="h11",
            ws="none",
            lifespan="on",
            workers=config.workers,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=GRACE,
        )
        if config.workers > 1:
            return supervise(settings, listening)
        Server(settings).run([listening])
        return 0


async def prepare(config: Config) -> None:
    """What is done once and not by each worker: the database, the menu and the webhook."""
    await stock(config.database_url)
    application = telegram(config)
    async with connected(application):
        await set_menu(application.bot, config.locale)
        await announce(application.bot, config)


def worker() -> Starlette:
    """The application of one process, which may be one of several."""
    config = Config.from_environ(os.environ)
    start_logging(config.log_level, *config.secrets)
    return application(config)


def application(config: Config) -> Starlette:
    """Takes updates in, from its start to its end."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        _end_with_parent()
        async with assembled(config) as service, service.answering():
            turns = Turns(service.intake.take)
            yield {"webhook": Webhook(service.application.bot, turns, secret(config))}
            await turns.finish(GRACE)

    path = urlsplit(address(config)).path
    return Starlette(routes=[Route(path, take, methods=["POST"])], lifespan=lifespan)


async def take(request: Request) -> Response:
    """One update, posted."""
    webhook: Webhook = request.state.webhook
    return await webhook.take(request)


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


def supervise(settings: uvicorn.Config, listening: socket.socket) -> int:
    """Keep the workers running until told to stop; 1 where they cannot even start."""
    workers = Multiprocess(settings, [listening])
    workers.run()
    return int(any(process.exitcode == STARTUP_FAILURE for process in workers.processes))


class Server(uvicorn.Server):
    """uvicorn for which a stop that was asked for is no failure: it ends with 0."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at the signals, and not raise them once more at the end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self.handle_exit, number, None)
        yield


def _end_with_parent() -> None:
    """A worker whose supervisor was killed stops, and leaves the port to the next one."""
    loop, parent = asyncio.get_running_loop(), parent_process()

    def stop(sentinel: int) -> None:
        loop.remove_reader(sentinel)
        signal.raise_signal(signal.SIGTERM)

    if parent:
        loop.add_reader(parent.sentinel, stop, parent.sentinel)
