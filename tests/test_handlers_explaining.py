"""Explaining: why a figure is below 优 – asked for, told, corrected and taken back."""

import pytest

from handlers.answers import Intent
from handlers.knowledge import Knowledge
from handlers.message import Act, Person, Press
from store.database import Database
from store.forms import Explained
from store.members import Rights, Role
from store.repositories import SqlAuditRepository, SqlFormRepository, SqlReportRepository
from tests.talk import Said, Talk

WANG, ZHANG, ZHAO = 21, 22, 23
ROLES = {WANG: Role.ADMINISTRATOR, ZHANG: Role.REPORTER, ZHAO: Role.MEMBER}
NAME = "大学生村官到岗率"


def talk(knowledge: Knowledge, database: Database, person: int = ZHANG) -> Talk:
    rights = Rights(roles={"203": ROLES[person]})
    return Talk(knowledge, database, Person(person, f"{person}号", rights=rights))


@pytest.fixture
async def asking(knowledge: Knowledge, database: Database) -> Database:
    """A department that asks for reasons."""
    said = await talk(knowledge, database, WANG).say("要求说明原因")
    assert "没到“优”会问原因" in said.text
    return database


async def explained(database: Database, knowledge: Knowledge, part: str = "村官") -> Explained:
    """What was said of the report that stands."""
    key = next(key for key, i in knowledge.catalog.indicators.items() if part in i.name)
    async with database.reading() as session:
        reports = await SqlReportRepository(session).current([key], 2026)
        id = reports[key].id or 0
        return (await SqlFormRepository(session).explained([id])).get(id, Explained())


def is_asked(said: Said) -> bool:
    return Press(Act.EXPLAIN, "skip") in [button.press for button in said.buttons]


PRACTISED = [
    (WANG, "要求说明原因", "没到“优”会问原因", True),
    (WANG, "组织部要求说明原因", "没到“优”会问原因", True),
    (WANG, "不要求说明原因", "不再问原因", False),
    (ZHANG, "要求说明原因", "管理员来办", False),
]


@pytest.mark.parametrize(("person", "text", "part", "asks"), PRACTISED)
async def test_a_department_asks_or_not(
    knowledge: Knowledge, database: Database, person: int, text: str, part: str, asks: bool
) -> None:
    assert part in (await talk(knowledge, database, person).say(text)).text
    assert is_asked(await talk(knowledge, database).say("上报村官到岗率92%")) is asks


ASKED = [
    ("上报村官到岗率92%", True),
    ("上报村官到岗率96%", False),
    ("村官到岗率92%", False),
    ("村官到岗率120%", False),
]


@pytest.mark.parametrize(("text", "asks"), ASKED)
async def test_asked_below_excellent_once_saved(
    knowledge: Knowledge, asking: Database, text: str, asks: bool
) -> None:
    said = await talk(knowledge, asking).say(text)
    assert is_asked(said) is asks
    assert ("没到“优”的原因和改进措施？" in said.text) is asks


async def test_asked_after_the_tap_not_after_the_same_again(
    knowledge: Knowledge, asking: Database
) -> None:
    talking = talk(knowledge, asking)
    card = await talking.say("村官到岗率92%")
    assert is_asked(await talking.press(card.button(Act.SAVE)))
    assert not is_asked(await talking.say("上报村官到岗率92%"))


ANSWERS = [
    ("3人借调到镇里，还没回来", Explained("3人借调到镇里，还没回来")),
    ("原因是3人借调，措施是补录", Explained("3人借调", "补录")),
    ("因为征兵走了3人。", Explained("因为征兵走了3人")),
    ("措施：下月补录", Explained("", "下月补录")),
    ("村官到岗率的原因：3人借调", Explained("3人借调")),
    ("经核实，原因是借调", Explained("借调")),
    ("3人借调，措施是补录", Explained("3人借调", "补录")),
    ("村官到岗率，措施是补录", Explained("", "补录")),
]


@pytest.mark.parametrize(("text", "kept"), ANSWERS)
async def test_one_message_answers(
    knowledge: Knowledge, asking: Database, text: str, kept: Explained
) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    said = await talking.say(text)
    assert f"“{NAME}”的说明记下了" in said.text
    assert (kept.reason or kept.measure) in said.text
    assert await explained(asking, knowledge) == kept


