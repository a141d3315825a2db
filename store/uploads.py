"""Upload: a table that somebody sent, from the file to what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.errors import ImportFailed
from store.tables import Table


class State(StrEnum):
    """Where an upload stands."""

    WAITING = "waiting"  # to be downloaded and read
    READ = "read"  # shown, to be published or not
    REFUSED = "refused"  # no table
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True)
class Upload:
    """``message`` is the one that brought the file, in ``chat``; ``id`` is None until stored.

    ``stamp`` is the catalog's when ``table`` was compared with it, ``same`` what was decided of
    suggested renames (see store.previews), ``problem`` why there is no table.
    """

    chat: int
    person: int
    file_id: str
    file_name: str
    at: datetime
    message: int | None = None
    state: State = State.WAITING
    table: Table | None = None
    same: Mapping[str, str] = field(default_factory=dict)
    stamp: int = 0
    problem: ImportFailed | None = None
    id: int | None = None


class UploadRepository(Protocol):
    """Where uploads are kept."""

    async def add(self, upload: Upload) -> Upload:
        """Keep it; returns it with its id."""

    async def get(self, id: int) -> Upload | None:
        """An upload by its id; nobody else changes it until the transaction ends."""

    async def keep(self, upload: Upload) -> None:
        """Keep what became of it."""
