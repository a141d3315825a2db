"""Documents: what was ordered is made – read in a transaction, written in a thread."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.library import Library
from handlers.documents import Order
from handlers.exporting import Figures, figures
from handlers.replies.forms import file_name, filled
from store.exporters.forms import write_form
from store.forms import Form
from store.repositories import CatalogRepository, DossierRepository, records_in


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
        if order.form is None:
            return await self._dossier(order.person)
        async with self.library.database.reading() as session:
            knowledge = await self.library.current(CatalogRepository(session))
            department = knowledge.department(order.department)
            found = await figures(knowledge, records_in(session), department, datetime.now(UTC))
        return await asyncio.to_thread(self._written, order.form, order.format, found)

    async def _dossier(self, person: int) -> Document:
        now = datetime.now(UTC)
        async with self.library.database.reading() as session:
            rows = await DossierRepository(session).of(person)
        found = {"person": person, "at": now.isoformat(timespec="seconds"), **rows}
        content = json.dumps(found, ensure_ascii=False, indent=2).encode()
        return Document(f"mydata-{now:%Y-%m-%d}.json", content)

    def _written(self, form: Form, format: str, found: Figures) -> Document:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{form}.{format}"
            write_form(form, filled(found), path, self.folder)
            return Document(file_name(form, format, found), path.read_bytes())
