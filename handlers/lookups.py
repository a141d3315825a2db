"""Lookups: standards, activities, lists and reasons."""

from dataclasses import replace

from handlers import histories, trends
from handlers.answers import Answer, Intent, Notice, Result
from handlers.drafting import as_refused, regraded
from handlers.message import Act, Press
from handlers.passing import reviewed
from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment, names_nothing
from handlers.standing import standing, stood
from handlers.turn import Turn, candidates_of, offer, offer_first, unknown
from store.catalog import Activity, Indicator
from store.matches import Match

SPOKEN_OF = 0.45
"""How much of what is asked about an activity's own words must have."""

HOMES = ("home", "parent")
"""What is asked of where a thing belongs, and of who sees to it."""

PLACED = (*HOMES, "budget", "content", "goal", "indicators")
"""What is asked of an activity, also where one of its indicators is named."""

STOOD = ("now", "why")
"""What is asked of the figure that stands; of none the standard is shown."""

NAMED = 0.8
"""How much of an activity's name is said where it is the activity whose place is asked for."""


async def look_up(turn: Turn, segment: Segment) -> Answer:
    """What a message without a figure asks about: an indicator, a tier of it, an activity."""
    resolution = turn.resolve(segment)
    if names_nothing(segment.mention) and turn.conversation.focus is None:
        return _what(turn, segment)
    if resolution.verdict is Verdict.UNKNOWN:
        return _by_content(turn, segment) or unknown(turn, resolution)
    if resolution.verdict is Verdict.CHOOSE:
        told = _by_content(turn, segment) if resolution.aspect in HOMES else None
        place = _only_place(turn, resolution)
        if place and not (told and told.intent is Intent.ACTIVITY):
            return _activity(turn, place, resolution.aspect)
        if told:
            return told
        return offer(turn, candidates_of(turn, resolution.matches), segment)
    return await show(turn, resolution.best, segment, resolution.aspect)


def _only_place(turn: Turn, resolution: Resolution) -> str | None:
    """The key of the activity that all matches lead to, where such is asked: an indicator to its
    own, an activity with a single part to that, unless it is asked what it does."""
    if resolution.aspect not in PLACED:
        return None
    homes = (turn.knowledge.home(match.entry.key) for match in resolution.matches)
    keys = {home.key for home in homes if home}
    if resolution.aspect != "content":
        keys = {parts[0].key if len(parts := turn.knowledge.parts(k)) == 1 else k for k in keys}
    return keys.pop() if len(keys) == 1 else None


def _what(turn: Turn, segment: Segment) -> Answer:
    """A question with no subject: which one?"""
    if segment.tier or segment.aspect:
        return offer_first(turn, segment)
    return Answer(Intent.UNKNOWN, notice=Notice.NOTHING_SAID, conversation=turn.conversation)


async def show(turn: Turn, match: Match, segment: Segment, aspect: str | None) -> Answer:
    """The thing that is surely meant, and what is asked of it."""
    indicator = turn.knowledge.indicator(match.entry.key)
    if indicator is None:
        is_itself = aspect != "parent" or match.said >= NAMED
        return _activity(turn, match.entry.key, aspect if is_itself else "home")
    if aspect in (*HOMES, "budget", "content"):
        return _activity(turn, match.entry.key, aspect)
    if aspect in ("history", "reported"):
        return await histories.of_indicator(turn, indicator)
    if aspect == "trend":
        return await trends.trend(turn, indicator)
    if aspect == "gap":
        return await gap_of(turn, indicator)
    if aspect in STOOD and (await _standing(turn, indicator)).grade:
        return await (why(turn, indicator.key) if aspect == "why" else gap_of(turn, indicator))
    result = Result(
        indicator=indicator,
        activity=turn.knowledge.home(indicator.key),
        candidates=candidates_of(turn, (match,)),
        asked_tier=segment.tier,
    )
    return Answer(Intent.STANDARD, (result,), conversation=turn.speaking_of(indicator.key))


def _activity(turn: Turn, key: str, aspect: str | None) -> Answer:
    activity = turn.knowledge.home(key)
    assert activity is not None
    above = turn.knowledge.parent(key) if aspect == "parent" else None
    if above:
        told = (Result(activity=above, aspect="parent"), Result(activity=activity, aspect="child"))
        return Answer(Intent.ACTIVITY, told, conversation=turn.speaking_of(above.key))
    indicator = turn.knowledge.indicator(key)
    result = Result(
        activity=activity,
        aspect=aspect,
        indicator=indicator if aspect in HOMES else None,
    )
    parts = tuple(
        Result(activity=part, aspect="part") for part in turn.knowledge.parts(activity.key)
    )
    return Answer(Intent.ACTIVITY, (result, *parts), conversation=turn.speaking_of(key))


