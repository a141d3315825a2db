"""Who says too much at once is told so, once, and which of it was not saved."""

import pytest

from store.database import Database
from store.repositories import ConversationRepository
from tests.botapi import STICKER, User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, STRANGER, current, running

GROUP = -100
NOON = 1_795_320_000
TOO_FAST = "慢一点"


async def test_is_told_once_and_nothing_of_it_is_saved(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database, rate_limit=2):
        for percent in (91, 92, 93, 94):
            said = await user.send(f"上报村官到岗率{percent}%", date=NOON)
            if percent == 93:
                refused = said
        heard = [(await user.hears()) for _ in range(3)]
        await user.send("上报换届率91%", date=NOON + 2)
        assert "换届率" in (await user.hears()).text
    assert [TOO_FAST in one.text for one in heard] == [False, False, True]
    assert "没有上报" in heard[2].text
    assert "2 秒" in heard[2].text
    assert heard[2].reply_to == refused["message_id"]
    saved = [report.quantity.value for report in await current(database) if report.quantity]
    assert saved == [91, 92]


async def test_outlives_a_restart(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    for text in ("村官到岗率", "换届率"):
        async with running(api, database, rate_limit=1):
            await user.send(text, date=NOON)
            heard = await user.hears()
    assert TOO_FAST in heard.text


async def test_what_waited_is_no_flood(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    for second in range(5):
        await user.send("村官到岗率", date=NOON + second)
    async with running(api, database, rate_limit=1):
        assert [TOO_FAST in (await user.hears()).text for _ in range(5)] == [False] * 5


@pytest.mark.parametrize("kind", ["edit", "sticker", "file", "command", "stranger"])
async def test_everything_said_counts(api: BotApi, database: Database, kind: str) -> None:
    user = User(api, STRANGER if kind == "stranger" else OWNER)
    async with running(api, database, rate_limit=2):
        first = await user.send("上报村官到岗率91%", date=NOON)
        await user.hears()
        for percent in (92, 93):
            if kind == "edit":
                changed = {"text": f"上报村官到岗率{percent}%", "edit_date": NOON}
                await user.change(first | changed)
            elif kind == "sticker":
                await user.post(sticker=STICKER, date=NOON)
            elif kind == "file":
                # the second one would be a table, whose reading is told as well
                await user.document("a.pdf" if percent == 92 else "a.csv", b"", date=NOON)
            else:
                await user.send("/help" if kind == "command" else "你好", date=NOON)
            heard = await user.hears()
    assert TOO_FAST in heard.text
    assert not heard.edited


async def test_each_chat_and_person_apart(api: BotApi, database: Database) -> None:
    users = [User(api, OWNER), User(api, OWNER, chat=GROUP), User(api, STRANGER, chat=GROUP)]
    async with running(api, database, rate_limit=1, access="open"):
        for user in users:
            await user.send("/help@dingdang_bot", date=NOON)
            assert TOO_FAST not in (await user.hears()).text


async def test_ordinary_messages_are_kept_with_what_is_spoken_of(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database, rate_limit=2):
        await user.send("村官到岗率", date=NOON)
        await user.hears()
    async with database.reading() as session:
        conversations = ConversationRepository(session)
        assert (await conversations.allowance(OWNER, OWNER)).whole_at
        assert "focus" in (await conversations.load(OWNER, OWNER) or "")
