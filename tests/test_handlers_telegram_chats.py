"""The bot is added, blocked and removed; groups move; who is no person saves nothing."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.updates import update_of
from store import models
from store.database import Database
from tests.botapi import User
from tests.botapi_memory import ME, BotApi
from tests.telegram_desk import OWNER, assembled, current, running

GROUP, SUPERGROUP, CHANNEL = -100, -(10**12) - 5, -(10**12) - 9
MENTION = f"@{ME['username']}"


async def change(api: BotApi, chat: int, kind: str, was: str, now: str) -> None:
    """The bot's place in a chat changes."""
    user = User(api, OWNER, chat=chat)
    place = {"id": chat, "type": kind, "title": "组织部", "first_name": "王"}
    until = {"until_date": 0} if now == "kicked" else {}
    await api.inject(
        "my_chat_member",
        {
            "chat": place,
            "from": user.profile,
            "date": 1,
            "old_chat_member": {"user": ME, "status": was, "until_date": 0},
            "new_chat_member": {"user": ME, "status": now} | until,
        },
    )


async def blocked_at(database: Database) -> object:
    async with database.reading() as session:
        return await session.scalar(select(models.Person.blocked_at).filter_by(id=OWNER))


ADDED = [
    (GROUP, "group", "left", "member", True),
    (SUPERGROUP, "supergroup", "kicked", "member", True),
    (GROUP, "group", "member", "left", False),
    (GROUP, "group", "restricted", "member", False),
    (CHANNEL, "channel", "left", "member", False),
    (OWNER, "private", "kicked", "member", False),
]


@pytest.mark.parametrize(("chat", "kind", "was", "now", "greets"), ADDED)
async def test_a_group_hears_once_what_the_bot_hears(
    api: BotApi, sqlite_database: Database, chat: int, kind: str, was: str, now: str, greets: bool
) -> None:
    async with running(api, sqlite_database):
        await change(api, chat, kind, was, now)
        await User(api, OWNER, chat=chat).send("/cancel")
        heard = await User(api, OWNER, chat=chat).hears()
    assert ("只答对我说的" in heard.text) == greets


async def test_start_in_a_group_says_it_again(api: BotApi, sqlite_database: Database) -> None:
    user = User(api, OWNER, chat=GROUP)
    async with running(api, sqlite_database):
        await user.send("/start@dingdang_bot")
        assert "只答对我说的" in (await user.hears()).text


async def test_who_blocks_is_marked_and_owed_nothing(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("你好")
        await user.hears()
        await change(api, OWNER, "private", "member", "kicked")
        await api.all_confirmed()
        assert await blocked_at(database)
        await change(api, OWNER, "private", "kicked", "member")
        await api.all_confirmed()
        assert await blocked_at(database) is None
    assert api.count("sendMessage") == 1


async def test_what_is_spoken_of_moves_with_the_group(api: BotApi, database: Database) -> None:
    before, after = User(api, OWNER, chat=GROUP), User(api, OWNER, chat=SUPERGROUP)
    async with running(api, database):
        await before.send(f"{MENTION} 村官到岗率 良 是多少")
        await before.hears()
        await api.migrate(GROUP, SUPERGROUP)
        await after.send(f"{MENTION} 那优呢")
        assert "95%以上" in (await after.hears()).text


async def test_what_comes_late_from_the_group_is_answered_where_it_moved(
    api: BotApi, sqlite_database: Database
) -> None:
    """… and at once, not only when somebody looks for what was left lying."""
    before, after = User(api, OWNER, chat=GROUP), User(api, OWNER, chat=SUPERGROUP)
    async with assembled(api, sqlite_database) as service:
        await api.migrate(GROUP, SUPERGROUP)
        await before.send(f"{MENTION} 村官到岗率 良 是多少")
        for update in api.updates:
            await service.intake.take(update_of(update, service.bot))
        assert "95%-80%" in (await after.hears()).text


TOPIC = {"message_thread_id": 77, "is_topic_message": True}


async def test_a_topic_is_answered_in_the_topic(api: BotApi, sqlite_database: Database) -> None:
    user = User(api, OWNER, chat=SUPERGROUP)
    async with running(api, sqlite_database):
        await user.send(f"{MENTION} 村官到岗率92%", **TOPIC)
        await user.hears()
        await user.press("上报")
        await user.hears()
        await user.press("为什么")
        await user.hears()
    threads = [p.get("message_thread_id") for name, p in api.calls if name == "sendMessage"]
    assert set(threads) == {77}


BOT = {"id": 99, "is_bot": True, "first_name": "机器人"}
PLACE = {"id": CHANNEL, "type": "channel", "title": "频道"}
NOBODY: list[dict[str, Any]] = [
    {"from": BOT},
    {"from": BOT, "sender_chat": {"id": GROUP, "type": "group", "title": "组织部"}},
    {"sender_chat": PLACE},
    {"via_bot": BOT},
    {"via_bot": ME},
]


@pytest.mark.parametrize("who", NOBODY)
@pytest.mark.parametrize("chat", [OWNER, GROUP])
async def test_who_is_no_person_saves_nothing(
    api: BotApi, sqlite_database: Database, who: dict[str, Any], chat: int
) -> None:
    user = User(api, OWNER, chat=chat)
    async with running(api, sqlite_database):
        said = await user.send(f"上报村官到岗率92% {MENTION}", **who)
        await user.edit(said, f"上报村官到岗率93% {MENTION}")
        await api.all_confirmed()
    assert await current(sqlite_database) == await current(sqlite_database, 99) == ()


KINDS = ["channel_post", "edited_channel_post", "business_message", "edited_business_message"]


@pytest.mark.parametrize("kind", [*KINDS, "guest_message"])
async def test_other_kinds_of_messages_save_nothing(
    api: BotApi, sqlite_database: Database, kind: str
) -> None:
    user = User(api, OWNER)
    said = api.store(OWNER, {"from": user.profile, "text": "上报村官到岗率92%"})
    async with running(api, sqlite_database):
        await api.until(lambda: api.count("getUpdates") > 0)
        api.allowed = None
        await api.inject(kind, said)
        await user.send("/cancel")
        assert "取消" in (await user.hears()).text
    assert await current(sqlite_database) == ()
    assert api.count("sendMessage") == 1
