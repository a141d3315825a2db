"""Talk: one person in one chat with the assistant, as every channel would carry it on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from handlers.answers import Answer
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.host import TERMINAL, Host
from handlers.knowledge import Knowledge
from handlers.message import Act, Message, Person, Press
from handlers.remembering import from_json, to_json
from handlers.replies import Button, render
from store.database import Database
from store.evidence import Attached
from store.members import READER
from store.memory import MemoryAliases, MemoryReports
from store.records import Records
from store.reports import Source
from store.repositories import records_in

LI = Person(id=7, name="李干事")
WANG = Person(id=8, name="王科长")
GUEST = Person(id=9, name="来宾", rights=READER)
NOON = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)

Place = Database | MemoryReports | None


@dataclass(frozen=True)
class Said:
    """What came back: the answer, its text and its buttons in a language."""

    answer: Answer
    text: str
    buttons: tuple[Button, ...]

    def button(self, act: Act, number: int = 0) -> Press:
        """A button that is offered, by what it does."""
        return [button.press for button in self.buttons if button.press.act is act][number]

    @property
    def acts(self) -> list[Act]:
        """What the buttons do, in order."""
        return [button.press.act for button in self.buttons]


@dataclass
class Talk:
    """``place`` is where reports are kept; each turn is a transaction of its own, and the
    conversation goes through JSON between two turns."""

    knowledge: Knowledge
    place: Place = None
    person: Person = LI
    locale: str = "zh_Hans"
    conversation: Conversation = field(default_factory=Conversation)
    said: int = 0
    aliases: MemoryAliases = field(default_factory=MemoryAliases)
    host: Host = TERMINAL
    at: datetime = NOON

    async def say(self, text: str, about: tuple[str, ...] = (), quote: str = "") -> Said:
        """A new message, which may be a reply to one of ours that is ``about`` indicators."""
        self.said += 1
        source = self._source(self.said)
        return await self._turn(
            Message(text, self.person, source=source, about=about, quote=quote, at=self.at)
        )

    async def send(self, *files: Attached, text: str = "", **extra: Any) -> Said:
        """A new message with files, and what is written under them; ``extra`` are fields of it."""
        self.said += 1
        source = self._source(self.said)
        return await self._turn(
            Message(text, self.person, source=source, files=files, at=self.at, **extra)
        )

    async def edit(self, number: int, text: str) -> Said:
        """The message that was said as ``number``, counted from 1, changed."""
        source = self._source(number)
        return await self._turn(Message(text, self.person, source=source, edited=True, at=self.at))

    async def press(self, press: Press) -> Said:
        """A tap on a button, which has come through callback data."""
        read = Press.decode(press.encode())
        assert read == press
        return await self._turn(Message(person=self.person, press=read, at=self.at))

    def _source(self, number: int) -> Source:
        return Source(self.person.id, number)

    async def _turn(self, message: Message) -> Said:
        async with self._opened() as records:
            assistant = Assistant(self.knowledge, records, self.host)
            answer = await assistant.reply(message, self.conversation)
        self.conversation = from_json(to_json(answer.conversation))
        assert self.conversation == answer.conversation
        reply = render(answer, self.locale)
        return Said(answer, reply.text, tuple(b for row in reply.buttons for b in row))

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[Records]:
        if isinstance(self.place, Database):
            async with self.place.transaction() as session:
                yield records_in(session)
        else:
            yield Records(self.place, self.aliases)
