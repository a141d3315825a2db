"""Tables: a file that somebody sends, to be read on the side and published with a tap."""

from pathlib import PurePath

from telegram import Document, Update
from telegram import Message as TelegramMessage
from telegram.ext import filters

from handlers.answers import Answer, Intent, Notice
from handlers.message import Person
from handlers.publishing import told
from handlers.tables import Stage, TableNews, administers_any
from handlers.telegram.context import Context
from handlers.telegram.delivery import say
from handlers.telegram.work import Work
from store.errors import ImportFailed
from store.importers import FORMATS
from store.importers.rows import MOST_BYTES
from store.uploads import Upload


class _Table(filters.MessageFilter):
    """A file in a format of tables, sent by itself rather than as a reply to something."""

    def filter(self, message: TelegramMessage) -> bool:
        """Whether the message brings a table."""
        name = message.document and message.document.file_name
        suffix = PurePath(name or "").suffix.lower()
        return suffix in FORMATS and message.reply_to_message is None


TABLE = _Table("Table")


async def on_table(update: Update, context: Context) -> None:
    """Keep who sent what; whoever reads it tells what it holds."""
    said = update.message
    if said is None or said.from_user is None or said.document is None:
        return
    person = await context.work.person(said.from_user)
    answer = await _answer(context.work, said, said.document, person)
    await say(context.work, said, answer, person.locale)


async def _answer(work: Work, said: TelegramMessage, document: Document, person: Person) -> Answer:
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
