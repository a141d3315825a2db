"""Cutting off: the days by which a department's figures are due, told and set."""

from datetime import date

from handlers import following
from handlers.answers import Answer, Intent
from handlers.figure_dates import read_days
from handlers.following import NONE
from handlers.matters import Code, Matter
from handlers.places import named_in
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.cutoffs import Rhythm, days_ahead
from store.folding import fold

MOST = 24
"""So many days can be set."""


async def listed(turn: Turn, words: str = "") -> Answer:
    """/cutoffs: those that come; with a rhythm or days behind it, they are set."""
    said = fold(words)
    place = named_in(said, turn.knowledge.catalog.departments) or turn.department
    if turn.records.cutoffs is None:
        return _told(turn, Code.NOT_KEPT_HERE, place)
    rest = said.replace(fold(place.name), "").replace(place.code, "", 1).strip()
    if rest:
        return await _set(turn, place, rest)
    return await _list(turn, Code.CUTOFFS, place)


async def heard(turn: Turn, text: str) -> Answer | None:
    """The answer to 按季度截止 and 截止日期改为12月20日; None for anything else."""
    for request in following.requests(text):
        if request.kind == "cutoffs":
            place = named_in(fold(text), turn.knowledge.catalog.departments) or turn.department
            return await _set(turn, place, request.when)
    return None


async def _set(turn: Turn, place: Department, words: str) -> Answer:
    assert turn.records.cutoffs
    if not turn.message.person.rights.may_administer(place.code):
        return _told(turn, Code.NOT_ADMINISTRATOR, place)
    named, days = following.rhythm_of(words), _days(words, turn.today)
    rhythm = named if isinstance(named, Rhythm) else Rhythm.DAY
    if not days and named is None:
        return _told(turn, Code.NO_DAY, place)
    if not days or rhythm is not Rhythm.DAY:
        days = () if named == NONE else days_ahead(rhythm, turn.today)
    await turn.records.cutoffs.put(place.code, rhythm, days[:MOST], turn.today)
    detail = {"days": [day.isoformat() for day in days[:MOST]], "rhythm": rhythm.value}
    await turn.log(Action.CUTOFFS_SET, place.name, place.code, **detail)
    return await _list(turn, Code.CUTOFFS_SET, place)


def _days(words: str, today: date) -> tuple[date, ...]:
    """The days that are named, those without a year from today on."""
    found = (
        said.day.replace(year=said.day.year + (said.yearless and said.day < today))
        for said in read_days(words, today)
        if said.day and (said.day.month, said.day.day) != (2, 29)
    )
    return tuple(sorted({day for day in found if day >= today}))


async def _list(turn: Turn, code: Code, place: Department) -> Answer:
    assert turn.records.cutoffs
    coming = [c for c in await turn.records.cutoffs.of(place.code) if c.day >= turn.today]
    matter = Matter(code, (place,), cutoffs=tuple(coming))
    return Answer(Intent.FOLLOW_UP, conversation=turn.conversation, matter=matter)


def _told(turn: Turn, code: Code, place: Department) -> Answer:
    matter = Matter(code, (place,))
    return Answer(Intent.FOLLOW_UP, conversation=turn.conversation, matter=matter)
