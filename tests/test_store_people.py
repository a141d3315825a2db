"""Persons and conversations, on both engines."""

import asyncio
from datetime import UTC, datetime

import pytest

from store.database import Database
from store.repositories import ConversationRepository, PersonRepository

NOW = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
TELEGRAM_ID = 7_000_000_000  # beyond 32 bits


async def test_a_stranger_has_neither_name_nor_language(database: Database) -> None:
    async with database.reading() as session:
        people = PersonRepository(session)
        assert (await people.name(1), await people.locale(1)) == (None, None)


async def test_name_and_language_are_kept_apart(database: Database) -> None:
    async with database.transaction() as session:
        people = PersonRepository(session)
        await people.set_locale(TELEGRAM_ID, "en")
        await people.set_name(TELEGRAM_ID, "张三")
        await people.set_name(TELEGRAM_ID, "李四")
        await people.set_locale(TELEGRAM_ID, "zh_Hant")
        await people.set_name(0, "我")
    async with database.reading() as session:
        people = PersonRepository(session)
        assert await people.name(TELEGRAM_ID) == "李四"
        assert await people.locale(TELEGRAM_ID) == "zh_Hant"
        assert (await people.name(0), await people.locale(0)) == ("我", None)


MEETINGS = [
    ([(1, "张三")], [True], "张三"),
    ([(1, "张三"), (1, "张三")], [True, False], "张三"),
    ([(1, "张三"), (1, "李四"), (2, "王五")], [True, False, True], "李四"),
]


@pytest.mark.parametrize(("met", "new", "name"), MEETINGS)
async def test_met_for_the_first_time_once(
    database: Database, met: list[tuple[int, str]], new: list[bool], name: str
) -> None:
    async with database.transaction() as session:
        people = PersonRepository(session)
        await people.set_locale(1, "en")
        assert [await people.meet(*who, NOW) for who in met] == new
        assert (await people.name(1), await people.locale(1)) == (name, "en")


async def test_two_may_meet_a_stranger_at_once(database: Database) -> None:
    async def greet(name: str) -> None:
        async with database.transaction() as session:
            await PersonRepository(session).set_name(1, name)

    await asyncio.gather(*(greet("张三") for _ in range(4)))
    async with database.reading() as session:
        assert await PersonRepository(session).name(1) == "张三"


@pytest.mark.parametrize("state", ["", "{}", '{"focus": "村官"}', "x" * 100_000], ids=len)
async def test_a_conversation_is_kept_as_written(database: Database, state: str) -> None:
    async with database.transaction() as session:
        await ConversationRepository(session).save(-100, 1, "before")
        await ConversationRepository(session).save(-100, 1, state)
        assert await ConversationRepository(session).load(-100, 1) == state
    async with database.reading() as session:
        assert await ConversationRepository(session).load(-100, 1) == state


async def test_each_person_in_each_chat_has_their_own(database: Database) -> None:
    async with database.transaction() as session:
        conversations = ConversationRepository(session)
        for chat, person in ((1, 1), (1, 2), (2, 1)):
            await conversations.save(chat, person, f"{chat} {person}")
        assert await conversations.load(1, 2) == "1 2"
        assert await conversations.load(2, 1) == "2 1"
        assert await conversations.load(2, 2) is None
