"""The process itself: ``python -m bot poll`` started, stopped, killed and refused."""

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.database import Database
from tests.botapi import User
from tests.botapi_faults import slow
from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_rules import Refused
from tests.scrape import numbers
from tests.telegram_desk import OWNER, current, history

ROOT = Path(__file__).parents[1]


@pytest.fixture
def url(new_sqlite: Callable[[], str]) -> str:
    return new_sqlite()


@asynccontextmanager
async def process(
    api: BotApi, url: str, *command: str, port: int = 0, **settings: str
) -> AsyncIterator[Process]:
    """``python -m bot poll`` or another command, killed at the end if it still runs."""
    port = port or free_port()
    environment = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": api.url,
        "DATABASE_URL": url,
        "OWNER_IDS": str(OWNER),
        "WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        **settings,
    }
    arguments = [sys.executable, "-m", "bot", *(command or ("poll",))]
    running = await asyncio.create_subprocess_exec(
        *arguments, cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def ended(running: Process) -> tuple[int | None, str]:
    """Exit code and what it wrote to stderr."""
    _, errors = await running.communicate()
    return running.returncode, errors.decode()


async def figures(url: str) -> list[object]:
    """Every figure ever reported for the indicator that stands reported."""
    database = await Database.connect(url)
    (report,) = await current(database)
    rows = await history(database, report)
    await database.close()
    return [row.quantity and row.quantity.value for row in rows]


COMMANDS = ["poll", "webhook"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_answers_and_stops_when_told(
    api: BotApi, url: str, number: int, command: str
) -> None:
    user = User(api, OWNER)
    async with process(api, url, command) as running:
        await user.send("上报村官到岗率92%")
        assert "92%" in (await user.hears()).text
        running.send_signal(number)
        code, errors = await ended(running)
    assert (code, api.updates) == (0, [])
    assert "Traceback" not in errors
    assert TOKEN not in errors
    assert await figures(url) == [92]


@pytest.mark.parametrize("command", COMMANDS)
async def test_killed_at_work_it_loses_and_doubles_nothing(
    api: BotApi, url: str, command: str
) -> None:
    user = User(api, OWNER)
    reports = range(80, 100)
    async with process(api, url, command) as running:
        for figure in reports:
            await user.send(f"上报村官到岗率{figure}%")
        await user.hears()
        running.kill()
        await ended(running)
    async with process(api, url, command) as running:
        await api.all_confirmed()
        await api.until(lambda: api.count("sendMessage") >= len(reports))
        running.terminate()
        assert (await ended(running))[0] == 0
    assert await figures(url) == list(reports)


STARTING = [
    ("poll", "getMe", signal.SIGTERM),
    ("webhook", "getMe", signal.SIGTERM),
    ("poll", "getMyCommands", signal.SIGINT),
]


@pytest.mark.parametrize(("command", "method", "number"), STARTING)
async def test_stops_at_once_while_it_starts(
    api: BotApi, url: str, command: str, method: str, number: int
) -> None:
    api.faults[method].append(slow(60))
    async with process(api, url, command) as running:
        await api.until(lambda: api.count(method) > 0)
        running.send_signal(number)
        code, errors = await ended(running)
    assert code == 0
    assert "Traceback" not in errors


@pytest.mark.parametrize("command", [("poll",), ("webhook", "--workers", "2")])
async def test_waits_for_the_database_to_come_up(
    api: BotApi, new_postgres: Callable[[], str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    url, user = new_postgres(), User(api, OWNER)
    server, away = url.partition("host=")[2], tmp_path / "server"
    async with process(api, url.replace(server, str(away)), *command) as running:
        assert running.stderr
        line = (await running.stderr.readline()).decode()
        assert "cannot be reached" in line
        assert "again in" in line
        away.symlink_to(server)
        await user.send("村官到岗率 良 是多少")
        assert "95%-80%" in (await user.hears()).text
        running.terminate()
        code, errors = await ended(running)
    assert code == 0
    assert "Traceback" not in errors


@pytest.mark.parametrize("command", COMMANDS)
async def test_stops_at_once_while_it_waits_for_the_database(
    api: BotApi, command: str, tmp_path: Path
) -> None:
    away = f"postgresql://postgres@/nothing?host={tmp_path}"
    async with process(api, away, command) as running:
        assert running.stderr
        await running.stderr.readline()
        running.terminate()
        assert (await ended(running))[0] == 0


REFUSED = [401, 404]


@pytest.mark.parametrize("status", REFUSED)
async def test_a_token_that_telegram_refuses_is_one_line(
    api: BotApi, url: str, status: int
) -> None:
    api.faults["getMe"].append(Refused(status, "Unauthorized"))
    async with process(api, url) as running:
        code, errors = await ended(running)
    assert code != 0
    assert "TELEGRAM_BOT_TOKEN" in errors
    assert len(errors.splitlines()) == 1
    assert TOKEN not in errors


async def test_waits_for_telegram_to_come_up(api: BotApi, url: str) -> None:
    api.faults["getMe"].extend([None, 502])
    user = User(api, OWNER)
    async with process(api, url) as running:
        await user.send("村官到岗率 良 是多少")
        assert "95%-80%" in (await user.hears()).text
        running.terminate()
        await ended(running)


async def test_the_probes_are_answered_while_polling(api: BotApi, url: str) -> None:
    port = free_port()
    async with process(api, url, "poll", port=port) as running:
        await api.until(lambda: api.count("getUpdates") > 0)
        assert (await numbers(f"http://127.0.0.1:{port}"))["dingdang_database_up"] == 1
        running.terminate()
        assert (await ended(running))[0] == 0


async def test_polling_takes_a_webhook_away_and_loses_no_update(api: BotApi, url: str) -> None:
    user = User(api, OWNER)
    await api.set_webhook({"url": "http://127.0.0.1:1/telegram"})
    await user.send("村官到岗率 良 是多少")
    async with process(api, url, "poll") as running:
        assert "95%-80%" in (await user.hears()).text
        running.terminate()
        await ended(running)
    assert api.webhook.url == ""


async def test_an_address_that_telegram_refuses_is_one_line(api: BotApi, url: str) -> None:
    setting = {"WEBHOOK_URL": "http://bot.example.org"}
    async with process(api, url, "webhook", **setting) as running:
        code, errors = await ended(running)
    assert code == 2
    assert "WEBHOOK_URL was refused by Telegram" in errors
    assert len(errors.splitlines()) == 1


async def test_a_port_that_is_taken_is_named(api: BotApi, url: str) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = taken.getsockname()[1]
        async with process(api, url, "webhook", port=port) as running:
            code, errors = await ended(running)
    assert code == 2
    assert f"PORT is a port that another program uses: {port}" in errors


async def test_workers_share_updates_and_metrics_and_end_with_their_supervisor(
    api: BotApi, new_postgres: Callable[[], str]
) -> None:
    """Killed, it leaves the port to the next one, which goes on where they stopped."""
    url, port = new_postgres(), free_port()
    users = [User(api, OWNER), User(api, OWNER + 1)]
    for figure, end in ((91, Process.kill), (92, Process.terminate)):
        async with process(api, url, "webhook", "--workers", "2", port=port) as running:
            for user in users:
                await user.send(f"上报村官到岗率{figure}%")
            for user in users:
                await user.hears()
            await api.all_confirmed()
            found = await numbers(f"http://127.0.0.1:{port}")
            end(running)
            code, errors = await ended(running)
        assert found['dingdang_updates_total{kind="message"}'] == len(users)
        assert "Traceback" not in errors
    assert code == 0
    assert await figures(url) == [91, 92]