GOING_ON = [
    ("上报换届率91%", Intent.REPORT),
    ("村官到岗率93%", Intent.REPORT),
    ("93", Intent.REPORT),
    ("93%，原因是借调", Intent.REPORT),
    ("村官到岗率93%，措施是补录", Intent.REPORT),
    ("换届率良是多少", Intent.STANDARD),
    ("看板", Intent.BOARD),
    ("为什么", Intent.WHY),
    ("完成率92", Intent.CHOOSE),
    ("村官补贴标准", Intent.UNKNOWN),
    ("天气怎么样？", Intent.UNKNOWN),
    ("好的", Intent.HELP),
    ("撤销", Intent.UNDO),
]


@pytest.mark.parametrize(("text", "intent"), GOING_ON)
async def test_whoever_goes_on_is_not_taken_at_their_word(
    knowledge: Knowledge, asking: Database, text: str, intent: Intent
) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    said = await talking.say(text)
    assert said.answer.intent is intent
    later = await talking.say("今天下午去镇里开会")
    assert later.answer.intent is Intent.UNKNOWN


@pytest.mark.parametrize("text", ["不说了", "跳过"])
async def test_no_reason_in_words(knowledge: Knowledge, asking: Database, text: str) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    assert "不说明" in (await talking.say(text)).text
    assert (await talking.say("今天下午去镇里开会")).answer.intent is Intent.UNKNOWN


