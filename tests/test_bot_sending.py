"""The outbox goes out once, in order, through whatever Telegram answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update

from bot.documents import Documents
from bot.library import Library
from bot.receiver import Receiver
from bot.requests import Requests
from bot.sending import Sender
from handlers.telegram.delivery import EDIT, SEND
from handlers.telegram.photos import PHOTO
from store import models
from store.database import Database
from store.repositories import Claim, OutboxRepository, Outgoing
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi, Heard
from tests.botapi_rules import Refused
from tests.botapi_server import serving
from tests.telegram_desk import knowledge

pytestmark = pytest.mark.usefixtures("quick_retries")

CHAT = 7
LATER = datetime.max.replace(tzinfo=UTC)
TERMINATE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dingdang'
"""


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving() as api:
        User(api, CHAT)
        yield api


@asynccontextmanager
async def sending(api: BotApi, database: Database) -> AsyncIterator[Sender]:
    async with Receiver(TOKEN, api.url, request=Requests()) as bot:
        sender = Sender(bot, database, Documents(Library(database, knowledge())))
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


async def test_what_cannot_be_sent_is_given_up(api: BotApi, database: Database) -> None:
    api.faults["sendMessage"].append(Refused(400, "Bad Request: chat not found"))
    for text in ("一", "二"):
        await owe(database, text)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        assert (await User(api, CHAT).hears()).text == "二"
        await settled(database, sender)
    assert await owed(database, LATER) == []


async def test_what_cannot_be_made_is_given_up(api: BotApi, database: Database) -> None:
    """A picture of nothing: what follows it goes out all the same."""
    await owe(database, "", PHOTO, sheet={"no": "sheet"})
    await owe(database, "二")
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        assert (await User(api, CHAT).hears()).text == "二"
        await settled(database, sender)
    assert await owed(database, LATER) == []
    assert api.count("sendPhoto") == 0


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


async def test_who_blocked_the_bot_is_owed_nothing_more(api: BotApi, database: Database) -> None:
    api.blocked.add(CHAT)
    for text in ("一", "二"):
        await owe(database, text)
    async with sending(api, database) as sender:
        sender.wake(CHAT)
        await settled(database, sender)
    assert api.count("sendMessage") == 1
    assert await owed(database, LATER) == []


async def test_a_group_that_became_a_supergroup_gets_its_answers_there(
    api: BotApi, database: Database
) -> None:
    old, new = -5, -(10**12) - 5
    await api.migrate(old, new)
    for text in ("一", "二"):
        await owe(database, text, chat=old)
    group = User(api, chat=new)
    async with sending(api, database) as sender:
        sender.wake(old)
        assert [(await group.hears()).text for _ in range(2)] == ["一", "二"]
        await settled(database, sender)
    assert api.count("sendMessage") == 3
    assert await owed(database, LATER) == []


async def test_several_workers_send_each_call_once_and_in_order(
    api: BotApi, used_postgres: str, postgres_database: Database
) -> None:
    chats = [User(api, chat) for chat in range(100, 108)]
    api.latency = 0.002
    for number in range(5):
        for user in chats:
            await owe(postgres_database, str(number), chat=user.chat)
    async with AsyncExitStack() as stack:
        databases = [await Database.connect(used_postgres) for _ in range(3)]
        for database in databases:
            stack.push_async_callback(database.close)
        senders = [await stack.enter_async_context(sending(api, each)) for each in databases]
        for sender in senders:
            for user in chats:
                sender.wake(user.chat)
        heard = [[(await user.hears()).text for _ in range(5)] for user in chats]
        for sender in senders:
            await settled(sender.database, sender)
    assert heard == [["0", "1", "2", "3", "4"]] * len(chats)
    assert api.count("sendMessage") == 5 * len(chats)
    assert await owed(postgres_database, LATER) == []


async def test_what_a_worker_that_died_had_claimed_is_swept_up(
    api: BotApi, postgres_database: Database
) -> None:
    await owe(postgres_database, "一")
    async with postgres_database.transaction() as session:
        assert await OutboxRepository(session).claim([CHAT], Claim("dead", LATER))
    async with sending(api, postgres_database) as sender:
        sender.wake(CHAT)
        await settled(postgres_database, sender)
        assert api.count("sendMessage") == 0
        async with postgres_database.transaction() as session:
            lapsed = update(models.Outgoing).values(claimed_until=datetime.now(UTC))
            await session.execute(lapsed)
        sweeping = asyncio.create_task(sender.sweep())
        assert (await User(api, CHAT).hears()).text == "一"
        await sender.close()
        await sweeping


async def test_a_clean_stop_frees_what_was_claimed(
    api: BotApi, postgres_database: Database
) -> None:
    await owe(postgres_database, "一")
    async with (
        sending(api, postgres_database) as sender,
        postgres_database.transaction() as session,
    ):
        assert await OutboxRepository(session).claim([CHAT], sender.claim())
    async with postgres_database.transaction() as session:
        assert await OutboxRepository(session).claim([CHAT], Claim("another", LATER))


async def test_a_database_that_goes_away_after_the_call_is_waited_for(
    api: BotApi, postgres: Any, postgres_database: Database
) -> None:
    """The answer is out; that it is, is kept as soon as the database takes it."""
    api.latency = 0.3
    await owe(postgres_database, "一")
    async with sending(api, postgres_database) as sender:
        sender.wake(CHAT)
        await api.until(lambda: api.count("sendMessage") == 1)
        postgres.psql(TERMINATE)
        await settled(postgres_database, sender)
    assert api.count("sendMessage") == 1
    assert await owed(postgres_database, LATER) == []
