"""Office: a department with its people, and workers that remind them by one clock."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.documents import Documents
from bot.library import Library
from bot.receiver import Receiver
from bot.reminders import Reminders
from bot.sending import Sender
from handlers.message import Person
from handlers.telegram.access import Access
from store.cutoffs import CHINA, Rhythm
from store.database import Database
from store.members import Rights, Role
from store.repositories import (
    OutboxRepository,
    PersonRepository,
    SqlCutoffRepository,
    SqlDutyRepository,
    SqlMemberRepository,
)
from tests.botapi_memory import TOKEN
from tests.talk import Talk
from tests.telegram_desk import knowledge

WANG, ZHANG, LI = 21, 22, 23
NAMES = {WANG: "王芳", ZHANG: "张三", LI: "李干事"}
OWNED = {WANG: ("素质工程", "换届"), ZHANG: ("村官",), LI: ("远程教育",)}
YEAR_END = date(2026, 12, 31)
MORNING = datetime(2026, 12, 28, 9, 5, tzinfo=CHINA)


def moment(said: str) -> datetime:
    """A moment in China, as ISO 8601 without its zone."""
    return datetime.fromisoformat(said).replace(tzinfo=CHINA)


@dataclass
class Office:
    """Organisation department 203, whose administrator is 王芳; ``heard`` is what reached whom."""

    database: Database
    now: datetime = MORNING
    heard: list[tuple[int, datetime, str]] = field(default_factory=list)

    async def open(self) -> None:
        """Let everybody be a member, and own what is theirs."""
        async with self.database.transaction() as session:
            for person, name in NAMES.items():
                await PersonRepository(session).meet(person, name, self.now)
                await SqlMemberRepository(session).put(person, "203", role_of(person), self.now)
            for person, names in OWNED.items():
                for key in map(key_of, names):
                    await SqlDutyRepository(session).put(key, person, self.now)

    async def worker(self) -> Reminders:
        """One that sends nothing itself."""
        library = Library(self.database, knowledge())
        sender = Sender(Receiver(TOKEN), self.database, Documents(library))
        await sender.close()
        return Reminders(library, sender, Access(), lambda: self.now)

    async def rounds(self, *workers: Reminders) -> list[tuple[int, str]]:
        """A round of each at the same time; what each person newly received."""
        await asyncio.gather(*(worker.round() for worker in workers or [await self.worker()]))
        return await self.deliver()

    async def deliver(self) -> list[tuple[int, str]]:
        """What may be sent now reaches its chat."""
        async with self.database.transaction() as session:
            outbox = OutboxRepository(session)
            owed = await outbox.pending(now=self.now)
            if owed:
                await outbox.mark_sent({one.id: one.id for one in owed if one.id})
        told = [(one.chat, str(one.payload["text"])) for one in owed]
        self.heard += [(person, self.now, text) for person, text in told]
        return told

    async def says(self, person: int, text: str) -> str:
        """What a person is answered."""
        who = Person(person, NAMES[person], rights=Rights(roles={"203": role_of(person)}))
        return (await Talk(knowledge(), self.database, who, at=self.now).say(text)).text

    async def due(self, *days: date, department: str = "203") -> None:
        """Let a department have these cut-offs."""
        async with self.database.transaction() as session:
            today = self.now.astimezone(CHINA).date()
            cutoffs = SqlCutoffRepository(session)
            await cutoffs.put(department, Rhythm.DAY, days or [YEAR_END], today)


def role_of(person: int) -> Role:
    """What a person may do in the department."""
    return Role.ADMINISTRATOR if person == WANG else Role.REPORTER


def key_of(part: str) -> str:
    """The indicator of the built-in table whose name has that part."""
    indicators = knowledge().catalog.indicators
    return next(key for key, indicator in indicators.items() if part in indicator.name)
