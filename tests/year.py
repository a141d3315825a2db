"""A year of a department: what three owners say, and every message that each of them receives.

python -m tests.year      (writes the table of docs/reminders.md)
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from tempfile import TemporaryDirectory

from store.cutoffs import CHINA
from store.database import Database, migrate
from tests.commandline import ROOT
from tests.office import NAMES, WANG, ZHANG, Office, moment

PAGE = ROOT / "docs" / "reminders.md"
HEAD = "| when | who | says | hears |\n| --- | --- | --- | --- |\n"
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
"""When, who, what, and a part of the answer; 李干事 is away and says nothing."""

DOWN = (moment("2026-09-24T00:00"), moment("2026-10-01T00:00"))
"""The week in which nothing runs: the whole time in which the third quarter is reminded of."""

UNREACHABLE = [
    (moment("2026-06-25T09:00"), moment("2026-06-25T12:10")),
    (moment("2026-08-10T08:00"), moment("2026-08-10T20:00")),
]
"""When Telegram cannot be reached: the morning of a reminder, and the Monday of a digest."""

TICKS = ("02:05", "08:55", "09:05", "12:30", "17:35", "23:05")
Spoken = tuple[datetime, int, str]


@dataclass
class Year:
    """What was said and heard, with when and by whom."""

    office: Office
    said: list[Spoken] = field(default_factory=list)

    @property
    def heard(self) -> list[Spoken]:
        """Every message that went out unasked."""
        return [(at, person, text) for person, at, text in self.office.heard]

    async def live(self) -> None:
        """From the first of January to the last of December, with two workers."""
        workers = [await self.office.worker() for _ in range(2)]
        says = list(SAYS)
        for tick in clock(2026):
            while says and moment(says[0][0]) <= tick:
                await self._say(*says.pop(0))
            self.office.now = tick
            if not DOWN[0] <= tick < DOWN[1]:
                await asyncio.gather(*(worker.round() for worker in workers))
                if not any(start <= tick < end for start, end in UNREACHABLE):
                    await self.office.deliver()

    async def _say(self, at: str, person: int, text: str, part: str) -> None:
        self.office.now = moment(at)
        answer = await self.office.says(person, text)
        assert part in answer, answer
        self.said.append((self.office.now, person, text))


def clock(year: int) -> Iterator[datetime]:
    """The moments at which a round is made."""
    day = datetime(year, 1, 1, tzinfo=CHINA)
    while day.year == year:
        yield from (moment(f"{day:%Y-%m-%d}T{time}") for time in TICKS)
        day += timedelta(days=1)


def table(year: Year) -> str:
    """All of it as rows in order; of a digest its first two lines."""
    rows = [(at, person, text, "") for at, person, text in year.said]
    rows += [(at, person, "", _short(text)) for at, person, text in year.heard]
    return HEAD + "".join(
        f"| {at:%m-%d %a %H:%M} | {NAMES[person]} | {said} | {heard} |\n"
        for at, person, said, heard in sorted(rows)
    )


def _short(text: str) -> str:
    lines = text.splitlines()
    return "<br>".join(lines if "截止，" in lines[0] else [*lines[:2], "…"])


async def lived() -> str:
    """The table of a year on a fresh database."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/year.sqlite3"
        await migrate(url)
        database = await Database.connect(url)
        year = Year(Office(database))
        await year.office.open()
        await year.live()
        await database.close()
    return table(year)


def main() -> None:
    """Write the page anew."""
    before, _, _ = PAGE.read_text("utf-8").partition(HEAD)
    PAGE.write_text(before + asyncio.run(lived()), "utf-8")


if __name__ == "__main__":
    main()
