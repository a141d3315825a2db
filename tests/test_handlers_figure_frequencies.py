"""handlers/figure_frequencies.py: how often, as times in a year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.figure_frequencies import masked, read_frequencies
from handlers.figures import cut, read_figures

SAID = [
    ("每月1次", 12),
    ("每月2次", 24),
    ("每月走访1次", 12),
    ("每个月都开了一次", 12),
    ("每两月1次", 6),
    ("每季度一次", 4),
    ("每半年1次", 2),
    ("每半个月一次", 24),
    ("每周一次", 52),
    ("每礼拜两次", 104),
    ("一个月查两回", 24),
    ("一季度一次", 4),
    ("半年走访一次", 2),
    ("两个月走访一次", 6),
    ("一年就搞了一次", 1),
    ("2次/月", 24),
    ("3次每季度", 12),
    ("月均两次", 24),
    ("每个月都开了", 12),
]


@pytest.mark.parametrize(("text", "yearly"), SAID)
def test_said(text: str, yearly: int) -> None:
    (found,) = read_frequencies(text)
    assert found.quantity.value == yearly
    assert found.quantity.unit is not None
    assert (found.quantity.unit.name, found.quantity.unit.base) == ("次/年", "次")


NONE = [
    "12次", "上半年3次", "第一季度", "3个月内办结",
    "每月不到1次", "每月不足2次", "每年培训100人", "一月份2场",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_frequency(text: str) -> None:
    assert read_frequencies(text) == ()


def test_a_meeting_keeps_its_own_unit() -> None:
    (found,) = read_frequencies("每季度2场")
    assert found.quantity.unit is not None
    assert found.quantity.unit.name == "场/年"


def test_the_verb_within_is_left_to_name_the_indicator() -> None:
    text = "留守儿童两个月走访一次"
    assert cut(text, read_figures(text)).split() == ["留守儿童", "走访"]


def test_masked_is_as_long_as_before() -> None:
    text = "检查每月2次，共24次"
    hidden = masked(text, read_frequencies(text))
    assert len(hidden) == len(text)
    assert "每月" not in hidden
    assert hidden.endswith("，共24次")


@given(st.integers(1, 99), st.sampled_from([("月", 12), ("季度", 4), ("周", 52)]))
def test_each_period_counts_as_often_as_a_year_has_it(times: int, period: tuple[str, int]) -> None:
    (found,) = read_frequencies(f"每{period[0]}{times}次")
    assert found.quantity.value == times * period[1]
