"""Undoing: what was saved is taken back, what waits is dropped."""

from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.closed import kept_shut, nothing_changed
from handlers.drafting import regraded
from handlers.saving import carry, logged, may_report, obstacle, row
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Indicator
from store.reports import Report


async def cancel(turn: Turn) -> Answer:
    """取消: what waited last is dropped, and named; what was saved stands."""
    cards = (turn.conversation.pending, *turn.conversation.earlier)
    dropped = next((card for card in cards if card), None)
    left = tuple(card for card in turn.conversation.earlier if card is not dropped)
    conversation = replace(turn.conversation, pending=None, earlier=left)
    if dropped is None:
        return Answer(Intent.CANCEL, notice=Notice.NOTHING_TO_CANCEL, conversation=conversation)
    asked = (Result(figure=dropped.quantity),) if dropped.quantity else ()
    results = (*asked, *(regraded(turn, draft) for draft in dropped.drafts))
    return Answer(Intent.CANCEL, results, Notice.CANCELLED, conversation=conversation)


async def hold(turn: Turn) -> Answer:
    """先别报: what waits goes on waiting, and nothing is saved, not even once it is chosen whose
    the figure is."""
    pending = turn.conversation.pending
    pending = replace(pending, outright=False) if pending else None
    asked = (Result(figure=pending.quantity),) if pending and pending.quantity else ()
    results = (*asked, *(regraded(turn, draft) for draft in turn.conversation.unsaved))
    notice = Notice.HELD_BACK if results else Notice.NOTHING_TO_CANCEL
    conversation = replace(turn.conversation, pending=pending)
    return Answer(Intent.CANCEL, results, notice, conversation=conversation)


async def undo(turn: Turn, first: int | None = None) -> Answer:
    """撤销: what the last report replaced is current again; ``first`` names an older one."""
    if refused := obstacle(turn, ()):
        return Answer(Intent.UNDO, notice=refused, conversation=turn.conversation)
    pending = turn.conversation.pending
    if first is None and pending and (pending.drafts or not turn.conversation.saved):
        return await cancel(turn)
    reports = await _to_undo(turn, first)
    if not reports:
        return Answer(Intent.UNDO, notice=Notice.NOTHING_TO_UNDO, conversation=turn.conversation)
    reports = [report for report in reports if may_report(turn, report.indicator)]
    if not reports:
        return Answer(Intent.UNDO, notice=Notice.MAY_NOT_REPORT, conversation=turn.conversation)
    if closed := await kept_shut(turn, reports):
        return nothing_changed(turn, closed, Intent.UNDO)
    results = [await withdrawn(turn, report) for report in reports]
    conversation = replace(
        turn.speaking_of(reports[-1].indicator), pending=None, draft=None, saved=()
    )
    return Answer(Intent.UNDO, tuple(results), Notice.UNDONE, conversation=conversation)


async def undo_of(turn: Turn, indicator: Indicator) -> Answer:
    """撤销刚才的换届率: the current report of one indicator, if it is theirs to take back."""
    if refused := obstacle(turn, [indicator.key]):
        return Answer(Intent.UNDO, notice=refused, conversation=turn.conversation)
    assert turn.reports is not None
    latest = await turn.reports.latest(indicator.key, turn.year_of(indicator))
    if latest is None or latest.id is None or not _may_take_back(turn, latest):
        return Answer(Intent.UNDO, notice=Notice.NOTHING_TO_UNDO, conversation=turn.conversation)
    if closed := await kept_shut(turn, [latest]):
        return nothing_changed(turn, closed, Intent.UNDO)
    result = await withdrawn(turn, latest)
    conversation = replace(turn.speaking_of(indicator.key), pending=None, draft=None, saved=())
    return Answer(Intent.UNDO, (result,), Notice.UNDONE, conversation=conversation)


async def _to_undo(turn: Turn, first: int | None) -> list[Report]:
    """Reports still current, theirs to take back, that one message made."""
    assert turn.reports is not None
    ids = turn.conversation.saved if first is None else (first,)
    found = [report for id in ids if (report := await turn.reports.get(id))]
    if first is not None and found and found[0].source:
        batch = await turn.reports.from_source(found[0].source)
        found = list(batch) if first in {report.id for report in batch} else []
    current = [report for report in found if await _is_current(turn, report)]
    return [report for report in current if report.tier and _may_take_back(turn, report)]


def _may_take_back(turn: Turn, report: Report) -> bool:
    """One's own, and what others reported to a department that one administers."""
    person = turn.message.person
    place = turn.knowledge.department(report.indicator).code
    return report.reporter == person.id or person.rights.may_administer(place)


async def _is_current(turn: Turn, report: Report) -> bool:
    assert turn.reports is not None
    latest = await turn.reports.latest(report.indicator, report.year)
    return latest is not None and latest.id == report.id


async def withdrawn(turn: Turn, report: Report) -> Result:
    """Put back what the report replaced; where that was nothing, a withdrawal."""
    assert turn.reports is not None
    before = await turn.reports.get(report.supersedes) if report.supersedes else None
    put_back = replace(row(turn, report.indicator, report.year, None), source=None)
    if before:
        put_back = replace(
            put_back,
            quantity=before.quantity,
            day=before.day,
            word=before.word,
            tier=before.tier,
            criteria_of=before.criteria_of,
        )
    stored = await turn.reports.add(put_back)
    await carry(turn, before, stored)
    await logged(turn, Action.WITHDRAWN, stored)
    indicator = turn.knowledge.indicator(report.indicator)
    return Result(indicator=indicator, report=stored, before=report)
