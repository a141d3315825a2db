"""handlers/naming.py: whose indicator is meant."""

from pathlib import Path

import pytest

from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message, Person
from handlers.naming import Address, address, head, joined, named
from handlers.segments import Segment
from store.catalog import Catalog, Department
from store.importers import read_departments
from store.members import Rights, Role
from tests.tables import HEADERS, Rows, csv
from tests.talk import Talk

CIVIL, HEALTH, HOUSING = (
    Department(code, name, None, ())
    for code, name in (("301", "民政局"), ("302", "卫生健康局"), ("601", "住房和城乡建设局"))
)
ALL = (CIVIL, HEALTH, HOUSING)

NAMED = [
    ("民政局预算执行率", ALL, "301", "预算执行率"),
    ("卫生健康局的预算执行率", ALL, "302", "的预算执行率"),
    ("卫健局预算执行率", ALL, "302", "预算执行率"),
    ("预算执行率 住建局", ALL, "601", "预算执行率"),
    ("我们民政局满意度", ALL, "301", "我们 满意度"),
]


@pytest.mark.parametrize(("words", "departments", "code", "rest"), NAMED)
def test_named(words: str, departments: tuple[Department, ...], code: str, rest: str) -> None:
    found = named(Segment(words, words, words), departments)
    assert found is not None
    assert (found[0], found[1].words, found[1].mention) == (code, rest, rest)


NONE = [
    ("预算执行率", ALL),
    ("教育局预算执行率", ALL),
    ("民政局预算执行率", (CIVIL,)),
    ("卫健局预算执行率", (HEALTH, Department("303", "卫生健康管理局", None, ()))),
]


@pytest.mark.parametrize(("words", "departments"), NONE)
def test_none_is_named(words: str, departments: tuple[Department, ...]) -> None:
    assert named(Segment(words, words, words), departments) is None


# message, the department that it begins with, the rest of it
HEADS = [
    ("301看板", "301", "看板"),
    ("301民政局看板", "301", "看板"),
    ("301 预算执行率96%", "301", "预算执行率96%"),
    ("民政局有哪些指标", "301", "有哪些指标"),
    ("卫健局看板", "302", "看板"),
    ("住房和城乡建设局", "601", ""),
]


@pytest.mark.parametrize(("text", "code", "rest"), HEADS)
def test_head(text: str, code: str, rest: str) -> None:
    assert head(text, ALL) == (code, rest)


@pytest.mark.parametrize(
    "text", ["301人参加", "301个", "301", "999看板", "预算执行率301", "教育局看板", "301%", ""]
)
def test_no_head(text: str) -> None:
    assert head(text, ALL) is None


def test_a_short_name_of_two_is_no_head() -> None:
    departments = (HEALTH, Department("303", "卫生健康管理局", None, ()))
    assert head("卫健局看板", departments) is None


def department(path: Path, title: str, *indicators: tuple[str, ...]) -> Department:
    rows: Rows = [
        [title, *[""] * 8],
        HEADERS,
        [f"{title}工作", "10", "描述", "目标", *indicators[0]],
        *(["", "", "", "", *indicator] for indicator in indicators[1:]),
    ]
    (found,) = read_departments(csv(path / f"{title}.csv", *rows)).departments
    return found


# message, the department that it names, the rest, whether it begins with the name
ADDRESSES = [
    ("看板 民政局", "301", "看板", False),
    ("看看民政局的看板", "301", "看看 看板", False),
    ("有哪些指标，卫健局的", "302", "有哪些指标，", False),
    ("看板 301", "301", "看板", False),
    ("301看板", "301", "看板", True),
    ("民政局的看板", "301", "的看板", True),
]


@pytest.mark.parametrize(("text", "code", "rest", "begins"), ADDRESSES)
def test_address(text: str, code: str, rest: str, begins: bool) -> None:
    assert address(text, ALL) == Address(code, rest, begins)


@pytest.mark.parametrize("text", ["看板", "财政局看板", "看板 999", "一共301"])
def test_no_address(text: str) -> None:
    assert address(text, ALL) is None


