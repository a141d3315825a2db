"""Sweeping: one figure for every indicator, or for all that are left – 全部100, 其余100."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Result
from handlers.drafting import regraded
from handlers.figures import Figure
from handlers.gathering import read_all
from handlers.judging import judged
from handlers.reporting import conclude, only_graded
from handlers.segments import Segment, names_nothing, sweep_of
from handlers.turn import Turn
from handlers.understanding import Utterance
from store.catalog import Indicator
from store.errors import ErrorCode, GradingError

LEFT_OPEN = "left_open"
"""The detail of the error of what such a figure says nothing about."""


async def swept(turn: Turn, utterance: Utterance) -> Answer | None:
    """One card for all indicators that the figure makes sense for, the others as missing; None
    for a message that names what it tells."""
    sweeps = {segment: sweep for segment in utterance.segments if (sweep := sweep_of(segment))}
    pending = turn.conversation.pending
    answers_a_round = pending and pending.round and len(utterance.segments) > 1
    if not sweeps or utterance.asking or answers_a_round:
        return None
    sweep = next(iter(sweeps.values()))
    told = _told(turn, [s for s in utterance.segments if s not in sweeps])
    keys = {r.indicator.key for r in told if r.indicator}
    if sweep.is_rest:
        waiting = [d for d in turn.conversation.unsaved if d.indicator not in keys]
        told = [*(regraded(turn, draft) for draft in waiting), *told]
        keys |= {draft.indicator for draft in waiting} | await _reported(turn)
    rest = [i for i in turn.department.indicators if i.key not in keys]
    results = [*told, *(of_all(turn, i, sweep.figure) for i in rest)]
    only = only_graded(turn, utterance, rest)
    return await conclude(turn, results, outright=False, only=only)


def _told(turn: Turn, others: Sequence[Segment]) -> list[Result]:
    """What the message says of single indicators: 村官92，其余100."""
    telling = [s for s in others if s.figure or not names_nothing(s.mention)]
    return read_all(turn, telling) if telling else []


async def _reported(turn: Turn) -> set[str]:
    indicators = list(turn.department.indicators)
    if turn.reports is None or not indicators:
        return set()
    year = turn.year_of(indicators[0])
    return set(await turn.reports.current([i.key for i in indicators], year))


def of_all(turn: Turn, indicator: Indicator, figure: Figure) -> Result:
    """The figure as that of one of many: a rate for a rate, else nothing is told of it."""
    result = Result(
        indicator=indicator, activity=turn.knowledge.home(indicator.key), said=figure.text
    )
    if figure.quantity and figure.doubt is None and indicator.ladder.is_completion_rate:
        graded = judged(turn, result, indicator, figure.quantity)
        if graded.grade:
            return graded
    return replace(result, error=GradingError(ErrorCode.NO_FIGURE, LEFT_OPEN))
