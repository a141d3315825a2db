"""Tables of other departments: tests/data/other_tables.toml written in fourteen shapes.

A merged .docx, a .docx with two departments, an .xlsx with two header rows and percent cells, .csv
in GB18030 and with a BOM, and .txt flattened to a cell a line; eight more are in tests/shapes.py.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook

from tests import shapes
from tests.tables import GROUPED, HEADERS, TIERS, add_table, csv

DATA = Path(__file__).parent / "data"
Row = list[Any]
PERCENT = re.compile(r"\d+(?:\.(\d+))?%")


def tables() -> list[dict[str, Any]]:
    """The tables as data: file, shape, departments."""
    found: list[dict[str, Any]] = tomllib.loads((DATA / "other_tables.toml").read_text("utf-8"))[
        "table"
    ]
    return found


def write(table: dict[str, Any], folder: Path) -> Path:
    """The file that a table makes in ``folder``, in its shape."""
    path: Path = folder / table["file"]
    if shape := OFFICE.get(table["shape"]):
        shape(path, table["title"], facts(table["departments"][0]))
    elif "titles" in table:
        shapes.one_table(path, table["titles"], [*map(facts, table["departments"])])
    else:
        SHAPES[table["shape"]](path, table["departments"])
    return path


def facts(department: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What must be read of a department, as tests.tables.facts has it."""
    found: list[tuple[Any, ...]] = []
    duty = None
    for row in department["rows"]:
        if isinstance(row[0], int):
            level, name, budget, content, goal = row
            found.append((name, level, duty if level == 2 else None, budget, content, goal, []))
            duty = name if level == 1 else duty
        else:
            found[-1][-1].append(tuple(row))
    return found


def flat(department: dict[str, Any]) -> Iterator[Row]:
    """Rows of nine cells; an activity's first indicator stands beside it."""
    for _, level, parent, budget, content, goal, indicators in _indexed(department):
        name = ("　　" if level == 2 else "") + parent
        first, *rest = indicators or [("",) * 5]
        yield [name, budget, content, goal, *first]
        yield from (["", "", "", "", *indicator] for indicator in rest)


def _indexed(department: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for n, (name, level, _, budget, content, goal, indicators) in enumerate(facts(department)):
        yield n, level, name, budget, content, goal, indicators


def _title(department: dict[str, Any]) -> str:
    year = f"{department['year']}年度" if "year" in department else ""
    return f"{department['code']}{department['name']}{year}"


def _merged(path: Path, departments: list[dict[str, Any]]) -> None:
    """A title row and activities merged over their indicators."""
    document, rows = Document(), list(flat(departments[0]))
    title = [_title(departments[0]), *[""] * 8]
    table = add_table(document, [title, GROUPED, TIERS, *rows])
    table.cell(0, 0).merge(table.cell(0, 8))
    table.cell(1, 5).merge(table.cell(1, 8))
    for column in range(5):
        table.cell(1, column).merge(table.cell(2, column))
    starts = [n for n, row in enumerate(rows) if row[0]]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        for column in range(4):
            cell = table.cell(start + 3, column).merge(table.cell(end + 2, column))
            cell.text = rows[start][column]
    document.save(str(path))


def _one_after_another(path: Path, departments: list[dict[str, Any]]) -> None:
    document = Document()
    for department in departments:
        document.add_paragraph(_title(department))
        add_table(document, [HEADERS, *flat(department)])
    document.save(str(path))


def _workbook(path: Path, departments: list[dict[str, Any]]) -> None:
    """Numbers and percentages as numbers, shown as the format says."""
    book = Workbook()
    sheet = book.active
    rows = list(flat(departments[0]))
    for row in ([_title(departments[0])], GROUPED, TIERS, *rows):
        sheet.append([text or None for text in row])
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("F2:I2")
    for column in "ABCDE":
        sheet.merge_cells(f"{column}2:{column}3")
    for line in sheet.iter_rows(min_row=4):
        for cell in line:
            _as_number(cell)
    book.create_sheet("说明").append(["本表由各部门填报"])
    book.save(path)


def _as_number(cell: Any) -> None:
    text = cell.value or ""
    if found := PERCENT.fullmatch(text):
        cell.value = round(float(text[:-1]) / 100, 6)
        cell.number_format = f"0.{'0' * len(found[1])}%" if found[1] else "0%"
    elif text.replace(".", "", 1).isdecimal():
        cell.value = float(text) if "." in text else int(text)
        cell.number_format = "0.00" if "." in text else "General"


def _delimited(encoding: str) -> Any:
    def write(path: Path, departments: list[dict[str, Any]]) -> None:
        rows = [[_title(departments[0]), *[""] * 8], HEADERS, *flat(departments[0])]
        csv(path, *rows, encoding=encoding)

    return write


def _flattened(path: Path, departments: list[dict[str, Any]]) -> None:
    """A cell a line after a tab, records between blank lines, as the built-in table is."""
    records = [[_title(departments[0])], GROUPED[:6], TIERS, *flat(departments[0])]
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in record) for record in records)
    path.write_text(f"{text}\n", "utf-8")


SHAPES = {
    "merged": _merged,
    "two departments": _one_after_another,
    "two header rows, percent cells": _workbook,
    "gb18030": _delimited("gb18030"),
    "bom": _delimited("utf-8-sig"),
    "flattened": _flattened,
}
OFFICE = {
    "merged both ways": shapes.merged_both_ways,
    "nested": shapes.nested,
    "numbers": shapes.numbers,
    "semicolons": shapes.semicolons,
    "utf-16, tabs": shapes.utf16,
    "dittos": shapes.dittos,
    "pages": shapes.pages,
}
