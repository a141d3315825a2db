"""Bars: where the bands, the bounds and a figure of a standard lie."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.pictures.bars import Bar, bar, place
from store.errors import GradingError
from store.standards.grading import Grade, grade, grade_day, grade_word
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.tiers import Tier

YEAR = 2026
HIGHER = ("95%以上", "95%-80%", "80%-70%", "70%以下")
BARE = ("20个", "15个", "10个", "0个")
WHOLE = ("100%", "90%以上", "80%以上", "80%以下")
ODD = ("＞4项", "＜4项，＞2项", "＜2项", "无")
FAULTS = ("无故障", "故障次数少于3次", "故障次数3次", "故障次数3次以上")
CHANGE = ("下降5%以上", "下降3%-5%", "持平", "上升")
RATIO = ("1:20以下", "1:25以下", "1:30以下", "1:30以上")
MIDDLE = ("95%-105%", "90%-110%", "85%-115%", "其他")
DAYS = ("6月底前", "7月底前", "8月底前", "未完成")
WORDS = ("满意", "较满意", "一般", "不满意")

# name, criteria, letters from left to right, what stands where below
DRAWN = [
    ("到岗率", HIGHER, "差中良优", "1/4 70, 1/2 80, 3/4 95"),
    ("单位个数", BARE, "差中良优", "1/4 10, 1/2 15, 3/4 20"),
    ("完成率", WHOLE, "差中良优", "1/4 80, 1/2 90, 7/8 100"),
    ("项目数", ODD, "差中良优", "1/8 0, 1/2 2, 3/4 4"),
    ("故障次数", FAULTS, "差中良优", "3/8 3, 7/8 0"),
    ("能耗", CHANGE, "差中良优", "1/4 0, 1/2 -3, 3/4 -5"),
    ("生师比", RATIO, "差中良优", "1/4 30, 1/2 25, 3/4 20"),
    ("执行率", MIDDLE, "差中良优良中差", "1/7 85, 2/7 90, 3/7 95, 4/7 105, 5/7 110, 6/7 115"),
    ("时限", DAYS, "优良中差", "1/4 2026-06-30, 1/2 2026-07-31, 3/4 2026-08-31"),
    ("满意度", WORDS, "差中良优", "1/8 不满意, 3/8 一般, 5/8 较满意, 7/8 满意"),
]


def ladder(name: str, criteria: tuple[str, ...]) -> Ladder:
    return Ladder.read(name, dict(zip(Tier, criteria, strict=True)))


@pytest.mark.parametrize(("name", "criteria", "letters", "ticks"), DRAWN)
def test_a_standard_is_drawn(
    name: str, criteria: tuple[str, ...], letters: str, ticks: str
) -> None:
    drawn = bar(ladder(name, criteria), YEAR)
    assert "".join(str(tier) for tier in drawn.tiers) == letters
    assert ", ".join(f"{tick.at} {tick.value}" for tick in drawn.ticks) == ticks
    assert drawn.mark is None


# criteria, figure, where its mark is
MARKED = [
    (HIGHER, "95", "31/40"),  # on the bound: within 优, not on its edge
    (HIGHER, "100", "39/40"),
    (HIGHER, "87.5", "5/8"),
    (HIGHER, "0", "1/40"),
    (BARE, "20", "31/40"),
    (WHOLE, "100", "7/8"),
    (ODD, "0", "1/8"),
    (ODD, "4", "29/40"),
    (FAULTS, "0", "7/8"),
    (FAULTS, "3", "3/8"),
]


@pytest.mark.parametrize(("criteria", "figure", "at"), MARKED)
def test_a_figure_is_marked(criteria: tuple[str, ...], figure: str, at: str) -> None:
    read = ladder("率" if "%" in criteria[0] else "数", criteria)
    assert bar(read, YEAR, grade(read, Quantity.of(figure))).mark == Fraction(at)


def test_a_day_lies_in_its_band_of_time() -> None:
    read = ladder("时限", DAYS)
    for day, tier in (
        (date(2026, 6, 30), "优"),
        (date(2026, 7, 1), "良"),
        (date(2026, 12, 31), "差"),
    ):
        assert marked(bar(read, YEAR, grade_day(read, day))) == tier
    assert marked(bar(read, YEAR, grade_word(read, "未完成"))) == "差"


def test_a_word_is_a_step() -> None:
    read = ladder("满意度", WORDS)
    assert [marked(bar(read, YEAR, grade_word(read, word))) for word in WORDS] == list(Tier)
    assert marked(bar(read, YEAR, tier=Tier.FAIR)) == Tier.FAIR


def marked(drawn: Bar) -> Tier | None:
    assert drawn.mark is not None
    return drawn.tiers[drawn.band(drawn.mark)]


LADDERS = [
    ladder(name, criteria) for name, criteria, _, _ in DRAWN if criteria not in (DAYS, WORDS)
]
FIGURES = st.one_of(
    st.integers(0, 130), st.decimals(0, 130, places=2, allow_nan=False), st.fractions(0, 130)
)


def graded(read: Ladder, figure: Fraction) -> Grade | None:
    try:
        return grade(read, Quantity(figure, read.unit))
    except GradingError:
        return None


@given(st.sampled_from(LADDERS), FIGURES.map(Fraction))
def test_a_figure_lies_in_the_band_of_its_tier(read: Ladder, figure: Fraction) -> None:
    found = graded(read, figure)
    if found is not None:
        assert marked(bar(read, YEAR, found)) == found.tier


@given(st.sampled_from(LADDERS[:7]), FIGURES.map(Fraction), FIGURES.map(Fraction))
def test_better_is_never_left_of_worse(read: Ladder, one: Fraction, other: Fraction) -> None:
    first, second = graded(read, one), graded(read, other)
    if first and second and first.tier.rank < second.tier.rank:
        assert place(read, one) > place(read, other)


@given(st.sampled_from(LADDERS), FIGURES.map(Fraction))
def test_flipped_twice_is_the_same(read: Ladder, figure: Fraction) -> None:
    drawn = bar(read, YEAR, graded(read, figure))
    assert drawn.flipped().flipped() == drawn
