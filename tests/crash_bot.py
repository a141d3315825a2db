"""Bot: the process under test, started, ended, and at work in a home of its own."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.botapi_memory import TOKEN
from tests.crash_crowd import INDICATORS

ROOT = Path(__file__).parents[1]
LONGEST = 10  # seconds that a stop may take
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

    def environment(self, url: str) -> dict[str, str]:
        """Everything that the process sees of the environment."""
        return {
            **{name: value for name, value in os.environ.items() if name in KEPT},
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": url,
            "DATABASE_URL": self.database,
            "RATE_LIMIT": "0",
            "OWNER_IDS": ",".join(map(str, INDICATORS)),
            **self.settings,
        }

    @asynccontextmanager
    async def running(self, url: str) -> AsyncIterator[Process]:
        """The process, with the Bot API at a URL; killed at the end if it still runs.

        It writes to ``log`` in its home.
        """
        with (self.home / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.arguments,
                cwd=ROOT,
                env=self.environment(url),
                stdout=log,
                stderr=log,
            )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def polling(database: str, home: Path, **settings: str) -> Bot:
    """``python -m bot poll``."""
    return Bot(("-m", "bot", "poll"), database, home, settings)


def webhook(database: str, home: Path, **settings: str) -> Bot:
    """``python -m bot webhook`` on a port of its own."""
    port = free_port()
    address = {"PORT": str(port), "WEBHOOK_URL": f"http://127.0.0.1:{port}"}
    return Bot(("-m", "bot", "webhook"), database, home, address | settings)


def echoing(home: Path, name: str) -> Bot:
    """A bare bot of tests/echoes.py, to compare with."""
    return Bot(("-m", "tests.echoes", name), "", home, {})


async def ended(process: Process, end: signal.Signals) -> int | None:
    """The exit code after a signal; None where the process stays too long, or left before."""
    if process.returncode is not None:
        return None
    process.send_signal(end)
    try:
        async with asyncio.timeout(LONGEST):
            return await process.wait()
    except TimeoutError:
        return None


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
