"""Pages: how a board is divided, so that no picture is higher than Telegram keeps as it is."""

from collections.abc import Sequence
from itertools import groupby

from handlers.pictures.sheets import Row

HIGHEST = 2560  # pixels; what is higher is scaled down
HEAD, GROUP, ROW, FOOT = 158, 64, 130, 28


def height(rows: Sequence[Row]) -> int:
    """How high a page with these rows is, in pixels."""
    groups = sum(1 for _ in groupby(rows, lambda row: row.group))
    return HEAD + GROUP * groups + ROW * len(rows) + FOOT


def pages(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The rows in order, as many on a page as fit; one empty page for none."""
    made: list[list[Row]] = [[]]
    for row in rows:
        if height([*made[-1], row]) > HIGHEST:
            made.append([])
        made[-1].append(row)
    return [tuple(page) for page in made]
