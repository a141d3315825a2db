"""Interval: a set of exact figures between two bounds, either of which may be open or absent."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """The figures from ``low`` to ``high``; None is without end, and is never closed.

    >>> Interval.between(Fraction(95), Fraction(80)).contains(Fraction(80))
    True
    """

    low: Fraction | None = None
    low_closed: bool = False
    high: Fraction | None = None
    high_closed: bool = False

    @classmethod
    def point(cls, value: Fraction) -> "Interval":
        """The one figure ``value``."""
        return cls(value, True, value, True)

    @classmethod
    def above(cls, low: Fraction, closed: bool) -> "Interval":
        """All figures from ``low`` up."""
        return cls(low=low, low_closed=closed)

    @classmethod
    def below(cls, high: Fraction, closed: bool) -> "Interval":
        """All figures from ``high`` down."""
        return cls(high=high, high_closed=closed)

    @classmethod
    def between(cls, one: Fraction, other: Fraction) -> "Interval":
        """Both figures and all between them, named in either order."""
        return cls(min(one, other), True, max(one, other), True)

    @property
    def is_point(self) -> bool:
        """Whether it holds exactly one figure."""
        return self.low is not None and self.low == self.high and not self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether no figure lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (
            self.low == self.high and not (self.low_closed and self.high_closed)
        )

    def contains(self, value: Fraction) -> bool:
        """Whether ``value`` lies in it."""
        if self.low is not None and (
            value < self.low or (value == self.low and not self.low_closed)
        ):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_closed)

    def __and__(self, other: "Interval") -> "Interval":
        """What lies in both; may be empty."""
        low = max(self._low_key, other._low_key)
        high = min(self._high_key, other._high_key)
        return Interval(
            low[1] if low[0] else None,
            bool(low[0]) and not low[2],
            high[1] if not high[0] else None,
            not high[0] and bool(high[2]),
        )

    def mirrored(self) -> "Interval":
        """The same figures with the other sign: 下降3%-5% is -5% to -3%."""
        return Interval(
            None if self.high is None else -self.high,
            self.high_closed,
            None if self.low is None else -self.low,
            self.low_closed,
        )

    def scaled(self, factor: Fraction) -> "Interval":
        """Every figure times a positive ``factor``."""
        return Interval(
            None if self.low is None else self.low * factor,
            self.low_closed,
            None if self.high is None else self.high * factor,
            self.high_closed,
        )

    # Bounds that sort themselves: no end lies beyond all, "[v" before "(v", "v)" before "v]".
    @property
    def _low_key(self) -> tuple[int, Fraction, int]:
        return (0, Fraction(0), 0) if self.low is None else (1, self.low, int(not self.low_closed))

    @property
    def _high_key(self) -> tuple[int, Fraction, int]:
        return (1, Fraction(0), 0) if self.high is None else (0, self.high, int(self.high_closed))


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same figures in order: touching intervals joined, empty ones left out."""
    joined: list[Interval] = []
    for item in sorted((i for i in intervals if not i.is_empty), key=lambda i: i._low_key):
        if joined and _touch(joined[-1], item):
            last = joined.pop()
            high = max(last, item, key=lambda i: i._high_key)
            item = Interval(last.low, last.low_closed, high.high, high.high_closed)
        joined.append(item)
    return tuple(joined)


def _touch(one: Interval, after: Interval) -> bool:
    if one.high is None or after.low is None or after.low < one.high:
        return True
    return after.low == one.high and (after.low_closed or one.high_closed)
