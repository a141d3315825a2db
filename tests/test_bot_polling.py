"""Long polling over HTTP: nothing is confirmed before its effect, nothing lost, order kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import InvalidToken

from bot.polling import Polling, Progress
from bot.receiver import Receiver
from bot.updates import ALLOWED_UPDATES
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_rules import Refused
from tests.handled import Handled

pytestmark = pytest.mark.usefixtures("quick_retries")


@asynccontextmanager
async def polling(api: BotApi, log: Handled) -> AsyncIterator[asyncio.Event]:
    """Polling until the block ends or its event is set."""
    stop = asyncio.Event()
    async with Receiver(TOKEN, api.url) as bot:
        task = asyncio.create_task(Polling(bot, log.take).run(stop))
        yield stop
        stop.set()
        await task


async def test_what_is_handled_is_confirmed(api: BotApi) -> None:
    log = Handled()
    async with polling(api, log):
        for text in ("甲", "乙"):
            await User(api).send(text)
        await api.all_confirmed()
    assert log.texts == ["甲", "乙"]


async def test_asks_for_our_kinds_of_updates_only(api: BotApi) -> None:
    async with polling(api, Handled()):
        await api.until(lambda: api.count("getUpdates") > 0)
    assert api.calls[1][1]["allowed_updates"] == list(ALLOWED_UPDATES)


async def test_what_came_while_it_was_down_is_handled(api: BotApi) -> None:
    await User(api).send("夜里报的")
    log = Handled()
    async with polling(api, log):
        await api.all_confirmed()
    assert log.texts == ["夜里报的"]


async def test_one_chat_keeps_its_order_and_holds_up_no_other(api: BotApi) -> None:
    log = Handled(held={"慢": asyncio.Event()})
    slow, quick = User(api, 7), User(api, 8)
    async with polling(api, log):
        for user, text in ((slow, "慢"), (slow, "后"), (quick, "快"), (quick, "更快")):
            await user.send(text)
        await log.until(lambda: len(log.texts) == 2)
        assert log.texts == ["快", "更快"]
        log.held["慢"].set()
        await api.all_confirmed()
    assert log.texts == ["快", "更快", "慢", "后"]


async def test_edits_and_presses_stand_in_the_queue_of_their_chat(api: BotApi) -> None:
    log = Handled(held={"慢": asyncio.Event()})
    user = User(api)
    async with polling(api, log):
        await user.send("慢")
        await user.edit(await user.send("后"), "改")
        await api.until(lambda: api.count("getUpdates") > 2)
        assert log.texts == []
        log.held["慢"].set()
        await api.all_confirmed()
    assert log.texts == ["慢", "后", "改"]


async def test_nothing_above_an_open_update_is_confirmed(api: BotApi) -> None:
    log = Handled(held={"慢": asyncio.Event()})
    async with polling(api, log):
        await User(api, 7).send("慢")
        await User(api, 8).send("快")
        await log.until(lambda: bool(log.texts))
        asked = api.count("getUpdates")
        await api.until(lambda: api.count("getUpdates") > asked + 1)
        assert len(api.updates) == 2
        log.held["慢"].set()
        await api.all_confirmed()
    assert log.texts == ["快", "慢"]


async def test_a_failure_is_tried_again_before_what_follows(api: BotApi) -> None:
    log = Handled(failures=[RuntimeError("first"), RuntimeError("second")])
    async with polling(api, log):
        await User(api).send("甲")
        await User(api).send("乙")
        await api.all_confirmed()
    assert log.texts == ["甲", "乙"]


@pytest.mark.parametrize(
    "fault",
    [
        None,
        500,
        502,
        Refused(409, "Conflict: terminated by other getUpdates request"),
        Refused(429, "Too Many Requests: retry after 0", retry_after=0),
    ],
)
async def test_goes_on_after_trouble_with_telegram(
    api: BotApi, fault: int | Refused | None
) -> None:
    api.faults["getUpdates"].extend([fault, fault])
    log = Handled()
    async with polling(api, log):
        await User(api).send("甲")
        await api.all_confirmed()
    assert log.texts == ["甲"]
    assert not api.faults["getUpdates"]


async def test_a_token_that_is_revoked_ends_it(api: BotApi) -> None:
    api.faults["getUpdates"].append(Refused(401, "Unauthorized"))
    async with Receiver(TOKEN, api.url) as bot:
        with pytest.raises(InvalidToken):
            await Polling(bot, Handled().take).run(asyncio.Event())


async def test_stopping_finishes_and_confirms_what_is_under_way(api: BotApi) -> None:
    log = Handled(held={"慢": asyncio.Event()})
    async with polling(api, log) as stop:
        await User(api).send("慢")
        await log.until(lambda: log.seen == ["慢"])
        await User(api).send("后")
        asked = api.count("getUpdates")
        await api.until(lambda: api.count("getUpdates") > asked + 1)
        stop.set()
        log.held["慢"].set()
    assert log.texts == ["慢", "后"]
    assert api.updates == []


async def test_killed_before_confirming_it_comes_again(api: BotApi) -> None:
    log = Handled(held={"慢": asyncio.Event()})
    await User(api).send("慢")
    await User(api).send("后")
    async with Receiver(TOKEN, api.url) as bot:
        task = asyncio.create_task(Polling(bot, log.take).run(asyncio.Event()))
        await api.until(lambda: api.count("getUpdates") > 1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert (log.texts, len(api.updates)) == ([], 2)
    log.held["慢"].set()
    async with polling(api, log):
        await api.all_confirmed()
    assert log.texts == ["慢", "后"]


@given(st.lists(st.integers(1, 30), unique=True, min_size=1), st.randoms())
def test_the_offset_is_never_above_what_is_open(ids: list[int], random: "object") -> None:
    progress, open_ids = Progress(), sorted(ids)
    assert all(progress.begin(id) for id in open_ids)
    while open_ids:
        assert progress.ask() == open_ids[0]
        assert not any(progress.begin(id) for id in ids if id >= open_ids[0])
        done = open_ids.pop(random.randrange(len(open_ids)))  # type: ignore[attr-defined]
        progress.finish(done)
    assert progress.ask() == max(ids) + 1
