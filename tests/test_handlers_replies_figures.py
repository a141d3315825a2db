"""Figures as they are said: exact, with their units, never on the wrong side of a bound."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.message import LOCALES
from handlers.replies.figures import actual, amount, figure
from handlers.translation import translator
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, units

CHINESE, ENGLISH = translator("zh_Hans"), translator("en")
UNITS = units()

SAID = [
    (Quantity.of("92.5", PERCENT), "92.5%"),
    (Quantity.rate(37, 40), "92.5%（37/40）"),
    (Quantity.rate(0, 40), "0%（0/40）"),
    (Quantity.rate(1, 3), "33.3333%（1/3）"),
    (Quantity.of(9500, UNITS["分钟"]), "9500 分钟"),
    (Quantity.of(4, UNITS["项"]), "4 项"),
    (Quantity.of("2.5", UNITS["个百分点"]), "2.5 个百分点"),
    (Quantity.of(92), "92"),
    (Quantity.of(-5, PERCENT), "-5%"),
    (Quantity.of("12.50"), "12.5"),
]


@pytest.mark.parametrize(("quantity", "text"), SAID)
def test_figure(quantity: Quantity, text: str) -> None:
    assert figure(quantity, CHINESE) == text


def test_english_groups_thousands_and_uses_its_own_brackets() -> None:
    assert figure(Quantity.of(9500, UNITS["分钟"]), ENGLISH) == "9,500 minutes"
    assert figure(Quantity.rate(37, 40), ENGLISH) == "92.5% (37/40)"


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [("94.99996", 95, "94.9999%"), ("95.00001", 95, "95.0001%"), ("95", 95, "95%")],
)
def test_bounds(value: str, bound: int, text: str) -> None:
    assert amount(Fraction(value), PERCENT, CHINESE, [Fraction(bound)]) == text


@pytest.mark.parametrize("locale", LOCALES)
def test_days_and_words(locale: str) -> None:
    t = translator(locale)
    assert "2026" in actual(date(2026, 7, 15), t)
    assert actual("较满意", t) == "较满意"
    assert actual(Quantity.rate(37, 40), t) == figure(Quantity.rate(37, 40), t)


@given(st.fractions(0, 200), st.sampled_from([90, 95, 100]))
def test_what_is_shown_stays_on_its_side(value: Fraction, bound: int) -> None:
    shown = Fraction(amount(value, PERCENT, CHINESE, [Fraction(bound)]).rstrip("%"))
    assert (shown > bound) == (value > bound)
    assert (shown < bound) == (value < bound)
