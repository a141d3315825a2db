"""Amount: a plain number with the unit that follows it, as said: 1.2万元, 八成, 5千米, 12人."""

import re

from store.standards.numerals import read_number
from store.standards.quantities import Quantity
from store.standards.units import read_unit

_GAP = re.compile(r" ?")
_MAGNITUDES = "十百千万亿"


def read_amount(text: str, start: int = 0) -> tuple[Quantity, int] | None:
    """The number at ``start`` of folded text with its unit, if any, and the index after both.

    The value is in the unit said: 1.2万元 is 1.2 of 万元, 五千米 is 5 of 公里, but 一万二千元 is
    12000 of 元 and 1.2万人 is 12000 of 人. None where no number begins.
    """
    number = read_number(text, start)
    if number is None:
        return None
    value, end = number
    if split := _before_unit(text, start, end):
        return split
    unit = read_unit(text, _GAP.match(text, end).end())  # type: ignore[union-attr]
    return (Quantity(value, unit[0]), unit[1]) if unit else (Quantity(value), end)


def _before_unit(text: str, start: int, end: int) -> tuple[Quantity, int] | None:
    """The last magnitude of the number read as the first of its unit: 万元, 千米."""
    last = end - 1
    magnitude = _MAGNITUDES.find(text[last])
    unit = read_unit(text, last) if magnitude >= 0 else None
    if unit is None or unit[1] <= end:
        return None
    rest = text[start:last].rstrip()
    number = read_number(rest)
    too_large = any(m in rest for m in _MAGNITUDES[magnitude:])
    if number is None or number[1] != len(rest) or too_large:
        return None
    return Quantity(number[0], unit[0]), unit[1]
