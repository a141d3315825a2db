"""Notation: a criterion written out again, for a table, for a reader and for a script."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from store.errors import ErrorCode
from store.standards.criteria import Criterion, CriterionKind
from store.standards.intervals import Interval
from store.standards.ordinals import PLACE, SERIES, ordinal_text, ordinal_words
from store.standards.units import Unit

Write = Callable[[Fraction], str]


def canonical(criterion: Criterion) -> str:
    """The one way to write what was read: reading it again gives the same set.

    >>> canonical(Criterion.read("95%-80%"))
    '[80%,95%]'
    """
    match criterion.kind:
        case CriterionKind.UNREADABLE:
            return criterion.text
        case CriterionKind.WORD | CriterionKind.ZERO:
            return criterion.word or "无"
        case CriterionKind.DEADLINE:
            return "或".join(map(_deadline, criterion.intervals))
        case CriterionKind.ORDINAL:
            return "或".join(
                ordinal_words(i, criterion.unit or PLACE) for i in criterion.intervals
            )
    prefix = "变动" if criterion.kind is CriterionKind.CHANGE else ""
    write = _writer(criterion)
    return "或".join(prefix + _bounds(i, write, criterion.bare) for i in criterion.intervals)


def plain(criterion: Criterion) -> str:
    """The reading in signs that need no language: ``80% ≤ x < 95%``; words as they are.

    >>> plain(Criterion.read("＜4项，＞2项"))
    '2项 < x < 4项'
    """
    if not criterion.intervals:
        return criterion.text
    day = criterion.kind is CriterionKind.DEADLINE
    write = _iso if day else _writer(criterion)
    return " ∨ ".join(_relation(interval, write) for interval in criterion.intervals)


def criterion_as_dict(criterion: Criterion) -> dict[str, Any]:
    """The JSON of the contract: its numbers are the only floats, days are MM-DD."""
    day = criterion.kind is CriterionKind.DEADLINE
    write = _iso if day else _json_number
    unreadable = criterion.kind is CriterionKind.UNREADABLE
    return {
        "intervals": [
            {
                "low": None if interval.low is None else write(interval.low),
                "low_closed": interval.low_closed,
                "high": None if interval.high is None else write(interval.high),
                "high_closed": interval.high_closed,
            }
            for interval in criterion.intervals
        ],
        "unit": "日期" if day else criterion.unit and criterion.unit.name,
        "error": ErrorCode.UNREADABLE_CRITERION.value if unreadable else None,
    }


def number_text(value: Fraction) -> str:
    """An exact decimal, or a fraction where there is none: 92.5, 200/3."""
    twos_and_fives = value.denominator
    for factor in (2, 5):
        while twos_and_fives % factor == 0:
            twos_and_fives //= factor
    if twos_and_fives > 1 or value.denominator == 1:
        return str(value)
    digits = len(str(value.denominator)) * 4
    whole, part = divmod(abs(value) * 10**digits, 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{int(part):0{digits}d}".rstrip("0")


def _writer(criterion: Criterion) -> Write:
    if criterion.kind is CriterionKind.RATIO:
        return lambda value: f"{value.denominator}:{value.numerator}"
    unit = criterion.unit
    if unit in SERIES:
        return lambda value: ordinal_text(value, unit)
    return lambda value: number_text(value) + _name(criterion.unit)


def _name(unit: Unit | None) -> str:
    return unit.name if unit else ""


def _bounds(interval: Interval, write: Write, bare: bool) -> str:
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return write(low) if bare else f"={write(low)}"
    if low is None:
        return f"{'≤' if interval.high_closed else '<'}{write(high or Fraction(0))}"
    if high is None:
        return f"{'≥' if interval.low_closed else '>'}{write(low)}"
    opening, closing = "[" if interval.low_closed else "(", "]" if interval.high_closed else ")"
    return f"{opening}{write(low)},{write(high)}{closing}"


def _relation(interval: Interval, write: Write) -> str:
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return f"x = {write(low)}"
    if high is None:
        return f"x {'≥' if interval.low_closed else '>'} {write(low or Fraction(0))}"
    upper = f"x {'≤' if interval.high_closed else '<'} {write(high)}"
    if low is None:
        return upper
    return f"{write(low)} {'≤' if interval.low_closed else '<'} {upper}"


def _deadline(interval: Interval) -> str:
    if interval.low is None:
        return f"{_day(interval.high)}前"
    if interval.high is None:
        return f"{_day(interval.low)}后"
    return f"{_day(interval.low)}至{_day(interval.high)}"


def _parts(number: Fraction) -> tuple[int, int, int]:
    year, rest = divmod(int(number), 10_000)
    return year, rest // 100, rest % 100


def _day(number: Fraction | None) -> str:
    year, month, day = _parts(number or Fraction(0))
    when = "次年" if year == 1 else f"{year}年" if year else ""
    return f"{when}{month}月{day}日"


def _iso(number: Fraction) -> str:
    year, month, day = _parts(number)
    when = "+1-" if year == 1 else f"{year}-" if year else ""
    return f"{when}{month:02d}-{day:02d}"


def _json_number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
