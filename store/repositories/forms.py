"""What forms need beside figures: 分值, reasons and how much evidence there is."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Select, delete, func, select

from store import models
from store.forms import Explained, NoteKind
from store.session import Session


class SqlFormRepository:
    """A ``store.forms.FormRepository`` on a session."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def points(self, indicators: Collection[str]) -> dict[str, Decimal]:
        """indicator → 分值, of those that have one."""
        query = select(models.Weight).where(models.Weight.key.in_(list(indicators)))
        return {row.key: row.points for row in await self.session.scalars(query)}

    async def weigh(self, indicator: str, points: Decimal | None) -> None:
        """Give an indicator its 分值, or take it away (None)."""
        if points is None:
            await self.session.execute(delete(models.Weight).filter_by(key=indicator))
        else:
            await self.session.merge(models.Weight(key=indicator, points=points))

    async def explained(self, reports: Collection[int]) -> dict[int, Explained]:
        """id of a report → what was said of it, of those of which something was."""
        found: dict[int, Explained] = {}
        for note in await self.session.scalars(_notes(reports)):
            before = found.get(note.report, Explained())
            found[note.report] = (
                replace(before, reason=note.text)
                if note.kind == NoteKind.REASON
                else replace(before, measure=note.text)
            )
        for report, count in await self.session.execute(_evidence(reports)):
            found[report] = replace(found.get(report, Explained()), evidence=count)
        return found


def _notes(reports: Collection[int]) -> Select[models.Note]:
    about = models.Note.report.in_(list(reports))
    return select(models.Note).where(about, models.Note.kind.in_(list(NoteKind)))


def _evidence(reports: Collection[int]) -> Select[int, int]:
    report = models.Evidence.report
    return select(report, func.count()).where(report.in_(list(reports))).group_by(report)
