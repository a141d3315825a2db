"""Models: the tables. Only repositories and migrations know them."""

from store.models.base import Base, table_of
from store.models.catalog import (
    Activity,
    Criterion,
    Department,
    Edition,
    Indicator,
    Renaming,
    Rewording,
    Stamp,
    Upload,
)
from store.models.delivery import MovedChat, Outgoing, Update
from store.models.follow_up import (
    Cutoff,
    Evidence,
    Note,
    Owner,
    Practice,
    Reminder,
    Review,
    Weight,
    Wish,
)
from store.models.people import Alias, Conversation, Person
from store.models.reports import Report
from store.models.rights import Event, Invitation, Membership

__all__ = [
    "Activity",
    "Alias",
    "Base",
    "Conversation",
    "Criterion",
    "Cutoff",
    "Department",
    "Edition",
    "Event",
    "Evidence",
    "Indicator",
    "Invitation",
    "Membership",
    "MovedChat",
    "Note",
    "Outgoing",
    "Owner",
    "Person",
    "Practice",
    "Reminder",
    "Renaming",
    "Report",
    "Review",
    "Rewording",
    "Stamp",
    "Update",
    "Upload",
    "Weight",
    "Wish",
    "table_of",
]
