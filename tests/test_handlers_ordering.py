"""handlers/ordering and handlers/weighing: forms asked for in words, and 分值 given."""

from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.answers import Intent
from handlers.knowledge import Knowledge
from handlers.message import Act
from handlers.papers import Code
from store.audit import Action
from store.database import Database
from store.members import READER, Rights, Role
from store.repositories import SqlAuditRepository
from tests.talk import LI, Talk

MEMBER = replace(LI, rights=Rights(roles={"203": Role.MEMBER}))
REPORTER = replace(LI, rights=Rights(roles={"203": Role.REPORTER}))
CADRE = "大学生村官到岗率"


@pytest.mark.parametrize(
    ("text", "form", "format"),
    [
        ("/export", "table", "xlsx"),
        ("导出", "table", "xlsx"),
        ("导出表格", "table", "xlsx"),
        ("帮我导出csv", "table", "csv"),
        ("/export 自评表", "self", "docx"),
        ("/export 203 监控表 excel", "monitor", "xlsx"),
        ("导出组织部自评表", "self", "docx"),
        ("导出自评表Excel", "self", "xlsx"),
        ("给我填一份绩效自评表", "self", "docx"),
        ("生成监控表。", "monitor", "docx"),
        ("/export 自评表 csv", "self", "docx"),  # a format that it does not have
    ],
)
async def test_asked_for(
    knowledge: Knowledge, sqlite_database: Database, text: str, form: str, format: str
) -> None:
    said = await Talk(knowledge, sqlite_database).say(text)
    assert said.answer.paper
    assert said.answer.paper.order
    assert (said.answer.paper.order.form, said.answer.paper.order.format) == (form, format)
    assert said.answer.paper.order.department == "203"


@pytest.mark.parametrize(
    "text", ["导出我的数据", "自评表", "导出来的数对吗", "村官到岗率92%", "生成率92"]
)
async def test_not_asked_for(knowledge: Knowledge, sqlite_database: Database, text: str) -> None:
    said = await Talk(knowledge, sqlite_database).say(text)
    assert said.answer.intent is not Intent.EXPORT


async def test_another_form_with_a_tap(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database, MEMBER)
    said = await talk.say("/export 自评表")
    assert [button.label for button in said.buttons] == [
        "完成情况表（Excel）",
        "绩效自评表（Excel）",
        "绩效监控表（Word）",
    ]
    tapped = await talk.press(said.button(Act.EXPORT, 2))
    assert tapped.text == "203组织部　绩效监控表（Word）。数是现在已报的；空着的栏请自己填。"
    async with database.reading() as session:
        events = await SqlAuditRepository(session).after(0, 10)
    assert [(e.action, e.detail["form"]) for e in events] == [
        (Action.EXPORTED, "self"),
        (Action.EXPORTED, "monitor"),
    ]


@pytest.mark.parametrize("rights", [READER, Rights(roles={"999": Role.ADMINISTRATOR})])
async def test_only_members_export(
    knowledge: Knowledge, sqlite_database: Database, rights: Rights
) -> None:
    said = await Talk(knowledge, sqlite_database, replace(LI, rights=rights)).say("/export")
    assert said.text == "只有203组织部的成员才能导出203组织部的表。"
    assert said.answer.paper
    assert said.answer.paper.order is None


async def test_where_nothing_is_kept(knowledge: Knowledge) -> None:
    for text in ("/export", f"{CADRE}分值10"):
        said = await Talk(knowledge).say(text)
        assert said.text == "这里只看不存，导不出表，也不记分值。"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("村官到岗率分值10", "10"),
        ("村官到岗率的分值是7.5分", "7.5"),
        ("把村官到岗率分值改为 12", "12"),
        ("取消村官到岗率的分值", None),
    ],
)
async def test_points_are_given(
    knowledge: Knowledge, database: Database, text: str, points: str | None
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("村官到岗率分值3")
    said = await talk.say(text)
    assert said.answer.paper
    ((indicator, given),) = said.answer.paper.weights
    assert (indicator.name, given) == (CADRE, points and Decimal(points))
    listed = await talk.say("/weights")
    shown = f"{points} 分" if points else "没有分值"
    assert f"{CADRE}　{shown}" in listed.text
    assert f"分值合计 {points or 0} 分，{13 if points else 14} 个指标没有分值。" in listed.text


@pytest.mark.parametrize("text", ["村官到岗率分值0", "村官到岗率分值101"])
async def test_points_within_bounds(
    knowledge: Knowledge, sqlite_database: Database, text: str
) -> None:
    said = await Talk(knowledge, sqlite_database).say(text)
    assert said.text == "分值要大于 0、不超过 100。"


async def test_only_administrators_give_points(
    knowledge: Knowledge, sqlite_database: Database
) -> None:
    said = await Talk(knowledge, sqlite_database, REPORTER).say("村官到岗率分值10")
    assert said.text == "分值要203组织部的管理员来定。"
    assert said.answer.paper
    assert said.answer.paper.code is Code.NOT_ADMINISTRATOR