def _by_content(turn: Turn, segment: Segment) -> Answer | None:
    """信访归哪个活动管: the activities whose own description speaks of it."""
    if segment.aspect not in (*HOMES, "content"):
        return None
    deepest = _speaking_of(turn, segment)
    if len(deepest) == 1:
        return _activity(turn, deepest[0].key, "home" if segment.aspect in HOMES else "content")
    entries = turn.knowledge.index.by_key
    matches = tuple(Match(entries[a.key], 50.0, 1.0, 0.5) for a in deepest)
    return offer(turn, candidates_of(turn, matches), segment) if matches else None


def _speaking_of(turn: Turn, segment: Segment) -> list[Activity]:
    """The activities that speak of it best, of the department named, else one's own first, the
    deepest ones."""
    owner, plain = turn.owner(segment)
    found = turn.knowledge.contents.search(plain.mention)
    if owner:
        found = [item for item in found if turn.knowledge.department(item[0].key).code == owner]
    best = [activity for activity, share in found if share >= max(SPOKEN_OF, found[0][1])]
    own = [a for a in best if turn.knowledge.department(a.key).code in turn.preferred]
    return [a for a in own or best if a.level == 2] or own or best


async def indicators(turn: Turn) -> Answer:
    """The list of indicators of the department."""
    department = turn.department
    results = tuple(
        Result(indicator=indicator, activity=activity)
        for activity in department.activities
        for indicator in activity.indicators
    )
    answer = Answer(Intent.LIST, results, conversation=turn.conversation, department=department)
    pending = turn.conversation.pending
    if pending is None or pending.quantity is None:
        return answer
    every = replace(pending, candidates=tuple(i.key for i in department.indicators))
    conversation = replace(turn.conversation, pending=every)
    return replace(answer, notice=Notice.WHICH, conversation=conversation)


async def activities(turn: Turn) -> Answer:
    """The list of activities of the department."""
    department = turn.department
    results = tuple(Result(activity=activity) for activity in department.activities)
    return Answer(Intent.LIST, results, conversation=turn.conversation, department=department)


async def gap_of(turn: Turn, indicator: Indicator) -> Answer:
    """村官差多少: the way to a better tier from the figure that waits, else the one reported,
    else the one last given."""
    result = await _standing(turn, indicator)
    conversation = turn.speaking_of(indicator.key)
    if result.grade is None:
        return Answer(Intent.HISTORY, (Result(indicator=indicator),), conversation=conversation)
    notice = Notice.STANDS if result.report else Notice.TRIAL
    waits = _still_offered(turn, indicator)
    return Answer(
        Intent.REPORT,
        (result,),
        None if waits else notice,
        (*waits, Press(Act.WHY, indicator.key)),
        conversation,
    )


async def _standing(turn: Turn, indicator: Indicator) -> Result:
    given, pending = turn.conversation.draft, turn.conversation.pending
    waiting = (*(pending.drafts if pending else ()), *turn.conversation.unsaved)
    drafts = (*waiting, *((given,) if given else ()))
    draft = next((d for d in drafts if d.indicator == indicator.key), None)
    if draft and draft in waiting:
        return regraded(turn, draft)
    latest = await _latest(turn, indicator)
    return regraded(turn, draft) if draft and latest.grade is None else latest


async def why(turn: Turn, key: str | None = None) -> Answer:
    """为什么: the figure last given or refused, else the one last reported, with the
    arithmetic."""
    conversation = turn.conversation
    indicator = turn.knowledge.indicator(key or conversation.focus)
    if indicator is None:
        return Answer(Intent.WHY, notice=Notice.NOTHING_SAID, conversation=conversation)
    return Answer(
        Intent.WHY,
        (await _explained(turn, indicator, asked=key is None),),
        buttons=_still_offered(turn, indicator),
        conversation=conversation.speaking_of(indicator.key),
    )


async def _explained(turn: Turn, indicator: Indicator, *, asked: bool) -> Result:
    """What 为什么 speaks of; a button, not ``asked``, stands under a figure that has a tier."""
    conversation = turn.conversation
    refused, draft = conversation.refused, conversation.draft
    if asked and refused and refused.indicator == indicator.key:
        return as_refused(turn, refused)
    latest = await _latest(turn, indicator)
    if draft and draft.indicator == indicator.key:
        saved = latest.report is not None and latest.report.actual == draft.actual
        return latest if saved and latest.is_by_old else regraded(turn, draft)
    return latest


def _still_offered(turn: Turn, indicator: Indicator) -> tuple[Press, ...]:
    """What waits can be saved after the explanation, too."""
    cards = (turn.conversation.pending, *turn.conversation.earlier)
    waiting = next((card for card in cards if card and card.tells([indicator.key])), None)
    return (Press(Act.SAVE, waiting.token),) if waiting else ()


async def _latest(turn: Turn, indicator: Indicator) -> Result:
    result = Result(indicator=indicator, activity=turn.knowledge.home(indicator.key))
    if turn.reports is None:
        return result
    report = await turn.reports.latest(indicator.key, turn.year_of(indicator))
    told = standing(turn, result, report, await stood(turn, [report] if report else []))
    return (await reviewed(turn.records, [told]))[0]
