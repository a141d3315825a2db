"""Corrections: an edited message corrects what it reported, and the answer that it got."""

from telegram import Update

from handlers.message import Message
from handlers.telegram.context import Context
from handlers.telegram.delivery import revise
from handlers.telegram.messages import without_mention
from store.reports import Source


async def on_edit(update: Update, context: Context) -> None:
    """Correct; an edit of what reported nothing, or by a stranger, passes in silence."""
    said = update.edited_message
    if said is None or said.from_user is None:
        return
    person = await context.work.person(said.from_user)
    source = Source(said.chat_id, said.message_id)
    at = said.edit_date or said.date
    message = Message(
        without_mention(said),
        person,
        source=source,
        edited=True,
        in_group=said.chat.type != said.chat.PRIVATE,
        about=await context.work.about(said),
        quote=said.quote.text if said.quote else "",
        at=at,
    )
    answer = await context.work.reply(said.chat, message)
    await revise(context.work, said, answer, person.locale)
