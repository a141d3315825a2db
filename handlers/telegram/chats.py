"""Chats: the bot is added, blocked or removed, and a group becomes a supergroup."""

from telegram import ChatMember, Update
from telegram.constants import ChatType

from handlers.answers import Answer, Intent, Notice
from handlers.telegram.context import Context
from handlers.telegram.delivery import announce

GONE = (ChatMember.LEFT, ChatMember.BANNED)
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


async def on_membership(update: Update, context: Context) -> None:
    """Nothing is sent where the bot is gone; a group that it is added to hears once what the bot
    hears."""
    change, work = update.my_chat_member, context.work
    if change is None:
        return
    chat = change.chat
    if change.new_chat_member.status in GONE:
        await work.chats.block(chat.id)
    elif chat.type == ChatType.PRIVATE:
        await work.chats.unblock(chat.id)
    elif chat.type in GROUPS and change.old_chat_member.status in GONE:
        person = await work.person(change.from_user)
        await announce(work, chat.id, Answer(Intent.HELP, notice=Notice.IN_GROUP), person.locale)


async def on_move(update: Update, context: Context) -> None:
    """What is spoken of and owed in a group goes along to the supergroup."""
    said = update.message
    if said is None:
        return
    old, new = said.migrate_from_chat_id or said.chat_id, said.migrate_to_chat_id or said.chat_id
    await context.work.chats.move(old, new)
    context.work.told.add(new)
