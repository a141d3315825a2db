"""Sheets: .xlsx with a title, a header that stays in sight, and budgets as numbers."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from store.catalog import Department
from store.exporters.rows import HEADER, Cell, rows_of, title_of

WIDTHS = (28, 12, 40, 40, 24, 14, 14, 14, 14)
EXACT = 15  # digits that a number of a spreadsheet keeps


def write(department: Department, path: Path) -> None:
    """Write the department's table; texts are texts, whatever they begin with."""
    book = Workbook()
    sheet = book.active
    rows = [title_of(department), HEADER, *rows_of(department)]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value != "":
                _put(sheet.cell(number, column), value)
    _dress(sheet)
    book.save(path)


def _put(cell: Any, value: Cell) -> None:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= EXACT:
        text = format(value, "f")
        cell.value = float(value)
        cell.number_format = f"0.{'0' * len(text.partition('.')[2])}".rstrip(".")
        return
    text = value if isinstance(value, str) else format(value, "f")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"


def _dress(sheet: Any) -> None:
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(2, column).font = Font(bold=True)
    sheet.freeze_panes = "A3"
