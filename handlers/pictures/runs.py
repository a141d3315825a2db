"""Runs: the axis of a ladder as neighbouring stretches of one tier each, in ascending order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from store.errors import GradingError
from store.standards.deadlines import placed
from store.standards.grading import grade_day
from store.standards.ladders import Ladder
from store.standards.tiers import Tier

INSET = Fraction(1, 10)
"""So far from the ends of its run a figure is drawn at least, that its tier can be seen."""


@dataclass(frozen=True)
class Run:
    """Figures from ``low`` to ``high`` (None is without end) that all are of ``tier``, None
    where the standard does not say."""

    tier: Tier | None
    low: Fraction | None
    high: Fraction | None

    @property
    def is_point(self) -> bool:
        """Whether it is one figure."""
        return self.low is not None and self.low == self.high

    def touches(self, value: Fraction) -> bool:
        """Whether a figure lies in it or on one of its ends."""
        return (self.low is None or self.low <= value) and (
            self.high is None or value <= self.high
        )

    def share(self, value: Fraction, span: Fraction) -> Fraction:
        """How far along the run a figure lies, from INSET to 1 - INSET. Where there is no end,
        ``span`` beyond the other one is half of the way."""
        return INSET + (1 - 2 * INSET) * self._share(value, span)

    def _share(self, value: Fraction, span: Fraction) -> Fraction:
        if self.low is None:
            return Fraction(1, 2) if self.high is None else span / (self.high - value + span)
        if self.high is None:
            return (value - self.low) / (value - self.low + span)
        return Fraction(1, 2) if self.is_point else (value - self.low) / (self.high - self.low)


def runs_of(ladder: Ladder) -> tuple[Run, ...]:
    """The runs of a ladder of figures; what cannot occur, such as 110% of a completion rate, is
    left out."""
    floor = None if ladder.is_signed else Fraction(0)
    ceiling = ladder.whole_rate if ladder.is_completion_rate else None
    cells = []
    for number, verdict in enumerate(ladder.scale.verdicts):
        low, high = ladder.scale.ends(number)
        if floor is not None and _is_below(low, high, floor):
            continue
        if ceiling is not None and low is not None and low >= ceiling and high != ceiling:
            continue
        within = _latest(low, floor), _earliest(high, ceiling)
        cells.append(Run(verdict.tier if verdict else None, *within))
    return tuple(_joined(group) for _, group in groupby(cells, lambda run: run.tier))


def span_of(ladder: Ladder) -> Fraction:
    """What is far on a ladder's axis: the way between its first and last bound."""
    bounds = ladder.bounds
    if not bounds:
        return Fraction(1)
    return bounds[-1] - bounds[0] or abs(bounds[0]) or Fraction(1)


def days_of(ladder: Ladder, year: int) -> tuple[tuple[Tier | None, date, date], ...]:
    """The tiers of the days of a period with the first and the last day of each, in order of
    time; on into the next year where a deadline lies there."""
    days = _period(ladder, year)
    graded = [(_tier_of(ladder, day, year), day) for day in days]
    groups = [list(group) for _, group in groupby(graded, lambda pair: pair[0])]
    return tuple((group[0][0], group[0][1], group[-1][1]) for group in groups)


def _period(ladder: Ladder, year: int) -> list[date]:
    ends = [
        end
        for rung in ladder.rungs
        for interval in placed(rung.intervals, year)
        for end in (interval.low, interval.high)
    ]
    last = max((int(end) // 10_000 for end in ends if end is not None), default=0)
    first, after = date(year, 1, 1), date(year + max(last, 0) + 1, 1, 1)
    return [first + timedelta(days=n) for n in range((after - first).days)]


def _tier_of(ladder: Ladder, day: date, year: int) -> Tier | None:
    try:
        return grade_day(ladder, day, year).tier
    except GradingError:
        return None


def _is_below(low: Fraction | None, high: Fraction | None, floor: Fraction) -> bool:
    return high is not None and (high < floor or (high == floor and low != high))


def _latest(low: Fraction | None, floor: Fraction | None) -> Fraction | None:
    return max((end for end in (low, floor) if end is not None), default=None)


def _earliest(high: Fraction | None, ceiling: Fraction | None) -> Fraction | None:
    return min((end for end in (high, ceiling) if end is not None), default=None)


def _joined(group: Iterable[Run]) -> Run:
    runs = list(group)
    return Run(runs[0].tier, runs[0].low, runs[-1].high)
