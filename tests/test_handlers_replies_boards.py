"""Boards: lists, the board, histories – without ranking anybody."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from handlers.answers import Result
from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from handlers.replies.boards import history
from handlers.translation import translator
from store.memory import MemoryReports
from store.reports import Report
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import PERCENT
from tests.talk import Talk

CHINESE = translator("zh_Hans")
AT = datetime(2026, 3, 1, 16, 5, tzinfo=UTC)


def report(value: str | None, **changes: object) -> Report:
    """A row of 1 March, 16:05 UTC."""
    quantity = Quantity(Fraction(value), PERCENT) if value else None
    tier = Tier.GOOD if value else None
    row: dict[str, object] = {"reporter": 7, "reporter_name": "李干事", "at": AT, **changes}
    return Report("k", 2026, quantity, tier, **row)  # type: ignore[arg-type]


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
    assert lines[0] == "203组织部的职责活动："
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


HISTORIES = [
    (report("92"), None, "　　92%　良"),
    (report("92.5"), report("90"), "　　90% → 92.5%　良"),
    (report(None), report("90"), "　　撤销了 90%"),
    (report("92"), report(None), "　　92%　良"),
]


@pytest.mark.parametrize(("row", "before", "line"), HISTORIES)
def test_history(knowledge: Knowledge, row: Report, before: Report | None, line: str) -> None:
    indicator = next(iter(knowledge.catalog.indicators.values()))
    text = history([Result(indicator=indicator, report=row, before=before)], CHINESE)
    first, second = text.splitlines()
    assert first == "2026年3月2日 00:05　李干事", "by the clock in China"
    assert second.replace(indicator.name, "") == line


def test_history_of_what_is_not_in_the_table_any_more() -> None:
    text = history([Result(report=report("92"))], CHINESE)
    assert "（已不在表里的指标）　92%" in text


def test_history_of_the_terminal() -> None:
    text = history([Result(report=report("92", reporter=0, reporter_name=""))], CHINESE)
    assert text.splitlines()[0].endswith("　本机")


def test_history_of_a_day() -> None:
    row = Report("k", 2026, None, Tier.GOOD, 7, "李干事", AT, day=date(2026, 7, 15))
    assert "2026年7月15日　良" in history([Result(report=row)], CHINESE)
