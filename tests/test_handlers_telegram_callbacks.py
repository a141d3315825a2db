"""Buttons: what a tap does, whoever taps, however late."""

from datetime import UTC, datetime

import pytest

from store.database import Database
from store.members import Role
from store.repositories import SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import ME, BotApi
from tests.telegram_desk import OWNER, STRANGER, current, history, running

GROUP = -100
MENTION = f"@{ME['username']}"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One engine is enough here: test_bot_intake runs on all."""
    return sqlite_database


def toasts(api: BotApi) -> list[str]:
    """What presses were told by notifications, "" for a press that was told nothing."""
    return [call.get("text", "") for name, call in api.calls if name == "answerCallbackQuery"]


async def test_one_tap_saves_and_one_takes_back(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send("村官应到40实到37")
        card = await user.hears()
        assert await current(database) == ()
        await user.press("上报")
        saved = await user.hears()
        (report,) = await current(database)
        await user.press("撤销")
        undone = await user.hears()
    assert [h.edited for h in (saved, undone)] == [True, True]
    assert {saved.message_id, undone.message_id} == {card.message_id}
    assert report.source
    assert report.source.message == message["message_id"]
    assert await current(database) == ()
    assert [row.quantity is None for row in await history(database, report)] == [False, True]


async def test_the_pressed_message_is_edited_in_place(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        card = await user.hears()
        await user.press("为什么")
        why = await user.hears()
    assert (why.message_id, why.edited) == (card.message_id, True)
    assert why.text != card.text


async def test_other_figures_are_asked_for_below(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        await user.hears()
        await user.press("改数")
        assert not (await user.hears()).edited
        await user.send("93%")
        assert "93%" in (await user.hears()).text
        await user.press("上报")
        await user.hears()
    (report,) = await current(database)
    assert report.quantity
    assert report.quantity.value == 93


async def test_a_choice_is_made_by_a_tap(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("培训完成率")
        offered = (await user.hears()).buttons
        assert len(offered) >= 2
        await user.press(offered[0])
        assert offered[0] in (await user.hears()).text


async def test_the_same_tap_twice_saves_once(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        card = await user.hears()
        pressed = dict(api.chats[OWNER][card.message_id])
        data = pressed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        for _ in range(2):
            await user.press_data(data, pressed)
        saved, late = await user.hears(), await user.hears()
    assert (saved.edited, late.edited) == (True, False)
    assert "失效" in late.text
    (report,) = await current(database)
    assert len(await history(database, report)) == 1


STALE = ["save:00000000", "pick:00000000-0", "why:0000000000", "show:0000000000", "x", "", "🙂:1"]
STALE += ["undo:no-number", "pick:", "save", "drop table:1", "why:" + "x" * 60]


@pytest.mark.parametrize("data", STALE)
async def test_a_stale_or_forged_press_changes_nothing(
    api: BotApi, database: Database, data: str
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        card = await user.hears()
        await user.press_data(data, api.chats[OWNER][card.message_id])
        heard = await user.hears()
        assert "失效" in heard.text
        assert not heard.edited
        assert api.chats[OWNER][card.message_id]["text"] == card.text
        await user.press("上报", card.message_id)
        assert (await user.hears()).edited
    assert len(await current(database)) == 1


async def test_a_foreign_press_in_a_group_saves_nothing(api: BotApi, database: Database) -> None:
    owner, stranger = User(api, OWNER, chat=GROUP), User(api, STRANGER, "李四", chat=GROUP)
    async with running(api, database, access="open"):
        await owner.send(f"{MENTION} 村官到岗率92%")
        card = await owner.hears()
        await stranger.press("上报", card.message_id)
        await api.until(lambda: api.count("answerCallbackQuery") == 1)
        assert "失效" in toasts(api)[0]
        assert await current(database) == ()
        await owner.press("上报", card.message_id)
        assert (await owner.hears()).edited
    assert await current(database, STRANGER) == ()
    assert len(await current(database, OWNER)) == 1


async def test_another_reporter_does_not_take_back_what_is_not_theirs(
    api: BotApi, database: Database
) -> None:
    owner, other = User(api, OWNER, chat=GROUP), User(api, STRANGER, chat=GROUP)
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.put(STRANGER, "203", Role.REPORTER, datetime.now(UTC))
    async with running(api, database):
        await owner.send(f"{MENTION} 上报村官到岗率92%")
        card = await owner.hears()
        await other.press("撤销", card.message_id)
        await api.until(lambda: api.count("answerCallbackQuery") == 1)
        assert "没有可以撤销" in toasts(api)[0]
    assert len(await current(database)) == 1


async def test_a_stranger_s_press_does_nothing(api: BotApi, database: Database) -> None:
    owner, stranger = User(api, OWNER, chat=GROUP), User(api, STRANGER, chat=GROUP)
    async with running(api, database):
        await owner.send(f"{MENTION} 村官到岗率92%")
        card = await owner.hears()
        await stranger.press("上报", card.message_id)
        await owner.press("为什么", card.message_id)
        heard = await owner.hears()
    assert "92%" in heard.text
    assert await current(database) == await current(database, STRANGER) == ()


async def test_in_a_group_a_press_that_does_something_shows_no_toast(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER, chat=GROUP)
    async with running(api, database):
        await user.send(f"{MENTION} 村官到岗率92%")
        await user.hears()
        await user.press("上报")
        assert (await user.hears()).edited
        await api.until(lambda: api.count("answerCallbackQuery") == 1)
    assert toasts(api) == [""]


async def test_a_press_under_a_message_that_telegram_forgot_is_answered_anew(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    gone = {"chat": {"id": OWNER, "type": "private"}, "message_id": 1, "date": 0}
    async with running(api, database):
        await user.press_data("board:0", gone)
        heard = await user.hears()
    assert "大学生村官到岗率" in heard.text
    assert not heard.edited


async def test_a_press_whose_message_cannot_be_edited_is_answered_anew(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        card = await user.hears()
        pressed = api.chats[OWNER].pop(card.message_id)
        await user.press_data(
            pressed["reply_markup"]["inline_keyboard"][0][0]["callback_data"], pressed
        )
        assert not (await user.hears()).edited
    assert len(await current(database)) == 1
