"""The reporting round: the numbered list answered in order (handlers/rounds.py)."""

import pytest

from handlers.answers import Intent, Notice
from handlers.knowledge import Knowledge
from handlers.message import Act
from handlers.rounds import _told
from store.database import Database
from store.memory import MemoryReports
from tests.talk import Talk

ALL = "100 92 9500 94 91 96 86 75 15 85 97 3 2 60"

TOLD = [
    ("95 92 8500", [(0, "95"), (1, "92"), (2, "8500")]),
    ("95，92，8500", [(0, "95"), (1, "92"), (2, "8500")]),
    ("95\n92\n8500", [(0, "95"), (1, "92"), (2, "8500")]),
    ("95 92 3空 8500", [(0, "95"), (1, "92"), (3, "8500")]),
    ("95 92 3跳过 8500", [(0, "95"), (1, "92"), (3, "8500")]),
    ("3 空 95 92 8500", [(0, "95"), (1, "92"), (3, "8500")]),
    ("95 空 8500", [(0, "95"), (2, "8500")]),
    ("空 空 8500", [(2, "8500")]),
    ("5:92", [(4, "92")]),
    ("5：92 1：95", [(4, "92"), (0, "95")]),
    ("14、60人", [(13, "60人")]),
    ("2. 92%\n3. 9500分钟", [(1, "92%"), (2, "9500分钟")]),
    ("37/40 90%", [(0, "37/40"), (1, "90%")]),
    ("上报 95 92", [(0, "95"), (1, "92")]),
    ("15:92", None),
    ("95、92、8500、85", [(0, "95"), (1, "92"), (2, "8500"), (3, "85")]),
    ("95,92,abc,85", [(0, "95"), (1, "92"), (2, "abc"), (3, "85")]),
    ("1:95 20:90 2:92", [(0, "95"), (1, "20:90"), (1, "92")]),
    ("村官94 换届91", None),
    ("村官到岗率92", None),
    ("村官到岗率", None),
    ("今天天气怎么样", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told(text: str, expected: list[tuple[int, str]] | None) -> None:
    row = _told(text, 14)
    assert (row and [(item.at, item.said) for item in row.told]) == expected


GOES_ON = [
    # what came first, what follows, the positions that it tells
    ("95 92 8500 94 91", "96 86", [5, 6]),
    ("95 92 8500 94 91", "96 86 75 15 85 97 3 2 60", [5, 6, 7, 8, 9, 10, 11, 12, 13]),
    ("95 92 空", "94", [3]),
    ("95 92", "1:96 8500", [0, 1]),  # behind a number the list goes on from there
    ("95 92", "1:96", [0]),
    ("5:92", "95 92", [0, 1]),
    (ALL, "96 92", [0, 1]),
    ("95 92 8500 94 91", ALL, list(range(14))),
]


@pytest.mark.parametrize(("first", "second", "expected"), GOES_ON)
async def test_the_list_goes_on_where_the_last_message_ended(
    knowledge: Knowledge, first: str, second: str, expected: list[int]
) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say("填报")
    await talk.say(first)
    said = await talk.say(second)
    told = said.answer.results[-len(expected) :]
    keys = [i.key for i in knowledge.catalog.departments[0].indicators]
    assert [keys.index(result.indicator.key) for result in told if result.indicator] == expected


async def test_no_figure_is_lost_where_the_list_goes_on(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("填报")
    first = await talk.say("95 92 8500 37/40 91")
    assert "第 6 个" in first.text
    await talk.say("96 86 75")
    saved = await talk.say("上报")
    assert sum(1 for result in saved.answer.results if result.report) == 8


async def test_list_is_numbered_and_says_how(knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say("填报")
    assert (said.answer.intent, said.answer.notice) == (Intent.LIST, Notice.ROUND)
    assert "14. 建立“三支队伍”，全县网宣队伍培训人数" in said.text
    assert "95 92 8500" in said.text


async def test_all_figures_take_one_message_and_one_tap(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("填报")
    answered = await talk.say(ALL)
    assert len(answered.answer.results) == 14
    assert all(result.grade for result in answered.answer.results)
    saved = await talk.press(answered.button(Act.SAVE))
    assert sum(1 for result in saved.answer.results if result.report) == 14
    board = await talk.say("看板")
    assert all(result.report for result in board.answer.results)


async def test_a_bad_figure_names_itself_and_loses_none_of_the_others(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("填报")
    answered = await talk.say("100 120 9500")
    assert [bool(result.grade) for result in answered.answer.results] == [True, False, True]
    assert "“素质工程”培训完成率" in answered.text
    saved = await talk.say("上报")
    assert sum(1 for result in saved.answer.results if result.report) == 2


async def test_one_figure_too_many_is_said(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("填报")
    answered = await talk.say(f"{ALL} 77")
    assert len(answered.answer.results) == 15
    assert answered.answer.results[-1].indicator is None
    assert "77" in answered.text


async def test_list_shows_what_is_reported(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database)
    await talk.say("上报村官到岗率92%")
    assert "大学生村官到岗率（已报 92%）" in (await talk.say("填报")).text


async def test_the_list_may_be_answered_in_several_messages(
    knowledge: Knowledge, database: Database
) -> None:
    talk = Talk(knowledge, database)
    await talk.say("填报")
    await talk.say("5:92")
    await talk.say("3:9000")
    answered = await talk.say("5:93")
    assert len(answered.answer.results) == 2
    saved = await talk.say("上报")
    assert sum(1 for result in saved.answer.results if result.report) == 2


async def test_what_is_no_figure_names_itself(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("填报")
    answered = await talk.say("95,92,abc,85")
    assert [bool(result.grade) for result in answered.answer.results] == [True, True, False, True]
    assert "现代远程教育课时量" in answered.text


async def test_only_skipping_shows_the_list_again(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("填报")
    assert (await talk.say("3空")).answer.notice is Notice.ROUND


async def test_another_question_ends_the_round(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("填报")
    await talk.say("村官到岗率良是多少")
    [result] = (await talk.say("92")).answer.results
    assert result.indicator is not None
    assert result.indicator.name == "大学生村官到岗率"
