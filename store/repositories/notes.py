"""Notes in the database."""

from sqlalchemy import Select, delete, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.database import upsert
from store.forms import NoteKind
from store.notes import Note
from store.reports import Source

_row = models.Note
COPIED = (_row.kind, _row.text, _row.person, _row.at, _row.chat, _row.message)


class SqlNoteRepository:
    """A ``store.notes.NoteRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: AsyncSession) -> None:
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
        said = select(literal(new), *COPIED).where(_row.report == old)
        names = ["report", *(column.key for column in COPIED)]
        await self.session.execute(insert(_row).from_select(names, said))

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
