"""Direction: whether more or less of a figure is better, as the rungs of a ladder tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from store.standards.criteria import Criterion
from store.standards.intervals import Interval
from store.standards.tiers import Tier


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Rung:
    """A criterion in its ladder, with its ``intervals`` in the ladder's unit.

    There are none where it names no figures; ``bare`` figures are thresholds.
    """

    tier: Tier
    criterion: Criterion
    intervals: tuple[Interval, ...]
    bare: bool = False

    @cached_property
    def hull(self) -> Interval:
        """The least interval around all of its figures."""
        first, last = self.intervals[0], self.intervals[-1]
        if first is last:
            return first
        return Interval(first.low, first.low_closed, last.high, last.high_closed)


def direction_of(rungs: Sequence[Rung]) -> Direction | None:
    """Higher if no better tier lies lower, and the other way round; None if neither, or both."""
    rungs = [rung for rung in rungs if rung.intervals]
    if is_middle_best(rungs):
        return None
    places = [_position(rung) for rung in rungs]
    if len(set(places)) < 2:
        return _by_open_end(rungs)
    if places == sorted(places, reverse=True):
        return Direction.HIGHER
    return Direction.LOWER if places == sorted(places) else None


def is_middle_best(rungs: Sequence[Rung]) -> bool:
    """Whether a better tier lies within the ends of a worse one, as 95%-105% in 90%-110%."""
    rungs = [rung for rung in rungs if rung.intervals]
    return any(_surrounds(worse, better.hull) for better, worse in combinations(rungs, 2))


def _surrounds(rung: Rung, inner: Interval) -> bool:
    outer = rung.hull
    if inner.low is None or inner.high is None:
        return False
    below = outer.low is None or outer.low < inner.low
    above = outer.high is None or outer.high > inner.high
    one_sided = len(rung.intervals) == 1 and (outer.low is None or outer.high is None)
    return below and above and not one_sided


def _position(rung: Rung) -> Fraction:
    low, high = rung.hull.low, rung.hull.high
    if low is None or high is None:
        return low if low is not None else high if high is not None else Fraction(0)
    return (low + high) / 2


def _by_open_end(rungs: Sequence[Rung]) -> Direction | None:
    """95%以上 as the best tier says higher, as the worst lower."""
    if not rungs:
        return None
    for rung, best in ((rungs[0], rungs[0].tier is not Tier.POOR), (rungs[-1], False)):
        if (rung.hull.low is None) != (rung.hull.high is None):
            upward = rung.hull.high is None
            return Direction.HIGHER if upward is best else Direction.LOWER
    return None
