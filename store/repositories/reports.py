"""Reports in the database: append-only chains, one for each indicator and year."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, func, insert, select

from store import models
from store.database import lock
from store.reports import Report, Source
from store.session import Session
from store.standards.quantities import Quantity

_table = models.table_of(models.Report)
_row, _later = _table.c, _table.alias().c
FRONT = ~exists().where(_later.supersedes == _row.id)
"""Of the rows that no other supersedes."""
CURRENT = select(models.Report).where(FRONT, models.Report.tier.is_not(None))
"""The rows that no other supersedes and that withdraw nothing."""
_CHAIN = (FRONT, _row.indicator == bindparam("of"), _row.year == bindparam("during"))
CURRENT_OF = select(_table).where(*_CHAIN, _row.tier.is_not(None))
FRONT_OF = select(_row.id).where(*_CHAIN)
INDICATOR_NOW = (
    select(models.Indicator.id)
    .join(models.Activity, models.Activity.id == models.Indicator.activity)
    .join(models.Edition, models.Edition.id == models.Activity.edition)
    .where(models.Indicator.key == bindparam("of"), models.Edition.current)
    .limit(1)
)
"""The row of an indicator in the table that answers now."""
ADD = (
    insert(_table)
    .values(
        supersedes=FRONT_OF.scalar_subquery(),
        criteria_of=func.coalesce(
            bindparam("then", type_=_row.criteria_of.type), INDICATOR_NOW.scalar_subquery()
        ),
    )
    .returning(_row.id, _row.supersedes, _row.criteria_of)
)
"""A row in front of its chain."""


class SqlReportRepository:
    """A ``store.reports.ReportRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def add(self, report: Report) -> Report:
        """Store it in front of the current one. Writers take turns until they commit.

        One lock for all indicators: with one for each, two messages that name the same
        indicators in another order would wait for each other for ever.
        """
        await lock(self.session, "reports")
        chain = {"of": report.indicator, "during": report.year, "then": report.criteria_of}
        added = (await self.session.ask(ADD, _values(report) | chain)).one()
        return replace(report, **added._mapping)

    async def latest(self, indicator: str, year: int) -> Report | None:
        """The current report; None if there is none or it was withdrawn."""
        rows = await self.session.ask(CURRENT_OF, {"of": indicator, "during": year})
        row = rows.one_or_none()
        return report_of(row) if row else None

    async def current(self, indicators: Sequence[str], year: int) -> dict[str, Report]:
        """indicator → current report, of those that have one."""
        wanted = (models.Report.indicator.in_(indicators), models.Report.year == year)
        return {r.indicator: r for r in await self._all(CURRENT.where(*wanted))}

    async def get(self, id: int) -> Report | None:
        """A report by its id."""
        row = await self.session.get(models.Report, id)
        return report_of(row) if row else None

    async def from_source(self, source: Source) -> tuple[Report, ...]:
        """The current reports that came from a message, in the order in which they were said."""
        return await self._all(CURRENT.where(*_said(source)).order_by(models.Report.id))

    async def has_reported(self, source: Source) -> bool:
        """Whether any report ever came from a message, current or not."""
        found = select(models.Report.id).where(*_said(source)).limit(1)
        return await self.session.scalar(found) is not None

    async def history(self, indicator: str, year: int) -> tuple[Report, ...]:
        """All rows of an indicator in a year, oldest first, withdrawals too."""
        query = select(models.Report).filter_by(indicator=indicator, year=year)
        return await self._all(query.order_by(models.Report.id))

    async def histories(
        self, indicators: Collection[str], year: int
    ) -> dict[str, tuple[Report, ...]]:
        """indicator → all its rows in a year, oldest first, of those that have any."""
        wanted = (models.Report.indicator.in_(indicators), models.Report.year == year)
        rows = await self._all(select(models.Report).where(*wanted).order_by(models.Report.id))
        found: defaultdict[str, list[Report]] = defaultdict(list)
        for report in rows:
            found[report.indicator].append(report)
        return {key: tuple(reports) for key, reports in found.items()}

    async def by_reporter(self, reporter: int, limit: int, skip: int = 0) -> tuple[Report, ...]:
        """A person's current reports, newest first, without the first ``skip``."""
        query = CURRENT.where(models.Report.reporter == reporter)
        return await self._all(query.order_by(models.Report.id.desc()).offset(skip).limit(limit))

    async def count_by_reporter(self, reporter: int) -> int:
        """How many current reports a person has."""
        theirs = CURRENT.where(models.Report.reporter == reporter).subquery()
        return await self.session.scalar(select(func.count()).select_from(theirs)) or 0

    async def all_by(self, reporter: int) -> tuple[Report, ...]:
        """Every row that a person made, oldest first, withdrawals too."""
        query = select(models.Report).filter_by(reporter=reporter)
        return await self._all(query.order_by(models.Report.id))

    async def _all(self, query: Select[models.Report]) -> tuple[Report, ...]:
        return tuple(report_of(row) for row in await self.session.scalars(query))


def _said(source: Source) -> tuple[ColumnElement[bool], ...]:
    return models.Report.chat == source.chat, models.Report.message == source.message


def _values(report: Report) -> dict[str, Any]:
    quantity, source = report.quantity, report.source
    return {
        "indicator": report.indicator,
        "year": report.year,
        "value": quantity and quantity.value,
        "unit": quantity and quantity.unit,
        "numerator": quantity and quantity.numerator,
        "denominator": quantity and quantity.denominator,
        "day": report.day,
        "word": report.word,
        "tier": report.tier,
        "reporter": report.reporter,
        "reporter_name": report.reporter_name,
        "at": report.at,
        "chat": source and source.chat,
        "message": source and source.message,
    }


def report_of(row: models.Report | Row[Any]) -> Report:
    """A row as the store tells it."""
    return Report(
        indicator=row.indicator,
        year=row.year,
        quantity=_quantity(row),
        tier=row.tier,
        reporter=row.reporter,
        reporter_name=row.reporter_name,
        at=row.at,
        source=_source(row),
        supersedes=row.supersedes,
        id=row.id,
        day=row.day,
        word=row.word,
        criteria_of=row.criteria_of,
    )


def _quantity(row: models.Report | Row[Any]) -> Quantity | None:
    if row.value is None:
        return None
    return Quantity(row.value, row.unit, row.numerator, row.denominator)


def _source(row: models.Report | Row[Any]) -> Source | None:
    if row.chat is None or row.message is None:
        return None
    return Source(row.chat, row.message)
