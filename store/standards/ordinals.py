"""Ordinals: 前3名, Ⅲ类以上, 每月5日前: places in a series of which the first is the best."""

import re
from dataclasses import replace
from fractions import Fraction

from store.standards.clauses import Condition
from store.standards.intervals import Interval
from store.standards.lexicon import WORDS, choice
from store.standards.numerals import read_number
from store.standards.units import Unit, units

_WORDS = WORDS["ordinal"]
_CLASSES: dict[str, int] = _WORDS["classes"]
PLACE, CLASS, DAY = (units()[name] for name in ("名次", "类别", "号数"))
NEXT_DAY = replace(DAY, base="次月")
SERIES = (PLACE, CLASS, DAY, NEXT_DAY)
STEPS = {CLASS: units()["类"], DAY: units()["天"], NEXT_DAY: units()["天"]}
"""What the way from one place to another is counted in, where not in places."""

LAST = {CLASS: 6, DAY: 31, NEXT_DAY: 31}
MOST_PLACES = 1000  # of a ranking

_NAME = "[^0-9<>≤≥=,，;每]{0,16}?"
_N = "(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,5})"
_OF, _WATER, _ROMAN = (choice(_WORDS[name]) for name in ("places", "waters", "classes"))
_TO = choice([*WORDS["joints"]["span"], "、"])
_BOUND = "".join(f"(?P<{end}>{choice(_WORDS[end])})?" for end in ("from", "past", "upto"))
_DONE = choice(WORDS["deadline"]["done"])
_WITHIN = re.compile(
    rf"{_NAME}(?P<not>{choice(_WORDS['outside'])})?前(?P<one>{_N}){_OF}?"
    rf"(?P<past>{choice(_WORDS['past'])})?(?:{choice(_WORDS['upto'])})?"
)
_AT = re.compile(rf"{_NAME}第(?P<one>{_N}){_OF}?(?:{_TO}第?(?P<two>{_N}){_OF}?)?{_BOUND}")
_BEYOND = re.compile(
    rf"(?P<one>{_N}){_OF}(?:(?P<from>[及或]以?[后外])|(?P<past>{choice(_WORDS['past'])}))"
)
_CLASS = re.compile(
    rf"{_NAME}(?P<over>{choice(_WORDS['over'])})?(?P<one>{_ROMAN})类?(?:{_TO}(?P<two>{_ROMAN})类)?"
    rf"(?<=类){_WATER}?{_BOUND}{_WATER}?"
)
_MONTH = rf"(?:(?P<each>{choice(_WORDS['each'])})|{choice(_WORDS['next'])})的?"
_DAY = re.compile(
    rf"{_NAME}{_MONTH}(?:(?P<one>{_N})[日号]?(?:{_TO}(?P<two>{_N})[日号])?(?<=[日号])|月?[底末])"
    rf"{_BOUND}{_DONE}?"
)
_SAID = {
    PLACE: re.compile(rf"第(?P<one>{_N})(?![季期批轮届次个年月周])"),
    CLASS: re.compile(rf"(?P<one>{_ROMAN}|劣?[1-5一二三四五])类"),
    DAY: re.compile(rf"(?<![0-9])(?P<one>{_N})[日号]"),
}
_SAID_WITHIN = re.compile(rf"前{_N}(?![年月天期季批次个])|{choice(_WORDS['from_the_end'])}")
_FROM_THE_END = re.compile(choice(_WORDS["from_the_end"]))


def read_ordinal(text: str) -> Condition | None:
    """ordinal := [name] (前 n 名 | 第 n [-m] 名 | Ⅲ [-Ⅳ] 类 | 每月 n [-m] 日) [以后 | 及以上 …]

    以上 is the better side, 以下 and 以后 the worse; None where it is none.
    """
    if _FROM_THE_END.search(text):
        return None
    for form in (_WITHIN, _AT, _BEYOND):
        if found := form.fullmatch(text):
            return _condition(found, PLACE, within=form is _WITHIN)
    if found := _CLASS.fullmatch(text):
        return _condition(found, CLASS)
    if found := _DAY.fullmatch(text):
        return _condition(found, DAY if found["each"] else NEXT_DAY, within=True)
    return None


def said_ordinal(text: str, unit: Unit) -> list[Fraction]:
    """The places of a series that folded words name: 排名第3, 劣五类, 4号报的."""
    pattern = _SAID[DAY if unit == NEXT_DAY else unit]
    numbers = (_number(found["one"]) for found in pattern.finditer(text))
    return [] if _FROM_THE_END.search(text) else list(dict.fromkeys(numbers))


def says_within(text: str) -> bool:
    """Whether folded words tell a range of places and not which one: 没进前十."""
    return _SAID_WITHIN.search(text) is not None


def ordinal_name(value: Fraction, unit: Unit) -> str:
    """The number of a place; classes have names of their own: IV, 劣V."""
    if unit != CLASS:
        return str(value)
    return next((name for name, n in _CLASSES.items() if n == value), str(value)).upper()


def ordinal_text(value: Fraction, unit: Unit) -> str:
    """第3名, IV类, 5日: a place as a table writes it."""
    form = _WORDS["forms"][unit.name]
    return str(form).format(ordinal_name(value, unit))


def ordinal_words(interval: Interval, unit: Unit) -> str:
    """An interval in the words of a table: 前3名, III类及以上, 每月6日-8日, 第10名以后."""
    month = {DAY: _WORDS["each"][0], NEXT_DAY: _WORDS["next"][0]}.get(unit, "")
    low, high = (
        None if end is None else month + ordinal_text(end, unit)
        for end in (interval.low, interval.high)
    )
    if interval.is_point:
        return f"{low}"
    if low is None:
        return f"{high}及以上" if interval.high_closed else f"优于{high}"
    if high is None:
        return f"{low}及以后" if interval.low_closed else f"{low}以后"
    return f"{low}-{high.removeprefix(month)}"


def _condition(found: re.Match[str], unit: Unit, within: bool = False) -> Condition:
    said = found.groupdict()
    first = _number(said["one"]) if said["one"] else Fraction(LAST[unit])
    last = _number(said["two"]) if said.get("two") else first
    if said.get("not") or said.get("past"):
        return Condition((Interval.above(last, closed=False),), unit)
    if said.get("from"):
        return Condition((Interval.above(first, closed=True),), unit)
    if said.get("over"):
        return Condition((Interval.below(first, closed=False),), unit)
    if first != last:
        return Condition((Interval.between(first, last),), unit)
    if within or said.get("upto"):
        return Condition((Interval.below(last, closed=True),), unit)
    return Condition((Interval.point(first),), unit, bare=True)


def _number(text: str) -> Fraction:
    if text in _CLASSES:
        return Fraction(_CLASSES[text])
    number = read_number(text.removeprefix("劣"))
    value = number[0] if number else Fraction(0)
    return value + 1 if text.startswith("劣") else value
