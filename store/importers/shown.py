"""Shown: the text that a spreadsheet shows for a number or a date: 0.95 as 0% is 95%."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format

GENERAL = frozenset({"", "general", "g/通用格式", "@"})
LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]*))?")
DAY_PART = re.compile(r"y+|m+|d+|e+", re.IGNORECASE)
CLOCK = re.compile(r"\s*(?:上午/下午|am/pm|[hs]).*$", re.IGNORECASE)
LONGEST = 20  # digits before the point that a format is tried on
SIGNIFICANT = 11  # digits that a cell without a format shows at most


def shown(value: object, number_format: str) -> str:
    """A cell's value as it is shown; text as it is, nothing as the empty text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float() | Decimal():
            return _number(Decimal(repr(value)), number_format)
        case datetime() | date():
            return _date(value, number_format)
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            return str(value)
    return str(value)


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite() or value.adjusted() >= LONGEST:
        return _general(value)
    section = _section(value, number_format)
    digits = DIGITS.search(_bare(section))
    if number_format.lower() in GENERAL or not _bare(section):
        return _general(value)
    if not digits:
        return _words(_bare(section)).strip()
    if "/" in _bare(section) or "e+" in _bare(section).lower():  # fractions, powers of ten
        return _general(value)
    return _filled(value, section)


def _filled(value: Decimal, section: str) -> str:
    """The digits in the place that the format keeps for them, with its own words around."""
    bare = _bare(section)
    digits = DIGITS.search(bare)
    assert digits
    decimals = digits[1] or ""
    scaled = value.scaleb(2 * bare.count("%") - 3 * _thousands_cut(digits[0]))
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = format(abs(rounded), ",f" if "," in digits[0].rstrip(",") else "f")
    for _ in range(len(decimals) - len(decimals.rstrip("#?"))):
        text = text.removesuffix("0")
    text = text.zfill(_zeros(digits[0]) + len(text) - len(text.partition(".")[0]))
    sign = "-" if rounded < 0 and ";" not in section else ""
    before, after = bare[: digits.start()], bare[digits.end() :]
    return f"{sign}{_words(before)}{text.rstrip('.')}{_words(after)}".strip()


def _zeros(digits: str) -> int:
    """Digits before the point that are shown even where they are 0."""
    return digits.partition(".")[0].count("0")


def _thousands_cut(digits: str) -> int:
    """Commas at the end show thousands."""
    return len(digits) - len(digits.rstrip(","))


def _section(value: Decimal, number_format: str) -> str:
    """The part of ``positive;negative;zero`` that holds; a negative one brings its own sign."""
    parts = number_format.split(";")
    if value < 0 and len(parts) > 1 and parts[1]:
        return parts[1] + ";"
    return parts[2] if value == 0 and len(parts) > 2 and parts[2] else parts[0]


@lru_cache(maxsize=256)
def _bare(section: str) -> str:
    """A format whose words stand in private places, so that no digit or sign is found in them."""
    return LITERAL.sub(lambda m: _hidden(m[1] or m[2] or ""), section).rstrip(";")


def _hidden(words: str) -> str:
    return "".join(chr(0xF0000 + ord(letter)) for letter in words if ord(letter) < 0xFFFF)


def _words(text: str) -> str:
    return "".join(chr(ord(c) - 0xF0000) if ord(c) >= 0xF0000 else c for c in text)


def _general(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value() and value.adjusted() < LONGEST:
        return format(value.to_integral_value(), "f")
    return format(Decimal(f"{value:.{SIGNIFICANT}g}").normalize(), "f")


def _date(value: date, number_format: str) -> str:
    """The parts that the format names, in its order; where it names none, all."""
    form = CLOCK.sub("", LITERAL.sub(lambda m: m[1] or m[2] or "", number_format.split(";")[0]))
    if not is_date_format(number_format) or not DAY_PART.search(form):
        return f"{value.year}年{value.month}月{value.day}日"
    return DAY_PART.sub(lambda m: _part(value, m[0].lower()), form).strip()


def _part(value: date, part: str) -> str:
    number = {"y": value.year, "e": value.year, "m": value.month, "d": value.day}[part[0]]
    return str(number) if part[0] in "ye" else f"{number:0{min(len(part), 2)}d}"
