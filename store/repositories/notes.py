"""Notes in the database."""

from sqlalchemy import Select, bindparam, delete, insert, select

from store import models
from store.database import upsert
from store.forms import NoteKind
from store.notes import Note
from store.reports import Source
from store.session import Session

_row = models.Note
_notes = models.table_of(_row)
_said = [column for column in _notes.c if column is not _notes.c.report]
CARRY = insert(_notes).from_select(
    [_notes.c.report, *_said],
    select(bindparam("new", type_=_notes.c.report.type), *_said).where(
        _notes.c.report == bindparam("old")
    ),
)


class SqlNoteRepository:
    """A ``store.notes.NoteRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def put(self, note: Note) -> None:
        """Keep it in place of the one of its kind."""
        values = {
            "text": note.text,
            "person": note.person,
            "at": note.at,
            "chat": note.source.chat if note.source else None,
            "message": note.source.message if note.source else None,
        }
        await upsert(self.session, _row, {"report": note.report, "kind": note.kind.value}, values)

    async def remove(self, report: int, source: Source | None = None) -> None:
        """Take away all of a report, or what one message said of it."""
        gone = delete(_row).filter_by(report=report)
        if source:
            gone = gone.filter_by(chat=source.chat, message=source.message)
        await self.session.execute(gone)

    async def from_source(self, source: Source) -> tuple[Note, ...]:
        """What a message said, the reason first."""
        query = select(_row).filter_by(chat=source.chat, message=source.message)
        return await self._all(query.order_by(_row.report, _row.kind.desc()))

    async def carry(self, old: int, new: int) -> None:
        """What was said of a report is said of the one that corrects it, too."""
        await self.session.ask(CARRY, {"old": old, "new": new})

    async def by_person(self, person: int) -> tuple[Note, ...]:
        """All that a person said, oldest first."""
        return await self._all(select(_row).filter_by(person=person).order_by(_row.at, _row.kind))

    async def _all(self, query: Select[models.Note]) -> tuple[Note, ...]:
        rows = await self.session.scalars(query.execution_options(populate_existing=True))
        return tuple(
            Note(
                row.report,
                NoteKind(row.kind),
                row.text,
                row.person,
                row.at,
                _source(row.chat, row.message),
            )
            for row in rows
        )


def _source(chat: int | None, message: int | None) -> Source | None:
    return None if chat is None or message is None else Source(chat, message)
