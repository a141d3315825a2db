"""Gallery: pictures are drawn aside, sent, changed in place, and saved for the terminal.

Drawn in a thread of their own, one after another: other chats go on meanwhile.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest

from handlers.pictures.painting import GlyphsMissing, paint
from handlers.pictures.sheets import Sheet, alt, from_json
from handlers.telegram.limits import split

WORDS: tuple[str, ...] = ("caption", "caption_entities")

logger = logging.getLogger(__name__)
painter = ThreadPoolExecutor(1, thread_name_prefix="painter")


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


async def saved(sheets: Sequence[Sheet], folder: Path) -> list[Path]:
    """Pictures as files in a folder, each in the place of the last of its kind."""
    pictures = [await drawn(sheet) for sheet in sheets]
    return [
        _save(folder / f"{type(sheet).__name__.lower()}-{number}.png", png)
        for number, (sheet, png) in enumerate(zip(sheets, pictures, strict=True), 1)
        if png
    ]


async def drawn(sheet: Sheet) -> bytes | None:
    """The PNG of a sheet; None, with a word in the log, where it cannot be drawn."""
    try:
        return await asyncio.get_running_loop().run_in_executor(painter, paint, sheet)
    except GlyphsMissing as error:
        logger.warning("no glyphs for %s: words instead of a picture", error.characters)
    except Exception:
        logger.exception("words instead of a picture")
    return None


def _save(path: Path, png: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(png)
    return path


def _parts(payload: dict[str, Any]) -> tuple[Sheet, dict[str, Any], dict[str, Any]]:
    """What to draw, the words below it, and the rest of the call."""
    rest = {n: v for n, v in payload.items() if n not in ("picture", "board")}
    words = {name: rest.pop(name) for name in WORDS if name in rest}
    return from_json(payload["picture"]), words, rest
