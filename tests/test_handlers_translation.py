"""handlers/translation.py: sentences by locale; figures exact, short and never across a bound."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.replies.console import farewell
from handlers.translation import LOCALES, N_, Number, decimal_of, translator

NUMBERS = [
    ("zh_Hans", Fraction(185, 2), "92.5"),
    ("zh_Hans", Decimal("92.50"), "92.5"),
    ("zh_Hans", 12000, "12000"),
    ("zh_Hant", 12000, "12000"),
    ("en", 12000, "12,000"),
    ("en", Decimal("2380.65"), "2,380.65"),
    ("zh_Hans", Fraction(200, 3), "66.6667"),
    ("zh_Hans", Fraction(-1, 3), "-0.3333"),
    ("zh_Hans", 0, "0"),
    ("zh_Hans", Decimal("0.0001"), "0.0001"),
    ("zh_Hans", Decimal("94.9999"), "94.9999"),
    ("zh_Hans", Decimal("94.99996"), "94.9999"),
    ("zh_Hans", Decimal("95.00004"), "95.0001"),
    ("zh_Hans", Decimal("-0.00001"), "-0.0001"),
    ("zh_Hans", Decimal("1234567.891"), "1234567.891"),
]

DAYS = [
    ("zh_Hans", "2026年11月2日"),
    ("zh_Hant", "2026年11月2日"),
    ("en", "Nov 2, 2026"),
]

figures = st.fractions(min_value=-(10**6), max_value=10**6)


@pytest.mark.parametrize(("locale", "value", "shown"), NUMBERS)
def test_a_number_is_shown_exactly(locale: str, value: Number, shown: str) -> None:
    assert translator(locale).number(value) == shown
    assert translator(locale).percent(value) == f"{shown}%"


@pytest.mark.parametrize(("locale", "shown"), DAYS)
def test_a_day_and_a_moment_by_the_clock_in_china(locale: str, shown: str) -> None:
    assert translator(locale).date(date(2026, 11, 2)) == shown
    late = datetime(2026, 11, 1, 16, 5, tzinfo=UTC)
    assert translator(locale).moment(late) == f"{shown} 00:05"


@given(figures)
def test_at_most_four_decimals_and_never_further_off_than_one_of_the_last(value: Fraction) -> None:
    shown = decimal_of(value)
    assert shown.as_tuple().exponent == -4
    assert abs(Fraction(shown) - value) <= Fraction(1, 10_000)


@given(figures, st.integers(-(10**8), 10**8))
def test_a_figure_stays_on_its_side_of_a_bound(value: Fraction, hundredths: int) -> None:
    bound = Fraction(hundredths, 100)
    shown = Fraction(decimal_of(value))
    assert (shown > bound, shown < bound) == (value > bound, value < bound)


@given(st.integers(-(10**8), 10**8))
def test_a_figure_just_beside_a_bound_stays_there(hundredths: int) -> None:
    bound = Fraction(hundredths, 100)
    little = Fraction(1, 10**6)
    assert Fraction(decimal_of(bound - little)) < bound < Fraction(decimal_of(bound + little))


@given(st.decimals(-(10**6), 10**6, places=4))
def test_four_decimals_are_kept_as_they_are(value: Decimal) -> None:
    assert decimal_of(value) == value


@pytest.mark.parametrize("locale", ["fr", "", "zh", "../en"])
def test_an_unknown_language_is_simplified_chinese(locale: str) -> None:
    assert translator(locale).locale == "zh_Hans"


def test_a_sentence_without_a_translation_stays_chinese() -> None:
    assert translator("en").gettext("这句话没有人译过") == "这句话没有人译过"
    assert translator("en").ngettext("{n} 件", "{n} 件", 2) == "{n} 件"


def test_a_marked_sentence_is_itself() -> None:
    assert N_("优") == "优"


def test_languages_differ() -> None:
    assert len({farewell(locale) for locale in LOCALES}) == len(LOCALES)


def test_a_language_is_read_once() -> None:
    assert translator("en") is translator("en")


LONG = [Fraction(10) ** 27, Fraction(10) ** 40 + Fraction(1, 3), Fraction(10) ** 4000]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("value", LONG, ids=["10^27", "10^40+1/3", "10^4000"])
def test_a_long_number_loses_no_digit(value: Fraction, locale: str) -> None:
    whole, _, decimals = translator(locale).number(value).replace(",", "").partition(".")
    assert len(whole) == len(f"{Decimal(int(value)):f}")
    assert decimals == ("" if value.denominator == 1 else "3333")
