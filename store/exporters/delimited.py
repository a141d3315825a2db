"""Delimited: .csv with the mark of UTF-8, so that Excel reads it; no cell runs as a formula."""

import csv
import re
from pathlib import Path

from store.catalog import Department
from store.exporters.rows import HEADER, Cell, rows_of, title_of

FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠\t\r]")  # what a spreadsheet may run


def write(department: Department, path: Path) -> None:
    """Write the department's table; the import takes the guard of a cell away again."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(title_of(department))
        writer.writerow(HEADER)
        writer.writerows([guarded(cell) for cell in row] for row in rows_of(department))


def guarded(cell: Cell) -> str:
    """A text that a spreadsheet might run gets an apostrophe before it."""
    if not isinstance(cell, str):
        return format(cell, "f")
    return f"'{cell}" if FORMULA.match(cell) else cell
