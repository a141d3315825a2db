"""Other: stickers, voice, pictures, files – what the assistant cannot read."""

from telegram import Update

from handlers.answers import Answer, Intent, Notice
from handlers.telegram.context import Context
from handlers.telegram.delivery import say


async def on_other(update: Update, context: Context) -> None:
    """Say kindly what works instead."""
    said = update.message
    if said is None or said.from_user is None:
        return
    person = await context.work.person(said.from_user)
    notice = Notice.ONLY_TEXT if person.rights.may_look_up else Notice.NOT_A_MEMBER
    await say(context.work, said, Answer(Intent.UNKNOWN, notice=notice), person.locale)
