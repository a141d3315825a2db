"""Reminders: a year of a department with every message that each person received, and one of them
answered on Telegram."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.documents import Documents
from bot.library import Library
from bot.reminders import Reminders, is_working_hour
from bot.sending import Sender
from handlers.message import Person
from handlers.telegram.access import Access
from store import models
from store.cutoffs import CHINA, Rhythm
from store.database import Database
from store.members import Rights, Role
from store.repositories import (
    ChatRepository,
    PersonRepository,
    SqlCutoffRepository,
    SqlDutyRepository,
    SqlMemberRepository,
    SqlWishRepository,
)
from store.wishes import Wish
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi
from tests.talk import Talk
from tests.telegram_desk import current, knowledge, running

WANG, ZHANG, LI = 21, 22, 23
NAMES = {WANG: "王芳", ZHANG: "张三", LI: "李干事"}
OWNED = {WANG: ("素质工程", "换届"), ZHANG: ("村官",), LI: ("远程教育",)}
YEAR_END = date(2026, 12, 31)
MORNING = datetime(2026, 12, 28, 9, 5, tzinfo=CHINA)


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=CHINA)


WORKING = [
    ("2026-11-20T09:00", True),
    ("2026-11-20T08:59", False),
    ("2026-11-20T12:00", False),  # the noon break
    ("2026-11-20T14:30", True),
    ("2026-11-20T17:30", False),
    ("2026-11-20T23:00", False),
    ("2026-11-21T10:00", False),  # Saturday
    ("2026-10-10T10:00", True),  # a Saturday worked instead of a holiday
    ("2026-10-05T10:00", False),
]


@pytest.mark.parametrize(("said", "works"), WORKING)
def test_working_hours(said: str, works: bool) -> None:
    assert is_working_hour(moment(said)) is works
    assert is_working_hour(moment(said).astimezone(UTC)) is works


@dataclass
class Office:
    """A department with its people, and two workers that remind them by one clock."""

    database: Database
    now: datetime = MORNING
    heard: list[tuple[int, datetime, str]] = field(default_factory=list)
    last: int = 0

    async def open(self) -> None:
        async with self.database.transaction() as session:
            for person, name in NAMES.items():
                role = Role.ADMINISTRATOR if person == WANG else Role.REPORTER
                await PersonRepository(session).meet(person, name, self.now)
                await SqlMemberRepository(session).put(person, "203", role, self.now)
            for person, names in OWNED.items():
                for key in map(self.key, names):
                    await SqlDutyRepository(session).put(key, person, self.now)

    @staticmethod
    def key(part: str) -> str:
        found = [k for k, i in knowledge().catalog.indicators.items() if part in i.name]
        return found[0]

    async def worker(self) -> Reminders:
        """One that sends nothing itself: what it owes is looked at."""
        library = Library(self.database, knowledge())
        sender = Sender(Bot(TOKEN), self.database, Documents(library))
        await sender.close()
        return Reminders(library, sender, Access(), lambda: self.now)

    async def rounds(self, *workers: Reminders) -> list[tuple[int, str]]:
        """A round of each at the same time; what each person newly received."""
        await asyncio.gather(*(worker.round() for worker in workers or [await self.worker()]))
        row = models.Outgoing
        async with self.database.reading() as session:
            query = select(row).where(row.id > self.last).order_by(row.id)
            new = list(await session.scalars(query))
        self.last = max((one.id for one in new), default=self.last)
        told = [(one.chat, one.payload["text"]) for one in new]
        self.heard += [(person, self.now, text) for person, text in told]
        return told

    async def says(self, person: int, text: str) -> str:
        role = Role.ADMINISTRATOR if person == WANG else Role.REPORTER
        who = Person(person, NAMES[person], rights=Rights(roles={"203": role}))
        return (await Talk(knowledge(), self.database, who, at=self.now).say(text)).text

    async def due(self, day: date = YEAR_END, department: str = "203") -> None:
        async with self.database.transaction() as session:
            today = self.now.astimezone(CHINA).date()
            await SqlCutoffRepository(session).put(department, Rhythm.DAY, [day], today)


@pytest.fixture
async def office(database: Database) -> Office:
    office = Office(database)
    await office.open()
    return office


SAYS = [
    ("2026-01-05T08:30", WANG, "按季度截止", "2026年3月31日"),
    ("2026-01-05T08:31", WANG, "每周一发简报", "每周一"),
    ("2026-03-10T10:00", ZHANG, "上报村官到岗率92%", "已上报"),
    ("2026-03-27T10:00", WANG, "上报素质工程95%，换届率96%", "已上报"),
    ("2026-06-25T08:00", WANG, "今天别再提醒", "今天不再"),
    ("2026-06-26T16:00", ZHANG, "上报村官到岗率92%", "已上报"),
    ("2026-07-01T10:00", ZHANG, "关闭提醒", "不再提醒"),
    ("2026-11-02T18:00", WANG, "不要简报了", "不再定期"),
    ("2026-12-10T10:00", WANG, "上报素质工程97%，换届率98%", "已上报"),
]
"""Of the year; 李干事 is away and says nothing."""

DOWN = (moment("2026-09-24T00:00"), moment("2026-10-01T00:00"))
"""The week in which nothing runs: the whole time in which the third quarter is reminded of."""

REMINDED = {
    WANG: ["2026-03-26T09:05", "2026-06-26T09:05"],
    ZHANG: ["2026-06-25T09:05"],
    LI: ["2026-03-26T09:05", "2026-06-25T09:05", "2026-12-28T09:05"],
}
HOURS = (2, 9)


def clock(year: int) -> list[datetime]:
    first = datetime(year, 1, 1, tzinfo=CHINA)
    days = [first + timedelta(days=n) for n in range(365)]
    return [day.replace(hour=hour, minute=5) for day in days for hour in HOURS]


async def test_a_year_of_a_department(office: Office) -> None:
    workers, said = [await office.worker() for _ in range(2)], list(SAYS)
    for tick in clock(2026):
        while said and moment(said[0][0]) <= tick:
            office.now = moment(said[0][0])
            _, person, text, part = said.pop(0)
            assert part in await office.says(person, text)
        office.now = tick
        if not DOWN[0] <= tick < DOWN[1]:
            await office.rounds(*workers)
    reminders = [(p, at) for p, at, text in office.heard if "截止，您负责的" in text]
    for person, expected in REMINDED.items():
        assert [at for p, at in reminders if p == person] == [moment(at) for at in expected]
    digests = [(p, at) for p, at, text in office.heard if "简报" in text]
    assert len(reminders) + len(digests) == len(office.heard)
    _check_digests(digests)
    assert all(is_working_hour(at) for _, at, _ in office.heard)


def _check_digests(digests: list[tuple[int, datetime]]) -> None:
    """One a week, on Monday where that is worked, none after it was ended."""
    assert {person for person, _ in digests} == {WANG}
    days = [at.date() for _, at in digests]
    assert len({day.isocalendar()[:2] for day in days}) == len(days)
    assert [day.isoformat() for day in days if day.weekday() > 0] == [
        "2026-02-24",
        "2026-04-07",
        "2026-05-06",
        "2026-10-08",
    ]
    assert (days[0], days[-1]) == (date(2026, 1, 12), date(2026, 11, 2))
    assert not any(DOWN[0].date() <= day < DOWN[1].date() for day in days)


async def test_two_workers_owe_one_message(office: Office) -> None:
    await office.due()
    told = await office.rounds(*[await office.worker() for _ in range(4)])
    assert sorted(person for person, _ in told) == [WANG, ZHANG, LI]
    assert await office.rounds(*[await office.worker() for _ in range(2)]) == []
    [text] = [text for person, text in told if person == WANG]
    assert text.splitlines() == [
        "203组织部　2026年12月31日 截止，您负责的还没报：",
        "· “素质工程”培训完成率",
        "· 农村、社区党组织换届率",
        "点指标名，再发数就行。",
    ]


DAYS = [
    ("2026-12-25T09:05", False),  # four working days before
    ("2026-12-28T08:55", False),
    ("2026-12-28T09:00", True),
    ("2026-12-31T17:25", True),
    ("2026-12-31T17:30", False),
    ("2027-01-04T09:05", False),
]


@pytest.mark.parametrize(("at", "reminded"), DAYS)
async def test_when_one_is_reminded(office: Office, at: str, reminded: bool) -> None:
    await office.due()
    office.now = moment(at)
    assert bool(await office.rounds()) is reminded


async def test_after_a_week_away_all_is_in_one_message(office: Office) -> None:
    async with office.database.transaction() as session:
        cutoffs = SqlCutoffRepository(session)
        days = [date(2026, 12, 29), date(2026, 12, 30), YEAR_END]
        await cutoffs.put("203", Rhythm.DAY, days, MORNING.date())
    office.now = moment("2026-12-30T09:05")
    told = await office.rounds()
    assert sorted(person for person, _ in told) == [WANG, ZHANG, LI]
    assert all("12月29日" not in text for _, text in told)
    assert all("12月30日" in text and "12月31日" in text for _, text in told)


async def test_who_is_not_reminded(office: Office) -> None:
    await office.due()
    async with office.database.transaction() as session:
        await SqlWishRepository(session).keep(Wish(WANG, off=True))
        await SqlMemberRepository(session).put(ZHANG, "203", Role.MEMBER, office.now)
        await ChatRepository(session).block(LI)
    assert await office.rounds() == []


async def test_quiet_is_of_one_day(office: Office) -> None:
    await office.due()
    await office.says(LI, "今天别再提醒")
    assert LI not in dict(await office.rounds())
    office.now += timedelta(days=1)
    assert list(dict(await office.rounds())) == [LI]


async def test_a_changed_rhythm_reminds_nobody_twice(office: Office) -> None:
    await office.says(WANG, "按季度截止")
    assert len(await office.rounds()) == 3
    await office.says(WANG, "按年度截止")
    assert await office.rounds() == []


async def test_a_rhythm_goes_on(office: Office) -> None:
    await office.says(WANG, "按年度截止")
    office.now = moment("2027-08-02T10:00")
    await office.rounds()
    async with office.database.reading() as session:
        days = [c.day.year for c in await SqlCutoffRepository(session).of("203")]
    assert days == [2026, 2027, 2028]


async def test_a_digest_ends_with_the_rights(office: Office) -> None:
    await office.says(LI, "每周一发简报")
    office.now = moment("2027-01-04T09:05")
    assert [person for person, _ in await office.rounds()] == [LI]
    async with office.database.transaction() as session:
        await SqlMemberRepository(session).remove(LI, "203")
    office.now = moment("2027-01-11T09:05")
    assert await office.rounds() == []


async def test_a_reminder_is_answered_with_a_bare_figure(api: BotApi, office: Office) -> None:
    await office.due()
    zhang = User(api, ZHANG, NAMES[ZHANG])
    async with running(api, office.database) as service:
        intake = service.intake
        reminders = Reminders(intake.library, service.sender, intake.access, lambda: MORNING)
        await reminders.round()
        heard = await zhang.hears()
        assert "您负责的还没报" in heard.text
        assert heard.buttons == ("大学生村官到岗率", "今天别再提醒", "关闭提醒")
        await zhang.press("大学生村官到岗率")
        assert (await zhang.hears()).text == "大学生村官到岗率：请发数。"
        await zhang.send("92")
        assert "评为 良" in (await zhang.hears()).text
        await zhang.press("上报")
        assert "已上报" in (await zhang.hears()).text
    [report] = await current(office.database, ZHANG)
    assert report.tier == "良"


async def test_a_reminder_switches_itself_off(api: BotApi, office: Office) -> None:
    await office.due()
    zhang = User(api, ZHANG, NAMES[ZHANG])
    async with running(api, office.database) as service:
        intake = service.intake
        await Reminders(intake.library, service.sender, intake.access, lambda: MORNING).round()
        await zhang.hears()
        await zhang.press("关闭提醒")
        heard = await zhang.hears()
        assert "不再提醒您" in heard.text
        assert not heard.edited
    async with office.database.reading() as session:
        assert (await SqlWishRepository(session).of(ZHANG)).off
