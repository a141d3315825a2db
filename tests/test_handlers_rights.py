"""Who may do what: nobody, members, reporters of this and of another department, administrators,
the owner; said, pressed and edited; on both engines."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.tables import BUILT_IN, read_table
from handlers.answers import Intent, Notice
from handlers.host import Host
from handlers.knowledge import Knowledge
from handlers.matters import Code
from handlers.message import Act, Person, Press
from store.audit import Action
from store.catalog import Catalog
from store.database import Database
from store.members import OWNER, READER, Rights, Role
from store.repositories import PersonRepository, records_in
from tests.talk import LI, NOON, WANG, Talk

DATA = Path(__file__).parent / "data"
OURS, THEIRS = "大学生村官到岗率", "义务教育巩固率"

NOBODY = Rights()
MEMBER = Rights(roles={"203": Role.MEMBER})
REPORTER = Rights(roles={"203": Role.REPORTER})
ELSEWHERE = Rights(roles={"301": Role.REPORTER})
BOTH = Rights(roles={"203": Role.REPORTER, "301": Role.REPORTER})
ADMINISTRATOR = Rights(roles={"203": Role.ADMINISTRATOR})


@pytest.fixture(scope="module")
def county() -> Knowledge:
    """Three departments."""
    tables = (BUILT_IN, DATA / "301教育局.csv", DATA / "302民政局.csv")
    return Knowledge.of(Catalog(tuple(d for t in tables for d in read_table(t).departments)))


def talk(county: Knowledge, database: Database, rights: Rights, person: Person = LI) -> Talk:
    return Talk(county, database, replace(person, rights=rights))


async def stored(database: Database, county: Knowledge) -> dict[str, str]:
    """Indicator → who reported what stands."""
    async with database.reading() as session:
        reports = records_in(session).reports
        assert reports
        found = await reports.current(list(county.catalog.indicators), 2026)
    return {county.catalog.indicators[key].name: r.reporter_name for key, r in found.items()}


async def logged(database: Database) -> list[tuple[Action, str, str | None]]:
    async with database.reading() as session:
        audit = records_in(session).audit
        assert audit
        return [(e.action, e.subject, e.department) for e in await audit.after(0, 100)]


SAID = [
    # rights, is answered, may report ours, theirs
    (NOBODY, False, False, False),
    (READER, True, False, False),
    (MEMBER, True, False, False),
    (REPORTER, True, True, False),
    (ELSEWHERE, True, False, True),
    (BOTH, True, True, True),
    (ADMINISTRATOR, True, True, False),
    (OWNER, True, True, True),
]


@pytest.mark.parametrize(("rights", "answered", "ours", "theirs"), SAID)
async def test_said(
    county: Knowledge,
    database: Database,
    rights: Rights,
    answered: bool,
    ours: bool,
    theirs: bool,
) -> None:
    here = talk(county, database, rights)
    said = await here.say(f"{OURS} 良 是多少")
    assert (said.answer.intent is Intent.STANDARD) is answered
    await here.say(f"上报{OURS}92%")
    await here.say(f"上报{THEIRS}98%")
    may = {OURS: ours, THEIRS: theirs}
    assert await stored(database, county) == {n: "李干事" for n in may if may[n]}
    names = [subject for _, subject, _ in await logged(database)]
    assert names == [n for n in may if may[n]]


@pytest.mark.parametrize(("rights", "answered", "ours", "theirs"), SAID)
async def test_pressed_after_the_rights_changed(
    county: Knowledge,
    database: Database,
    rights: Rights,
    answered: bool,
    ours: bool,
    theirs: bool,
) -> None:
    here = talk(county, database, OWNER)
    cards = [await here.say(f"{name}92%") for name in (OURS, THEIRS)]
    here.person = replace(LI, rights=rights)
    for card in cards:
        await here.press(card.button(Act.SAVE))
    may = {OURS: ours, THEIRS: theirs}
    assert await stored(database, county) == {n: "李干事" for n in may if may[n]}


@pytest.mark.parametrize(("rights", "answered", "ours", "theirs"), SAID)
async def test_edited_after_the_rights_changed(
    county: Knowledge,
    database: Database,
    rights: Rights,
    answered: bool,
    ours: bool,
    theirs: bool,
) -> None:
    """Every figure of the message is denied; what is not theirs to change stands."""
    here = talk(county, database, OWNER)
    await here.say(f"上报{OURS}92%，{THEIRS}98%")
    here.person = replace(LI, rights=rights)
    await here.edit(1, f"上报{OURS}81%")
    async with database.reading() as session:
        reports = records_in(session).reports
        assert reports
        keys = {i.name: k for k, i in county.catalog.indicators.items()}
        found = await reports.current([keys[OURS], keys[THEIRS]], 2026)
    values = {k: r.quantity.value for k, r in found.items() if r.quantity}
    assert values[keys[OURS]] == (81 if ours else 92)
    assert (keys[THEIRS] in values) is not (ours and theirs)


MIXED = f"上报{OURS}92%，{THEIRS}98%"


async def test_of_several_departments_what_may_be_saved_is(
    county: Knowledge, database: Database
) -> None:
    said = await talk(county, database, REPORTER).say(MIXED)
    assert said.answer.notice is Notice.SAVED
    assert "301教育局的数不归您报" in said.text
    assert "已上报 1 个" in said.text
    assert await stored(database, county) == {OURS: "李干事"}


async def test_a_card_of_several_departments_saves_what_may_be(
    county: Knowledge, database: Database
) -> None:
    here = talk(county, database, REPORTER)
    card = await here.say(f"{OURS}92%，{THEIRS}98%")
    assert "301教育局的数不归您报" in card.text
    await here.press(card.button(Act.SAVE))
    assert await stored(database, county) == {OURS: "李干事"}


async def test_a_reporter_of_another_department_is_told_whose_it_is(
    county: Knowledge, database: Database
) -> None:
    said = await talk(county, database, ELSEWHERE).say(f"上报{OURS}92%")
    assert said.answer.notice is Notice.MAY_NOT_REPORT
    assert said.text.endswith("（203组织部的数不归您报，没有上报）")
    assert Act.SAVE not in said.acts


async def test_the_indicator_is_changed_only_within_one_s_rights(
    county: Knowledge, database: Database
) -> None:
    here = talk(county, database, REPORTER)
    await here.say(f"上报{OURS}92%")
    said = await here.say(f"不是{OURS}，是{THEIRS}")
    assert said.answer.notice is Notice.MAY_NOT_REPORT
    assert await stored(database, county) == {OURS: "李干事"}


UNDOING = [
    (MEMBER, False),
    (REPORTER, False),
    (ELSEWHERE, False),
    (Rights(roles={"301": Role.ADMINISTRATOR}), False),
    (ADMINISTRATOR, True),
    (OWNER, True),
]


@pytest.mark.parametrize(("rights", "may"), UNDOING)
async def test_what_another_reported_is_taken_back_by_administrators(
    county: Knowledge, database: Database, rights: Rights, may: bool
) -> None:
    mine = await talk(county, database, REPORTER).say(f"上报{OURS}92%")
    other = talk(county, database, rights, WANG)
    await other.press(mine.button(Act.UNDO))
    assert (await stored(database, county) == {}) is may
    await other.say(f"撤销{OURS}")
    assert (await stored(database, county) == {}) is may
    done = [action for action, _, _ in await logged(database)]
    assert done == [Action.REPORTED, *([Action.WITHDRAWN] if may else [])]


async def test_any_reporter_may_correct_and_the_log_says_who(
    county: Knowledge, database: Database
) -> None:
    await talk(county, database, REPORTER).say(f"上报{OURS}92%")
    await talk(county, database, REPORTER, WANG).say(f"上报{OURS}93%")
    assert await stored(database, county) == {OURS: "王科长"}
    done = [(action, place) for action, _, place in await logged(database)]
    assert done == [(Action.REPORTED, "203"), (Action.CORRECTED, "203")]


WORDS = [
    (MEMBER, [], "李干事"),
    (ADMINISTRATOR, [(Action.WORD_TAUGHT, "大红花", "203")], "王科长"),
    (OWNER, [(Action.WORD_TAUGHT, "大红花", "203")], "王科长"),
]


@pytest.mark.parametrize(("rights", "events", "who"), WORDS)
async def test_words_for_all_stand_in_the_log(
    county: Knowledge,
    database: Database,
    rights: Rights,
    events: list[tuple[Action, str, str | None]],
    who: str,
) -> None:
    await talk(county, database, rights).say(f"以后“大红花”就是{OURS}，大家都这么叫")
    assert await logged(database) == events
    knows = talk(county, database, REPORTER, WANG)
    assert (OURS in (await knows.say("大红花")).text) is (who == "王科长")
    foreign = talk(county, database, ELSEWHERE, WANG)
    assert OURS not in (await foreign.say("大红花")).text


OWN = [
    (REPORTER, "看板", "203"),
    (ELSEWHERE, "看板", "301"),
    (ELSEWHERE, "清单", "301"),
    (ELSEWHERE, "填报", "301"),
    (Rights(roles={"302": Role.MEMBER}), "有哪些活动", "302"),
    (Rights(roles={"999": Role.MEMBER, "301": Role.MEMBER}), "看板", "301"),
    (OWNER, "看板", "203"),
    (READER, "看板", "203"),
]


@pytest.mark.parametrize(("rights", "text", "code"), OWN)
async def test_lists_are_of_one_s_own_department(
    county: Knowledge, database: Database, rights: Rights, text: str, code: str
) -> None:
    said = await talk(county, database, rights).say(text)
    assert said.answer.department
    assert said.answer.department.code == code


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("/invite", Code.NOT_ADMINISTRATOR),
        ("/audit", Code.NOT_ADMINISTRATOR),
        ("把李干事设为管理员", Code.NOT_ADMINISTRATOR),
        ("邀请张三", Code.NOT_ADMINISTRATOR),
        ("/members", Code.MEMBERS),
        ("谁能上报", Code.MEMBERS),
        ("/departments", Code.DEPARTMENTS),
        ("有哪些部门", Code.DEPARTMENTS),
        ("/mydata", Code.DATA),
        ("忘掉我", Code.ASK_ERASURE),
    ],
)
async def test_what_a_reporter_gets(
    county: Knowledge, database: Database, act: str, code: Code
) -> None:
    said = await talk(county, database, REPORTER).say(act)
    assert said.answer.matter
    assert said.answer.matter.code is code


async def test_an_edited_command_does_nothing(county: Knowledge, database: Database) -> None:
    here = talk(county, database, OWNER)
    await here.say("村官到岗率")
    assert (await here.edit(1, "/invite")).answer.intent is Intent.SILENT
    assert await logged(database) == []


async def test_departments_begin_with_one_s_own(county: Knowledge, database: Database) -> None:
    said = await talk(county, database, ELSEWHERE).say("/departments")
    assert said.text.index("301教育局") < said.text.index("203组织部")
    assert "（您是上报员）" in said.text.splitlines()[1]


async def test_which_department_is_asked_where_there_are_several(
    county: Knowledge, database: Database
) -> None:
    here = talk(county, database, OWNER)
    asked = await here.say("/invite 管理员")
    assert [b.label for b in asked.buttons] == ["203组织部", "301教育局", "302民政局"]
    made = await here.press(asked.buttons[1].press)
    assert "301教育局的邀请，身份：管理员" in made.text
    for words in ("/invite 301 管理员", "/invite 教育局 管理员", "邀请张三当教育局管理员"):
        assert "301教育局的邀请，身份：管理员" in (await here.say(words)).text


async def test_erasing_needs_the_question_still_open(
    county: Knowledge, database: Database
) -> None:
    here = talk(county, database, REPORTER)
    asked = await here.say("/forgetme")
    await here.say("取消")
    assert (await here.press(asked.button(Act.ERASE))).answer.notice is Notice.STALE
    card = await here.say(f"{OURS}92%")
    forged = Press(Act.ERASE, card.button(Act.SAVE).argument)
    assert (await here.press(forged)).answer.notice is Notice.STALE


async def put(database: Database, *members: tuple[int, str, str, Role]) -> None:
    """Persons with their names, in departments."""
    async with database.transaction() as session:
        repository = records_in(session).members
        assert repository
        for person, name, code, role in members:
            await PersonRepository(session).set_name(person, name)
            await repository.put(person, code, role, NOON)


async def held(database: Database, person: int) -> dict[str, Role]:
    async with database.reading() as session:
        repository = records_in(session).members
        assert repository
        return await repository.roles(person)


async def test_of_several_who_are_called_so_one_is_chosen(
    county: Knowledge, database: Database
) -> None:
    await put(
        database,
        (70001, "张三", "203", Role.MEMBER),
        (70002, "张三", "203", Role.MEMBER),
        (70003, "张三丰", "203", Role.MEMBER),
        (70004, "三 张", "301", Role.MEMBER),
        (LI.id, LI.name, "203", Role.ADMINISTRATOR),
    )
    here = talk(county, database, ADMINISTRATOR)
    asked = await here.say("把张三设为上报员")
    assert [b.label for b in asked.buttons] == ["张三　203组织部　…0001", "张三　203组织部　…0002"]
    await here.press(asked.buttons[1].press)
    assert await held(database, 70002) == {"203": Role.REPORTER}
    assert await held(database, 70001) == {"203": Role.MEMBER}
    assert "张三丰现在是" in (await here.say("把张三丰设为管理员")).text


async def test_members_of_other_departments_are_out_of_reach(
    county: Knowledge, database: Database
) -> None:
    await put(database, (70004, "赵六", "301", Role.MEMBER))
    here = talk(county, database, ADMINISTRATOR)
    said = await here.say("把赵六设为管理员")
    assert said.answer.matter
    assert said.answer.matter.code is Code.NO_SUCH_MEMBER
    owner = await talk(county, database, OWNER).say("/members 教育局")
    assert "赵六" in owner.text
    for verb in ("administrator", "remove", "show", "list"):
        key = owner.button(Act.MEMBER).argument.rpartition("-")[2]
        forged = await here.press(Press(Act.MEMBER, f"{verb}-70004-{key}"))
        assert forged.answer.notice is Notice.STALE or (
            forged.answer.matter and forged.answer.matter.code is Code.NOT_ADMINISTRATOR
        )
    assert await held(database, 70004) == {"301": Role.MEMBER}


OWNERS = [(frozenset[int](), False), (frozenset({1}), True)]


@pytest.mark.parametrize(("owners", "may"), OWNERS)
async def test_the_last_administrator_stays_where_there_is_no_owner(
    county: Knowledge, database: Database, owners: frozenset[int], may: bool
) -> None:
    await put(database, (LI.id, LI.name, "203", Role.ADMINISTRATOR))
    here = replace(talk(county, database, ADMINISTRATOR), host=Host("bot", owners))
    card = await here.say("把李干事移出部门")
    removed = await here.press(card.button(Act.MEMBER))
    assert removed.answer.matter
    wanted = Code.REMOVED if may else Code.LAST_ADMINISTRATOR
    assert removed.answer.matter.code is wanted
    await put(database, (LI.id, LI.name, "203", Role.ADMINISTRATOR))
    for words in ("把李干事设为成员", "/forgetme"):
        said = await here.say(words)
        assert said.answer.matter
        assert (said.answer.matter.code is Code.LAST_ADMINISTRATOR) is not may


async def test_who_am_i_names_every_department(county: Knowledge, database: Database) -> None:
    rights = Rights(roles={"203": Role.ADMINISTRATOR, "301": Role.MEMBER})
    said = await talk(county, database, rights).say("我是谁")
    assert "203组织部管理员" in said.text
    assert "301教育局成员（只查询）" in said.text
