"""Intake: one update, one transaction – its effect, its replies and its id, all or nothing."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import CallbackQuery, Update
from telegram.error import TelegramError

from bot.copies import Copies
from bot.inline import Inline
from bot.library import Library
from bot.metrics import timed
from bot.retries import retried, scattered
from bot.sending import Sender
from bot.updates import chat_of
from bot.uploads import Uploads
from handlers.dialogue import Assistant
from handlers.host import Host
from handlers.telegram import Application
from handlers.telegram.access import Access
from handlers.telegram.callbacks import may_toast
from handlers.telegram.context import working
from handlers.telegram.delivery import apologise
from handlers.telegram.work import Work
from store.database import is_passing
from store.repositories import (
    CatalogRepository,
    ChatRepository,
    ConversationRepository,
    IntakeRepository,
    OutboxRepository,
    PersonRepository,
    records_in,
)

logger = logging.getLogger(__name__)


class HandlerFailed(Exception):  # noqa: N818 - reads as what happened
    """A handler raised its cause: the transaction must not stand."""


@dataclass(frozen=True)
class Intake:
    """Takes updates in; ``library`` gives the catalog of the moment."""

    application: Application
    library: Library
    sender: Sender
    access: Access
    uploads: Uploads
    copies: Copies
    inline: Inline

    async def take(self, update: Update) -> None:
        """Commit the effect of an update, once however often it comes, and have its replies
        sent. A handler that fails leaves nothing but an apology; raises only where not even
        that can be stored."""
        if update.inline_query:
            return self.inline.take(update.inline_query)
        query, toast = update.callback_query, ""
        early = None if may_toast(query) else asyncio.create_task(acknowledge(query))
        try:
            with timed("commit"):
                work = await retried(lambda: self._commit(update), scattered())
            toast = work.toast if work else ""
            self.sender.wake(chat_of(update), work.outbox.ours if work else None)
            for chat in work.told | work.outbox.owed if work else ():
                self.sender.wake(chat)
            if update.message and update.message.document:
                self.uploads.wake()
            if update.message and (update.message.document or update.message.photo):
                self.copies.wake()
        finally:
            await (early or acknowledge(query, toast))

    async def _commit(self, update: Update) -> Work | None:
        """The work that stands: with other chats that are owed something, and what a press
        shows to the one who pressed."""
        try:
            async with self._turn(update) as work:
                if work:
                    await self._process(update, work)
            return work
        except HandlerFailed as failed:
            if (cause := failed.__cause__) and is_passing(cause):
                raise cause from None
            logger.error("update %s", update.update_id, exc_info=failed.__cause__)
            async with self._turn(update) as work:
                if work:
                    await apologise(update, work)
            return work

    async def _process(self, update: Update, work: Work) -> None:
        with working(work), timed("understand"):
            await self.application.process_update(update)
        if work.failure:
            raise HandlerFailed from work.failure

    @asynccontextmanager
    async def _turn(self, update: Update) -> AsyncIterator[Work | None]:
        """The chat's turn and the update's work, in one transaction that also keeps the
        update's id; None where an earlier one did."""
        async with self.library.database.transaction() as session:
            intake = IntakeRepository(session)
            await intake.take_turn(chat_of(update))
            if not await intake.mark_handled(update.update_id):
                yield None
                return
            knowledge = await self.library.current(CatalogRepository(session))
            host = Host(self.application.bot.username, self.access.owners)
            yield Work(
                update_id=update.update_id,
                access=self.access,
                assistant=Assistant(knowledge, records_in(session), host),
                people=PersonRepository(session),
                conversations=ConversationRepository(session),
                outbox=OutboxRepository(session, chat_of(update), self.sender.claim()),
                chats=ChatRepository(session),
            )


async def acknowledge(query: CallbackQuery | None, toast: str = "") -> None:
    """End the waiting of a pressed button, whatever comes of the press: at once, but for one that
    may be told something."""
    if query is not None:
        try:
            await query.answer(toast or None)
        except TelegramError as error:
            logger.info("answerCallbackQuery: %s", error)
