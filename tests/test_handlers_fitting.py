"""handlers/fitting.py: a figure as said, taken as its standard means it."""

from datetime import date
from fractions import Fraction

import pytest

from handlers.figures import Figure, read_figures
from handlers.fitting import fitted, in_year, is_doubtful
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.tiers import Tier

YEAR = 2025
MONEY = ("到位资金", "500万元以上", "400万元以上", "300万元以上", "300万元以下")
YUAN = ("人均收入", "500元以上", "400元以上", "300元以上", "300元以下")
GROWTH = ("财政收入增速", "6%以上", "4%-6%", "2%-4%", "2%以下")
DECLINE = ("公务接待费下降率", "10%以上", "5%-10%", "3%-5%", "3%以下")
CHANGE = ("信访量", "下降5%以上", "下降3%-5%", "持平", "上升")
RATE = ("公交准点率", "98%以上", "95%以上", "90%以上", "90%以下")
DAYS = ("决算报送", "3月底前", "4月底前", "5月底前", "未完成")


def ladder(row: tuple[str, ...]) -> Ladder:
    return Ladder.read(row[0], dict(zip(Tier, row[1:], strict=True)))


def figure(text: str) -> Figure:
    (found,) = read_figures(text, today=date(2026, 8, 10))
    return found


VALUES = [
    (MONEY, "500万", 5_000_000, "元"),
    (MONEY, "0.9亿", 90_000_000, "元"),
    (MONEY, "350w", 3_500_000, "元"),
    (MONEY, "450", 450, None),
    (MONEY, "450万元", 450, "万元"),
    (YUAN, "1.2万", 12_000, None),
    (GROWTH, "增长5.5%", Fraction("5.5"), "%"),
    (GROWTH, "下降1%", -1, "%"),
    (DECLINE, "下降8%", 8, "%"),
    (DECLINE, "降了12个百分点", 12, "%"),
    (DECLINE, "上升2%", -2, "%"),
    (CHANGE, "下降4%", -4, "%"),
]


@pytest.mark.parametrize(("row", "text", "value", "unit"), VALUES)
def test_values(row: tuple[str, ...], text: str, value: Fraction, unit: str | None) -> None:
    found = fitted(figure(text), ladder(row), YEAR)
    assert isinstance(found, Quantity)
    assert (found.value, found.unit and found.unit.name) == (value, unit)


DATES = [
    ("6月20日", date(2025, 6, 20)),
    ("2026年6月20日", date(2026, 6, 20)),
    ("今年6月20日", date(2026, 6, 20)),
    ("去年6月20日", date(2025, 6, 20)),
    ("昨天", date(2026, 8, 9)),
    ("上个月", date(2026, 7, 31)),
    ("上个月5号", date(2026, 7, 5)),
    ("上个月中旬", date(2026, 7, 20)),
    ("一季度就开工了", date(2025, 3, 31)),
    ("6.25", date(2025, 6, 25)),
    ("4/15", date(2025, 4, 15)),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_days(text: str, day: date) -> None:
    assert fitted(figure(text), ladder(DAYS), YEAR) == day


def test_what_is_no_day_stays_a_figure() -> None:
    assert isinstance(fitted(figure("6.31"), ladder(DAYS), YEAR), Quantity)


def test_a_leap_day_in_another_year() -> None:
    assert in_year(date(2024, 2, 29), 2025) == date(2025, 2, 28)


DOUBTFUL = [
    (RATE, "提高5%", "", True),
    (RATE, "95%", "", False),
    (RATE, "九成多", "", True),
    (CHANGE, "下降4%", "", False),
    (CHANGE, "降了4个百分点", "", False),
    (CHANGE, "从50%降到49%", "", True),
    (GROWTH, "增长5.5%", "财政收入", False),
    (GROWTH, "下降1%", "财政收入", False),
    (GROWTH, "下降1%", "财政收入增速", True),
    (GROWTH, "提高了2个百分点", "财政收入增速", True),
    (DECLINE, "降了12个百分点", "公务接待费", False),
    (DAYS, "6月20日", "", False),
]


@pytest.mark.parametrize(("row", "text", "beside", "doubtful"), DOUBTFUL)
def test_doubt(row: tuple[str, ...], text: str, beside: str, doubtful: bool) -> None:
    assert is_doubtful(figure(text), ladder(row), beside) is doubtful
