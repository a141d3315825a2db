"""Value: one number of a criterion with its unit and with the （含） or （不含） beside it."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from store.standards.amounts import read_amount
from store.standards.lexicon import WORDS, choice
from store.standards.numerals import read_number
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind, Unit, convert, read_unit, units

RATIO = Unit("1:N", Kind.MEASURE, "1:N")

_HALF = re.compile(choice(WORDS["numbers"]["halves"]))
_PARTS = {
    **dict.fromkeys(WORDS["numbers"]["hundredths"], "%"),
    **dict.fromkeys(WORDS["numbers"]["thousandths"], "‰"),
}
_PART = re.compile(choice(_PARTS))
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9.,点分零〇一二两三四五六七八九十百千万亿])")
_FRACTION = re.compile(r"/(?=[0-9])")
_RATIO = re.compile(r"[:比](?=[0-9一二三四五六七八九十百千两])")
_MYRIADS = re.compile(r"[0-9.]+([万亿])")
_IN, _OUT = (choice(WORDS["marks"][name]) for name in ("included", "excluded"))
_MARK = re.compile(
    rf"\((?P<all>均)?(?:(?P<out>{_OUT})|(?P<in>{_IN}))(?P<what>[^()]*)\)"
    rf"|[,，]?(?P<bare>{choice(WORDS['marks']['all'])})"
)


@dataclass(frozen=True)
class Value:
    """``number`` of ``unit``, read up to ``end``.

    ``step`` is 10000 where it was said in 万, 10 in 成: what a number before it shares, 六至八成.
    """

    number: Fraction
    unit: Unit | None
    end: int
    step: int = 1

    def into(self, unit: Unit | None) -> Fraction | None:
        """The number in another unit, which one without a unit simply takes; None if it cannot."""
        if self.unit is None or unit is None:
            return self.number
        return convert(self.number, self.unit, unit, by_clock=True)


@dataclass(frozen=True)
class Mark:
    """（含）, （不含95%） or 不含本数: of the number named, the one beside it, or ``all``."""

    included: bool
    number: Fraction | None
    all: bool
    end: int


def read_mark(text: str, start: int) -> Mark | None:
    """The mark at ``start``, if one stands there."""
    found = _MARK.match(text, start)
    if found is None:
        return None
    if found["bare"]:
        return Mark(found["bare"][0] == "含", None, True, found.end())
    what = found["what"]
    named = read_value(what, 0)
    everything = bool(found["all"]) or what == "本数"
    number = named.number if named else None
    return Mark(found["in"] is not None, number, everything, found.end())


@lru_cache(maxsize=256)  # each reader of the grammar asks for the same one
def read_value(text: str, start: int) -> Value | None:
    """value := ["-"] (一半 | 百分之 number | amount ["/" amount] | number ":" number)"""
    if text[start : start + 1] in ("-", "负"):
        positive = _read_positive(text, start + 1)
        return positive and replace(positive, number=-positive.number)
    return _read_positive(text, start)


def _read_positive(text: str, start: int) -> Value | None:
    if plain := _PLAIN.match(text, start):
        return _read_plain(text, plain)
    if half := _HALF.match(text, start):
        return Value(Fraction(50), PERCENT, half.end())
    if part := _PART.match(text, start):
        number = read_number(text, part.end())
        return number and Value(number[0], units()[_PARTS[part[0]]], number[1])
    if parts := _read_parts(text, start):
        return parts
    amount = read_amount(text, start)
    if amount is None:
        return None
    figure, end = amount
    myriads = _myriads(text, start, figure.unit)
    return _finished(text, Value(figure.value, figure.unit, end, myriads))


def _read_plain(text: str, digits: re.Match[str]) -> Value:
    """Arabic digits and no more, as most are: without the numeral grammar."""
    number = Fraction(digits[0]) if "." in digits[0] else Fraction(int(digits[0]))
    unit = read_unit(text, digits.end())
    return _finished(text, Value(number, *(unit or (None, digits.end()))))


def _finished(text: str, value: Value) -> Value:
    if value.unit is None:
        return _quotient(text, value)
    return _percent(text, value) if value.unit.kind is Kind.RATE else value


def _read_parts(text: str, start: int) -> Value | None:
    """三分之二 as a rate."""
    whole = read_number(text, start)
    if whole is None or not whole[0] or not text.startswith("分之", whole[1]):
        return None
    part = read_number(text, whole[1] + 2)
    return part and Value(part[0] / whole[0] * 100, PERCENT, part[1])


def _myriads(text: str, start: int, unit: Unit | None) -> int:
    """10000 for 10万人, where the 万 is not the unit's own, as in 10万元."""
    said = _MYRIADS.match(text, start)
    if said is None or (unit and unit.name.startswith(said[1])):
        return 1
    return 10_000 if said[1] == "万" else 10**8


def _quotient(text: str, value: Value) -> Value:
    """2/3 alone is a rate; 1:20 and 20:1 are the 20 for each 1."""
    if found := _FRACTION.match(text, value.end):
        return _over(value, read_amount(text, found.end()))
    if (found := _RATIO.match(text, value.end)) and value.number:
        other = read_number(text, found.end())
        return Value(_to_one(value.number, other[0]), RATIO, other[1]) if other else value
    return value


def _to_one(first: Fraction, second: Fraction) -> Fraction:
    """The N of 1:N and of N:1, which are said of the same: 师生比 1:18, 生师比 18:1."""
    return first if second == 1 else second / first


def _over(value: Value, amount: tuple[Quantity, int] | None) -> Value:
    """2/3 alone is a rate; 200/3% keeps its unit."""
    if amount is None or not amount[0].value:
        return value
    quotient, unit = value.number / amount[0].value, amount[0].unit
    if unit is None:
        return Value(quotient * 100, PERCENT, amount[1])
    return Value(quotient, unit, amount[1])


def _percent(text: str, value: Value) -> Value:
    """成 in %, with its tenth: 九成二 is 92%."""
    assert value.unit is not None
    if value.unit.name in ("%", "‰"):
        return value
    number, end = value.number, value.end
    if (tenth := read_number(text, end)) and tenth[0] < 10 and tenth[1] == end + 1:
        number, end = number + tenth[0] / 10, tenth[1]
    return Value(number * value.unit.scale, PERCENT, end, int(value.unit.scale))
