"""Rows: the one shape that every format is read into."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.errors import ImportFailed

DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "columns.toml").read_text("utf-8"))
JUNK = re.compile("|".join(DATA["junk"]["patterns"]))

MOST_BYTES = 20_000_000  # as much as the Bot API lets a bot download
MOST_ROWS = 20_000
MOST_CELLS = 500  # in one row
MOST_CHARACTERS = 20_000  # in one cell


@dataclass(frozen=True)
class Row:
    """One row: ``where`` it stands (``203.txt:12``) and its cells, cleaned of junk.

    A cell keeps its leading spaces, for indentation is the level of an activity.
    """

    where: str
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a column, without indentation; empty where the row is too short."""
        return self.cells[column].strip() if column < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """What is written in it, once each: a merged cell may be repeated."""
        return list(dict.fromkeys(cell.strip() for cell in self.cells if cell.strip()))


def clean(text: str) -> str:
    """A cell's text without bookmarks, invisible characters and trailing space."""
    return JUNK.sub("", text).rstrip()


def checked(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, cleaned; ImportFailed at the first beyond the limits or with a NUL."""
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise ImportFailed("too_many_rows", row.where, str(MOST_ROWS))
        if len(row.cells) > MOST_CELLS:
            raise ImportFailed("too_many_cells", row.where, str(MOST_CELLS))
        yield Row(row.where, tuple(_cell(row.where, cell) for cell in row.cells))


def _cell(where: str, text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise ImportFailed("cell_too_long", where, str(MOST_CHARACTERS))
    if "\0" in text:
        raise ImportFailed("nul_byte", where)
    return clean(text)
