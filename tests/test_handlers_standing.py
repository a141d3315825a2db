"""Reports stay with the criteria that they were graded by, and say so."""

from store.database import Database
from tests.editions import USUAL, department, publish, said_after, without_indicators
from tests.talk import Talk

STRICTER = ("98%以上", "98%-94%", "94%-90%", "90%以下")
LOOSER = ("95%以上", "95%-80%", "80%-70%", "70%以下")
REPORT = "上报低保复核完成率92%"


async def reported(database: Database) -> Talk:
    """A talk in which 92% was reported as 良."""
    talk = Talk(await publish(database, department()), database)
    assert "良" in (await talk.say(REPORT)).text
    return talk


async def test_as_long_as_nothing_changes_nothing_is_said(database: Database) -> None:
    talk = await reported(database)
    for words in ("看板", "我报过什么", "低保复核谁报的", "低保复核为什么"):
        assert "标准后来" not in (said := (await talk.say(words)).text)
        assert "原标准" not in said


async def test_the_board_shows_the_tier_of_then_and_the_one_of_now(database: Database) -> None:
    talk = await reported(database)
    board = await said_after(talk, database, department(STRICTER), "看板")
    line = "良　低保复核完成率　92%　（按原标准；按现在的标准是“中”）"
    assert line in board.text.splitlines()


async def test_also_where_the_tier_is_the_same(database: Database) -> None:
    talk = await reported(database)
    board = await said_after(talk, database, department(LOOSER), "看板")
    assert "（按原标准；按现在的标准是“良”）" in board.text


async def test_histories_say_so(database: Database) -> None:
    talk = await reported(database)
    own = await said_after(talk, database, department(STRICTER), "我报过什么")
    assert own.text.splitlines()[1].startswith("良　低保复核完成率　92%")
    assert "（按原标准；按现在的标准是“中”）" in own.text
    assert "良（按原标准；按现在的标准是“中”）" in (await talk.say("低保复核谁报的")).text


async def test_the_reasons_are_those_of_then(database: Database) -> None:
    talk = await reported(database)
    why = await said_after(talk, database, department(STRICTER), "为什么")
    lines = why.text.splitlines()
    assert lines[0] == "为什么是“良”："
    assert lines[lines.index("上报时的标准：") + 2] == "良　95%-85%"
    assert lines[lines.index("标准后来改了，现在是：") + 2] == "良　98%-94%"
    assert lines[-1] == "（按原标准；按现在的标准是“中”）"


async def test_reported_again_it_is_by_the_criteria_of_now(database: Database) -> None:
    talk = await reported(database)
    again = await said_after(talk, database, department(STRICTER), REPORT)
    assert "评为 中" in again.text
    board = await talk.say("看板")
    assert "中　低保复核完成率　92%" in board.text
    assert "原标准" not in board.text
    await talk.say("撤销")
    assert "良　低保复核完成率　92%　（按原标准" in (await talk.say("看板")).text


async def test_what_is_gone_from_the_table_keeps_its_name(database: Database) -> None:
    talk = await reported(database)
    gone = without_indicators(department(USUAL))
    own = await said_after(talk, database, gone, "我报过什么")
    assert "良　低保复核完成率　92%" in own.text
