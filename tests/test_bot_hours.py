"""bot/hours.py: when offices are at work."""

from datetime import UTC

import pytest

from bot.hours import closing
from tests.office import moment

WORKING = [
    ("2026-11-20T09:00", "2026-11-20T12:00"),
    ("2026-11-20T11:59", "2026-11-20T12:00"),
    ("2026-11-20T08:59", None),
    ("2026-11-20T12:00", None),  # the noon break
    ("2026-11-20T14:30", "2026-11-20T17:30"),
    ("2026-11-20T17:30", None),
    ("2026-11-20T23:00", None),
    ("2026-11-21T10:00", None),  # Saturday
    ("2026-10-10T10:00", "2026-10-10T12:00"),  # a Saturday worked instead of a holiday
    ("2026-10-05T10:00", None),
]


@pytest.mark.parametrize(("said", "end"), WORKING)
def test_working_hours(said: str, end: str | None) -> None:
    expected = moment(end) if end else None
    assert closing(moment(said)) == expected
    assert closing(moment(said).astimezone(UTC)) == expected
