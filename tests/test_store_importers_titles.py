"""store/importers/titles.py and levels.py: whose table, of which year, who under whom."""

from decimal import Decimal

import pytest

from store.importers.levels import levels_of, read_level
from store.importers.titles import Title, is_title, read_title, read_year, title_of

TITLES = [
    ("203组织部", ("203", "组织部", None)),
    ("203 组织部", ("203", "组织部", None)),
    ("203-组织部", ("203", "组织部", None)),
    ("部门：203组织部", ("203", "组织部", None)),
    ("部门: 203 组织部", ("203", "组织部", None)),
    ("部门名称：305民政局", ("305", "民政局", None)),
    ("部门编码：305 部门名称：民政局", ("305", "民政局", None)),
    ("部门代码:305", ("305", None, None)),
    ("部门：305", ("305", None, None)),
    ("部门名称：民政局", (None, "民政局", None)),
    ("填报单位（盖章）：民政局　单位：万元", (None, "民政局", None)),
    ("年度：2025年", (None, None, 2025)),
    ("203组织部2025年度", ("203", "组织部", 2025)),
    ("2025年203组织部", ("203", "组织部", 2025)),
    ("二〇二五年203组织部", ("203", "组织部", 2025)),
    ("350701县教育局", ("350701", "县教育局", None)),
    ("203组织部（老干部局）", ("203", "组织部（老干部局）", None)),
    ("203发展改革局、粮食局", ("203", "发展改革局、粮食局", None)),
    ("306教育局2025年部门职责—工作活动绩效目标表", ("306", "教育局", 2025)),
    ("306教育局部门预算绩效目标", ("306", "教育局", None)),
    ("附件3：306教育局(1)", ("306", "教育局", None)),
    ("305_民政局-最终版", ("305", "民政局", None)),
    ("306预算审核中心", ("306", "预算审核中心", None)),
    ("XX县教育局2025年部门职责—工作活动绩效目标表", (None, "XX县教育局", 2025)),
    ("2025年度XX县人民医院绩效目标表", (None, "XX县人民医院", 2025)),
    ("203", (None, None, None)),
    ("2025年", (None, None, 2025)),
    ("单位：万元", (None, None, None)),
    ("部门预算绩效目标表", (None, None, None)),
    ("12345", (None, None, None)),
    ("联系电话：7012345", (None, None, None)),
    ("20个/年", (None, None, None)),
    ("100%", (None, None, None)),
    ("Sheet1", (None, None, None)),
    ("", (None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_title_names_a_department(text: str, expected: tuple[str, str, int | None]) -> None:
    title = read_title(text)
    assert (title.code, title.name, title.year) == expected
    assert bool(title) == any(expected[:2])


AMIDST = [
    ("306教育局", True),
    ("306 教育局2025年", True),
    ("部门：306教育局", True),
    ("XX县教育局2025年部门职责—工作活动绩效目标表", True),
    ("110接处警", False),
    ("120急救中心建设", False),
    ("教育局机关建设", False),
    ("2025年重点工作", False),
    ("社会救助", False),
    ("306教育局" + "负责" * 40, False),
]


@pytest.mark.parametrize(("text", "expected"), AMIDST)
def test_a_title_in_the_midst_of_a_table(text: str, expected: bool) -> None:
    assert is_title(text) is expected


@pytest.mark.parametrize(("text", "scale"), [("单位：元", "0.0001"), ("金额单位：万元", "1")])
def test_a_title_may_say_the_unit(text: str, scale: str) -> None:
    assert read_title(text).scale == Decimal(scale)


TOGETHER = [
    (["XX县民政局2025年部门预算表", "305民政局"], Title("305", "民政局", 2025)),
    (["部门编码：305", "部门名称：民政局", "2024年"], Title("305", "民政局", 2024)),
    (["附件", "单位：万元"], Title(scale=Decimal(1))),
    ([], Title()),
]


@pytest.mark.parametrize(("texts", "expected"), TOGETHER)
def test_what_stands_above_a_table_is_read_together(texts: list[str], expected: Title) -> None:
    assert title_of(texts) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年", 2025),
        ("2025 年度", 2025),
        ("年度：2025", 2025),
        ("二〇二六年", 2026),
        ("1925年", None),
        ("120251年", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert read_year(text) == year


LEVELS = [
    (["甲", "乙", "丙"], [0, 4, 0], [1, 2, 1]),
    (["甲", "乙", "丙"], [2, 4, 6], [1, 2, 2]),
    (["甲", "乙"], [4, 4], [1, 1]),
    (["一、甲", "（一）乙", "（二）丙", "二、丁"], [0] * 4, [1, 2, 2, 1]),
    (["1.甲", "1.1乙", "1.2丙", "2.丁"], [0] * 4, [1, 2, 2, 1]),
    (["一、甲", "1.乙", "2、丙"], [0] * 3, [1, 2, 2]),
    (["1、甲", "(1)乙", "①丙"], [0] * 3, [1, 2, 2]),
    (["一、甲", "乙", "二、丙"], [0] * 3, [1, 2, 1]),
    (["一、甲", "（一）乙"], [0, 0], [1, 2]),
    (["甲", "12345热线", "3.5千伏工程"], [0] * 3, [1, 1, 1]),
    ([], [], []),
]


@pytest.mark.parametrize(("names", "indents", "expected"), LEVELS)
def test_levels(names: list[str], indents: list[int], expected: list[int]) -> None:
    assert levels_of(names, indents) == expected


@pytest.mark.parametrize(
    ("text", "level"), [("一级", 1), ("2", 2), (" 二 ", 2), ("", None), ("3", None)]
)
def test_a_column_of_levels(text: str, level: int | None) -> None:
    assert read_level(text) == level
