"""Members: what a person may do, in which departments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a member of a department may do there; each may what those before it may."""

    MEMBER = "member"  # look up
    REPORTER = "reporter"  # report
    ADMINISTRATOR = "administrator"  # tables, words, members

    def covers(self, other: "Role") -> bool:
        """Whether it may do all that the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True)
class Rights:
    """``roles`` by department code. The owner may do everything everywhere; where the bot is
    open, anyone may look up."""

    is_owner: bool = False
    is_open: bool = False
    roles: Mapping[str, Role] = field(default_factory=dict)

    @property
    def departments(self) -> tuple[str, ...]:
        """The codes of the departments that the person belongs to."""
        return tuple(self.roles)

    @property
    def may_look_up(self) -> bool:
        """Whether the person gets answers at all."""
        return self.is_owner or self.is_open or bool(self.roles)

    def may_report(self, department: str) -> bool:
        """Whether figures of a department are theirs to report."""
        return self._covers(department, Role.REPORTER)

    def may_administer(self, department: str) -> bool:
        """Whether a department's table, words and members are theirs to change."""
        return self._covers(department, Role.ADMINISTRATOR)

    def _covers(self, department: str, role: Role) -> bool:
        own = self.roles.get(department)
        return self.is_owner or (own is not None and own.covers(role))


OWNER = Rights(is_owner=True)
READER = Rights(is_open=True)
"""Who may look up and no more."""
