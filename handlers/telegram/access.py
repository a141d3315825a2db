"""Access: who may look up, who may report, and in which language a stranger is spoken to."""

from dataclasses import dataclass

from telegram import User

from handlers.message import Person
from handlers.telegram.languages import locale_for
from store.members import OWNER, Rights


@dataclass(frozen=True)
class Access:
    """``owners`` are Telegram user ids; the rest may look up where it ``is_open``."""

    owners: frozenset[int] = frozenset()
    is_open: bool = False
    locale: str = "zh_Hans"

    def admits(self, id: int) -> bool:
        """Whether somebody gets answers at all."""
        return self.rights(id).may_look_up

    def rights(self, id: int) -> Rights:
        """What somebody may do."""
        return OWNER if id in self.owners else Rights(is_open=self.is_open)

    def person(self, user: User, chosen: str | None) -> Person:
        """A Telegram user as the assistant knows people; ``chosen`` is their own language."""
        return Person(
            id=user.id,
            name=user.full_name,
            locale=chosen or locale_for(user.language_code, self.locale),
            rights=self.rights(user.id),
        )
