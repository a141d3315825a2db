"""Commands: each is the same words to the assistant, in every channel."""

from telegram import Update

from handlers.commands import COMMANDS as TAKE_WORDS
from handlers.telegram.context import Context
from handlers.telegram.menu import ADMINISTRATOR, GROUP, PRIVATE
from handlers.telegram.messages import converse

COMMANDS = frozenset({*PRIVATE, *GROUP, *ADMINISTRATOR, *TAKE_WORDS})
"""Every command that is answered, by name."""


async def on_command(update: Update, context: Context) -> None:
    """Answer ``/board`` and the like; what follows is dropped where a command takes nothing."""
    if update.message is None or not update.message.text:
        return
    command, _, rest = update.message.text.partition(" ")
    name = command[1:].partition("@")[0].lower()
    words = f"/{name} {rest}" if name in ("lang", "board") or name in TAKE_WORDS else f"/{name}"
    await converse(update.message, words.strip(), context)
