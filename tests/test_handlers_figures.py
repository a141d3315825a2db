"""Figures of phone-style messages, against the corpus in tests/data/figures.toml."""

import tomllib
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.figures import Doubt, Figure, cut, figure_as_dict, read_figures
from store.folding import fold
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, units

CORPUS = tomllib.loads((Path(__file__).parent / "data" / "figures.toml").read_text("utf-8"))
ROWS = [(text, said) for group in CORPUS.values() for text, said in group.items()]


def shown(figure: Figure) -> str:
    """A figure as the corpus writes it."""
    words = [figure.doubt.value] if figure.doubt else []
    words += ["ratio"] if figure.ratio else []
    if row := figure_as_dict(figure):
        words.append(f"{row['value']}")
        words += [str(row["unit"])] if row["unit"] else []
        if row["denominator"] is not None:
            words.append(f"{row['numerator']}/{row['denominator']}")
    return " ".join(words)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_corpus(text: str, expected: str) -> None:
    assert "; ".join(map(shown, read_figures(text))) == expected


def test_corpus_is_large() -> None:
    assert len(ROWS) >= 300


TODAY = date(2026, 11, 22)
DAYS = [
    ("6月20日完成的", date(2026, 6, 20)),
    ("6月20", date(2026, 6, 20)),
    ("六月二十号", date(2026, 6, 20)),
    ("2025年6月20日", date(2025, 6, 20)),
    ("2026-06-20", date(2026, 6, 20)),
    ("2026.6.30", date(2026, 6, 30)),
    ("6.30日", date(2026, 6, 30)),
    ("6月底", date(2026, 6, 30)),
    ("6月份", date(2026, 6, 30)),
    ("6月初", date(2026, 6, 10)),
    ("6月中旬", date(2026, 6, 20)),
    ("上个月", date(2026, 10, 31)),
    ("本月底", date(2026, 11, 30)),
    ("20号完成", date(2026, 11, 20)),
    ("昨天", date(2026, 11, 21)),
    ("今天办完的", TODAY),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_date_is_a_day_and_no_quantity(text: str, expected: date) -> None:
    (figure,) = read_figures(text, today=TODAY)
    assert (figure.day, figure.quantity, figure.doubt) == (expected, None, None)
    assert read_figures(text) == ()


def test_a_day_that_does_not_exist_is_nothing() -> None:
    assert read_figures("2月30日", today=TODAY) == ()


def test_day_and_figure_stand_in_order() -> None:
    day, rate = read_figures("6月20日完成92%", today=TODAY)
    assert day.day == date(2026, 6, 20)
    assert rate.quantity == Quantity.of(92, PERCENT)


NAMED = [
    ("200米跑达标数3", ("200米跑达标数",), "3"),
    ("200米跑达标数3", (), "200 米; 3"),
    ("到岗40人培训完成率37人", ("培训完成率",), "40 人; 37 人"),
    ("三公经费下降率5%", ("三公经费下降率",), "5 %"),
    ("三公经费下降率5%", (), "5 %"),
    ("项目落地数无", ("项目落地数",), "0"),
]


@pytest.mark.parametrize(("text", "names", "expected"), NAMED)
def test_numerals_in_names_are_no_figures(
    text: str, names: tuple[str, ...], expected: str
) -> None:
    assert "; ".join(map(shown, read_figures(text, names=names))) == expected


CUTS = [
    ("村官到岗率92%", "村官到岗率 "),
    ("村官应到40实到37", "村官 "),
    ("40个村官37个在岗", " 村官 "),
    ("到岗率九成二，换届91", "到岗率 ，换届 "),
    ("没有数", "没有数"),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_cut_leaves_the_words_that_name_things(text: str, expected: str) -> None:
    assert cut(text, read_figures(text)) == expected


def test_a_change_is_signed() -> None:
    (figure,) = read_figures("下降5%")
    assert figure.change
    assert figure.doubt is Doubt.CHANGE
    assert figure.quantity == Quantity.of(-5, PERCENT)


def test_a_rate_is_exact() -> None:
    (figure,) = read_figures("三分之二")
    assert figure.quantity is not None
    assert figure.quantity.value == Fraction(200, 3)


def test_what_has_no_quantity_has_no_row() -> None:
    (figure,) = read_figures("九成多")
    assert figure_as_dict(figure) is None


def test_row_of_the_contract() -> None:
    (figure,) = read_figures("应到40实到37")
    assert figure_as_dict(figure) == {
        "text": "应到40实到37",
        "value": 92.5,
        "unit": "%",
        "numerator": 37,
        "denominator": 40,
    }


PIECES = st.sampled_from([text for text, _ in ROWS] + list("，。 %多还是不-/(") + ["40人", "到了"])
MESSAGES = st.lists(PIECES | st.text(max_size=4), max_size=5).map("".join)


@given(MESSAGES)
def test_spans_are_of_the_folded_text_in_order_and_apart(text: str) -> None:
    folded, figures = fold(text), read_figures(text, today=TODAY)
    assert all(folded[f.start : f.end] == f.text for f in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))
    assert all(f.start <= low < high <= f.end for f in figures for low, high in f.cuts)


@given(st.integers(0, 10**9), st.sampled_from(["%", "人", "分钟", "万元", "次", "‰", "吨"]))
def test_a_number_with_its_unit_reads_back(value: int, unit: str) -> None:
    (figure,) = read_figures(f"上报：{value}{unit}")
    assert figure.quantity == Quantity.of(value, units()[unit])


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_stroke_keeps_both_numbers(part: int, whole: int) -> None:
    (figure,) = read_figures(f"{part}/{whole}")
    assert figure.quantity == Quantity.rate(part, whole)


@given(st.integers(1, 5000), st.data())
def test_ways_of_saying_a_part_agree(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    for said in ("应到{1}实到{0}", "{1}人到了{0}个", "{0}个到了，一共{1}个", "{0}人/{1}人"):
        (figure,) = read_figures(said.format(part, whole))
        assert figure.quantity == Quantity.rate(part, whole)
