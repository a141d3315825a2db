"""Tables: what there is to say of a table that somebody sent, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.catalog import Department
from store.editions import Outcome
from store.errors import ImportFailed
from store.members import Rights
from store.previews import Preview


class Stage(StrEnum):
    """How far a table has come."""

    RECEIVED = "received"
    READING = "reading"
    COMPARING = "comparing"
    SHOWN = "shown"
    CHANGED = "changed"  # shown again, for the catalog changed meanwhile
    REFUSED = "refused"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    NOT_ADMINISTRATOR = "not_administrator"
    NOT_THEIRS = "not_theirs"  # a department that another administers


@dataclass(frozen=True)
class TableNews:
    """``file_name`` and the stage; what does not apply is empty.

    ``id`` is the upload's, for its buttons; ``departments`` those that are spoken of.
    """

    stage: Stage
    file_name: str = ""
    id: int | None = None
    preview: Preview | None = None
    problem: ImportFailed | None = None
    departments: Sequence[Department] = ()
    outcomes: Sequence[Outcome] = ()


def administers_any(rights: Rights) -> bool:
    """Whether some department's table is theirs to change."""
    return rights.is_owner or bool(rights.administered)
