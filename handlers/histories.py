"""Histories: what a person reported, and all that was reported of an indicator."""

from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.message import Act, Press
from handlers.standing import Stood, standing, stood
from handlers.turn import Turn
from store.catalog import Indicator
from store.reports import Report

SHOWN = 10
"""The most reports that one reply lists."""


async def history(turn: Turn, skip: int = 0) -> Answer:
    """我报过什么: a page of the person's current reports, newest first, after ``skip``."""
    reports, person = turn.reports, turn.message.person.id
    made = await reports.by_reporter(person, SHOWN, skip) if reports else ()
    total = await reports.count_by_reporter(person) if reports else 0
    then = await stood(turn, made)
    results = [await _told(turn, report, then) for report in made]
    after = skip + SHOWN
    before = (Press(Act.HISTORY, str(max(0, skip - SHOWN))),) if skip else ()
    behind = (Press(Act.HISTORY, str(after)),) if after < total else ()
    return Answer(
        Intent.HISTORY,
        tuple(results),
        Notice.OWN,
        (*before, *behind),
        replace(turn.conversation, more=behind[0].encode() if behind else ""),
        total=total,
        skipped=skip,
    )


async def _told(turn: Turn, report: Report, then: Stood) -> Result:
    """A report with all that it replaced, back to the first or to a withdrawal."""
    assert turn.reports is not None
    steps: list[Report] = []
    for row in await turn.reports.history(report.indicator, report.year):
        steps = [*steps, row] if row.actual else []
    now = turn.knowledge.indicator(report.indicator)
    if now is None:  # gone from the table, but not from the history
        gone = then.get(report.criteria_of or 0)
        return Result(indicator=gone, report=report, steps=tuple(steps[:-1]))
    return standing(turn, Result(indicator=now, steps=tuple(steps[:-1])), report, then)


async def of_indicator(turn: Turn, indicator: Indicator) -> Answer:
    """All that was ever reported of an indicator: who, when, from what to what."""
    results, total = await reports_of(turn, indicator, SHOWN)
    drawn = (Press(Act.TREND, indicator.key),) if total else ()
    conversation = turn.speaking_of(indicator.key)
    return Answer(Intent.HISTORY, results, buttons=drawn, conversation=conversation, total=total)


async def reports_of(
    turn: Turn, indicator: Indicator, most: int
) -> tuple[tuple[Result, ...], int]:
    """The last reports of an indicator in its year, oldest first, and how many there are in all;
    the indicator alone where there are none."""
    rows = (
        await turn.reports.history(indicator.key, turn.year_of(indicator)) if turn.reports else ()
    )
    by_id = {report.id: report for report in rows}
    then = await stood(turn, rows[-most:])
    results = tuple(
        standing(turn, Result(indicator=indicator, before=by_id.get(row.supersedes)), row, then)
        for row in rows[-most:]
    )
    return results or (Result(indicator=indicator),), len(rows)
