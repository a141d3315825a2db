"""Soak: the crash suite for as long as one likes: ``python -m tests.soak --minutes 10``.

Round after round, by polling and webhook on SQLite and PostgreSQL: ends at random moments, and
faults with kills. Bare echo bots of the libraries go through the same, for comparison. Prints what
was found; exits with 1 where something that should be 0 is not.
"""

import argparse
import asyncio
import logging
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from signal import Signals
from tempfile import TemporaryDirectory, mkdtemp
from time import monotonic

import psutil

from tests.crash import KILL, STOP, Plan, play, play_away
from tests.crash_bot import Bot, echoing, polling, webhook
from tests.crash_tally import Tally
from tests.crash_troubles import TROUBLES, Trouble
from tests.soak_databases import Databases, databases

KILLS, FAULTS = "Ends at random moments", "Faults, with a kill in each round"
COMPARED = {
    "python-telegram-bot": "ptb",
    "python-telegram-bot, concurrent": "ptb-concurrent",
    "aiogram, 64 tasks": "aiogram",
}
AWAY = "Bot API away at start"
PATIENCE = 180  # seconds for the last answers of a round with faults
KNOCKS = 3  # connections that fail before the Bot API is there
BARE = Plan((KILL, KILL), burst=40, patience=3)
WORKER = "spawn_main"  # how multiprocessing starts one
HEADS = {
    "rounds": "rounds",
    "kills": "kills",
    "stops": "stops",
    "updates": "updates",
    "lost": "lost",
    "doubled": "doubled",
    "unanswered": "unanswered",
    "twice": "twice",
    "inexcusable": "no excuse",
    "inversions": "inversions",
    "unclean": "bad stops",
}


async def kill_worker(process: Process, random: Random) -> int:
    """Kill one of the workers of a process, where it has some by now."""
    children = psutil.Process(process.pid).children()
    workers = [child for child in children if WORKER in " ".join(child.cmdline())]
    if workers:
        random.choice(workers).kill()
    return min(1, len(workers))


@dataclass(frozen=True)
class Scenario:
    """A kind of round: its table, its row there, and how it is played with a seed."""

    table: str
    row: str
    play: Callable[[int], Awaitable[Tally]]


@dataclass(frozen=True)
class Way:
    """A way to run our bot: ``start`` makes it in a new home, with a new database. ``ends`` are
    those that its process may come to."""

    name: str
    start: Callable[[], Bot]
    ends: tuple[Signals, ...] = (KILL, KILL, KILL, STOP)
    trouble: Trouble = Trouble()  # noqa: RUF009 - frozen

    async def killed(self, seed: int) -> Tally:
        """A round of one to three ends."""
        random = Random(seed)
        ends = random.choices(self.ends, k=random.randint(1, 3))
        return await play(self.start(), Plan(ends, trouble=self.trouble), seed)

    async def away(self, seed: int) -> Tally:
        """A start without a Bot API."""
        return await play_away(self.start(), Plan(()), seed, KNOCKS)

    def troubled(self, trouble: Trouble) -> Scenario:
        """A round with faults and a kill."""
        plan = Plan((KILL,), patience=PATIENCE, trouble=trouble)
        return Scenario(FAULTS, trouble.name, lambda seed: play(self.start(), plan, seed))


@dataclass(frozen=True)
class Ways:
    """All ways to run, on databases that are new each time."""

    databases: Databases

    def all(self) -> Iterator[Way]:
        """Polling and webhook on both engines; several workers, of which one is killed."""
        stores = (self.databases.sqlite, self.databases.postgres)
        for name, channel in (("polling", polling), ("webhook", webhook)):
            for store in stores:
                yield Way(f"{name}, {store.__name__}", self._starter(channel, store))
        for workers in (2, 4):
            start = self._starter(webhook, self.databases.postgres, WORKERS=str(workers))
            name, strike = f"webhook, {workers} workers", Trouble(strike=kill_worker)
            yield Way(name, start, (STOP,))
            yield Way(f"{name}, one killed", start, (STOP,), strike)

    def home(self) -> Path:
        """A new folder for a process."""
        return Path(mkdtemp(dir=self.databases.folder))

    def _starter(
        self, channel: Callable[..., Bot], store: Callable[[], str], **settings: str
    ) -> Callable[[], Bot]:
        return lambda: channel(store(), self.home(), **settings)


def schedule(ways: Ways) -> Iterator[Scenario]:
    """For ever, each way with its ends and with one trouble after another; the comparison too."""
    restart = Trouble("PostgreSQL restarted", strike=ways.databases.restart)
    troubles = (*TROUBLES, restart)
    for turn in count():
        for row, name in COMPARED.items():
            yield Scenario(KILLS, row, partial(_compared, ways, name))
        for place, way in enumerate(ways.all()):
            yield Scenario(KILLS, way.name, way.killed)
            trouble = troubles[(turn + 3 * place) % len(troubles)]
            if trouble is not restart or "sqlite" not in way.name:
                yield way.troubled(trouble)
        chosen = list(ways.all())
        yield Scenario(FAULTS, AWAY, chosen[turn % len(chosen)].away)


async def _compared(ways: Ways, name: str, seed: int) -> Tally:
    return await play(echoing(ways.home(), name), BARE, seed)


@dataclass
class Soak:
    """Counts of all rounds by table and row."""

    random: Random
    tables: dict[str, dict[str, Tally]] = field(default_factory=lambda: {KILLS: {}, FAULTS: {}})

    async def run(self, scenarios: Iterator[Scenario], seconds: float) -> None:
        """Round after round until the time is over; a line for each."""
        end = monotonic() + seconds
        while (begun := monotonic()) < end:
            scenario, seed = next(scenarios), self.random.randrange(10**6)
            found = await scenario.play(seed)
            rows = self.tables[scenario.table]
            rows[scenario.row] = rows.get(scenario.row, Tally()) + found
            verdict = found.flaws or "good"
            took = monotonic() - begun
            say(f"{took:5.0f} s  seed {seed:06}  {scenario.row}: {found.updates}, {verdict}")

    @property
    def is_good(self) -> bool:
        """Whether our bot did without a flaw."""
        rows = (item for table in self.tables.values() for item in table.items())
        return not any(found.flaws for row, found in rows if row not in COMPARED)

    def show(self) -> None:
        """The tables."""
        for title, rows in self.tables.items():
            say(f"\n{title:<34}" + "".join(f"{head:>11}" for head in HEADS.values()))
            for row, found in rows.items():
                figures = (getattr(found, name) for name in HEADS)
                say(f"{row:<34}" + "".join(f"{figure:>11}" for figure in figures))


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(minutes: float, seed: int, folder: Path) -> int:
    """Soak in a folder, and tell; the exit code."""
    logging.getLogger("uvicorn.error").disabled = True  # connections break on purpose
    soak = Soak(Random(seed))
    with databases(folder) as found:
        asyncio.run(soak.run(schedule(Ways(found)), minutes * 60))
    soak.show()
    return 0 if soak.is_good else 1


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.soak")
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--folder", type=Path, help="where the processes' logs are kept")
    given = arguments.parse_args()
    if given.folder:
        given.folder.mkdir(parents=True)
        sys.exit(main(given.minutes, given.seed, given.folder))
    with TemporaryDirectory() as temporary:
        sys.exit(main(given.minutes, given.seed, Path(temporary)))
