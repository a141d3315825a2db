"""Dates in a message: no figures, but what a deadline is answered with."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import figure_words as language
from store.standards.numerals import read_number


@dataclass(frozen=True)
class Day:
    """A date at ``start``:``end``; a month without a day is its last day.

    ``yearless``: 6月20日, which is of the year that is reported on.
    """

    start: int
    end: int
    day: date | None
    yearless: bool = False


def read_days(text: str, today: date | None) -> tuple[Day, ...]:
    """The dates of a folded text, in order; ``day`` is None where ``today`` is and was needed."""
    found: list[Day] = []
    for pattern in language.dates():
        for match in pattern.finditer(text):
            if not any(d.start < match.end() and match.start() < d.end for d in found):
                found.append(Day(*match.span(), _day(match, today), _is_yearless(match)))
    return tuple(sorted(found, key=lambda d: d.start))


def _day(match: re.Match[str], today: date | None) -> date | None:
    said = match.groupdict()
    if today is None:
        return None
    if said.get("ago"):
        return today - timedelta(days=language.days_ago()[said["ago"]])
    year = _number(said.get("year")) or today.year + language.years().get(
        said.get("when") or "", 0
    )
    year += 2000 if year < 100 else 0
    month = _month(said) or today.month
    if said.get("past"):
        before = today.replace(day=1) - timedelta(days=1)
        year, month = before.year, before.month
    return _date(year, month, _number(said.get("day")), said.get("part") or "")


def _is_yearless(match: re.Match[str]) -> bool:
    """Whether it names a part of a year and no year."""
    said = match.groupdict()
    return _month(said) is not None and not said.get("year") and not said.get("when")


def _month(said: dict[str, str | None]) -> int | None:
    """The month, or the last of a quarter or a half."""
    if quarter := _number(said.get("quarter")):
        return quarter * 3
    if half := said.get("half"):
        return 6 if half == "上" else 12
    return _number(said.get("month"))


def _date(year: int, month: int, day: int | None, part: str) -> date | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = day or language.month_parts().get(part, last)
    return date(year, month, day) if 1 <= day <= last else None


def _number(said: str | None) -> int | None:
    read = read_number(said) if said else None
    return int(read[0]) if read else None


def masked(text: str, days: tuple[Day, ...]) -> str:
    """``text`` with each date in numerals replaced by as many masks: 昨天 is no figure anyway."""
    for day in days:
        if language.BEGIN.isdisjoint(text[day.start : day.end]):
            continue
        length = day.end - day.start
        text = text[: day.start] + language.MASKED * length + text[day.end :]
    return text
