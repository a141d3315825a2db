"""store/scoring: 分值 → 得分, and the bands of 财预〔2020〕10号."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.scoring import Total, earned, share_of
from store.standards.grading import grade, grade_word
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.tiers import Tier

RATE = ("到岗率", ("95%以上", "95%-80%", "80%-70%", "70%以下"))
FAULTS = ("故障次数", ("无故障", "少于3次", "3次", "3次以上"))
COUNT = ("项目落地数", ("＞4项", "＜4项，＞2项", "＜2项", "无"))
WORDS = ("满意度", ("满意", "较满意", "一般", "不满意"))
CHANGE = ("能耗", ("下降5%以上", "下降3%-5%", "下降3%以下", "上升"))


def ladder(table: tuple[str, Sequence[str]]) -> Ladder:
    name, texts = table
    return Ladder.read(name, dict(zip(Tier, texts, strict=True)))


@pytest.mark.parametrize(
    ("table", "figure", "share"),
    [
        (RATE, 95, Fraction(1)),
        (RATE, 100, Fraction(1)),
        (RATE, "92.5", Fraction(925, 950)),
        (RATE, 38, Fraction(38, 95)),
        (RATE, 0, Fraction(0)),
        (COUNT, 5, Fraction(1)),
        (COUNT, 4, Fraction(4, 5)),  # in whole steps 优 begins at 5
        (COUNT, 0, Fraction(0)),
        (FAULTS, 0, Fraction(1)),
        (FAULTS, 2, Fraction(4, 5)),  # fewer is better: by the tier
        (FAULTS, 3, Fraction(3, 5)),
        (FAULTS, 9, Fraction(0)),
    ],
)
def test_share_of_figures(
    table: tuple[str, Sequence[str]], figure: int | str, share: Fraction
) -> None:
    graded = grade(ladder(table), Quantity.of(figure))
    assert share_of(graded.tier, graded) == share


@pytest.mark.parametrize(
    ("word", "share"), [("满意", 1), ("较满意", "4/5"), ("一般", "3/5"), ("不满意", 0)]
)
def test_share_of_words(word: str, share: int | str) -> None:
    graded = grade_word(ladder(WORDS), word)
    assert share_of(graded.tier, graded) == Fraction(share)


def test_a_change_has_no_proportion() -> None:
    graded = grade(ladder(CHANGE), Quantity.of(-4))
    assert share_of(graded.tier, graded) == Fraction(4, 5)


def test_a_chosen_tier_has_no_figure_to_follow() -> None:
    assert [share_of(tier, None) for tier in Tier] == [1, Fraction(4, 5), Fraction(3, 5), 0]


@pytest.mark.parametrize(
    ("rows", "hundred", "band"),
    [
        ([], None, None),
        ([(10, None)], None, None),
        ([(10, "10"), (5, None)], None, None),
        ([(50, "50"), (50, "40")], "90.00", "优"),
        ([(50, "50"), (50, "39.99")], "89.99", "良"),
        ([(10, "8")], "80.00", "良"),
        ([(10, "7.99")], "79.90", "中"),
        ([(80, "48")], "60.00", "中"),
        ([(80, "47.99")], "59.98", "差"),
        ([(80, "0")], "0.00", "差"),
    ],
)
def test_total(rows: list[tuple[int, str | None]], hundred: str | None, band: str | None) -> None:
    total = Total.of((Decimal(p), None if s is None else Decimal(s)) for p, s in rows)
    assert total.of_hundred == (None if hundred is None else Decimal(hundred))
    assert total.band == band


@given(
    st.decimals("0.01", 100, places=2),
    st.fractions(0, 1),
)
def test_only_all_earns_all(points: Decimal, share: Fraction) -> None:
    """What is short of 优 by however little never shows the full mark."""
    score = earned(points, share)
    assert Fraction(score) <= Fraction(points) * share < Fraction(score) + Fraction(1, 100)
    assert (score == points) == (share == 1)
