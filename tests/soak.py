"""Soak: the crash suite for as long as one likes: ``python -m tests.soak --minutes 10``.

Round after round, for polling and webhook on SQLite and PostgreSQL: kills at random moments, and
faults with kills. A bare bot of python-telegram-bot goes through the same for comparison. Prints a
table of what was found; exits with 1 where something that should be 0 is not.
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp
from time import monotonic

from tests.crash import Plan, play, play_away
from tests.crash_bot import Bot, echoing, polling
from tests.crash_tally import Tally
from tests.crash_troubles import TROUBLES, Trouble
from tests.soak_databases import Databases, databases

KILL, STOP = signal.SIGKILL, signal.SIGTERM
PATIENCE = 120  # seconds for the last answers of a round with faults
HEAD = (
    ("rounds", "rounds"),
    ("kills", "kills"),
    ("stops", "stops"),
    ("updates", "updates"),
    ("lost", "lost"),
    ("doubled", "doubled"),
    ("unanswered", "unanswered"),
    ("twice", "answered twice"),
    ("inexcusable", "without excuse"),
    ("inversions", "inversions"),
    ("unclean", "bad stops"),
)


@dataclass
class Soak:
    """Rounds, and a row of counts for each name. ``flaws`` tells the seeds of bad rounds."""

    databases: Databases
    random: Random
    kills: dict[str, Tally] = field(default_factory=dict)
    faults: dict[str, Tally] = field(default_factory=dict)
    flaws: list[str] = field(default_factory=list)

    def channels(self) -> Iterator[tuple[str, Callable[[], Bot]]]:
        """Every way to run, by name."""
        for channel in (polling,):
            for engine in (self.databases.sqlite, self.databases.postgres):
                name = f"{channel.__name__}, {engine.__name__}"
                yield name, lambda channel=channel, engine=engine: channel(engine(), self.home())

    def home(self) -> Path:
        """A new folder for a process."""
        return Path(mkdtemp(dir=self.databases.folder))
