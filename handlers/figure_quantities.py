"""The number and unit that stand at one place of a text, in all their forms."""

import re
from fractions import Fraction

from handlers import figure_words as language
from store.standards.amounts import read_amount
from store.standards.numerals import DIGITS, read_number
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind, Unit, units

_FRACTION_OF = re.compile(r" ?分之 ?")
_HUNDREDTHS = {"百分之": Fraction(1), "千分之": Fraction(1, 10), "万分之": Fraction(1, 100)}
_PARTS = re.compile(r"(百分之|千分之|万分之) ?(负|-)?(?=[^百千万])")
_HALF_UNIT = re.compile(r"半个?(?=小时|钟头|天|月|个月)")
_HALF_LATER = re.compile(r"个半(?=小时|钟头|月|星期|工作日)")
_AND_A_HALF = re.compile("半(?![数天年月小路个])")
_TENTHS = re.compile(rf"(?P<digit>[{''.join(DIGITS)}0-9]|半)(?![{''.join(DIGITS)}0-9十百千万])")
_NOT_TENTHS = re.compile("[功立员果绩本熟型]")
_SLASH = re.compile(rf" ?[/⁄] ?(?={language.NUMBER})")
_ALSO_MINUTES = re.compile(r"[零又加 ]?")


def read_quantity(text: str, start: int) -> tuple[Quantity, int] | None:
    """The figure without its sign at ``start`` of a masked text, and the index after it."""
    for read in (_half, _parts, _fraction, _amount):
        if found := read(text, start):
            return found
    return None


def _half(text: str, start: int) -> tuple[Quantity, int] | None:
    """半小时, 半个月."""
    half = _HALF_UNIT.match(text, start)
    if half is None:
        return None
    amount = read_amount("1" + text[half.end() :]) if text[half.end()] != "月" else None
    unit, length = (amount[0].unit, amount[1] - 1) if amount else (units()["个月"], 1)
    return Quantity(Fraction(1, 2), unit), half.end() + length


def _parts(text: str, start: int) -> tuple[Quantity, int] | None:
    """百分之九十二点五, 千分之三, 百分之负三."""
    parts = _PARTS.match(text, start)
    number = read_number(text, parts.end()) if parts else None
    if parts is None or number is None:
        return None
    value = -number[0] if parts[2] else number[0]
    end = number[1] + (text[number[1] : number[1] + 1] == "%")
    if parts[1] == "千分之":
        return Quantity(value, units()["‰"]), end
    return Quantity(value * _HUNDREDTHS[parts[1]], PERCENT), end


def _fraction(text: str, start: int) -> tuple[Quantity, int] | None:
    """三分之二, 一又二分之一, 37/40, 37个人/40个人."""
    first = read_number(text, start)
    if first is None:
        return None
    value, end = first
    if text[end : end + 1] == "又":
        part = _fraction(text, end + 1)
        if part and part[0].denominator:
            return Quantity(value + part[0].value / 100), part[1]
    if between := _FRACTION_OF.match(text, end):
        top = read_number(text, between.end())
        return (Quantity.rate(top[0], value), top[1]) if top else None
    return _slash(text, start)


def _slash(text: str, start: int) -> tuple[Quantity, int] | None:
    part = read_amount(text, start)
    slash = _SLASH.match(text, part[1]) if part else None
    whole = read_amount(text, slash.end()) if slash else None
    if part is None or whole is None:
        return None
    return Quantity.rate(part[0].value, whole[0].value), whole[1]


def _amount(text: str, start: int) -> tuple[Quantity, int] | None:
    amount = read_amount(text, start)
    if amount is None:
        return None
    quantity, end = amount
    if half := _half_later(text, start):
        return half
    if quantity.unit is None:
        return None if _is_syllable(text, start, end) else (quantity, end)
    if _glued(text, start, quantity.unit, end):
        return Quantity(quantity.value), read_number(text, start)[1]  # type: ignore[index]
    if quantity.unit.name == "成":
        return _tenths(text, start, quantity.value, end)
    if quantity.unit.name == "小时":
        return _with_minutes(text, quantity, end)
    if _AND_A_HALF.match(text, end):
        return Quantity(quantity.value + Fraction(1, 2), quantity.unit), end + 1
    return quantity, end


def _half_later(text: str, start: int) -> tuple[Quantity, int] | None:
    """两个半小时."""
    number = read_number(text, start)
    half = _HALF_LATER.match(text, number[1]) if number else None
    if number is None or half is None:
        return None
    unit = _half(text, half.end() - 1)
    if unit is None:
        rest = read_amount("1" + text[half.end() :])
        unit = (Quantity(Fraction(0), rest[0].unit), half.end() + rest[1] - 1) if rest else None
    return (Quantity(number[0] + Fraction(1, 2), unit[0].unit), unit[1]) if unit else None


def _is_syllable(text: str, start: int, end: int) -> bool:
    """A single 一 … 九 without a unit, in the middle of a word; 两 is never said alone."""
    said, after = text[start:end], text[end : end + 1]
    inside = "\u4e00" <= after <= "\u9fff" and after not in "了吧呢啊的还或到多来余几"
    return said == "两" or (inside and len(said) == 1 and said in language.NUMERALS)


def _glued(text: str, start: int, unit: Unit, end: int) -> bool:
    """A unit apart from its number that begins another word: 92 项目落地."""
    number = read_number(text, start)
    gap = number is not None and text[number[1] : number[1] + 1] == " "
    after = text[end : end + 1]
    word = "\u4e00" <= after <= "\u9fff" and after not in "了的吧呢啊，到在实没缺已都全"
    return gap and unit.kind is Kind.COUNT and word


def _tenths(text: str, start: int, value: Fraction, end: int) -> tuple[Quantity, int] | None:
    """九成, 九成二, 九成半; not 92成功."""
    if value > 10 or _NOT_TENTHS.match(text, end):
        number = read_number(text, start)
        return (Quantity(value), number[1]) if number else None
    tenth = _TENTHS.match(text, end)
    if tenth is None:
        return Quantity(value * 10, PERCENT), end
    digit = tenth["digit"]
    extra = Fraction(5) if digit == "半" else Fraction(DIGITS.get(digit) or int(digit))
    return Quantity(value * 10 + extra, PERCENT), tenth.end()


def _with_minutes(text: str, hours: Quantity, end: int) -> tuple[Quantity, int]:
    """2小时30分钟 is 150分钟; 2小时半 is 2.5小时."""
    if text[end : end + 1] == "半":
        return Quantity(hours.value + Fraction(1, 2), hours.unit), end + 1
    joint = _ALSO_MINUTES.match(text, end)
    minutes = read_amount(text, joint.end()) if joint else None
    if minutes and minutes[0].unit and minutes[0].unit.name in ("分钟", "分"):
        return Quantity(hours.value * 60 + minutes[0].value, units()["分钟"]), minutes[1]
    return hours, end
