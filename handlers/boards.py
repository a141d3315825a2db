"""Boards: all indicators of a department with tier and gap, as a picture or as text."""

from dataclasses import replace

from handlers.answers import Answer, Intent
from handlers.lookups import indicators
from handlers.message import Act, Press
from handlers.passing import standings, unpassed
from handlers.standing import standing, stood
from handlers.turn import Turn
from handlers.views import Picture
from store.reviews import Standing

TEXT, DARK, LIGHT = "text", "dark", "light"
"""What a press asks of the board; a department's code may follow."""


async def board(turn: Turn) -> Answer:
    """The board in the colours that the person last chose."""
    return await _drawn(turn, turn.conversation.dark)


async def dark(turn: Turn) -> Answer:
    """The board on black, now and from now on."""
    return await _drawn(turn, True)


async def light(turn: Turn) -> Answer:
    """The board on white, now and from now on."""
    return await _drawn(turn, False)


async def text(turn: Turn) -> Answer:
    """The board in words, as a screen reader reads it."""
    listed = await indicators(turn)
    keys = [r.indicator.key for r in listed.results if r.indicator]
    counts = await _counting(turn, keys)
    then = await stood(turn, (s.report for s in counts.values() if s.report))
    results = tuple(
        unpassed(standing(turn, r, counted.report, then), counted)
        for r in listed.results
        if r.indicator
        for counted in (counts.get(r.indicator.key, Standing(None)),)
    )
    return replace(listed, intent=Intent.BOARD, results=results)


async def pressed(turn: Turn, argument: str) -> Answer:
    """The board as a button asks for it, of the department that was shown."""
    form, _, code = argument.partition("-")
    if code:
        turn = replace(turn, addressed=turn.knowledge.department(code).code)
    return await FORMS.get(form, board)(turn)


async def _drawn(turn: Turn, is_dark: bool) -> Answer:
    said = await text(turn)
    if not said.results:
        return said
    code = turn.department.code
    other = LIGHT if is_dark else DARK
    first = said.results[0].indicator
    assert first is not None
    return replace(
        said,
        picture=Picture(turn.year_of(first), turn.today, is_dark),
        buttons=tuple(Press(Act.BOARD, f"{form}-{code}") for form in (TEXT, other)),
        conversation=replace(said.conversation, dark=is_dark),
    )


async def _counting(turn: Turn, keys: list[str]) -> dict[str, Standing]:
    indicator = turn.knowledge.indicator(keys[0]) if keys else None
    return await standings(turn.records, keys, turn.year_of(indicator)) if indicator else {}


FORMS = {TEXT: text, DARK: dark, LIGHT: light}
