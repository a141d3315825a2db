"""Questions about a whole table, and about what activities say of themselves."""

import pytest

from handlers.answers import Intent
from handlers.knowledge import Knowledge
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
