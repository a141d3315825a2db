"""What figures say together, in every spelling: a part of a whole reads back exactly."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.figures import Doubt, read_figures
from store.standards.quantities import Quantity
from store.standards.units import PERCENT
from tests.spelling import formal, short, wide

STYLES: list[Callable[[int], str]] = [str, formal, short, wide]

PARTS = [
    "应到{whole}实到{part}",
    "实到{part}人，应到{whole}人",
    "应到{whole}人\n实到{part}人",
    "应 到 {whole} 实 到 {part}",
    "{whole}个人到了{part}个",
    "{whole}个里面{part}个到了",
    "分母{whole}分子{part}",
    "{part}个到了，总共{whole}个",
    "{whole}个，{missing}个没到",
    "{whole}人缺{missing}人",
    "{part}人在岗，{missing}人空缺",
    "应到{whole}，请假{missing}人，实到{part}",
    "应到{whole}人，实到{part}人，缺{missing}人",
    "还有{missing}个没来，其余{part}个都来了",
    "除了{missing}个请假，其余{part}个都到了",
    "已完成{part}个村，剩余{missing}个",
    "{whole}个村还有{missing}个没换",
]


@pytest.mark.parametrize("said", PARTS)
@settings(max_examples=25)
@given(st.integers(25, 5000), st.sampled_from(STYLES), st.data())
def test_a_part_of_a_whole(
    said: str, whole: int, style: Callable[[int], str], data: st.DataObject
) -> None:
    part = data.draw(st.integers(11, whole - 11))
    text = said.format(whole=style(whole), part=style(part), missing=style(whole - part))
    (figure,) = read_figures(text)
    assert figure.quantity == Quantity.rate(part, whole)


@given(st.integers(3, 5000), st.data())
def test_two_kinds_of_absence(whole: int, data: st.DataObject) -> None:
    ill = data.draw(st.integers(1, whole - 2))
    away = data.draw(st.integers(1, whole - ill - 1))
    (figure,) = read_figures(f"{whole}人中{ill}人请假，{away}人旷工")
    assert figure.quantity == Quantity.rate(whole - ill - away, whole)


@given(st.integers(0, 500))
def test_beyond_the_goal(value: int) -> None:
    """超额完成120% is 120%; what is below 100 is by how much."""
    (figure,) = read_figures(f"超额完成{value}%")
    assert figure.quantity == Quantity.of(value, PERCENT)
    assert figure.doubt is (None if value >= 100 else Doubt.CHANGE)


@given(st.integers(0, 200))
def test_all_said_twice_only_where_it_is_all(value: int) -> None:
    figures = [f.quantity for f in read_figures(f"全部完成，{value}%")]
    said = Quantity.of(value, PERCENT)
    assert figures == ([said] if value == 100 else [Quantity.of(100, PERCENT), said])
