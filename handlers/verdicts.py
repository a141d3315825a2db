"""Verdicts: where the criteria cannot be read, the reporter says which tier a figure has."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.answers import Answer, Intent, Notice, Result
from handlers.attaching import with_company
from handlers.closed import closed_now, nothing_changed
from handlers.conversation import Pending, Refused
from handlers.drafting import as_refused, refused_of
from handlers.message import Act, Press
from handlers.saving import carry, obstacle, row
from handlers.turn import Turn
from store.errors import ErrorCode
from store.standards.quantities import Quantity
from store.standards.tiers import Tier


def asked(turn: Turn, answer: Answer, results: Sequence[Result]) -> Answer:
    """The answer, also asking for the tier of a figure that no criterion could be read for;
    nobody is asked who may not report it."""
    open_ = next((r for r in results if _is_open(r)), None)
    refused = refused_of(open_) if open_ else None
    if refused is None or obstacle(turn, [refused.indicator]):
        return answer
    refused = replace(refused, token=Pending.new_token(), source=turn.message.source)
    offered = tuple(Press(Act.TIER, f"{refused.token}-{tier.rank}") for tier in Tier)
    return replace(
        answer,
        buttons=(*answer.buttons, *offered),
        conversation=replace(answer.conversation, refused=refused),
    )


def _is_open(result: Result) -> bool:
    unread = result.error is not None and result.error.code is ErrorCode.UNREADABLE_CRITERION
    return unread and isinstance(result.figure, Quantity | date)


async def given(turn: Turn, argument: str) -> Answer:
    """The tap on a tier: the figure is saved with it, as said and as chosen."""
    token, _, rank = argument.partition("-")
    refused = turn.conversation.refused
    if refused is None or refused.token != token or rank not in "0123" or not token:
        return turn.stale()
    if hindrance := obstacle(turn, [refused.indicator]):
        return Answer(Intent.REPORT, notice=hindrance, conversation=turn.conversation)
    if closed := await _closed(turn, refused):
        return closed
    result = await _saved(turn, refused, list(Tier)[int(rank or 0)])
    saved = (result.report.id,) if result.report and result.report.id else ()
    return Answer(
        Intent.REPORT,
        (result,),
        notice=Notice.CHOSEN,
        buttons=tuple(Press(Act.UNDO, str(id)) for id in saved),
        conversation=replace(
            turn.speaking_of(refused.indicator), refused=None, draft=None, saved=saved
        ),
    )


async def _closed(turn: Turn, refused: Refused) -> Answer | None:
    """The answer where the figures of the indicator are closed."""
    indicator = turn.knowledge.indicator(refused.indicator)
    why = await closed_now(turn, indicator) if indicator else None
    return nothing_changed(turn, [Result(indicator=indicator, closed=why)]) if why else None


async def _saved(turn: Turn, refused: Refused, tier: Tier) -> Result:
    result = as_refused(turn, refused)
    assert result.indicator
    assert turn.reports
    year, figure = turn.year_of(result.indicator), refused.actual
    before = await turn.reports.latest(refused.indicator, year)
    chosen = replace(
        row(turn, refused.indicator, year, None),
        tier=tier,
        quantity=figure if isinstance(figure, Quantity) else None,
        day=figure if isinstance(figure, date) else None,
        word=refused.said,
        source=refused.source,
    )
    added = await turn.reports.add(chosen)
    await carry(turn, before, added)
    return await with_company(turn, replace(result, report=added, before=before))
