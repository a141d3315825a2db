"""Working days: the weekend, the holidays, and the weekends that are worked instead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.working_days import is_working, working_before

DAYS = [
    ("2026-11-20", True),  # Friday
    ("2026-11-21", False),
    ("2026-10-01", False),  # National Day
    ("2026-10-10", True),  # a Saturday worked instead
    ("2026-02-28", True),
    ("2026-02-23", False),  # the last day of the Spring Festival, a Monday
    ("2027-01-01", False),  # not announced yet, but named by the law
]


@pytest.mark.parametrize(("day", "works"), DAYS)
def test_a_day(day: str, works: bool) -> None:
    assert is_working(date.fromisoformat(day)) is works


BEFORE = [
    ("2026-12-31", 0, "2026-12-31"),
    ("2026-12-31", 3, "2026-12-28"),
    ("2026-09-30", 3, "2026-09-24"),  # the Mid-Autumn Festival lies between
    ("2026-10-04", 0, "2026-09-30"),
    ("2026-05-31", 1, "2026-05-28"),
]


@pytest.mark.parametrize(("day", "count", "found"), BEFORE)
def test_so_many_working_days_before(day: str, count: int, found: str) -> None:
    assert working_before(date.fromisoformat(day), count) == date.fromisoformat(found)


@given(st.dates(date(2018, 1, 10), date(2030, 1, 1)), st.integers(0, 10))
def test_it_is_a_working_day_with_so_many_behind_it(day: date, count: int) -> None:
    found = working_before(day, count)
    assert found <= day
    assert is_working(found)
    after = [found + timedelta(days=n) for n in range(1, (day - found).days + 1)]
    assert sum(map(is_working, after)) == count
