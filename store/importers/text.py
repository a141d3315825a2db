"""Text: a table flattened to one cell a line, each after a tab, records between blank lines.

Or, where a header stands in one line, a row a line.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from store.importers.delimited import delimiter_of, rows_of
from store.importers.files import read_text
from store.importers.rows import Row


def read(path: Path) -> Iterator[Row]:
    """The records of a file as rows; ``where`` is the line that each begins on."""
    text = read_text(path)
    delimiter = delimiter_of(text)
    if delimiter:
        return rows_of(text, path.name, delimiter)
    return _records(text, path.name)


def _records(text: str, name: str) -> Iterator[Row]:
    cells: list[str] = []
    start = 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = line.lstrip(" \f\v")
        if line and not cells:
            start = number
        if line:
            _take(line, cells)
        elif cells:
            yield Row(f"{name}:{start}", tuple(cells))
            cells = []
    if cells:
        yield Row(f"{name}:{start}", tuple(cells))


def _take(line: str, cells: list[str]) -> None:
    """Add a line to a record: cells of its own, or more text of the last cell."""
    if "\t" in line or not cells:
        cells.extend(line.removeprefix("\t").split("\t"))
    else:
        cells[-1] += f"\n{line}"
