"""store/checks.py: what deserves a look, for standards and budgets."""

from decimal import Decimal

import pytest

from store.catalog import Activity, Department, Indicator
from store.checks import check, warnings_of
from store.importers import Table, Warning
from store.standards.tiers import Tier

STANDARDS = [
    ("到岗率", "95%以上|95%-80%|80%-70%|70%以下", [
        ("overlap", "到岗率 优∩良: x = 95%"),
        ("overlap", "到岗率 良∩中: x = 80%"),
        ("overlap", "到岗率 中∩差: x = 70%"),
    ]),
    ("合格率", "95%（含）以上|80%（含）-95%（不含）|60%（含）-80%（不含）|60%（不含）以下", []),
    ("完成率", "100%|90%及以上|80%及以上|低于80%", []),
    ("完成率", "100%|90%及以上|80%及以上|70%以下", [("uncovered", "完成率 70% < x < 80%")]),
    ("覆盖率", "90%以上|85%-95%|60%-84%|低于60%", [
        ("overlap", "覆盖率 优∩良: 90% ≤ x ≤ 95%"),
        ("uncovered", "覆盖率 84% < x < 85%"),
    ]),
    ("项目数", "＞4项|＜4项，＞2项|＜2项|无", [
        ("overlap", None),
        ("uncovered", "项目数 x = 2项"),
        ("uncovered", "项目数 x = 4项"),
    ]),
    ("举办场次", "6场以上|4-5场|2-3场|少于2场", []),
    ("课时", "10小时以上|8-9小时|6-7小时|6小时以下", [
        ("overlap", "课时 中∩差: x = 6小时"),
        ("uncovered", "课时 7小时 < x < 8小时"),
        ("uncovered", "课时 9小时 < x < 10小时"),
    ]),
    ("故障次数", "0次|1-2次|3-5次|5次以上", [("overlap", "故障次数 中∩差: x = 5次")]),
    ("增收", "80%以上|90%以上|60%以上|95%以上", [("direction_unclear", "增收")]),
    ("服务", "好评如潮涌|80%以上|60%以上|60%以下", [
        ("unreadable_criterion", "服务 优: 好评如潮涌")
    ]),
    ("满意度", "满意|较满意|基本满意|不满意", []),
    ("完成时间", "6月底前|7月底前|8月底前|未完成", []),
    ("断面水质", "Ⅲ类以上|Ⅳ类|Ⅴ类|劣Ⅴ类", []),
    ("断面水质", "Ⅱ类以上|Ⅲ类|Ⅴ类|劣Ⅴ类", []),
    ("综合排名", "前3名|前5名|前10名|10名以后", []),
    ("综合排名", "前3名|4-6名|8-10名|10名以外", [("uncovered", "综合排名 第6名 < x < 第8名")]),
    ("月报报送", "每月5日前|每月6-8日|每月9-10日|每月10日后", []),
    ("预算偏离度", "±5%以内|±10%以内|±15%以内|超过±15%", []),
    ("响应时间", "不超过24小时|不超过2天|不超过3天|超过3天", []),
]  # fmt: skip


def indicator(name: str, texts: str) -> Indicator:
    return Indicator(name, name, dict(zip(Tier, texts.split("|"), strict=True)))


@pytest.mark.parametrize(("name", "texts", "expected"), STANDARDS, ids=lambda v: str(v)[:30])
def test_what_a_standard_says_of_itself(
    name: str, texts: str, expected: list[tuple[str, str | None]]
) -> None:
    wanted = [pair for pair in expected if pair[1] is not None]
    found = list(warnings_of(indicator(name, texts)))
    assert found == wanted


BUDGETS = [
    ([(1, "140.32"), (2, "140.32")], []),
    ([(1, "51.80"), (2, None), (2, "10.00"), (2, "41.80")], []),
    ([(1, "100"), (2, "60"), (2, "30")], ["0 100 ≠ 90"]),
    ([(1, "100"), (2, None), (2, None)], []),
    ([(1, None), (2, "60")], []),
    ([(1, "1"), (2, "1"), (1, "2"), (2, "3")], ["2 2 ≠ 3"]),
    ([(2, "5"), (1, "1")], []),
]


@pytest.mark.parametrize(("rows", "expected"), BUDGETS)
def test_budgets_add_up(rows: list[tuple[int, str | None]], expected: list[str]) -> None:
    activities = tuple(
        Activity(f"k{n}", str(n), level, None, None if budget is None else Decimal(budget))
        for n, (level, budget) in enumerate(rows)
    )
    table = check(Table((Department("1", "甲", None, activities),), (), {"k0": "t:7"}))
    assert [w.detail for w in table.warnings] == expected
    assert {w.code for w in table.warnings} <= {"budget_sum"}
    assert {w.where for w in table.warnings if w.detail.startswith("0 ")} <= {"t:7"}


def test_a_warning_names_the_row_and_comes_behind_those_of_the_reading() -> None:
    activity = Activity("a", "活动", 1, indicators=(indicator("服务", "好评如潮涌|||"),))
    before = Warning("t:1", "duplicate_activity", "活动")
    table = Table((Department("1", "甲", None, (activity,)),), (before,), {"服务": "t:9"})
    assert check(table).warnings == (
        before,
        Warning("t:9", "unreadable_criterion", "服务 优: 好评如潮涌"),
    )
    assert check(table).departments == table.departments
