"""Pace: what a count that adds up comes to at the year's end, if it goes on as until now.

An estimate, never a grade: figures are graded as reported.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from handlers.language import alternation, table
from store.errors import GradingError
from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.grading import grade
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import Kind

EARLIEST = Fraction(1, 12)
"""Before so much of the year has gone by nothing is estimated."""

ROUGH = 100
"""From here on an estimate is told without decimals."""

ADDING = (CriterionKind.RANGE, CriterionKind.BARE)


@dataclass(frozen=True)
class Pace:
    """On ``day`` so much of the year has gone by (``elapsed``) and so much of what 优 takes is
    ``done``; at this pace the year comes to ``estimate``, which would be ``tier``. ``bounds`` are
    those that an estimate must not be rounded across."""

    day: date
    elapsed: Fraction
    done: Fraction
    estimate: Quantity
    tier: Tier
    bounds: tuple[Fraction, ...] = ()


def pace(ladder: Ladder, figure: Quantity, day: date, year: int) -> Pace | None:
    """The pace of a figure reported on a day; None where it does not add up over the year, the
    year is over, or has hardly begun."""
    enough = _enough(ladder)
    elapsed = elapsed_of(day, year)
    if enough is None or day.year != year or elapsed < EARLIEST:
        return None
    estimated = figure.value / elapsed
    rough = ladder.is_whole or estimated >= ROUGH
    value = Fraction(int(estimated)) if rough else estimated
    try:
        graded = grade(ladder, Quantity(value, ladder.unit))
    except GradingError:
        return None
    assert graded.quantity is not None
    return Pace(day, elapsed, figure.value / enough, graded.quantity, graded.tier, ladder.bounds)


def elapsed_of(day: date, year: int) -> Fraction:
    """How much of a year has gone by at the end of a day, from 0 to 1."""
    begin, end = date(year, 1, 1), date(year + 1, 1, 1)
    return Fraction(min(max((day - begin).days + 1, 0), (end - begin).days), (end - begin).days)


def _enough(ladder: Ladder) -> Fraction | None:
    """The count from which on it is 优; None for a rate or a level, and where less is better."""
    unit, best = ladder.unit, ladder.rungs[0]
    adds_up = unit is not None and unit.kind in (Kind.COUNT, Kind.MEASURE)
    if not adds_up or ladder.kind not in ADDING or ladder.direction is not Direction.HIGHER:
        return None
    if alternation(table("pace")["levels"]).search(ladder.name) or not best.intervals:
        return None
    return best.hull.low or None
