"""Delimited: .csv, a row a line, its encoding and delimiter found."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from store.errors import ImportFailed
from store.importers.columns import read_columns
from store.importers.files import read_text
from store.importers.rows import MOST_CHARACTERS, Row

DELIMITERS = ",\t;|，"
LOOKED_AT = 50  # rows, for a header
GUARD = re.compile(r"^'(?=[\s']*[=+\-@＝＋－＠\t\r])")  # what an export puts before a formula


def read(path: Path) -> Iterator[Row]:
    """The rows of a file; ``where`` is the line that each begins on."""
    text = read_text(path)
    return rows_of(text, path.name, delimiter_of(text) or ",")


def delimiter_of(text: str) -> str | None:
    """What parts the cells of a header row; None where no row of the beginning is a header."""
    found = {delimiter: _headers(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: found[delimiter])
    return best if found[best] else None


def rows_of(text: str, name: str, delimiter: str) -> Iterator[Row]:
    """The rows of delimited text; ImportFailed ``cell_too_long`` or ``unclosed_quote``."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(MOST_CHARACTERS * 2)
    line = 1
    cells: list[str] = []
    try:
        for cells in reader:
            yield Row(f"{name}:{line}", tuple(GUARD.sub("", cell, count=1) for cell in cells))
            start, line = line, reader.line_num + 1
    except csv.Error as error:
        raise ImportFailed("cell_too_long", f"{name}:{line}", str(MOST_CHARACTERS)) from error
    if text.count('"') % 2 and any("\n" in cell for cell in cells):
        raise ImportFailed("unclosed_quote", f"{name}:{start}")


def _headers(text: str, delimiter: str) -> int:
    """How many columns the best header row of the beginning has."""
    lines = islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), LOOKED_AT)
    try:
        columns = [read_columns(Row("", tuple(cells))) for cells in lines]
    except csv.Error:
        return 0
    return max((len(found.places) for found in columns if found), default=0)
