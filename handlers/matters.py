"""Matters: what came of an affair of members, of the log, or of one's own data, as values."""

from dataclasses import dataclass
from enum import StrEnum

from store.audit import Event
from store.catalog import Department, Indicator
from store.cutoffs import Cutoff
from store.evidence import Evidence
from store.forms import Explained
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

    OWNER_GIVEN = "owner_given"
    OWNER_KEPT = "owner_kept"
    OWNER_GONE = "owner_gone"
    NO_OWNER = "no_owner"  # they did not have it
    NEWS_OWNER = "news_owner"  # to whom it is given
    NEWS_NO_OWNER = "news_no_owner"  # from whom it is taken
    WHICH_OWNER = "which_owner"
    NO_INDICATOR = "no_indicator"
    MAY_NOT_OWN = "may_not_own"  # who cannot report cannot answer for figures
    OWNERS = "owners"
    CUTOFFS = "cutoffs"
    CUTOFFS_SET = "cutoffs_set"
    NO_DAY = "no_day"
    REMINDER = "reminder"
    QUIET = "quiet"
    REMINDERS_OFF = "reminders_off"
    REMINDERS_ON = "reminders_on"
    REASONS_ON = "reasons_on"
    REASONS_OFF = "reasons_off"
    ASK_REASON = "ask_reason"
    EXPLAINED = "explained"
    NOT_EXPLAINED = "not_explained"  # there will be no reason
    UNEXPLAINED = "unexplained"  # it was taken back
    WHICH_REASON = "which_reason"
    NOT_REPORTED = "not_reported"
    TOO_LONG = "too_long"
    WHOSE_PROOF = "whose_proof"
    PROVEN = "proven"
    PROOF_WAITS = "proof_waits"  # until the figure is saved
    PROVES_NOTHING = "proves_nothing"
    PROOFS = "proofs"  # of a figure
    PROVEN_ONES = "proven_ones"  # the figures that have any
    UNPROVEN = "unproven"  # one was taken away
    MEMBERS_ONLY = "members_only"
    DIGEST_SET = "digest_set"
    DIGEST_OFF = "digest_off"

    REVIEW_ON = "review_on"
    REVIEW_ON_BEFORE = "review_on_before"
    REVIEW_OFF = "review_off"
    REVIEW_OFF_BEFORE = "review_off_before"
    REVIEWER_SET = "reviewer_set"
    WHICH_REVIEWER = "which_reviewer"  # several are called so
    NEWS_REVIEWER = "news_reviewer"  # to who is to review
    REVIEW_CARD = "review_card"  # what waits, to its reviewer
    WAITING = "waiting"
    NOTHING_WAITS = "nothing_waits"
    PASSED = "passed"
    NEWS_PASSED = "news_passed"  # to who reported, as in the next but one
    RETURNED = "returned"
    NEWS_RETURNED = "news_returned"
    WHY_RETURN = "why_return"  # asks for the reason
    DECIDED_BEFORE = "decided_before"
    OUTDATED = "outdated"  # corrected or taken back since
    ONE_S_OWN = "one_s_own"  # others are to pass it
    NOT_REVIEWER = "not_reviewer"

    CLOSING = "closing"
    CLOSING_ON = "closing_on"
    CLOSING_OFF = "closing_off"


@dataclass(frozen=True)
class Matter:
    """``code`` says which; the rest is what its sentence names, and empty where it names none.

    ``more`` is how many there are beyond those listed; ``names`` are persons' names by id.
    ``what`` are the names of indicators, ``owners`` those who answer for each of them,
    ``explained`` what was said of a figure, ``evidence`` what proves it.
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
    what: tuple[str, ...] = ()
    owners: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    weekday: int = 0
    explained: Explained | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def department(self) -> Department:
        """The one department that it speaks of."""
        return self.departments[0]


@dataclass(frozen=True)
class Shown:
    """A piece of evidence that is shown; ``name`` is what is called who brought it, "" where that
    is not known, ``indicator`` None where it is in the table no more."""

    evidence: Evidence
    indicator: Indicator | None
    name: str = ""
