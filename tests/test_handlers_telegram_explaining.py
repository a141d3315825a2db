"""Reasons over the Bot API: asked for below a saved figure, told, corrected, in the form."""

from collections.abc import AsyncIterator

import pytest

from store.database import Database
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.botapi_server import serving
from tests.telegram_desk import OWNER, running

NAME = "大学生村官到岗率"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving() as api:
        yield api


async def test_asked_told_corrected_and_exported(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("要求说明原因")
        assert "203组织部的数没到“优”会问原因" in (await user.hears()).text
        await user.send("上报村官到岗率92%")
        asked = await user.hears()
        assert asked.buttons == ("不说明", "撤销", "为什么")
        said = await user.send("=3人借调到镇里，措施是补录")
        kept = await user.hears()
        assert "偏差原因：=3人借调到镇里\n改进措施：补录" in kept.text
        await user.edit(said, "=4人借调到镇里，措施是补录")
        again = await user.hears()
        assert (again.edited, again.message_id) == (True, kept.message_id)
        await user.send("/export csv")
        await user.hears()
    table = api.documents[0].decode("utf-8-sig")
    (row,) = [line for line in table.splitlines() if NAME in line]
    assert "'=4人借调到镇里,补录," in row


async def test_no_reason_leaves_the_figure_as_it_is_shown(
    api: BotApi, sqlite_database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.send("要求说明原因")
        await user.hears()
        await user.send("上报村官到岗率92%")
        shown = await user.hears()
        await user.press("不说明")
        said = await user.hears()
        assert (said.edited, said.message_id == shown.message_id) == (False, False)
        await user.press("为什么")
        assert "92%" in (await user.hears()).text
