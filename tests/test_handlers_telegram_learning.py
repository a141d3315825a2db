"""Learning on Telegram: taught, used, picked up and forgotten through the Bot API."""

from store.database import Database
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, STRANGER, running, said

TEACH = "以后“大红花”就说的是大学生村官到岗率"


async def test_taught_used_after_a_restart_and_forgotten(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        assert "没有找到" in await said(user, "大红花92%")
        assert "记住了" in await said(user, TEACH)
        assert "92%" in await said(user, "大红花92%")
    async with running(api, database):
        assert "良" in await said(user, "大红花 良 是多少")
        await user.send("我的叫法")
        listed = await user.hears()
        await user.press("忘掉“大红花”")
        forgotten = await user.hears()
        assert "忘掉了" in forgotten.text
        assert forgotten.message_id != listed.message_id
        await user.press("忘掉“大红花”", listed.message_id)
        assert "失效" in (await user.hears()).text
        assert "没有找到" in await said(user, "大红花93%")


async def test_everybody_has_their_own_words(api: BotApi, sqlite_database: Database) -> None:
    owner, guest = User(api, OWNER), User(api, STRANGER, "李明")
    async with running(api, sqlite_database, access="open"):
        await said(owner, TEACH)
        assert "没有找到" in await said(guest, "大红花")
        assert "管理员" in await said(guest, "以后小黄花就是换届率，大家都这么叫")
        assert "没有找到" in await said(owner, "小黄花")
        assert "大家" in await said(owner, f"{TEACH}，大家都这么叫")
        assert "大学生村官到岗率" in await said(guest, "大红花")
        assert "只有管理员" in await said(guest, "忘掉大红花")


async def test_a_choice_tapped_twice(api: BotApi, sqlite_database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        for _ in range(2):
            await user.send("培训完成率92%")
            await user.hears()
            await user.press("干部培训完成率")
            card = await user.hears()
        assert "不再问了" in card.text
        await user.press("忘掉“培训完成率”")
        assert "忘掉了" in (await user.hears()).text
        await user.press("上报", card.message_id)
        assert "已上报" in (await user.hears()).text
