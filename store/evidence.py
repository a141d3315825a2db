"""Evidence: photos and files that prove a report."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.reports import Source


class Kind(StrEnum):
    """How a file is sent again."""

    PHOTO = "photo"
    DOCUMENT = "document"
    LOCAL = "local"  # given in the terminal: on this machine, not at Telegram


@dataclass(frozen=True)
class Attached:
    """A file that comes with a message. ``file_id`` is Telegram's, a path where it is LOCAL;
    ``unique_id`` is always the same for the same file; ``size`` is 0 where it is not known."""

    kind: Kind
    file_id: str
    unique_id: str
    name: str = ""
    size: int = 0


@dataclass(frozen=True)
class Evidence:
    """A file that proves a report (its id), and the message that brought it. ``copy`` is where a
    copy lies in the folder of copies, "" where there will be none, None where there is none yet;
    ``id`` is None until it is stored."""

    report: int
    file: Attached
    person: int
    at: datetime
    source: Source | None = None
    copy: str | None = None
    id: int | None = None


class EvidenceRepository(Protocol):
    """Where evidence is kept; a change is visible to others after the commit."""

    async def add(self, evidence: Evidence) -> bool:
        """Keep it; False where the report has this very file already."""

    async def get(self, id: int) -> Evidence | None:
        """A piece by its id."""

    async def of(self, reports: Collection[int]) -> tuple[Evidence, ...]:
        """What proves any of these reports, oldest first."""

    async def remove(self, id: int) -> None:
        """A piece proves nothing any more."""

    async def carry(self, old: int, new: int) -> None:
        """What proves a report proves the one that corrects it, too."""

    async def by_person(self, person: int) -> Sequence[Evidence]:
        """All that a person brought, oldest first."""
