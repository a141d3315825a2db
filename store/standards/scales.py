"""Scale: the axis of a ladder cut at every bound, with a verdict on each piece.

Between two neighbouring bounds all figures have one verdict, so n bounds make 2n + 1 cells: below
the first bound, on it, between it and the second, and so on. Grading looks a cell up, and a gap
is the way to the next cell that is good enough.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from store.standards.directions import Direction, Rung
from store.standards.intervals import Interval
from store.standards.tiers import Tier


class ReasonCode(StrEnum):
    """By which rule a figure got its tier."""

    ADMITTED = "admitted"  # the criterion says so
    THRESHOLD = "threshold"  # a number alone is reached
    UNWRITTEN = "unwritten"  # no criterion says so; it reaches this tier's bound, not the next
    BELOW_ALL = "below_all"  # no criterion says so, and no tier's bound is reached
    LATER = "later"  # a day after all deadlines
    WORD = "word"  # the criterion's own word


@dataclass(frozen=True)
class Verdict:
    """The tier of the figures of a cell, by which rule, and whose criteria admit them."""

    tier: Tier
    code: ReasonCode
    admitted_by: tuple[Tier, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether the standard itself says so."""
        return self.code in (ReasonCode.ADMITTED, ReasonCode.THRESHOLD)


@dataclass(frozen=True)
class Scale:
    """``verdicts[2i + 1]`` is on ``bounds[i]``, ``verdicts[2i]`` just below it.

    None is where the standard cannot be said to decide.
    """

    bounds: tuple[Fraction, ...]
    verdicts: tuple[Verdict | None, ...]

    @classmethod
    def cut(
        cls,
        rungs: Sequence[Rung],
        bounds: tuple[Fraction, ...],
        direction: Direction | None,
        middle: bool,
        partly: bool,
        open_from: Tier | None = None,
    ) -> "Scale":
        """The scale of a ladder; ``partly`` read, it says only what is literally written.

        ``open_from`` is the best tier with a number that was not understood: it might admit any
        figure, so nothing below it is sure.
        """
        judge = _Judge(
            tuple(rung for rung in rungs if rung.intervals),
            rungs[-1].tier,
            direction,
            middle,
            partly or (direction is None and not middle),
            open_from,
        )
        return cls(bounds, tuple(judge.verdict(sample) for sample in _samples(bounds)))

    def cell(self, value: Fraction) -> int:
        """The number of the cell that ``value`` lies in."""
        index = bisect_left(self.bounds, value)
        on_bound = index < len(self.bounds) and self.bounds[index] == value
        return 2 * index + on_bound

    def ends(self, cell: int) -> tuple[Fraction | None, Fraction | None]:
        """The bounds of a cell, both the same for one that is a bound; None is without end."""
        below, above = (cell - 1) // 2, cell // 2
        low = self.bounds[below] if below >= 0 else None
        return low, self.bounds[above] if above < len(self.bounds) else None


@dataclass(frozen=True)
class _Judge:
    rungs: tuple[Rung, ...]
    worst: Tier
    direction: Direction | None
    middle: bool
    literal_only: bool
    open_from: Tier | None = None

    def verdict(self, value: Fraction) -> Verdict | None:
        """A point beats an interval, then the better tier wins, then the threshold reached."""
        found = self.found(value)
        doubtful = found and self.open_from and self.open_from.rank < found.tier.rank
        return None if doubtful else found

    def found(self, value: Fraction) -> Verdict | None:
        admitting = [rung for rung in self.rungs if _admits(rung, value)]
        written = tuple(rung.tier for rung in admitting)
        if point := next((rung for rung in admitting if _is_point(rung, value)), None):
            return Verdict(point.tier, ReasonCode.ADMITTED, written)
        bare = [rung for rung in self.rungs if rung.bare and self.reaches(rung, value)]
        tiers = [rung.tier for rung in self.rungs if rung in admitting or rung in bare]
        if tiers and not (self.literal_only and tiers[0] not in written):
            by = ReasonCode.ADMITTED if tiers[0] in written else ReasonCode.THRESHOLD
            return Verdict(tiers[0], by, written)
        return None if self.literal_only else self.unwritten(value)

    def unwritten(self, value: Fraction) -> Verdict:
        """What no criterion admits: the best tier reached, else the worst."""
        reached = next((rung.tier for rung in self.rungs if self.reaches(rung, value)), None)
        if reached is None:
            return Verdict(self.worst, ReasonCode.BELOW_ALL)
        return Verdict(reached, ReasonCode.UNWRITTEN)

    def reaches(self, rung: Rung, value: Fraction) -> bool:
        """Whether ``value`` is at least as good as the rung's bound; 无 is a figure, no bound."""
        hull = rung.hull
        if hull.is_point and not rung.bare:
            return False
        if self.direction is Direction.HIGHER:
            return Interval(hull.low, hull.low_closed).contains(value)
        if self.direction is Direction.LOWER:
            return Interval(None, False, hull.high, hull.high_closed).contains(value)
        return self.middle and hull.contains(value)


def _admits(rung: Rung, value: Fraction) -> bool:
    return any(interval.contains(value) for interval in rung.intervals)


def _is_point(rung: Rung, value: Fraction) -> bool:
    return any(i.is_point and i.low == value for i in rung.intervals)


def _samples(bounds: tuple[Fraction, ...]) -> list[Fraction]:
    """One figure of every cell."""
    if not bounds:
        return [Fraction(0)]
    samples = [bounds[0] - 1]
    for low, high in zip(bounds, (*bounds[1:], bounds[-1] + 2), strict=True):
        samples += [low, (low + high) / 2]
    return samples
