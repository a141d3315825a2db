"""Places in a series: ladders of ranks, classes and days at every place, and what is said."""

from fractions import Fraction

import pytest

from store.errors import GradingError
from store.standards.grading import grade
from store.standards.ladders import Ladder
from store.standards.ordinals import CLASS, DAY, PLACE, said_ordinal, says_within
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import Unit, units

LADDERS = [
    ("前3名|前5名|前10名|10名以后", "优优优良良中中中中中差差"),
    ("前三名|第4-6名|第7-9名|第10名及以后", "优优优良良良中中中差差差"),
    ("第一名|第二名|第三名|第三名以后", "优良中差差差"),
    ("进入前2名|3-4名|5-6名|未进入前6名", "优优良良中中差差"),
    ("Ⅲ类以上|Ⅳ类|Ⅴ类|劣Ⅴ类", "优优优良中差"),
    ("优于Ⅲ类|Ⅲ类|Ⅳ-Ⅴ类|劣Ⅴ类", "优优良中中差"),
    ("每月5日前|每月6-8日|每月9-10日|每月10日后", "优优优优优良良良中中差差"),
]


def ladder(texts: str) -> Ladder:
    return Ladder.read("指标", dict(zip(Tier, texts.split("|"), strict=True)))


@pytest.mark.parametrize(("texts", "tiers"), LADDERS)
def test_every_place(texts: str, tiers: str) -> None:
    read = ladder(texts)
    assert read.unreadable == ()
    places = range(1, len(tiers) + 1)
    found = [grade(read, Quantity.of(place)) for place in places]
    assert "".join(one.tier.value for one in found) == tiers
    first = {tier: tiers.rindex(tier) + 1 for tier in "优良中" if tier in tiers}
    gaps = [place - first[one.next_tier] for place, one in zip(places, found, strict=True)
            if one.next_tier]  # fmt: skip
    assert [one.gap and one.gap.amount for one in found if one.next_tier] == gaps


REFUSED = [
    ("前3名|前5名|前10名|10名以后", Quantity.of(0), "no_place"),
    ("前3名|前5名|前10名|10名以后", Quantity.of("2.5"), "half"),
    ("前3名|前5名|前10名|10名以后", Quantity.of(5, units()["%"]), "counts_not_rate"),
    ("前3名|10名以上|前20名|20名以后", Quantity.of(12), "unreadable"),
    ("当月25日前|当月28日前|当月底前|次月5日前", Quantity.of(29), None),
    ("当月25日前|次月5日前|次月8日前|次月8日后", Quantity.of(28), "not_literal"),
]


@pytest.mark.parametrize(("texts", "quantity", "detail"), REFUSED)
def test_what_is_no_place_gets_no_tier(texts: str, quantity: Quantity, detail: str | None) -> None:
    if detail is None:
        assert grade(ladder(texts), quantity).tier is Tier.FAIR
        return
    with pytest.raises(GradingError) as caught:
        grade(ladder(texts), quantity)
    assert caught.value.detail == detail


SAID = [
    ("排名第3", PLACE, [3]),
    ("全市第十一名", PLACE, [11]),
    ("第3,去年第5", PLACE, [3, 5]),
    ("第3季度", PLACE, []),
    ("倒数第二", PLACE, []),
    ("没进前十", PLACE, []),
    ("iii类", CLASS, [3]),
    ("劣五类", CLASS, [6]),
    ("三类水", CLASS, [3]),
    ("每月4号报的", DAY, [4]),
    ("8月7日", DAY, [7]),
    ("7月报的", DAY, []),
]


@pytest.mark.parametrize(("text", "unit", "places"), SAID)
def test_said(text: str, unit: Unit, places: list[int]) -> None:
    assert said_ordinal(text, unit) == [Fraction(place) for place in places]


@pytest.mark.parametrize(
    ("text", "expected"), [("没进前十", True), ("倒数第二", True), ("前三季度第2", False)]
)
def test_a_range_of_places_is_none(text: str, expected: bool) -> None:
    assert says_within(text) is expected
