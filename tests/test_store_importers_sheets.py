"""store/importers/sheets.py and marks.py: workbooks as people make them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from store.importers import read_departments, read_rows
from tests.tables import FACTS, GROUPED, HEADERS, ROWS, TIERS, facts, sheet

TITLE = ("305民政局2025年度部门职责—工作活动绩效目标表",)


def read(path: Path) -> list[tuple[str, str, int | None, list[tuple[Any, ...]]]]:
    table = read_departments(path)
    assert table.warnings == ()
    return [(d.code, d.name, d.year, facts(d)) for d in table.departments]


CIVIL = ("305", "民政局", 2025, FACTS)


def test_a_header_over_two_rows_with_merged_cells(tmp_path: Path) -> None:
    book = Workbook()
    for row in (TITLE, ("", "", "单位：万元"), GROUPED, TIERS, *ROWS):
        book.active.append([text or None for text in row])
    for merge in ("A1:I1", "F3:I3", *(f"{c}3:{c}4" for c in "ABCDE"), "A6:A7", "B6:B7"):
        book.active.merge_cells(merge)
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx") == [CIVIL]


def test_numbers_are_read_as_they_are_shown(tmp_path: Path) -> None:
    book = Workbook()
    for row in (TITLE, HEADERS, *ROWS):
        book.active.append([text or None for text in row])
    shown = {"B3": (120.5, "0.00"), "B4": (100, "#,##0.00"), "B6": (20.5, "0.00_ ")}
    shown |= {"F4": (1, "0%"), "F5": (0.955, "0.0%"), "G5": (10000, "General")}
    shown |= {"H5": (date(2025, 6, 30), 'm"月"d"日"'), "I5": (500, '0"人次"')}
    for place, (value, number_format) in shown.items():
        book.active[place] = value
        book.active[place].number_format = number_format
    book.save(tmp_path / "t.xlsx")
    ((*_, activities),) = read(tmp_path / "t.xlsx")
    assert [a[3] for a in activities] == ["120.50", "100.00", "20.50"]
    first, second = activities[1][-1]
    assert first[1] == "100%"
    assert second[1:] == ("95.5%", "10000", "6月30日", "500人次")


def test_an_indented_cell_is_a_second_level(tmp_path: Path) -> None:
    book = Workbook()
    for row in (TITLE, HEADERS, *ROWS):
        book.active.append([text.strip() or None for text in row])
    for place in ("A4", "A6"):
        book.active[place].alignment = Alignment(indent=1)
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx") == [CIVIL]


def test_other_sheets_are_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "填表说明"
    book.active.append(["1.本表由各部门填写，203组织部汇总"])
    table = book.create_sheet("绩效目标")
    for row in (TITLE, HEADERS, *ROWS):
        table.append(list(row))
    other = book.create_sheet("字典")
    other.append(["编码", "名称"])
    other.append(["x", "y"])
    book.create_sheet("空")
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx") == [CIVIL]


def test_each_sheet_may_be_a_department(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for title in ("305民政局", "306教育局"):
        table = book.create_sheet(title)
        for row in (HEADERS, *ROWS):
            table.append(list(row))
    book.save(tmp_path / "2025年全县.xlsx")
    found = read(tmp_path / "2025年全县.xlsx")
    assert [(code, name) for code, name, *_ in found] == [("305", "民政局"), ("306", "教育局")]
    assert all(activities == FACTS for *_, activities in found)


def test_a_table_without_all_headers_is_named_and_left_out(tmp_path: Path) -> None:
    book = Workbook()
    for row in (TITLE, HEADERS, *ROWS):
        book.active.append(list(row))
    other = book.create_sheet("收入")
    for row in (("项目", "预算金额"), ("税收", "100")):
        other.append(list(row))
    book.save(tmp_path / "t.xlsx")
    (warning,) = read_departments(tmp_path / "t.xlsx").warnings
    assert (warning.where, warning.code) == ("t.xlsx:收入:1", "table_skipped")


def test_hidden_rows_are_read_and_named(tmp_path: Path) -> None:
    book = Workbook()
    for row in (TITLE, HEADERS, *ROWS):
        book.active.append(list(row))
    book.active.row_dimensions[5].hidden = True
    book.save(tmp_path / "t.xlsx")
    table = read_departments(tmp_path / "t.xlsx")
    assert facts(table.departments[0]) == FACTS
    assert [(w.where, w.code) for w in table.warnings] == [("t.xlsx:Sheet:5", "hidden_row")]


def test_a_formula_without_a_value_is_named(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][1] = "=B4+B6"
    table = read_departments(sheet(tmp_path / "t.xlsx", TITLE, HEADERS, *rows))
    assert table.departments[0].activities[0].budget is None
    (warning,) = table.warnings
    assert (warning.where, warning.code, warning.detail) == (
        "t.xlsx:Sheet1:3",
        "formula_without_value",
        "B3",
    )


def test_a_lonely_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    for row in (TITLE, HEADERS, *ROWS):
        book.active.append(list(row))
    book.active["XFD2"] = "x"
    book.active.cell(300_000, 1).alignment = Alignment(indent=1)
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx") == [CIVIL]


@pytest.mark.parametrize(
    ("first", "second"),
    [("职责", "工作活动"), ("一级活动", "二级活动"), ("职责活动", ""), ("部门职责", "活动名称")],
)
def test_two_columns_for_two_levels(tmp_path: Path, first: str, second: str) -> None:
    header = [(first, second, *HEADERS[1:])]
    if not second:
        header.append(("一级", "二级", *[""] * 8))
    rows = [(ROWS[0][0], "", *ROWS[0][1:])]
    rows += [("", row[0].strip(), *row[1:]) for row in ROWS[1:]]
    assert read(sheet(tmp_path / "t.xlsx", TITLE, *header, *rows)) == [CIVIL]
    repeated = [rows[0], *((ROWS[0][0], *row[1:]) for row in rows[1:])]
    assert read(sheet(tmp_path / "u.xlsx", TITLE, *header, *repeated)) == [CIVIL]


def test_a_row_knows_its_sheet(tmp_path: Path) -> None:
    path = sheet(tmp_path / "t.xlsx", ("甲", None, None), (), ("乙",), title="表")
    assert [(r.where, r.cells) for r in read_rows(path)] == [
        ("t.xlsx:表", ("表",)),
        ("t.xlsx:表:1", ("甲",)),
        ("t.xlsx:表:3", ("乙",)),
    ]
