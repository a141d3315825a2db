"""Closed: whether figures may still be changed, where a department closes them at its cut-offs."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.closures import Closed
from handlers.reviewers import practice_of
from handlers.turn import Turn
from store.catalog import Indicator
from store.cutoffs import CHINA, closing
from store.members import Role
from store.reports import Report


async def shut(turn: Turn, results: Sequence[Result]) -> list[Result]:
    """Results with why a figure that is told now may not be saved."""
    return [
        replace(r, closed=await closed_now(turn, r.indicator)) if r.grade and r.indicator else r
        for r in results
    ]


async def kept_shut(turn: Turn, reports: Sequence[Report]) -> tuple[Result, ...]:
    """Those of some reports that were made up to a cut-off that has closed since."""
    found = []
    for report in reports:
        indicator = turn.knowledge.indicator(report.indicator)
        if indicator and (closed := await closed_now(turn, indicator, report)):
            found.append(Result(indicator=indicator, report=report, closed=closed))
    return tuple(found)


async def closed_now(
    turn: Turn, indicator: Indicator, report: Report | None = None
) -> Closed | None:
    """Why nothing new is saved of an indicator, or a report of it not changed."""
    place, cutoffs = turn.knowledge.department(indicator.key), turn.records.cutoffs
    if cutoffs is None or not (await practice_of(turn, place.code)).closes:
        return None
    told = report.at.astimezone(CHINA).date() if report else None
    year = report.year if report else turn.year_of(indicator)
    by = closing(await cutoffs.of(place.code), turn.today, year, told)
    return Closed(place, by, await _whom(turn, place.code)) if by else None


async def _whom(turn: Turn, department: str) -> tuple[str, ...]:
    """What the administrators are called."""
    members = await turn.records.members.of(department) if turn.records.members else ()
    return tuple(m.name for m in members if m.role is Role.ADMINISTRATOR and m.name)


def nothing_changed(
    turn: Turn, results: Sequence[Result], intent: Intent = Intent.REPORT
) -> Answer:
    """The answer where nothing was changed, because figures are closed."""
    return Answer(intent, tuple(results), Notice.CLOSED, conversation=turn.conversation)
