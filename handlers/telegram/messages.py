"""Messages: what somebody says to the assistant."""

import re
from dataclasses import replace

from telegram import Message as TelegramMessage
from telegram import MessageEntity, Update
from telegram.ext import filters

from handlers.message import Message, Person
from handlers.telegram.context import Context
from handlers.telegram.delivery import say
from handlers.telegram.limits import MESSAGE
from store.evidence import Attached
from store.reports import Source


class _Addressed(filters.MessageFilter):
    """Meant for the bot: said in private, in reply to it, or naming it."""

    def filter(self, message: TelegramMessage) -> bool:
        """Whether the message is meant for the bot."""
        replied = message.reply_to_message and message.reply_to_message.from_user
        return (
            message.chat.type == message.chat.PRIVATE
            or bool(replied and replied.id == message.get_bot().id)
            or _mention(message) in _mentions(message)
        )


class _ByAPerson(filters.MessageFilter):
    """Said by a person in their own name: not by a bot, through one, or as a channel or group."""

    def filter(self, message: TelegramMessage) -> bool:
        """Whether somebody stands behind it who may report."""
        person = message.from_user
        return bool(person and not person.is_bot) and not (message.sender_chat or message.via_bot)


ADDRESSED = _Addressed("Addressed")
BY_A_PERSON = _ByAPerson("ByAPerson")


async def on_text(update: Update, context: Context) -> None:
    """Answer a text, or what is written under a video and the like."""
    if update.message:
        await converse(update.message, without_mention(update.message), context)


async def converse(said: TelegramMessage, text: str, context: Context) -> None:
    """Answer a message as if it said ``text``."""
    if said.from_user is None:
        return
    person = await context.work.person(said.from_user)
    message = replace(await heard_as(said, person, context), text=text)
    answer = await context.work.reply(said.chat, message)
    await say(context.work, said, answer, person.locale)


async def heard_as(
    said: TelegramMessage,
    person: Person,
    context: Context,
    files: tuple[Attached, ...] = (),
    *,
    may_be_table: bool = False,
) -> Message:
    """A message as the assistant knows messages."""
    return Message(
        without_mention(said),
        person,
        source=Source(said.chat_id, said.message_id),
        in_group=said.chat.type != said.chat.PRIVATE,
        about=await context.work.about(said),
        quote=said.quote.text if said.quote else "",
        files=files,
        album=said.media_group_id or "",
        may_be_table=may_be_table,
        at=said.date,
    )


def without_mention(message: TelegramMessage) -> str:
    """The text without the bot's own @name."""
    said = (message.text or message.caption or "")[:MESSAGE]
    return re.sub(re.escape(_mention(message)) + r"\b", " ", said, flags=re.I).strip()


def _mention(message: TelegramMessage) -> str:
    return f"@{message.get_bot().username}".lower()


def _mentions(message: TelegramMessage) -> set[str]:
    kinds: list[str | None] = [MessageEntity.MENTION]
    said = message.parse_entities([MessageEntity.MENTION]) | message.parse_caption_entities(kinds)
    return {name.lower() for name in said.values()}
