"""Documents: what was ordered is made – read in a transaction, written in a thread – and sent."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Bot, InputFile
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.library import Library
from handlers.documents import Order
from handlers.exporting import Figures, figures
from handlers.replies.forms import file_name, filled
from handlers.replies.papers import failure
from store.errors import FormFailed
from store.exporters.forms import write_form
from store.forms import Form
from store.repositories import CatalogRepository, records_in

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Document:
    """A file: what it is called, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Documents:
    """Makes them of what is in the database now; ``folder`` has templates of one's own."""

    library: Library
    folder: Path | None = None

    async def make(self, order: Order) -> Document:
        """The file; FormFailed where its template cannot be filled."""
        assert order.form
        async with self.library.database.reading() as session:
            knowledge = await self.library.current(CatalogRepository(session))
            department = knowledge.department(order.department)
            found = await figures(knowledge, records_in(session), department, datetime.now(UTC))
        return await asyncio.to_thread(self._written, order.form, order.format, found)

    def _written(self, form: Form, format: str, found: Figures) -> Document:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{form}.{format}"
            write_form(form, filled(found), path, self.folder)
            return Document(file_name(form, format, found), path.read_bytes())


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
