"""Tally: what was asked held against what was stored and heard: the three zeros."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from sqlalchemy import select

from store import models
from store.database import Database
from tests.crash_crowd import Asked, Row, Sign


@dataclass(frozen=True)
class Tally:
    """Counts of a round, or of many together.

    ``lost``: updates without their effect. ``doubled``: reports stored more than once, or by
    nobody. ``unanswered``: updates whose answer was never heard. ``twice``: answers heard once
    more, ``inexcusable`` those that no kill and no lost reply of the server explains.
    ``inversions``: answers and reports that come after a later one of their chat. ``unclean``:
    stops that took too long or ended in an error.
    """

    rounds: int = 0
    kills: int = 0
    stops: int = 0
    updates: int = 0
    lost: int = 0
    doubled: int = 0
    unanswered: int = 0
    twice: int = 0
    inexcusable: int = 0
    inversions: int = 0
    unclean: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def flaws(self) -> dict[str, int]:
        """What should be 0 and is not."""
        zeros = ("lost", "doubled", "unanswered", "inexcusable", "inversions", "unclean")
        return {name: count for name in zeros if (count := getattr(self, name))}


@dataclass(frozen=True)
class Stored:
    """What a database holds after a round: ids of updates, and reports in order of storing."""

    updates: frozenset[int] = frozenset()
    rows: tuple[Row, ...] = ()


def tally(
    asked: Sequence[Asked],
    heard: Mapping[int, Sequence[Sign]],
    stored: Stored | None,
    excuses: int = 0,
    unheard: int = 0,
) -> Tally:
    """Hold them against each other. ``stored`` None: the bot keeps nothing, an answer is all its
    effect. Each chat may hear ``excuses`` of its answers once more, and all chats ``unheard``."""
    unanswered = [a for a in asked if a.sign not in heard.get(a.chat, ())]
    repeats = [len(signs) - len(set(signs)) for signs in heard.values()]
    return Tally(
        rounds=1,
        updates=len(asked),
        lost=len(unanswered) if stored is None else _lost(asked, stored),
        doubled=_doubled(asked, stored.rows) if stored else 0,
        unanswered=len(unanswered),
        twice=sum(repeats),
        inexcusable=max(0, sum(max(0, count - excuses) for count in repeats) - unheard),
        inversions=_inversions(asked, heard) + (_inverted_rows(asked, stored) if stored else 0),
    )


def _lost(asked: Iterable[Asked], stored: Stored) -> int:
    rows = set(stored.rows)
    return sum(a.update not in stored.updates or bool(a.row and a.row not in rows) for a in asked)


def _doubled(asked: Iterable[Asked], rows: Iterable[Row]) -> int:
    return (Counter(rows) - Counter(a.row for a in asked if a.row)).total()


def _inversions(asked: Sequence[Asked], heard: Mapping[int, Sequence[Sign]]) -> int:
    """An answer may come again at once, but not after another."""
    place = {(a.chat, a.sign): number for number, a in enumerate(asked)}
    return sum(
        falls([place[chat, sign] for sign in signs if (chat, sign) in place])
        for chat, signs in heard.items()
    )


def _inverted_rows(asked: Sequence[Asked], stored: Stored) -> int:
    place = {a.row: number for number, a in enumerate(asked) if a.row}
    return sum(
        falls([place[row] for row in stored.rows if row[0] == chat and row in place])
        for chat in {row[0] for row in stored.rows}
    )


def falls(numbers: Sequence[int]) -> int:
    """How often a number is lower than the one before it."""
    return sum(after < before for before, after in pairwise(numbers))


async def stored_in(url: str) -> Stored:
    """What a database holds, an SQLAlchemy URL."""
    database = await Database.connect(url)
    async with database.reading() as session:
        updates = await session.scalars(select(models.Update.update_id))
        report = models.Report
        reports = await session.execute(
            select(report.chat, report.message, report.value).order_by(report.id)
        )
        stored = Stored(frozenset(updates), tuple((c, m, v) for c, m, v in reports))
    await database.close()
    return stored
