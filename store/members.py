"""Members: what a person may do, in which departments, and how they came to it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from typing import Protocol

LASTS = timedelta(days=7)
"""How long an invitation can be taken up."""


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
    def administered(self) -> tuple[str, ...]:
        """The codes of the departments that the person administers as a member of them."""
        return tuple(code for code in self.roles if self.may_administer(code))

    @property
    def reports_somewhere(self) -> bool:
        """Whether the figures of any department are theirs to report."""
        return self.is_owner or any(self.may_report(code) for code in self.roles)

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


@dataclass(frozen=True)
class Member:
    """A person in a department; ``name`` is what they are called now, "" where that is not
    known."""

    person: int
    department: str
    role: Role
    name: str = ""


@dataclass(frozen=True)
class Invitation:
    """Makes one person a member, once, until ``expires_at``."""

    department: str
    role: Role
    made_by: int
    made_at: datetime
    expires_at: datetime
    used_by: int | None = None

    @classmethod
    def new(cls, department: str, role: Role, made_by: int, at: datetime) -> "Invitation":
        """One that begins now."""
        return cls(department, role, made_by, at, at + LASTS)


def new_token() -> str:
    """What opens an invitation: 32 characters that nobody guesses, fit for a link."""
    return token_urlsafe(24)


def hash_of(token: str) -> str:
    """What is kept of a token. It is looked for by this, so how long that takes tells nothing
    of the token itself."""
    return sha256(token.encode()).hexdigest()


class MemberRepository(Protocol):
    """Where members and invitations are kept; what is stored is visible after the commit."""

    async def roles(self, person: int) -> dict[str, Role]:
        """department → role of a person, by department."""

    async def hold(self) -> None:
        """What is read of roles from here on holds until the commit: whoever else changes one
        waits, and whoever did so before is seen."""

    async def of(self, department: str) -> tuple[Member, ...]:
        """The members of a department, administrators first."""

    async def among(self, departments: Collection[str] | None) -> tuple[Member, ...]:
        """The members of some departments, or of all (None), by person and department."""

    async def get(self, person: int, department: str) -> Member | None:
        """One member; None for who is none."""

    async def put(self, person: int, department: str, role: Role, at: datetime) -> None:
        """Make someone a member, or give a member another role."""

    async def remove(self, person: int, department: str) -> None:
        """Make someone a member no more; nothing where they are none."""

    async def is_last_administrator(self, person: int, department: str) -> bool:
        """Whether nobody else administers it; holds until the commit."""

    async def names(self, persons: set[int]) -> dict[int, str]:
        """person → name, of those whose name is known."""

    async def invite(self, token: str, invitation: Invitation) -> None:
        """Keep an invitation, of its token only the hash."""

    async def invitation(self, token: str) -> Invitation | None:
        """The invitation that a token opens; None for a token that was never ours."""

    async def accept(self, token: str, person: int, at: datetime) -> bool:
        """Use an invitation up; False where somebody has, or where it is over."""
