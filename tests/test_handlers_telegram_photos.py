"""Photos: the board over the Bot API, sent once and drawn again in place."""

from datetime import UTC, datetime
from threading import Event

from bot.gallery import painter
from store.database import Database
from store.members import Role
from store.repositories import SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, running

NAME = "大学生村官到岗率"
COLLEAGUE = 9


async def join(database: Database) -> None:
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.put(COLLEAGUE, "203", Role.REPORTER, datetime.now(UTC))


async def test_a_board_is_a_picture_with_its_words_folded(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("/board")
        heard = await user.hears()
    assert heard.pictured
    assert heard.buttons == ("文字版", "深色")
    assert NAME in heard.text
    assert heard.text.startswith("203组织部：已报 0 个，还差 14 个\n")


async def test_the_same_board_in_words(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("看板")
        drawn = await user.hears()
        await user.press("文字版")
        said = await user.hears()
    assert (said.pictured, said.edited) == (False, False)
    assert drawn.text.startswith(said.text)


async def test_colours_are_remembered(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        for said, offered in (("看板", "深色"), ("/board dark", "浅色"), ("看板", "浅色")):
            await user.send(said)
            assert (await user.hears()).buttons == ("文字版", offered)
        await user.press("浅色")
        assert (await user.hears()).buttons == ("文字版", "深色")
    assert api.photos[0] == api.photos[3] != api.photos[1] == api.photos[2]


async def test_the_last_board_is_drawn_again_where_a_figure_changes(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("看板")
        await user.hears()
        await user.send("看板")
        board = await user.hears()
        reported = await user.send("上报村官到岗率92%")
        assert "已上报" in (await user.hears()).text
        again = await user.hears()
        assert (again.pictured, again.edited) == (True, True)
        assert again.message_id == board.message_id
        assert f"良　{NAME}　92%" in again.text
        await user.edit(reported, "上报村官到岗率96%")
        await user.hears()
        assert f"优　{NAME}　96%" in (await user.hears()).text
        await user.send("上报村官到岗率96%")
        assert not (await user.hears()).pictured
        await user.send("撤销")
        assert "撤销" in (await user.hears()).text
        assert f"良　{NAME}　92%" in (await user.hears()).text
    assert api.count("sendPhoto") == 2
    nothing, first, corrected, again_first = api.photos[1:]
    assert nothing != first != corrected
    assert again_first == first


async def test_a_board_follows_in_other_chats_as_long_as_one_may_look(
    api: BotApi, database: Database
) -> None:
    owner, colleague = User(api, OWNER), User(api, COLLEAGUE)
    await join(database)
    async with running(api, database):
        await colleague.send("看板 深色")
        board = await colleague.hears()
        await owner.send("上报村官到岗率92%")
        assert "已上报" in (await owner.hears()).text
        again = await colleague.hears()
        assert (again.message_id, again.pictured, again.edited) == (board.message_id, True, True)
        assert f"良　{NAME}　92%" in again.text
        assert again.buttons == ("文字版", "浅色")
        async with database.transaction() as session:
            await SqlMemberRepository(session).remove(COLLEAGUE, "203")
        await owner.send("上报村官到岗率96%")
        assert "已更正" in (await owner.hears()).text
        await colleague.send("看板")
        assert not (await colleague.hears()).pictured
    assert api.count("editMessageMedia") == 1


async def test_a_picture_being_drawn_holds_up_no_other_chat(
    api: BotApi, database: Database
) -> None:
    owner, colleague = User(api, OWNER), User(api, COLLEAGUE)
    await join(database)
    drawable = Event()
    painter.submit(drawable.wait)
    async with running(api, database):
        await owner.send("看板")
        await colleague.send("村官到岗率良是多少")
        assert "80%" in (await colleague.hears()).text
        drawable.set()
        assert (await owner.hears()).pictured
