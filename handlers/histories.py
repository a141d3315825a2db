"""Histories: what a person reported, and all that was reported of an indicator."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.message import Act, Press
from handlers.passing import reviewed
from handlers.saving import may_report
from handlers.standing import Stood, standing, stood
from handlers.turn import Turn
from store.catalog import Indicator
from store.reports import Report
from store.standards.tiers import Tier

SHOWN = 10
"""The most reports that one reply lists."""


async def history(turn: Turn, skip: int = 0) -> Answer:
    """我报过什么: a page of the person's current reports, newest first, after ``skip``."""
    reports, person = turn.reports, turn.message.person.id
    made = await reports.by_reporter(person, SHOWN, skip) if reports else ()
    total = await reports.count_by_reporter(person) if reports else 0
    then = await stood(turn, made)
    told = await reviewed(turn.records, [await _told(turn, report, then) for report in made])
    results = await explained(turn, told)
    after = skip + SHOWN
    before = (Press(Act.HISTORY, str(max(0, skip - SHOWN))),) if skip else ()
    behind = (Press(Act.HISTORY, str(after)),) if after < total else ()
    return Answer(
        Intent.HISTORY,
        results,
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
    results = await explained(turn, results)
    return Answer(
        Intent.HISTORY,
        results,
        buttons=_below(turn, indicator, results[-1]),
        conversation=turn.speaking_of(indicator.key),
        total=total,
    )


def _below(turn: Turn, indicator: Indicator, result: Result) -> tuple[Press, ...]:
    """Buttons below a history, by the row that stands: a figure below 优 can be explained by who
    may report it."""
    last, proven = result.report, result.explained and result.explained.evidence
    if last is None:
        return ()
    drawn = Press(Act.TREND, indicator.key)
    proof = (Press(Act.PROOF, f"of-{indicator.key}"),) if proven else ()
    below = last.tier not in (None, Tier.EXCELLENT) and turn.records.notes
    if below and may_report(turn, indicator.key):
        return (drawn, *proof, Press(Act.EXPLAIN, f"ask-{indicator.key}"))
    return (drawn, *proof)


async def explained(turn: Turn, results: Sequence[Result]) -> tuple[Result, ...]:
    """Results with what was said of their reports, and how much proves them."""
    ids = [r.report.id for r in results if r.report and r.report.id]
    said = await turn.records.forms.explained(ids) if turn.records.forms and ids else {}
    return tuple(replace(r, explained=said.get((r.report and r.report.id) or 0)) for r in results)


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
    results = await reviewed(turn.records, results)
    return results or (Result(indicator=indicator),), len(rows)
