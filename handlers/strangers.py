"""Strangers: what somebody is answered who may not look anything up."""

from dataclasses import replace

from handlers import commands, personal
from handlers.answers import Answer, Intent, Notice
from handlers.language import cue_of
from handlers.message import Act
from handlers.turn import Turn
from store.folding import fold

WELCOME = {"start", "mydata", "forgetme"}
"""The commands that are answered: an invitation, and what was kept of a former member."""

GREETINGS = {"greeting", "help"}
"""To what a stranger is answered in a group; to anything else there silence is kinder."""


async def answered(turn: Turn) -> Answer:
    """An invitation taken up, one's own data, or one line how to get in; nothing is kept."""
    message = turn.message
    if message.press and message.press.act is Act.ERASE:
        return await personal.erased(turn, message.press.argument)
    if message.press and message.press.act is Act.DOSSIER:
        return replace(await personal.dossier(turn), traceless=True)
    known = not (message.press or message.edited) and commands.name_of(message.text) in WELCOME
    if known and (answer := await commands.commanded(turn)) and answer.matter:
        return answer
    quiet = message.in_group and cue_of(fold(message.text)) not in GREETINGS
    if message.edited or quiet:
        return Answer(Intent.SILENT, conversation=turn.conversation, traceless=True)
    return Answer(Intent.UNKNOWN, notice=Notice.NOT_A_MEMBER, traceless=True)
