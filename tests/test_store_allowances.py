"""How much may be said at once: a bucket that refills by one a second."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.allowances import Allowance

START = datetime(2026, 11, 22, tzinfo=UTC)


def at(second: int) -> datetime:
    return START + timedelta(seconds=second)


def heard(seconds: list[int], burst: int) -> str:
    """✓ for each message that is heard, ! for the first that is not, · for those after it."""
    marks, left = "", Allowance()
    for second in seconds:
        before, left = left, left.after(at(second), burst)
        marks += "·" if left.is_spent and before.is_spent else "!" if left.is_spent else "✓"
    return marks


SAID = [
    ([0], 1, "✓"),
    ([0, 0], 1, "✓!"),
    ([0, 1, 2, 3], 1, "✓✓✓✓"),
    ([0, 0, 0, 0, 0], 3, "✓✓✓!·"),
    ([0, 0, 0, 0, 2, 3, 3], 3, "✓✓✓!·✓✓"),
    ([0, 0, 1, 1, 2, 2, 3], 3, "✓✓✓✓✓!·"),
    ([0, 0, 0, 0, 3, 3, 3, 3], 3, "✓✓✓!✓✓✓!"),
    ([0, 10, 20, 30, 30, 30], 2, "✓✓✓✓✓!"),  # what waited for the bot comes at once
    ([5, 4, 3], 3, "✓✓!"),  # edits bear later moments than messages that come after them
]


@pytest.mark.parametrize(("seconds", "burst", "marks"), SAID)
def test_what_is_heard(seconds: list[int], burst: int, marks: str) -> None:
    assert heard(seconds, burst) == marks


PAUSES = [(3, 0, 3), (3, 1, 2), (20, 0, 20)]


@pytest.mark.parametrize(("burst", "later", "pause"), PAUSES)
def test_how_long_to_wait(burst: int, later: int, pause: int) -> None:
    left = Allowance()
    for _ in range(burst + 1):
        left = left.after(at(0), burst)
    assert left.is_spent
    assert left.pause(at(later)) == pause
    assert left.after(at(later) + timedelta(seconds=pause - 1), burst).is_spent
    assert not left.after(at(later) + timedelta(seconds=pause), burst).is_spent


SECONDS = st.lists(st.integers(0, 60), max_size=60).map(sorted)


@given(SECONDS, st.integers(1, 20))
def test_in_any_time_no_more_is_heard_than_the_bucket_holds_and_gets(
    seconds: list[int], burst: int
) -> None:
    marks = heard(seconds, burst)
    moments = [second for second, mark in zip(seconds, marks, strict=True) if mark == "✓"]
    for first, start in enumerate(moments):
        for last in range(first, len(moments)):
            assert last - first + 1 <= burst + moments[last] - start


@given(st.lists(st.integers(1, 9), max_size=60), st.integers(1, 20))
def test_one_a_second_is_always_heard(gaps: list[int], burst: int) -> None:
    seconds = [sum(gaps[:count]) for count in range(len(gaps))]
    assert set(heard(seconds, burst)) <= {"✓"}
