"""Frequencies: 每月1次, 每两月一次, 2次/月, as times in a year."""

import re
from dataclasses import replace
from fractions import Fraction

from store.standards.clauses import Condition, read_clauses
from store.standards.lexicon import WORDS, choice
from store.standards.numerals import read_number
from store.standards.units import Kind, Unit, units

YEARLY: dict[str, int] = WORDS["frequency"]
"""Period → how many there are in a year."""

_PERIOD = re.compile(
    rf"(?:每|^(?=[一半]|1年))(?P<every>[0-9一二两三四五六七八九十]*)个?(?P<per>{choice(YEARLY)})(?:度|内|均)?|/(?P<each>{choice(YEARLY)})"
)


def read_frequency(text: str) -> tuple[Condition, bool] | None:
    """frequency := clauses with one 每月 or /月 in it; and whether it counts times.

    20个/年 is a plain count of one year; 1次/月 is 12 times a year, in the unit 次/年.
    None where there is no period, or where its figures cannot be added up over a year.
    """
    found = _PERIOD.search(text)
    if found is None:
        return None
    condition = read_clauses(text.replace(found[0], ""))
    period = found["per"] or found["each"]
    if condition is None or (condition.unit and condition.unit.kind is not Kind.COUNT):
        return (condition, False) if condition and period == "年" else None
    unit = condition.unit or units()["次"]
    number = read_number(found["every"]) if found["every"] else None
    yearly = YEARLY[period] / (number[0] if number else Fraction(1))
    intervals = tuple(interval.scaled(yearly) for interval in condition.intervals)
    if unit.base != "次":
        return replace(condition, intervals=intervals), False
    return replace(condition, intervals=intervals, unit=a_year(unit)), True


def a_year(unit: Unit) -> Unit:
    """次/年 counts as 次 does."""
    return replace(unit, name=f"{unit.name}/年")
