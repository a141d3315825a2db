"""Callbacks: a press of a button under one of our messages."""

from telegram import CallbackQuery, MaybeInaccessibleMessage, Update
from telegram import Message as TelegramMessage

from handlers.answers import Answer, Intent, Notice
from handlers.matters import Code
from handlers.message import Message, Person, Press
from handlers.telegram.context import Context
from handlers.telegram.delivery import replace, say

# What refuses a press or asks for more words: the message pressed stays as it is.
ASIDE = frozenset(
    {
        Notice.STALE,
        Notice.NOT_A_MEMBER,
        Notice.MAY_NOT_REPORT,
        Notice.NOTHING_TO_UNDO,
        Notice.CHANGE,
    }
)
# What refuses a press of members, or is to be passed on.
ANEW = frozenset(
    {
        Code.NOT_KEPT_HERE,
        Code.PRIVATELY,
        Code.NOT_ADMINISTRATOR,
        Code.NO_SUCH_MEMBER,
        Code.INVITED,
    }
)


async def on_press(update: Update, context: Context) -> None:
    """Do what the button says and let the message that it stands under say what came of it."""
    query = update.callback_query
    if query is None or not isinstance(query.message, TelegramMessage):
        return
    person = await context.work.person(query.from_user)
    answer = await _answer(query, query.message, person, context)
    refused = answer.notice in ASIDE and not answer.results
    aside = answer.outcome or refused or (answer.matter and answer.matter.code in ANEW)
    await (say if aside else replace)(context.work, query.message, answer, person.locale)


async def _answer(
    query: CallbackQuery, pressed: MaybeInaccessibleMessage, person: Person, context: Context
) -> Answer:
    press = Press.decode(query.data or "")
    if press is None:
        return Answer(Intent.UNKNOWN, notice=Notice.STALE)
    in_group = pressed.chat.type != pressed.chat.PRIVATE
    message = Message(person=person, press=press, in_group=in_group)
    return await context.work.reply(pressed.chat, message)
