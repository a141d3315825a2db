"""One update, one effect: delivered twice, cut off anywhere, or failing half-way."""

import asyncio
import logging
from fractions import Fraction
from typing import Any

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.application import Service
from handlers.telegram.context import Context
from store.database import Database, lock
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi
from tests.telegram_desk import OWNER, STRANGER, assembled, current, history, running

pytestmark = pytest.mark.usefixtures("quick_retries")

REPORT = "上报村官到岗率91.5%"
TERMINATE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dingdang'
"""


def before_all(service: Service, callback: Any) -> None:
    """Run a coroutine before our handlers see an update."""
    service.application.add_handler(TypeHandler(Update, callback), group=-1)


def after_all(service: Service, callback: Any) -> None:
    """Run a coroutine after our handlers did their work, before the commit."""
    service.application.add_handler(TypeHandler(Update, callback), group=1)


async def test_a_report_is_stored_and_answered(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        message = await user.send(REPORT)
        assert "91.5%" in (await user.hears()).text
    (report,) = await current(database)
    assert report.quantity
    assert (report.quantity.value, report.reporter, report.reporter_name) == (
        Fraction("91.5"),
        OWNER,
        "王芳",
    )
    assert report.source
    assert (report.source.chat, report.source.message) == (OWNER, message["message_id"])


async def test_the_same_update_twice_has_one_effect_and_one_answer(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    await user.send(REPORT)
    (update,) = api.updates
    async with running(api, database):
        await user.hears()
        await api.all_confirmed()
    async with running(api, database):
        await api.repeat(update)
        await api.all_confirmed()
        await user.send("你好")
        assert "91.5%" not in (await user.hears()).text
    (report,) = await current(database)
    assert len(await history(database, report)) == 1


async def test_two_copies_at_once_have_one_effect(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    await user.send(REPORT)
    update = api.updates[0]
    async with assembled(api, database) as service:
        copies = [Update.de_json(update, service.application.bot) for _ in range(2)]
        await asyncio.gather(*(service.intake.take(copy) for copy in copies))
        await user.hears()
        await service.sender.close()
    (report,) = await current(database)
    assert len(await history(database, report)) == 1
    assert api.count("sendMessage") == 1


async def test_killed_between_commit_and_confirmation(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    await user.send(REPORT)
    async with assembled(api, database) as service:
        service.sender._closing.set()  # dead before the first reply goes out
        await service.intake.take(
            Update.de_json(api.updates[0], service.application.bot),
        )
    assert len(await current(database)) == 1
    assert (len(api.updates), api.count("sendMessage")) == (1, 0)
    async with running(api, database):
        assert "91.5%" in (await user.hears()).text
        await api.all_confirmed()
        await user.send("你好")
        assert "91.5%" not in (await user.hears()).text
    (report,) = await current(database)
    assert len(await history(database, report)) == 1


async def test_killed_before_the_commit_nothing_stands_and_it_comes_again(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    await user.send(REPORT)
    reached, never = asyncio.Event(), asyncio.Event()

    async def hang(update: Update, context: Context) -> None:
        reached.set()
        await never.wait()

    async with assembled(api, database) as service:
        after_all(service, hang)
        task = asyncio.create_task(service.poll(asyncio.Event()))
        await reached.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await current(database) == ()
    async with running(api, database):
        assert "91.5%" in (await user.hears()).text
        await api.all_confirmed()
    (report,) = await current(database)
    assert len(await history(database, report)) == 1


async def test_a_handler_that_fails_leaves_nothing_but_an_apology(
    api: BotApi, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    user = User(api, OWNER)

    async def fail(update: Update, context: Context) -> None:
        if update.message and update.message.text == REPORT:
            raise RuntimeError("after the report was made")

    async with assembled(api, database) as service:
        after_all(service, fail)
        stop = asyncio.Event()
        polling = asyncio.create_task(service.poll(stop))
        await user.send(REPORT)
        assert "请再发一遍" in (await user.hears()).text
        await api.all_confirmed()
        assert await current(database) == ()
        await user.send("上报村官到岗率93%")
        assert "93%" in (await user.hears()).text
        stop.set()
        await polling
    (report,) = await current(database)
    assert report.quantity
    assert report.quantity.value == Fraction(93)
    assert "after the report was made" in caplog.text
    assert TOKEN not in caplog.text


async def test_updates_that_ask_for_nothing_are_confirmed_in_silence(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    member = {"status": "member", "user": user.profile}
    change = {"chat": {"id": OWNER, "type": "private"}, "from": user.profile, "date": 1}
    async with running(api, database):
        await api.inject(
            "my_chat_member", change | {"old_chat_member": member, "new_chat_member": member}
        )
        await api.all_confirmed()
        await user.send("你好")
        await user.hears()
    assert api.count("sendMessage") == 1


async def test_a_press_is_acknowledged_before_the_work_is_done(
    api: BotApi, database: Database
) -> None:
    user, go = User(api, OWNER), asyncio.Event()

    async def wait(update: Update, context: Context) -> None:
        if update.callback_query:
            await go.wait()

    async with assembled(api, database) as service:
        before_all(service, wait)
        stop = asyncio.Event()
        polling = asyncio.create_task(service.poll(stop))
        await user.send("村官到岗率92%")
        await user.hears()
        await user.press("上报")
        await api.until(lambda: api.count("answerCallbackQuery") == 1)
        assert await current(database) == ()
        go.set()
        await user.hears()
        stop.set()
        await polling
    assert len(await current(database)) == 1


@pytest.mark.parametrize("fault", [400, 500, None])
async def test_a_press_works_though_it_cannot_be_acknowledged(
    api: BotApi, database: Database, fault: int | None
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率92%")
        await user.hears()
        api.faults["answerCallbackQuery"].append(fault)
        await user.press("上报")
        assert (await user.hears()).edited
    assert len(await current(database)) == 1


async def test_answers_keep_the_order_of_their_questions(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    figures = [f"{figure}%" for figure in range(80, 100)]
    for figure in figures:
        await user.send(f"村官到岗率{figure}")
    async with running(api, database):
        texts = [(await user.hears()).text for _ in figures]
    assert all(figure in text for figure, text in zip(figures, texts, strict=True))


LOGGED = [None, 500]


@pytest.mark.parametrize("fault", LOGGED)
async def test_the_token_is_never_logged(
    api: BotApi, database: Database, caplog: pytest.LogCaptureFixture, fault: int | None
) -> None:
    for method in ("getUpdates", "sendMessage"):
        api.faults[method].append(fault)
    user = User(api, OWNER)
    with caplog.at_level(logging.INFO):
        logging.getLogger("httpx").setLevel(logging.WARNING)
        async with running(api, database):
            await user.send(REPORT)
            await user.hears()
    assert caplog.records
    assert TOKEN not in caplog.text


async def test_a_connection_lost_in_the_middle_is_one_more_try(
    api: BotApi, postgres: Any, postgres_database: Database
) -> None:
    user, cut = User(api, OWNER), [TERMINATE]

    async def lose_it(update: Update, context: Context) -> None:
        while cut:
            postgres.psql(cut.pop())

    async with assembled(api, postgres_database) as service:
        after_all(service, lose_it)
        await user.send(REPORT)
        await service.intake.take(Update.de_json(api.updates[0], service.application.bot))
        assert "91.5%" in (await user.hears()).text
        await service.sender.close()
    (report,) = await current(postgres_database)
    assert len(await history(postgres_database, report)) == 1
    assert api.count("sendMessage") == 1


async def test_two_that_wait_for_each_other_are_both_done(
    api: BotApi, postgres_database: Database
) -> None:
    """PostgreSQL ends a deadlock by giving one of them up, which is tried again."""
    users = [User(api, OWNER), User(api, STRANGER)]
    wanted = {OWNER: ("a", "b"), STRANGER: ("b", "a")}
    met = asyncio.Barrier(2)

    async def cross(update: Update, context: Context) -> None:
        assert update.effective_chat
        first, second = wanted[update.effective_chat.id]
        await lock(context.work.outbox.session, first)
        if not tried:
            await met.wait()
            tried.append(True)
        await lock(context.work.outbox.session, second)

    tried: list[bool] = []
    async with assembled(api, postgres_database, access="open") as service:
        after_all(service, cross)
        for user in users:
            await user.send("村官到岗率")
        bot = service.application.bot
        updates = [Update.de_json(update, bot) for update in api.updates]
        await asyncio.gather(*(service.intake.take(update) for update in updates))
        for user in users:
            assert "到岗率" in (await user.hears()).text
        await service.sender.close()
    assert api.count("sendMessage") == 2
