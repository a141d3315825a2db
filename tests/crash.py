"""Crash: the real process, killed at random moments of its work, and what is left of it.

A round: a crowd talks in bursts, and with each the process is started. It is killed at a random
moment, or told to stop; at last it may finish. Then what was asked is held against what is
stored and what was heard.
"""

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.botapi_memory import PATIENCE
from tests.botapi_server import serving
from tests.crash_bot import Bot, ended, free_port
from tests.crash_crowd import Crowd
from tests.crash_tally import Tally, stored_in, tally
from tests.crash_troubles import Counted, Trouble

KILL, STOP = signal.SIGKILL, signal.SIGTERM
LATENCIES = (0, 0.02, 0.06)  # seconds that a call of the Bot API takes, one of them in a round
LATE = 0.1  # seconds after an event, at most, at which it is killed


@dataclass(frozen=True)
class Plan:
    """A round: a burst of so many updates for each life of the process and how that ends; in the
    last life, after these, everything may be answered, for ``patience`` seconds."""

    ends: Sequence[signal.Signals]
    burst: int = 12
    patience: int = 60
    trouble: Trouble = Trouble()  # noqa: RUF009 - frozen


@dataclass
class Round:
    """A bot, and a crowd that talks to it as planned."""

    bot: Bot
    plan: Plan
    crowd: Crowd
    struck: int = 0

    async def play(self) -> Tally:
        """From a server without updates to what is left."""
        random, api = self.crowd.random, self.crowd.api
        weather = Counted(self.plan.trouble.shares, seed=random.randrange(2**32))
        api.weather, api.latency = weather, random.choice(LATENCIES)
        codes = [await self._life(end) for end in self.plan.ends]
        codes.append(await self._life(None))
        self.crowd.listen()
        stored = await stored_in(self.bot.database) if self.bot.database else None
        killed = self.plan.ends.count(KILL)
        kills, stops = killed + self.struck, len(codes) - killed
        found = tally(self.crowd.asked, self.crowd.heard, stored, kills, weather.unheard)
        if not self.plan.trouble.orderly:
            found = replace(found, inversions=0)
        return replace(found, kills=kills, stops=stops, unclean=stops - codes.count(0))

    async def _life(self, end: signal.Signals | None) -> int | None:
        """Half of the burst before the start and half of it after; the exit code."""
        half, calls = self.plan.burst // 2, len(self.crowd.api.calls)
        await self._burst(half)
        async with self.bot.running(self.crowd.api.url) as process:
            await self.crowd.until(lambda: len(self.crowd.api.calls) > calls)
            await self._burst(self.plan.burst - half)
            await self._moment(end is STOP or bool(self.plan.trouble.strike))
            if self.plan.trouble.strike:
                self.struck += await self.plan.trouble.strike(process, self.crowd.random)
            if end is None:
                await self.crowd.until(self._is_done, self.plan.patience)
            return await ended(process, end or STOP)

    async def _burst(self, updates: int) -> None:
        await self.crowd.say(updates)
        self.plan.trouble.mix(self.crowd)
        await self.crowd.api.notify()

    async def _moment(self, at_work: bool) -> None:
        """Some moment between now, or the first answer, and when all is answered."""
        crowd = self.crowd
        answers = crowd.answers + crowd.random.randrange(at_work, self.plan.burst)
        await crowd.until(lambda: crowd.answers >= answers or not crowd.owed, self.plan.patience)
        await asyncio.sleep(crowd.random.uniform(0, LATE))

    def _is_done(self) -> bool:
        return not (self.crowd.owed or self.crowd.api.updates)


async def play(bot: Bot, plan: Plan, seed: int) -> Tally:
    """One round, with a server of its own."""
    async with serving() as api:
        keeps = bool(bot.database)
        crowd = Crowd(api, Random(seed), taps=keeps, edits=keeps and plan.trouble.orderly)
        return await Round(bot, plan, crowd).play()


async def play_away(bot: Bot, plan: Plan, seed: int, attempts: int) -> Tally:
    """One life, which begins while nobody answers in Telegram's place."""
    port = free_port()
    async with bot.running(f"http://127.0.0.1:{port}/bot") as process:
        await hang_up(port, attempts)
        async with serving(port) as api:
            crowd = Crowd(api, Random(seed))
            await crowd.say(plan.burst)
            await crowd.until(lambda: not (crowd.owed or api.updates), plan.patience)
            code = await ended(process, STOP)
            crowd.listen()
    found = tally(crowd.asked, crowd.heard, await stored_in(bot.database))
    return replace(found, stops=1, unclean=int(code != 0))


async def hang_up(port: int, times: int) -> None:
    """Take so many connections, and end each before it has said anything."""
    left, enough = times, asyncio.Event()

    def close(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal left
        writer.close()
        left -= 1
        if left <= 0:
            enough.set()

    async with await asyncio.start_server(close, "127.0.0.1", port):
        async with asyncio.timeout(PATIENCE):
            await enough.wait()
