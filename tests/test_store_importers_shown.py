"""store/importers/shown.py: a number or date as its cell shows it."""

from datetime import date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.importers.shown import shown

MORNING = datetime(2025, 6, 30, 9)  # noqa: DTZ001 - as a workbook has it
SHOWN = [
    (None, "General", ""),
    ("95%以上", "0%", "95%以上"),
    (True, "General", "TRUE"),
    (0.95, "0%", "95%"),
    (0.955, "0.0%", "95.5%"),
    (0.955, "0.00%", "95.50%"),
    (0.955, "0%", "96%"),
    (0.945, "0%", "95%"),
    (1, "0%", "100%"),
    (-0.05, "0%", "-5%"),
    (0.285, "0.0%", "28.5%"),
    (10000, "General", "10000"),
    (10000.0, "General", "10000"),
    (0.1 + 0.2, "General", "0.3"),
    (140.32, "General", "140.32"),
    (12345678901234, "General", "12345678901234"),
    (140.32, "0.00", "140.32"),
    (10, "0.00", "10.00"),
    (1234.5, "#,##0.00", "1,234.50"),
    (1234567, "#,##0", "1,234,567"),
    (1234567, "0,", "1235"),
    (0.5, "#.##", "0.5"),
    (3, "0.##", "3"),
    (7, "000", "007"),
    (95, '0"%"', "95%"),
    (3, '0"项"', "3项"),
    (3, '"≥"0', "≥3"),
    (3, "0\\次", "3次"),
    (20.5, "0.00_ ", "20.50"),
    (20.5, "0.00_);[Red]\\(0.00\\)", "20.50"),
    (-20.5, "0.00_);[Red]\\(0.00\\)", "(20.50)"),
    (-20.5, "0.00;-0.00", "-20.50"),
    (0, '0;-0;"—"', "—"),
    (12, "@", "12"),
    (1e300, "General", "1" + "0" * 300),
    (float("inf"), "0%", "Infinity"),
    (date(2025, 6, 30), "yyyy-mm-dd", "2025-06-30"),
    (MORNING, "yyyy/m/d", "2025/6/30"),
    (MORNING, 'm"月"d"日"', "6月30日"),
    (MORNING, 'yyyy"年"m"月"d"日";@', "2025年6月30日"),
    (MORNING, "yyyy-mm-dd hh:mm:ss", "2025-06-30"),
    (MORNING, "General", "2025年6月30日"),
    (time(9, 30), "h:mm", "09:30"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "number_format", "expected"), SHOWN)
def test_a_value_is_read_as_it_is_shown(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@given(st.integers(0, 10_000))
def test_a_percentage_of_two_decimals_is_exact(hundredths: int) -> None:
    text = shown(hundredths / 10_000, "0.00%")
    assert Fraction(text.removesuffix("%")) == Fraction(hundredths, 100)


@given(st.floats(allow_nan=True), st.text(alphabet='0#?.,%;"[]_*\\年ymdhe/+- ', max_size=12))
def test_no_format_is_too_odd(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)
