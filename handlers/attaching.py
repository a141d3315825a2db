"""Attaching: files that come with a figure, or for one, are kept as what proves its report."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Result
from handlers.turn import Turn
from store.audit import Action
from store.evidence import Attached, Evidence
from store.reports import Report


async def with_files(turn: Turn, result: Result) -> Result:
    """A result whose files prove its report from now on; none left where nothing was stored."""
    if not result.files:
        return result
    if result.report is None or not await attach(turn, result.report, result.files):
        return replace(result, files=())
    return result


async def attach(turn: Turn, report: Report, files: Sequence[Attached]) -> bool:
    """Keep files as what proves a report; whether there is a place to keep them."""
    evidence, message = turn.records.evidence, turn.message
    if evidence is None or report.id is None:
        return False
    added = 0
    for file in files:
        piece = Evidence(report.id, file, message.person.id, message.at, message.source)
        added += await evidence.add(piece)
    if added:
        await logged(turn, Action.EVIDENCE_ADDED, report, added)
    return True


async def logged(turn: Turn, action: Action, report: Report, count: int = 1) -> None:
    """Keep in the audit that what proves a figure has changed."""
    indicator = turn.knowledge.indicator(report.indicator)
    place = turn.knowledge.department(report.indicator).code
    name = indicator.name if indicator else report.indicator
    await turn.log(action, name, place, key=report.indicator, report=report.id, files=count)
