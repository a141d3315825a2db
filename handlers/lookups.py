"""Lookups: standards, activities, lists, the board, histories and reasons."""

from dataclasses import replace

from handlers import departments
from handlers.answers import Answer, Intent, Notice, Result
from handlers.judging import judged, regraded
from handlers.message import Act, Press
from handlers.resolution import Verdict
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn, candidates_of, offer, unknown
from store.catalog import Indicator
from store.reports import Report
from store.search import Match

SPOKEN_OF = 0.45
"""How much of what is asked about an activity's own words must have."""

HISTORY_SHOWN = 10
"""The most reports of a person that one reply lists."""


async def look_up(turn: Turn, segment: Segment) -> Answer:
    """What a message without a figure asks about: an indicator, a tier of it, an activity."""
    if answer := departments.asked(turn, segment):
        return answer
    resolution = turn.resolve(segment)
    if names_nothing(segment.mention) and turn.conversation.focus is None:
        return _what(turn, segment)
    if resolution.verdict is Verdict.UNKNOWN:
        return _by_content(turn, segment) or unknown(turn, resolution)
    if resolution.verdict is Verdict.CHOOSE:
        if resolution.aspect == "home" and (answer := _by_content(turn, segment)):
            return answer
        return offer(turn, candidates_of(resolution.matches), segment)
    return await show(turn, resolution.best, segment, resolution.aspect)


def _what(turn: Turn, segment: Segment) -> Answer:
    """A question with no subject: which one?"""
    if segment.tier or segment.aspect:
        return offer(turn, candidates_of(turn.knowledge.index.first("indicator")), segment)
    return Answer(Intent.UNKNOWN, notice=Notice.NOTHING_SAID, conversation=turn.conversation)


async def show(turn: Turn, match: Match, segment: Segment, aspect: str | None) -> Answer:
    """The thing that is surely meant, and what is asked of it."""
    indicator = turn.knowledge.indicator(match.entry.key)
    if indicator is None:
        return _activity(turn, match.entry.key, aspect)
    if aspect in ("home", "budget", "content"):
        return _activity(turn, match.entry.key, aspect)
    if aspect in ("history", "reported"):
        return await history_of(turn, indicator)
    result = Result(
        indicator=indicator,
        activity=turn.knowledge.home(indicator.key),
        candidates=candidates_of((match,)),
        asked_tier=segment.tier,
    )
    return Answer(Intent.STANDARD, (result,), conversation=turn.speaking_of(indicator.key))


def _activity(turn: Turn, key: str, aspect: str | None) -> Answer:
    activity = turn.knowledge.home(key)
    assert activity is not None
    children = tuple(
        a for a in turn.knowledge.catalog.activities.values() if a.parent == activity.name
    )
    result = Result(
        activity=activity,
        aspect=aspect,
        indicator=turn.knowledge.indicator(key) if aspect == "home" else None,
    )
    parts = tuple(Result(activity=child, aspect="part") for child in children)
    return Answer(Intent.ACTIVITY, (result, *parts), conversation=turn.speaking_of(key))


def _by_content(turn: Turn, segment: Segment) -> Answer | None:
    """信访归哪个活动管: the activities whose own description speaks of it."""
    if segment.aspect not in ("home", "content"):
        return None
    found = turn.knowledge.contents.search(segment.mention)
    best = [activity for activity, share in found if share >= max(SPOKEN_OF, found[0][1])]
    deepest = [a for a in best if a.level == 2] or best
    if len(deepest) == 1:
        return _activity(turn, deepest[0].key, segment.aspect)
    entries = turn.knowledge.index.by_key
    matches = tuple(Match(entries[a.key], 50.0, 1.0, 0.5) for a in deepest)
    return offer(turn, candidates_of(matches), segment) if matches else None


