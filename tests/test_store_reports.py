"""What every ReportRepository promises: in SQLite, in PostgreSQL and in memory."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from store import models
from store.catalog import Activity, Department, Indicator
from store.column_types import read_unit, spell_unit
from store.database import Database
from store.memory import MemoryReports
from store.reports import Report, ReportRepository, Source
from store.repositories import CatalogRepository, SqlReportRepository
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import PERCENT, POINTS, Kind, Unit

AT = datetime(2025, 6, 30, 8, 30, 0, 123456, tzinfo=UTC)
HOURS = Unit("小时", Kind.MEASURE, "分钟", Fraction(60))
HEADS = Unit("名", Kind.COUNT, "人", whole=True)


def report(
    value: Quantity | int | None = 92, indicator: str = "aaaaaaaaaa", **others: object
) -> Report:
    """A report of 92% for an indicator in 2025, in message 7 of chat 5, unless told otherwise."""
    quantity = Quantity.of(value, PERCENT) if isinstance(value, int) else value
    made = Report(
        indicator,
        2025,
        quantity,
        Tier.GOOD if quantity else None,
        42,
        "张三",
        AT,
        source=Source(5, 7),
    )
    return replace(made, **others)  # type: ignore[arg-type]


@pytest.fixture
async def reports(storage: Database | None) -> AsyncIterator[ReportRepository]:
    """Every implementation, empty."""
    if storage is None:
        yield MemoryReports()
        return
    async with storage.transaction() as session:
        yield SqlReportRepository(session)


QUANTITIES = [
    None,
    Quantity.of(4),
    Quantity.of("92.5", PERCENT),
    Quantity.of(Decimal("0.1"), PERCENT),
    Quantity.of(Fraction(1, 3), HOURS),
    Quantity.of(-3, POINTS),
    Quantity.of(10**30, HEADS),
    Quantity.rate(37, 40),
    Quantity.rate(1, 3),
    Quantity.rate(0, 0),
]


@pytest.mark.parametrize("quantity", QUANTITIES, ids=str)
async def test_a_report_is_kept_exactly(
    reports: ReportRepository, quantity: Quantity | None
) -> None:
    said = report(quantity)
    stored = await reports.add(said)
    assert stored.id is not None
    assert replace(stored, id=None) == said
    assert await reports.get(stored.id) == stored


OTHERS = [
    {"source": None},
    {"source": Source(-1001234567890123, 2**40)},
    {"reporter": 0, "reporter_name": ""},
    {"reporter": 2**52 - 1, "reporter_name": "𠮷野家 'DROP'"},
    {"quantity": None, "day": date(2025, 6, 20)},
    {"quantity": None, "word": "较满意"},
    {"tier": Tier.POOR},
    {"year": 1999},
    {"at": datetime(2025, 6, 30, 16, 30, tzinfo=timezone(timedelta(hours=8)))},
]


@pytest.mark.parametrize("others", OTHERS, ids=str)
async def test_all_of_it_is_kept(reports: ReportRepository, others: dict[str, object]) -> None:
    said = report(**others)  # type: ignore[arg-type]
    stored = await reports.add(said)
    assert await reports.latest(said.indicator, said.year) == stored == replace(said, id=stored.id)


async def test_moments_come_back_aware(database: Database) -> None:
    async with database.transaction() as session:
        await SqlReportRepository(session).add(report(at=AT))
    async with database.reading() as session:
        found = await SqlReportRepository(session).latest("aaaaaaaaaa", 2025)
    assert found
    assert (found.at, found.at.utcoffset()) == (AT, timedelta(0))


async def test_the_next_supersedes(reports: ReportRepository) -> None:
    first = await reports.add(report(92))
    second = await reports.add(report(93))
    assert (first.supersedes, second.supersedes) == (None, first.id)
    assert await reports.latest("aaaaaaaaaa", 2025) == second
    assert await reports.history("aaaaaaaaaa", 2025) == (first, second)


async def test_what_a_report_says_it_supersedes_is_not_believed(
    reports: ReportRepository,
) -> None:
    first = await reports.add(report(92))
    await reports.add(report(93))
    third = await reports.add(report(94, supersedes=first.id))
    assert third.supersedes != first.id


@pytest.mark.parametrize(
    "other", [{"indicator": "bbbbbbbbbb"}, {"year": 2024}], ids=["indicator", "year"]
)
async def test_another_chain_is_untouched(
    reports: ReportRepository, other: dict[str, object]
) -> None:
    first = await reports.add(report(92))
    elsewhere = await reports.add(report(50, **other))  # type: ignore[arg-type]
    assert elsewhere.supersedes is None
    assert await reports.latest("aaaaaaaaaa", 2025) == first
    assert await reports.history("aaaaaaaaaa", 2025) == (first,)


async def test_a_withdrawn_report_is_no_longer_current(reports: ReportRepository) -> None:
    first = await reports.add(report(92))
    gone = await reports.add(report(None))
    assert gone.supersedes == first.id
    assert await reports.latest("aaaaaaaaaa", 2025) is None
    assert await reports.current(["aaaaaaaaaa"], 2025) == {}
    assert await reports.from_source(Source(5, 7)) == ()
    assert await reports.by_reporter(42, 9) == ()
    assert await reports.history("aaaaaaaaaa", 2025) == (first, gone)


async def test_after_a_withdrawal_the_chain_goes_on(reports: ReportRepository) -> None:
    await reports.add(report(92))
    gone = await reports.add(report(None))
    again = await reports.add(report(95))
    assert again.supersedes == gone.id
    assert await reports.latest("aaaaaaaaaa", 2025) == again


async def test_current_names_those_that_have_one(reports: ReportRepository) -> None:
    await reports.add(report(92, "aaaaaaaaaa"))
    newer = await reports.add(report(93, "aaaaaaaaaa"))
    other = await reports.add(report(50, "bbbbbbbbbb"))
    await reports.add(report(50, "cccccccccc", year=2024))
    wanted = ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc", "dddddddddd"]
    assert await reports.current(wanted, 2025) == {"aaaaaaaaaa": newer, "bbbbbbbbbb": other}
    assert await reports.current(["bbbbbbbbbb"], 2025) == {"bbbbbbbbbb": other}
    assert await reports.current([], 2025) == {}


async def test_nothing_is_found_where_nothing_is(reports: ReportRepository) -> None:
    assert await reports.get(1) is None
    assert await reports.get(0) is None
    assert await reports.latest("aaaaaaaaaa", 2025) is None
    assert await reports.history("aaaaaaaaaa", 2025) == ()
    assert await reports.from_source(Source(5, 7)) == ()


async def test_a_message_gives_its_reports_in_order(reports: ReportRepository) -> None:
    said = [await reports.add(report(90, name * 10)) for name in "cab"]
    await reports.add(report(91, "dddddddddd", source=Source(5, 8)))
    await reports.add(report(91, "eeeeeeeeee", source=Source(6, 7)))
    await reports.add(report(91, "ffffffffff", source=None))
    assert await reports.from_source(Source(5, 7)) == tuple(said)


async def test_a_corrected_report_is_its_new_messages(reports: ReportRepository) -> None:
    await reports.add(report(90))
    corrected = await reports.add(report(91, source=Source(5, 8)))
    assert await reports.from_source(Source(5, 7)) == ()
    assert await reports.from_source(Source(5, 8)) == (corrected,)


async def test_a_message_has_reported_though_another_took_its_place(
    reports: ReportRepository,
) -> None:
    await reports.add(report(90))
    await reports.add(report(91, source=Source(5, 8)))
    assert await reports.has_reported(Source(5, 7))
    assert await reports.has_reported(Source(5, 8))
    assert not await reports.has_reported(Source(5, 9))
    assert not await reports.has_reported(Source(6, 7))


async def test_a_persons_reports_are_newest_first(reports: ReportRepository) -> None:
    old = await reports.add(report(90, "aaaaaaaaaa"))
    new = await reports.add(report(91, "bbbbbbbbbb", year=2024))
    await reports.add(report(92, "cccccccccc", reporter=43))
    assert await reports.by_reporter(42, 9) == (new, old)
    assert await reports.by_reporter(42, 1) == (new,)
    assert await reports.by_reporter(42, 9, 1) == (old,)
    assert [await reports.count_by_reporter(id) for id in (42, 43, 44)] == [2, 1, 0]
    assert await reports.by_reporter(44, 9) == ()


# What only a database can do.


@pytest.mark.parametrize("others", [{}, {"indicator": "bbbbbbbbbb"}], ids=["same", "crossing"])
async def test_two_at_once_make_one_chain(database: Database, others: dict[str, str]) -> None:
    """Also where two messages name two indicators in another order."""

    async def tell(*said: Report) -> None:
        async with database.transaction() as session:
            for one in said:
                await SqlReportRepository(session).add(one)
                await asyncio.sleep(0)

    first, second = report(92), report(93, **others)
    await asyncio.gather(*(tell(first, second) for _ in range(3)), tell(second, first))
    async with database.reading() as session:
        chains = [
            await SqlReportRepository(session).history(name, 2025)
            for name in {first.indicator, second.indicator}
        ]
    for chain in chains:
        assert [row.supersedes for row in chain] == [None, *(row.id for row in chain[:-1])]
    assert sum(map(len, chains)) == 8


async def test_what_is_not_committed_is_not_seen(database: Database) -> None:
    async with database.transaction() as session:
        await SqlReportRepository(session).add(report(92))
        async with database.reading() as other:
            assert await SqlReportRepository(other).latest("aaaaaaaaaa", 2025) is None


async def test_a_chain_cannot_fork(database: Database) -> None:
    """The database itself refuses a second first row and a second successor."""
    async with database.transaction() as session:
        await SqlReportRepository(session).add(report(92))
        await SqlReportRepository(session).add(report(93))
    columns = "indicator, year, reporter, reporter_name, at"
    for supersedes in ("NULL", "(SELECT min(id) FROM reports)"):
        copy = f"SELECT {columns}, {supersedes} FROM reports LIMIT 1"
        with pytest.raises(IntegrityError):
            await _execute(database, f"INSERT INTO reports ({columns}, supersedes) {copy}")


async def _execute(database: Database, statement: str) -> None:
    async with database.transaction() as session:
        await session.execute(text(statement))


def _table(criterion: str) -> Department:
    indicator = Indicator("aaaaaaaaaa", "到岗率", {Tier.EXCELLENT: criterion})
    activity = Activity("k", "活动", 1, indicators=(indicator,))
    return Department("203", "组织部", activities=(activity,))


async def test_a_report_keeps_the_criteria_that_graded_it(database: Database) -> None:
    for criterion in ("95%以上", "96%以上"):
        async with database.transaction() as session:
            await CatalogRepository(session).save(_table(criterion))
            await SqlReportRepository(session).add(report(97))
    async with database.reading() as session:
        graded_by = await session.scalars(
            select(models.Criterion.text)
            .join(models.Report, models.Report.criteria_of == models.Criterion.indicator)
            .order_by(models.Report.id)
        )
        assert graded_by.all() == ["95%以上", "96%以上"]


async def test_criteria_that_graded_a_report_cannot_go(database: Database) -> None:
    async with database.transaction() as session:
        await CatalogRepository(session).save(_table("95%以上"))
        await SqlReportRepository(session).add(report(97))
    with pytest.raises(DBAPIError):
        await _execute(database, "DELETE FROM editions")


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(
    st.builds(
        Unit,
        names,
        st.sampled_from(Kind),
        names,
        st.fractions(min_value=Fraction(1, 10**6), max_value=10**9),
        st.booleans(),
    )
)
def test_any_unit_reads_back_as_it_was(unit: Unit) -> None:
    assert read_unit(spell_unit(unit)) == unit
