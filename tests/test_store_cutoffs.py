"""Cut-offs: the days of a rhythm, and the period that a day falls into."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.cutoffs import MONTHS, Cutoff, Period, Rhythm, closing, days_ahead, period_of
from store.database import Database
from store.reports import Report
from store.repositories import SqlCutoffRepository

TODAY = date(2026, 11, 22)
AHEAD = [
    (Rhythm.QUARTER, ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"]),
    (Rhythm.HALF, ["2026-12-31", "2027-06-30", "2027-12-31"]),
    (Rhythm.YEAR, ["2026-12-31", "2027-12-31"]),
    (Rhythm.DAY, []),
]


@pytest.mark.parametrize(("rhythm", "days"), AHEAD)
def test_the_days_of_a_rhythm(rhythm: Rhythm, days: list[str]) -> None:
    assert [day.isoformat() for day in days_ahead(rhythm, TODAY)] == days


@given(st.sampled_from(Rhythm), st.dates(max_value=date(9000, 1, 1)))
def test_a_rhythm_never_looks_back(rhythm: Rhythm, today: date) -> None:
    days = days_ahead(rhythm, today)
    assert all(day >= today for day in days)
    assert len(days) >= len(MONTHS[rhythm])


CLOSING = [
    # cut-offs, today, the day of the report ("" for one that is told now), closed by
    ("2026-11-20", "2026-11-20", "", ""),
    ("2026-11-20", "2026-11-21", "", "2026-11-20"),
    ("2026-11-20", "2026-11-21", "2026-11-19", "2026-11-20"),
    ("2026-11-20", "2026-11-21", "2026-11-21", "2026-11-20"),
    ("2026-09-30 2026-12-31", "2026-10-08", "", ""),
    ("2026-09-30 2026-12-31", "2026-10-08", "2026-09-30", "2026-09-30"),
    ("2026-09-30 2026-12-31", "2026-10-08", "2026-10-01", ""),
    ("2026-06-30 2026-09-30 2026-12-31", "2026-10-08", "2026-03-01", "2026-06-30"),
    ("2027-01-15", "2026-12-20", "", ""),
    ("2027-01-15", "2027-01-16", "", "2027-01-15"),
    ("2026-11-20 2027-12-20", "2026-11-21", "", "2026-11-20"),
    ("2025-12-20", "2026-01-05", "", ""),
    ("", "2026-11-21", "", ""),
]


@pytest.mark.parametrize(("days", "today", "told", "by"), CLOSING)
def test_what_is_closed(days: str, today: str, told: str, by: str) -> None:
    cutoffs = [Cutoff("203", date.fromisoformat(day), Rhythm.DAY) for day in days.split()]
    of = date.fromisoformat(told) if told else None
    found = closing(cutoffs, date.fromisoformat(today), 2026, of)
    assert (found.day.isoformat() if found else "") == by


def test_a_rhythm_closes_with_its_year() -> None:
    quarters = [Cutoff("203", day, Rhythm.QUARTER) for day in days_ahead(Rhythm.QUARTER, TODAY)]
    closed = closing(quarters, date(2027, 1, 5), 2026)
    assert closed
    assert closed.day == date(2026, 12, 31)
    assert closing(quarters, date(2027, 1, 5), 2027) is None


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), unique=True), st.dates())
def test_what_is_reopened_is_not_closed(days: list[date], today: date) -> None:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    cutoffs = [Cutoff("203", day, Rhythm.DAY, reopened_at=at) for day in sorted(days)]
    assert closing(cutoffs, today, 2026) is None


async def test_reopened_and_closed_once_each(database: Database) -> None:
    at, later = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)
    async with database.transaction() as session:
        cutoffs = SqlCutoffRepository(session)
        await cutoffs.put("203", Rhythm.DAY, [TODAY], TODAY)
        (cutoff,) = await cutoffs.of("203")
        assert cutoff.id
        assert not await cutoffs.close(cutoff.id, at)
        assert [await cutoffs.reopen(cutoff.id, at) for _ in range(2)] == [True, False]
        assert [await cutoffs.close(cutoff.id, later) for _ in range(2)] == [True, False]
    async with database.reading() as session:
        again = await SqlCutoffRepository(session).get(cutoff.id)
    assert again
    assert again.closed_since == date(2026, 11, 24)
    assert not again.is_open(date(2026, 11, 25))


PERIODS = [
    ([], None, None),
    (["2026-12-31"], None, "2026-12-31"),
    (["2026-09-30", "2026-12-31"], "2026-09-30", "2026-12-31"),
    (["2026-06-30", "2026-09-30"], "2026-09-30", None),
    (["2026-11-22"], None, "2026-11-22"),
    (["2026-11-21", "2026-11-22"], "2026-11-21", "2026-11-22"),
]


@pytest.mark.parametrize(("days", "since", "until"), PERIODS)
def test_the_period_of_a_day(days: list[str], since: str | None, until: str | None) -> None:
    cutoffs = [Cutoff("203", date.fromisoformat(day), Rhythm.DAY) for day in days]
    period = period_of(cutoffs, TODAY)
    assert (period.since, period.until) == tuple(
        day and date.fromisoformat(day) for day in (since, until)
    )


SINCE = date(2026, 9, 30)
LACKING = [
    (None, SINCE, True),
    (None, None, True),
    ("2026-01-05T02:00", None, False),
    ("2026-09-30T15:59", SINCE, True),  # the last minute of the day in China
    ("2026-09-30T16:00", SINCE, False),
]


@pytest.mark.parametrize(("at", "since", "lacks"), LACKING)
def test_what_is_missing_in_a_period(at: str | None, since: date | None, lacks: bool) -> None:
    moment = at and datetime.fromisoformat(at).replace(tzinfo=UTC)
    report = Report("k", 2026, None, None, 7, "", moment) if moment else None
    assert Period(since).lacks(report) is lacks


async def test_what_is_past_stays_and_what_comes_is_replaced(database: Database) -> None:
    async with database.transaction() as session:
        cutoffs = SqlCutoffRepository(session)
        first = days_ahead(Rhythm.QUARTER, date(2026, 3, 1))
        await cutoffs.put("203", Rhythm.QUARTER, first, date(2026, 3, 1))
        before = {cutoff.day: cutoff.id for cutoff in await cutoffs.of("203")}
        await cutoffs.put("305", Rhythm.DAY, [TODAY], TODAY)
        await cutoffs.put("203", Rhythm.HALF, days_ahead(Rhythm.HALF, TODAY), TODAY)
        kept = await cutoffs.of("203")
        near = await cutoffs.between(date(2026, 9, 1), date(2026, 11, 30))
    assert [(c.day.isoformat(), c.rhythm) for c in kept] == [
        ("2026-03-31", Rhythm.QUARTER),
        ("2026-06-30", Rhythm.QUARTER),
        ("2026-09-30", Rhythm.QUARTER),
        ("2026-12-31", Rhythm.HALF),
        ("2027-06-30", Rhythm.HALF),
        ("2027-12-31", Rhythm.HALF),
    ]
    assert {cutoff.id for cutoff in kept} == set(before.values()) - {before[date(2027, 3, 31)]} - {
        before[date(2027, 9, 30)]
    }
    assert [cutoff.department for cutoff in near] == ["203", "305"]
