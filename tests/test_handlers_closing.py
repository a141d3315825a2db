"""Closing: after a cut-off nothing is stored, until an administrator reopens it."""

from datetime import date, datetime

import pytest

from handlers.answers import Notice
from handlers.knowledge import Knowledge
from handlers.message import Act, Person, Press
from store.audit import Action
from store.cutoffs import CHINA, Rhythm
from store.database import Database
from store.members import Rights, Role
from store.repositories import (
    PersonRepository,
    SqlAuditRepository,
    SqlCutoffRepository,
    SqlMemberRepository,
)
from tests.talk import NOON, Talk
from tests.telegram_desk import current

WANG = Person(21, "王芳", rights=Rights(roles={"203": Role.ADMINISTRATOR}))
ZHANG = Person(22, "张三", rights=Rights(roles={"203": Role.REPORTER}))
BEFORE = datetime(2026, 11, 30, 10, tzinfo=CHINA)
AFTER = datetime(2026, 12, 1, 9, tzinfo=CHINA)


async def cut(database: Database, *days: str) -> None:
    async with database.transaction() as session:
        await SqlCutoffRepository(session).put(
            "203", Rhythm.DAY, map(date.fromisoformat, days), date(2026, 1, 1)
        )


@pytest.fixture
async def office(knowledge: Knowledge, database: Database) -> "Office":
    office = Office(knowledge, database)
    async with database.transaction() as session:
        for person in (WANG, ZHANG):
            await PersonRepository(session).meet(person.id, person.name, NOON)
            role = person.rights.roles["203"]
            await SqlMemberRepository(session).put(person.id, "203", role, NOON)
    await cut(database, "2026-11-30")
    assert "到期封账" in (await office.wang.say("到期封账")).text
    return office


class Office:
    """An administrator and a reporter, by one clock."""

    def __init__(self, knowledge: Knowledge, database: Database) -> None:
        self.database = database
        self.wang = Talk(knowledge, database, WANG, at=BEFORE)
        self.zhang = Talk(knowledge, database, ZHANG, at=BEFORE)

    def later(self, at: datetime = AFTER) -> None:
        self.wang.at = self.zhang.at = at

    async def figures(self) -> list[str]:
        return [str(r.tier) for r in await current(self.database, ZHANG.id)]

    async def events(self) -> list[Action]:
        async with self.database.reading() as session:
            return [event.action for event in await SqlAuditRepository(session).after(0, 100)]


CLOSED = "203组织部的数从2026年12月1日起已封账，没有存。要改请找管理员（王芳）重新开放。"


async def test_nothing_is_stored_after_the_cut_off(office: Office) -> None:
    assert "已上报" in (await office.zhang.say("上报村官到岗率92%")).text
    office.later()
    events = await office.events()
    said = await office.zhang.say("上报村官到岗率96%")
    assert CLOSED in said.text
    assert "评为 优" in said.text
    assert said.answer.notice is Notice.CLOSED
    assert Act.SAVE not in said.acts
    for text in ("村官到岗率96%", "上报", "撤销", "不是村官，是选调生", "全部100"):
        assert "已上报" not in (await office.zhang.say(text)).text
    assert CLOSED in (await office.zhang.edit(1, "上报村官到岗率96%")).text
    assert CLOSED in (await office.zhang.say("撤销村官到岗率")).text
    assert await office.figures() == ["良"]
    assert await office.events() == events


async def test_a_card_of_before_is_pressed_after(office: Office) -> None:
    said = await office.zhang.say("村官到岗率92%")
    office.later()
    assert CLOSED in (await office.zhang.press(said.button(Act.SAVE))).text
    assert await office.figures() == []


async def test_reopened_and_closed_again(office: Office) -> None:
    await office.zhang.say("上报村官到岗率92%")
    office.later()
    listed = await office.wang.say("重新开放")
    assert "2026年11月30日 截止，2026年12月1日起已封账" in listed.text
    assert [b.label for b in listed.buttons] == ["重新开放 11月30日"]
    again = await office.wang.press(listed.button(Act.CLOSING))
    assert "已重新开放" in again.text
    assert "已更正" in (await office.zhang.edit(1, "上报村官到岗率96%")).text
    await office.wang.press(again.button(Act.CLOSING))
    assert CLOSED in (await office.zhang.edit(1, "上报村官到岗率90%")).text
    assert await office.figures() == ["优"]
    wanted = [Action.CLOSING_ON, Action.REPORTED, Action.REOPENED, Action.CORRECTED]
    assert await office.events() == [*wanted, Action.CLOSED]


async def test_a_period_that_follows_takes_figures(office: Office) -> None:
    """What was told for the last one stays as it is in the history."""
    await cut(office.database, "2026-11-30", "2026-12-31")
    await office.zhang.say("上报村官到岗率92%")
    office.later()
    assert "封账" in (await office.zhang.edit(1, "上报村官到岗率96%")).text
    assert await office.figures() == ["良"]
    assert "封账" not in (await office.zhang.say("上报村官到岗率96%")).text
    assert await office.figures() == ["优"]


async def test_who_may_not(office: Office) -> None:
    office.later()
    listed = await office.wang.say("封账")
    assert "管理员来办" in (await office.zhang.press(listed.button(Act.CLOSING))).text
    assert "管理员来办" in (await office.zhang.say("关闭封账")).text
    assert not (await office.zhang.say("/closing")).buttons
    assert Action.REOPENED not in await office.events()


async def test_off_again(office: Office) -> None:
    assert "不封账" in (await office.wang.say("关闭封账")).text
    office.later()
    assert "已上报" in (await office.zhang.say("上报村官到岗率96%")).text


FORGED = ["open", "open-", "open-99", "close-x", "x-1", "open-99999999999999999999"]


@pytest.mark.parametrize("argument", FORGED)
async def test_forged_presses(office: Office, argument: str) -> None:
    said = await office.wang.press(Press(Act.CLOSING, argument))
    assert said.answer.notice is Notice.STALE


async def test_a_coming_cut_off_is_not_reopened(office: Office) -> None:
    said = await office.wang.press(Press(Act.CLOSING, "open-1"))
    assert said.answer.notice is Notice.STALE
    assert Action.REOPENED not in await office.events()


async def test_a_report_that_waits_passes_after_the_cut_off(office: Office) -> None:
    await office.wang.say("开启审核")
    said = await office.zhang.say("上报村官到岗率92%")
    office.later()
    pass_, _ = said.answer.news[0].answer.buttons
    assert "已通过" in (await office.wang.press(pass_)).text
