"""Application: everything put together, and run until it is stopped."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from telegram.error import InvalidToken, NetworkError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from bot.config import Config
from bot.copies import Copies
from bot.delays import growing
from bot.documents import Documents
from bot.ending import at_once
from bot.inline import Inline
from bot.intake import Intake
from bot.library import Library
from bot.listening import beside
from bot.measured import Measured
from bot.polling import Polling, take_over
from bot.probes import Probes, routes
from bot.receiver import Receiver
from bot.reminders import Reminders
from bot.requests import Requests
from bot.retries import answered
from bot.sending import Sender
from bot.storage import stocked
from bot.upkeep import tidy_forever
from bot.uploads import Uploads
from handlers.telegram import Application, register
from handlers.telegram.access import Access
from handlers.telegram.context import Context
from handlers.telegram.profile import present
from store.errors import ConfigurationError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Service:
    """The assistant on Telegram, assembled: updates go into ``intake``, ``sender`` answers,
    ``uploads`` are read and ``copies`` made on the side."""

    bot: Receiver
    application: Application
    sender: Sender
    intake: Intake
    uploads: Uploads
    copies: Copies
    reminders: Reminders

    async def poll(self, stop: asyncio.Event) -> None:
        """Fetch, handle and answer until ``stop`` is set."""
        async with self.answering():
            await Polling(self.bot, self.intake.take).run(stop)

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[None]:
        """What is owed goes out until the block ends, also what an earlier run left behind."""
        await self.sender.begin()
        sweeping = asyncio.create_task(self.sender.sweep())
        tidying = asyncio.create_task(tidy_forever(self.intake.library.database))
        reading = asyncio.create_task(self.uploads.run())
        copying = asyncio.create_task(self.copies.run())
        reminding = asyncio.create_task(self.reminders.run())
        try:
            yield
        finally:
            tidying.cancel()
            reminding.cancel()
            copying.cancel()
            await self.intake.inline.close()
            await self.uploads.close(reading)
            await self.sender.close()
            await asyncio.gather(sweeping, tidying, reminding, copying, return_exceptions=True)


async def poll(config: Config) -> None:
    """Run on Telegram by long polling until SIGTERM or SIGINT; ``assembled`` says what fails."""
    async with assembled(config) as service, probed(service, config.port):
        bot = service.application.bot
        await present(bot, config.locale, config.owner_ids)
        await take_over(bot)
        logger.info("polling as @%s", bot.username)
        await service.poll(_stopped_by_signals())


@asynccontextmanager
async def assembled(config: Config) -> AsyncIterator[Service]:
    """The assistant on its database, known to Telegram; it waits for both. ConfigurationError
    for a setting that neither will ever take."""
    async with AsyncExitStack() as started:
        with at_once():
            library = await answered(
                config.database_url,
                lambda: started.enter_async_context(stocked(config.database_url)),
            )
            service = build(config, library)
            gc.freeze()  # what is here now stays: the collector need not go through it any more
            await started.enter_async_context(connected(service.application))
        yield service


def probed(service: Service, port: int) -> AbstractAsyncContextManager[None]:
    """Answer the probes on a port while the block runs; nothing for port 0."""
    return beside(Starlette(routes=routes(Probes(service.intake.library))), port)


def build(config: Config, library: Library) -> Service:
    """Put it together; nothing is connected yet but the database."""
    bot = receiver(config)
    application = telegram(bot)
    register(application)
    is_open = config.access == "open"
    access = Access(config.owner_ids, is_open, config.locale, config.rate_limit)
    documents = Documents(library, config.forms_folder)
    sender = Sender(bot, library.database, documents, config.evidence_folder)
    uploads = Uploads(bot, library, sender, config.locale)
    inline = Inline(bot, library, access)
    copies = Copies(bot, library.database, config.evidence_folder)
    intake = Intake(application, library, sender, access, uploads, copies, inline)
    reminders = Reminders(library, sender, access)
    return Service(bot, application, sender, intake, uploads, copies, reminders)


def receiver(config: Config) -> Receiver:
    """The bot, not connected yet."""
    return Receiver(
        config.token,
        config.base_url,
        config.base_file_url,
        request=Measured(Requests()),
        get_updates_request=Measured(Requests()),
    )


def telegram(bot: ExtBot[None]) -> Application:
    """The way to Telegram, without a handler."""
    context = ContextTypes(context=Context)
    return (
        ApplicationBuilder().bot(bot).context_types(context).updater(None).job_queue(None).build()
    )


@asynccontextmanager
async def connected(application: Application) -> AsyncIterator[None]:
    """The application, knowing who it is; without a network it asks until there is one.

    ConfigurationError for a token that Telegram refuses, then or later.
    """
    try:
        await _introduced(application)
        yield
    except InvalidToken as error:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN", "refused") from error
    finally:
        await application.shutdown()
        await application.bot.request.shutdown()  # left open where the application never began


async def _introduced(application: Application) -> None:
    for delay in growing():
        try:
            await application.initialize()
            break
        except NetworkError as error:
            logger.warning("getMe: %s; again in %.1f s", error, delay)
            await asyncio.sleep(delay)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
