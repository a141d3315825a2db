"""What a manager asks of a department: missing, near 优, dropped, how many, against last year."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.tables import BUILT_IN, read_table
from handlers.answers import Intent, Question
from handlers.knowledge import Knowledge
from handlers.matters import Code
from handlers.message import Act
from store.cutoffs import Rhythm
from store.database import Database
from store.memory import MemoryReports
from store.repositories import SqlCutoffRepository, SqlDutyRepository, SqlReportRepository
from tests.talk import GUEST, LI, NOON, Talk

FIGURES = ("上报村官到岗率92.5%", "上报素质工程100%", "上报远教9500分钟")
JULY = datetime(2026, 7, 8, 2, tzinfo=UTC)


@pytest.fixture
async def talk(knowledge: Knowledge, database: Database) -> Talk:
    talk = Talk(knowledge, database)
    for words in FIGURES:
        assert "已上报" in (await talk.say(words)).text
    return talk


ASKED = [
    ("还差哪些没报", Question.MISSING),
    ("谁没报？", Question.MISSING),
    ("组织部还差哪些没报", Question.MISSING),
    ("哪些离优最近", Question.NEAREST),
    ("203哪些离优最近？", Question.NEAREST),
    ("哪些掉档了", Question.DROPPED),
    ("有没有掉档的", Question.DROPPED),
    ("一共几个优", Question.TALLY),
    ("组织部一共几个优", Question.TALLY),
    ("组织部有几个差？", Question.TALLY),
    ("优良中差各几个", Question.TALLY),
    ("今年比去年", Question.YEARS),
    ("跟去年比怎么样", Question.YEARS),
    ("简报", Question.DIGEST),
    ("发个简报", Question.DIGEST),
    ("组织部简报", Question.DIGEST),
    ("/digest", Question.DIGEST),
]


@pytest.mark.parametrize(("text", "question"), ASKED)
async def test_what_is_asked(knowledge: Knowledge, text: str, question: Question) -> None:
    said = await Talk(knowledge, MemoryReports()).say(text)
    assert said.answer.overview
    assert said.answer.overview.question is question
    missing = question is Question.MISSING
    assert said.answer.intent is (Intent.BOARD if missing else Intent.OVERVIEW)


SPOKEN = {
    Question.MISSING: (
        "还差哪几个没报 还有哪些指标没有报上来 看看谁还没交 目前还缺哪几项 没交数的有哪些 "
        "现在还有多少没报的 哪些指标还空着 还有没有没报的 都报齐了吗 还剩几项没填 "
        "数据报全了没有 哪几家没报 没填的列一下 把没报的列出来 还欠哪些数 漏报的有哪些 "
        "差几个没报呀"
    ),
    Question.NEAREST: (
        "哪些指标离优最近 哪几个快到优了 离优秀只差一点的有哪些 谁离优最近 "
        "哪几项最有希望评优 哪些再努力一下就能到优 哪个指标最容易冲到优 "
        "差一点点就优的是哪几个 最接近优秀的几个指标 哪些跟优差得最少 距离优最近的是哪个 "
        "哪些够一够就是优了"
    ),
    Question.DROPPED: (
        "哪些指标掉档了 这个月有没有掉档的 有哪几个退步了 哪些比上回差了 "
        "跟上次比哪些下降了 谁掉档了 有没有变差的指标 哪些从优掉到良了 最近有指标降级吗 "
        "哪几项下滑了 有退步的吗"
    ),
    Question.TALLY: (
        "一共有几个优 总共评了多少个优 几个良啊 有多少指标是优 优的有几个 现在多少个差 "
        "哪些是差的 差的是哪几个 优良中差各多少 各个档次分别有几个 统计一下各档的个数 "
        "优有几项 达到优的有多少个"
    ),
    Question.YEARS: (
        "今年和去年比怎么样 今年跟去年相比如何 同去年相比呢 跟上年比 比去年好还是差 "
        "与去年同期相比 和上年同期比怎么样 今年比去年进步了吗 同比情况怎么样 "
        "去年和今年对比一下"
    ),
    Question.DIGEST: (
        "来个简报 发一份简报给我 给我来个摘要 摘要 汇总简报 简单说说情况 "
        "一句话说说现在的情况 今天的摘要 领导要个简报 给领导的简报 出个小结 概况"
    ),
}
"""As people say it, parted by spaces."""

BUREAU = Path(__file__).parent / "data" / "301教育局.csv"


@pytest.fixture(scope="module", params=[BUILT_IN, BUREAU], ids=["203", "301"])
def department(request: pytest.FixtureRequest) -> Knowledge:
    """The built-in table, and another one."""
    return Knowledge.of(read_table(request.param))


@pytest.mark.parametrize(
    ("text", "question"), [(t, q) for q, said in SPOKEN.items() for t in said.split()]
)
async def test_as_people_say_it(department: Knowledge, text: str, question: Question) -> None:
    said = await Talk(department, MemoryReports()).say(text)
    assert said.answer.overview
    assert said.answer.overview.question is question


WHO = (
    "谁负责哪些指标 各指标都是谁负责 负责人都有谁 每个指标谁在管 哪些指标没人负责 "
    "指标都归谁管 责任人都是谁 分工情况 各项是谁牵头 我负责的有哪些 我管哪几个指标"
)


@pytest.mark.parametrize("text", WHO.split())
async def test_who_answers_for_what(
    knowledge: Knowledge, sqlite_database: Database, text: str
) -> None:
    said = await Talk(knowledge, sqlite_database).say(text)
    assert said.answer.matter
    assert said.answer.matter.code is Code.OWNERS


OTHERS = [
    "村官到岗率优是多少",
    "差多少",
    "比去年提高2个百分点",
    "村官比去年怎么样",
    "还差多少到优",
    "离优还差多少",
    "怎么样才能到优",
    "各档是多少",
    "优是多少",
    "没报",
    "有3个没报",
    "先别报",
    "都填完了",
    "下降了",
    "比去年提高了",
    "同比增长5%",
    "我负责",
    "谁负责",
    "几个才算优",
]


@pytest.mark.parametrize("text", OTHERS)
async def test_what_is_asked_of_one_thing_is_not(knowledge: Knowledge, text: str) -> None:
    assert (await Talk(knowledge).say(text)).answer.overview is None


async def test_missing_with_owners_and_a_button_to_fill(talk: Talk, database: Database) -> None:
    key = next(k for k, i in talk.knowledge.catalog.indicators.items() if "换届" in i.name)
    async with database.transaction() as session:
        await SqlDutyRepository(session).put(key, LI.id, NOON)
        await SqlCutoffRepository(session).put(
            "203", Rhythm.YEAR, [date(2026, 12, 31)], NOON.date()
        )
    said = await talk.say("还差哪些没报")
    name = talk.knowledge.catalog.indicators[key].name
    assert said.text.splitlines()[0] == (
        "203组织部：还差 11 个没报（共 14 个），2026年12月31日 截止"
    )
    assert f"· {name}" in said.text
    assert said.acts == [Act.FILL] * 6
    assert "村官" not in said.text
    fill = await talk.press(said.buttons[0].press)
    assert fill.text == f"{said.buttons[0].label}：请发数。"
    assert talk.conversation.focus == said.buttons[0].press.argument


async def test_who_may_not_report_is_shown_the_standard(
    knowledge: Knowledge, sqlite_database: Database
) -> None:
    talk = Talk(knowledge, sqlite_database, person=GUEST)
    said = await talk.say("还差哪些没报")
    assert set(said.acts) == {Act.SHOW}
    assert said.buttons[0].label in (await talk.press(said.buttons[0].press)).text


async def test_a_figure_of_the_last_period_is_missing_in_this_one(
    talk: Talk, database: Database
) -> None:
    async with database.transaction() as session:
        days = [date(2026, 11, 22), date(2026, 12, 31)]
        await SqlCutoffRepository(session).put("203", Rhythm.DAY, days, NOON.date())
    assert "还差 11 个" in (await talk.say("还差哪些没报")).text
    talk.at = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert "还差 14 个" in (await talk.say("还差哪些没报")).text
    assert "已上报" in (await talk.say("上报村官到岗率92.5%")).text
    assert "还差 13 个" in (await talk.say("还差哪些没报")).text
    assert "没有变化" in (await talk.say("上报村官到岗率92.5%")).text


async def test_nearest_is_by_share_of_the_way(talk: Talk) -> None:
    text = (await talk.say("哪些离优最近")).text
    lines = text.splitlines()
    assert lines[1].startswith("1. 大学生村官到岗率　92.5%　离“优”还差 2.5 个百分点")
    assert lines[2].startswith("2. ")
    assert "500 分钟" in lines[2]
    assert len(lines) == 3


async def test_nothing_is_near(knowledge: Knowledge) -> None:
    assert "没有可比的" in (await Talk(knowledge, MemoryReports()).say("哪些离优最近")).text


async def test_dropped_since_an_earlier_day(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database, at=JULY)
    await talk.say("上报村官到岗率96%，素质工程99%")
    assert "没有掉档" in (await talk.say("哪些掉档了")).text
    talk.at = NOON
    await talk.say("上报村官到岗率70%")
    await talk.say("上报村官到岗率92%")
    said = await talk.say("哪些掉档了")
    assert said.text.splitlines() == [
        "203组织部：比上一次报的掉档 1 个",
        "· 大学生村官到岗率　优 → 良　96% → 92%",
    ]
    assert [button.label for button in said.buttons] == ["大学生村官到岗率"]


async def test_dropped_since_the_cutoff(knowledge: Knowledge, database: Database) -> None:
    talk = Talk(knowledge, database, at=JULY)
    async with database.transaction() as session:
        days = [date(2026, 9, 30), date(2026, 12, 31)]
        await SqlCutoffRepository(session).put("203", Rhythm.DAY, days, JULY.date())
    await talk.say("上报村官到岗率96%")
    talk.at = datetime(2026, 10, 12, 2, tzinfo=UTC)
    await talk.say("上报村官到岗率92%")
    talk.at = NOON
    await talk.say("上报村官到岗率93%")
    text = (await talk.say("哪些掉档了")).text
    assert "比 2026年9月30日 截止时掉档 1 个" in text
    assert "优 → 良　96% → 93%" in text


async def test_how_many_of_each_tier(talk: Talk) -> None:
    counts = "203组织部：优 1 个，良 2 个，中 0 个，差 0 个，没报 11 个（共 14 个）"
    assert (await talk.say("优良中差各几个")).text == counts
    said = await talk.say("组织部一共几个良")
    assert said.text.splitlines()[0] == "203组织部：“良” 2 个（共 14 个）"
    assert said.acts == [Act.SHOW] * 2


async def test_against_last_year(talk: Talk, database: Database) -> None:
    async with database.transaction() as session:
        reports = SqlReportRepository(session)
        for row in await reports.by_reporter(LI.id, 10):
            await reports.add(replace(row, id=None, year=row.year - 1, supersedes=None))
    text = (await talk.say("今年比去年")).text
    assert text.startswith("203组织部今年比去年：升档 0 个，降档 0 个，同档 3 个，没法比 11 个")
    assert "良 → 良　92.5% → 92.5%" in text


async def test_the_digest_is_short(talk: Talk) -> None:
    said = await talk.say("简报")
    lines = said.text.splitlines()
    assert lines[0] == "203组织部简报　2026年11月22日"
    assert lines[1].endswith("没报 11 个（共 14 个）")
    assert "本期还差 11 个" in lines
    assert "还有 8 个。" in lines
    assert len(lines) < 15
    assert len(said.buttons) <= 6
