"""Reminders: a year of a department with every message that each person received, and one of them
answered on Telegram."""

from datetime import date, timedelta

import pytest

from bot.hours import closing
from bot.reminders import Reminders
from store.database import Database
from store.members import Role
from store.repositories import (
    ChatRepository,
    SqlCutoffRepository,
    SqlMemberRepository,
    SqlWishRepository,
)
from store.wishes import Wish
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.office import LI, MORNING, NAMES, WANG, YEAR_END, ZHANG, Office, moment
from tests.telegram_desk import current, running
from tests.year import DOWN, HEAD, PAGE, UNREACHABLE, Year, table


@pytest.fixture
async def office(database: Database) -> Office:
    office = Office(database)
    await office.open()
    return office


REMINDED = {
    WANG: ["2026-03-26T09:05", "2026-06-26T09:05"],
    ZHANG: ["2026-06-26T09:05"],
    LI: ["2026-03-26T09:05", "2026-06-26T09:05", "2026-12-28T09:05"],
}
"""Nobody in the third quarter, for nothing ran; 张三 not after 关闭提醒."""

LATER = {"2026-02-24", "2026-04-07", "2026-05-06", "2026-08-11", "2026-10-08"}
"""Digests of weeks on whose Monday nobody works, or Telegram cannot be reached."""


async def test_a_year_of_a_department(office: Office) -> None:
    year = Year(office)
    await year.live()
    reminders = [(p, at) for at, p, text in year.heard if "截止，您负责的" in text]
    for person, expected in REMINDED.items():
        assert [at for p, at in reminders if p == person] == [moment(at) for at in expected]
    digests = [at.date() for at, p, text in year.heard if "简报" in text and p == WANG]
    assert len(reminders) + len(digests) == len(year.heard)
    _check_digests(digests)
    assert all(closing(at) for at, _, _ in year.heard)
    assert not any(
        start <= at < end for at, _, _ in year.heard for start, end in [DOWN, *UNREACHABLE]
    )
    assert table(year) == HEAD + PAGE.read_text("utf-8").partition(HEAD)[2], "python -m tests.year"


def _check_digests(days: list[date]) -> None:
    """One a week, none after it was ended."""
    assert len({day.isocalendar()[:2] for day in days}) == len(days)
    assert {day.isoformat() for day in days if day.weekday() > 0} == LATER
    assert (days[0], days[-1]) == (date(2026, 1, 12), date(2026, 11, 2))
    assert len(days) == 43 - 2  # but for the Spring Festival, and the end of September


async def test_what_was_not_sent_in_its_hours_is_owed_anew(office: Office) -> None:
    await office.due()
    office.now = moment("2026-12-28T11:59")
    await (await office.worker()).round()
    for night in ("2026-12-28T12:00", "2026-12-28T14:29"):
        office.now = moment(night)
        assert await office.rounds() == []
    await office.says(ZHANG, "上报村官到岗率92%")
    office.now = moment("2026-12-28T14:30")
    assert sorted(person for person, _ in await office.rounds()) == [WANG, LI]
    office.now = moment("2026-12-29T09:05")
    assert await office.rounds() == []


async def test_what_was_not_sent_before_the_cutoff_is_dropped(office: Office) -> None:
    await office.due()
    office.now = moment("2026-12-31T17:29")
    await (await office.worker()).round()
    office.now = moment("2027-01-04T09:05")
    assert await office.rounds() == []


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
    await office.due(date(2026, 12, 29), date(2026, 12, 30), YEAR_END)
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


async def test_what_is_held_back_goes_out_neither_at_night_nor_holds_up_answers(
    api: BotApi, office: Office
) -> None:
    """Owed in working hours that are over by now."""
    office.now = moment("2025-12-29T09:05")
    await office.due(date(2025, 12, 31))
    zhang = User(api, ZHANG, NAMES[ZHANG])
    async with running(api, office.database) as service:
        intake = service.intake
        await Reminders(intake.library, service.sender, intake.access, lambda: office.now).round()
        await zhang.send("村官到岗率良是多少")
        assert "80%" in (await zhang.hears()).text
