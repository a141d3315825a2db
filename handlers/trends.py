"""Trends: an indicator over the year, every report of it and the pace."""

from dataclasses import replace

from handlers.answers import Answer, Intent, Result
from handlers.histories import reports_of
from handlers.pacing import Pace, pace
from handlers.turn import Turn
from handlers.views import Picture
from store.catalog import Indicator
from store.cutoffs import CHINA

SHOWN = 60
"""The most reports that one picture shows."""


async def trend(turn: Turn, indicator: Indicator) -> Answer:
    """走势: what was reported of an indicator when, on the bands of its standard."""
    year = turn.year_of(indicator)
    results, total = await reports_of(turn, indicator, SHOWN)
    conversation = turn.speaking_of(indicator.key)
    answer = Answer(Intent.TREND, results, conversation=conversation, total=total)
    if not any(r.report and r.report.actual for r in results):
        return answer
    drawn = Picture(year, turn.today, conversation.dark)
    return replace(answer, picture=drawn, pace=_pace(indicator, results[-1], year))


async def pressed(turn: Turn, key: str) -> Answer:
    """The trend of an indicator by its key."""
    indicator = turn.knowledge.indicator(key)
    return await trend(turn, indicator) if indicator else turn.stale()


def _pace(indicator: Indicator, last: Result, year: int) -> Pace | None:
    """The pace of the figure that stands, as of the day of its report."""
    figure = last.grade.quantity if last.grade else None
    if figure is None or last.report is None:
        return None
    return pace(indicator.ladder, figure, last.report.at.astimezone(CHINA).date(), year)
