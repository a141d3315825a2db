"""People and what is being spoken of with them."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.database import upsert

_person, _conversation = models.Person, models.Conversation
LOCALE = select(_person.locale).where(_person.id == bindparam("id"))
MET = select(_person.name, _person.welcomed_at, _person.blocked_at).where(
    _person.id == bindparam("id")
)
STATE = select(_conversation.state).where(
    _conversation.chat == bindparam("chat"), _conversation.person == bindparam("person")
)


class PersonRepository:
    """Who writes to us, and in which language they want to be answered."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def locale(self, id: int) -> str | None:
        """The language that a person chose; None where they chose none."""
        return await self.session.scalar(LOCALE, {"id": id})

    async def set_locale(self, id: int, locale: str) -> None:
        """Keep the language that a person chose."""
        await upsert(self.session, models.Person, {"id": id}, {"locale": locale})

    async def meet(self, id: int, name: str, at: datetime) -> bool:
        """Somebody is answered: keep what they are called now. True the first time ever, when
        they are told what is kept of them."""
        known = (await self.session.execute(MET, {"id": id})).one_or_none()
        if known is None or known.welcomed_at is None:
            values = {"name": name, "welcomed_at": at}
            await upsert(self.session, models.Person, {"id": id}, values)
            return True
        if known.name != name or known.blocked_at:
            await self.set_name(id, name)
        return False

    async def name(self, id: int) -> str | None:
        """What a person is called; None where they never wrote."""
        return await self.session.scalar(select(models.Person.name).filter_by(id=id))

    async def set_name(self, id: int, name: str) -> None:
        """Keep what a person who writes to us, and so does not block us, is called now."""
        values = {"name": name, "blocked_at": None}
        await upsert(self.session, models.Person, {"id": id}, values)


class ConversationRepository:
    """The state of a conversation, a text that only its owner reads."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def load(self, chat: int, person: int) -> str | None:
        """What was saved last; None where nothing was."""
        return await self.session.scalar(STATE, {"chat": chat, "person": person})

    async def save(self, chat: int, person: int, state: str) -> None:
        """Keep the state in place of the one before."""
        values = {"state": state, "updated_at": datetime.now(UTC)}
        await upsert(self.session, models.Conversation, {"chat": chat, "person": person}, values)
