"""Plain numbers as people write and say them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.standards.numerals import read_number

WHOLE = [
    ("0", "0"),
    ("007", "7"),
    ("8500", "8500"),
    ("92.5", "92.5"),
    ("1,234", "1234"),
    ("1,234,567", "1234567"),
    ("1,234.5", "1234.5"),
    ("1.2万", "12000"),
    ("1.2 万", "12000"),
    ("1万2", "12000"),
    ("1万2千", "12000"),
    ("1万2千3百", "12300"),
    ("1万500", "10500"),
    ("3千5", "3500"),
    ("3万5", "35000"),
    ("3百万", "3000000"),
    ("2.5亿", "250000000"),
    ("1亿2千万", "120000000"),
    ("1.2万亿", "1200000000000"),
    ("零", "0"),
    ("〇", "0"),
    ("两", "2"),
    ("十", "10"),
    ("十五", "15"),
    ("一十五", "15"),
    ("二十", "20"),
    ("九十二", "92"),
    ("廿", "20"),
    ("廿三", "23"),
    ("卅五", "35"),
    ("一百", "100"),
    ("一百一", "110"),
    ("一百零三", "103"),
    ("一百零五", "105"),
    ("一百十五", "115"),
    ("一百一十五", "115"),
    ("一百二十", "120"),
    ("两百五", "250"),
    ("两百五十", "250"),
    ("两百零五点三", "205.3"),
    ("一千零二十", "1020"),
    ("一千二百五", "1250"),
    ("三千零五十", "3050"),
    ("三千五", "3500"),
    ("一万", "10000"),
    ("一万二", "12000"),
    ("一万零五", "10005"),
    ("一万零五百", "10500"),
    ("一点二万", "12000"),
    ("三万五千", "35000"),
    ("十万零三", "100003"),
    ("一百二十万五", "1205000"),
    ("一亿二", "120000000"),
    ("三亿零五万", "300050000"),
    ("一万亿", "1000000000000"),
    ("九二", "92"),
    ("二〇二六", "2026"),
    ("二○二六", "2026"),
    ("一九四九", "1949"),
    ("九二点五", "92.5"),
    ("十二点五", "12.5"),
    ("零点五", "0.5"),
    ("零点零五", "0.05"),
    ("92点5", "92.5"),
    ("壹佰贰拾", "120"),
    ("壹万贰仟", "12000"),
    ("玖拾伍", "95"),
    ("九十二 点五", "92.5"),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_read_to_the_end(text: str, expected: str) -> None:
    assert read_number(text) == (Fraction(expected), len(text))


PREFIX = [
    ("95,100,92", 95, 2),
    ("1,23", 1, 1),
    ("92%", 92, 2),
    ("7000-7999", 7000, 4),
    ("九点", 9, 1),
    ("三十七八", 37, 3),
    ("95一项", 95, 2),
    ("3.4.5", "3.4", 3),
    ("九成", 9, 1),
]


@pytest.mark.parametrize(("text", "expected", "end"), PREFIX)
def test_stops_where_the_number_ends(text: str, expected: int | str, end: int) -> None:
    assert read_number(text) == (Fraction(expected), end)


@pytest.mark.parametrize(
    "text", ["", "百", "万", "千", "点五", "伍", "拾", "队伍", "参训", "-5", "%"]
)
def test_no_number(text: str) -> None:
    assert read_number(text) is None


def test_reads_from_the_start_given() -> None:
    assert read_number("到岗率九十二", 3) == (Fraction(92), 6)


def spoken(number: int) -> str:
    """A number below 100,000,000 in full Chinese, as a textbook has it."""
    digits = "零一二三四五六七八九"
    high, low = divmod(number, 10**4)
    if high:
        gap = "零" if low and low < 1000 else ""
        return f"{spoken(high)}万{gap}{spoken(low) if low else ''}"
    words, pending = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            words += ("零" if pending and words else "") + digits[digit] + name
        pending = not digit
    return words or "零"


@given(st.integers(0, 10**8 - 1))
def test_chinese_and_arabic_agree(number: int) -> None:
    text = spoken(number)
    assert read_number(text) == (Fraction(number), len(text))
    assert read_number(f"{number:,}") == (Fraction(number), len(f"{number:,}"))


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from([("百", 100), ("千", 1000), ("万", 10**4)]),
)
def test_last_digit_is_a_tenth_of_the_unit_before(a: int, b: int, unit: tuple[str, int]) -> None:
    name, step = unit
    digits = "零一二三四五六七八九"
    expected = Fraction(a * step + b * step // 10)
    assert read_number(f"{digits[a]}{name}{digits[b]}") == (expected, 3)
    assert read_number(f"{digits[a]}{name}零{digits[b]}") == (Fraction(a * step + b), 4)


@given(st.decimals("0", "99999", places=3))
def test_decimals_are_exact(number: object) -> None:
    assert read_number(str(number)) == (Fraction(str(number)), len(str(number)))


@given(st.text(alphabet="零一二两三十百千万亿点0159.,壹拾廿 ", max_size=12))
def test_never_reads_past_the_end_or_nothing(text: str) -> None:
    number = read_number(text)
    assert number is None or (0 < number[1] <= len(text) and number[0] >= 0)


# text, where, what is read there
APART = [
    ("项目落地数 伍", 6, Fraction(5)),
    ("项目落地数:伍", 6, Fraction(5)),
    ("检查单位 拾，", 5, Fraction(10)),
    ("三支队伍", 3, None),
    ("三支队 伍个", 4, None),
    ("项目 陆续落地", 3, None),
]


@pytest.mark.parametrize(("text", "start", "value"), APART)
def test_formal_numeral_that_stands_apart(text: str, start: int, value: Fraction | None) -> None:
    found = read_number(text, start)
    assert (found[0] if found else None) == value
