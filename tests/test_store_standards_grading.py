"""Grading: the real ladders at every bound, the refusals, and the laws."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import ErrorCode, GradingError
from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.gaps import Gap
from store.standards.grading import Grade, Reason, grade, grade_day, grade_word, rounded
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.scales import ReasonCode
from store.standards.tiers import Tier
from store.standards.units import PERCENT, POINTS, Kind, units

DATA = tomllib.loads((Path(__file__).parent / "data/ladders.toml").read_text("utf-8"))["ladder"]


def ladder(name: str, *texts: str) -> Ladder:
    """A ladder from its texts, best first."""
    return Ladder.read(name, dict(zip(Tier, texts, strict=False)))


LADDERS = {row["name"]: ladder(row["name"], *row["criteria"]) for row in DATA}
POST = LADDERS["大学生村官到岗率"]
FAULTS = LADDERS["大组工网安全运行率"]
PROJECTS = LADDERS["项目落地数"]
TRAINED = LADDERS["建立“三支队伍”，全县网宣队伍培训人数"]
CHECKS = LADDERS["《干部任用条例》检查单位个数"]
MINUTES = LADDERS["现代远程教育课时量"]


def graded(standard: Ladder, value: str | int, unit: str = "") -> Grade:
    return grade(standard, Quantity.of(value, units()[unit] if unit else None))


def refusal(standard: Ladder, quantity: Quantity) -> tuple[str, str]:
    with pytest.raises(GradingError) as caught:
        grade(standard, quantity)
    return caught.value.code, caught.value.detail


def strict_text(gap: Gap | None, whole: bool) -> str:
    """A gap as the corpus writes it; whole steps pass a strict bound by themselves."""
    if gap is None:
        return ""
    return f"{'>' if gap.strict and not whole else ''}{rounded(gap.amount, ())}"


@pytest.mark.parametrize(
    ("name", "figure", "tier", "covered", "gap"),
    [(row["name"], *case) for row in DATA for case in row["rows"]],
)
def test_every_bound(name: str, figure: str, tier: str, covered: bool, gap: str) -> None:
    found = grade(LADDERS[name], Quantity.of(figure, LADDERS[name].unit))
    assert (found.tier, found.covered) == (tier, covered)
    assert strict_text(found.gap, LADDERS[name].is_whole) == gap
    assert found.next_tier == Tier(tier).above


@pytest.mark.parametrize("row", DATA, ids=[row["name"] for row in DATA])
def test_unit_and_direction(row: dict[str, str]) -> None:
    read = LADDERS[row["name"]]
    assert (read.unit.name if read.unit else "", read.direction or "") == (
        row["unit"],
        row["direction"],
    )
    assert read.unreadable == ()


def test_corpus_has_the_whole_seed_table() -> None:
    table = (Path(__file__).parents[1] / "store/data/203组织部.txt").read_text("utf-8")
    seed = [row for row in DATA if row["name"] in table]
    assert len(seed) == 14
    assert all(text in table for row in seed for text in row["criteria"])


# What other systems make of the same figures: domain facts 2.4.
@pytest.mark.parametrize(
    ("standard", "value", "tier", "covered"),
    [
        (POST, 95, "优", True),
        (POST, 80, "良", True),
        (POST, 100, "优", True),
        (POST, 0, "差", True),
        (PROJECTS, 4, "良", False),
        (PROJECTS, 0, "差", True),
    ],
)
def test_where_others_differ(standard: Ladder, value: int, tier: str, covered: bool) -> None:
    found = graded(standard, value)
    assert (found.tier, found.covered) == (tier, covered)


@pytest.mark.parametrize(
    ("standard", "value", "reason"),
    [
        (POST, "92", Reason(ReasonCode.ADMITTED, (Tier.GOOD,), Fraction(80), Fraction(95))),
        (
            POST,
            "95",
            Reason(ReasonCode.ADMITTED, (Tier.EXCELLENT, Tier.GOOD), Fraction(95), Fraction(95)),
        ),
        (CHECKS, "17", Reason(ReasonCode.THRESHOLD, (), Fraction(15), Fraction(20))),
        (PROJECTS, "4", Reason(ReasonCode.UNWRITTEN, (), Fraction(4), Fraction(4))),
        (
            LADDERS["“素质工程”培训完成率"],
            "75",
            Reason(ReasonCode.UNWRITTEN, (), Fraction(70), Fraction(80)),
        ),
        (TRAINED, "12", Reason(ReasonCode.BELOW_ALL, (), Fraction(0), Fraction(30))),
        (
            PROJECTS,
            "0",
            Reason(ReasonCode.ADMITTED, (Tier.FAIR, Tier.POOR), Fraction(0), Fraction(0)),
        ),
        (MINUTES, "12000", Reason(ReasonCode.THRESHOLD, (), Fraction(10000), None)),
    ],
)
def test_reason(standard: Ladder, value: str, reason: Reason) -> None:
    assert graded(standard, value).step == reason


def test_pair_in_heads() -> None:
    found = grade(POST, Quantity.rate(37, 40))
    assert found.criterion.text == "95%-80%"
    assert found.quantity == Quantity.rate(37, 40)
    assert found.gap == Gap(
        Tier.EXCELLENT,
        Fraction("2.5"),
        POINTS,
        Fraction(95),
        heads=1,
        heads_numerator=Fraction(38),
        heads_denominator=Fraction(40),
    )


@pytest.mark.parametrize(
    ("pair", "tier", "heads", "best_heads"),
    [
        ((38, 40), "优", None, None),
        ((31, 40), "中", 1, 7),
        ((27, 40), "差", 1, 11),
        ((0, 40), "差", 28, 38),
        ((0, 1), "差", 1, 1),
        ((0, 0.5), "差", None, None),
    ],
)
def test_heads(
    pair: tuple[int, int], tier: str, heads: int | None, best_heads: int | None
) -> None:
    found = grade(POST, Quantity.rate(pair[0], Fraction(pair[1])))
    assert found.tier == tier
    assert (found.gap and found.gap.heads, found.best and found.best.heads) == (heads, best_heads)


def test_heads_of_a_strict_bound_and_of_a_lower_better_rate() -> None:
    over = ladder("满意率", "超过90%", "80%-90%", "60%-80%", "60%以下")
    assert grade(over, Quantity.rate(36, 40)).gap == Gap(
        Tier.EXCELLENT, Fraction(0), POINTS, Fraction(90), True, 1, Fraction(37), Fraction(40)
    )
    petitions = grade(LADDERS["信访发生率"], Quantity.rate(3, 1000))
    assert petitions.tier is Tier.FAIR
    assert petitions.gap is not None
    assert (petitions.gap.heads, petitions.gap.heads_numerator) == (1, 2)


def test_margin_at_the_top() -> None:
    assert graded(POST, "97.5").margin == Gap(
        Tier.EXCELLENT, Fraction("2.5"), POINTS, Fraction(95)
    )
    assert grade(POST, Quantity.rate(40, 40)).margin == Gap(
        Tier.EXCELLENT,
        Fraction(5),
        POINTS,
        Fraction(95),
        heads=2,
        heads_numerator=Fraction(38),
        heads_denominator=Fraction(40),
    )


@pytest.mark.parametrize(
    ("standard", "value", "margin"),
    [
        (PROJECTS, 7, 2),
        (PROJECTS, 5, 0),
        (TRAINED, 75, 5),
        (FAULTS, 0, 0),
        (CHECKS, 20, 0),
        (LADDERS["预算执行偏差"], 104, 1),
        (LADDERS["信访量同比"], -8, 3),
    ],
)
def test_margin_in_steps(standard: Ladder, value: int, margin: int) -> None:
    found = graded(standard, value)
    assert found.tier is Tier.EXCELLENT
    assert found.margin is not None
    assert found.margin.amount == margin
    assert found.gap is found.best is found.next_tier is None


@pytest.mark.parametrize(
    ("standard", "value", "best"),
    [(POST, 92, None), (POST, 75, 20), (POST, 60, 35), (PROJECTS, 0, 5), (TRAINED, 12, 58)],
)
def test_best(standard: Ladder, value: int, best: int | None) -> None:
    found = graded(standard, value)
    assert (found.best and found.best.amount) == best
    assert found.margin is None


GROWTH = ladder("财政收入增速", "8%以上", "5%-8%", "0-5%", "0以下")
OVER = ladder("招商任务完成率", "120%以上", "100%-120%", "80%-100%", "80%以下")
GROSS = ladder("毛利率", "30%以上", "20%以上", "10%以上", "10%以下")
SMALL = ladder("差错率", "0.5%以下", "0.5%-1%", "1%-2%", "2%以上")
UNREAD = ladder("督办", "按文件要求", "较好落实文件", "见附件", "详见附件")
PARTLY = ladder("覆盖率", "95%以上", "见附件", "80%-90%", "80%以下")
DAYS = ladder("竣工", "6月底前", "7月底前", "8月底前", "未完成")
MOOD = ladder("满意度", "满意", "较满意", "一般", "不满意")
RATIO = LADDERS["师生比"]
P, HEAD, TIMES, MINUTE = PERCENT, units()["人"], units()["次"], units()["分钟"]


@pytest.mark.parametrize(
    ("standard", "quantity", "code", "detail"),
    [
        (POST, Quantity.of(-1, P), "out_of_range", "negative"),
        (TRAINED, Quantity.of(-1), "out_of_range", "negative"),
        (POST, Quantity.of("100.01", P), "out_of_range", "over_100"),
        (LADDERS["选调生计划完成率"], Quantity.of(120), "out_of_range", "over_100"),
        (POST, Quantity.rate(41, 40), "out_of_range", "numerator_over_denominator"),
        (CHECKS, Quantity.rate(25, 20), "out_of_range", "numerator_over_denominator"),
        (POST, Quantity.rate(3, 0), "out_of_range", "zero_denominator"),
        (POST, Quantity.rate(-3, 40), "out_of_range", "negative"),
        (RATIO, Quantity.rate(0, 20), "out_of_range", "zero_denominator"),
        (TRAINED, Quantity.of("12.5"), "not_whole", "half"),
        (CHECKS, Quantity.of("17.5", units()["个"]), "not_whole", "half"),
        (FAULTS, Quantity.of("0.5"), "not_whole", "half"),
        (LADDERS["督查"], Quantity.of("2.5"), "not_whole", "half"),
        (POST, Quantity.of(37, HEAD), "unit_mismatch", "needs_denominator"),
        (POST, Quantity.of(37, MINUTE), "unit_mismatch", "other_kind"),
        (FAULTS, Quantity.of(98, P), "unit_mismatch", "counts_not_rate"),
        (MINUTES, Quantity.of(98, P), "unit_mismatch", "other_kind"),
        (FAULTS, Quantity.of(3, HEAD), "unit_mismatch", "other_kind"),
        (POST, Quantity.of(5, POINTS), "unit_mismatch", "points_not_level"),
        (RATIO, Quantity.of(5, P), "unit_mismatch", "other_kind"),
        (POST, Quantity.of("0.92"), "ambiguous_figure", "maybe_percent"),
        (UNREAD, Quantity.of(5), "unreadable_criterion", "unreadable"),
        (PARTLY, Quantity.of(92, P), "unreadable_criterion", "not_literal"),
        (DAYS, Quantity.of(5), "unit_mismatch", "wants_day"),
        (MOOD, Quantity.of(5), "unit_mismatch", "wants_word"),
    ],
)
def test_refused(standard: Ladder, quantity: Quantity, code: str, detail: str) -> None:
    assert refusal(standard, quantity) == (code, detail)


@pytest.mark.parametrize(
    ("standard", "quantity", "tier"),
    [
        (POST, Quantity.of("0.92", P), "差"),
        (POST, Quantity.of(1), "差"),
        (POST, Quantity.of(0), "差"),
        (SMALL, Quantity.of("0.4"), "优"),
        (OVER, Quantity.of(130, P), "优"),
        (OVER, Quantity.rate(48, 40), "优"),
        (GROWTH, Quantity.of(-2, P), "差"),
        (GROWTH, Quantity.of(130, P), "优"),
        (GROSS, Quantity.of(101, P), "优"),
        (CHECKS, Quantity.rate(15, 20), "良"),
        (RATIO, Quantity.rate(1, 18), "优"),
        (PARTLY, Quantity.of(96, P), "优"),
        (PARTLY, Quantity.of(85, P), "中"),
        (FAULTS, Quantity.of(2, units()["起"]), "良"),
        (LADDERS["督查"], Quantity.of(4, TIMES), "良"),
        (ladder("得分", "90以上", "80以上", "60以上", "60以下"), Quantity.of(85, HEAD), "良"),
        (ladder("到位率", "95以上", "90以上", "80以上", "80以下"), Quantity.of(93, P), "良"),
        (ladder("数", "3.5次以上", "2次以上", "1次以上", "无"), Quantity.of("2.5"), "良"),
    ],
)
def test_not_refused(standard: Ladder, quantity: Quantity, tier: str) -> None:
    assert grade(standard, quantity).tier == tier


def test_no_gap_to_a_tier_that_cannot_be_read() -> None:
    found = graded(PARTLY, 85)
    assert (found.next_tier, found.gap) == (Tier.GOOD, None)
    assert found.best is not None
    assert found.best.amount == 10


@pytest.mark.parametrize(
    ("value", "unit", "standard", "same"),
    [
        ("2.5", "小时", MINUTES, "150"),
        ("150", "小时", MINUTES, "9000"),
        ("925", "‰", POST, "92.5"),
        ("9", "成", POST, "90"),
        ("0.007", "万人次", ladder("人次", "60人次", "50人次", "40人次", "无"), "70"),
        ("1.5", "万元", ladder("额", "20000元以上", "10000元以上", "1元以上", "无"), "15000"),
        ("3", "位", TRAINED, "3"),
        ("3", "个", TRAINED, "3"),
        ("3", "场", FAULTS, "3"),
    ],
)
def test_units_convert(value: str, unit: str, standard: Ladder, same: str) -> None:
    one, other = graded(standard, value, unit), graded(standard, same)
    assert (one.tier, one.quantity, one.gap) == (other.tier, other.quantity, other.gap)
    assert one.quantity is not None
    assert one.quantity.unit == standard.unit


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        ("到岗率", ("95%以上", "90%以上", "80%以上", "80%以下"), True),
        ("完成率", ("120%以上", "100%以上", "80%以上", "80%以下"), False),
        ("毛利率", ("30%以上", "20%以上", "10%以上", "10%以下"), False),
        ("国有资产保值增值率", ("100%", "95%以上", "90%以上", "90%以下"), False),
        ("增速", ("8%以上", "5%以上", "0%以上", "0%以下"), False),
        ("增速目标完成率", ("100%", "95%以上", "90%以上", "90%以下"), True),
        ("发案率", ("1‰以下", "2‰以下", "3‰以下", "3‰以上"), True),
        ("人数", ("9人以上", "8人以上", "7人以上", "7人以下"), False),
        ("下降率", ("下降5%以上", "下降3%-5%", "持平", "上升"), False),
    ],
)
def test_completion_rate(name: str, texts: tuple[str, ...], expected: bool) -> None:
    assert ladder(name, *texts).is_completion_rate is expected


@pytest.mark.parametrize(
    ("texts", "kind", "direction", "unreadable"),
    [
        (("3次", "2次", "1次", "无"), "bare", "higher", ""),
        (("0次", "1次", "2次", "3次"), "bare", "lower", ""),
        (("5%以内", "5%-10%", "10%-20%", "20%以上"), "range", "lower", ""),
        (("90%以上", "95%以上", "70%以上", "60%以下"), "range", None, ""),
        (("95%以上", "95%以上", "95%以上", "95%以上"), "range", "higher", ""),
        (("3天内", "", "", ""), "range", "lower", ""),
        (("", "", "", "3天以上"), "range", "lower", ""),
        (("90%以上", "80%以上", "3次", "无"), "range", "higher", "中"),
        (("90%以上", "80%以上", "见附件", "无"), "range", "higher", "中"),
        (("90%以上", "80%以上", "未完成", "无"), "range", "higher", "中"),
        (("90%以上", "80%以上", "70%以上", "未完成"), "range", "higher", ""),
        (("90%以上", "80%以上", "", ""), "range", "higher", ""),
        (("增长5%以上", "3%-5%", "3%以下", "负增长"), "change", "higher", ""),
        (("下降5%以上", "3%-5%", "持平", "上升"), "unreadable", None, "优良中差"),
        (("6月底前", "3次", "", ""), "unreadable", None, "优良"),
        (("6月底前", "7月底前", "无", "未完成"), "deadline", None, "中"),
        (("满意", "较满意", "见附件", "无"), "word", None, "优良中差"),
        (("见附件", "", "", ""), "unreadable", None, "优"),
        (("", "", "", ""), "unreadable", None, ""),
    ],
)
def test_ladder(texts: tuple[str, ...], kind: str, direction: str | None, unreadable: str) -> None:
    read = ladder("指标", *texts)
    assert (read.kind, read.direction) == (kind, direction)
    assert "".join(tier.value for tier in read.unreadable) == unreadable


def test_a_blank_tier_is_passed_over() -> None:
    standard = ladder("完成率", "95%以上", "", "80%以上", "")
    assert graded(standard, 85).next_tier is Tier.EXCELLENT
    assert (graded(standard, 70).tier, graded(standard, 70).covered) == (Tier.POOR, False)


@pytest.mark.parametrize(
    ("day", "year", "tier", "covered"),
    [
        (date(2026, 6, 30), 2026, "优", True),
        (date(2026, 7, 1), 2026, "良", True),
        (date(2026, 7, 31), 2026, "良", True),
        (date(2026, 8, 31), 2026, "中", True),
        (date(2026, 9, 1), 2026, "差", False),
        (date(2027, 1, 5), 2026, "差", False),
        (date(2027, 1, 5), None, "优", True),
        (date(2025, 12, 31), 2026, "优", True),
    ],
)
def test_day(day: date, year: int | None, tier: str, covered: bool) -> None:
    found = grade_day(DAYS, day, year)
    assert (found.tier, found.covered, found.day, found.gap) == (tier, covered, day, None)


def test_day_with_a_year_of_its_own() -> None:
    standard = ladder("竣工", "2026年底前", "次年3月底前", "2027年6月底前", "2027年6月底后")
    days = (date(2026, 12, 31), date(2027, 3, 31), date(2027, 4, 1), date(2027, 7, 1))
    assert "".join(grade_day(standard, day, 2026).tier.value for day in days) == "优良中差"


def test_leap_day_is_in_february() -> None:
    standard = ladder("报送", "2月底前", "3月底前", "4月底前", "未报送")
    assert grade_day(standard, date(2028, 2, 29)).tier is Tier.EXCELLENT
    assert grade_day(standard, date(2027, 2, 28)).tier is Tier.EXCELLENT
    assert grade_day(standard, date(2027, 3, 1)).tier is Tier.GOOD


PROGRESS = ladder("进度", "全部完成", "基本完成", "部分完成", "未完成")


@pytest.mark.parametrize(
    ("standard", "text", "tier"),
    [
        (MOOD, "满意", "优"),
        (MOOD, "群众较满意", "良"),
        (MOOD, "不满意", "差"),
        (MOOD, "一般。", "中"),
        (PROGRESS, "基本完成了", "良"),
        (PROGRESS, "未完成", "差"),
        (PROGRESS, "都办完了", "优"),
        (PROGRESS, "基本上完成", "良"),
        (PROGRESS, "还没办完", "差"),
        (MOOD, "比较满意", "良"),
        (DAYS, "未完成", "差"),
        (DAYS, "到现在还没办结", "差"),
        (TRAINED, "未举办", "差"),
        (TRAINED, "没有举办培训班", "差"),
        (FAULTS, "无故障", "优"),
        (FAULTS, "一次都没有", "优"),
        (UNREAD, "详见附件", "差"),
        (PARTLY, "见附件", "良"),
    ],
)
def test_word(standard: Ladder, text: str, tier: str) -> None:
    found = grade_word(standard, text)
    assert (found.tier, found.covered) == (tier, True)


@pytest.mark.parametrize(
    ("standard", "text"),
    [
        (MOOD, "不太满意"),
        (MOOD, "非常好"),
        (MOOD, ""),
        (PROGRESS, "大部分完成"),
        (PROGRESS, "完成"),
        (PROGRESS, "没到月底就完成"),
        (MOOD, "没弄完"),
        (TRAINED, "满意"),
        (UNREAD, "附件"),
    ],
)
def test_another_word_is_refused(standard: Ladder, text: str) -> None:
    with pytest.raises(GradingError) as caught:
        grade_word(standard, text)
    assert (caught.value.code, caught.value.detail) == (ErrorCode.UNIT_MISMATCH, "other_word")


@pytest.mark.parametrize(
    ("standard", "code"),
    [(POST, ErrorCode.UNIT_MISMATCH), (UNREAD, ErrorCode.UNREADABLE_CRITERION)],
)
def test_day_refused(standard: Ladder, code: ErrorCode) -> None:
    with pytest.raises(GradingError) as caught:
        grade_day(standard, date(2026, 6, 1))
    assert caught.value.code == code


def test_zero_in_words_is_the_figure_zero() -> None:
    assert grade_word(TRAINED, "未举办") == grade(TRAINED, Quantity.of(0))


@pytest.mark.parametrize(
    ("value", "bounds", "shown"),
    [
        ("94.99996", ["95"], "94.9999"),
        ("95.00004", ["95"], "95.0001"),
        ("95", ["95"], "95"),
        ("94.99996", [], "95"),
        ("92.5", ["95"], "92.5"),
        ("100/3", ["30"], "33.3333"),
        ("200/3", ["70"], "66.6667"),
        ("-5.00004", ["-5"], "-5.0001"),
        ("-4.99996", ["-5"], "-4.9999"),
        ("12000", ["10000"], "12000"),
        ("0.00001", ["0"], "0.0001"),
        ("0", ["0"], "0"),
    ],
)
def test_rounded(value: str, bounds: list[str], shown: str) -> None:
    assert str(rounded(Fraction(value), map(Fraction, bounds))) == shown


NUMERIC = [read for read in LADDERS.values() if read.direction is not None]
LADDER = st.sampled_from(NUMERIC)
PARTS = st.integers(0, 120_000).map(lambda n: Fraction(n, 100))


def fitting(standard: Ladder, number: Fraction) -> Fraction:
    """A figure of the standard, near its bounds wherever they lie."""
    span = standard.bounds[-1] * Fraction(3, 2)
    value = number / 1200 * (100 if standard.is_completion_rate else span)
    if standard.kind is CriterionKind.CHANGE:
        value -= span / 2 + 4
    return Fraction(round(value)) if standard.is_whole else value


def quality(standard: Ladder, value: Fraction) -> int:
    return -grade(standard, Quantity(value, standard.unit)).tier.rank


@given(LADDER, PARTS, PARTS)
def test_a_better_figure_never_gets_a_worse_tier(
    standard: Ladder, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((fitting(standard, one), fitting(standard, other)))
    worse, better = (low, high) if standard.direction is Direction.HIGHER else (high, low)
    assert quality(standard, worse) <= quality(standard, better)


TINY = Fraction(1, 10**6)


@given(LADDER, PARTS)
def test_the_gap_reaches_the_next_tier_and_less_does_not(
    standard: Ladder, number: Fraction
) -> None:
    value = fitting(standard, number)
    found = grade(standard, Quantity(value, standard.unit))
    if found.gap is None:
        assert found.tier is Tier.EXCELLENT
        return
    assert found.next_tier is not None
    sign = 1 if standard.direction is Direction.HIGHER else -1
    step = Fraction(1) if standard.is_whole else TINY
    past = TINY if found.gap.strict and not standard.is_whole else Fraction(0)
    reached = value + sign * (found.gap.amount + past)
    assert quality(standard, reached) >= -found.next_tier.rank
    short = found.gap.amount - (0 if past else step)
    assert quality(standard, value + sign * max(short, Fraction(0))) == -found.tier.rank


RATES = st.sampled_from([read for read in NUMERIC if read.unit == PERCENT and not read.is_signed])


@given(RATES, st.integers(1, 400), st.integers(0, 400))
def test_the_heads_reach_the_next_tier_and_one_less_does_not(
    standard: Ladder, whole: int, part: int
) -> None:
    part = min(part, whole)
    found = grade(standard, Quantity.rate(part, whole))
    if found.gap is None or found.next_tier is None:
        return
    heads = found.gap.heads
    assert heads is not None
    assert grade(standard, Quantity.rate(part + heads, whole)).tier.rank <= found.next_tier.rank
    assert grade(standard, Quantity.rate(part + heads - 1, whole)).tier == found.tier


@given(LADDER, PARTS)
def test_the_margin_may_be_lost_and_no_more(standard: Ladder, number: Fraction) -> None:
    value = fitting(standard, number)
    margin = grade(standard, Quantity(value, standard.unit)).margin
    if margin is None:
        return
    sign = -1 if standard.direction is Direction.HIGHER else 1
    step = Fraction(1) if standard.is_whole else TINY
    inside = TINY if margin.strict and not standard.is_whole else Fraction(0)
    assert quality(standard, value + sign * max(margin.amount - inside, Fraction(0))) == 0
    assert quality(standard, value + sign * (margin.amount + step)) < 0


SPELLINGS = [(one, other) for one in units().values() for other in units().values()]
PAIRS = st.sampled_from([(a, b) for a, b in SPELLINGS if a.base == b.base and a != b])


@given(LADDER, PARTS, PAIRS)
def test_the_same_figure_in_another_unit(standard, number, pair) -> None:  # type: ignore[no-untyped-def]
    said, own = pair
    if standard.unit is None or standard.unit.base != own.base or own.kind is Kind.POINTS:
        return
    value = fitting(standard, number)
    there = Quantity(value * standard.unit.scale / said.scale, said)
    assert grade(standard, there) == grade(standard, Quantity(value, standard.unit))


@given(st.fractions(0, 100), st.lists(st.integers(0, 100).map(Fraction), max_size=5))
def test_rounding_keeps_to_its_side(value: Fraction, bounds: list[Fraction]) -> None:
    shown = rounded(value, bounds)
    assert abs(Fraction(shown) - value) < Fraction(1, 10_000)
    assert shown == round(shown, 4)
    for bound in bounds:
        assert (value < bound, value > bound) == (shown < Decimal(int(bound)), shown > bound)


def test_a_grade_compares_by_what_it_says() -> None:
    found = graded(POST, 92)
    assert replace(found, tier=Tier.FAIR) != found
