"""Wishes: what a person wants of reminders and of the digest."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Wish:
    """Reminders may be ``off``, or not wanted on the day ``quiet_on``. The digest of
    ``department`` is wanted on ``weekday`` (0 is Monday), None for never; ``sent_on`` is when it
    came last, by the ``call`` of that id in the outbox."""

    person: int
    off: bool = False
    quiet_on: date | None = None
    weekday: int | None = None
    department: str | None = None
    sent_on: date | None = None
    call: int | None = None

    def allows(self, today: date) -> bool:
        """Whether the person may be reminded today."""
        return not self.off and self.quiet_on != today


class WishRepository(Protocol):
    """Where wishes are kept; a change is visible to others after the commit."""

    async def of(self, person: int) -> Wish:
        """What a person wants; reminders and no digest where they never said."""

    async def keep(self, wish: Wish) -> None:
        """Keep it in place of what they wanted before."""
