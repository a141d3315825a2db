"""store/repositories/forms: 分值, reasons and evidence, in SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal

from store import models
from store.database import Database
from store.evidence import Attached, Evidence, Kind
from store.forms import Explained
from store.repositories import SqlEvidenceRepository, SqlFormRepository, SqlReportRepository
from tests.test_store_reports import report

AT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
ONE, TWO = "aaaaaaaaaa", "bbbbbbbbbb"


async def test_points_are_exact_replaced_and_taken_away(database: Database) -> None:
    async with database.transaction() as session:
        forms = SqlFormRepository(session)
        await forms.weigh(ONE, Decimal("10.00"))
        await forms.weigh(TWO, Decimal(5))
        await forms.weigh(TWO, Decimal("7.5"))
    async with database.transaction() as session:
        forms = SqlFormRepository(session)
        assert await forms.points([ONE, TWO]) == {ONE: Decimal(10), TWO: Decimal("7.5")}
        assert await forms.points([TWO]) == {TWO: Decimal("7.5")}
        assert await forms.points([]) == {}
        await forms.weigh(ONE, None)
        await forms.weigh(ONE, None)
        assert await forms.points([ONE]) == {}


async def test_what_was_said_of_reports(database: Database) -> None:
    async with database.transaction() as session:
        reports = SqlReportRepository(session)
        first, second, third = [(await reports.add(report(indicator=key))).id for key in "abc"]
        assert first
        assert second
        assert third
        for kind, text in (("reason", "外出"), ("measure", "补训"), ("other", "不问")):
            session.add(models.Note(report=first, kind=kind, text=text, person=7, at=AT))
        for number, name in ((first, "x"), (second, "x"), (second, "y")):
            file = Attached(Kind.PHOTO, name, name)
            await SqlEvidenceRepository(session).add(Evidence(number, file, 7, AT))
        await session.flush()
        found = await SqlFormRepository(session).explained([first, second, third])
        assert found == {first: Explained("外出", "补训", 1), second: Explained(evidence=2)}
