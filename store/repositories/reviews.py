"""Reviews in the database."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from store import models
from store.database import lock
from store.reports import Report
from store.repositories.reports import FRONT, report_of
from store.reviews import Review, State
from store.session import Session

_row = models.Review
_reviews, _persons = models.table_of(_row), models.table_of(models.Person)
OF = (
    select(_reviews, _persons.c.name.label("reviewer_name"))
    .join_from(_reviews, _persons, _persons.c.id == _reviews.c.reviewer, isouter=True)
    .where(_reviews.c.report.in_(bindparam("reports", expanding=True)))
)
UNPASSED = (
    select(models.Report).join(_row, _row.report == models.Report.id).where(FRONT)
).order_by(models.Report.id)
"""The rows in front of their chains that are reviewed."""


class SqlReviewRepository:
    """A ``store.reviews.ReviewRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def put(self, review: Review) -> None:
        """Keep how the review of a new report begins."""
        self.session.add(
            _row(
                report=review.report,
                state=review.state,
                reviewer=review.reviewer,
                reason=review.reason or None,
                at=review.at,
            )
        )
        await self.session.flush()

    async def of(self, reports: Collection[int]) -> dict[int, Review]:
        """id of a report → its review, of those that have one."""
        rows = await self.session.ask(OF, {"reports": list(reports)})
        return {row.report: _review(row, row.reviewer_name or "") for row in rows}

    async def unpassed(self, indicators: Collection[str], year: int) -> dict[str, Report]:
        """indicator → the row in front of its chain, withdrawals too, of those that wait or were
        returned."""
        wanted = (
            _row.state != State.PASSED,
            models.Report.indicator.in_(list(indicators)),
            models.Report.year == year,
        )
        rows = await self.session.scalars(UNPASSED.where(*wanted))
        return {row.indicator: report_of(row) for row in rows}

    async def waiting(self, first: int = 0, last: int | None = None) -> tuple[Report, ...]:
        """The reports that wait, by id, between two ids, both included."""
        query = UNPASSED.where(_row.state == State.WAITING, models.Report.id >= first)
        if last is not None:
            query = query.where(models.Report.id <= last)
        return tuple(report_of(row) for row in await self.session.scalars(query))

    async def decide(self, review: Review) -> bool:
        """Let it be so; False where the report does not wait any more. Reports and decisions take
        turns until they commit, so that nobody passes what is being corrected."""
        await lock(self.session, "reports")
        in_front = select(models.Report.id).where(models.Report.id == review.report, FRONT)
        done = await self.session.execute(
            update(_row)
            .where(_row.report == in_front.scalar_subquery(), _row.state == State.WAITING)
            .values(
                state=review.state,
                reviewer=review.reviewer,
                reason=review.reason or None,
                at=review.at,
            )
            .returning(_row.report)
        )
        return done.scalar_one_or_none() is not None


def _review(row: models.Review | Row[Any], name: str) -> Review:
    return Review(row.report, State(row.state), row.at, row.reviewer, name, row.reason or "")
