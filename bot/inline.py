"""Inline: queries are answered at once and directly, or not at all; nothing of them is kept."""

import asyncio
import logging
from dataclasses import dataclass, field

from telegram import Bot, InlineQuery
from telegram.error import TelegramError

from bot.library import Library
from handlers.conversation import Conversation
from handlers.host import Host
from handlers.inline import standards
from handlers.message import Message, Person
from handlers.telegram.access import Access
from handlers.telegram.inline import articles, way_in
from handlers.turn import Turn
from store.repositories import (
    CatalogRepository,
    PersonRepository,
    SqlAliasRepository,
    SqlMemberRepository,
)

CACHED = 10  # seconds that Telegram shows the same person the same results
LONGEST = 256  # characters of a query (Bot API, InlineQuery)
PATIENCE = 5  # seconds after which nobody looks at an answer any more

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Inline:
    """Answers what people type after the bot's name in other chats. A query ends the one before
    it of the same person; Telegram sends one for each letter."""

    bot: Bot
    library: Library
    access: Access
    _latest: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    def take(self, query: InlineQuery) -> None:
        """Answer a query on the side."""
        person = query.from_user.id
        if before := self._latest.get(person):
            before.cancel()
        task = self._latest[person] = asyncio.create_task(self._see_through(query))
        task.add_done_callback(lambda done: self._forget(person, done))

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = [*self._latest.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, person: int, done: asyncio.Task[None]) -> None:
        if self._latest.get(person) is done:
            del self._latest[person]

    async def _see_through(self, query: InlineQuery) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._answer(query)
        except (TelegramError, TimeoutError) as error:
            logger.info("answerInlineQuery: %r", error)
        except Exception:
            logger.exception("inline query")

    async def _answer(self, query: InlineQuery) -> None:
        turn = await self._turn(query)
        locale = turn.message.person.locale
        may = turn.message.person.rights.may_look_up
        found = articles(await standards(turn), locale, self.bot.username) if may else []
        button = None if may else way_in(locale)
        await self.bot.answer_inline_query(
            query.id, found, cache_time=CACHED, is_personal=True, button=button
        )

    async def _turn(self, query: InlineQuery) -> Turn:
        """What is typed as a turn without a place to save."""
        async with self.library.database.reading() as session:
            knowledge = await self.library.current(CatalogRepository(session))
            roles = await SqlMemberRepository(session).roles(query.from_user.id)
            chosen = await PersonRepository(session).locale(query.from_user.id)
            person = self.access.person(query.from_user, chosen, roles)
            own = await SqlAliasRepository(session).of(person.id, person.rights.departments)
        return Turn(_typed(query, person), Conversation(), knowledge, own=own, host=Host())


def _typed(query: InlineQuery, person: Person) -> Message:
    return Message(query.query[:LONGEST], person, in_group=True)
