"""Fitting: a figure as it was said, taken as the standard that it is for means it."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from handlers.figures import Doubt, Figure
from store.errors import ErrorCode, GradingError
from store.standards.criteria import CriterionKind
from store.standards.ladders import Ladder
from store.standards.ordinals import DAY, NEXT_DAY, PLACE, said_ordinal, says_within
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind, Unit, convert, units

LEVELS = re.compile("到|至|->|→")  # 从50%降到49% tells two levels, not the change
WRITTEN_DAY = re.compile(r"(1[0-2]|0?[1-9])[./](3[01]|[12][0-9]|0?[1-9])")
MYRIADS = ("万", "亿")
WRITTEN_MYRIADS = ("万", "亿", "w")


def is_doubtful(figure: Figure, ladder: Ladder, beside: str = "") -> bool:
    """Whether it must be asked about; 下降4% is a level where the standard is of changes.

    ``beside`` are the words around it: 增速下降1% tells how the growth itself has moved.
    """
    if figure.quantity is None:
        return figure.day is None
    if ladder.is_change and LEVELS.search(figure.text):
        return True
    return figure.doubt is not None and not _is_level(figure, ladder, beside)


def only_fitting(figures: Sequence[Figure], ladder: Ladder, beside: str) -> Figure | None:
    """The one of several figures that the standard can mean; None where two could be meant.

    The others say how it has moved or are of another kind: 提高2个点，达到92% and 3期180人.
    """
    if any(figure.quantity is None for figure in figures):
        return None
    fitting = [f for f in figures if not is_doubtful(f, ladder, beside) and _is_of(f, ladder)]
    if len(fitting) != 1 or _may_be_a_pair(fitting[0], figures, ladder):
        return None
    return fitting[0]


def _may_be_a_pair(bare: Figure, figures: Sequence[Figure], ladder: Ladder) -> bool:
    """50人考试46 for a rate: the bare number is hardly a percentage."""
    if ladder.unit != PERCENT or (bare.quantity and bare.quantity.unit):
        return False
    counted = (f.quantity.unit for f in figures if f.quantity and f.quantity.unit)
    return any(unit.kind is Kind.COUNT for unit in counted)


def _is_of(figure: Figure, ladder: Ladder) -> bool:
    """Whether its unit is one of the ladder's kind; a bare number is of any."""
    quantity, unit = figure.quantity, ladder.unit
    if quantity is None or quantity.unit is None or unit is None:
        return True
    counted = quantity.is_rate and unit.kind is Kind.COUNT
    return counted or convert(Fraction(1), quantity.unit, unit) is not None


def _is_level(figure: Figure, ladder: Ladder, beside: str) -> bool:
    """增长6% is the 增速 itself, but 个百分点 say how that has moved."""
    if figure.doubt is not Doubt.CHANGE or not figure.change or not ladder.moves:
        return False
    unit = figure.quantity.unit if figure.quantity else None
    if not ladder.is_change and figure.quantity and figure.quantity.value <= 0:
        return ladder.moves < 0 or not ladder.names_move(beside)
    return ladder.is_change or ladder.moves < 0 or unit is None or unit.kind is not Kind.POINTS


def fitted(figure: Figure, ladder: Ladder, year: int) -> Quantity | date:
    """The day in the period of ``year``, or the quantity with its sign and its unit."""
    if figure.day:
        return in_year(figure.day, year) if figure.yearless else figure.day
    assert figure.quantity is not None
    if ladder.kind is CriterionKind.DEADLINE and (day := _written_day(figure.text, year)):
        return day
    quantity = figure.quantity
    if figure.change and ladder.moves < 0:
        quantity = Quantity(-quantity.value, _as_rate(quantity.unit))
    if _is_of_time(quantity, ladder):
        quantity = replace(quantity, unit=units()["分钟"])
    return _in_myriads(quantity, figure.text, ladder.unit)


def _is_of_time(quantity: Quantity, ladder: Ladder) -> bool:
    """9500分 are minutes where the standard is of time."""
    said, asked = quantity.unit, ladder.unit
    return bool(said and asked and said.name == "分" and asked.base == units()["分钟"].base)


def place_said(figure: Figure | None, ladder: Ladder, words: str) -> Quantity | None:
    """The place in the ladder's series that ``words`` name, 第3, Ⅲ类, 4号; None without one.

    Raises GradingError: out_of_range (no_place) for 没进前十, ambiguous_figure (several).
    """
    if ladder.kind is not CriterionKind.ORDINAL or ladder.unit is None:
        return None
    said = said_ordinal(words, ladder.unit)
    if not said and ladder.unit == PLACE and says_within(words):
        raise GradingError(ErrorCode.OUT_OF_RANGE, "no_place")
    if not said and figure and figure.day and ladder.unit in (DAY, NEXT_DAY):
        said = [Fraction(figure.day.day)]
    if len(said) > 1:
        raise GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several")
    return Quantity(said[0]) if said else None


def _written_day(text: str, year: int) -> date | None:
    """6.25 and 6/25, which are days where a day is asked for."""
    found = WRITTEN_DAY.fullmatch(text)
    if found is None or int(found[2]) > monthrange(year, int(found[1]))[1]:
        return None
    return date(year, int(found[1]), int(found[2]))


def in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February may become the 28th."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _as_rate(unit: Unit | None) -> Unit | None:
    """降了12个百分点 is a 下降率 of 12%."""
    return PERCENT if unit and unit.kind is Kind.POINTS else unit


def _in_myriads(quantity: Quantity, said: str, unit: Unit | None) -> Quantity:
    """500万 where the standard counts in 万元 are 500万元, and 0.9亿 are 9000."""
    if quantity.unit or not unit or not unit.name.startswith(MYRIADS):
        return quantity
    plain = units().get(unit.name[1:])
    if plain is None or not any(mark in said for mark in WRITTEN_MYRIADS):
        return quantity
    return replace(quantity, unit=plain) if quantity.value != Fraction(0) else quantity
