"""Last year's standard, told as such; a year of which there is none, told too."""

import pytest

from handlers.answers import Intent
from store.database import Database
from tests.editions import USUAL, department, publish
from tests.talk import Talk

LAST = ("90%以上", "90%-80%", "80%-70%", "70%以下")
CASES = [
    ("去年低保复核良是多少", "2025年的标准：", "90%-80%"),
    ("2025年低保复核完成率的标准", "2025年的标准：", "90%以上"),
    ("低保复核完成率2024年的标准是什么", "2024年的表里没有这个指标。", "95%以上"),
    ("前年低保复核优是多少", "2024年的表里没有这个指标。", "95%以上"),
    ("2019年低保复核优是多少", "没有2019年的表，有的是2024、2025、2026年。", "95%以上"),
    ("2026年低保复核优是多少", "低保复核完成率　优：", "95%以上"),
    ("低保复核优是多少", "低保复核完成率　优：", "95%以上"),
]


@pytest.mark.parametrize(("said", "first", "criterion"), CASES)
async def test_the_table_of_the_year_that_is_named(
    database: Database, said: str, first: str, criterion: str
) -> None:
    tables = (
        department(name="别的完成率", year=2024),
        department(LAST, 2025),
        department(USUAL, 2026),
    )
    talk = Talk(await publish(database, *tables), database)
    answer = await talk.say(said)
    assert answer.answer.intent is Intent.STANDARD
    assert answer.text.startswith(first)
    assert criterion in "".join(answer.text.splitlines()[:3])


async def test_the_year_of_what_was_spoken_of(database: Database) -> None:
    talk = Talk(await publish(database, department(LAST, 2025), department()), database)
    await talk.say("低保复核优是多少")
    answer = await talk.say("2025年的标准")
    assert answer.text.splitlines()[:3] == ["2025年的标准：", "低保复核完成率", "优　90%以上"]
    assert "95%以上" in (await talk.say("那优呢")).text


async def test_without_a_place_for_tables_it_is_said_too(database: Database) -> None:
    talk = Talk(await publish(database, department()))
    answer = await talk.say("去年低保复核优是多少")
    assert answer.text.startswith("没有2025年的表。现在的标准是：")
