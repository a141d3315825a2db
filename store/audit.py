"""Audit: who changed what, when; events are added and never changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Action(StrEnum):
    """What was done; ``subject`` of its event is named beside it."""

    REPORTED = "reported"  # the indicator's name, as in the next two
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    WORD_TAUGHT = "word_taught"  # the phrase, as in the next one
    WORD_FORGOTTEN = "word_forgotten"
    TABLE_PUBLISHED = "table_published"  # the department's name
    CRITERION_REWORDED = "criterion_reworded"  # the indicator's name, as in the next one
    INDICATOR_RENAMED = "indicator_renamed"
    CUTOFFS_SET = "cutoffs_set"  # the department's name
    REVIEW_ON = "review_on"
    REVIEW_OFF = "review_off"
    REVIEWER_SET = "reviewer_set"
    OWNER_SET = "owner_set"  # the indicator's name, as in the next one
    OWNER_REMOVED = "owner_removed"
    REASONS_ASKED = "reasons_asked"  # or not any more; the department's name
    EXPLAINED = "explained"  # the indicator's name
    CLOSING_ON = "closing_on"  # the department's name, as in the next three
    CLOSING_OFF = "closing_off"
    REOPENED = "reopened"
    CLOSED = "closed"
    PASSED = "passed"  # the indicator's name, as in the next one
    SENT_BACK = "sent_back"
    EVIDENCE_ADDED = "evidence_added"  # as in the next one: the indicator's name
    EVIDENCE_REMOVED = "evidence_removed"
    EXPORTED = "exported"  # the department's name
    WEIGHED = "weighed"  # the indicator's name
    INVITED = "invited"  # the role
    JOINED = "joined"  # the id of the person whom it concerns, as in all that follow
    ROLE_CHANGED = "role_changed"
    REMOVED = "removed"
    DATA_SHOWN = "data_shown"
    DATA_ERASED = "data_erased"

    @property
    def is_about_person(self) -> bool:
        """Whether its subject is the id of a person."""
        return self in list(Action)[list(Action).index(Action.JOINED) :]


@dataclass(frozen=True)
class Event:
    """One change of data or rights. ``detail`` is JSON: keys and codes, never what was said.

    ``department`` is a code, None where it concerns none; ``id`` is None until it is stored.
    """

    action: Action
    person: int
    person_name: str
    at: datetime
    subject: str
    department: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    id: int | None = None


class AuditRepository(Protocol):
    """Where events are kept, in the transaction of what they tell of."""

    async def add(self, event: Event) -> None:
        """Keep an event."""

    async def latest(
        self, departments: Collection[str] | None, limit: int, before: int | None = None
    ) -> tuple[Event, ...]:
        """The newest events first, of some departments or of all (None), ids below ``before``."""

    async def after(self, id: int, limit: int) -> tuple[Event, ...]:
        """Events with ids above one, the oldest first."""