async def indicators(turn: Turn) -> Answer:
    """The list of indicators of the department."""
    department = turn.knowledge.department(turn.conversation.focus)
    results = tuple(
        Result(indicator=indicator, activity=activity)
        for activity in department.activities
        for indicator in activity.indicators
    )
    return Answer(Intent.LIST, results, conversation=turn.conversation, department=department)


async def activities(turn: Turn) -> Answer:
    """The list of activities of the department."""
    department = turn.knowledge.department(turn.conversation.focus)
    results = tuple(Result(activity=activity) for activity in department.activities)
    return Answer(Intent.LIST, results, conversation=turn.conversation, department=department)


async def board(turn: Turn) -> Answer:
    """All indicators with tier and gap, the missing ones as missing."""
    listed = await indicators(turn)
    keys = [r.indicator.key for r in listed.results if r.indicator]
    current = await _current(turn, keys)
    results = tuple(
        _reported(turn, r, current.get(r.indicator.key)) for r in listed.results if r.indicator
    )
    return replace(listed, intent=Intent.BOARD, results=results)


async def _current(turn: Turn, keys: list[str]) -> dict[str, Report]:
    indicator = turn.knowledge.indicator(keys[0]) if keys else None
    if turn.reports is None or indicator is None:
        return {}
    return await turn.reports.current(keys, turn.year_of(indicator))


def _reported(turn: Turn, result: Result, report: Report | None) -> Result:
    if report is None or report.actual is None or result.indicator is None:
        return result
    return replace(judged(turn, result, result.indicator, report.actual), report=report)


async def history(turn: Turn) -> Answer:
    """我报过什么: the person's current reports, newest first."""
    reports = turn.reports
    made = await reports.by_reporter(turn.message.person.id, HISTORY_SHOWN) if reports else ()
    results = [await _told(turn, report) for report in made]
    return Answer(Intent.HISTORY, tuple(results), conversation=turn.conversation)


async def _told(turn: Turn, report: Report) -> Result:
    """A report with the one that it corrected."""
    before = None
    if turn.reports and report.supersedes:
        before = await turn.reports.get(report.supersedes)
    return Result(
        indicator=turn.knowledge.indicator(report.indicator), report=report, before=before
    )


async def history_of(turn: Turn, indicator: Indicator) -> Answer:
    """All that was ever reported of an indicator: who, when, from what to what."""
    rows = (
        await turn.reports.history(indicator.key, turn.year_of(indicator)) if turn.reports else ()
    )
    by_id = {report.id: report for report in rows}
    results = tuple(
        Result(indicator=indicator, report=row, before=by_id.get(row.supersedes))
        for row in rows[-HISTORY_SHOWN:]
    ) or (Result(indicator=indicator),)
    conversation = turn.speaking_of(indicator.key)
    return Answer(Intent.HISTORY, results, conversation=conversation)


async def why(turn: Turn, key: str | None = None) -> Answer:
    """为什么: the figure last given, else the one last reported, with the arithmetic."""
    conversation = turn.conversation
    indicator = turn.knowledge.indicator(key or conversation.focus)
    if indicator is None:
        return Answer(Intent.WHY, notice=Notice.NOTHING_SAID, conversation=conversation)
    if conversation.draft and conversation.draft.indicator == indicator.key:
        result = regraded(turn, conversation.draft)
    else:
        result = await _latest(turn, indicator)
    return Answer(
        Intent.WHY,
        (result,),
        buttons=_still_offered(turn),
        conversation=conversation.speaking_of(indicator.key),
    )


def _still_offered(turn: Turn) -> tuple[Press, ...]:
    """What waits can be saved after the explanation, too."""
    pending = turn.conversation.pending
    return (Press(Act.SAVE, pending.token),) if pending and pending.drafts else ()


async def _latest(turn: Turn, indicator: Indicator) -> Result:
    result = Result(indicator=indicator, activity=turn.knowledge.home(indicator.key))
    if turn.reports is None:
        return result
    return _reported(
        turn, result, await turn.reports.latest(indicator.key, turn.year_of(indicator))
    )
