"""Intervals: a table of members, and the laws of sets."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.standards.intervals import Interval, union

F = Fraction
AXIS = [F(n, 2) for n in range(-2, 14)]
ENDS = st.sampled_from([None, *(F(n) for n in range(6))])


def build(low: Fraction | None, low_in: bool, high: Fraction | None, high_in: bool) -> Interval:
    return Interval(low, low_in and low is not None, high, high_in and high is not None)


INTERVALS = st.builds(build, ENDS, st.booleans(), ENDS, st.booleans())


@pytest.mark.parametrize(
    ("interval", "members"),
    [
        (Interval(), "-1 0 1 2 3 4 5 6"),
        (Interval.point(F(3)), "3"),
        (Interval.above(F(3), closed=True), "3 4 5 6"),
        (Interval.above(F(3), closed=False), "4 5 6"),
        (Interval.below(F(3), closed=True), "-1 0 1 2 3"),
        (Interval.below(F(3), closed=False), "-1 0 1 2"),
        (Interval.between(F(4), F(2)), "2 3 4"),
        (Interval.between(F(2), F(4)), "2 3 4"),
        (Interval(F(2), False, F(4), False), "3"),
        (Interval(F(3), True, F(3), False), ""),
        (Interval(F(4), True, F(2), True), ""),
        (Interval.between(F(1), F(2)).scaled(F(2)), "2 3 4"),
        (Interval(F(-5), True, F(-3), False).mirrored(), "4 5"),
        (Interval.above(F(-1), closed=False).mirrored(), "-1 0"),
    ],
)
def test_members(interval: Interval, members: str) -> None:
    assert " ".join(str(n) for n in range(-1, 7) if interval.contains(F(n))) == members


@given(INTERVALS, INTERVALS)
def test_both(one: Interval, other: Interval) -> None:
    both = one & other
    assert both == other & one
    for value in AXIS:
        assert both.contains(value) == (one.contains(value) and other.contains(value))


@given(st.lists(INTERVALS, max_size=4))
def test_union(parts: list[Interval]) -> None:
    joined = union(parts)
    for value in AXIS:
        assert any(i.contains(value) for i in joined) == any(i.contains(value) for i in parts)
    assert union(joined) == union(reversed(parts)) == joined
    assert not any(interval.is_empty for interval in joined)


@given(INTERVALS)
def test_empty_has_no_members(interval: Interval) -> None:
    if interval.is_empty:
        assert not any(interval.contains(value) for value in AXIS)
    elif interval.low is not None and interval.high is not None:
        assert interval.contains((interval.low + interval.high) / 2)


@given(INTERVALS)
def test_mirrored_twice_is_the_same(interval: Interval) -> None:
    assert interval.mirrored().mirrored() == interval
    assert all(interval.contains(v) == interval.mirrored().contains(-v) for v in AXIS)


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        ([Interval.below(F(2), closed=False), Interval.above(F(2), closed=False)], 2),
        ([Interval.below(F(2), closed=False), Interval.above(F(2), closed=True)], 1),
        ([Interval.point(F(1)), Interval.point(F(1))], 1),
        ([Interval.point(F(2)), Interval.point(F(1))], 2),
        ([Interval.between(F(1), F(5)), Interval.between(F(2), F(3))], 1),
        ([Interval(F(1), False, F(1), True)], 0),
    ],
)
def test_touching_parts_are_joined(parts: list[Interval], count: int) -> None:
    assert len(union(parts)) == count


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval.point(F(0)), True),
        (Interval(F(0), True, F(0), False), False),
        (Interval.between(F(0), F(1)), False),
        (Interval(), False),
    ],
)
def test_is_point(interval: Interval, expected: bool) -> None:
    assert interval.is_point is expected
