"""Owing: what each person is to be told in one round of reminders, claimed in its transaction."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.answers import Answer
from handlers.conversation import Conversation
from handlers.knowledge import Knowledge
from handlers.message import Message, Person
from handlers.overviews import digest
from handlers.passing import standings
from handlers.reminders import Owed, reminder
from handlers.telegram.access import Access
from handlers.telegram.delivery import tell
from handlers.turn import Turn
from store.catalog import Department, Indicator
from store.cutoffs import CHINA, Cutoff, Rhythm, days_ahead, period_of
from store.members import Rights
from store.records import Records
from store.repositories import (
    OutboxRepository,
    PersonRepository,
    SqlCutoffRepository,
    SqlWishRepository,
)
from store.working_days import working_before

AHEAD = 3  # working days before a cut-off from which its owners may be reminded
FARTHEST = timedelta(days=21)  # … which the longest holidays do not outlast


@dataclass(frozen=True)
class Owing:
    """One round at ``moment``, of which nothing is said after ``until``; all that it reads and
    writes is of one transaction."""

    moment: datetime
    until: datetime
    access: Access
    knowledge: Knowledge
    records: Records
    wishes: SqlWishRepository
    cutoffs: SqlCutoffRepository
    people: PersonRepository
    outbox: OutboxRepository

    @property
    def today(self) -> date:
        """The day in China."""
        return self.moment.astimezone(CHINA).date()

    async def all(self) -> set[int]:
        """Owe every reminder and digest that is due; returns to whom."""
        await self.wishes.take_turn()
        await self.wishes.take_back(self.moment)
        await self._prolong()
        return await self._remind() | await self._digests()

    async def _prolong(self) -> None:
        """Let a rhythm go on: there are always cut-offs of the next half year."""
        for last in await self.cutoffs.latest():
            if last.rhythm is not Rhythm.DAY and last.day < self.today + timedelta(days=183):
                days = days_ahead(last.rhythm, self.today)
                await self.cutoffs.put(last.department, last.rhythm, days, self.today)

    async def _remind(self) -> set[int]:
        owed: defaultdict[int, list[Owed]] = defaultdict(list)
        near = await self.cutoffs.between(self.today, self.today + FARTHEST)
        due = [cutoff for cutoff in near if working_before(cutoff.day, AHEAD) <= self.today]
        for cutoff in due:
            for person, department, missing in await self._missing(cutoff):
                if cutoff.id and await self.wishes.claim(cutoff.id, person, self.moment):
                    owed[person].append((cutoff, department, missing))
        for person, rows in owed.items():
            call = await self._tell(person, reminder(rows))
            await self.wishes.tie(person, [cutoff.id or 0 for cutoff, _, _ in rows], call)
        return set(owed)

    async def _missing(self, cutoff: Cutoff) -> list[tuple[int, Department, list[Indicator]]]:
        """Who may be reminded of a cut-off now, and of what."""
        department = self.knowledge.department(cutoff.department)
        if department.code != cutoff.department:
            return []
        missing = {i.key: i for i in await self._unreported(department, cutoff)}
        theirs: defaultdict[int, list[Indicator]] = defaultdict(list)
        assert self.records.duties
        duties = await self.records.duties.of(missing)
        order = list(missing)
        for duty in sorted(duties, key=lambda duty: order.index(duty.key)):
            theirs[duty.person].append(missing[duty.key])
        wanting = [p for p in theirs if await self._may_be_told(p, cutoff)]
        return [(person, department, theirs[person]) for person in wanting]

    async def _unreported(self, department: Department, cutoff: Cutoff) -> list[Indicator]:
        period = period_of(await self.cutoffs.of(department.code), cutoff.day)
        indicators = list(department.indicators)
        year = department.year or cutoff.day.year
        counts = await standings(self.records, [i.key for i in indicators], year)
        handed_in = {key: standing.handed_in for key, standing in counts.items()}
        return [i for i in indicators if period.lacks(handed_in.get(i.key))]

    async def _may_be_told(self, person: int, cutoff: Cutoff) -> bool:
        """Whether a person wants to hear of it today, can, and did not before."""
        if (cutoff.id, person) in await self.wishes.reminded([cutoff.id or 0]):
            return False
        wish = await self.wishes.of(person)
        blocked = await self.wishes.blocked([person])
        rights = await self._rights(person)
        return wish.allows(self.today) and not blocked and rights.may_report(cutoff.department)

    async def _rights(self, person: int) -> Rights:
        assert self.records.members
        return self.access.rights(person, await self.records.members.roles(person))

    async def _digests(self) -> set[int]:
        told = set()
        monday = self.today - timedelta(days=self.today.weekday())
        for wish in await self.wishes.waiting(monday, self.today.weekday()):
            if wish.quiet_on == self.today or await self.wishes.blocked([wish.person]):
                continue
            answer = await self._digest(wish.person, wish.department or "")
            call = await self._tell(wish.person, answer) if answer else None
            await self.wishes.keep(replace(wish, sent_on=self.today, call=call))
            told |= {wish.person} if call else set()
        return told

    async def _digest(self, person: int, code: str) -> Answer | None:
        """The digest of a department; None where the person may not look it up any more."""
        rights = await self._rights(person)
        known = self.knowledge.department(code).code == code
        if not known or not (rights.is_owner or rights.is_open or code in rights.departments):
            return None
        message = Message(person=Person(person, rights=rights), at=self.moment)
        turn = Turn(message, Conversation(department=code), self.knowledge, self.records)
        return await digest(turn)

    async def _tell(self, person: int, answer: Answer) -> int:
        locale = await self.people.locale(person) or self.access.locale
        return await tell(self.outbox, person, answer, locale, self.until)
