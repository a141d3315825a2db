"""Two who act on each other's rights at the same moment, on PostgreSQL: one is first."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from telegram import Update
from telegram.ext import TypeHandler

from store.database import Database
from store.members import Role
from store.repositories import PersonRepository, SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import running, said

LI, WANG = 8, 9
UNTIL_ANOTHER_WAITS = """
DO $$ BEGIN
    WHILE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) LOOP
        PERFORM pg_sleep(0.01);
    END LOOP;
END $$
"""


async def test_of_two_who_remove_each_other_one_succeeds(
    api: BotApi, postgres_database: Database
) -> None:
    database, first = postgres_database, asyncio.Event()
    users = [User(api, LI, "李干事"), User(api, WANG, "王科长")]
    async with database.transaction() as session:
        for user in users:
            await PersonRepository(session).set_name(user.id, user.name)
            members = SqlMemberRepository(session)
            await members.put(user.id, "203", Role.ADMINISTRATOR, datetime.now(UTC))

    async def first_waits(update: Update, context: Any) -> None:
        """The first to have removed the other commits only once the other has read its rights
        and waits."""
        if update.callback_query and not first.is_set():
            first.set()
            async with database.reading() as session:
                await session.execute(text(UNTIL_ANOTHER_WAITS))

    async with running(api, database) as service:
        service.application.add_handler(TypeHandler(Update, first_waits), group=1)
        await said(users[0], "把王科长移出部门")
        await said(users[1], "把李干事移出部门")
        await asyncio.gather(*(user.press("确定移出") for user in users))
        heard = {(await user.hears()).text for user in users}
    assert sum("已把" in text for text in heard) == 1
    async with database.reading() as session:
        left = await SqlMemberRepository(session).of("203")
    assert len(left) == 1
