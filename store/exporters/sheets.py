"""Sheets: .xlsx with a title, a header that stays in sight, and budgets as numbers."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from store.catalog import Department
from store.exporters.cells import put
from store.exporters.rows import HEADER, rows_of, title_of

WIDTHS = (28, 12, 40, 40, 24, 14, 14, 14, 14)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def write(department: Department, path: Path) -> None:
    """Write the department's table; texts are texts, whatever they begin with."""
    book = Workbook()
    sheet = book.active
    rows = [title_of(department), HEADER, *rows_of(department)]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value != "":
                put(sheet.cell(number, column), value)
                sheet.cell(number, column).alignment = WRAPPED
    _dress(sheet)
    book.save(path)


def _dress(sheet: Any) -> None:
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(2, column).font = Font(bold=True)
    sheet.freeze_panes = "A3"
