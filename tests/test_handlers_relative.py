"""Figures told against the last report (handlers/relative.py)."""

from decimal import Decimal

import pytest

from handlers.knowledge import Knowledge
from store.database import Database
from tests.talk import Talk

AGAINST_LAST = [
    ("上报项目落地3项", "项目比上次多2个", 5),
    ("上报项目落地3项", "项目落地比上次少1个", 2),
    ("上报换届率91%", "换届率比上次高3个百分点", 94),
    ("上报换届率91%", "换届率比上次低1.5个百分点", Decimal("89.5")),
    ("上报换届率91%", "换届率跟上次一样", 91),
    ("上报换届率91%", "换届率和上次报的一样", 91),
    ("上报远教课时9500分钟", "远教课时比上次多了2小时", 9620),
    ("上报远教课时9500分钟", "远教课时比上回少500分钟", 9000),
]


@pytest.mark.parametrize(("before", "text", "expected"), AGAINST_LAST)
async def test_told_against_the_last_report(
    before: str, text: str, expected: Decimal, knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say(before)
    [result] = (await talk.say(text)).answer.results
    assert result.grade is not None
    assert result.grade.quantity is not None
    assert result.grade.quantity.value == expected


async def test_two_more_of_forty(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报村官应到40实到37")
    said = await talk.say("村官比上次多2个")
    assert "97.5%（39/40）" in said.text


async def test_nothing_is_saved_by_it(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报换届率91%")
    said = await talk.say("换届率跟上次一样")
    assert [result.report for result in said.answer.results] == [None]


async def test_without_a_last_report_a_change_is_asked_about(
    knowledge: Knowledge, database: Database
) -> None:
    [result] = (await Talk(knowledge, database).say("换届率比上次高3个百分点")).answer.results
    assert result.grade is None
    assert result.error is not None
    assert result.error.detail == "change"
