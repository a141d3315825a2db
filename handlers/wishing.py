"""Wishing: what a person wants of reminders and of the digest."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers import following, overviews
from handlers.answers import Answer, Intent
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import named_in
from handlers.turn import Turn
from store.folding import fold
from store.wishes import Wish

QUIET, OFF, ON = "quiet", "off", "on"


async def quiet(turn: Turn) -> Answer:
    """今天别再提醒."""
    return await _keep(turn, lambda wish: replace(wish, quiet_on=turn.today), Matter(Code.QUIET))


async def off(turn: Turn) -> Answer:
    """关闭提醒."""
    answer = await _keep(turn, lambda wish: replace(wish, off=True), Matter(Code.REMINDERS_OFF))
    return replace(answer, buttons=(Press(Act.REMIND, ON),))


async def on(turn: Turn) -> Answer:
    """打开提醒."""
    return await _keep(
        turn, lambda wish: replace(wish, off=False, quiet_on=None), Matter(Code.REMINDERS_ON)
    )


async def pressed(turn: Turn, argument: str) -> Answer:
    """A tap below a reminder."""
    return await PRESSED[argument](turn) if argument in PRESSED else turn.stale()


PRESSED: dict[str, Callable[[Turn], Awaitable[Answer]]] = {QUIET: quiet, OFF: off, ON: on}


async def no_digest(turn: Turn) -> Answer:
    """不要简报了."""
    return await _keep(turn, lambda wish: replace(wish, weekday=None), Matter(Code.DIGEST_OFF))


async def digest(turn: Turn, words: str = "") -> Answer:
    """/digest: now; with a day behind it, each week."""
    return await heard(turn, words) or await overviews.digest(turn)


async def heard(turn: Turn, text: str) -> Answer | None:
    """The answer to 每周一发简报, of the department spoken of; None for anything else."""
    day = next((r.weekday for r in following.requests(text) if r.kind == "digest"), "")
    if not day:
        return None
    weekday = following.weekday_of(day)
    place = named_in(fold(text), turn.knowledge.catalog.departments) or turn.department
    passed = turn.today if turn.today.weekday() >= weekday else None
    return await _keep(
        turn,
        lambda wish: replace(wish, weekday=weekday, department=place.code, sent_on=passed),
        Matter(Code.DIGEST_SET, (place,), weekday=weekday),
    )


async def _keep(turn: Turn, change: Callable[[Wish], Wish], matter: Matter) -> Answer:
    wishes, person = turn.records.wishes, turn.message.person
    if wishes is not None:
        await wishes.keep(change(await wishes.of(person.id)))
    matter = matter if wishes else Matter(Code.NOT_KEPT_HERE)
    return Answer(Intent.FOLLOW_UP, conversation=turn.conversation, matter=matter)
