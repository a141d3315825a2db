"""Crowd: people who report, look up, press and edit, and remember what they are owed for it.

Every message has a figure of its own, which its answer begins with: so an answer can be told
whatever the bot keeps of it.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import cycle
from random import Random
from typing import Any

from tests.botapi import User
from tests.botapi_memory import BotApi, Heard

INDICATORS = {
    101: "村官到岗率",
    102: "换届率",
    103: "党代表学习培训完成率",
    104: "干部培训完成率",
    105: "选调生计划完成率",
    106: "县管干部个人待遇政策落实率",
    107: "素质工程培训完成率",
    108: "公务员和事业单位工作人员招录完成率",
}
"""Each person's own: a chain of reports that nobody else writes to."""

PATIENT = (107, 108)
"""Who waits for each answer before going on, and so can press its buttons."""

TURNS = 3  # that each of them takes for a burst of the others
SAVE = "上报"
FIGURE = re.compile(r"(\d+\.\d)%")

Row = tuple[int | None, int | None, Fraction | None]
"""A stored report: chat, message and value, as the table has them."""

Sign = tuple[str, bool]
"""How an answer is told: by its figure, and whether it is a card that waits for a tap."""


@dataclass(frozen=True)
class Asked:
    """An update: the answer that is owed for it, and the report where it makes one."""

    update: int
    chat: int
    sign: Sign
    row: Row | None = None


@dataclass
class Person(User):
    """One of the crowd. ``said`` is the last message that reported, or may yet with a tap."""

    said: dict[str, Any] = field(default_factory=dict)
    figure: str = ""
    turns: int = 0

    @property
    def indicator(self) -> str:
        """What they report of."""
        return INDICATORS[self.id]

    def row(self, figure: str) -> Row:
        """What stands stored once a figure of that message is."""
        return self.chat, self.said["message_id"], Fraction(figure)


@dataclass
class Crowd:
    """``say`` makes people say something; ``until`` waits for what they hear.

    ``heard`` has the signs of a chat's answers in the order in which it saw them; ``sent`` is what
    waited for the bot after the last burst. A bot that only echoes gets no cards and no edits: it
    would neither put buttons under the ones nor look at the others.
    """

    api: BotApi
    random: Random
    taps: bool = True
    edits: bool = True
    asked: list[Asked] = field(default_factory=list)
    heard: dict[int, list[Sign]] = field(default_factory=lambda: defaultdict(list))
    sent: list[dict[str, Any]] = field(default_factory=list)
    patient: dict[int, Iterator[Callable[[Person], Awaitable[None]]]] = field(init=False)
    people: list[Person] = field(init=False)
    figures: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self.people = [Person(self.api, id) for id in INDICATORS]
        self.figures = (f"{n / 10}" for n in range(701, 1000) if n % 10)
        steps = (self.card, self.tap, self.edit, self.report, self.look_up)
        self.patient = {id: cycle(steps) for id in PATIENT} if self.taps else {}

    @property
    def owed(self) -> int:
        """How many have not heard their answer yet."""
        return sum(asked.sign not in self.heard[asked.chat] for asked in self.asked)

    @property
    def answers(self) -> int:
        """How many answers were heard."""
        return sum(map(len, self.heard.values()))

    async def say(self, updates: int) -> None:
        """So many updates at once, and turns for those who wait for answers."""
        hasty = [person for person in self.people if person.id not in self.patient]
        for _ in range(updates):
            person = self.random.choice(hasty)
            revise = self.edit if self.edits and person.said else self.report
            await self.random.choice((self.report, self.look_up, revise))(person)
        for person in self.people:
            person.turns += TURNS
        await self._take_turns()
        self.sent = list(self.api.updates)

    async def until(self, holds: Callable[[], bool], patience: float = 60) -> bool:
        """Listen until something holds; False where it does not come to that."""
        try:
            async with asyncio.timeout(patience):
                self.listen()
                while not holds():
                    await self._take_turns()
                    async with self.api.changed:
                        await self.api.changed.wait_for(lambda: holds() or self._is_news())
                    self.listen()
        except TimeoutError:
            return False
        return True

    def listen(self) -> None:
        """Take note of what was said by now."""
        for chat, queue in self.api.heard.items():
            while not queue.empty():
                self.heard[chat].append(sign_of(queue.get_nowait()))

    async def report(self, person: Person) -> None:
        """A figure that is to be stored."""
        person.figure = next(self.figures)
        person.said = await person.send(f"{SAVE}{person.indicator}{person.figure}%")
        self._ask(person, person.figure, saves=True)

    async def look_up(self, person: Person) -> None:
        """A figure that is only asked about."""
        figure = next(self.figures)
        await person.send(f"{person.indicator}{figure}%是什么档")
        self._ask(person, figure)

    async def edit(self, person: Person) -> None:
        """The message that reported last gets another figure."""
        person.figure = next(self.figures)
        await person.edit(person.said, f"{SAVE}{person.indicator}{person.figure}%")
        self._ask(person, person.figure, saves=True)

    async def card(self, person: Person) -> None:
        """A figure that is stored with a tap."""
        person.figure = next(self.figures)
        person.said = await person.send(f"{person.indicator}{person.figure}%")
        self._ask(person, person.figure, waits=True)

    async def tap(self, person: Person) -> None:
        """The tap that stores the figure of a card."""
        await person.press(SAVE)
        self._ask(person, person.figure, saves=True)

    def _ask(self, person: Person, figure: str, waits: bool = False, saves: bool = False) -> None:
        row = person.row(figure) if saves else None
        self.asked.append(Asked(person.updates[-1], person.chat, (figure, waits), row))

    async def _take_turns(self) -> None:
        for person in self.people:
            content = all(a.sign in self.heard[a.chat] for a in self.asked if a.chat == person.id)
            if person.id in self.patient and person.turns and content:
                person.turns -= 1
                await next(self.patient[person.id])(person)

    def _is_news(self) -> bool:
        return any(not queue.empty() for queue in self.api.heard.values())


def sign_of(heard: Heard) -> Sign:
    """What tells an answer from others; a text without a figure stands for itself."""
    found = FIGURE.search(heard.text)
    return (found[1] if found else heard.text), SAVE in heard.buttons
