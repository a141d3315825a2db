"""Pasting: rows copied from a spreadsheet → the sentences that a person would type for them."""

import re
from collections.abc import Sequence
from itertools import groupby

from handlers.language import table

NUMBER = re.compile(r"\d")
FIGURE = re.compile(r"[\d.,%/ ]+\w{0,2}")
NUMBERED = re.compile(r"^[ \t]*(\d{1,2})[ \t]+(?=[\u4e00-\u9fff《“\"][^\n]*\d)", re.MULTILINE)


def as_typed(folded: str) -> str:
    """A folded message with each pasted table as lines of their own, its headings beside its
    figures: 村官 应完成40 已完成37; other lines stay as they are."""
    if "\t" not in folded and "|" not in folded:
        return _unnumbered(folded)
    rows = [_cells(line) for line in folded.split("\n")]
    lines: list[str] = []
    for width, rows_alike in groupby(rows, key=len):
        block = list(rows_alike)
        lines += _typed(block) if width > 1 else [row[0] for row in block]
    return _unnumbered("\n".join(lines))


def _unnumbered(folded: str) -> str:
    """11 村官 94 and 12 换届 91 on two lines are numbered, without a mark."""
    numbers = [int(found[1]) for found in NUMBERED.finditer(folded)]
    counted = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return NUMBERED.sub("", folded) if counted else folded


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row; a line that is none is a single one."""
    mark = "\t" if "\t" in line else "|"
    bare = line.strip(" |") if mark == "|" else line.strip(" ")
    return tuple(cell.strip() for cell in bare.split(mark)) if mark in bare else (line,)


def _typed(rows: Sequence[tuple[str, ...]]) -> list[str]:
    head, *rest = rows
    body = [row for row in rest if any(NUMBER.search(cell) for cell in row)]
    if not body or any(FIGURE.fullmatch(cell) for cell in head):
        return [" ".join(row) for row in rows]
    if all(_is_figure(cell) for row in body for cell in row if cell):
        return [
            f"{name} {cell}" for row in body for name, cell in zip(head, row, strict=True) if cell
        ]
    return [_sentence(head, row) for row in body]


def _is_figure(cell: str) -> bool:
    return bool(NUMBER.match(cell))


def _sentence(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row with what its headings say before each of its figures: 目标40 完成37."""
    columns = [_column(title) for title in head]
    cells = zip(columns, row, strict=True)
    return " ".join(said + cell for said, cell in cells if said is not None)


def _column(title: str) -> str | None:
    """What is said before the figures of a column; None where it tells none."""
    headings = table("phrases")["pasted"]
    if re.search(headings["beside"], title):
        return None
    if re.search(headings["name"], title):
        return ""
    said = headings["said"].items()
    return next((word for word, titles in said if re.search(titles, title)), "")
