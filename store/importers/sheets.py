"""Sheets: .xlsx, every sheet's rows as they are shown."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZipFile

from openpyxl import load_workbook

from store.errors import ImportFailed
from store.importers.files import opening, read_package
from store.importers.marks import Marks, read_marks
from store.importers.rows import MOST_CELLS, MOST_ROWS, OUTSIDE, Row
from store.importers.shown import shown


def read(path: Path) -> Iterator[Row]:
    """The rows of all sheets, each after its title; ``where`` is ``a.xlsx:Sheet1:5``.

    ImportFailed as store.importers.files.read_package.
    """
    content = read_package(path, ".xlsx")
    with opening(path.name), catch_warnings(), ZipFile(BytesIO(content)) as archive:
        simplefilter("ignore")  # of parts of a workbook that the library does not keep
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets, 1):
            if sheet.sheet_state != "visible":
                where, note = f"{path.name}:{sheet.title}", ("hidden_sheet", sheet.title)
                yield Row(where, (), OUTSIDE, notes=(note,))
                continue
            marks = read_marks(archive.read(sheet._worksheet_path))
            yield Row(f"{path.name}:{sheet.title}", (sheet.title,), OUTSIDE)
            yield from _rows(sheet, f"{path.name}:{sheet.title}", number, marks)


def _rows(sheet: Any, where: str, table: int, marks: Marks) -> Iterator[Row]:
    sheet.reset_dimensions()  # a file may give them wrong
    texts = _Texts(sheet.parent)
    seen = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        seen += len(row)
        if seen > MOST_ROWS * MOST_CELLS:
            raise ImportFailed("too_many_cells", f"{where}:{number}", str(MOST_CELLS))
        cells = _trimmed([texts.of(cell) for cell in row[: MOST_CELLS + 1]])
        notes = marks.notes.get(number, ())
        if cells or notes:
            place = f"{where}:{number}"
            yield Row(place, cells, table, marks.merged.get(number, frozenset()), notes)


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


class _Texts:
    """Cells → texts; each style of a workbook is looked up once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.indents: dict[Any, str] = {}

    def of(self, cell: Any) -> str:
        value = cell.value
        if value is None:
            return ""
        if not isinstance(value, str):
            return shown(value, cell.number_format or "")
        return self._indent(cell) + value if cell.has_style else value

    def _indent(self, cell: Any) -> str:
        """An indented cell's text gets leading spaces, as it would have in a text file."""
        style = cell.style_array.alignmentId
        if style not in self.indents:
            indent = cell.alignment.indent if cell.alignment else 0
            self.indents[style] = "\u3000" * min(int(indent or 0), 40)
        return self.indents[style]
