"""People and what is being spoken of with them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from store import models
from store.allowances import Allowance
from store.database import upsert
from store.session import Session

_persons = models.table_of(models.Person)
_conversations = models.table_of(models.Conversation)
KNOWN = select(_persons).where(_persons.c.id == bindparam("id"))
STATE = select(_conversations.c.state, _conversations.c.whole_at, _conversations.c.is_spent).where(
    _conversations.c.chat == bindparam("chat"), _conversations.c.person == bindparam("person")
)


State = Row[Any]


class PersonRepository:
    """Who writes to us, and in which language they want to be answered."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._known: dict[int, Row[Any] | None] = {}

    async def locale(self, id: int) -> str | None:
        """The language that a person chose; None where they chose none."""
        known = await self._get(id)
        return known.locale if known else None

    async def set_locale(self, id: int, locale: str) -> None:
        """Keep the language that a person chose."""
        await self._put(id, locale=locale)

    async def meet(self, id: int, name: str, at: datetime) -> bool:
        """Somebody is answered: keep what they are called now. True the first time ever, when
        they are told what is kept of them."""
        known = await self._get(id)
        if known is None or known.welcomed_at is None:
            await self._put(id, name=name, welcomed_at=at)
            return True
        if known.name != name or known.blocked_at:
            await self.set_name(id, name)
        return False

    async def name(self, id: int) -> str | None:
        """What a person is called; None where they never wrote."""
        known = await self._get(id)
        return known.name if known else None

    async def set_name(self, id: int, name: str) -> None:
        """Keep what a person who writes to us, and so does not block us, is called now."""
        await self._put(id, name=name, blocked_at=None)

    async def _get(self, id: int) -> Row[Any] | None:
        """The row of a person, asked for once."""
        if id not in self._known:
            self._known[id] = (await self.session.ask(KNOWN, {"id": id})).one_or_none()
        return self._known[id]

    async def _put(self, id: int, **values: Any) -> None:
        self._known.pop(id, None)
        await upsert(self.session, models.Person, {"id": id}, values)


class ConversationRepository:
    """The state of a conversation, a text that only its owner reads, and a person's allowance
    there. What was loaded is not asked for again: the chat's turn is ours."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._rows: dict[tuple[int, int], State | None] = {}
        self._spending: dict[tuple[int, int], Allowance] = {}

    async def load(self, chat: int, person: int) -> str | None:
        """What was saved last; None where nothing was."""
        row = await self._get(chat, person)
        return row.state if row else None

    async def allowance(self, chat: int, person: int) -> Allowance:
        """How much more a person may say in a chat."""
        row = await self._get(chat, person)
        return Allowance(row.whole_at, row.is_spent) if row else Allowance()

    def spend(self, chat: int, person: int, left: Allowance) -> None:
        """Keep what is left: with the state, or else by ``settle``."""
        self._spending[chat, person] = left

    async def save(self, chat: int, person: int, state: str) -> None:
        """Keep the state in place of the one before."""
        left = self._spending.pop((chat, person), None)
        spent = {"whole_at": left.whole_at, "is_spent": left.is_spent} if left else {}
        values = {"state": state, "updated_at": datetime.now(UTC), **spent}
        keys = {"chat": chat, "person": person}
        await upsert(self.session, models.Conversation, keys, values)
        self._rows.pop((chat, person), None)

    async def settle(self) -> None:
        """Keep what is left of allowances where no state was saved."""
        for chat, person in tuple(self._spending):
            await self.save(chat, person, await self.load(chat, person) or "")

    async def _get(self, chat: int, person: int) -> State | None:
        if (chat, person) not in self._rows:
            asked = {"chat": chat, "person": person}
            self._rows[chat, person] = (await self.session.ask(STATE, asked)).one_or_none()
        return self._rows[chat, person]
