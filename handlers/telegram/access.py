"""Access: what somebody may do, and in which language a stranger is spoken to."""

from collections.abc import Mapping
from dataclasses import dataclass

from telegram import User

from handlers.message import Person
from handlers.telegram.languages import locale_for
from store.members import Rights, Role


@dataclass(frozen=True)
class Access:
    """``owners`` are Telegram user ids; who is no member may look up where it ``is_open``.
    ``burst`` is how many messages anybody may send at once, 0 for any number."""

    owners: frozenset[int] = frozenset()
    is_open: bool = False
    locale: str = "zh_Hans"
    burst: int = 0

    def rights(self, id: int, roles: Mapping[str, Role]) -> Rights:
        """What somebody with these roles may do."""
        return Rights(id in self.owners, self.is_open, roles)

    def person(self, user: User, chosen: str | None, roles: Mapping[str, Role]) -> Person:
        """A Telegram user as the assistant knows people; ``chosen`` is their own language."""
        return Person(
            id=user.id,
            name=user.full_name,
            locale=chosen or locale_for(user.language_code, self.locale),
            rights=self.rights(user.id, roles),
        )
