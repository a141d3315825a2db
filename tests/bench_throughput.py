"""Messages a second through the whole bot, beside bare echo bots in the same run:
``python -m tests.bench_throughput`` (part of make bench).

Every chat has its messages waiting at the start; each is a report that is saved, or is echoed. The
bots are processes of their own; the Bot API is the tests' server, here, and takes a processor for
itself, as does PostgreSQL, which "CPU ms each" leaves out. ``--quick`` measures less.
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
from tests.crash_bot import free_port
from tests.soak_databases import databases

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
WORKERS = (1, 2, 4)
BOTS: Mapping[str, Arguments] = {
    "dingdang, SQLite, reports saved": POLL,
    "python-telegram-bot, echo": ("-m", "tests.echoes", "ptb"),
    "python-telegram-bot, concurrent, echo": ("-m", "tests.echoes", "ptb-concurrent"),
    "aiogram, 64 tasks, echo": ("-m", "tests.echoes", "aiogram"),
}
SHARED: Mapping[str, Arguments] = {
    f"dingdang, PostgreSQL, webhook, workers: {n}": ("-m", "bot", "webhook", "--workers", str(n))
    for n in WORKERS
}
HEAD = f"{'':<42}{'ms':>8}{'messages/s':>12}{'CPU ms each':>13}{'inversions':>12}"


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
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder)) as engines:
        for latency in LATENCIES:
            for name, arguments in (BOTS | SHARED).items():
                url = engines.postgres() if name in SHARED else engines.sqlite()
                row = asyncio.run(measure(arguments, url, latency, each))
                say(f"{name:<42}{1000 * latency:>8.0f}{row}")


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def measure(arguments: Arguments, url: str, latency: float, each: int) -> Measured:
    """A bot's answers to ``each`` messages in every chat, with a database of its own."""
    async with serving() as api:
        users = [User(api, id=1000 + n) for n in range(CHATS)]
        async with started(api, arguments, url, users) as process:
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
    api: BotApi, arguments: Arguments, url: str, users: Sequence[User]
) -> AsyncIterator[Process]:
    """The bot as a process, with everybody an owner, until the block ends."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=ROOT,
        stdout=DEVNULL,
        env={
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": api.url,
            "DATABASE_URL": url,
            "RATE_LIMIT": "0",
            "OWNER_IDS": ",".join(str(user.id) for user in users),
            "LOG_LEVEL": "WARNING",
            "PORT": str(port),
            "WEBHOOK_URL": f"http://127.0.0.1:{port}",
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
