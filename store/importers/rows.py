"""Rows: the one shape that every format is read into, and the limits of all of them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from store.errors import ImportFailed

DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "columns.toml").read_text("utf-8"))
DITTO = frozenset(DATA["rows"]["ditto"])
JUNK = re.compile("|".join(DATA["junk"]["patterns"]))

MOST_BYTES = 20_000_000  # of a file: as much as the Bot API lets a bot download
MOST_ROWS = 20_000  # that say anything
MOST_CELLS = 500  # in one row
MOST_CHARACTERS = 20_000  # in one cell
MOST_PARTS = 2_000  # in a .docx or .xlsx, which are zip archives
MOST_UNPACKED = 100_000_000  # bytes of all its parts together
MOST_MARKUP = 40_000_000  # bytes of one part of XML

OUTSIDE = 0  # the ``table`` of text that stands outside any


@dataclass(frozen=True)
class Row:
    """One row: ``where`` it stands (``203.txt:12``) and its cells, cleaned of junk.

    A cell keeps its leading spaces, for indentation is the level of an activity. A merged cell
    has its text in its first place and leaves the others empty; ``merged`` are the columns that
    go on from the row above. ``table`` tells the tables of a file apart; ``notes`` are codes and
    data of what is odd (``hidden_row``, ``formula_without_value``).
    """

    where: str
    cells: tuple[str, ...]
    table: int = 1
    merged: frozenset[int] = frozenset()
    notes: tuple[tuple[str, str], ...] = ()

    def cell(self, column: int) -> str:
        """The text of a column, without indentation; empty where the row is too short."""
        return self.cells[column].strip() if column < len(self.cells) else ""

    def with_dittos(self) -> "Row":
        """同上 is a cell that goes on from the row above."""
        again = {n for n, cell in enumerate(self.cells) if cell.strip() in DITTO}
        if not again:
            return self
        cells = tuple("" if n in again else cell for n, cell in enumerate(self.cells))
        return replace(self, cells=cells, merged=self.merged | again)

    @property
    def texts(self) -> list[str]:
        """What is written in it, once each: a merged cell may be repeated."""
        return list(dict.fromkeys(cell.strip() for cell in self.cells if cell.strip()))


def clean(text: str) -> str:
    """A cell's text without bookmarks, invisible characters and trailing space."""
    return JUNK.sub("", text).replace("\r\n", "\n").replace("\r", "\n").rstrip()


def checked(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that say anything, cleaned.

    ImportFailed at the first beyond the limits or with a NUL: ``too_many_rows``,
    ``too_many_cells``, ``cell_too_long``, ``nul_byte``.
    """
    number = 0
    for row in rows:
        cells = tuple(_cell(row.where, cell) for cell in row.cells[: MOST_CELLS + 1])
        if len(row.cells) > MOST_CELLS:
            raise ImportFailed("too_many_cells", row.where, str(MOST_CELLS))
        number += any(cells)
        if number > MOST_ROWS:
            raise ImportFailed("too_many_rows", row.where, str(MOST_ROWS))
        if any(cells) or row.notes:
            yield Row(row.where, cells, row.table, row.merged, row.notes)


def _cell(where: str, text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise ImportFailed("cell_too_long", where, str(MOST_CHARACTERS))
    if "\0" in text:
        raise ImportFailed("nul_byte", where)
    return clean(text) if text else ""
