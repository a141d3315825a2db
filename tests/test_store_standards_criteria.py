"""Criteria: every row of tests/data/criteria.toml, and the laws of reading and writing them."""

import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.standards.criteria import NUMERIC, Criterion, CriterionKind
from store.standards.intervals import Interval
from store.standards.notation import canonical, criterion_as_dict, plain

ROWS = tomllib.loads((Path(__file__).parent / "data/criteria.toml").read_text("utf-8"))["rows"]
SET = re.compile(r"([\[(])([^,]*),([^\])]*)([\])])")


def intervals(text: str) -> tuple[Interval, ...]:
    """The notation of the corpus: ``[80,95)``, ``(,3)``, several in a row."""
    return tuple(
        Interval(
            Fraction(low) if low else None,
            opening == "[",
            Fraction(high) if high else None,
            closing == "]",
        )
        for opening, low, high, closing in SET.findall(text)
    )


@pytest.mark.parametrize(("text", "figures", "unit", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_read(text: str, figures: str, unit: str, kind: str) -> None:
    read = Criterion.read(text)
    assert (read.kind, read.intervals) == (kind, intervals(figures))
    assert (read.unit.name if read.unit else "") == unit
    assert read.text == text


@pytest.mark.parametrize("text", [row[0] for row in ROWS])
def test_written_out_it_reads_the_same(text: str) -> None:
    assert_round_trip(Criterion.read(text))


def assert_round_trip(criterion: Criterion) -> None:
    written = canonical(criterion)
    again = Criterion.read(written)
    assert (again.kind, again.intervals, again.unit, again.bare) == (
        criterion.kind,
        criterion.intervals,
        criterion.unit,
        criterion.bare,
    )
    assert canonical(again) == written


def test_corpus_is_large_and_of_every_kind() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 200
    assert {row[3] for row in ROWS} == set(CriterionKind)


NUMBERS = st.decimals(0, 99999, places=2).map(lambda d: d.normalize()).map("{:f}".format)
UNITS = st.sampled_from(["%", "‰", "项", "次", "人", "分钟", "万元", "吨", "分", "天", ""])
BEFORE = st.sampled_from(["", "不少于", "超过", "≤", "＜", "达到", "完成率", "故障少于", "每月"])
AFTER = st.sampled_from(["", "以上", "以下", "及以上", "（含）以上", "以上（不含）", "以内", "多"])


@given(BEFORE, NUMBERS, UNITS, AFTER)
def test_bounds_round_trip(before: str, number: str, unit: str, after: str) -> None:
    assert_round_trip(Criterion.read(f"{before}{number}{unit}{after}"))


MOVES = st.sampled_from(["", "增长", "下降", "较上年提高"])
SPANS = st.sampled_from(["-", "至", "—", "~", "（不含）-"])


@given(MOVES, NUMBERS, SPANS, NUMBERS, UNITS)
def test_spans_round_trip(move: str, one: str, span: str, other: str, unit: str) -> None:
    assert_round_trip(Criterion.read(f"{move}{one}{unit}{span}{other}{unit}"))


@given(st.text(max_size=24))
def test_any_text_reads_as_something(text: str) -> None:
    read = Criterion.read(text)
    assert read.text == text
    assert bool(read.intervals) == (read.kind in NUMERIC | {CriterionKind.DEADLINE})
    assert all(not interval.is_empty for interval in read.intervals)


ALPHABET = (
    "0123456789.%％一二两百万成以上下不含（）()[],，-—至~≥<>="
    "每月季度年底前增长下降持平无未满意项次元:/或且"
)


@given(st.text(ALPHABET, max_size=14))
def test_any_words_of_criteria_round_trip(text: str) -> None:
    assert_round_trip(Criterion.read(text))


@given(NUMBERS, UNITS)
def test_over_and_under_part_the_figures(number: str, unit: str) -> None:
    at = Fraction(number)
    figures = (at - 1, at - Fraction(1, 10**9), at, at + Fraction(1, 10**9), at + 1)
    over, under = (
        Criterion.read(f"{word}{number}{unit}").intervals[0] for word in ("超过", "不超过")
    )
    assert [over.contains(f) for f in figures] == [False, False, False, True, True]
    assert [under.contains(f) for f in figures] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80%（含）-95%（不含）", "80% ≤ x < 95%"),
        ("＜4项，＞2项", "2项 < x < 4项"),
        ("95%以上", "x ≥ 95%"),
        ("不足60%", "x < 60%"),
        ("10000分钟", "x = 10000分钟"),
        ("无故障", "x = 0"),
        ("下降5%以上", "x ≤ -5%"),
        ("1:20以下", "x ≤ 1:20"),
        ("每月1次以上", "x ≥ 12次/年"),
        ("6月底前", "x ≤ 06-30"),
        ("次年3月底前", "x ≤ +1-03-31"),
        ("2026年6月底前", "x ≤ 2026-06-30"),
        ("低于90%或高于110%", "x < 90% ∨ x > 110%"),
        ("较满意", "较满意"),
        ("详见附件", "详见附件"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(Criterion.read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("95%-80%", "[80%,95%]"),
        ("不少于70人", "≥70人"),
        ("等于3次", "=3次"),
        ("3次", "3次"),
        ("三分之二以上", "≥200/3%"),
        ("下降3%-5%", "变动[-5%,-3%]"),
        ("1:20-1:30", "[1:20,1:30]"),
        ("2.5万元", "2.5万元"),
        ("年底前", "12月31日前"),
        ("7月至8月", "7月1日至8月31日"),
        ("群众满意", "满意"),
    ],
)
def test_canonical(text: str, expected: str) -> None:
    assert canonical(Criterion.read(text)) == expected


def bounds(low: object, low_closed: bool, high: object, high_closed: bool) -> dict[str, object]:
    return {"low": low, "low_closed": low_closed, "high": high, "high_closed": high_closed}


@pytest.mark.parametrize(
    ("text", "sets", "unit", "error"),
    [
        ("95%以上", [bounds(95, True, None, False)], "%", None),
        ("100%", [bounds(100, True, 100, True)], "%", None),
        ("＜4项，＞2项", [bounds(2, False, 4, False)], "项", None),
        ("92.5%及以下", [bounds(None, False, 92.5, True)], "%", None),
        ("无", [bounds(0, True, 0, True)], None, None),
        ("6月底前", [bounds(None, False, "06-30", True)], "日期", None),
        (
            "低于90%或高于110%",
            [bounds(None, False, 90, False), bounds(110, False, None, False)],
            "%",
            None,
        ),
        ("满意", [], None, None),
        ("详见附件", [], None, "unreadable_criterion"),
    ],
)
def test_as_dict(text: str, sets: object, unit: str | None, error: str | None) -> None:
    expected = {"intervals": sets, "unit": unit, "error": error}
    assert criterion_as_dict(Criterion.read(text)) == expected
    for interval in criterion_as_dict(Criterion.read(text))["intervals"]:
        assert not any(isinstance(end, Fraction) for end in interval.values())
