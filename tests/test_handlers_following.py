"""Owners, cut-offs and the day of the digest: said, kept, and refused to whom they are not."""

from datetime import date

import pytest

from handlers import following
from handlers.answers import Intent
from handlers.following import Request, requests, rhythm_of, weekday_of
from handlers.knowledge import Knowledge
from handlers.matters import Code
from handlers.message import Act, Person
from store.audit import Action
from store.cutoffs import Rhythm
from store.database import Database
from store.members import Rights, Role
from store.repositories import (
    PersonRepository,
    SqlAuditRepository,
    SqlCutoffRepository,
    SqlDutyRepository,
    SqlMemberRepository,
    SqlWishRepository,
)
from tests.talk import NOON, Talk

SAID = [
    ("村官到岗率归张三负责", Request("give", "村官到岗率", "张三")),
    ("以后换届率由李四来抓", Request("give", "换届率", "李四")),
    ("把村官到岗率交给张三负责", Request("give", "村官到岗率", "张三")),
    ("换届率的负责人改为王五", Request("give", "换届率", "王五")),
    ("我负责换届率", Request("give", "换届率", "我")),
    ("换届率归我负责", Request("give", "换届率", "我")),
    ("我不负责换届率了", Request("take_back", "换届率了", "我")),
    ("换届率不再由张三负责", Request("take_back", "换届率", "张三")),
    ("村官到岗率归谁负责", Request("who", "村官到岗率")),
    ("村官到岗率的负责人是谁？", Request("who", "村官到岗率")),
    ("谁负责史志", Request("who", "史志")),
    ("教育培训由谁管", Request("who", "教育培训")),
    ("按季度截止", Request("cutoffs", when="季度")),
    ("组织部按季度截止", Request("cutoffs", when="季度")),
    ("截止日期改为12月20日", Request("cutoffs", when="12月20日")),
    ("取消截止日", Request("cutoffs", when="取消")),
    ("每周一发简报", Request("digest", weekday="一")),
    ("请每个星期五上午给我发一份简报", Request("digest", weekday="五")),
    ("简报改到周三", Request("digest", weekday="三")),
]


@pytest.mark.parametrize(("text", "request_"), SAID)
def test_what_is_said(text: str, request_: Request) -> None:
    assert next(requests(text)) == request_


