"""Matters: what came of an affair of members, of the log, or of one's own data, as values."""

from dataclasses import dataclass
from enum import StrEnum

from store.audit import Event
from store.catalog import Department
from store.members import Member, Role
from store.personal import PersonalData


class Code(StrEnum):
    """Which sentence tells of it."""

    NOT_KEPT_HERE = "not_kept_here"
    PRIVATELY = "privately"  # not in a group, where others read along
    NOT_ADMINISTRATOR = "not_administrator"
    NO_SUCH_DEPARTMENT = "no_such_department"
    WHICH_DEPARTMENT = "which_department"

    INVITED = "invited"
    JOINED = "joined"
    NEWS_JOINED = "news_joined"  # to who invited
    OWN_LINK = "own_link"
    JOINED_BEFORE = "joined_before"
    MEMBER_BEFORE = "member_before"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN_LINK = "unknown_link"

    MEMBERS = "members"
    MEMBER = "member"
    WHICH_MEMBER = "which_member"
    NO_SUCH_MEMBER = "no_such_member"
    ROLE_GIVEN = "role_given"
    ROLE_KEPT = "role_kept"
    NEWS_ROLE = "news_role"  # to whose role it is
    ASK_REMOVAL = "ask_removal"
    REMOVED = "removed"
    NEWS_REMOVED = "news_removed"  # to who was removed
    LAST_ADMINISTRATOR = "last_administrator"

    DEPARTMENTS = "departments"
    ROLES = "roles"
    DATA = "data"
    ASK_ERASURE = "ask_erasure"
    ERASED = "erased"
    EVENTS = "events"


@dataclass(frozen=True)
class Matter:
    """``code`` says which; the rest is what its sentence names, and empty where it names none.

    ``more`` is how many there are beyond those listed; ``names`` are persons' names by id.
    """

    code: Code
    departments: tuple[Department, ...] = ()
    role: Role | None = None
    members: tuple[Member, ...] = ()
    who: str = ""
    link: str = ""
    more: int = 0
    data: PersonalData | None = None
    events: tuple[Event, ...] = ()
    names: tuple[tuple[int, str], ...] = ()

    @property
    def department(self) -> Department:
        """The one department that it speaks of."""
        return self.departments[0]


@dataclass(frozen=True)
class News:
    """What another person is told in their own chat because of it."""

    person: int
    matter: Matter
