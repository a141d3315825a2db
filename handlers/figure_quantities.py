"""The number and unit that stand at one place of a text, in all their forms."""

import re
from dataclasses import replace
from fractions import Fraction

from handlers import figure_words as language
from store.standards.amounts import read_amount
from store.standards.numerals import DIGITS, read_number
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind, Unit, read_unit, units

_FRACTION_OF = re.compile(r" ?分之 ?")
_HUNDREDTHS = {"百": 1, "千": 10, "万": 100, "十万": 1000, "百万": 10000}
_PARTS = re.compile(r"(?:(百)分之?|(千|十?万|百万)分之) ?(负|-)?(?=[^百千万])")
_PRICE = re.compile("¥ ?")
_HALF_UNIT = re.compile(
    r"半个?(?=小时|钟头|天|月|个月|公?斤|吨|亩|公里|公顷|成(?![品年员立功果]))"
)
_HALF_LATER = re.compile(r"个半(?=小时|钟头|月|星期|工作日)")
_AND_A_HALF = re.compile("半(?![数天年月小路个])")
_TENTHS = re.compile(rf"(?P<digit>[{''.join(DIGITS)}0-9]|半)(?![{''.join(DIGITS)}0-9十百千万])")
_SLASH = re.compile(rf" ?[/⁄∕] ?(?={language.NUMBER})")
_AND = re.compile(r" ?又 ?| (?=[1-7]/[2-8](?![0-9./]))")
_JOINT = re.compile(r"[零又加]?")
_JOINT_OF_HOURS = re.compile(r"[零又加 ]?")


def read_quantity(text: str, start: int) -> tuple[Quantity, int] | None:
    """The figure without its sign at ``start`` of a masked text, and the index after it."""
    for read in (_price, _half, _half_later, _parts, _fraction, _slash, _decimal, _amount):
        if found := read(text, start):
            return found
    return None


def _price(text: str, start: int) -> tuple[Quantity, int] | None:
    """¥3,500 is of 元."""
    mark = _PRICE.match(text, start)
    amount = read_amount(text, mark.end()) if mark else None
    if amount is None:
        return None
    return replace(amount[0], unit=amount[0].unit or units()["元"]), amount[1]


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
    value = -number[0] if parts[3] else number[0]
    end = number[1] + (text[number[1] : number[1] + 1] == "%")
    of = parts[1] or parts[2]
    if of == "千":
        return Quantity(value, units()["‰"]), end
    return Quantity(value / _HUNDREDTHS[of], PERCENT), end


def _fraction(text: str, start: int) -> tuple[Quantity, int] | None:
    """三分之二, 一又二分之一, 四分之三小时."""
    if share := _share(text, start):
        top, bottom, end = share
        unit = read_unit(text, end)
        if unit and unit[0].kind is Kind.MEASURE:
            return Quantity(top / bottom, unit[0]), unit[1]
        return Quantity.rate(top, bottom), end
    return _mixed(text, start)


def _mixed(text: str, start: int) -> tuple[Quantity, int] | None:
    """一又二分之一, 1又1/2小时, 2 1/4."""
    whole = read_number(text, start)
    joint = _AND.match(text, whole[1]) if whole else None
    share = (_share(text, joint.end()) or _stroke(text, joint.end())) if joint else None
    if whole is None or share is None:
        return None
    unit = read_unit(text, share[2])
    value = whole[0] + share[0] / share[1]
    return (Quantity(value, unit[0]), unit[1]) if unit else (Quantity(value), share[2])


def _stroke(text: str, start: int) -> tuple[Fraction, Fraction, int] | None:
    """The numerator and denominator of 1/2, and the index after it."""
    top = read_number(text, start)
    slash = _SLASH.match(text, top[1]) if top else None
    bottom = read_number(text, slash.end()) if slash else None
    if top is None or bottom is None or not bottom[0]:
        return None
    return top[0], bottom[0], bottom[1]


def _share(text: str, start: int) -> tuple[Fraction, Fraction, int] | None:
    """The numerator and denominator of 三分之二, and the index after it."""
    bottom = read_number(text, start)
    between = _FRACTION_OF.match(text, bottom[1]) if bottom else None
    top = read_number(text, between.end()) if between else None
    if bottom is None or top is None or not bottom[0]:
        return None
    return top[0], bottom[0], top[1]


