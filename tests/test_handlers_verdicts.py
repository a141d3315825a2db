"""A figure whose criteria cannot be read: its reporter is asked for the tier, and it is kept."""

import pytest

from handlers.answers import Notice
from handlers.message import Act, Press
from store.database import Database
from tests.editions import department, publish, said_after
from tests.talk import GUEST, Talk

READ = ("95%以上", "85%-95%", "75%-85%", "75%以下")
UNREAD = ("95%以上且群众满意", "85%-95%", "75%-85%", "75%以下")


async def talking(database: Database) -> Talk:
    return Talk(await publish(database, department(UNREAD)), database)


async def test_asked_chosen_and_told_so(database: Database) -> None:
    talk = await talking(database)
    asked = await talk.say("低保复核97%")
    assert "优　95%以上且群众满意" in asked.text
    assert [b.label for b in asked.buttons if b.press.act is Act.TIER] == ["优", "良", "中", "差"]
    given = await talk.press(asked.button(Act.TIER, 1))
    assert given.text.splitlines() == [
        "低保复核完成率　97%",
        "评为 良　（标准读不懂，按您选的）",
        "已上报。",
    ]
    mark = "（标准读不懂，档位是上报人定的）"
    for words in ("看板", "我报过什么", "低保复核谁报的"):
        said = (await talk.say(words)).text
        assert mark in said
        assert "97%" in said
    assert "档位“良”是上报人定的。" in (await talk.say("为什么")).text
    assert "已撤销" in (await talk.say("撤销")).text
    assert "已报 0 个" in (await talk.say("看板")).text


async def test_below_what_cannot_be_read_the_tier_is_asked_too(database: Database) -> None:
    """90% is in 良, and might be 优: nobody has read what 优 asks for."""
    talk = await talking(database)
    assert Act.TIER in (await talk.say("低保复核90%")).acts


async def test_above_what_cannot_be_read_nothing_is_asked(database: Database) -> None:
    last_unread = (*READ[:3], "75%以下且群众不满意")
    talk = Talk(await publish(database, department(last_unread)), database)
    said = await talk.say("低保复核90%")
    assert "评为 良" in said.text
    assert Act.TIER not in said.acts


async def test_a_button_of_an_earlier_figure_is_stale(database: Database) -> None:
    talk = await talking(database)
    first = await talk.say("低保复核97%")
    await talk.say("低保复核98%")
    stale = await talk.press(first.button(Act.TIER))
    assert stale.answer.notice is Notice.STALE
    assert "已报 0 个" in (await talk.say("看板")).text


@pytest.mark.parametrize("argument", ["", "-", "-1", "ffffffff-1", "x-9"])
async def test_a_forged_press_is_stale(sqlite_database: Database, argument: str) -> None:
    talk = await talking(sqlite_database)
    await talk.say("低保复核97%")
    assert (await talk.press(Press(Act.TIER, argument))).answer.notice is Notice.STALE


async def test_who_may_not_report_is_not_asked(sqlite_database: Database) -> None:
    talk = await talking(sqlite_database)
    talk.person = GUEST
    assert (await talk.say("低保复核97%")).acts == []


async def test_once_the_table_is_readable_the_chosen_tier_stands(database: Database) -> None:
    talk = await talking(database)
    asked = await talk.say("低保复核97%")
    await talk.press(asked.button(Act.TIER, 1))
    board = await said_after(talk, database, department(), "看板")
    assert "良　低保复核完成率　97%　（按原标准；按现在的标准是“优”）" in board.text
