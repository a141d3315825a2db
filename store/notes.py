"""Notes: 偏差原因 and 改进措施, what was said of a report beside its figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from store.forms import NoteKind
from store.reports import Source


@dataclass(frozen=True)
class Note:
    """What ``person`` said of a report (its id); ``source`` is the message that says it."""

    report: int
    kind: NoteKind
    text: str
    person: int
    at: datetime
    source: Source | None = None


class NoteRepository(Protocol):
    """Where notes are kept; a change is visible to others after the commit."""

    async def put(self, note: Note) -> None:
        """Keep it in place of the one of its kind."""

    async def remove(self, report: int, source: Source | None = None) -> None:
        """Take away all of a report, or what one message said of it."""

    async def from_source(self, source: Source) -> tuple[Note, ...]:
        """What a message said, the reason first."""

    async def carry(self, old: int, new: int) -> None:
        """What was said of a report is said of the one that corrects it, too."""

    async def by_person(self, person: int) -> Sequence[Note]:
        """All that a person said, oldest first."""
