"""The table of units, and what converts into what."""

import tomllib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.folding import fold
from store.standards.amounts import read_amount
from store.standards.units import PERCENT, POINTS, TABLE, Kind, convert, read_unit, units

NAMES = sorted({unit.name for unit in units().values()})


def test_no_spelling_twice() -> None:
    rows = tomllib.loads(TABLE.read_text("utf-8"))["unit"]
    spellings = [s for row in rows for s in (row["name"], *row.get("also", []))]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("name", NAMES)
def test_base_is_a_unit_of_the_same_kind(name: str) -> None:
    unit = units()[name]
    base = units()[unit.base]
    assert (base.base, base.scale, base.kind) == (unit.base, 1, unit.kind)
    assert unit.scale > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_folded_name_is_a_spelling_or_folds_to_one(name: str) -> None:
    assert units().get(fold(name)) in (units()[name], None)


def test_constants_are_of_the_table() -> None:
    assert (units()["%"], units()["个百分点"]) == (PERCENT, POINTS)


@pytest.mark.parametrize("name", ["人", "个", "起", "次", "户", "项", "家", "场", "件", "期"])
def test_what_comes_whole(name: str) -> None:
    assert units()[name].whole
    assert units()[name].kind is Kind.COUNT


CONVERSIONS = [
    ("2", "小时", "分钟", "120"),
    ("90", "分钟", "小时", "1.5"),
    ("1.2", "万元", "元", "12000"),
    ("1.5", "亿元", "万元", "15000"),
    ("3", "万吨", "吨", "30000"),
    ("500", "公斤", "吨", "0.5"),
    ("1.2", "万人次", "人次", "12000"),
    ("3", "‰", "%", "0.3"),
    ("9", "成", "%", "90"),
    ("2", "公顷", "亩", "30"),
    ("1", "公顷", "平方米", "10000"),
    ("1", "平方公里", "公顷", "100"),
    ("5", "公里", "米", "5000"),
    ("3", "个", "人", "3"),
    ("3", "起", "次", "3"),
    ("3", "个", "次", "3"),
    ("3", "人", "个", "3"),
]


@pytest.mark.parametrize(("value", "source", "target", "expected"), CONVERSIONS)
def test_convert(value: str, source: str, target: str, expected: str) -> None:
    assert convert(Fraction(value), units()[source], units()[target]) == Fraction(expected)


STRANGERS = [
    ("人", "%"),
    ("个百分点", "%"),
    ("人", "次"),
    ("分钟", "万元"),
    ("学时", "小时"),
    ("个", "吨"),
]


@pytest.mark.parametrize(("source", "target"), STRANGERS)
def test_other_kinds_do_not_convert(source: str, target: str) -> None:
    assert convert(Fraction(1), units()[source], units()[target]) is None


SPELLINGS = [
    ("钟头", "小时", 2),
    ("个小时", "小时", 3),
    ("个人", "人", 2),
    ("名", "人", 1),
    ("个点", "%", 2),
    ("个百分点", "个百分点", 4),
    ("百分点", "个百分点", 3),
    ("人次", "人次", 2),
    ("块钱", "元", 2),
    ("分钟", "分钟", 2),
    ("km2", "平方公里", 3),
]


@pytest.mark.parametrize(("text", "name", "end"), SPELLINGS)
def test_longest_spelling(text: str, name: str, end: int) -> None:
    assert read_unit(text + "，") == (units()[name], end)


@pytest.mark.parametrize("text", ["", "的", "http", "年"])
def test_no_unit(text: str) -> None:
    assert read_unit(text) is None


AMOUNTS = [
    ("1.2万元", "1.2", "万元"),
    ("两百万元", "200", "万元"),
    ("一万二千元", "12000", "元"),
    ("1亿2千万元", "120000000", "元"),
    ("五千米", "5", "公里"),
    ("1.2万人", "12000", "人"),
    ("1.2万人次", "1.2", "万人次"),
    ("92 %", "92", "%"),
    ("三个亿", "3", "亿元"),
]


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_amount_is_in_the_unit_said(text: str, value: str, unit: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    quantity, end = amount
    assert (quantity.value, quantity.unit, end) == (Fraction(value), units()[unit], len(text))


def test_an_amount_may_be_bare_or_absent() -> None:
    bare = read_amount("92的")
    assert bare is not None
    assert (bare[0].value, bare[0].unit, bare[1]) == (92, None, 2)
    assert read_amount("元") is None


@given(st.fractions(), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_there_and_back(value: Fraction, source: str, target: str) -> None:
    there = convert(value, units()[source], units()[target])
    if there is not None:
        assert convert(there, units()[target], units()[source]) == value
