"""store/exporters: what is written reads back as the same, and no cell runs."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from store.catalog import Activity, Department, Indicator, key_of
from store.differences import differences
from store.exporters import FORMATS, write_department
from store.exporters.delimited import guarded
from store.importers import read_departments
from store.standards.tiers import Tier
from tests.tables import HEADERS, ROWS, sheet

SEED = Path(__file__).parents[1] / "store" / "data" / "203组织部.txt"
RISKY = ["=1+1", "+1", "-5%以上", "@SUM(A1)", "＝1", "'=1", "'abc", "=cmd|' /C calc'!A0"]


def one(name: str, texts: list[str], year: int | None = None) -> Department:
    criteria = dict(zip(Tier, texts, strict=True))
    indicator = Indicator(key_of("305", name), name, criteria)
    other = Activity(key_of("305", "活动"), "活动", 1, budget=Decimal("10.00"))
    home = Activity(
        key_of("305", "其一"), "其一", 2, "活动", None, "内容\n二", "目标", (indicator,)
    )
    return Department("305", "民政局", year, (other, home))


def again(department: Department, path: Path) -> Department:
    write_department(department, path)
    (found,) = read_departments(path).departments
    return found


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_built_in_table_comes_back(tmp_path: Path, suffix: str) -> None:
    (department,) = read_departments(SEED).departments
    found = again(department, tmp_path / f"x{suffix}")
    assert found == department
    assert [str(a.budget) for a in found.activities] == [
        str(a.budget) for a in department.activities
    ]
    assert read_departments(tmp_path / f"x{suffix}").warnings == ()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("risky", RISKY)
def test_risky_texts_come_back_as_texts(tmp_path: Path, suffix: str, risky: str) -> None:
    department = one(f"{risky}率", [risky, "95%", "90%", "80%"], 2025)
    assert again(department, tmp_path / f"x{suffix}") == department


@pytest.mark.parametrize("risky", RISKY)
def test_no_cell_runs_as_a_formula(tmp_path: Path, risky: str) -> None:
    department = one(risky, [risky] * 4)
    write_department(department, tmp_path / "x.xlsx")
    cells = [cell for row in load_workbook(tmp_path / "x.xlsx").active for cell in row]
    assert all(cell.data_type in "sn" for cell in cells)
    write_department(department, tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [text for row in csv.reader(file) for text in row]
    assert not any(text.lstrip("　 ")[:1] in tuple("=+-@＝＋－＠") for text in texts if text)


TEXTS = st.text(alphabet="率95%以上=+-@',\"\n　 a；", max_size=10)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.lists(TEXTS, min_size=4, max_size=4), st.sampled_from(sorted(FORMATS)))
def test_what_was_read_once_is_read_again(
    tmp_path: Path, content: str, texts: list[str], suffix: str
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][2], rows[1][5:] = content, texts
    source = tmp_path / "305民政局.xlsx"
    write_raw(source, rows)
    (department,) = read_departments(source).departments
    found = again(department, tmp_path / f"x{suffix}")
    assert differences(department, found) == ()
    assert found == department


def write_raw(path: Path, rows: list[list[str]]) -> None:
    sheet(path, HEADERS, *rows)
    book = load_workbook(path)
    for row in book.active:
        for cell in row:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    book.save(path)


def test_budgets_are_numbers_for_a_spreadsheet(tmp_path: Path) -> None:
    write_department(one("率", ["1", "2", "3", "4"]), tmp_path / "x.xlsx")
    cell = load_workbook(tmp_path / "x.xlsx").active["B3"]
    assert (cell.value, cell.number_format) == (10, "0.00")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1", "'=1"),
        ("　=1", "'　=1"),
        ("'=1", "''=1"),
        ("95%", "95%"),
        (Decimal("-1E+1"), "-10"),
        ("", ""),
    ],
)
def test_the_guard(cell: str | Decimal, expected: str) -> None:
    assert guarded(cell) == expected
