"""Units: each of the table has a name in every language."""

from fractions import Fraction

import pytest

from handlers.language import table
from handlers.replies.figures import amount
from handlers.replies.units import UNITS
from handlers.translation import translator
from store.standards.units import Kind, units


def test_every_unit_is_marked() -> None:
    counted = {u.name for u in units().values() if u.kind in (Kind.COUNT, Kind.MEASURE)}
    assert set(UNITS) == counted
    assert len(UNITS) == len(set(UNITS))
    assert {row["unit"] for row in table("heads")["heads"]} <= counted


# number, unit, as it is said
AMOUNTS = [
    ("1", "人", "1 person"),
    ("3", "人", "3 people"),
    ("9500", "分钟", "9,500 minutes"),
    ("1", "项", "1 item"),
    ("0", "次", "0 times"),
    ("3/2", "小时", "1.5 hours"),
    ("192.12", "万元", "192.12 ×10,000 yuan"),
    ("92", "%", "92%"),
]


@pytest.mark.parametrize(("value", "unit", "shown"), AMOUNTS)
def test_english(value: str, unit: str, shown: str) -> None:
    assert amount(Fraction(value), units()[unit], translator("en")) == shown


@pytest.mark.parametrize("name", UNITS)
def test_chinese_says_the_unit_itself(name: str) -> None:
    assert amount(Fraction(2), units()[name], translator("zh_Hans")) == f"2 {name}"


@pytest.mark.parametrize("name", UNITS)
def test_english_has_no_chinese(name: str) -> None:
    shown = amount(Fraction(2), units()[name], translator("en"))
    assert not any("\u3400" <= mark <= "\u9fff" for mark in shown)
