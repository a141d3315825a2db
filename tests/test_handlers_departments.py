"""Questions about a whole table, and about what activities say of themselves."""

from pathlib import Path

import pytest

from bot.tables import BUILT_IN, read_table
from handlers.answers import Intent
from handlers.knowledge import Knowledge
from store.catalog import Catalog
from store.memory import MemoryReports
from tests.talk import Talk

WHOLE_TABLE = [
    ("组织部一共多少预算", "192.12"),
    ("总预算是多少", "192.12"),
    ("203组织部预算合计", "192.12"),
    ("预算最多的是哪项", "党员和党组织建设"),
    ("哪个活动花钱最多", "党员和党组织建设"),
    ("预算最少的活动是哪个", "10 万元"),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE_TABLE)
async def test_whole_table(text: str, expected: str, knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say(text)
    assert said.answer.intent is Intent.ACTIVITY
    assert expected in said.text


async def test_the_budget_of_one_activity_is_not_the_whole(knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say("干部管理一共多少预算")
    assert "51.8" in said.text
    assert "192" not in said.text


SPOKEN_OF = [
    ("谁负责史志", "综合事务管理"),
    ("史志编写归谁管", "综合事务管理"),
    ("军转干部安置谁管", "干部培养、培训、选拔和录用、调配、安置"),
    ("个人有关事项报告归谁管", "干部队伍监督与管理"),
    ("谁管老干部", "组织事务管理"),
    ("干部档案归哪个活动", "县委管理干部管理"),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN_OF)
async def test_activity_that_speaks_of_it(text: str, expected: str, knowledge: Knowledge) -> None:
    answer = (await Talk(knowledge).say(text)).answer
    assert answer.intent is Intent.ACTIVITY
    assert answer.results[0].activity is not None
    assert answer.results[0].activity.name == expected


async def test_what_no_activity_speaks_of(knowledge: Knowledge) -> None:
    assert (await Talk(knowledge).say("今天天气归谁管")).answer.intent is Intent.UNKNOWN


DATA = Path(__file__).parent / "data"
TABLES = (BUILT_IN, DATA / "302民政局.csv", DATA / "301教育局.csv")


@pytest.fixture(scope="module")
def county() -> Knowledge:
    """Three departments, ours the first."""
    return Knowledge.of(Catalog(tuple(d for p in TABLES for d in read_table(p).departments)))


# what is said in turn → intent of the last answer, what it has in it
ADDRESSED = [
    (["看板"], "board", "203组织部"),
    (["民政局有哪些指标"], "list", "302民政局：10 个指标"),
    (["民政局"], "list", "302民政局"),
    (["302看板"], "board", "302民政局"),
    (["302民政局有哪些活动"], "list", "302民政局"),
    (["教育局填报"], "list", "301教育局"),
    (["民政局有哪些指标", "看板"], "board", "302民政局"),
    (["民政局看板", "组织部看板"], "board", "203组织部"),
    (["遗体火化率", "看板"], "board", "302民政局"),
    (["社会救助", "清单"], "list", "302民政局"),
    (["村官到岗率", "民政局看板", "92"], "choose", "低保金按时发放率"),
    (["民政局一共多少预算"], "activity", "6626"),
    (["302低保金按时发放率99%"], "report", "低保金按时发放率　99%"),
    (["上报民政局低保金按时发放率99%", "302看板"], "board", "已报 1 个"),
    (["203人"], "choose", "哪个指标"),
]


@pytest.mark.parametrize(("said", "intent", "part"), ADDRESSED)
async def test_department_addressed(
    county: Knowledge, said: list[str], intent: str, part: str
) -> None:
    talk = Talk(county, MemoryReports())
    for text in said:
        last = await talk.say(text)
    assert last.answer.intent == intent
    assert part in last.text


async def test_one_department_is_addressed_too() -> None:
    talk = Talk(Knowledge.of(read_table(DATA / "302民政局.csv")), MemoryReports())
    assert "10 个指标" in (await talk.say("民政局有哪些指标")).text
    assert "低保金按时发放率　99%" in (await talk.say("302低保金按时发放率99%")).text
