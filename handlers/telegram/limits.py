"""Limits: what fits into one message of Telegram."""

from collections.abc import Iterator
from itertools import accumulate

MESSAGE = 4096  # UTF-16 units in a text (Bot API, sendMessage)


def split(text: str, limit: int = MESSAGE) -> tuple[str, ...]:
    """The text in parts of at most ``limit`` UTF-16 units, cut at line ends where it can be.

    Lines longer than a part are cut between characters; no part is blank.
    """
    parts = [""]
    for line in text.splitlines():
        for piece in _pieces(line, limit):
            longer = f"{parts[-1]}\n{piece}" if parts[-1] else piece
            parts[-1:] = [longer] if units(longer) <= limit else [parts[-1], piece]
    return tuple(part.strip("\n") for part in parts if part.strip())


def units(text: str) -> int:
    """Length as Telegram counts it: a character beyond U+FFFF is two."""
    return len(text.encode("utf-16-le")) // 2


def _pieces(line: str, limit: int) -> Iterator[str]:
    """A line cut into pieces that fit; one empty piece for an empty line."""
    while units(line) > limit:
        fitting = sum(end <= limit for end in accumulate(units(mark) for mark in line))
        yield line[:fitting]
        line = line[fitting:]
    yield line
