"""Bars: a standard as bands of equal width from left to right, with the place of a figure.

Better is to the right, and time runs to the right. Equal widths keep 95%-100% as readable as
0%-95%; the bounds stand at the bands' edges, and within its band a figure lies in proportion.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from handlers.pictures.runs import INSET, Run, days_of, runs_of, span_of
from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.grading import Grade
from store.standards.ladders import Ladder
from store.standards.tiers import Tier

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Tick:
    """What stands below a bar at ``at``, from 0 to 1: a bound, a day, a criterion's word."""

    at: Fraction
    value: Fraction | date | str


@dataclass(frozen=True)
class Bar:
    """``tiers`` of the bands from left to right, None where the standard does not say; ``mark``
    is where the figure lies, from 0 to 1, None where there is none."""

    tiers: tuple[Tier | None, ...]
    ticks: tuple[Tick, ...]
    mark: Fraction | None = None

    def band(self, place: Fraction) -> int:
        """The number of the band at a place."""
        return min(int(place * len(self.tiers)), len(self.tiers) - 1)

    def flipped(self) -> "Bar":
        """The same from right to left."""
        return Bar(
            self.tiers[::-1],
            tuple(Tick(1 - tick.at, tick.value) for tick in reversed(self.ticks)),
            None if self.mark is None else 1 - self.mark,
        )


def bar(ladder: Ladder, year: int, grade: Grade | None = None, tier: Tier | None = None) -> Bar:
    """The bar of a ladder in a year, with the mark of a grade on it; ``tier`` marks a step where
    the criteria are words or cannot be read."""
    if ladder.kind is CriterionKind.DEADLINE:
        return _of_days(ladder, year, grade)
    if ladder.is_numeric:
        return _of_figures(ladder, grade)
    return _of_steps(ladder, grade.tier if grade else tier)


def place(ladder: Ladder, value: Fraction) -> Fraction:
    """Where a figure lies on the bar of its ladder, from 0 to 1."""
    found = _placed(ladder, value)
    return 1 - found if ladder.direction is Direction.LOWER else found


def _of_figures(ladder: Ladder, grade: Grade | None) -> Bar:
    runs = runs_of(ladder)
    figure = grade.quantity.value if grade and grade.quantity else None
    mark = None if figure is None else _placed(ladder, figure)
    found = Bar(tuple(run.tier for run in runs), _bounds(runs), mark)
    return found.flipped() if ladder.direction is Direction.LOWER else found


def _placed(ladder: Ladder, value: Fraction) -> Fraction:
    """From the lowest figure to the highest, whichever is better."""
    runs = runs_of(ladder)
    verdict = ladder.scale.verdicts[ladder.scale.cell(value)]
    number = _run_of(runs, value, verdict.tier if verdict else None)
    return (number + runs[number].share(value, span_of(ladder))) / len(runs)


def _run_of(runs: tuple[Run, ...], value: Fraction, tier: Tier | None) -> int:
    """The run that holds a figure; on the edge of two that of its tier."""
    touching = [number for number, run in enumerate(runs) if run.touches(value)]
    return next((number for number in touching if runs[number].tier is tier), touching[0])


def _bounds(runs: tuple[Run, ...]) -> tuple[Tick, ...]:
    """A bound at each edge; one figure that is a band of its own stands in the middle of it."""
    count, ticks = len(runs), []
    for number, run in enumerate(runs):
        if run.is_point and run.low is not None:
            ticks.append(Tick((number + HALF) / count, run.low))
        elif number and not runs[number - 1].is_point and run.low is not None:
            ticks.append(Tick(Fraction(number, count), run.low))
    return tuple(ticks)


def _of_days(ladder: Ladder, year: int, grade: Grade | None) -> Bar:
    days = days_of(ladder, year)
    count = len(days)
    ticks = tuple(Tick(Fraction(n, count), days[n - 1][2]) for n in range(1, count))
    tiers = tuple(tier for tier, _, _ in days)
    if grade is None:
        return Bar(tiers, ticks)
    return Bar(tiers, ticks, _day_mark(days, grade))


def _day_mark(days: tuple[tuple[Tier | None, date, date], ...], grade: Grade) -> Fraction | None:
    """The place of the day; of a word, such as 未完成, the middle of its tier's last band."""
    count = len(days)
    for number, (_, first, last) in enumerate(days):
        if grade.day and first <= grade.day <= last:
            share = Fraction((grade.day - first).days, max((last - first).days, 1))
            return (number + INSET + (1 - 2 * INSET) * share) / count
    held = [number for number, (tier, _, _) in enumerate(days) if tier is grade.tier]
    return (held[-1] + HALF) / count if held else None


def _of_steps(ladder: Ladder, tier: Tier | None) -> Bar:
    """The criteria's own words, the worst first."""
    steps = [rung for rung in reversed(ladder.rungs) if not rung.criterion.is_blank]
    count = len(steps)
    ticks = tuple(
        Tick((n + HALF) / count, step.criterion.word or step.criterion.text)
        for n, step in enumerate(steps)
    )
    marks = [(n + HALF) / count for n, step in enumerate(steps) if step.tier is tier]
    return Bar(tuple(step.tier for step in steps), ticks, marks[0] if marks else None)
