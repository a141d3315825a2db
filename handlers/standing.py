"""Standing: reports beside the criteria that they were graded by and those that hold now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handlers.answers import Result
from handlers.judging import judged
from handlers.turn import Turn
from store.catalog import Indicator
from store.reports import Report

Stood = Mapping[int, Indicator]


async def stood(turn: Turn, reports: Iterable[Report]) -> Stood:
    """The indicators of reports as they stood at the time, by what the reports call them."""
    wanted = {r.criteria_of for r in reports if r.criteria_of is not None}
    if turn.records.editions is None or not wanted:
        return {}
    return await turn.records.editions.as_it_stood(sorted(wanted))


def standing(turn: Turn, result: Result, report: Report | None, then: Stood) -> Result:
    """The result with its report: graded by the criteria of now, and where those have changed
    since also by those of then."""
    if report is None or report.actual is None or result.indicator is None:
        return replace(result, report=report)
    now = replace(judged(turn, result, result.indicator, report.actual), report=report)
    before = then.get(report.criteria_of or 0)
    if before is None or before.criteria == result.indicator.criteria:
        return now
    return replace(now, was=judged(turn, result, before, report.actual).grade)
