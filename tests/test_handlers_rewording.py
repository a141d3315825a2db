"""/criterion: readable words beside the table's, asked about, kept, and taken back."""

import pytest

from handlers.knowledge import Knowledge
from handlers.message import Act
from store.database import Database
from store.repositories import CatalogRepository
from tests.editions import department, publish
from tests.talk import GUEST, Said, Talk

UNREAD = ("95%以上且群众满意", "85%-95%", "75%-85%", "75%以下")
REWORD = "/criterion 低保复核完成率 优 95%以上"


async def talking(database: Database) -> Talk:
    return Talk(await publish(database, department(UNREAD)), database)


async def confirmed(talk: Talk, database: Database, said: str) -> Said:
    """The command and the tap; what is answered then comes from the new reading."""
    answer = await talk.press((await talk.say(said)).button(Act.REWORD))
    async with database.reading() as session:
        talk.knowledge = Knowledge.of(await CatalogRepository(session).load())
    return answer


async def test_shown_asked_kept_and_used(database: Database) -> None:
    talk = await talking(database)
    asked = await talk.say(REWORD)
    assert asked.text.splitlines()[:3] == [
        "低保复核完成率　优",
        "原文：95%以上且群众满意",
        "读作：95%或更多",
    ]
    assert asked.acts == [Act.REWORD, Act.CANCEL]
    kept = await confirmed(talk, database, REWORD)
    assert kept.text == "好，“优”从现在起按“95%以上”读，原文照样显示。"
    assert "评为 优" in (await talk.say("低保复核97%")).text
    shown = (await talk.say("低保复核优是多少")).text
    assert "优：95%以上且群众满意（按“95%以上”读）" in shown
    assert "优　95%以上且群众满意（按“95%以上”读）" in (await talk.say("为什么")).text


async def test_it_holds_while_the_table_says_the_same(database: Database) -> None:
    talk = await talking(database)
    await confirmed(talk, database, REWORD)
    talk.knowledge = await publish(database, department((*UNREAD[:3], "75%以下（不含）")))
    assert "评为 优" in (await talk.say("低保复核97%")).text
    talk.knowledge = await publish(database, department(("98%以上且满意", *UNREAD[1:])))
    assert "我判断不了" in (await talk.say("低保复核99%")).text


async def test_taken_back(database: Database) -> None:
    talk = await talking(database)
    await confirmed(talk, database, REWORD)
    back = await confirmed(talk, database, "/criterion 低保复核 优 原文")
    assert back.text == "好，“优”从现在起按原文读。"
    assert "我判断不了" in (await talk.say("低保复核97%")).text


async def test_cancelled_nothing_changes(sqlite_database: Database) -> None:
    talk = await talking(sqlite_database)
    asked = await talk.say(REWORD)
    await talk.press(asked.button(Act.CANCEL))
    assert "失效" in (await talk.press(asked.button(Act.REWORD))).text


REFUSED = [
    ("/criterion 低保复核完成率 优 挺好的就行吧", "也读不懂"),
    ("/criterion 低保复核完成率 优 " + "9" * 300, "也读不懂"),
    ("/criterion 没有这个东西 优 95%以上", "没有找到"),
    ("/criterion 低保复核完成率", "优　95%以上且群众满意（读不懂）"),
    ("/criterion 低保复核完成率 优", "/criterion 低保复核完成率 优 95%以上"),
    ("/criterion", "/criterion 低保复核完成率 优 95%以上"),
]


@pytest.mark.parametrize(("said", "expected"), REFUSED)
async def test_what_cannot_be(sqlite_database: Database, said: str, expected: str) -> None:
    answer = await (await talking(sqlite_database)).say(said)
    assert expected in answer.text
    assert Act.REWORD not in answer.acts


async def test_a_bare_command_offers_the_indicators(sqlite_database: Database) -> None:
    talk = await talking(sqlite_database)
    offered = await talk.say("/criterion")
    assert "优　" not in offered.text
    shown = await talk.press(offered.button(Act.CRITERION))
    assert "优　95%以上且群众满意（读不懂）" in shown.text
    talk.person = GUEST
    assert (await talk.say("/criterion")).acts == []


async def test_only_an_administrator_may(sqlite_database: Database) -> None:
    talk = await talking(sqlite_database)
    asked = await talk.say(REWORD)
    talk.person = GUEST
    assert "部门管理员" in (await talk.say(REWORD)).text
    assert (await talk.press(asked.button(Act.REWORD))).acts == []


async def test_without_a_place_to_keep_it(sqlite_database: Database) -> None:
    talk = Talk((await talking(sqlite_database)).knowledge)
    assert "只看不存" in (await talk.say(REWORD)).text
