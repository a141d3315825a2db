"""Auditing: the log of changes, for those who administer."""

from dataclasses import replace

from handlers.answers import Answer, Intent
from handlers.invitations import told
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import place_of
from handlers.turn import Turn
from store.audit import Event

PAGE = 20
LONGEST_ID = 19


async def listed(turn: Turn, words: str = "") -> Answer:
    """/audit: the newest events of one's departments; of all for the owner."""
    return await _page(turn)


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap on 更早的: the events before one."""
    known = argument.isdecimal() and len(argument) < LONGEST_ID
    return await _page(turn, int(argument)) if known else turn.stale()


async def _page(turn: Turn, before: int | None = None) -> Answer:
    rights, audit = turn.message.person.rights, turn.records.audit
    if audit is None:
        return _told(turn, Code.NOT_KEPT_HERE)
    if not (rights.is_owner or rights.administered):
        return _told(turn, Code.NOT_ADMINISTRATOR)
    if turn.message.in_group:
        return _told(turn, Code.PRIVATELY)
    codes = None if rights.is_owner else rights.administered
    found = await audit.latest(codes, PAGE + 1, before)
    events, older = found[:PAGE], len(found) > PAGE
    matter = Matter(
        Code.EVENTS,
        tuple(place_of(turn, code) for code in {e.department for e in events} if code),
        events=events,
        names=await _names(turn, events),
    )
    buttons = (Press(Act.AUDIT, str(events[-1].id)),) if older else ()
    return Answer(Intent.AUDIT, buttons=buttons, conversation=turn.conversation, matter=matter)


def _told(turn: Turn, code: Code) -> Answer:
    return replace(told(turn, code), intent=Intent.AUDIT)


async def _names(turn: Turn, events: tuple[Event, ...]) -> tuple[tuple[int, str], ...]:
    """What the persons are called now whom events are about: the log itself keeps only ids."""
    persons = {int(e.subject) for e in events if e.action.is_about_person}
    return (
        tuple((await turn.records.members.names(persons)).items()) if turn.records.members else ()
    )
