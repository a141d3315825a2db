"""Files: photos and documents – what proves a figure, or a table to be published."""

from dataclasses import replace
from pathlib import PurePath

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import filters

from handlers.answers import Intent
from handlers.telegram.context import Context
from handlers.telegram.delivery import say
from handlers.telegram.messages import ADDRESSED, heard_as
from handlers.telegram.tables import is_table, received
from store.evidence import Attached, Kind

LONGEST_NAME = 100


class _OfAnAlbum(filters.MessageFilter):
    """One of several that were sent as one: only the first may say to whom."""

    def filter(self, message: TelegramMessage) -> bool:
        """Whether it is one of an album."""
        return message.media_group_id is not None


FILE = (filters.PHOTO | filters.Document.ALL) & (ADDRESSED | _OfAnAlbum("OfAnAlbum"))


async def on_file(update: Update, context: Context) -> None:
    """Answer what is written under it, and keep it for the figure that it proves; a table is
    kept for whoever reads it."""
    said = update.message
    if said is None or said.from_user is None:
        return
    person = await context.work.person(said.from_user)
    message = await heard_as(said, person, context, files_of(said), may_be_table=is_table(said))
    if not ADDRESSED.filter(said):
        message = replace(message, text="", about=())
    answer = await context.work.reply(said.chat, message)
    if answer.intent is Intent.TABLE and answer.table is None and said.document:
        answer = await received(context.work, said, said.document, person)
    await say(context.work, said, answer, person.locale)


def files_of(said: TelegramMessage) -> tuple[Attached, ...]:
    """The photo, the largest of its sizes, or the document of a message."""
    if said.photo:
        photo = max(said.photo, key=lambda size: size.width * size.height)
        size = photo.file_size or 0
        return (Attached(Kind.PHOTO, photo.file_id, photo.file_unique_id, size=size),)
    if said.document is None:
        return ()
    file = said.document
    name = PurePath(file.file_name or "").name[-LONGEST_NAME:]
    size = file.file_size or 0
    return (Attached(Kind.DOCUMENT, file.file_id, file.file_unique_id, name, size),)