OTHERS = [
    "换届率由哪个科室负责",
    "谁负责",
    "村官到岗率92%",
    "截止到6月底村官到岗率92%",
    "什么时候截止",
    "截止日期是什么时候",
    "简报",
    "周一开会",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not(text: str) -> None:
    assert list(requests(text)) == []


RHYTHMS = [
    ("季度", Rhythm.QUARTER),
    ("按半年", Rhythm.HALF),
    ("年度", Rhythm.YEAR),
    ("每年", Rhythm.YEAR),
    ("取消", following.NONE),
    ("12月20日", None),
]


@pytest.mark.parametrize(("words", "rhythm"), RHYTHMS)
def test_a_rhythm(words: str, rhythm: Rhythm | str | None) -> None:
    assert rhythm_of(words) == rhythm


@pytest.mark.parametrize(("words", "day"), [("一", 0), ("五", 4), ("日", 6), ("天", 6)])
def test_a_weekday(words: str, day: int) -> None:
    assert weekday_of(words) == day


WANG, ZHANG, ZHAO = 21, 22, 23
NAMES = {WANG: "王芳", ZHANG: "张三", ZHAO: "赵六"}
ROLES = {WANG: Role.ADMINISTRATOR, ZHANG: Role.REPORTER, ZHAO: Role.MEMBER}


@pytest.fixture
async def staffed(database: Database) -> Database:
    async with database.transaction() as session:
        for person, name in NAMES.items():
            await PersonRepository(session).meet(person, name, NOON)
            await SqlMemberRepository(session).put(person, "203", ROLES[person], NOON)
    return database


def talk(knowledge: Knowledge, database: Database, person: int) -> Talk:
    rights = Rights(roles={"203": ROLES[person]})
    return Talk(knowledge, database, Person(person, NAMES[person], rights=rights))


async def owners(database: Database, knowledge: Knowledge, part: str) -> list[int]:
    keys = [key for key, i in knowledge.catalog.indicators.items() if part in i.name]
    async with database.reading() as session:
        return [duty.person for duty in await SqlDutyRepository(session).of(keys)]


OWNING = [
    (WANG, ["村官到岗率归张三负责"], "由张三负责", [ZHANG]),
    (WANG, ["村官到岗率归张三负责", "村官到岗率归张三负责"], "没有变化", [ZHANG]),
    (WANG, ["村官到岗率归张三负责", "村官到岗率由王芳负责"], "由王芳负责", [WANG, ZHANG]),
    (WANG, ["村官到岗率归张三负责", "村官到岗率不再归张三负责"], "不再由张三负责", []),
    (WANG, ["村官到岗率归孙悟空负责"], "成员里没有", []),
    (WANG, ["村官到岗率归赵六负责"], "不能当负责人", []),
    (WANG, ["天上的云归张三负责"], "没对上", []),
    (ZHANG, ["我负责村官到岗率"], "由张三负责", [ZHANG]),
    (ZHANG, ["我负责村官到岗率", "我不负责村官到岗率了"], "不再由张三负责", []),
    (ZHANG, ["我不负责村官到岗率了"], "没有变化", []),
    (ZHANG, ["村官到岗率归王芳负责"], "管理员来办", []),
    (ZHAO, ["我负责村官到岗率"], "不能当负责人", []),
    (ZHANG, ["/owners 我负责村官到岗率"], "由张三负责", [ZHANG]),
]


@pytest.mark.parametrize(("person", "words", "part", "found"), OWNING)
async def test_who_answers_for_what(
    knowledge: Knowledge,
    staffed: Database,
    person: int,
    words: list[str],
    part: str,
    found: list[int],
) -> None:
    talking = talk(knowledge, staffed, person)
    said = [await talking.say(text) for text in words][-1]
    assert part in said.text
    assert sorted(await owners(staffed, knowledge, "村官")) == found


async def test_the_owner_is_told_and_the_log_keeps_it(
    knowledge: Knowledge, staffed: Database
) -> None:
    said = await talk(knowledge, staffed, WANG).say("村官到岗率归张三负责")
    assert [(news.person, news.answer.matter.code) for news in said.answer.news] == [
        (ZHANG, Code.NEWS_OWNER)
    ]
    async with staffed.reading() as session:
        [event] = await SqlAuditRepository(session).after(0, 10)
    assert (event.action, event.subject) == (Action.OWNER_SET, "大学生村官到岗率")


async def test_two_who_are_called_so_are_told_apart(
    knowledge: Knowledge, staffed: Database
) -> None:
    async with staffed.transaction() as session:
        await PersonRepository(session).meet(24, "张三丰", NOON)
        await SqlMemberRepository(session).put(24, "203", Role.REPORTER, NOON)
        await PersonRepository(session).meet(25, "小张三", NOON)
        await SqlMemberRepository(session).put(25, "203", Role.REPORTER, NOON)
        await PersonRepository(session).meet(ZHANG, "老张三", NOON)
    talking = talk(knowledge, staffed, WANG)
    said = await talking.say("村官到岗率归张三负责")
    assert said.acts == [Act.OWNER] * 3
    assert "由小张三负责" in (await talking.press(said.button(Act.OWNER, 2))).text
    assert await owners(staffed, knowledge, "村官") == [25]


async def test_who_answers_is_listed_and_asked(knowledge: Knowledge, staffed: Database) -> None:
    talking = talk(knowledge, staffed, WANG)
    assert "14 个指标还没有负责人" in (await talking.say("/owners")).text
    await talking.say("村官到岗率归张三负责")
    assert "· 大学生村官到岗率　张三" in (await talking.say("谁负责什么")).text
    await talking.say("村官到岗率")
    assert "· 大学生村官到岗率　张三" in (await talking.say("谁负责")).text
    assert "（负责人：张三）" in (await talking.say("还差哪些没报")).text


NAMED = [
    ("村官到岗率归谁负责", "· 大学生村官到岗率　张三"),
    ("谁负责村官到岗率？", "· 大学生村官到岗率　张三"),
    ("村官到岗率的负责人是谁", "· 大学生村官到岗率　张三"),
    ("换届率归谁负责", "党组织建设及党员教育管理"),
    ("史志谁负责", "综合事务管理"),
]


@pytest.mark.parametrize(("text", "part"), NAMED)
async def test_who_answers_for_one(
    knowledge: Knowledge, staffed: Database, text: str, part: str
) -> None:
    talking = talk(knowledge, staffed, WANG)
    await talking.say("村官到岗率归张三负责")
    await talking.say("换届率良是多少")
    said = (await talking.say(text)).text
    assert part in said
    assert ("张三" in said) is ("张三" in part)


CUTOFFS = [
    ("按季度截止", ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"]),
    ("/cutoffs 半年", ["2026-12-31", "2027-06-30", "2027-12-31"]),
    ("/cutoffs 203 年度", ["2026-12-31", "2027-12-31"]),
    ("截止日期改为12月20日", ["2026-12-20"]),
    ("/cutoffs 3月25日 6月25日 12月20日", ["2026-12-20", "2027-03-25", "2027-06-25"]),
    ("/cutoffs 2026年12月1日", ["2026-12-01"]),
    ("取消截止日", []),
]


@pytest.mark.parametrize(("text", "days"), CUTOFFS)
async def test_cutoffs_are_set(
    knowledge: Knowledge, staffed: Database, text: str, days: list[str]
) -> None:
    talking = talk(knowledge, staffed, WANG)
    await talking.say("按半年截止")
    said = await talking.say(text)
    assert said.answer.intent is Intent.FOLLOW_UP
    async with staffed.reading() as session:
        kept = await SqlCutoffRepository(session).of("203")
    assert [cutoff.day.isoformat() for cutoff in kept] == days
    listed = (await talking.say("什么时候截止")).text
    assert ("没有设截止日" in listed) is (not days)


NOT_SET = [
    (ZHANG, "按季度截止", "管理员来办"),
    (ZHANG, "/cutoffs 季度", "管理员来办"),
    (WANG, "/cutoffs 下次开会", "没看懂截止日"),
    (WANG, "/cutoffs", "没有设截止日"),
]


@pytest.mark.parametrize(("person", "text", "part"), NOT_SET)
async def test_cutoffs_are_not_set(
    knowledge: Knowledge, staffed: Database, person: int, text: str, part: str
) -> None:
    assert part in (await talk(knowledge, staffed, person).say(text)).text
    async with staffed.reading() as session:
        assert await SqlCutoffRepository(session).of("203") == ()


WISHES = [
    (["关闭提醒"], (True, None, None)),
    (["关闭提醒", "打开提醒"], (False, None, None)),
    (["今天别再提醒"], (False, date(2026, 11, 22), None)),
    (["每周一发简报"], (False, None, 0)),
    (["/digest 每周五发简报"], (False, None, 4)),
    (["每周一发简报", "不要简报了"], (False, None, None)),
]


@pytest.mark.parametrize(("words", "wish"), WISHES)
async def test_what_a_person_wants(
    knowledge: Knowledge, staffed: Database, words: list[str], wish: tuple[object, ...]
) -> None:
    talking = talk(knowledge, staffed, ZHANG)
    for text in words:
        assert (await talking.say(text)).answer.intent is Intent.FOLLOW_UP
    async with staffed.reading() as session:
        kept = await SqlWishRepository(session).of(ZHANG)
    assert (kept.off, kept.quiet_on, kept.weekday) == wish


async def test_off_offers_the_way_back(knowledge: Knowledge, staffed: Database) -> None:
    talking = talk(knowledge, staffed, ZHANG)
    said = await talking.say("别催我了")
    assert [button.label for button in said.buttons] == ["打开提醒"]
    assert "只提醒一次" in (await talking.press(said.buttons[0].press)).text
