"""Wishes in the database, and who is to be told what today."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, or_, select, update

from store import models
from store.database import INSERT, lock, upsert
from store.session import Session
from store.wishes import Wish

_row = models.Wish


class SqlWishRepository:
    """A ``store.wishes.WishRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def of(self, person: int) -> Wish:
        """What a person wants; reminders and no digest where they never said."""
        row = await self.session.get(_row, person, populate_existing=True)
        return _wish(row) if row else Wish(person)

    async def keep(self, wish: Wish) -> None:
        """Keep it in place of what they wanted before."""
        values = {
            "reminders_off": wish.off,
            "quiet_on": wish.quiet_on,
            "digest_weekday": wish.weekday,
            "digest_department": wish.department,
            "digest_sent_on": wish.sent_on,
            "digest_call": wish.call,
        }
        await upsert(self.session, _row, {"person": wish.person}, values)

    async def take_turn(self) -> None:
        """Wait until no other worker reminds anybody; until the commit."""
        await lock(self.session, "reminders")

    async def waiting(self, monday: date, weekday: int) -> tuple[Wish, ...]:
        """Who wants the digest on a day of this week up to ``weekday``, and did not get it
        since ``monday``."""
        due = _row.digest_weekday <= weekday
        fresh = or_(_row.digest_sent_on.is_(None), _row.digest_sent_on < monday)
        rows = await self.session.scalars(select(_row).where(due, fresh).order_by(_row.person))
        return tuple(map(_wish, rows))

    async def claim(self, cutoff: int, person: int, at: datetime) -> bool:
        """Keep that a person is reminded of a cut-off; False where they were before."""
        insert = INSERT[self.session.get_bind().dialect.name](models.Reminder)
        row = insert.values(cutoff=cutoff, person=person, at=at).on_conflict_do_nothing()
        return await self.session.scalar(row.returning(models.Reminder.cutoff)) is not None

    async def tie(self, person: int, cutoffs: Collection[int], call: int) -> None:
        """Keep by which call of the outbox a person is reminded of some cut-offs."""
        row = models.Reminder
        theirs = update(row).where(row.person == person, row.cutoff.in_(cutoffs))
        await self.session.execute(theirs.values(call=call))

    async def take_back(self, now: datetime) -> None:
        """Drop what could not be said in its time; nobody was reminded by that, and no digest
        came."""
        call, digest = models.Outgoing, {"digest_sent_on": None, "digest_call": None}
        late = select(call.id).where(
            call.sent_at.is_(None), call.dropped_at.is_(None), call.until <= now
        )
        unheard = list(await self.session.scalars(late))
        if unheard:
            row = models.Reminder
            await self.session.execute(delete(row).where(row.call.in_(unheard)))
            await self.session.execute(
                update(_row).where(_row.digest_call.in_(unheard)).values(digest)
            )
            await self.session.execute(
                update(call).where(call.id.in_(unheard)).values(dropped_at=now)
            )

    async def reminded(self, cutoffs: Collection[int]) -> frozenset[tuple[int, int]]:
        """Which cut-offs which persons were reminded of."""
        row = models.Reminder
        query = select(row.cutoff, row.person).where(row.cutoff.in_(cutoffs))
        return frozenset((c, p) for c, p in await self.session.execute(query))

    async def blocked(self, persons: Collection[int]) -> frozenset[int]:
        """Those who blocked us."""
        row = models.Person
        query = select(row.id).where(row.id.in_(persons), row.blocked_at.is_not(None))
        return frozenset(await self.session.scalars(query))


def _wish(row: models.Wish) -> Wish:
    return Wish(
        row.person,
        row.reminders_off,
        row.quiet_on,
        row.digest_weekday,
        row.digest_department,
        row.digest_sent_on,
        row.digest_call,
    )
