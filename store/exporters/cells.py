"""Cells: a text or a number put into a sheet so that nothing runs and no digit is lost."""

from decimal import Decimal
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from openpyxl.utils import get_column_letter

from store.exporters.texts import cleaned

EXACT = 15  # digits that a number of a spreadsheet keeps
LINE = 15.5  # points of a line


def put(cell: Any, value: str | Decimal) -> None:
    """Set a cell of openpyxl; what has more digits than a spreadsheet keeps stays text."""
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= EXACT:
        text = format(value, "f")
        cell.value = float(value)
        cell.number_format = f"0.{'0' * len(text.partition('.')[2])}".rstrip(".")
        return
    text = cleaned(value if isinstance(value, str) else format(value, "f"))
    cell.value = text or None
    if text:
        cell.data_type = "s"


def high(cell: Any, columns: int = 1) -> float:
    """The points that a cell's text needs in so many columns: a row of openpyxl has no height of
    its own, and not every program gives it one."""
    letters = (get_column_letter(cell.column + n) for n in range(columns))
    room = sum(float(cell.parent.column_dimensions[letter].width) for letter in letters) - 1
    lines = str(cell.value).split("\n") if cell.value is not None else []
    return LINE * max(1, sum(max(1, ceil(_wide(line) / room)) for line in lines))


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
