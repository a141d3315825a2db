"""handlers/naming.py: whose indicator is meant."""

from pathlib import Path

import pytest

from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.naming import head, named
from handlers.segments import Segment
from store.catalog import Catalog, Department
from store.importers import read_departments
from tests.tables import HEADERS, Rows, csv

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


SAID = [
    ("民政局预算执行率96%", [("301民政局工作", "优")]),
    ("卫健局预算执行率96%", [("302卫生健康局工作", "良")]),
    ("预算执行率96%", [(None, None)]),
    ("民政局满意度87%", [("301民政局工作", "中")]),
]


@pytest.mark.parametrize(("text", "told"), SAID)
async def test_the_same_name_in_two_departments(
    text: str, told: list[tuple[str | None, str | None]], tmp_path: Path
) -> None:
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
    assistant = Assistant(Knowledge.of(Catalog((civil, health))))
    answer = await assistant.reply(Message(text), Conversation())
    results = [
        (r.activity and r.activity.name, r.grade and r.grade.tier.value) for r in answer.results
    ]
    assert results == told
