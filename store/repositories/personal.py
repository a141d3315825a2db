"""What is kept of a person, over all tables."""

from sqlalchemy import Delete, delete, func, select, update

from store import models
from store.database import lock
from store.personal import PersonalData
from store.repositories.aliases import SqlAliasRepository
from store.repositories.evidence import SqlEvidenceRepository
from store.repositories.notes import SqlNoteRepository
from store.repositories.reports import SqlReportRepository
from store.session import Session

THEIRS = (
    models.Membership,
    models.Alias,
    models.Conversation,
    models.Upload,
    models.Owner,
    models.Reminder,
    models.Wish,
)


NOBODY = 0
"""Whose it is once its person is forgotten."""


class SqlPersonalRepository:
    """A ``store.personal.PersonalRepository`` on a session."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def of(self, person: int) -> PersonalData:
        """What is kept of a person."""
        known = await self.session.get(models.Person, person)
        row = known or models.Person(name=None, locale=None, welcomed_at=None)
        conversations = await self.session.scalar(
            select(func.count()).select_from(models.Conversation).filter_by(person=person)
        )
        return PersonalData(
            name=row.name or "",
            locale=row.locale,
            welcomed_at=row.welcomed_at,
            words=await SqlAliasRepository(self.session).of(person, ()),
            reports=await SqlReportRepository(self.session).all_by(person),
            conversations=conversations or 0,
            notes=await SqlNoteRepository(self.session).by_person(person),
            evidence=await SqlEvidenceRepository(self.session).by_person(person),
        )

    async def erase(self, person: int) -> None:
        """Forget a person: what they are called everywhere, their words, conversations,
        memberships, duties, wishes and the tables that they sent. Their figures stay, with what
        explains and proves them, without a name."""
        await lock(self.session, "members")
        for theirs in THEIRS:
            await self.session.execute(delete(theirs).filter_by(person=person))
        await self.session.execute(delete(models.Person).filter_by(id=person))
        await self.session.execute(_said_to(person))
        await self._blank(person)

    async def _blank(self, person: int) -> None:
        """Their name, where a row that stays has it."""
        reports = update(models.Report).filter_by(reporter=person)
        await self.session.execute(reports.values(reporter_name=""))
        events = update(models.Event).filter_by(person=person)
        await self.session.execute(events.values(person_name=""))
        for said in (models.Note, models.Evidence):
            theirs = update(said).filter_by(person=person)
            await self.session.execute(theirs.values(person=NOBODY, chat=None, message=None))


def _said_to(person: int) -> Delete:
    """Our answers in their own chat, as far as they went out."""
    sent = models.Outgoing.sent_at.is_not(None)
    return delete(models.Outgoing).where(models.Outgoing.chat == person, sent)
