"""Sheet forms: a .xlsx template whose cells name the values, {{ year }}, and whose one row that
names {{ row.indicator }} is repeated."""

import re
from copy import copy
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from store.errors import FormFailed
from store.exporters.cells import high, put
from store.forms import NAMES, ROW_NAMES, Cell, Filled

PLACEHOLDER = re.compile(r"\{\{\s*(row\.)?(\w+)\s*\}\}")


def fill(template: Path, filled: Filled, path: Path) -> None:
    """Write the filled form. FormFailed: broken_template, unknown_placeholders."""
    try:
        book = load_workbook(template)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise FormFailed("broken_template", template.name, str(error)) from error
    check(template, book)
    for sheet in book.worksheets:
        _fill(sheet, filled)
    book.save(path)


def check(template: Path, book: Any) -> None:
    """Every name in the template is one that forms have."""
    asked = [found for sheet in book.worksheets for cell in _cells(sheet) for found in _in(cell)]
    unknown = {
        f"{of_row}{name}"
        for of_row, name in asked
        if name not in (ROW_NAMES if of_row else NAMES - {"rows"})
    }
    if unknown:
        raise FormFailed("unknown_placeholders", template.name, ", ".join(sorted(unknown)))


def _cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row]


def _in(cell: Any) -> list[tuple[str, str]]:
    return PLACEHOLDER.findall(cell.value) if isinstance(cell.value, str) else []


def _fill(sheet: Any, filled: Filled) -> None:
    repeated = next((c.row for c in _cells(sheet) if any(row for row, _ in _in(c))), None)
    if repeated:
        _repeat(sheet, repeated, max(1, len(filled.rows)))
    for cell in _cells(sheet):
        if not (asked := _in(cell)):
            continue
        number = cell.row - (repeated or 0)
        row = filled.rows[number] if 0 <= number < len(filled.rows) else None
        values = {f"{of}{name}": getattr(row if of else filled, name, "") for of, name in asked}
        _say(cell, values)
        _grow(sheet, cell)


def _say(cell: Any, values: dict[str, Cell]) -> None:
    """A number where the cell is one value and nothing else."""
    whole = PLACEHOLDER.fullmatch(cell.value.strip())
    if whole:
        put(cell, values[f"{whole[1] or ''}{whole[2]}"])
    else:
        put(cell, PLACEHOLDER.sub(lambda m: _text(values[f"{m[1] or ''}{m[2]}"]), cell.value))


def _grow(sheet: Any, cell: Any) -> None:
    """Make its row as high as it needs; what is merged over several rows has room."""
    merged = next((m for m in sheet.merged_cells.ranges if cell.coordinate in m), None)
    if merged and merged.max_row > merged.min_row:
        return
    columns = merged.max_col - merged.min_col + 1 if merged else 1
    row = sheet.row_dimensions[cell.row]
    row.height = max(row.height or 0, high(cell, columns))


def _text(value: Cell) -> str:
    return value if isinstance(value, str) else format(value, "f")


def _repeat(sheet: Any, first: int, count: int) -> None:
    """The row ``first`` ``count`` times, as it looks; what stands below moves down."""
    more = count - 1
    merged = list(sheet.merged_cells.ranges)
    height = sheet.row_dimensions[first].height
    heights = {n: d.height for n, d in sheet.row_dimensions.items() if n > first}
    sheet.insert_rows(first + 1, more)
    for found in merged:
        if found.min_row > first:
            found.shift(row_shift=more)
    for number in range(first + 1, first + count):
        sheet.row_dimensions[number].height = height
        for cell in sheet[first]:
            _copy(cell, sheet.cell(number, cell.column))
    for number, below in heights.items():
        sheet.row_dimensions[number + more].height = below
    for found in [m for m in merged if m.min_row == m.max_row == first]:
        for number in range(first + 1, first + count):
            sheet.merge_cells(None, number, found.min_col, number, found.max_col)


def _copy(of: Any, to: Any) -> None:
    to.value, to._style = of.value, copy(of._style)
