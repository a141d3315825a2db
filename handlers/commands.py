"""Commands: ``/name words`` – what a command does with the words that follow it.

A command without words of its own is a phrase like any other, in data/phrases.toml.
"""

import re
from collections.abc import Awaitable, Callable

from handlers.answers import Answer
from handlers.turn import Turn

COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL | re.ASCII)

COMMANDS: dict[str, Callable[[Turn, str], Awaitable[Answer]]] = {}
"""By name, without the slash; each is given what follows it, "" for nothing."""


async def commanded(turn: Turn) -> Answer | None:
    """The answer to a command that takes words; None for any other message."""
    said = COMMAND.fullmatch(turn.message.text.strip())
    command = COMMANDS.get(said[1].lower()) if said else None
    return await command(turn, (said[2] or "").strip()) if said and command else None
