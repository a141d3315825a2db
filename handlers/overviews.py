"""Overviews: what a manager asks of a department – what is missing, near 优, or worse."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from handlers import boards
from handlers.answers import Answer, Intent, Overview, Question, Result
from handlers.message import Act, Press
from handlers.passing import passed, standings
from handlers.saving import may_report
from handlers.segments import tier_of
from handlers.standing import standing, stood
from handlers.turn import Turn
from store.cutoffs import CHINA, Period, period_of
from store.folding import fold
from store.reports import Report
from store.standards.tiers import Tier

OFFERED = 6
"""The most indicators that are offered as buttons."""

IN_DIGEST = 3
"""How many of each kind a digest names."""


async def missing(turn: Turn) -> Answer:
    """还差哪些没报: what has no figure in this period, and who answers for it."""
    view = await view_of(turn, Question.MISSING)
    return _answer(turn, view, view.missing, Intent.BOARD)


async def nearest(turn: Turn) -> Answer:
    """哪些离优最近: by the share of the way that is left, since units do not compare."""
    view = await view_of(turn, Question.NEAREST)
    return _answer(turn, view, view.nearest)


async def dropped(turn: Turn) -> Answer:
    """哪些掉档了: since the last cut-off, else since the report of an earlier day."""
    view = await _with_dropped(turn, await view_of(turn, Question.DROPPED))
    return _answer(turn, view, view.dropped)


async def tally(turn: Turn) -> Answer:
    """一共几个优: how many indicators have each tier; of one that is named, which."""
    _, tier = tier_of(fold(turn.message.text))
    view = replace(await view_of(turn, Question.TALLY), tier=tier)
    return _answer(turn, view, [r for r in view.every if tier and standing_tier(r) is tier])


async def years(turn: Turn) -> Answer:
    """今年比去年: the figures of both years beside each other."""
    view = await view_of(turn, Question.YEARS)
    keys = [r.indicator.key for r in view.every if r.indicator]
    year = turn.department.year or turn.today.year
    last = await standings(turn.records, keys, year - 1)
    before = {key: counts.report for key, counts in last.items()}
    every = tuple(
        replace(r, before=before.get(r.indicator.key)) for r in view.every if r.indicator
    )
    both = [r for r in every if r.report and r.before]
    return _answer(turn, replace(view, every=every), both)


async def digest(turn: Turn) -> Answer:
    """简报: all of it in a few lines."""
    view = await _with_dropped(turn, await view_of(turn, Question.DIGEST))
    named = (*view.missing[:IN_DIGEST], *view.nearest[:IN_DIGEST], *view.dropped[:IN_DIGEST])
    keys = {r.indicator.key: r for r in named if r.indicator}
    return _answer(turn, view, tuple(keys.values()))


async def view_of(turn: Turn, question: Question) -> Overview:
    """The indicators of the department that is spoken of, as they stand."""
    every = (await boards.text(turn)).results
    period = await period_for(turn, turn.department.code)
    lacking = tuple(r for r in every if period.lacks(r.handed_in))
    ways = [(left, n) for n, r in enumerate(every) if (left := way_left(r)) is not None]
    return Overview(
        question,
        turn.today,
        period,
        every,
        missing=lacking,
        nearest=tuple(every[n] for _, n in sorted(ways)),
        owners=await owners_of(turn, lacking),
    )


async def period_for(turn: Turn, department: str) -> Period:
    """The period of today, by a department's cut-offs."""
    cutoffs = await turn.records.cutoffs.of(department) if turn.records.cutoffs else ()
    return period_of(cutoffs, turn.today)


async def owners_of(turn: Turn, results: Iterable[Result]) -> dict[str, tuple[str, ...]]:
    """What those are called who answer for indicators, by key."""
    keys = [r.indicator.key for r in results if r.indicator]
    duties = await turn.records.duties.of(keys) if turn.records.duties and keys else ()
    return {key: tuple(d.name for d in duties if d.key == key) for key in {d.key for d in duties}}


def standing_tier(result: Result) -> Tier | None:
    """The tier that stands; None where nothing is reported."""
    return result.report.tier if result.report else None


def way_left(result: Result) -> Fraction | None:
    """How much of the way to 优 is left, as a share; None at 优 and where it is no number.

    2.5 points to 95% are 1/38 of the way, whatever another indicator is counted in.
    """
    grade = result.grade
    gap = (grade.best or grade.gap) if grade and result.report else None
    if gap is None or gap.tier is not Tier.EXCELLENT or grade is None or grade.quantity is None:
        return None
    whole = max(abs(gap.target), abs(grade.quantity.value))
    return gap.amount / whole if whole else None


async def _with_dropped(turn: Turn, view: Overview) -> Overview:
    keys = [r.indicator.key for r in view.every if r.indicator and r.report]
    year = turn.department.year or turn.today.year
    rows = await turn.reports.histories(keys, year) if turn.reports and keys else {}
    rows = {key: await passed(turn.records, history) for key, history in rows.items()}
    then = await stood(turn, (row for history in rows.values() for row in history))
    found = (
        replace(standing(turn, r, r.report, then), before=before)
        for r in view.every
        if r.indicator and (before := _before(rows.get(r.indicator.key, ()), view.period))
    )
    return replace(view, dropped=tuple(r for r in found if _is_worse(r)))


def _before(history: tuple[Report, ...], period: Period) -> Report | None:
    """What stood at the last cut-off; without one what stood before the day of the report that
    stands, so that a slip put right at once is no drop."""
    days = [row.at.astimezone(CHINA).date() for row in history]
    if not days:
        return None
    earlier = [
        row
        for row, day in zip(history, days, strict=True)
        if (day <= period.since if period.since else day < days[-1])
    ]
    return earlier[-1] if earlier and earlier[-1].tier else None


def _is_worse(result: Result) -> bool:
    now, before = standing_tier(result), result.before.tier if result.before else None
    return now is not None and before is not None and now.rank > before.rank


def _answer(
    turn: Turn, view: Overview, shown: Iterable[Result], intent: Intent = Intent.OVERVIEW
) -> Answer:
    results = tuple(shown)
    return Answer(
        intent,
        results,
        buttons=tuple(_button(turn, view, r) for r in results[:OFFERED]),
        conversation=turn.conversation,
        department=turn.department,
        overview=view,
    )


def _button(turn: Turn, view: Overview, result: Result) -> Press:
    """To the indicator: its figure where that is missing and the person's to report."""
    assert result.indicator
    key = result.indicator.key
    fills = turn.reports and result in view.missing and may_report(turn, key)
    return Press(Act.FILL if fills else Act.SHOW, key)
