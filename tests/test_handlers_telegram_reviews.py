"""Review and closing over HTTP: two people, the card of one, the news of the other, each once."""

from collections.abc import AsyncIterator, Sequence
from datetime import date

import pytest
from sqlalchemy import select

from store import models
from store.cutoffs import Rhythm
from store.database import Database
from store.members import Role
from store.repositories import PersonRepository, SqlCutoffRepository, SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import BotApi, Heard, rows_of
from tests.botapi_server import serving
from tests.talk import NOON
from tests.telegram_desk import current, running

WANG, LI = 21, 22
NAMES = {WANG: "王芳", LI: "李干事"}
ROLES = {WANG: Role.ADMINISTRATOR, LI: Role.REPORTER}


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving() as api:
        yield api


@pytest.fixture
async def staffed(database: Database) -> Database:
    async with database.transaction() as session:
        for person, name in NAMES.items():
            await PersonRepository(session).meet(person, name, NOON)
            await SqlMemberRepository(session).put(person, "203", ROLES[person], NOON)
    return database


async def ask(user: User, text: str, to: int | None = None) -> Heard:
    """Say something, in reply to a message or not."""
    where = {"reply_to_message": user.api.chats[user.chat][to]} if to else {}
    await user.send(text, **where)
    return await user.hears()


async def press(user: User, label: str) -> Heard:
    await user.press(label)
    return await user.hears()


async def sent_to(database: Database, person: int) -> Sequence[str]:
    """Everything that a person was ever owed, whoever of several workers sent it."""
    row = models.Outgoing
    async with database.reading() as session:
        rows = await session.scalars(select(row.payload).filter_by(chat=person).order_by(row.id))
        return [payload["text"] for payload in rows]


async def test_passed(api: BotApi, staffed: Database) -> None:
    wang, li = User(api, WANG, "王芳"), User(api, LI, "李干事")
    async with running(api, staffed):
        assert "先审核" in (await ask(wang, "开启审核")).text
        assert "等王芳审核" in (await ask(li, "上报村官应到40实到37")).text
        card = await wang.hears()
        assert card.text.startswith("待审：大学生村官到岗率\n92.5%（37/40）　良\n李干事")
        assert card.buttons == ("通过", "退回")
        data = rows_of(api.chats[WANG][card.message_id])[0][0]["callback_data"]
        assert "已通过 1 个" in (await press(wang, "通过")).text
        assert "审核通过了（王芳）" in (await li.hears()).text
        await wang.press_data(data, api.chats[WANG][card.message_id])
        assert "王芳" in (await wang.hears()).text
    assert sum("审核通过" in text for text in await sent_to(staffed, LI)) == 1


async def test_returned_by_a_reply_and_corrected_by_an_edit(
    api: BotApi, staffed: Database
) -> None:
    wang, li = User(api, WANG, "王芳"), User(api, LI, "李干事")
    async with running(api, staffed):
        await ask(wang, "开启审核")
        said = await li.send("上报村官到岗率92%")
        assert "等王芳审核" in (await li.hears()).text
        card = await wang.hears()
        assert "请说理由" in (await press(wang, "退回")).text
        await ask(wang, "村官到岗率 良 是多少")
        returned = await ask(wang, "请核对花名册", to=card.message_id)
        assert "已退回，理由：请核对花名册" in returned.text
        news = await li.hears()
        assert "理由：请核对花名册" in news.text
        assert news.buttons == ("大学生村官到岗率",)
        await li.edit(said, "上报村官到岗率96%")
        corrected = await li.hears()
        assert corrected.edited
        assert "等王芳审核" in corrected.text
        assert "待审：大学生村官到岗率\n96%　优" in (await wang.hears()).text
        await press(wang, "通过")
        assert "审核通过了" in (await li.hears()).text
    (report,) = await current(staffed, LI)
    assert report.tier == "优"
    assert sum("退回" in text for text in await sent_to(staffed, LI)) == 1


async def test_pressed_three_times_told_once(api: BotApi, staffed: Database) -> None:
    wang, li = User(api, WANG, "王芳"), User(api, LI, "李干事")
    async with running(api, staffed):
        await ask(wang, "开启审核")
        await ask(li, "上报 党代表100 素质工程92 村官94")
        card = await wang.hears()
        assert card.buttons[-1] == "全部通过"
        message = api.chats[WANG][card.message_id]
        data = rows_of(message)[-1][0]["callback_data"]
        for _ in range(3):
            await wang.press_data(data, message)
        assert "已通过 3 个" in (await wang.hears()).text
        assert "王芳" in (await wang.hears()).text  # the third press changes nothing any more
        assert (await li.hears()).text.count("·") == 3
    assert sum("审核通过" in text for text in await sent_to(staffed, LI)) == 1


async def test_closed_and_reopened(api: BotApi, staffed: Database) -> None:
    wang, li = User(api, WANG, "王芳"), User(api, LI, "李干事")
    async with staffed.transaction() as session:
        past = date(2026, 1, 1)
        await SqlCutoffRepository(session).put("203", Rhythm.DAY, [past], past)
    async with running(api, staffed):
        assert "封账" in (await ask(wang, "到期封账")).text
        said = await li.send("上报村官到岗率92%")
        assert "请找管理员（王芳）重新开放" in (await li.hears()).text
        await ask(wang, "/closing")
        reopened = await press(wang, "重新开放 1月1日")
        assert reopened.edited
        assert reopened.buttons == ("再封账 1月1日",)
        assert "上报" in (await ask(li, "村官到岗率92%")).buttons
        await press(wang, "再封账 1月1日")
        await li.press("上报")
        assert "已封账" in (await li.hears()).text
        assert await current(staffed, LI) == ()
        await li.edit(said, "上报村官到岗率93%")
    assert await current(staffed, LI) == ()
