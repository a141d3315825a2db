"""Callbacks: a press of a button under one of our messages."""

from telegram import CallbackQuery, MaybeInaccessibleMessage, Update
from telegram import Message as TelegramMessage
from telegram.constants import ChatType

from handlers.answers import Answer, Intent, Notice
from handlers.matters import Code
from handlers.message import Act, Message, Person, Press
from handlers.replies import render
from handlers.telegram.context import Context
from handlers.telegram.delivery import replace, say

# What refuses a press: the message pressed stays as it is.
REFUSED = frozenset(
    {Notice.STALE, Notice.NOT_A_MEMBER, Notice.MAY_NOT_REPORT, Notice.NOTHING_TO_UNDO}
)
# What refuses a press of members or reviewers, asks, or is to be passed on.
ANEW = frozenset(
    {
        Code.NOT_KEPT_HERE,
        Code.PRIVATELY,
        Code.NOT_ADMINISTRATOR,
        Code.NO_SUCH_MEMBER,
        Code.INVITED,
        Code.REVIEW_CARD,
        Code.WHY_RETURN,
        Code.ASK_REASON,
        Code.ONE_S_OWN,
        Code.NOT_REVIEWER,
    }
)
# What leaves the message pressed as it is.
OUTLIVED = frozenset({Act.SHOW, Act.REMIND, Act.EXPLAIN, Act.PROOF, Act.CRITERION})
TOAST = 200  # characters of a notification (Bot API, answerCallbackQuery)


async def on_press(update: Update, context: Context) -> None:
    """Do what the button says and let the message that it stands under say what came of it."""
    query = update.callback_query
    if query is None or not isinstance(query.message, TelegramMessage):
        return
    person = await context.work.person(query.from_user)
    answer = await _answer(query, query.message, person, context)
    if may_toast(query) and _is_refused(answer):
        context.work.toast = render(answer, person.locale).text[:TOAST]
        return
    anew = answer.matter and answer.matter.code in ANEW
    asked = answer.notice in (Notice.CHANGE, Notice.FILL) or _is_shown(query)
    pictured = answer.picture or query.message.photo
    aside = answer.outcome or pictured or asked or _is_refused(answer) or anew
    await (say if aside else replace)(context.work, query.message, answer, person.locale)


def may_toast(query: CallbackQuery | None) -> bool:
    """Whether a refusal is told only to the one who pressed: others of a group have no use for
    it."""
    pressed = query.message if query else None
    return pressed is not None and pressed.chat.type != ChatType.PRIVATE


def _is_shown(query: CallbackQuery) -> bool:
    """Whether what was pressed outlives it: one thing of a list is to be seen, or reminders are
    to stop, or what is saved to be explained or proven, but not what this one asks for."""
    press = Press.decode(query.data or "")
    return press is not None and press.act in OUTLIVED


def _is_refused(answer: Answer) -> bool:
    return answer.notice in REFUSED and not answer.results


async def _answer(
    query: CallbackQuery, pressed: MaybeInaccessibleMessage, person: Person, context: Context
) -> Answer:
    press = Press.decode(query.data or "")
    if press is None:
        return Answer(Intent.UNKNOWN, notice=Notice.STALE)
    in_group = pressed.chat.type != pressed.chat.PRIVATE
    message = Message(person=person, press=press, in_group=in_group)
    return await context.work.reply(pressed.chat, message)
