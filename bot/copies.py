"""Copies: what proves figures is fetched from Telegram into a folder, where one is set.

A piece is claimed, fetched outside of every transaction, and has its copy only once the whole
file lies in its place: what a worker left when it died is fetched again.
"""

import asyncio
import logging
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.delays import rest
from store.database import Database
from store.evidence import Evidence, Kind
from store.repositories import SqlEvidenceRepository

SWEEP = 30.0  # seconds between looks for what another worker left lying
CLAIM = timedelta(minutes=5)  # after which what a worker left when it died is free
AGAIN = timedelta(minutes=10)  # before a file that did not come is asked for once more
GIVE_UP = timedelta(days=7)  # after the file was sent
MOST_BYTES = 20_000_000  # more than that Telegram gives no bot (Bot API, getFile)
NONE = ""
UNSAFE = re.compile(r"[^\w.-]")
LONGEST_STEM, LONGEST_SUFFIX = 40, 10  # in bytes at most four times that; a name has 255

logger = logging.getLogger(__name__)


@dataclass
class Copies:
    """One worker's share of the copying into ``folder``; None for no copies."""

    bot: Bot
    database: Database
    folder: Path | None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self) -> None:
        """A file was sent: look now."""
        self._woken.set()

    async def run(self) -> None:
        """Copy what has none, now and whenever something comes, until cancelled."""
        while self.folder:
            self._woken.clear()
            try:
                await self.round()
            except Exception:
                logger.exception("copies")
            await rest(SWEEP, self._woken)

    async def round(self) -> None:
        """Copy all that waits, after a round that is under way."""
        async with self._turn:
            while self.folder and (piece := await self._claim()):
                await self._copy(piece, self.folder)

    async def _claim(self) -> Evidence | None:
        now = datetime.now(UTC)
        async with self.database.transaction() as session:
            return await SqlEvidenceRepository(session).claim(now, now + CLAIM)

    async def _copy(self, piece: Evidence, folder: Path) -> None:
        if piece.file.kind is Kind.LOCAL or piece.file.size > MOST_BYTES:
            await self._keep(piece, NONE)
            return
        try:
            path = await self._fetched(piece, folder)
        except TelegramError as error:
            logger.warning("copy of evidence %s: %s", piece.id, error)
            await self._failed(piece, error)
        else:
            await self._keep(piece, path)

    async def _fetched(self, piece: Evidence, folder: Path) -> str:
        """The name of the copy, whole and on the disk."""
        file = await self.bot.get_file(piece.file.file_id)
        if (file.file_size or 0) > MOST_BYTES:
            return NONE
        content = bytes(await file.download_as_bytearray())
        said = piece.file.name or f"{piece.file.kind}{PurePosixPath(file.file_path or '').suffix}"
        name = f"{piece.id}-{safe(said)}"
        await asyncio.to_thread(write, folder / name, content)
        return name

    async def _failed(self, piece: Evidence, error: TelegramError) -> None:
        """It will never come, or it may later."""
        assert piece.id
        if isinstance(error, BadRequest) or datetime.now(UTC) - piece.at > GIVE_UP:
            await self._keep(piece, NONE)
            return
        async with self.database.transaction() as session:
            later = datetime.now(UTC) + AGAIN
            await SqlEvidenceRepository(session).postpone(piece.id, later)

    async def _keep(self, piece: Evidence, path: str) -> None:
        async with self.database.transaction() as session:
            await SqlEvidenceRepository(session).copied(piece.file.file_id, path)


def safe(said: str) -> str:
    """What a file may be called anywhere, from a name that anybody may have chosen.

    >>> safe("../../名单 1.xlsx"), safe("a/b\\\\.." + "长" * 99 + ".pdf") == "长" * 40 + ".pdf"
    ('名单_1.xlsx', True)
    """
    path = PurePosixPath(UNSAFE.sub("_", said.replace("\\", "/").rpartition("/")[2]).lstrip("._"))
    return f"{path.stem[:LONGEST_STEM] or 'file'}{path.suffix[:LONGEST_SUFFIX]}"


def write(path: Path, content: bytes) -> None:
    """Put a file in its place whole or not at all, on the disk when this returns, for its owner
    only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