def test_a_name_in_full_needs_no_usual_ending() -> None:
    direct = (*ALL, Department("310", "县直部门"))
    assert address("县直部门看板", direct) == Address("310", "看板", True)
    assert address("看板 县直部门", direct) == Address("310", "看板", False)


JOINED = [
    ("的看板", "看板"),
    ("，看板。", "看板"),
    ("那看板", "看板"),
    ("的", ""),
    ("看板", "看板"),
]


@pytest.mark.parametrize(("rest", "said"), JOINED)
def test_joined(rest: str, said: str) -> None:
    assert joined(rest) == said


SAID = [
    ("民政局预算执行率96%", [("301民政局工作", "优")]),
    ("卫健局预算执行率96%", [("302卫生健康局工作", "良")]),
    ("预算执行率96%", [(None, None)]),
    ("民政局满意度87%", [("301民政局工作", "中")]),
]


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Two departments that have an indicator of the same name."""
    tmp_path = tmp_path_factory.mktemp("twins")
    civil = department(
        tmp_path,
        "301民政局",
        ("预算执行率", "95%以上", "90%-95%", "80%-90%", "80%以下"),
        ("群众满意度", "95%以上", "90%以上", "85%以上", "85%以下"),
    )
    health = department(
        tmp_path,
        "302卫生健康局",
        ("预算执行率", "98%以上", "95%-98%", "90%-95%", "90%以下"),
        ("患者满意度", "90%以上", "85%以上", "80%以上", "80%以下"),
    )
    return Knowledge.of(Catalog((civil, health)))


@pytest.mark.parametrize(("text", "told"), SAID)
async def test_the_same_name_in_two_departments(
    text: str, told: list[tuple[str | None, str | None]], twins: Knowledge
) -> None:
    assistant = Assistant(twins)
    answer = await assistant.reply(Message(text), Conversation())
    results = [
        (r.activity and r.activity.name, r.grade and r.grade.tier.value) for r in answer.results
    ]
    assert results == told


BOTH = ["民政局·预算执行率", "卫生健康局·预算执行率"]


async def test_buttons_of_equal_names_say_whose(twins: Knowledge) -> None:
    asked = await Talk(twins).say("预算执行率96%")
    assert [button.label for button in asked.buttons] == BOTH
    assert all(name in asked.text for name in BOTH)


async def test_names_of_their_own_say_no_department(twins: Knowledge) -> None:
    asked = await Talk(twins).say("满意度")
    assert {button.label for button in asked.buttons} == {"群众满意度", "患者满意度"}


OWN = [({"301"}, "优"), ({"302"}, "良"), ({"301", "302"}, None)]


@pytest.mark.parametrize(("own", "tier"), OWN)
async def test_ones_own_goes_first(own: set[str], tier: str | None, twins: Knowledge) -> None:
    member = Person(9, "赵", rights=Rights(roles=dict.fromkeys(sorted(own), Role.REPORTER)))
    said = await Talk(twins, person=member).say("预算执行率96%")
    grade = said.answer.results[0].grade
    assert (grade.tier.value if grade else None) == tier
    assert bool(said.buttons and said.buttons[0].label in BOTH) == (tier is None)


# what is said in turn → the tier that the figure gets at last, by the department named
PICKED = [
    (["预算执行率96%", "卫健局的"], "良"),
    (["预算执行率96%", "民政局"], "优"),
    (["预算执行率96%", "是卫生健康局"], "良"),
    (["卫健局看板", "预算执行率96%"], "良"),
    (["民政局预算执行率96%", "卫健局看板", "预算执行率96%"], "良"),
]


@pytest.mark.parametrize(("said", "tier"), PICKED)
async def test_a_department_picks_its_own(said: list[str], tier: str, twins: Knowledge) -> None:
    talk = Talk(twins)
    for text in said:
        last = await talk.say(text)
    grade = last.answer.results[0].grade
    assert grade is not None
    assert grade.tier.value == tier


async def test_a_standard_is_asked_of_another_department_again(twins: Knowledge) -> None:
    talk = Talk(twins)
    assert "95%以上" in (await talk.say("民政局预算执行率优是多少")).text
    assert "98%以上" in (await talk.say("那卫健局呢")).text
