"""Departments: what is asked of a whole table – its budget, where it goes, which indicators."""

from collections.abc import Callable
from dataclasses import replace

from handlers.answers import Answer, Intent, Result
from handlers.asking import ADDRESSED, inquiries
from handlers.inquiries import Inquiry
from handlers.resolution import Verdict
from handlers.segments import Segment, mention_of
from handlers.turn import Turn
from store.catalog import Activity, Department, Indicator
from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.ladders import Ladder
from store.standards.units import Kind, Unit

NAMED = 0.8
"""How much of an activity's name is said where its share is asked for."""


def asked(turn: Turn, said: str) -> Answer | None:
    """The answer to a question about the whole table, in folded words without the department's
    name; None for any other message."""
    if turn.knowledge.called(said):
        return None
    answers = (_answer(turn, inquiry) for inquiry in inquiries(said))
    return next((answer for answer in answers if answer), None)


def _answer(turn: Turn, inquiry: Inquiry) -> Answer | None:
    if inquiry.code == "share":
        return _share(turn, inquiry)
    if inquiry.code == ADDRESSED and not turn.is_about_a_department:
        return None
    return ACTIVITIES.get(inquiry.code, _indicators)(turn, inquiry)


def _total(turn: Turn, inquiry: Inquiry) -> Answer:
    return _told(turn, replace(inquiry, code="total"), _budgeted(turn.department, 1))


def _extreme(turn: Turn, inquiry: Inquiry) -> Answer:
    """Where most of the budget goes, or least; of several levels the highest that has it."""
    budgeted = _budgeted(turn.department, inquiry.level)
    is_most = inquiry.code == "most"
    ordered = sorted(budgeted, key=lambda a: (a.budget, -a.level), reverse=is_most)
    return _told(turn, inquiry, ordered[:1])


def _budgeted(department: Department, level: int | None) -> list[Activity]:
    return [a for a in department.activities if a.budget is not None and level in (None, a.level)]


def _without(turn: Turn, inquiry: Inquiry) -> Answer:
    """The activities that no indicator belongs to, nor to any of their parts."""
    department = turn.department
    parents = {a.parent for a in department.activities if a.indicators}
    bare = [a for a in department.activities if not a.indicators and a.name not in parents]
    found = [a for a in bare if inquiry.level in (None, a.level)]
    return replace(_told(turn, inquiry, found), intent=Intent.LIST)


def _activities(turn: Turn, inquiry: Inquiry) -> Answer:
    """The activities of one level."""
    found = [a for a in turn.department.activities if a.level == inquiry.level]
    return replace(_told(turn, inquiry, found), intent=Intent.LIST, inquiry=None)


ACTIVITIES: dict[str, Callable[[Turn, Inquiry], Answer]] = {
    "total": _total,
    "budget": _total,
    "most": _extreme,
    "least": _extreme,
    "without": _without,
    "activities": _activities,
}


def _told(turn: Turn, inquiry: Inquiry, activities: list[Activity]) -> Answer:
    results = tuple(Result(activity=activity, aspect=inquiry.code) for activity in activities)
    key = activities[0].key if len(activities) == 1 else turn.conversation.focus
    return Answer(
        Intent.ACTIVITY,
        results,
        conversation=turn.speaking_of(key),
        department=turn.department,
        inquiry=inquiry,
    )


def _indicators(turn: Turn, inquiry: Inquiry) -> Answer:
    """The indicators that are of a kind."""
    department = turn.department
    found = [
        Result(indicator=indicator, activity=activity)
        for activity in department.activities
        for indicator in activity.indicators
        if _is_of(indicator, inquiry)
    ]
    total = sum(1 for _ in department.indicators)
    key = found[0].indicator.key if len(found) == 1 and found[0].indicator else None
    conversation = turn.speaking_of(key) if key else turn.conversation
    return Answer(
        Intent.LIST,
        tuple(found),
        conversation=conversation,
        department=department,
        total=total,
        inquiry=inquiry,
    )


def _is_of(indicator: Indicator, inquiry: Inquiry) -> bool:
    if inquiry.code == "unit":
        return inquiry.unit is not None and _counts_in(indicator.ladder, inquiry.unit)
    return KINDS[inquiry.code](indicator.ladder)


def _better(ladder: Ladder) -> Direction | None:
    """Which way is better for what the name says: a 下降幅度 is better the larger it is, though
    what falls is better low."""
    if ladder.direction and ladder.is_change and ladder.names_fall:
        return Direction.HIGHER if ladder.direction is Direction.LOWER else Direction.LOWER
    return ladder.direction


def _counts_in(ladder: Ladder, unit: Unit) -> bool:
    """A count is of its very own unit, 次 also in a year; a measure of any of its kind."""
    its = ladder.unit
    if its is None or its.kind is not unit.kind:
        return False
    measured = unit.kind is Kind.MEASURE and its.base == unit.base
    return measured or its.name.split("/")[0] == unit.name


KINDS: dict[str, Callable[[Ladder], bool]] = {
    "lower": lambda ladder: _better(ladder) is Direction.LOWER,
    "higher": lambda ladder: _better(ladder) is Direction.HIGHER,
    "words": lambda ladder: ladder.kind is CriterionKind.WORD,
    "numbers": lambda ladder: ladder.is_numeric,
    "dates": lambda ladder: ladder.kind is CriterionKind.DEADLINE,
    "rates": lambda ladder: ladder.unit is not None and ladder.unit.kind is Kind.RATE,
}


def _share(turn: Turn, inquiry: Inquiry) -> Answer | None:
    """What part of the department's budget an activity has, and of the one it is a part of."""
    activity = _subject(turn, inquiry.subject)
    if activity is None:
        return None
    return Answer(
        Intent.ACTIVITY,
        (Result(activity=activity, aspect="share"),),
        conversation=turn.speaking_of(activity.key),
        department=turn.knowledge.department(activity.key),
        inquiry=inquiry,
    )


def _subject(turn: Turn, said: str) -> Activity | None:
    """The activity whose share is asked for: the one named, else the one spoken of."""
    if not said:
        return turn.knowledge.activity(turn.conversation.focus)
    mention, aspect = mention_of(said)
    found = turn.resolve(Segment(said, mention, mention), ("activity",))
    if found.verdict is not Verdict.SURE or (found.best.said < NAMED and aspect != "budget"):
        return None
    return turn.knowledge.activity(found.best.entry.key)
