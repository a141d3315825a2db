"""Fuzz: the whole bot given updates as nobody sends them; nothing may go wrong visibly.

python -m tests.fuzz --updates 10000 [--url postgresql://…]
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.application import Service
from bot.logs import Redacted
from bot.updates import update_of
from handlers.message import LOCALES
from handlers.replies.sentences import NOTICES, Notice
from handlers.translation import translator
from store.database import Database, migrate
from store.members import Role
from store.repositories import SqlMemberRepository, UpkeepRepository
from tests.botapi_memory import TOKEN, BotApi, rows_of
from tests.botapi_server import serving
from tests.fuzz_updates import BUTTON, CANARY, CHATS, REPORTER, updates
from tests.telegram_desk import assembled

TOGETHER = 25  # updates of one example
OURS = ("bot", "handlers", "store", "telegram", "asyncio")
EXPECTED = ("message to edit not found", "message can't be edited", "is not modified", "too old")
"""What Telegram may well refuse, of updates about messages that never were."""


class Lines(logging.Handler):
    """The log as it would be written, and what of it is an error."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(Redacted(TOKEN))
        self.lines: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        if record.name.startswith(OURS):
            self.lines.append(line)
            self.errors += [line] * (record.levelno >= logging.ERROR)


@dataclass
class Fuzz:
    """The bot, and everything that it did wrong."""

    api: BotApi
    service: Service
    database: Database
    log: Lines
    taken: int = 0
    skipped: int = 0
    ids: Iterator[int] = field(default_factory=lambda: count(5000))
    checked: int = 0

    async def take(self, made: Sequence[tuple[str, Any]]) -> None:
        """Updates one after another; then all that is owed is sent."""
        for kind, content in made:
            content = self._real(content) if kind == "callback_query" else content
            update = update_of({"update_id": next(self.ids), kind: content}, self.service.bot)
            if update.inline_query:
                self.api.queries.add(update.inline_query.id)
            await self.service.intake.take(update)
            self.taken += 1
        await self._drained()

    def wrong(self) -> list[str]:
        """What went wrong since the last look."""
        calls, self.checked = self.api.calls[self.checked :], len(self.api.calls)
        said = [
            str(p.get("text", ""))
            for name, p in calls
            if name in ("sendMessage", "editMessageText")
        ]
        found = [f"logged: {line}" for line in self.log.errors]
        found += [f"secret in the log: {line}" for line in self.log.lines if _is_secret(line)]
        found += [f"refused: {what}" for what in self.api.refused if not _is_expected(what)]
        found += [f"apology: {text}" for text in said if text in APOLOGIES]
        self.skipped += sum("is skipped" in line for line in self.log.lines)
        self.log.errors, self.log.lines, self.api.refused = [], [], []
        return found

    def _real(self, content: Any) -> Any:
        """A press of a button that is there, where one is asked for."""
        data = content.get("data", "") if isinstance(content, dict) else ""
        if not isinstance(data, str) or not data.startswith(BUTTON):
            return content
        found = [
            (message, button["callback_data"])
            for chat in self.api.chats.values()
            for message in chat.values()
            for row in rows_of(message)
            for button in row
        ]
        if not found:
            return content
        message, data = found[-1 - int(data[len(BUTTON) :]) % len(found)]
        return content | {"message": message, "data": data}

    async def _drained(self) -> None:
        """Wait until nothing is owed any more."""
        sender, inline = self.service.sender, self.service.intake.inline
        while tasks := [*sender._tasks.values(), *inline._latest.values()]:
            await asyncio.wait(tasks)
        async with self.database.reading() as session:
            owed = await UpkeepRepository(session).unsent()
        assert owed == 0, f"{owed} answers are still owed"


APOLOGIES = {translator(locale).gettext(NOTICES[Notice.TROUBLE]) for locale in LOCALES}


def _is_secret(line: str) -> bool:
    return CANARY in line or TOKEN in line


def _is_expected(what: str) -> bool:
    return any(words in what for words in EXPECTED)


@contextmanager
def fuzzing(url: str) -> Iterator[tuple[asyncio.Runner, Fuzz]]:
    """The bot on a migrated database, in a loop of its own."""
    log = Lines()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(log)
    root.setLevel(logging.INFO)
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            yield runner, runner.run(_assembled(stack, url, log))
        finally:
            runner.run(stack.aclose())
            root.removeHandler(log)
            root.setLevel(level)


async def _assembled(stack: AsyncExitStack, url: str, log: Lines) -> Fuzz:
    database = await Database.connect(url)
    stack.push_async_callback(database.close)
    async with database.transaction() as session:
        at = datetime.now(UTC)
        await SqlMemberRepository(session).put(REPORTER, "203", Role.REPORTER, at)
    api = await stack.enter_async_context(serving())
    for chat in CHATS:
        api.chats[chat]
    service = await stack.enter_async_context(assembled(api, database))
    return Fuzz(api, service, database, log)


def run(url: str, examples: int) -> list[str]:
    """Take that many examples of updates; what went wrong first, with the updates."""
    wrong: list[str] = []

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(updates, min_size=TOGETHER, max_size=TOGETHER))
    def take(made: list[tuple[str, Any]]) -> None:
        runner.run(fuzz.take(made))
        if found := fuzz.wrong():
            wrong.extend(found)

    with fuzzing(url) as (runner, fuzz):
        take()
        sys.stdout.write(
            f"{fuzz.taken} updates, {len(fuzz.api.calls)} calls, {len(wrong)} wrong\n"
        )
    return wrong


def main() -> int:
    """Print what went wrong; 1 where something did."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz")
    arguments.add_argument("--updates", type=int, default=10_000)
    arguments.add_argument("--url", default="")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or f"sqlite:///{Path(folder) / 'fuzz.db'}"
        asyncio.run(migrate(url))
        wrong = run(url, given.updates // TOGETHER)
    for line in wrong:
        sys.stdout.write(f"{line[-1500:]}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
