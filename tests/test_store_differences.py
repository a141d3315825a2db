"""store/differences.py: what changed from one table to the next."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from store.catalog import Activity, Department, Indicator, key_of
from store.differences import Change, Difference, differences
from store.importers import read_departments
from store.standards.tiers import Tier

SEED = Path(__file__).parents[1] / "store" / "data" / "203组织部.txt"
LADDER = "95%以上|80%以上|60%以上|60%以下"
OTHER = "90%以上|80%以上|60%以上|60%以下"


def indicator(name: str, texts: str = LADDER) -> Indicator:
    return Indicator(key_of("1", name), name, dict(zip(Tier, texts.split("|"), strict=True)))


def activity(name: str, *indicators: Indicator, budget: str | None = None) -> Activity:
    figure = None if budget is None else Decimal(budget)
    return Activity(key_of("1", name), name, 1, budget=figure, indicators=indicators)


def table(*activities: Activity, name: str = "甲局") -> Department:
    return Department("1", name, 2025, activities)


A, B, C = indicator("村官到岗率"), indicator("设备故障次数"), indicator("村官到岗率（含选调生）")
CASES = [
    (table(activity("甲", A)), table(activity("甲", A)), []),
    (table(activity("甲", A)), table(activity("甲", A, B)), [(Change.ADDED, B.name, "", "", "")]),
    (table(activity("甲", A, B)), table(activity("甲", A)),
     [(Change.REMOVED, B.name, "", "", "")]),
    (
        table(activity("甲", A)),
        table(activity("甲", C)),
        [(Change.RENAMED, C.name, "", A.name, C.name)],
    ),
    (
        table(activity("甲", A)),
        table(activity("甲", B)),
        [(Change.REMOVED, A.name, "", "", ""), (Change.ADDED, B.name, "", "", "")],
    ),
    (
        table(activity("甲", A)),
        table(activity("甲", indicator(A.name, OTHER))),
        [(Change.CRITERION, A.name, "优", "95%以上", "90%以上")],
    ),
    (
        table(activity("甲", A), activity("乙")),
        table(activity("甲"), activity("乙", A)),
        [(Change.MOVED, A.name, "activity", "甲", "乙")],
    ),
    (
        table(activity("甲", budget="10")),
        table(activity("甲", budget="12.5")),
        [(Change.ACTIVITY_CHANGED, "甲", "budget", "10", "12.5")],
    ),
    (
        table(activity("甲", budget="10")),
        table(activity("甲")),
        [(Change.ACTIVITY_CHANGED, "甲", "budget", "10", "")],
    ),
    (
        table(activity("甲")),
        table(activity("乙")),
        [(Change.ACTIVITY_REMOVED, "甲", "", "", ""), (Change.ACTIVITY_ADDED, "乙", "", "", "")],
    ),
    (table(), table(name="乙局"), [(Change.DEPARTMENT_RENAMED, "乙局", "", "甲局", "乙局")]),
]  # fmt: skip


def plainly(found: Difference) -> tuple[Change, str, str, str, str]:
    return (found.change, found.name, found.what, found.before, found.after)


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_differences(before: Department, after: Department, expected: list[object]) -> None:
    assert list(map(plainly, differences(before, after))) == expected


def test_a_renamed_indicator_carries_both_keys() -> None:
    (found,) = differences(table(activity("甲", A)), table(activity("甲", C)))
    assert (found.old_key, found.key) == (A.key, C.key)


def test_a_renamed_indicator_shows_its_changed_criteria_too() -> None:
    after = table(activity("甲", indicator("村官到岗比率", OTHER)))
    changes = [d.change for d in differences(table(activity("甲", A)), after)]
    assert changes == [Change.RENAMED, Change.CRITERION]


def test_each_name_is_used_once_the_most_alike_first() -> None:
    before = table(activity("甲", indicator("干部培训率"), indicator("干部培训完成率")))
    after = table(activity("甲", indicator("干部培训完成比率")))
    found = differences(before, after)
    assert [(d.change, d.before or d.name) for d in found] == [
        (Change.RENAMED, "干部培训完成率"),
        (Change.REMOVED, "干部培训率"),
    ]


def test_the_built_in_table_is_as_itself_and_unlike_another() -> None:
    (department,) = read_departments(SEED).departments
    assert differences(department, department) == ()
    emptied = replace(department, activities=())
    changes = [d.change for d in differences(department, emptied)]
    assert changes == [Change.ACTIVITY_REMOVED] * 12 + [Change.REMOVED] * 14
