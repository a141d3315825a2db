"""Allowance: how much somebody may say at once.

A bucket of so many messages, which refills by one a second. It goes by the moments at which they
were said and not by when they come: what waited while the bot was away is no flood.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

EACH = timedelta(seconds=1)


@dataclass(frozen=True)
class Allowance:
    """``whole_at`` is when the bucket is full again, None where it never was less. One that ran
    out ``is_spent`` until then, so that nobody is heard in bits and pieces."""

    whole_at: datetime | None = None
    is_spent: bool = False

    def after(self, at: datetime, burst: int) -> "Allowance":
        """What is left once something more was said, where ``burst`` may be said at once."""
        whole = max(self.whole_at or at, at)
        if self.is_spent and at < whole:
            return self
        if whole + EACH - at > burst * EACH:
            return Allowance(whole, is_spent=True)
        return Allowance(whole + EACH)

    def pause(self, at: datetime) -> int:
        """The whole seconds until the bucket is full."""
        return -((at - self.whole_at) // EACH) if self.whole_at else 0
