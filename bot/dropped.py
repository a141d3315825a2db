"""Dropped: a table given to the terminal chat, by ``/import PATH`` or a path dragged into it."""

import shlex
from datetime import UTC, datetime
from pathlib import Path

from bot.parsing import parse
from handlers.answers import Answer
from handlers.publishing import show
from store.errors import ImportFailed
from store.importers import FORMATS
from store.records import Records
from store.tables import Table
from store.uploads import Upload

COMMAND = "/import "


def dropped(line: str) -> Path | None:
    """The file that a line names; None for a line that says something."""
    asked = line.startswith(COMMAND)
    path = Path(_unquoted(line.removeprefix(COMMAND).strip())).expanduser().absolute()
    return path if asked or (path.suffix.lower() in FORMATS and path.is_file()) else None


def _unquoted(said: str) -> str:
    """A path as a terminal writes it when a file is dragged in: quoted, or with backslashes."""
    try:
        words = shlex.split(said)
    except ValueError:
        return said
    return words[0] if len(words) == 1 else said


async def read(path: Path) -> Table | ImportFailed:
    """The table of a file, or why it is none."""
    try:
        return await parse(path)
    except ImportFailed as problem:
        return problem


async def keep(
    records: Records, chat: int, person: int, path: Path, found: Table | ImportFailed
) -> Answer:
    """Keep what was read until it is published or not, and show it."""
    assert records.uploads
    upload = Upload(chat, person, str(path), path.name, datetime.now(UTC))
    return await show(records, await records.uploads.add(upload), found)
