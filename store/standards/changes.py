"""Changes: 下降5%以上, 增长3%-5%, 持平, on a signed axis where a rise is positive."""

import re
from fractions import Fraction

from store.standards.clauses import Condition, read_clauses
from store.standards.intervals import Interval, union
from store.standards.lexicon import WORDS, choice

_CHANGE = WORDS["change"]
_ZERO = Fraction(0)
_RISE = Interval.above(_ZERO, closed=False)
_FALL = Interval.below(_ZERO, closed=False)
_LEVEL = choice(_CHANGE["level"])
_NAME = r"(?P<name>[^0-9<>≤≥=]{0,16}?)"
_MOVE = re.compile(
    rf"{_NAME}(?:(?P<rise>{choice(_CHANGE['rise'])})|(?P<fall>{choice(_CHANGE['fall'])})"
    rf"|(?P<signed>{choice(_CHANGE['signed'])}))(?!{_LEVEL})(?:{choice(_CHANGE['tails'])})?"
)
_WITHIN = re.compile(
    rf"(?P<low>.*[0-9%][<>≤≥])(?:(?P<rise>{choice(_CHANGE['rise'])})|(?P<fall>{choice(_CHANGE['fall'])}))"
    rf"(?:{choice(_CHANGE['tails'])})?(?P<high>[<>≤≥].*)"
)
_ALONE = re.compile(rf"{choice(_CHANGE['rest'])}?$")
_FIXED = {
    "same": Interval.point(_ZERO),
    "not_rise": Interval.below(_ZERO, closed=True),
    "not_fall": Interval.above(_ZERO, closed=True),
    "negative": _FALL,
}
_FIXED_WORDS = {word: _FIXED[name] for name in _FIXED for word in _CHANGE[name]}
_FIXED_WORD = re.compile(rf"[^0-9<>≤≥=]{{0,16}}?(?P<word>{choice(_FIXED_WORDS)})$")
_BEGINS = re.compile(r"[0-9一二三四五六七八九十百<>≤≥=\[(不大小超低高少多至达负-]")


def read_change(text: str) -> Condition | None:
    """change := [name] (增长 | 下降) [clauses] | [name] (持平 | 负增长 | 未下降)"""
    if fixed := _FIXED_WORD.match(text):
        interval = _FIXED_WORDS[fixed["word"]]
        return Condition((interval,), None, bare=interval.is_point)
    if within := _WITHIN.fullmatch(text):
        condition = read_clauses(f"{within['low']}x{within['high']}")
        return condition and _signed(condition, _RISE if within["rise"] else _FALL)
    move = _MOVE.match(text)
    if move is None:
        return None
    side = _RISE if move["rise"] else _FALL if move["fall"] else Interval()
    if _ALONE.match(text, move.end()) and not move["signed"]:
        return Condition((side,), None)
    rest = text[move.end() :]
    condition = read_clauses(rest) if _BEGINS.match(rest) else None
    return condition and _signed(condition, side)


def _signed(condition: Condition, side: Interval) -> Condition:
    """The amounts of a fall are negative; one of 0 is none, unless it is named: 增长0-5%."""
    intervals = (
        interval.mirrored() if side is _FALL else interval for interval in condition.intervals
    )
    kept = union(interval & _with_zero(side, interval) for interval in intervals)
    return Condition(kept, condition.unit, condition.bare)


def _with_zero(side: Interval, interval: Interval) -> Interval:
    """The side that an interval lies on, closed where the interval itself ends at 0."""
    if side is _RISE and interval.low == 0:
        return Interval.above(_ZERO, closed=True)
    return Interval.below(_ZERO, closed=True) if side is _FALL and interval.high == 0 else side
