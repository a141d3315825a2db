"""Histories: what a person reported, a page at a time, and every step of one indicator."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from handlers.answers import Answer, Intent, Notice, Result
from handlers.knowledge import Knowledge
from handlers.message import Act
from handlers.replies.histories import history
from handlers.translation import translator
from store.database import Database
from store.memory import MemoryReports
from store.reports import Report
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import PERCENT
from tests.talk import WANG, Talk

CHINESE = translator("zh_Hans")
AT = datetime(2026, 3, 1, 16, 5, tzinfo=UTC)
ALL = """上报党代表100 素质工程92 远教9500分钟 村官94 换届91 待遇90 干部培训95 选调生95 检查12个
干部考核100 招录100 项目5个"""


def report(value: str | None, **changes: object) -> Report:
    """A row of 1 March, 16:05 UTC."""
    quantity = Quantity(Fraction(value), PERCENT) if value else None
    tier = Tier.GOOD if value else None
    row: dict[str, object] = {"reporter": 7, "reporter_name": "李干事", "at": AT, **changes}
    return Report("k", 2026, quantity, tier, **row)  # type: ignore[arg-type]


def history_of(results: list[Result]) -> str:
    """The text of an indicator's history."""
    return history(Answer(Intent.HISTORY, tuple(results), total=len(results)), CHINESE)


HISTORIES = [
    (report("92"), None, "　　92%　良"),
    (report("92.5"), report("90"), "　　90% → 92.5%　良"),
    (report(None), report("90"), "　　撤销了 90%"),
    (report("92"), report(None), "　　92%　良"),
]


@pytest.mark.parametrize(("row", "before", "line"), HISTORIES)
def test_history(knowledge: Knowledge, row: Report, before: Report | None, line: str) -> None:
    indicator = next(iter(knowledge.catalog.indicators.values()))
    text = history_of([Result(indicator=indicator, report=row, before=before)])
    first, second = text.splitlines()
    assert first == "2026年3月2日 00:05　李干事", "by the clock in China"
    assert second.replace(indicator.name, "") == line


def test_history_of_what_is_not_in_the_table_any_more() -> None:
    text = history_of([Result(report=report("92"))])
    assert "（已不在表里的指标）　92%" in text


def test_history_of_the_terminal() -> None:
    text = history_of([Result(report=report("92", reporter=0, reporter_name=""))])
    assert text.splitlines()[0].endswith("　本机")


def test_history_of_a_day() -> None:
    row = Report("k", 2026, None, Tier.GOOD, 7, "李干事", AT, day=date(2026, 7, 15))
    assert "2026年7月15日　良" in history_of([Result(report=row)])


def test_history_that_is_longer_than_what_is_shown() -> None:
    results = (Result(report=report("92")),)
    text = history(Answer(Intent.HISTORY, results, total=12), CHINESE)
    assert text.splitlines()[0] == "更早的还有 11 条。"


# what is reported in turn → the lines of 我报过什么 below its head
OWN = [
    (["上报村官92"], ["良　大学生村官到岗率　92%　2026年11月22日"]),
    (
        ["上报村官92", "上报村官93", "上报村官应到40实到38"],
        ["优　大学生村官到岗率　95%（38/40）　2026年11月22日", "　　原来：92% → 93%"],
    ),
    (
        ["上报村官92", "撤销", "上报村官93"],
        ["良　大学生村官到岗率　93%　2026年11月22日"],
    ),
    (["上报村官92", "上报村官92%"], ["良　大学生村官到岗率　92%　2026年11月22日"]),
]


@pytest.mark.parametrize(("said", "lines"), OWN)
async def test_own(
    knowledge: Knowledge, database: Database, said: list[str], lines: list[str]
) -> None:
    talk = Talk(knowledge, database)
    for text in said:
        await talk.say(text)
    assert (await talk.say("我报过什么")).text.splitlines() == ["您报过 1 个数：", *lines]


async def test_own_a_page_at_a_time(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    await talk.say(ALL)
    first = await talk.say("我报过什么")
    assert first.text.splitlines()[0] == "您报过 12 个数："
    assert first.text.splitlines()[-1] == "还有 2 条，说“更多”接着看。"
    second = await talk.say("更多")
    assert "党代表" in second.text
    assert "更多" not in second.text
    assert [b.label for b in second.buttons] == ["上一页"]
    assert (await talk.press(second.button(Act.HISTORY))).text == first.text
    assert (await talk.press(first.button(Act.HISTORY))).text == second.text


async def test_more_of_nothing(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, MemoryReports())
    assert (await talk.say("更多")).answer.notice is Notice.NOTHING_SAID
    await talk.say(ALL)
    await talk.say("我报过什么")
    await talk.say("谢谢")
    assert (await talk.say("更多")).answer.notice is Notice.NOTHING_SAID


async def test_only_ones_own(knowledge: Knowledge, database: Database) -> None:
    await Talk(knowledge, database).say(ALL)
    assert "还没有报过" in (await Talk(knowledge, database, WANG).say("我报过什么")).text
