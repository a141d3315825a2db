"""The outbox goes out once, in order, through whatever Telegram answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot

from bot.sending import Sender
from handlers.telegram.delivery import EDIT, SEND
from store.database import Database
from store.repositories import OutboxRepository, Outgoing
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi, Heard
from tests.botapi_rules import Refused
from tests.botapi_server import serving

CHAT = 7
LATER = datetime.max.replace(tzinfo=UTC)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving() as api:
        User(api, CHAT)
        yield api


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delays.FIRST", 0.01)


@asynccontextmanager
async def sending(api: BotApi, database: Database) -> AsyncIterator[Sender]:
    async with Bot(TOKEN, base_url=api.url) as bot:
        sender = Sender(bot, database)
        yield sender
        await sender.close()


async def owe(database: Database, text: str, method: str = SEND, **more: Any) -> Outgoing:
    """Put a call into the outbox; ``source`` is the message that it answers."""
    source, chat = more.pop("source", None), more.pop("chat", CHAT)
    payload = {"chat_id": chat, "text": text, **more}
    async with database.transaction() as session:
        return await OutboxRepository(session).add(
            Outgoing(chat, method, payload, source_message=source)
        )


async def owed(database: Database, now: datetime | None = None) -> list[str]:
    async with database.reading() as session:
        rows = await OutboxRepository(session).pending(now=now)
    return [row.payload["text"] for row in rows]


async def settled(database: Database, sender: Sender) -> None:
    """Wait until no chat is being sent to."""
    while sender._tasks:
        await asyncio.gather(*sender._tasks.values())


async def test_goes_out_in_order_and_once(api: BotApi, database: Database) -> None:
    for text in ("一", "二", "三"):
        await owe(database, text)
    async with sending(api, database) as sender:
        for _ in range(3):
            sender.wake(CHAT)
        await settled(database, sender)
        sender.wake(CHAT)
        await settled(database, sender)
    assert [params["text"] for _, params in api.calls[1:]] == ["一", "二", "三"]
    assert await owed(database) == []


async def test_buttons_and_replies_go_along(api: BotApi, database: Database) -> None:
    question = await User(api, CHAT).send("村官到岗率")
    keyboard = {"inline_keyboard": [[{"text": "为什么", "callback_data": "why:x"}]]}
    to = {"message_id": question["message_id"], "allow_sending_without_reply": True}
    await owe(database, "良", reply_markup=keyboard, reply_parameters=to)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        await settled(database, sender)
    heard = await User(api, CHAT).hears()
    assert heard == Heard("良", ("为什么",), 2, reply_to=question["message_id"])


TROUBLES: list[list[int | Refused | None]] = [
    [500],
    [502, 500],
    [None],
    [None, 500, None],
    [Refused(429, "Too Many Requests: retry after 0", retry_after=0)],
    [Refused(409, "Conflict: try later")],
]


@pytest.mark.parametrize("faults", TROUBLES)
async def test_is_tried_again_and_holds_back_what_follows(
    api: BotApi, database: Database, faults: list[int | Refused | None]
) -> None:
    api.faults["sendMessage"].extend(faults)
    for text in ("一", "二"):
        await owe(database, text)
    user = User(api, CHAT)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        await settled(database, sender)
        while await owed(database):
            sender.wake(CHAT)
            await settled(database, sender)
    assert [(await user.hears()).text for _ in range(2)] == ["一", "二"]
    assert api.count("sendMessage") == 2 + len(faults)


async def test_a_chat_that_must_wait_holds_up_no_other(api: BotApi, database: Database) -> None:
    api.faults["sendMessage"].append(Refused(429, "Too Many Requests", retry_after=600))
    waiting, other = User(api, CHAT), User(api, 8)
    await owe(database, "等着")
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        await api.until(lambda: api.count("sendMessage") == 1)
        await owe(database, "另一处", chat=8)
        sender.wake(8)
        assert (await other.hears()).text == "另一处"
    assert api.heard[waiting.chat].empty()
    assert await owed(database) == []
    assert await owed(database, LATER) == ["等着"]


GIVEN_UP = [
    Refused(403, "Forbidden: bot was blocked by the user"),
    Refused(400, "Bad Request: chat not found"),
    Refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100),
]


@pytest.mark.parametrize("refused", GIVEN_UP)
async def test_what_cannot_be_sent_is_given_up(
    api: BotApi, database: Database, refused: Refused
) -> None:
    api.faults["sendMessage"].append(refused)
    for text in ("一", "二"):
        await owe(database, text)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        assert (await User(api, CHAT).hears()).text == "二"
        await settled(database, sender)
    assert await owed(database, LATER) == []


async def test_an_edit_changes_the_answer_that_the_message_got(
    api: BotApi, database: Database
) -> None:
    user = User(api, CHAT)
    await owe(database, "评为良", source=50)
    await owe(database, "评为优", EDIT, source=50)
    await owe(database, "又评为良", EDIT, source=50)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        heard = [await user.hears() for _ in range(3)]
    assert [(h.text, h.edited) for h in heard] == [
        ("评为良", False),
        ("评为优", True),
        ("又评为良", True),
    ]
    assert len({h.message_id for h in heard}) == 1


async def test_an_edit_with_nothing_to_edit_is_a_new_message(
    api: BotApi, database: Database
) -> None:
    await owe(database, "评为优", EDIT, source=50)
    await owe(database, "评为良", EDIT, message_id=99)
    user = User(api, CHAT)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        heard = [await user.hears() for _ in range(2)]
    assert [(h.text, h.edited) for h in heard] == [("评为优", False), ("评为良", False)]


async def test_an_edit_that_changes_nothing_is_done(api: BotApi, database: Database) -> None:
    user = User(api, CHAT)
    await owe(database, "评为良", source=50)
    await owe(database, "评为良", EDIT, source=50)
    await owe(database, "下一句")
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        heard = [await user.hears() for _ in range(2)]
        await settled(database, sender)
    assert [h.text for h in heard] == ["评为良", "下一句"]
    assert await owed(database) == []


async def test_the_sweep_finds_what_was_left(api: BotApi, database: Database) -> None:
    users = [User(api, CHAT), User(api, 8)]
    for user in users:
        await owe(database, f"欠{user.chat}", chat=user.chat)
    async with sending(api, database) as sender:
        sweeping = asyncio.create_task(sender.sweep())
        assert [(await user.hears()).text for user in users] == ["欠7", "欠8"]
        await sender.close()
        await sweeping


async def test_a_close_leaves_the_rest_in_the_outbox(api: BotApi, database: Database) -> None:
    api.faults["sendMessage"].append(500)
    await owe(database, "一")
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        await api.until(lambda: api.count("sendMessage") == 1)
        await sender.close()
        sender.wake(CHAT)
    assert api.heard[CHAT].empty()
    assert await owed(database, LATER) == ["一"]
