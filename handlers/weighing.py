"""Weighing: the 分值 of indicators, given by administrators."""

import re
from decimal import Decimal
from functools import cache

from handlers.answers import Answer, Intent
from handlers.language import PUNCTUATION, table
from handlers.papers import Code, Paper
from handlers.places import named_in
from handlers.segments import Segment
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department, Indicator
from store.folding import fold

MOST = 100


async def heard(turn: Turn) -> Answer | None:
    """The answer to a message that gives 分值, takes it away or asks for it; None for others."""
    said = fold(turn.message.text).strip().rstrip("。.!")
    plain = PUNCTUATION.sub("", said)
    if found := _pattern("weights").fullmatch(plain):
        return await listed(turn)
    if found := _pattern("unweigh").fullmatch(said):
        return await _weighed(turn, found["name"], None)
    if found := _pattern("weigh").fullmatch(said):
        return await _weighed(turn, found["name"], Decimal(found["points"]))
    return None


async def listed(turn: Turn, words: str = "") -> Answer:
    """/weights: what each indicator of a department counts for."""
    known = turn.knowledge.catalog.departments
    place = (named_in(fold(words), known) if words else None) or turn.department
    return await _told(turn, Code.WEIGHTS, place, tuple(place.indicators))


async def _weighed(turn: Turn, name: str, points: Decimal | None) -> Answer | None:
    """None where no indicator is surely named."""
    indicator = turn.meant(Segment(name, name, name))
    if indicator is None:
        return None
    place = turn.knowledge.catalog.department_of(indicator)
    if not turn.message.person.rights.may_administer(place.code):
        return await _told(turn, Code.NOT_ADMINISTRATOR, place)
    if points is not None and not 0 < points <= MOST:
        return await _told(turn, Code.OUT_OF_RANGE, place)
    if turn.records.forms is None:
        return await _told(turn, Code.NOT_KEPT_HERE, place)
    await turn.records.forms.weigh(indicator.key, points)
    await turn.log(Action.WEIGHED, indicator.name, place.code, points=str(points or ""))
    code = Code.TAKEN_AWAY if points is None else Code.WEIGHED
    return await _told(turn, code, place, (indicator,))


async def _told(
    turn: Turn, code: Code, place: Department, about: tuple[Indicator, ...] = ()
) -> Answer:
    forms, keys = turn.records.forms, [i.key for i in place.indicators]
    points = await forms.points(keys) if forms else {}
    paper = Paper(
        code,
        place,
        weights=tuple((indicator, points.get(indicator.key)) for indicator in about),
        total=sum(points.values(), Decimal(0)),
        without=len(keys) - len(points),
    )
    return Answer(Intent.WEIGHTS, conversation=turn.conversation, paper=paper)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(table("exports")["said"][kind])