def _slash(text: str, start: int) -> tuple[Quantity, int] | None:
    """37/40, 37个人/40个人; 92/91/9500 is a list."""
    part = read_amount(text, start)
    slash = _SLASH.match(text, part[1]) if part else None
    whole = read_amount(text, slash.end()) if slash else None
    if part is None or whole is None:
        return None
    if text[start - 1 : start] == "/" or _SLASH.match(text, whole[1]):
        return None
    measured = any(q.unit and q.unit.kind is Kind.MEASURE for q in (part[0], whole[0]))
    rate = replace(Quantity.rate(part[0].value, whole[0].value), measured=measured)
    return rate, whole[1]


def _decimal(text: str, start: int) -> tuple[Quantity, int] | None:
    """九十二个点五, 三块五, 一米七: the unit said where the point is."""
    number = read_number(text, start)
    rest = language.decimal_units().match(text, number[1]) if number else None
    tail = read_number(f"0点{rest['digits']}") if rest else None
    if number is None or rest is None or tail is None or number[0].denominator != 1:
        return None
    return Quantity(number[0] + tail[0], units()[rest["said"]]), rest.end()


def _amount(text: str, start: int) -> tuple[Quantity, int] | None:
    amount = read_amount(text, start)
    number = read_number(text, start)
    if amount is None or number is None:
        return None
    quantity, end = amount
    if quantity.unit is None:
        return None if _is_syllable(text, start, end) else (quantity, end)
    if _is_word(text, number[1], quantity.unit, end):
        alone = number[1] - start == 1 and text[start] in language.NUMERALS
        return None if alone else (Quantity(number[0]), number[1])
    if quantity.unit.name == "成":
        return _tenths(text, number, end)
    if _AND_A_HALF.match(text, end):
        return Quantity(quantity.value + Fraction(1, 2), quantity.unit), end + 1
    return _compound(text, quantity, quantity.unit, end) or (quantity, end)


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
    inside = "\u4e00" <= after <= "\u9fff" and after not in "了吧呢啊的还或到多来余几应实缺"
    return said == "两" or (inside and len(said) == 1 and said in language.NUMERALS)


def _is_word(text: str, number_end: int, unit: Unit, end: int) -> bool:
    """What looks like a unit begins another word: 91村官, 92 项目落地."""
    gap = text[number_end : number_end + 1] == " "
    if language.not_units().match(text, number_end + gap):
        return True
    after = text[end : end + 1]
    word = "\u4e00" <= after <= "\u9fff" and after not in "了的吧呢啊，到在实没缺已都全"
    return gap and unit.kind is Kind.COUNT and word


def _tenths(text: str, number: tuple[Fraction, int], end: int) -> tuple[Quantity, int]:
    """九成, 九成二, 九成半, 八五折; not 92成."""
    value = number[0]
    if value > 10:
        off = text[end - 1] == "折"
        return (Quantity(value, PERCENT), end) if off else (Quantity(value), number[1])
    tenth = _TENTHS.match(text, end)
    if tenth is None:
        return Quantity(value * 10, PERCENT), end
    digit = tenth["digit"]
    extra = Fraction(5) if digit == "半" else Fraction(DIGITS.get(digit) or int(digit))
    return Quantity(value * 10 + extra, PERCENT), tenth.end()


def _compound(text: str, first: Quantity, unit: Unit, end: int) -> tuple[Quantity, int] | None:
    """2小时30分钟 is 150分钟, 3块5毛 is 3.5元: a smaller unit of the same kind behind."""
    joint = (_JOINT_OF_HOURS if unit.name == "小时" else _JOINT).match(text, end)
    rest = read_amount(text, joint.end()) if joint and unit.kind is Kind.MEASURE else None
    if joint is None or rest is None:
        return None
    second, after = rest
    if unit.name == "小时":
        second = _minutes(second, joint.end() == end)
    if second.unit is None or second.unit.base != unit.base or second.unit.scale >= unit.scale:
        return None
    value = first.value * unit.scale + second.value * second.unit.scale
    return Quantity(value, units()[unit.base]), after


def _minutes(said: Quantity, adjoining: bool) -> Quantity:
    """The 30分 or the bare 30 behind 1小时 are 分钟."""
    bare = said.unit is None and adjoining and said.value < 60
    if bare or (said.unit and said.unit.name == "分"):
        return replace(said, unit=units()["分钟"])
    return said
