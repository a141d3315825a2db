"""Numbers and units in every spelling: what is spelled reads back exactly."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.figures import read_figures
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, units
from tests.spelling import DIGITS, STYLES, capital, colloquial, formal, mixed, short, wide

Style = Callable[[int], str]
MINUTES = units()["分钟"]

SPELLINGS = [
    (formal, 10500, "一万零五百"),
    (formal, 300050000, "三亿零五万"),
    (formal, 120000000, "一亿二千万"),
    (short, 15, "十五"),
    (short, 115, "一百一十五"),
    (colloquial, 12000, "一万二"),
    (colloquial, 1250, "一千二百五"),
    (colloquial, 105, "一百零五"),
    (colloquial, 20300, "二万零三百"),
    (capital, 120, "壹佰贰拾"),
    (mixed, 12500, "1万2千5百"),
]


@pytest.mark.parametrize(("style", "number", "expected"), SPELLINGS)
def test_how_numbers_are_spelled(style: Style, number: int, expected: str) -> None:
    assert style(number) == expected


def read(text: str) -> Quantity | None:
    """The only figure of a text."""
    (figure,) = read_figures(text)
    assert figure.doubt is None
    return figure.quantity


@given(st.integers(11, 10**9), st.sampled_from(STYLES), st.sampled_from(["", " "]))
def test_a_number_in_any_style(number: int, style: Style, gap: str) -> None:
    assert read(f"学了{style(number)}{gap}分钟") == Quantity.of(number, MINUTES)


@given(st.integers(0, 10**5), st.text("0123456789", min_size=1, max_size=3))
def test_a_decimal_in_any_style(whole: int, tail: str) -> None:
    expected = Quantity(Fraction(f"{whole}.{tail}"), PERCENT)
    said = "".join(DIGITS[int(digit)] for digit in tail)
    spelled = [
        f"{whole}.{tail}%",
        wide(f"{whole}.{tail}%"),
        f"{whole} . {tail} %",
        f"{whole}点{tail}%",
        f"百分之{formal(whole)}点{said}",
        f"百分之{whole}.{tail}",
        f"{formal(whole)}点{said}个点",
    ]
    assert [read(f"到岗率{text}") for text in spelled] == [expected] * len(spelled)


@given(st.integers(1, 9), st.integers(0, 9))
def test_tenths(tens: int, ones: int) -> None:
    expected = Quantity.of(tens * 10 + ones, PERCENT)
    digit = DIGITS[ones] if ones else ""
    for text in (f"{DIGITS[tens]}成{digit}", f"{tens}成{digit}", f"{tens}.{ones}成"):
        assert read(text) == expected


@given(st.integers(1, 99), st.integers(1, 9))
def test_a_decimal_around_its_unit(whole: int, tenth: int) -> None:
    value = Fraction(whole) + Fraction(tenth, 10)
    for word, unit in (("个点", "%"), ("块", "元"), ("米", "米")):
        expected = Quantity(value, units()[unit])
        assert read(f"报{short(whole)}{word}{DIGITS[tenth]}") == expected
        assert read(f"报{whole}{word}{tenth}") == expected


COMPOUNDS = [("小时", "分钟"), ("公里", "米"), ("块", "毛"), ("吨", "公斤"), ("万元", "元")]


@given(st.integers(1, 500), st.integers(1, 9), st.sampled_from(COMPOUNDS), st.data())
def test_two_units_of_one_kind(
    large: int, small: int, said: tuple[str, str], data: st.DataObject
) -> None:
    first, second = (units()[word] for word in said)
    style = data.draw(st.sampled_from([str, short]))
    found = read(f"共{style(large)}{said[0]}{style(small)}{said[1]}")
    value = large * first.scale + small * second.scale
    assert found == Quantity(value, units()[first.base])


@given(st.integers(11, 10**6), st.sampled_from(STYLES))  # 壹 alone is a syllable
def test_a_price(yuan: int, style: Style) -> None:
    expected = Quantity.of(yuan, units()["元"])
    assert read(f"¥{yuan}") == read(f"￥{yuan:,}.00") == expected
    said = read(f"{style(yuan)}元")
    assert said is not None
    assert said.unit is not None
    assert said.value * said.unit.scale == yuan


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from([str, short, wide]))
def test_a_fraction(top: int, bottom: int, style: Style) -> None:
    expected = Quantity.rate(top, bottom)
    assert read(f"{style(bottom)}分之{style(top)}的村") == expected
    assert read(f"{bottom} 分之 {top}") == read(wide(f"{top}/{bottom}")) == expected


@given(st.integers(1, 99), st.integers(1, 20), st.integers(2, 20))
def test_a_fraction_of_a_unit_is_an_amount(whole: int, top: int, bottom: int) -> None:
    part, hours = Fraction(top, bottom), units()["小时"]
    fraction = f"{short(bottom)}分之{short(top)}"
    assert read(f"学了{fraction}小时") == Quantity(part, hours)
    assert read(f"学了{short(whole)}又{fraction}小时") == Quantity(whole + part, hours)


@given(st.lists(st.integers(0, 1899), min_size=3, max_size=6))
def test_strokes_between_many_part_a_list(values: list[int]) -> None:
    assert [f.quantity for f in read_figures("/".join(map(str, values)))] == [
        Quantity.of(value) for value in values
    ]
