"""Working hours of China's offices: when a person may be told what they did not ask for."""

from datetime import datetime, time

from store.cutoffs import CHINA
from store.working_days import is_working

HOURS = ((time(9), time(12)), (time(14, 30), time(17, 30)))


def closing(moment: datetime) -> datetime | None:
    """When the working hours end that a moment lies in; None where it lies in none."""
    local = moment.astimezone(CHINA)
    if not is_working(local.date()):
        return None
    ends = [end for start, end in HOURS if start <= local.time() < end]
    return datetime.combine(local.date(), ends[0], CHINA) if ends else None
