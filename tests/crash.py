"""Crash: the real process, killed at random moments of its work, and what is left of it.

A round: a crowd talks in bursts, and before each the process is started. It is killed at a random
moment, or told to stop; at last it may finish. Then what was asked is held against what is
stored and what was heard.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from sqlalchemy import select

from store import models
from store.database import Database
from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_server import serving
from tests.crash_crowd import INDICATORS, Crowd
from tests.crash_tally import Stored, Tally, tally

ROOT = Path(__file__).parents[1]
STOP = 10  # seconds that a stop may take
LATE = 0.1  # seconds after an event, at most, at which it is killed
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")


@dataclass(frozen=True)
class Bot:
    """How a process is started: ``python`` with ``arguments``, in a home of its own.

    ``database`` is where it keeps reports; empty for a bot that keeps nothing.
    """

    arguments: tuple[str, ...]
    database: str
    home: Path
    settings: Mapping[str, str]

    def environment(self, api: BotApi) -> dict[str, str]:
        """Everything that the process sees of the environment."""
        return {
            **{name: value for name, value in os.environ.items() if name in KEPT},
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": api.url,
            "DATABASE_URL": self.database,
            "OWNER_IDS": ",".join(map(str, INDICATORS)),
            **self.settings,
        }

    @asynccontextmanager
    async def running(self, api: BotApi) -> AsyncIterator[Process]:
        """The process; killed at the end if it still runs. It writes to ``log`` in its home."""
        with (self.home / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.arguments,
                cwd=ROOT,
                env=self.environment(api),
                stdout=log,
                stderr=log,
            )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def polling(database: str, home: Path) -> Bot:
    """``python -m bot poll``."""
    return Bot(("-m", "bot", "poll"), database, home, {})


def echoing(home: Path) -> Bot:
    """A bare bot of python-telegram-bot, to compare with."""
    return Bot(("-m", "tests.echo"), "", home, {})


@dataclass(frozen=True)
class Plan:
    """A round: a burst of so many updates before each end of the process, and one before the
    last start, after which it may finish what is owed, for so many seconds."""

    ends: Sequence[signal.Signals]
    burst: int = 12
    patience: float = 60
    taps: bool = True


async def play(bot: Bot, plan: Plan, seed: int) -> Tally:
    """One round, from a server without updates to what is left."""
    async with serving() as api:
        crowd = Crowd(api, Random(seed), plan.taps)
        codes = [await live(bot, crowd, plan.burst, end) for end in plan.ends]
        codes.append(await finish(bot, crowd, plan))
        stored = await stored_in(bot.database) if bot.database else None
    kills = plan.ends.count(signal.SIGKILL)
    counted = tally(crowd.asked, crowd.heard, stored, excuses=kills)
    stops = len(codes) - kills
    return replace(counted, kills=kills, stops=stops, unclean=stops - codes.count(0))


async def live(bot: Bot, crowd: Crowd, burst: int, end: signal.Signals) -> int | None:
    """Half of the burst before the start and half after it, then the end; the exit code."""
    calls, answers = len(crowd.api.calls), crowd.answers + crowd.random.randrange(burst)
    await crowd.say(burst // 2)
    async with bot.running(crowd.api) as process:
        await crowd.until(lambda: len(crowd.api.calls) > calls)
        await crowd.say(burst - burst // 2)
        await crowd.until(lambda: crowd.answers >= answers or not crowd.owed)
        await asyncio.sleep(crowd.random.uniform(0, LATE))
        return await ended(process, end)


async def finish(bot: Bot, crowd: Crowd, plan: Plan) -> int | None:
    """A last burst, everything answered, and a stop; the exit code."""
    await crowd.say(plan.burst)
    async with bot.running(crowd.api) as process:
        await crowd.until(lambda: not (crowd.owed or crowd.api.updates), plan.patience)
        code = await ended(process, signal.SIGTERM)
    crowd.listen()
    return code


async def ended(process: Process, end: signal.Signals) -> int | None:
    """The exit code after a signal; None where the process stays too long."""
    process.send_signal(end)
    try:
        async with asyncio.timeout(STOP):
            return await process.wait()
    except TimeoutError:
        return None


async def stored_in(url: str) -> Stored:
    """What a database holds."""
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
