"""Console: ``chat``, the assistant in the terminal, on the embedded database."""

import asyncio
import logging
import os
import sys
from argparse import Namespace
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory

from bot.config import Config, data_folder, make_data_folder
from bot.documents import Documents
from bot.dropped import dropped, keep, read
from bot.enclosures import attached, enclosed
from bot.gallery import saved
from bot.library import Library
from bot.lines import said, say
from bot.logs import start_logging
from bot.screens import shown
from bot.storage import stocked
from handlers.answers import Answer, Intent, Notice
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.language import table
from handlers.message import Message, Person, Press
from handlers.remembering import from_json, to_json
from handlers.replies import Button, Reply, render
from handlers.replies.console import farewell, file_at, hint, no_file, saved_as
from handlers.replies.papers import failure
from store.errors import DingdangError, FormFailed
from store.evidence import Attached, Kind
from store.repositories import (
    CatalogRepository,
    ConversationRepository,
    PersonRepository,
    records_in,
)

logger = logging.getLogger(__name__)

TROUBLE = Answer(Intent.UNKNOWN, notice=Notice.TROUBLE)
CHAT = 0
PERSON = 0


def chat(arguments: Namespace) -> int:
    """Talk until the person leaves or the input ends."""
    asyncio.run(_talk(Config.from_environ(os.environ)))
    return 0


async def _talk(config: Config) -> None:
    make_data_folder()
    start_logging(config.log_level, path=data_folder() / "chat.log")
    async with stocked(config.database_url) as library:
        pictures = data_folder() / "pictures"
        console = Console(library, config.locale, pictures, config.forms_folder)
        say(await console.greeting())
        async for line in _lines():
            if line.casefold() in _leaving():
                break
            say(await console.turn(line))
        say(farewell(await console.locale()))


@dataclass
class Console:
    """One person at one terminal. ``presses`` are the buttons under the last reply, in order;
    pictures are saved in the folder ``pictures``, None for nowhere; ``forms`` is a folder of
    templates."""

    library: Library
    default_locale: str
    pictures: Path | None = None
    forms: Path | None = None
    presses: tuple[Press, ...] = field(default=())

    async def greeting(self) -> str:
        """What /start says, without touching the conversation, and how buttons work here."""
        locale = await self.locale()
        answer = await Assistant(self.library.knowledge).reply(
            Message("/start", Person(PERSON, locale=locale)), Conversation()
        )
        return f"{render(answer, locale).text}\n{hint(locale)}\n"

    async def turn(self, line: str) -> str:
        """One message or pressed number → the reply; where we fail, an apology."""
        try:
            if not self._pressed(line):
                if path := dropped(line):
                    return await self._read(path)
                if proof := enclosed(line):
                    return await self._enclosed(*proof)
            return await self._turn(line)
        except DingdangError:
            raise
        except Exception:
            logger.exception("no reply")
            return await self._shown(render(TROUBLE, await self.locale()), self.default_locale)

    async def _enclosed(self, path: Path, words: str) -> str:
        """A file that proves a figure, with the words that say which."""
        try:
            file = await asyncio.to_thread(attached, path)
        except OSError:
            return f"{no_file(str(path), await self.locale())}\n"
        return await self._turn(words, (file,))

    async def _turn(self, line: str, files: tuple[Attached, ...] = ()) -> str:
        """One transaction; what is said is made after the commit."""
        press = self._pressed(line)
        async with self.library.database.transaction() as session:
            locale = await PersonRepository(session).locale(PERSON) or self.default_locale
            conversations = ConversationRepository(session)
            before = from_json(await conversations.load(CHAT, PERSON))
            person = Person(PERSON, _name(), locale=locale)
            message = Message("" if press else line, person, press, files=files)
            knowledge = await self.library.current(CatalogRepository(session))
            assistant = Assistant(knowledge, records_in(session))
            answer = await assistant.reply(message, before)
            if not answer.traceless:
                await conversations.save(CHAT, PERSON, to_json(answer.conversation))
            if answer.locale:
                await PersonRepository(session).set_locale(PERSON, answer.locale)
        locale = answer.locale or locale
        file = await self._file(answer, locale)
        return file + await self._shown(render(answer, locale), locale)

    async def _file(self, answer: Answer, locale: str) -> str:
        """Where a file is that the answer brings; "" where it brings none."""
        if answer.shown and answer.shown.evidence.file.kind is Kind.LOCAL:
            return f"{file_at(answer.shown.evidence.file.file_id, locale)}\n"
        if not (order := answer.paper and answer.paper.order):
            return ""
        try:
            made = await Documents(self.library, self.forms).make(order)
        except FormFailed as error:
            return f"{failure(error, locale)}\n"
        folder = data_folder() / "documents"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / made.name
        path.write_bytes(made.content)
        return f"{file_at(str(path), locale)}\n"

    async def _read(self, path: Path) -> str:
        """What a table holds and would change; its buttons are pressed like any others."""
        found = await read(path)
        async with self.library.database.transaction() as session:
            answer = await keep(records_in(session), CHAT, PERSON, path, found)
        locale = await self.locale()
        return await self._shown(render(answer, locale), locale)

    async def locale(self) -> str:
        """The language that the person chose, else the configured one."""
        async with self.library.database.reading() as session:
            return await PersonRepository(session).locale(PERSON) or self.default_locale

    def _pressed(self, line: str) -> Press | None:
        numbers = {str(number): press for number, press in enumerate(self.presses, 1)}
        return numbers.get(line)

    async def _shown(self, reply: Reply, locale: str) -> str:
        self.presses = tuple(button.press for row in reply.buttons for button in row)
        paths = await saved(reply.sheets, self.pictures) if self.pictures else []
        lines = [line for path in paths for line in (saved_as(str(path), locale), *_inline(path))]
        return "\n".join((reply.text, *lines, *_numbered(reply.buttons))) + "\n"


def _inline(path: Path) -> list[str]:
    """The picture itself, where a person sits at a terminal that can show one."""
    picture = shown(path.read_bytes(), os.environ) if sys.stdout.isatty() else ""
    return [picture] if picture else []


def _numbered(rows: tuple[tuple[Button, ...], ...]) -> list[str]:
    lines, number = [], 0
    for row in rows:
        labels = [f"[{number + place}] {button.label}" for place, button in enumerate(row, 1)]
        lines.append(f"  {'   '.join(labels)}")
        number += len(row)
    return lines


async def _lines() -> AsyncIterator[str]:
    """What is said, without blank lines: typed with editing and history, or piped."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in said():
            if line.strip():
                yield line.strip()
        return
    prompt: PromptSession[str] = PromptSession(history=FileHistory(data_folder() / "history"))
    while True:
        try:
            line = (await prompt.prompt_async("> ")).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line:
            yield line


def _leaving() -> frozenset[str]:
    return frozenset(table("console")["leave"])


def _name() -> str:
    return os.environ.get("USER", "")
