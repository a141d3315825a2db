"""Deadlines: 6月底前, 第三季度前, 10月中旬前, 12月31日前, as sets of days.

A day is the number year·10000 + month·100 + day, 630 for 30 June. The year is 0 where the text
names none: then it is that of the period, and 1 is the year after it (次年).
"""

import re
from datetime import date
from fractions import Fraction

from store.standards.intervals import Interval, union
from store.standards.lexicon import WORDS, choice
from store.standards.numerals import read_number

_WORDS = WORDS["deadline"]
_NEXT = choice(_WORDS["next_year"])
_NUMBER = "[0-9一二三四五六七八九十廿]{1,3}"
_DAY = re.compile(
    rf"(?:(?P<year>[0-9]{{4}})年|(?P<next>{_NEXT})|当年|本年|今年)?"
    rf"(?:(?P<month>{_NUMBER})月(?:份?(?:{choice(_WORDS['ends'])})|份)?"
    rf"(?:(?P<day>{_NUMBER})[日号]|(?P<ten>[上中下]旬))?"
    rf"|第?(?P<quarter>[一二三四1-4])季度(?:末|底)?|(?P<half>[上下]半年)|(?P<end>年底|年末|年内|全年|(?<=年)[底末内]))"
)
_BY = re.compile(choice(_WORDS["by"]))
_AFTER = re.compile(choice(_WORDS["after"]))
_LATE = re.compile(rf"{choice(_WORDS['late'])}$")
_SPAN = re.compile(choice(WORDS["joints"]["span"]))
_DONE = re.compile(rf"(?:{choice(_WORDS['done'])}|的)?$")
_UNDONE = re.compile(rf"(?:{choice(_WORDS['still'])})?(?:{choice(_WORDS['done'])})?$")
_NAME = re.compile(r"[^0-9一二三四五六七八九十<>≤≥=每]{0,16}?$")
_STARTS = re.compile(
    rf"[0-9]{{4}}年|{_NEXT}|[当本今]年|{_NUMBER}月|第?[一二三四1-4]季度|[上下]半年|年[底末内]|全年"
)
_LAST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def read_deadline(text: str) -> tuple[Interval, ...] | None:
    """deadline := [name] day (前 | 后 | ["-" day]) [完成]; None where it is none.

    前 includes the last day of what it names: 6月底前 and 6月前 are up to 30 June; 晚于 before
    and 未完成 behind it are the days after.
    """
    start = _STARTS.search(text)
    if start is None or not _NAME.match(text[: start.start()]):
        return None
    first = _read_day(text, start.start())
    if first is None:
        return None
    (opens, closes), end = first
    if span := _SPAN.match(text, end):
        second = _read_day(text, span.end())
        if second is None or not _DONE.match(text, _skip_by(text, second[1])):
            return None
        return (Interval.between(opens, second[0][1]),)
    if _is_late(text, start.start(), end):
        return (Interval.above(closes, closed=False),)
    if after := _AFTER.match(text, end):
        return (Interval.above(closes, closed=False),) if _DONE.match(text, after.end()) else None
    return (
        (Interval.below(closes, closed=True),) if _DONE.match(text, _skip_by(text, end)) else None
    )


def _is_late(text: str, start: int, end: int) -> bool:
    """晚于10月底; 12月底前未完成."""
    by = _skip_by(text, end)
    still = text[by:]
    undone = bool(still) and _UNDONE.match(still) and not _DONE.match(still)
    return bool(_LATE.search(text[:start]) and _DONE.match(text, by)) or bool(undone)


def number_of(day: date, year: int) -> Fraction:
    """A day on the axis of the period of ``year``."""
    return Fraction((day.year - year) * 10_000 + day.month * 100 + day.day)


def placed(intervals: tuple[Interval, ...], year: int) -> tuple[Interval, ...]:
    """The intervals on the axis of the period of ``year``, those with a year of their own too."""
    return union(
        Interval(_shift(i.low, year), i.low_closed, _shift(i.high, year), i.high_closed)
        for i in intervals
    )


def _shift(number: Fraction | None, year: int) -> Fraction | None:
    return number - year * 10_000 if number is not None and number >= 10_000_000 else number


def _skip_by(text: str, end: int) -> int:
    by = _BY.match(text, end)
    return by.end() if by else end


def _read_day(text: str, at: int) -> tuple[tuple[Fraction, Fraction], int] | None:
    """The first and the last day of what is named at ``at``, and where the name ends."""
    found = _DAY.match(text, at)
    if found is None or not found[0]:
        return None
    days = _days(found)
    if days is None:
        return None
    base = int(found["year"] or (1 if found["next"] else 0)) * 10_000
    return (Fraction(base + days[0]), Fraction(base + days[1])), found.end()


def _days(found: re.Match[str]) -> tuple[int, int] | None:
    if found["quarter"]:
        last = _number(found["quarter"]) * 3
        return (last - 2) * 100 + 1, _end_of(last)
    if found["half"]:
        return (101, 630) if found["half"][0] == "上" else (701, 1231)
    if found["end"]:
        return 101, 1231
    month = _number(found["month"])
    if not 1 <= month <= 12:
        return None
    if found["ten"]:
        tens = month * 100 + "上中下".index(found["ten"][0]) * 10
        return tens + 1, _end_of(month) if found["ten"][0] == "下" else tens + 10
    if found["day"]:
        day = _number(found["day"])
        return (month * 100 + day,) * 2 if 1 <= day <= _end_of(month) % 100 else None
    return month * 100 + 1, _end_of(month)


def _end_of(month: int) -> int:
    return month * 100 + _LAST.get(month, 31)


def _number(text: str) -> int:
    number = read_number(text)
    return int(number[0]) if number else 0
