"""Checks: what in a table deserves a look before it is used, as warnings."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from store.catalog import Activity, Department, Indicator
from store.standards.criteria import Criterion, CriterionKind
from store.standards.directions import Direction, Rung
from store.standards.intervals import Interval, union
from store.standards.ladders import Ladder
from store.standards.notation import plain
from store.standards.ordinals import LAST, MOST_PLACES, SERIES
from store.standards.scales import Verdict
from store.tables import Table, Warning


def check(table: Table) -> Table:
    """The same table with the warnings of its standards and budgets behind those of its reading.

    Codes: ``overlap``, ``uncovered``, ``direction_unclear``, ``unreadable_criterion``,
    ``budget_sum``; ``detail`` names the indicator or activity, and the figures in question.
    """
    found = [
        Warning(table.places.get(key, ""), code, detail)
        for department in table.departments
        for key, code, detail in _of_department(department)
    ]
    return Table(table.departments, (*table.warnings, *found), table.places)


def warnings_of(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """(code, detail) of everything odd in one standard."""
    ladder = indicator.ladder
    unread = [tier for tier in ladder.unreadable if not _is_word(ladder, ladder.criteria[tier])]
    for tier in unread:
        text = ladder.criteria[tier].text
        yield "unreadable_criterion", f"{indicator.name} {tier}: {text}"
    if not ladder.is_numeric or unread:
        return
    if ladder.direction is None and not ladder.middle:
        yield "direction_unclear", indicator.name
        return
    for code, detail in (*_overlaps(ladder), *_uncovered(ladder)):
        yield code, f"{indicator.name} {detail}"


def _is_word(ladder: Ladder, criterion: Criterion) -> bool:
    """Words among words have no figures and are read all the same."""
    return ladder.kind is criterion.kind is CriterionKind.WORD


def _of_department(department: Department) -> Iterator[tuple[str, str, str]]:
    for indicator in department.indicators:
        for code, detail in warnings_of(indicator):
            yield indicator.key, code, detail
    for activity, total in _wrong_budgets(department):
        yield activity.key, "budget_sum", f"{activity.name} {activity.budget} ≠ {total}"


def _wrong_budgets(department: Department) -> Iterator[tuple[Activity, Decimal]]:
    """Activities of level 1 whose parts, where any has a budget, come to another sum."""
    parts: list[Decimal] = []
    for activity in reversed(department.activities):
        if activity.level == 2:
            parts += [] if activity.budget is None else [activity.budget]
            continue
        if parts and activity.budget is not None and sum(parts) != activity.budget:
            yield activity, sum(parts, Decimal(0))
        parts = []


def _overlaps(ladder: Ladder) -> Iterator[tuple[str, str]]:
    """What two tiers both admit, unless both are thresholds: 95%以上 lies within 80%以上."""
    rungs = [rung for rung in ladder.rungs if rung.intervals]
    for better, worse in combinations(rungs, 2):
        if (_is_threshold(better, ladder) and _is_threshold(worse, ladder)) or ladder.middle:
            continue
        both = union(one & other for one in better.intervals for other in worse.intervals)
        points = [i for i in (*better.intervals, *worse.intervals) if i.is_point]
        if both and not any(interval in points for interval in both):
            yield "overlap", f"{better.tier}∩{worse.tier}: {_plain(both, ladder)}"


def _is_threshold(rung: Rung, ladder: Ladder) -> bool:
    end = rung.hull.high if ladder.direction is Direction.HIGHER else rung.hull.low
    return end is None or rung.bare


def _uncovered(ladder: Ladder) -> Iterator[tuple[str, str]]:
    scale = ladder.scale
    pieces = [
        _cell(*scale.ends(cell), on_bound=cell % 2 == 1)
        for cell, verdict in enumerate(scale.verdicts)
        if not _is_covered(verdict)
    ]
    possible = _possible(ladder)
    for interval in union(piece & possible for piece in pieces):
        if not (ladder.is_whole and _has_no_whole(interval)):
            yield "uncovered", _plain((interval,), ladder)


def _is_covered(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.covered


def _cell(low: Fraction | None, high: Fraction | None, on_bound: bool) -> Interval:
    return Interval(low, on_bound and low is not None, high, on_bound and high is not None)


def _possible(ladder: Ladder) -> Interval:
    """The figures that may come at all: none below 0, no completion rate above 100%."""
    if ladder.unit in SERIES:
        return Interval.between(Fraction(1), Fraction(LAST.get(ladder.unit, MOST_PLACES)))
    low = None if ladder.is_signed else Fraction(0)
    high = ladder.whole_rate if ladder.is_completion_rate else None
    return Interval(low, low is not None, high, high is not None)


def _has_no_whole(interval: Interval) -> bool:
    """Between 2项 and 3项 there is nothing to cover."""
    if interval.low is None or interval.high is None:
        return False
    first = interval.low.__ceil__()
    first += first == interval.low and not interval.low_closed
    return not interval.contains(Fraction(first))


def _plain(intervals: tuple[Interval, ...], ladder: Ladder) -> str:
    own = (CriterionKind.RATIO, CriterionKind.ORDINAL)
    kind = ladder.kind if ladder.kind in own else CriterionKind.RANGE
    return plain(Criterion("", kind, intervals, ladder.unit))
