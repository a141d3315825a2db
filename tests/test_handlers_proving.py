"""Proving: files that are sent are kept for the figure that they prove, or it is asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.answers import Intent, Notice
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Act, Message, Person, Press
from store.database import Database
from store.evidence import Attached, Kind
from store.members import Rights, Role
from store.repositories import (
    SqlAuditRepository,
    SqlEvidenceRepository,
    SqlReportRepository,
    SqlUploadRepository,
    records_in,
)
from tests.talk import Talk

WANG, ZHANG, ZHAO = 21, 22, 23
ROLES = {WANG: Role.ADMINISTRATOR, ZHANG: Role.REPORTER, ZHAO: Role.MEMBER}
NAME, OTHER = "大学生村官到岗率", "党代表学习培训完成率"
ONE, TWO, THREE = (Attached(Kind.PHOTO, f"p{n}", f"u{n}", size=9) for n in (1, 2, 3))
LIST = Attached(Kind.DOCUMENT, "d1", "ud1", "名单.xlsx", 99)


def talk(knowledge: Knowledge, database: Database, person: int = ZHANG) -> Talk:
    rights = Rights(roles={"203": ROLES[person]})
    return Talk(knowledge, database, Person(person, f"{person}号", rights=rights))


def key_of(knowledge: Knowledge, name: str = NAME) -> str:
    return next(key for key, i in knowledge.catalog.indicators.items() if i.name == name)


async def proofs(knowledge: Knowledge, database: Database, name: str = NAME) -> list[str]:
    """The ids of the files that prove the report that stands."""
    key = key_of(knowledge, name)
    async with database.reading() as session:
        report = (await SqlReportRepository(session).current([key], 2026)).get(key)
        found = await SqlEvidenceRepository(session).of([(report and report.id) or 0])
    return [piece.file.file_id for piece in found]


CAPTIONS = [
    "村官到岗率",
    "村官到岗率佐证",
    "这是村官到岗率的佐证材料",
    "佐证",
    "附件",
    "Evidence",
]


@pytest.mark.parametrize("text", CAPTIONS)
async def test_a_caption_says_whose(knowledge: Knowledge, database: Database, text: str) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(ONE, text=text)
    assert f"“{NAME}”的佐证收下了，现在有 1 件" in said.text
    assert await proofs(knowledge, database) == ["p1"]


async def test_a_reply_says_whose(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    await talking.say("上报党代表100")
    for text in ("", "签到表"):
        await talking.send(LIST, text=text, about=(key_of(knowledge),))
    assert await proofs(knowledge, database) == ["d1"]
    assert await proofs(knowledge, database, OTHER) == []


FIGURES = [("上报村官应到40实到37", True), ("村官应到40实到37", False)]


@pytest.mark.parametrize(("text", "outright"), FIGURES)
async def test_a_figure_under_it_is_proven_by_it(
    knowledge: Knowledge, database: Database, text: str, outright: bool
) -> None:
    talking = talk(knowledge, database)
    said = await talking.send(ONE, text=text)
    if not outright:
        assert "佐证等上报时一并存" in said.text
        assert await proofs(knowledge, database) == []
        await talking.say("村官到岗率良是多少")
        said = await talking.press(said.button(Act.SAVE))
    assert "佐证一并存下了" in said.text
    assert await proofs(knowledge, database) == ["p1"]


async def test_a_figure_that_had_to_be_asked_about(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database)
    said = await talking.send(ONE, text="上报92%")
    keys = said.answer.conversation.pending
    assert keys
    pick = keys.candidates.index(key_of(knowledge))
    saved = await talking.press(said.button(Act.PICK, pick))
    assert saved.answer.notice is Notice.SAVED
    assert await proofs(knowledge, database) == ["p1"]


async def test_the_same_figure_again_with_a_photo(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    assert "没有变化" in (await talking.send(ONE, text="上报村官到岗率92%")).text
    assert await proofs(knowledge, database) == ["p1"]


async def test_a_corrected_figure_keeps_it(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.send(ONE, text="上报村官到岗率92%")
    await talking.edit(1, "上报村官到岗率96%")
    await talking.send(TWO, text="佐证")
    assert await proofs(knowledge, database) == ["p1", "p2"]
    await talking.say("撤销")
    assert await proofs(knowledge, database) == ["p1"]


ALBUMS = [
    ["上报村官应到40实到37", "", ""],
    ["", "上报村官应到40实到37", ""],
    ["", "", "上报村官应到40实到37"],
]


@pytest.mark.parametrize("captions", ALBUMS)
async def test_all_of_an_album_go_with_the_figure(
    knowledge: Knowledge, database: Database, captions: list[str]
) -> None:
    talking = talk(knowledge, database)
    heard = []
    for file, text in zip((ONE, TWO, THREE), captions, strict=True):
        said = await talking.send(file, text=text, album="a")
        heard.append(said.answer.intent)
    assert sorted(await proofs(knowledge, database)) == ["p1", "p2", "p3"]
    assert heard.count(Intent.SILENT) >= 1


async def test_an_album_waits_with_its_card(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    card = await talking.send(ONE, text="村官应到40实到37", album="a")
    assert (await talking.send(TWO, album="a")).answer.intent is Intent.SILENT
    await talking.press(card.button(Act.SAVE))
    assert (await talking.send(THREE, album="a")).answer.intent is Intent.SILENT
    assert await proofs(knowledge, database) == ["p1", "p2", "p3"]


async def test_an_album_in_reply(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    about = (key_of(knowledge),)
    first = await talking.send(ONE, album="a", about=about)
    rest = await talking.send(TWO, album="a", about=about)
    assert (first.answer.intent, rest.answer.intent) == (Intent.FOLLOW_UP, Intent.SILENT)
    await talking.send(THREE, album="b", about=about)
    assert await proofs(knowledge, database) == ["p1", "p2", "p3"]


async def test_whose_it_is_is_asked_just_after_a_report(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92% 党代表100")
    said = await talking.send(ONE)
    assert [button.label for button in said.buttons] == [NAME, OTHER, "都不是"]
    await talking.say("看板")
    assert "佐证收下了" in (await talking.press(said.button(Act.PROVE, 1))).text
    assert await proofs(knowledge, database, OTHER) == ["p1"]
    assert "已经失效" in (await talking.press(said.button(Act.PROVE))).text


async def test_what_proves_nothing_is_not_kept(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(ONE, text="今天天气不错")
    assert "没有存" in (await talking.press(said.button(Act.PROVE, 1))).text
    assert talking.conversation.brought is None
    assert await proofs(knowledge, database) == []


async def test_whose_it_is_may_be_said(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    talking.at += timedelta(minutes=11)
    said = await talking.send(ONE)
    assert (said.buttons, "哪个数的佐证" in said.text) == ((), True)
    assert "佐证收下了" in (await talking.say("村官到岗率的佐证")).text
    assert "1. 照片" in (await talking.say("村官到岗率的佐证")).text
    assert await proofs(knowledge, database) == ["p1"]


TABLES = [
    (WANG, "", True, Intent.TABLE),
    (WANG, "请导入", True, Intent.TABLE),
    (ZHAO, "", True, Intent.TABLE),
    (ZHANG, "", True, Intent.TABLE),
    (WANG, "村官到岗率", True, Intent.FOLLOW_UP),
    (WANG, "村官到岗率", False, Intent.FOLLOW_UP),
    (ZHAO, "", False, Intent.UNKNOWN),
]


@pytest.mark.parametrize(("person", "text", "may_be_table", "intent"), TABLES)
async def test_a_table_is_left_to_be_read(
    knowledge: Knowledge,
    database: Database,
    person: int,
    text: str,
    may_be_table: bool,
    intent: Intent,
) -> None:
    rights = Rights(roles={"203": ROLES[person]})
    message = Message(
        text, Person(person, rights=rights), files=(LIST,), may_be_table=may_be_table
    )
    async with database.transaction() as session:
        assistant = Assistant(knowledge, records_in(session))
        assert (await assistant.reply(message, Conversation())).intent is intent


async def test_a_table_just_after_a_report_is_asked_about(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database, WANG)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(LIST, may_be_table=True)
    assert [button.label for button in said.buttons] == [NAME, "是要导入的表", "都不是"]
    assert "收到“名单.xlsx”" in (await talking.press(said.button(Act.PROVE, 1))).text
    async with database.transaction() as session:
        upload = await SqlUploadRepository(session).get(1)
    assert upload
    assert (upload.file_id, upload.person, upload.message) == ("d1", WANG, 2)


async def test_a_file_called_after_a_department_is_a_table(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database, WANG)
    await talking.say("上报村官到岗率92%")
    person, table = talking.person, replace(LIST, name="203组织部.xlsx")
    message = Message("", person, files=(table,), may_be_table=True, at=talking.at)
    async with database.transaction() as session:
        assistant = Assistant(knowledge, records_in(session))
        answer = await assistant.reply(message, talking.conversation)
    assert answer.intent is Intent.TABLE


async def test_a_reporter_is_not_offered_to_import(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(LIST, may_be_table=True)
    assert [button.label for button in said.buttons] == [NAME, "都不是"]
    token = said.button(Act.PROVE).argument.partition("-")[0]
    pressed = await talking.press(Press(Act.PROVE, f"{token}-table"))
    assert "管理员" in pressed.text
    async with database.transaction() as session:
        assert await SqlUploadRepository(session).get(1) is None


async def test_who_may_not_report_proves_nothing(knowledge: Knowledge, database: Database) -> None:
    await talk(knowledge, database).say("上报村官到岗率92%")
    reading = talk(knowledge, database, ZHAO)
    for text in ("村官到岗率佐证", ""):
        said = await reading.send(ONE, text=text, about=(key_of(knowledge),))
        assert "只能查询" in said.text
    assert await proofs(knowledge, database) == []


async def test_rights_are_those_of_the_tap(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(ONE)
    talking.person = Person(ZHANG, "张三", rights=Rights(roles={"203": Role.MEMBER}))
    assert "只能查询" in (await talking.press(said.button(Act.PROVE))).text
    assert await proofs(knowledge, database) == []


async def test_no_figure_no_proof(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    assert "还没有上报" in (await talking.send(ONE, text="村官到岗率佐证")).text
    await talking.say("村官到岗率92%")
    said = await talking.send(ONE, text="村官到岗率佐证")
    assert "上报时一并存" in said.text
    await talking.say("上报")
    assert await proofs(knowledge, database) == ["p1"]


QUESTIONS = ["村官到岗率良是多少", "看板", "谢谢"]


@pytest.mark.parametrize("text", QUESTIONS)
async def test_a_question_under_a_photo_is_answered(
    knowledge: Knowledge, database: Database, text: str
) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(ONE, text=text)
    assert said.answer.intent in (Intent.STANDARD, Intent.BOARD, Intent.HELP)
    assert await proofs(knowledge, database) == []


async def test_a_group_is_not_asked_what_nobody_said(
    knowledge: Knowledge, database: Database
) -> None:
    talking = talk(knowledge, database)
    await talking.say("上报村官到岗率92%")
    said = await talking.send(ONE, album="x", in_group=True)
    assert (said.answer.intent, said.text) == (Intent.SILENT, "")


async def test_the_log_tells_who(knowledge: Knowledge, database: Database) -> None:
    talking = talk(knowledge, database)
    await talking.send(LIST, text="上报村官到岗率92%")
    async with database.reading() as session:
        first = (await SqlAuditRepository(session).latest(None, 1))[0]
    assert (first.action, first.person, first.subject) == ("evidence_added", ZHANG, NAME)
    assert "名单" not in str(first.detail)
