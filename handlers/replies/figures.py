"""Figures as they are said: 92.5%（37/40）, 9500 分钟, 2.5 个百分点."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from handlers.replies.units import unit_name
from handlers.translation import N_, Translator
from store.reports import Actual
from store.standards.criteria import CriterionKind
from store.standards.gaps import Gap
from store.standards.grading import Grade, rounded, rounded_up
from store.standards.ordinals import SERIES, ordinal_name
from store.standards.quantities import Quantity
from store.standards.units import Kind, Unit
from store.standards.values import RATIO

PLACES = {"名次": N_("第{place}名"), "类别": N_("{place}类"), "号数": N_("{place}日")}
QUOTED = 40
"""So many characters of a message are quoted at most."""


def figure(quantity: Quantity, t: Translator, bounds: Iterable[Fraction] = ()) -> str:
    """A quantity with its unit; a rate with its numerator and denominator behind it."""
    value = level(quantity.value, quantity.unit, t, bounds)
    if quantity.numerator is None or quantity.denominator is None:
        return value
    pair = f"{t.number(quantity.numerator)}/{t.number(quantity.denominator)}"
    if quantity.unit is not None and quantity.unit.kind is not Kind.RATE:
        return value
    return t.gettext("{value}（{pair}）").format(value=value, pair=pair)


def level(
    value: Fraction, unit: Unit | None, t: Translator, bounds: Iterable[Fraction] = ()
) -> str:
    """A place in a series, 第3名; any other figure as ``amount``."""
    if unit not in SERIES or unit is None:
        return amount(value, unit, t, bounds)
    return t.gettext(PLACES[unit.name]).format(place=ordinal_name(value, unit))


def amount(
    value: Fraction, unit: Unit | None, t: Translator, bounds: Iterable[Fraction] = ()
) -> str:
    """A number with its unit, at most four decimals and never rounded across a bound."""
    number = t.number(rounded(value, bounds))
    if unit is None:
        return number
    if unit.name == "1:N":
        return f"1:{number}"
    if unit.kind is Kind.RATE:
        return f"{number}{unit.name}"
    if unit.kind is Kind.POINTS:
        return t.ngettext("{number} 个百分点", "{number} 个百分点", int(value)).format(
            number=number
        )
    return f"{number} {unit_name(unit.name, value, t)}"


def graded_figure(grade: Grade, t: Translator) -> str:
    """The figure, the day or the word that was graded."""
    if grade.quantity is not None and grade.ladder.kind is CriterionKind.RATIO:
        return amount(grade.quantity.value, RATIO, t, grade.ladder.bounds)
    if grade.quantity is not None:
        return figure(grade.quantity, t, grade.ladder.bounds)
    return t.date(grade.day) if grade.day else grade.word or ""


def actual(said: Actual, t: Translator) -> str:
    """A figure, a day or a word as it was said."""
    if isinstance(said, Quantity):
        return figure(said, t)
    return t.date(said) if isinstance(said, date) else said


def shortened(said: str) -> str:
    """What somebody said, with its middle left out where it is long."""
    half = QUOTED // 2
    return said if len(said) <= QUOTED else f"{said[:half]}…{said[-half:]}"


def gap_amount(gap: Gap, t: Translator) -> str:
    """How much a gap is."""
    return amount(Fraction(rounded_up(gap.amount)), gap.unit, t)
