"""Web: the webhook served over HTTP, by one process or by several workers."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import parent_process
from tempfile import TemporaryDirectory

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from bot.application import assembled, connected, receiver, telegram
from bot.config import Config
from bot.listening import Server, listener
from bot.logs import start_logging
from bot.metrics import FOLDER
from bot.probes import Probes, routes
from bot.retries import answered
from bot.storage import stock
from bot.turns import Turns
from bot.webhook import Webhook, announce, path
from handlers.telegram.profile import present

PORT = 8080
HANGING = 30  # seconds without a sign of life after which a worker is replaced
GRACE = 2  # seconds that a stop waits for requests; with the sender's under 10
LAST_GRACE = 1  # … and for what goes on though Telegram has hung up


def run(config: Config) -> int:
    """Serve until SIGTERM or SIGINT; ConfigurationError for what keeps it from starting."""
    with listener(config.port or PORT) as listening:
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
            timeout_worker_healthcheck=HANGING,
            timeout_graceful_shutdown=GRACE,
        )
        if config.workers > 1:
            return supervise(settings, listening)
        asyncio.run(Server(settings).serve_until_told(listening))
        return 0


async def prepare(config: Config) -> None:
    """What is done once and not by each worker: the database, the menu and the webhook."""
    await answered(config.database_url, lambda: stock(config.database_url))
    application = telegram(receiver(config))
    async with connected(application):
        await present(application.bot, config.locale, config.owner_ids)
        await announce(application.bot, config)


def worker() -> Starlette:
    """The application of one process, which may be one of several."""
    config = Config.from_environ(os.environ)
    start_logging(config.log_level, *config.secrets, form=config.log_format)
    return application(config)


def application(config: Config) -> Starlette:
    """Takes updates in and answers the probes, from its start to its end."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        _end_with_parent()
        async with assembled(config) as service, service.answering():
            turns = Turns(service.intake.take)
            webhook = Webhook(service.application.bot, turns, config.secret)
            app.router.routes.append(Route(path(config), webhook.take, methods=["POST"]))
            app.router.routes.extend(routes(Probes(service.intake.library)))
            yield
            await turns.finish(LAST_GRACE)

    return Starlette(lifespan=lifespan)


def supervise(settings: uvicorn.Config, listening: socket.socket) -> int:
    """Keep the workers running until told to stop; 1 where they cannot even start.

    The folder is where each finds the others' metrics.
    """
    with TemporaryDirectory(prefix="dingdang-") as folder:
        os.environ[FOLDER] = folder
        workers = Multiprocess(settings, [listening])
        workers.run()
    return int(any(process.exitcode == STARTUP_FAILURE for process in workers.processes))


def _end_with_parent() -> None:
    """A worker whose supervisor was killed stops, and leaves the port to the next one."""
    loop, parent = asyncio.get_running_loop(), parent_process()

    def stop(sentinel: int) -> None:
        loop.remove_reader(sentinel)
        signal.raise_signal(signal.SIGTERM)

    if parent:
        loop.add_reader(parent.sentinel, stop, parent.sentinel)
