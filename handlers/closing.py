"""Closing: whether a department's figures close at its cut-offs, and which are open again."""

from dataclasses import replace

from handlers.answers import Answer, Intent
from handlers.deciding import told
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import named_in
from handlers.practising import keep, refusal
from handlers.reviewers import practice_of
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.cutoffs import Cutoff
from store.folding import fold

SHOWN = 4
"""So many of the last cut-offs are shown."""

LONGEST_ID = 18
OPEN, CLOSE = "open", "close"


async def on(turn: Turn) -> Answer:
    """到期封账."""
    return await _set(turn, closes=True)


async def off(turn: Turn) -> Answer:
    """关闭封账."""
    return await _set(turn, closes=False)


async def _set(turn: Turn, *, closes: bool) -> Answer:
    place = turn.department
    if refused := refusal(turn, place):
        return refused
    practice = await practice_of(turn, place.code)
    if practice.closes != closes:
        await keep(turn, replace(practice, closes=closes))
        action = Action.CLOSING_ON if closes else Action.CLOSING_OFF
        await turn.log(action, place.name, place.code)
    return await _list(turn, place, Code.CLOSING_ON if closes else Code.CLOSING_OFF)


async def listed(turn: Turn, words: str = "") -> Answer:
    """/closing: what is closed, and what is open again."""
    known = turn.knowledge.catalog.departments
    place = (named_in(fold(words), known) if words else None) or turn.department
    if turn.records.cutoffs is None:
        return told(turn, Code.NOT_KEPT_HERE)
    closes = (await practice_of(turn, place.code)).closes
    return await _list(turn, place, Code.CLOSING if closes else Code.CLOSING_OFF)


async def _list(turn: Turn, place: Department, code: Code) -> Answer:
    """The last cut-offs that are over, with what an administrator may do about them."""
    assert turn.records.cutoffs
    every = await turn.records.cutoffs.of(place.code)
    over = tuple(cutoff for cutoff in every if cutoff.day < turn.today)[-SHOWN:]
    may = turn.message.person.rights.may_administer(place.code) and code is not Code.CLOSING_OFF
    matter = Matter(code, (place,), cutoffs=over)
    return Answer(
        Intent.REVIEW,
        buttons=tuple(_press(cutoff) for cutoff in over) if may else (),
        conversation=turn.conversation,
        matter=matter,
    )


def _press(cutoff: Cutoff) -> Press:
    return Press(Act.CLOSING, f"{OPEN if cutoff.reopened_at is None else CLOSE}-{cutoff.id}")


async def pressed(turn: Turn, argument: str) -> Answer:
    """A tap on 重新开放 or 再封账."""
    verb, _, id = argument.partition("-")
    known = id.isdecimal() and len(id) <= LONGEST_ID and verb in (OPEN, CLOSE)
    cutoffs = turn.records.cutoffs
    cutoff = await cutoffs.get(int(id)) if cutoffs and known else None
    place = turn.knowledge.department(cutoff.department) if cutoff else None
    if cutoff is None or place is None or place.code != cutoff.department:
        return turn.stale()
    if refused := refusal(turn, place):
        return refused
    is_over = cutoff.day < turn.today and (await practice_of(turn, place.code)).closes
    return await _change(turn, verb, cutoff, place) if is_over else turn.stale()


async def _change(turn: Turn, verb: str, cutoff: Cutoff, place: Department) -> Answer:
    assert turn.records.cutoffs
    assert cutoff.id is not None
    change = turn.records.cutoffs.reopen if verb == OPEN else turn.records.cutoffs.close
    if await change(cutoff.id, turn.message.at):
        action = Action.REOPENED if verb == OPEN else Action.CLOSED
        await turn.log(action, place.name, place.code, day=cutoff.day.isoformat())
    return await _list(turn, place, Code.CLOSING)
