"""Floods: what somebody says beyond their allowance is not handled, and they are told once."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import Message as TelegramMessage
from telegram import Update

from handlers.answers import Answer, Intent, Notice
from handlers.telegram.context import Context
from handlers.telegram.delivery import say
from handlers.telegram.work import Work

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


def unhurried(callback: Callback) -> Callback:
    """The same callback, for messages and edits within the allowance of who says them."""

    @wraps(callback)
    async def within(update: Update, context: Context) -> None:
        said = update.message or update.edited_message
        if said is None or await _is_heard(said, context.work):
            await callback(update, context)
        await context.work.conversations.settle()

    return within


async def _is_heard(said: TelegramMessage, work: Work) -> bool:
    """Whether it is within the allowance; the first that is not is answered so."""
    person, burst = said.from_user, work.access.burst
    if person is None or not burst:
        return True
    at = said.edit_date or said.date
    before = await work.conversations.allowance(said.chat_id, person.id)
    left = before.after(at, burst)
    if left.is_spent and before.is_spent:
        return False
    work.conversations.spend(said.chat_id, person.id, left)
    if left.is_spent:
        answer = Answer(Intent.UNKNOWN, notice=Notice.TOO_FAST, pause=left.pause(at))
        await say(work, said, answer, (await work.person(person)).locale)
    return not left.is_spent
