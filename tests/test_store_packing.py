"""A table as text, and back without a difference."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.tables import BUILT_IN
from store.catalog import Activity, Department, Indicator
from store.checks import check
from store.importers import read_departments
from store.packing import packed, unpacked
from store.standards.tiers import Tier
from store.tables import Table, Warning
from tests.tables import HEADERS, ROWS, csv

ODD = Department(
    "1",
    "县“教育”局 𠮷",
    None,
    (
        Activity("k", "活", 2, "不在", Decimal("1E+3"), "内\n容", "标"),
        Activity("l", "动", 1, indicators=(Indicator("i", "指", {Tier.GOOD: ""}),)),
    ),
)


@pytest.mark.parametrize(
    "table",
    [
        Table(()),
        Table((ODD,), (Warning("a:1", "budget_sum", "活 1"),)),
        check(read_departments(BUILT_IN)),
    ],
    ids=["none", "odd", "built-in"],
)
def test_nothing_is_lost(table: Table) -> None:
    assert unpacked(packed(table)) == table
    for before, after in zip(table.departments, unpacked(packed(table)).departments, strict=True):
        assert [str(a.budget) for a in before.activities] == [
            str(a.budget) for a in after.activities
        ]


def test_of_a_file(tmp_path: Path) -> None:
    table = read_departments(csv(tmp_path / "305民政局.csv", HEADERS, *ROWS))
    assert unpacked(packed(table)) == table
