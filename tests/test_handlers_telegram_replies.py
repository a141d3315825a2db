"""Replies to the bot's messages, end to end: of whichever age, in groups, by each member."""

from datetime import UTC, datetime
from typing import Any

from store.database import Database
from store.members import Role
from store.repositories import SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import ME, BotApi
from tests.telegram_desk import OWNER, STRANGER, current, running

GROUP = -100
MENTION = f"@{ME['username']}"


def message(api: BotApi, chat: int, id: int) -> dict[str, Any]:
    return api.chats[chat][id]


async def test_a_card_is_replied_to_after_a_restart_and_other_topics(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率 良 是多少")
        card = await user.hears()
        await user.send("换届率91%")
        await user.hears()
    async with running(api, database):
        await user.send("上报92%", reply_to_message=message(api, OWNER, card.message_id))
        assert "大学生村官到岗率" in (await user.hears()).text
    (report,) = await current(database)
    assert report.quantity
    assert report.quantity.value == 92


async def test_one_s_own_message_is_replied_to(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        said = await user.send("村官到岗率92%")
        await user.hears()
        await user.send("换届率 良 是多少")
        await user.hears()
        await user.send("93%", reply_to_message=said)
        assert "大学生村官到岗率" in (await user.hears()).text


async def test_a_pressed_message_is_about_what_it_says_now(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        card = await user.hears()
        await user.press("上报")
        await user.hears()
        await user.send("换届率 良 是多少")
        await user.hears()
        await user.send("上报93%", reply_to_message=message(api, OWNER, card.message_id))
        assert "原来是 92%" in (await user.hears()).text


async def test_a_line_of_the_board_is_quoted(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("看板")
        board = await user.hears()
        quote = {"text": "· 大学生村官到岗率", "position": 20, "is_manual": True}
        said = message(api, OWNER, board.message_id)
        await user.send("92%", reply_to_message=said, quote=quote)
        assert "大学生村官到岗率　92%" in (await user.hears()).text


async def test_in_a_group_each_member_replies_for_themselves(
    api: BotApi, sqlite_database: Database
) -> None:
    owner, other = User(api, OWNER, chat=GROUP), User(api, STRANGER, "李四", chat=GROUP)
    async with sqlite_database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.put(STRANGER, "203", Role.REPORTER, datetime.now(UTC))
    async with running(api, sqlite_database):
        await owner.send(f"{MENTION} 村官到岗率 良 是多少")
        card = message(api, GROUP, (await owner.hears()).message_id)
        await owner.send("上报92%", reply_to_message=card)
        await owner.hears()
        await other.send(f"{MENTION} 换届率 良 是多少")
        await other.hears()
        await other.send("上报93%", reply_to_message=card)
        assert "大学生村官到岗率" in (await other.hears()).text
    assert [r.reporter for r in await current(sqlite_database, STRANGER)] == [STRANGER]


async def test_an_edited_reply_corrects_the_same_figure(
    api: BotApi, sqlite_database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.send("村官到岗率 良 是多少")
        card = await user.hears()
        said = await user.send("上报92%", reply_to_message=message(api, OWNER, card.message_id))
        await user.hears()
        await user.send("换届率 良 是多少")
        await user.hears()
        await user.edit(said, "上报93%")
        assert "93%" in (await user.hears()).text
    (report,) = await current(sqlite_database)
    assert report.quantity
    assert report.quantity.value == 93
