"""What a board costs to draw, for 14 and for 200 indicators, beside matplotlib's empty figure in
the same run: ``python -m tests.bench_board [TIMES]``.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from statistics import median
from time import process_time

from matplotlib.figure import Figure

from bot.lines import say
from handlers.pictures.pages import pages
from handlers.pictures.painting import paint
from handlers.pictures.sheets import Board
from handlers.replies import render
from tests.pictures import answers

MANY = 200


def main() -> None:
    """Print a line for each: the median of several runs, in milliseconds of a processor."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    answer = asyncio.run(answers())["board-light"]
    (board,) = render(answer, "zh_Hans").sheets
    assert isinstance(board, Board)
    many = [replace(board, rows=page) for page in pages([*board.rows * 15][:MANY])]
    say(f"matplotlib, an empty figure of the same size: {milliseconds(empty, times):.0f} ms")
    made = milliseconds(lambda: render(answer, "zh_Hans"), times)
    say(f"14 indicators, from answer to sheet: {made:.0f} ms")
    say(f"14 indicators, drawn: {milliseconds(lambda: paint(board), times):.0f} ms")
    drawn = milliseconds(lambda: [paint(page) for page in many], times)
    say(f"{MANY} indicators, {len(many)} pictures, drawn: {drawn:.0f} ms")


def empty() -> None:
    """As little as matplotlib can do: paper and axes."""
    figure = Figure(figsize=(15, 35), dpi=72)
    figure.add_subplot()
    figure.savefig(BytesIO(), format="png")


def milliseconds(do: Callable[[], object], times: int) -> float:
    """The median of several runs, of a processor, after one that warms up."""
    do()
    taken = []
    for _ in range(times):
        begin = process_time()
        do()
        taken.append(process_time() - begin)
    return median(taken) * 1000


if __name__ == "__main__":
    main()
