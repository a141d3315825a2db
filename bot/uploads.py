"""Uploads: the tables that administrators sent are fetched, read and shown, each by one worker."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from secrets import token_hex
from tempfile import TemporaryDirectory

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.delays import rest
from bot.library import Library
from bot.parsing import parse
from bot.sending import Sender
from handlers.answers import Answer
from handlers.publishing import show, told
from handlers.tables import Stage, TableNews
from handlers.telegram.delivery import follow_up
from store.errors import ImportFailed
from store.importers.rows import MOST_BYTES
from store.repositories import (
    OutboxRepository,
    PersonRepository,
    SqlUploadRepository,
    records_in,
)
from store.tables import Table
from store.uploads import State, Upload

SWEEP = 5.0  # seconds between looks for what another worker left lying
CLAIM = timedelta(seconds=30)  # after which what a worker left when it died is free
AGAIN = timedelta(seconds=10)  # before a file is asked for once more
GIVE_UP = timedelta(minutes=15)  # after the file was sent
LONGEST_NAME = 60

logger = logging.getLogger(__name__)


@dataclass
class Uploads:
    """One worker's share: the next upload that nobody works on, until there is none.

    What is claimed by a worker that died is free again when its claim ends.
    """

    bot: Bot
    library: Library
    sender: Sender
    locale: str
    worker: str = field(default_factory=lambda: token_hex(8))
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """A file was sent: look now."""
        self._woken.set()

    async def run(self) -> None:
        """Read what waits, now and whenever something comes, until cancelled."""
        while True:
            self._woken.clear()
            try:
                while upload := await self._claim():
                    await self._read(upload)
            except Exception:
                logger.exception("uploads")
            await rest(SWEEP, self._woken)

    async def close(self, running: asyncio.Task[None]) -> None:
        """Stop, and leave what is not done to the others."""
        running.cancel()
        await asyncio.wait([running])
        async with self.library.database.transaction() as session:
            await SqlUploadRepository(session).release(self.worker)

    async def _claim(self) -> Upload | None:
        now = datetime.now(UTC)
        async with self.library.database.transaction() as session:
            return await SqlUploadRepository(session).claim(self.worker, now, now + CLAIM)

    async def _read(self, upload: Upload) -> None:
        """All the way from the file to the preview, the claim held as long as it takes."""
        holding = asyncio.create_task(self._hold(upload))
        try:
            await self._attempt(upload)
        finally:
            holding.cancel()

    async def _hold(self, upload: Upload) -> None:
        assert upload.id is not None
        while True:
            await asyncio.sleep(CLAIM.total_seconds() / 3)
            async with self.library.database.transaction() as session:
                until = datetime.now(UTC) + CLAIM
                await SqlUploadRepository(session).prolong(upload.id, self.worker, until)

    async def _attempt(self, upload: Upload) -> None:
        try:
            found: Table | ImportFailed | None = await self._table(upload)
        except ImportFailed as problem:
            found = problem
        except TelegramError as error:
            logger.warning("upload %s: %s", upload.id, error)
            found = _refused(upload, error)
            if not found:
                await self._later(upload)
        if found:
            await self._show(upload, found)

    async def _table(self, upload: Upload) -> Table:
        with TemporaryDirectory() as folder:
            path = Path(folder) / file_name(upload.file_name)
            file = await self.bot.get_file(upload.file_id)
            if (file.file_size or 0) > MOST_BYTES:
                raise ImportFailed("too_large", path.name, str(MOST_BYTES))
            await file.download_to_drive(path)
            await self._tell(upload, Stage.READING)
            table = await parse(path)
            await self._tell(upload, Stage.COMPARING)
            return table

    async def _tell(self, upload: Upload, stage: Stage) -> None:
        """Say how far it is."""
        async with self.library.database.transaction() as session:
            outbox, people = OutboxRepository(session), PersonRepository(session)
            answer = told(TableNews(stage, upload.file_name))
            await self._owe(outbox, people, upload, answer)
        self.sender.wake(upload.chat)

    async def _show(self, upload: Upload, found: Table | ImportFailed) -> None:
        """The preview and the state, in one transaction; nothing where another was faster."""
        assert upload.id is not None
        async with self.library.database.transaction() as session:
            now = await SqlUploadRepository(session).get(upload.id)
            if now is None or now.state is not State.WAITING:
                return
            answer = await show(records_in(session), now, found)
            outbox, people = OutboxRepository(session), PersonRepository(session)
            await self._owe(outbox, people, upload, answer)
        self.sender.wake(upload.chat)

    async def _later(self, upload: Upload) -> None:
        """The file did not come: try again soon, but not for ever."""
        assert upload.id is not None
        async with self.library.database.transaction() as session:
            await SqlUploadRepository(session).postpone(upload.id, datetime.now(UTC) + AGAIN)

    async def _owe(
        self, outbox: OutboxRepository, people: PersonRepository, upload: Upload, answer: Answer
    ) -> None:
        locale = await people.locale(upload.person) or self.locale
        if upload.message is not None:
            await follow_up(outbox, upload.chat, upload.message, answer, locale)


def _refused(upload: Upload, error: TelegramError) -> ImportFailed | None:
    """Why a file will never come; None where it may come later."""
    if isinstance(error, BadRequest) and "too big" in error.message.casefold():
        return ImportFailed("too_large", upload.file_name, str(MOST_BYTES))
    if isinstance(error, BadRequest) or datetime.now(UTC) - upload.at > GIVE_UP:
        return ImportFailed("unreachable", upload.file_name)
    return None


def file_name(said: str) -> str:
    """A name for a file of our own, from one that anybody may have chosen; whose table it is
    may stand in it.

    >>> file_name("../../305民政局.xlsx"), file_name("a" * 99 + ".csv") == "a" * 60 + ".csv"
    ('305民政局.xlsx', True)
    """
    path = PurePosixPath(said.replace("\\", "/").replace("\0", ""))
    return f"{path.stem[:LONGEST_NAME] or 'table'}{path.suffix[:LONGEST_NAME]}"
