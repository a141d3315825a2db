"""Messages a second through the whole bot, beside bare echo bots in the same run:
``python -m tests.bench_throughput`` (part of make bench).

Every chat has its messages waiting at the start; each is a report that is saved, or is echoed. The
bots are processes of their own; the Bot API is the tests' server, here. ``--quick`` measures less.
"""

import asyncio
import os
import re
import sys
import tempfile
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import psutil

from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_server import serving

ROOT = Path(__file__).parents[1]
LATENCIES = (0.0, 0.06)  # seconds that a call of the Bot API takes
CHATS = 40
EACH = 12
LONGEST = 120  # seconds that a bot may take
FIGURE = re.compile(r"\d+\.\d(?=%)")
TEXT = "上报村官到岗率{}.{}%"
WARM = "上报党代表培训完成率91.5%"

Arguments = Sequence[str]
POLL: Arguments = ("-m", "bot", "poll")
BOTS: Mapping[str, Arguments] = {
    "dingdang, SQLite, reports saved": POLL,
    "python-telegram-bot, echo": ("-m", "tests.echoes", "ptb"),
    "python-telegram-bot, concurrent, echo": ("-m", "tests.echoes", "ptb-concurrent"),
    "aiogram, 64 tasks, echo": ("-m", "tests.echoes", "aiogram"),
}
HEAD = f"{'':<40}{'ms a call':>10}{'messages/s':>12}{'CPU ms each':>13}{'inversions':>12}"


@dataclass(frozen=True)
class Measured:
    """A load answered: how fast, at what cost, and how often later was answered before earlier."""

    messages: int
    seconds: float
    cpu: float
    inversions: int

    def __str__(self) -> str:
        rate, each = self.messages / self.seconds, 1000 * self.cpu / self.messages
        return f"{rate:>12.0f}{each:>13.1f}{self.inversions:>12}"


def main() -> None:
    """Print a row for each bot and latency."""
    each = EACH // 4 if "--quick" in sys.argv else EACH
    say(f"{CHATS} chats with {each} messages each\n{HEAD}")
    for latency in LATENCIES:
        for name, arguments in BOTS.items():
            row = asyncio.run(measure(arguments, latency, each))
            say(f"{name:<40}{1000 * latency:>10.0f}{row}")


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def measure(arguments: Arguments, latency: float, each: int) -> Measured:
    """A bot's answers to ``each`` messages in every chat."""
    async with serving() as api:
        users = [User(api, id=1000 + n) for n in range(CHATS)]
        async with started(api, arguments, users) as process:
            await warmed(users)
            api.latency = latency
            bot = psutil.Process(process.pid)
            spent, begun = cpu(bot), perf_counter()
            for number in range(each):
                for user in users:
                    await user.send(TEXT.format(80 + number // 9, 1 + number % 9))
            heard = [await answers(user, each) for user in users]
            return Measured(
                each * CHATS, perf_counter() - begun, cpu(bot) - spent, inversions(heard)
            )


@asynccontextmanager
async def started(
    api: BotApi, arguments: Arguments, users: Sequence[User]
) -> AsyncIterator[Process]:
    """The bot as a process, with everybody an owner, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=ROOT,
            stdout=DEVNULL,
            env={
                **os.environ,
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_BASE_URL": api.url,
                "DATABASE_URL": f"sqlite:///{folder}/bench.db",
                "OWNER_IDS": ",".join(str(user.id) for user in users),
                "LOG_LEVEL": "WARNING",
            },
        )
        try:
            yield process
        finally:
            process.terminate()
            await process.wait()


async def warmed(users: Sequence[User]) -> None:
    """Everybody had one answer: connections are open, everything is loaded."""
    for user in users:
        await user.send(WARM)
    for user in users:
        await answers(user, 1)


async def answers(user: User, number: int) -> list[str]:
    """The figures of a chat's next answers, in the order in which they came."""
    async with asyncio.timeout(LONGEST):
        heard = [await user.api.heard[user.chat].get() for _ in range(number)]
    return [found[0] for answer in heard if (found := FIGURE.search(answer.text))]


def cpu(process: psutil.Process) -> float:
    """Seconds of processor time of a process and its children so far."""
    times = [p.cpu_times() for p in (process, *process.children(recursive=True))]
    return sum(time.user + time.system for time in times)


def inversions(chats: Sequence[Sequence[str]]) -> int:
    """How often an answer came right after that of a later message of its chat."""
    return sum(later < earlier for figures in chats for earlier, later in pairwise(figures))


if __name__ == "__main__":
    main()