async def test_no_reason_by_a_tap(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    await talking.press(Press(Act.EXPLAIN, "skip"))
    assert (await talking.say("今天下午去镇里开会")).answer.intent is Intent.UNKNOWN
    assert await explained(asking, knowledge) == Explained()


BESIDE = [
    ("上报村官到岗率92%，原因是3人借调，措施是补录", Explained("3人借调", "补录")),
    ("上报村官应到40实到37。主要原因：征兵走了3人", Explained("征兵走了3人")),
    ("上报村官到岗率92%，措施：补录", Explained("", "补录")),
]


@pytest.mark.parametrize(("text", "kept"), BESIDE)
async def test_beside_the_figure_itself(
    knowledge: Knowledge, asking: Database, text: str, kept: Explained
) -> None:
    said = await talk(knowledge, asking).say(text)
    assert len(said.answer.results) == 1
    assert "说明一并存下了" in said.text
    assert is_asked(said) is not bool(kept.reason)
    assert await explained(asking, knowledge) == kept


async def test_beside_a_figure_that_waits(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    card = await talking.say("村官到岗率92%，原因是3人借调")
    assert "说明等上报时一并存" in card.text
    await talking.say("换届率良是多少")
    assert "说明一并存下了" in (await talking.press(card.button(Act.SAVE))).text
    assert await explained(asking, knowledge) == Explained("3人借调")


EDITS = [
    ("上报村官到岗率91%，原因是征兵", Explained("征兵")),
    ("上报村官到岗率92%，原因是征兵", Explained("征兵")),
    ("上报村官到岗率91%", Explained("3人借调")),
]


@pytest.mark.parametrize(("text", "kept"), EDITS)
async def test_an_edit_of_both(
    knowledge: Knowledge, asking: Database, text: str, kept: Explained
) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%，原因是3人借调")
    said = await talking.edit(1, text)
    assert said.answer.intent is Intent.REPORT
    assert await explained(asking, knowledge) == kept


async def test_of_several_figures_nothing_is_told(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    said = await talking.say("上报村官到岗率92%，换届率75%，原因是借调")
    assert [r.explained for r in said.answer.results] == [None, None]
    assert await explained(asking, knowledge) == Explained()


async def test_of_several_the_one_is_tapped(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    said = await talking.say("上报村官92 换届75 党代表100")
    labels = [b.label for b in said.buttons if b.press.act is Act.EXPLAIN]
    assert [label.partition("　")[0] for label in labels] == ["说明原因"] * 2
    assert labels[0].endswith(NAME)
    assert (await talking.say("今天下午去镇里开会")).answer.intent is Intent.UNKNOWN
    tapped = await talking.press(said.button(Act.EXPLAIN))
    assert f"“{NAME}”没到“优”" in tapped.text
    await talking.say("3人借调到镇里")
    assert await explained(asking, knowledge) == Explained("3人借调到镇里")
    assert await explained(asking, knowledge, "换届") == Explained()


async def test_at_any_time_and_by_name(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    assert "还没有上报" in (await talking.say("村官到岗率的原因：借调")).text
    assert not is_asked(await talking.say("上报村官到岗率92%"))
    await talking.say("换届率良是多少")
    await talking.say("村官到岗率的原因：借调")
    await talking.say("措施是补录")
    assert await explained(database, knowledge) == Explained("借调", "补录")
    await talking.say("谢谢")
    talking.conversation = type(talking.conversation)()
    assert "是哪个指标的原因" in (await talking.say("原因是借调")).text


async def test_an_edit_corrects_it(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    await talking.say("原因是借调，措施是补录")
    await talking.say("换届率良是多少")
    assert "偏差原因：征兵" in (await talking.edit(2, "原因是征兵")).text
    assert await explained(asking, knowledge) == Explained("征兵")


async def test_a_corrected_figure_keeps_it(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    await talking.say("原因是借调")
    assert not is_asked(await talking.edit(1, "上报村官到岗率91%"))
    assert await explained(asking, knowledge) == Explained("借调")
    await talking.say("撤销")
    assert await explained(asking, knowledge) == Explained("借调")
    await talking.say("上报村官到岗率96%")
    assert await explained(asking, knowledge) == Explained()


async def test_taken_back(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    said = await talking.say("原因是借调，措施是补录")
    assert "说明已撤销" in (await talking.press(said.button(Act.EXPLAIN))).text
    assert await explained(asking, knowledge) == Explained()


async def test_the_history_shows_it(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    await talking.say("原因是借调，措施是补录")
    for text in ("村官到岗率谁报的", "我报过什么"):
        said = (await talking.say(text)).text
        assert "偏差原因：借调" in said
        assert "改进措施：补录" in said
    shown = await talking.say("村官到岗率谁报的")
    tapped = await talking.press(shown.button(Act.EXPLAIN))
    assert "准备怎么改进" in tapped.text
    read = await talk(knowledge, asking, ZHAO).say("村官到岗率谁报的")
    assert "偏差原因：借调" in read.text
    assert Act.EXPLAIN not in read.acts


REFUSED = ["原因是借调", "村官到岗率的原因：借调"]


@pytest.mark.parametrize("text", REFUSED)
async def test_who_may_not_report_explains_nothing(
    knowledge: Knowledge, asking: Database, text: str
) -> None:
    await talk(knowledge, asking).say("上报村官到岗率92%")
    reading = talk(knowledge, asking, ZHAO)
    await reading.say("村官到岗率谁报的")
    assert "只能查询" in (await reading.say(text)).text
    key = next(key for key, i in knowledge.catalog.indicators.items() if i.name == NAME)
    for verb in ("ask", "drop"):
        assert "只能查询" in (await reading.press(Press(Act.EXPLAIN, f"{verb}-{key}"))).text
    assert await explained(asking, knowledge) == Explained()


@pytest.mark.parametrize("argument", ["", "ask", "ask-0000000000", "drop-x", "tell-0a1b2c3d4e"])
async def test_a_press_of_nothing(knowledge: Knowledge, database: Database, argument: str) -> None:
    pressed = await talk(knowledge, database).press(Press(Act.EXPLAIN, argument))
    assert "已经失效" in pressed.text


async def test_too_long_for_a_form(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    assert "1000 个字以内" in (await talking.say("原因是" + "借调" * 501)).text
    assert await explained(asking, knowledge) == Explained()


async def test_the_log_tells_who(knowledge: Knowledge, asking: Database) -> None:
    talking = talk(knowledge, asking)
    await talking.say("上报村官到岗率92%")
    await talking.say("原因是借调")
    async with asking.reading() as session:
        events = await SqlAuditRepository(session).latest(None, 5)
    assert [(e.action, e.person, e.subject) for e in events] == [
        ("explained", ZHANG, NAME),
        ("reported", ZHANG, NAME),
        ("reasons_asked", WANG, "组织部"),
    ]
    assert "借调" not in str(events[0].detail)
