"""Commands: ``/name words`` – what a command does with the words that follow it.

A command without words of its own is a phrase like any other, in data/phrases.toml.
"""

import re
from collections.abc import Awaitable, Callable

from handlers import (
    auditing,
    closing,
    cutting,
    invitations,
    membership,
    ordering,
    owning,
    personal,
    places,
    presses,
    reviewing,
    rewording,
    weighing,
    wishing,
)
from handlers.answers import Answer, Intent, Notice
from handlers.invitations import PAYLOAD
from handlers.message import Act, Press
from handlers.turn import Turn

CARD = "s_"
"""What the payload of a deep link begins with that shows an indicator; its key follows."""

COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL | re.ASCII)


async def commanded(turn: Turn) -> Answer | None:
    """The answer to a command that takes words; None for any other message."""
    said = COMMAND.fullmatch(turn.message.text.strip())
    command = COMMANDS.get(said[1].lower()) if said else None
    return await command(turn, (said[2] or "").strip()) if said and command else None


def name_of(text: str) -> str:
    """The name of the command that a message is, without the slash; "" for none."""
    said = COMMAND.fullmatch(text.strip())
    return said[1].lower() if said else ""


async def _start(turn: Turn, payload: str) -> Answer:
    """/start: a greeting, or what its link was made for."""
    if payload.startswith(PAYLOAD):
        return await invitations.opened(turn, payload.removeprefix(PAYLOAD))
    key = payload.removeprefix(CARD) if payload.startswith(CARD) else ""
    if key in turn.knowledge.index.by_key:
        return await presses.press(turn, Press(Act.SHOW, key))
    greeting = Notice.IN_GROUP if turn.message.in_group else Notice.GREETING
    return Answer(Intent.HELP, notice=greeting, conversation=turn.conversation)


COMMANDS: dict[str, Callable[[Turn, str], Awaitable[Answer]]] = {
    "start": _start,
    "invite": invitations.invite,
    "members": membership.listed,
    "departments": places.listed,
    "mydata": personal.shown,
    "forgetme": personal.ask,
    "audit": auditing.listed,
    "export": ordering.export,
    "weights": weighing.listed,
    "criterion": rewording.criterion,
    "owners": owning.listed,
    "cutoffs": cutting.listed,
    "digest": wishing.digest,
    "review": reviewing.listed,
    "closing": closing.listed,
}
"""By name, without the slash; each is given what follows it, "" for nothing."""
