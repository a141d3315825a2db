"""Boards: lists and the board – without ranking anybody."""

import pytest

from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from store.memory import MemoryReports
from tests.talk import Talk


async def test_indicators_by_activity_numbered(knowledge: Knowledge) -> None:
    lines = (await Talk(knowledge).say("有哪些指标")).text.splitlines()
    assert lines[:3] == [
        "203组织部：14 个指标",
        "【党组织建设及党员教育管理】",
        "1. 党代表学习培训完成率",
    ]
    assert lines[-2:] == [
        "14. 建立“三支队伍”，全县网宣队伍培训人数",
        "说名字就能查标准，带上数就能看档位。",
    ]
    assert sum(line.startswith("【") for line in lines) == 8


async def test_activities_with_their_budgets(knowledge: Knowledge) -> None:
    lines = (await Talk(knowledge).say("有哪些活动")).text.splitlines()
    assert lines[0] == "203组织部：12 个职责活动"
    assert "· 干部管理（51.8 万元）" in lines
    assert "　· 干部考核（41.8 万元）" in lines
    assert "· 组织事务管理" in lines
    assert len(lines) == 13


async def test_board_with_nothing_reported(knowledge: Knowledge) -> None:
    lines = (await Talk(knowledge, MemoryReports()).say("看板")).text.splitlines()
    assert lines[:2] == ["203组织部：已报 0 个，还差 14 个", "还没报："]
    assert len(lines) == 16


async def test_board_with_all_reported(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, MemoryReports())
    for name in [i.name for i in knowledge.catalog.indicators.values()]:
        await talk.say(f"上报{name} 0")
    lines = (await talk.say("看板")).text.splitlines()
    assert lines[0] == "203组织部：已报 14 个，还差 0 个"
    assert "还没报：" not in lines
    assert "优　大组工网安全运行率　0 次" in lines


@pytest.mark.parametrize("locale", LOCALES)
async def test_board_in_every_language(knowledge: Knowledge, locale: str) -> None:
    place = MemoryReports()
    await Talk(knowledge, place).say("上报村官应到40实到37")
    said = await Talk(knowledge, place, locale=locale).say("看板")
    assert "92.5%" in said.text
    assert "37/40" in said.text
