"""An edited message corrects its report and the answer that it got."""

import pytest

from store.database import Database
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, STRANGER, current, history, running


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One engine is enough here: test_bot_intake runs on all."""
    return sqlite_database


async def test_an_edit_corrects_the_report_and_edits_the_answer(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send("上报村官到岗率92%")
        first = await user.hears()
        await user.edit(message, "上报村官到岗率96%")
        second = await user.hears()
    assert (second.message_id, second.edited) == (first.message_id, True)
    assert "96%" in second.text
    (report,) = await current(database)
    rows = await history(database, report)
    assert [row.quantity and row.quantity.value for row in rows] == [92, 96]
    assert report.supersedes == rows[0].id


async def test_edits_go_on_editing_the_same_answer(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send("上报村官到岗率92%")
        heard = [await user.hears()]
        for figure in (93, 94):
            await user.edit(message, f"上报村官到岗率{figure}%")
            heard.append(await user.hears())
    assert len({h.message_id for h in heard}) == 1
    assert len(await current(database)) == 1


async def test_an_edit_that_overtakes_its_answer_still_edits_it(
    api: BotApi, database: Database
) -> None:
    api.faults["sendMessage"].append(500)
    user = User(api, OWNER)
    message = await user.send("上报村官到岗率92%")
    await user.edit(message, "上报村官到岗率96%")
    async with running(api, database):
        first, second = await user.hears(), await user.hears()
    assert "92%" in first.text
    assert (second.message_id, second.edited) == (first.message_id, True)
    assert "96%" in second.text


async def test_an_edit_of_a_draft_changes_what_the_tap_saves(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send("村官到岗率92%")
        await user.hears()
        await user.edit(message, "村官到岗率96%")
        assert (await user.hears()).edited
        await user.press("上报")
        await user.hears()
    (report,) = await current(database)
    assert report.quantity
    assert report.quantity.value == 96


async def test_an_answer_that_is_gone_is_said_anew(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send("上报村官到岗率92%")
        del api.chats[OWNER][(await user.hears()).message_id]
        await user.edit(message, "上报村官到岗率96%")
        heard = await user.hears()
    assert "96%" in heard.text
    assert not heard.edited


SILENT = [
    ("村官到岗率 良 是多少", "村官到岗率 优 是多少"),
    ("你好", "上报村官到岗率92%"),
    ("/board", "/list"),
]


@pytest.mark.parametrize(("text", "edited"), SILENT)
async def test_an_edit_of_what_reported_nothing_passes_in_silence(
    api: BotApi, database: Database, text: str, edited: str
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send(text)
        await user.hears()
        await user.edit(message, edited)
        await user.send("/cancel")
        assert "取消" in (await user.hears()).text
    assert await current(database) == ()


async def test_an_edit_by_a_stranger_passes_in_silence(api: BotApi, database: Database) -> None:
    user = User(api, STRANGER)
    async with running(api, database):
        message = await user.send("上报村官到岗率92%")
        await user.hears()
        await user.edit(message, "上报村官到岗率96%")
        await user.send("你好")
        assert "权限" in (await user.hears()).text
    assert api.count("editMessageText") == 0
    assert api.count("sendMessage") == 2


async def test_an_edit_without_a_change_of_figures_is_quiet(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send("上报村官到岗率92%")
        await user.hears()
        for _ in range(2):
            await user.edit(message, "上报村官到岗率96%")
        await user.hears()
        await api.all_confirmed()
        await user.send("/cancel")
        texts = [(await user.hears()).text]
        while "取消" not in texts[-1]:
            texts.append((await user.hears()).text)
    (report,) = await current(database)
    assert report.quantity
    assert report.quantity.value == 96
