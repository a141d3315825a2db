"""Attachments: what is drawn or made when it is sent – pictures and files."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from telegram import Bot, InputFile, InputMediaPhoto
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.documents import Documents
from bot.gallery import drawn
from handlers.documents import Order
from handlers.pictures.sheets import Sheet, alt, from_json
from handlers.replies.papers import failure
from handlers.telegram.limits import split
from handlers.telegram.photos import PHOTO
from store.errors import FormFailed

WORDS: tuple[str, ...] = ("caption", "caption_entities")

logger = logging.getLogger(__name__)


async def send_photo(bot: Bot, payload: dict[str, Any]) -> int:
    """Send what a payload says to draw, or its words where it cannot be drawn; returns the
    message's number."""
    sheet, words, rest = _parts(payload)
    chat, png = rest.pop("chat_id"), await drawn(sheet)
    if png is None:
        return (await bot.send_message(chat, split(alt(sheet))[0], api_kwargs=rest)).message_id
    return (await bot.send_photo(chat, png, api_kwargs=rest | words)).message_id


async def change_photo(bot: Bot, payload: dict[str, Any], message: int) -> int | None:
    """Draw a message's picture again; returns its number, None where nothing could be drawn."""
    sheet, words, rest = _parts(payload)
    chat, png = rest.pop("chat_id"), await drawn(sheet)
    if png is None:
        return None
    media = InputMediaPhoto(png, api_kwargs=words)
    try:
        await bot.edit_message_media(media, chat, message, api_kwargs=rest)
    except BadRequest as error:
        if "not modified" not in error.message.casefold():
            raise
    return message


async def send_document(bot: Bot, documents: Documents, payload: dict[str, Any]) -> int:
    """Make what an outbox's payload orders and send it, or say why there is none; the message
    that it became. The chat sees that a file is under way."""
    chat, locale = payload.pop("chat_id"), payload.pop("locale")
    order, caption = Order.from_json(payload.pop("document")), payload.pop("caption")
    with suppress(TelegramError):
        await bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
    try:
        made = await documents.make(order)
    except FormFailed as error:
        logger.warning("%s of %s: %s", order.form, order.department, error)
        said = await bot.send_message(chat, failure(error, locale), api_kwargs=payload)
        return said.message_id
    file = InputFile(made.content, filename=made.name)
    sent = await bot.send_document(chat, file, caption=caption, api_kwargs=payload)
    return sent.message_id


async def send_kept(
    bot: Bot, method: str, payload: dict[str, Any], copies: Path | None
) -> int | None:
    """Send a file that Telegram has, by its id; where it has it no more, the copy in a folder.
    Returns the message's number."""
    kept, chat, caption = payload.pop("kept"), payload.pop("chat_id"), payload.pop("caption")
    send = bot.send_photo if method == PHOTO else bot.send_document
    try:
        sent = await send(chat, kept["file_id"], caption=caption, api_kwargs=payload)
    except BadRequest as error:
        copy = copies and kept["copy"] and copies / Path(kept["copy"]).name
        if not copy or not copy.is_file():
            raise
        logger.info("%s: %s; the copy is sent", method, error)
        content = await asyncio.to_thread(copy.read_bytes)
        file = InputFile(content, filename=kept["name"] or copy.name)
        sent = await send(chat, file, caption=caption, api_kwargs=payload)
    return sent.message_id


def _parts(payload: dict[str, Any]) -> tuple[Sheet, dict[str, Any], dict[str, Any]]:
    """What to draw, the words below it, and the rest of the call."""
    rest = {n: v for n, v in payload.items() if n not in ("picture", "board")}
    words = {name: rest.pop(name) for name in WORDS if name in rest}
    return from_json(payload["picture"]), words, rest
