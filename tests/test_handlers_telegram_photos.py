"""Photos: the board over the Bot API, sent once and drawn again in place."""

from store.database import Database
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, running

NAME = "大学生村官到岗率"


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
