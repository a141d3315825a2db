"""Tables: a file that somebody sends, to be read on the side and published with a tap."""

from pathlib import PurePath

from telegram import Document
from telegram import Message as TelegramMessage

from handlers.answers import Answer, Intent, Notice
from handlers.message import Person
from handlers.publishing import told
from handlers.tables import Stage, TableNews, administers_any
from handlers.telegram.work import Work
from store.errors import ImportFailed
from store.importers import FORMATS
from store.importers.rows import MOST_BYTES
from store.uploads import Upload


def is_table(said: TelegramMessage) -> bool:
    """Whether a message may bring a table: a file in a format of tables, sent by itself rather
    than as a reply to something."""
    name = said.document and said.document.file_name
    suffix = PurePath(name or "").suffix.lower()
    in_private = said.chat.type == said.chat.PRIVATE
    return suffix in FORMATS and said.reply_to_message is None and in_private


async def received(
    work: Work, said: TelegramMessage, document: Document, person: Person
) -> Answer:
    """Keep who sent what; whoever reads it tells what it holds."""
    name = document.file_name or ""
    uploads = work.assistant.records.uploads
    if not person.rights.may_look_up:
        return Answer(Intent.UNKNOWN, notice=Notice.NOT_A_MEMBER)
    if not administers_any(person.rights) or uploads is None:
        return told(TableNews(Stage.NOT_ADMINISTRATOR, name))
    if (document.file_size or 0) > MOST_BYTES:
        problem = ImportFailed("too_large", name, str(MOST_BYTES))
        return told(TableNews(Stage.REFUSED, name, problem=problem))
    await uploads.add(
        Upload(said.chat_id, person.id, document.file_id, name, said.date, said.message_id)
    )
    return told(TableNews(Stage.RECEIVED, name))
