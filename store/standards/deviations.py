"""Deviations: ±5%以内, ±5%-±10%, 超过±10%: as far to one side as to the other."""

import re

from store.standards.clauses import Condition, read_clauses
from store.standards.intervals import Interval, union
from store.standards.lexicon import WORDS, choice

_SIGN = re.compile(choice(WORDS["deviation"]["signs"]))


def read_deviation(text: str) -> Condition | None:
    """deviation := clauses whose numbers have ± before them; None where there is none."""
    if not _SIGN.search(text):
        return None
    condition = read_clauses(_SIGN.sub("", text))
    if condition is None or any((i.low or 0) < 0 for i in condition.intervals):
        return None
    both = (side for i in condition.intervals for side in _both_sides(i, condition.bare))
    return Condition(union(both), condition.unit)


def _both_sides(interval: Interval, bare: bool) -> tuple[Interval, ...]:
    """±5% alone, and 以内, are all that lies between; 以上 is what lies beyond."""
    if bare or interval.low is None:
        high, closed = interval.high, interval.high_closed
        return (Interval(None if high is None else -high, closed, high, closed),)
    return interval, interval.mirrored()
