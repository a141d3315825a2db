"""Figure tables: a department's table with figures, tiers, gaps and reasons, .xlsx and .csv."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from store.exporters.cells import high, put
from store.exporters.delimited import guarded
from store.forms import Cell, Filled, Row

DATA = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "forms" / "table.toml").read_text("utf-8")
)
COLUMNS: dict[str, str] = DATA["columns"]
OF_SCORES = ("points", "score")
NARROW, LINE = 12, Side(style="thin", color="BFBFBF")
WRAPPED = Alignment(wrap_text=True, vertical="top")


def write(filled: Filled, path: Path) -> None:
    """Write ``path``, .csv or .xlsx."""
    (_delimited if path.suffix == ".csv" else _sheet)(filled, path)


def _columns(filled: Filled) -> list[str]:
    return [name for name in COLUMNS if filled.is_scored or name not in OF_SCORES]


def _lines(filled: Filled) -> Iterator[list[Cell]]:
    """The title, the header, the rows, and how the scores came about."""
    yield [filled.subject]
    yield [COLUMNS[name] for name in _columns(filled)]
    for row in filled.rows:
        yield [_cell(row, name) for name in _columns(filled)]
    yield [filled.achieved]
    if filled.is_scored:
        yield [f"{filled.band}{filled.scoring}"]


def _cell(row: Row, name: str) -> Cell:
    cell: Cell = getattr(row, name)
    return cell


def _delimited(filled: Filled, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        csv.writer(file).writerows([guarded(cell) for cell in line] for line in _lines(filled))


def _sheet(filled: Filled, path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for number, line in enumerate(_lines(filled), 1):
        for column, value in enumerate(line, 1):
            put(sheet.cell(number, column), value)
    _dress(sheet, filled)
    book.save(path)


def _dress(sheet: Any, filled: Filled) -> None:
    columns = _columns(filled)
    for cell in (cell for row in sheet.iter_rows(2, 2 + len(filled.rows)) for cell in row):
        cell.alignment, cell.border = WRAPPED, Border(LINE, LINE, LINE, LINE)
    for column, name in enumerate(columns, 1):
        width = DATA["widths"].get(name, NARROW)
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(2, column).font = Font(bold=True)
    sheet["A1"].font = Font(bold=True, size=14)
    tiers = sheet.iter_cols(*[columns.index("tier") + 1] * 2, 3, 2 + len(filled.rows))
    for cell in (cell for column in tiers for cell in column):
        if colour := DATA["colours"].get(cell.value):
            cell.fill = PatternFill("solid", fgColor=colour)
        cell.alignment = Alignment(horizontal="center", vertical="top")
    for row in sheet.iter_rows(2, 2 + len(filled.rows)):
        sheet.row_dimensions[row[0].row].height = max(high(cell) for cell in row)
    sheet.freeze_panes = "A3"
    _fit(sheet)


def _fit(sheet: Any) -> None:
    """A page as wide as it takes, when it is printed; the header on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"
