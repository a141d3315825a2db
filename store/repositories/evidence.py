"""Evidence in the database, and which of it is still to be copied."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, insert, or_, select, update

from store import models
from store.database import INSERT
from store.evidence import Attached, Evidence, Kind
from store.reports import Source
from store.session import Session

_row = models.Evidence
_pieces = models.table_of(_row)
_FILE = ("kind", "file_id", "unique_id", "file_name", "size", "copy")
COPIED = [_pieces.c[name] for name in (*_FILE, "person", "at", "chat", "message")]
CARRY = insert(_pieces).from_select(
    [_pieces.c.report, *COPIED],
    select(bindparam("new", type_=_pieces.c.report.type), *COPIED)
    .where(_pieces.c.report == bindparam("old"))
    .order_by(_pieces.c.id),
)


class SqlEvidenceRepository:
    """A ``store.evidence.EvidenceRepository`` on a session, and the claims of workers."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def add(self, evidence: Evidence) -> bool:
        """Keep it; False where the report has this very file already."""
        insert_ = INSERT[self.session.get_bind().dialect.name](_row).values(**_values(evidence))
        added = insert_.on_conflict_do_nothing().returning(_row.id)
        return await self.session.scalar(added) is not None

    async def get(self, id: int) -> Evidence | None:
        """A piece by its id."""
        row = await self.session.get(_row, id, populate_existing=True)
        return _evidence(row) if row else None

    async def of(self, reports: Collection[int]) -> tuple[Evidence, ...]:
        """What proves any of these reports, oldest first."""
        return await self._all(select(_row).where(_row.report.in_(list(reports))))

    async def remove(self, id: int) -> None:
        """A piece proves nothing any more."""
        await self.session.execute(delete(_row).filter_by(id=id))

    async def carry(self, old: int, new: int) -> None:
        """What proves a report proves the one that corrects it, too."""
        await self.session.ask(CARRY, {"old": old, "new": new})

    async def by_person(self, person: int) -> tuple[Evidence, ...]:
        """All that a person brought, oldest first."""
        return await self._all(select(_row).filter_by(person=person))

    async def claim(self, now: datetime, until: datetime) -> Evidence | None:
        """The oldest piece that has no copy yet and that nobody works on, for the asker alone
        until then; None where there is none."""
        free = or_(_row.copy_after.is_(None), _row.copy_after <= now)
        query = select(_row).where(_row.copy.is_(None), free).order_by(_row.id).limit(1)
        found = await self.session.scalar(query.with_for_update(skip_locked=True))
        if found is None:
            return None
        found.copy_after = until
        await self.session.flush()
        return _evidence(found)

    async def copied(self, file_id: str, path: str) -> None:
        """Where the copy of a file lies, "" for nowhere, for every report that it proves."""
        same = update(_row).filter_by(file_id=file_id).where(_row.copy.is_(None))
        await self.session.execute(same.values(copy=path))

    async def postpone(self, id: int, until: datetime) -> None:
        """Let nobody try to copy a piece before then."""
        await self.session.execute(update(_row).filter_by(id=id).values(copy_after=until))

    async def _all(self, query: Select[models.Evidence]) -> tuple[Evidence, ...]:
        rows = await self.session.scalars(
            query.order_by(_row.id).execution_options(populate_existing=True)
        )
        return tuple(map(_evidence, rows))


def _values(evidence: Evidence) -> dict[str, object]:
    file, source = evidence.file, evidence.source
    return {
        "report": evidence.report,
        "kind": file.kind.value,
        "file_id": file.file_id,
        "unique_id": file.unique_id,
        "file_name": file.name,
        "size": file.size,
        "copy": evidence.copy,
        "person": evidence.person,
        "at": evidence.at,
        "chat": source.chat if source else None,
        "message": source.message if source else None,
    }


def _evidence(row: models.Evidence) -> Evidence:
    known = row.chat is not None and row.message is not None
    return Evidence(
        row.report,
        Attached(Kind(row.kind), row.file_id, row.unique_id, row.file_name, row.size),
        row.person,
        row.at,
        Source(row.chat or 0, row.message or 0) if known else None,
        row.copy,
        row.id,
    )
