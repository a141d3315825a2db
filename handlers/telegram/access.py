"""Access: who may look up, who may report, and in which language a stranger is spoken to."""

from dataclasses import dataclass

from telegram import User

from handlers.message import Person
from handlers.telegram.languages import locale_for


@dataclass(frozen=True)
class Access:
    """``owners`` are Telegram user ids; the rest may look up where it ``is_open``."""

    owners: frozenset[int] = frozenset()
    is_open: bool = False
    locale: str = "zh_Hans"

    def admits(self, id: int) -> bool:
        """Whether somebody gets answers at all."""
        return self.is_open or id in self.owners

    def person(self, user: User, chosen: str | None) -> Person:
        """A Telegram user as the assistant knows people; ``chosen`` is their own language."""
        return Person(
            id=user.id,
            name=user.full_name,
            may_report=user.id in self.owners,
            may_teach=user.id in self.owners,
            locale=chosen or locale_for(user.language_code, self.locale),
        )
