"""Personal: what is kept of a person, shown to them and erased when they ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from store.aliases import Alias
from store.evidence import Evidence
from store.notes import Note
from store.reports import Report


@dataclass(frozen=True)
class PersonalData:
    """All that is kept of a person apart from their rights and the log; ``reports`` are theirs
    that were saved, also those superseded since, ``notes`` what they said of reports and
    ``evidence`` what they brought to prove them; all oldest first."""

    name: str = ""
    locale: str | None = None
    welcomed_at: datetime | None = None
    words: tuple[Alias, ...] = ()
    reports: tuple[Report, ...] = ()
    conversations: int = 0
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class PersonalRepository(Protocol):
    """What is kept of persons; a change is visible to others after the commit."""

    async def of(self, person: int) -> PersonalData:
        """What is kept of a person."""

    async def erase(self, person: int) -> None:
        """Forget a person: what they are called everywhere, their words, conversations and
        memberships. Their figures stay, with what explains and proves them, without a name."""
