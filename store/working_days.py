"""Working days of China: weekends, holidays, and the weekends worked instead of them.

``holidays`` agrees with what was announced for every day since 2018; beyond what is announced it
has the holidays that the law names.
"""

from datetime import date, timedelta

from holidays import country_holidays

CALENDAR = country_holidays("CN")


def is_working(day: date) -> bool:
    """Whether offices work on a day."""
    return CALENDAR.is_working_day(day)


def working_before(day: date, count: int) -> date:
    """The working day that has ``count`` others from the next one up to ``day``.

    >>> working_before(date(2026, 10, 9), 2)
    datetime.date(2026, 9, 30)
    """
    while count or not is_working(day):
        count -= is_working(day)
        day -= timedelta(days=1)
    return day
