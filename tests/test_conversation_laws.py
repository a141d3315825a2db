"""Whatever is said, in whichever order: what stands is what was saved last, nothing is lost."""

import asyncio
from collections.abc import Coroutine, Set
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlers.message import Act
from store.memory import MemoryReports
from tests.talk import NOON, Said, Talk
from tests.telegram_desk import knowledge

RATES = ("大学生村官到岗率", "党代表学习培训完成率", "农村、社区党组织换届率")
INDICATORS = st.sampled_from(RATES)
ASIDES = st.sampled_from(
    ("你好", "看板", "村官补贴多少", "我报过什么", "为什么", "远教 良 是多少", "……")
)
KEYS = {i.name: i.key for d in knowledge().catalog.departments for i in d.indicators}
YEAR = knowledge().catalog.departments[0].year or NOON.year


@dataclass
class Expected:
    """What stood of each indicator, one after another, and what was saved by which message."""

    stood: dict[str, list[Fraction]] = field(default_factory=lambda: {name: [] for name in RATES})
    saved: list[str] = field(default_factory=list)
    told: dict[int, str] = field(default_factory=dict)

    def save(self, figures: dict[str, Fraction], message: int | None = None) -> None:
        """Figures were saved together, by a message of one figure or by a tap."""
        for name, figure in figures.items():
            self.stood[name].append(figure)
        self.told = {n: name for n, name in self.told.items() if name not in figures}
        self.saved = list(figures)
        if message is not None and len(figures) == 1:
            self.told[message] = next(iter(figures))

    def undo(self) -> None:
        """What was saved last is taken back."""
        for name in self.saved:
            self.stood[name].pop()
        self.told = {n: name for n, name in self.told.items() if name not in self.saved}
        self.saved = []


def listed(figures: dict[str, Fraction]) -> str:
    """As they are typed."""
    return "，".join(f"{name}{float(figure)}%" for name, figure in figures.items())


class Conversations(RuleBasedStateMachine):
    """One person, who reports, tries, taps, edits, takes back, and asks in between."""

    @initialize()
    def begin(self) -> None:
        """A new person in an empty database."""
        self.loop = asyncio.new_event_loop()
        self.reports = MemoryReports()
        self.talk = Talk(knowledge(), self.reports)
        self.expected = Expected()
        self.cards: dict[int, tuple[Said, dict[str, Fraction]]] = {}
        self.figures = (Fraction(n, 10) for n in range(501, 1000))

    def teardown(self) -> None:
        """Nothing is left running."""
        if hasattr(self, "loop"):
            self.loop.close()

    def done(self, doing: Coroutine[Any, Any, Any]) -> Any:
        """What comes of something, now."""
        return self.loop.run_until_complete(doing)

    def told(self, names: set[str]) -> dict[str, Fraction]:
        """New figures, in the order of the table."""
        return {name: next(self.figures) for name in RATES if name in names}

    @property
    def is_open(self) -> bool:
        """Whether 撤销 is said of what was told last, not of what was saved."""
        pending = self.talk.conversation.pending
        return pending is not None and bool(pending.drafts)

    def without(self, names: Set[str]) -> None:
        """Cards with other figures of theirs wait no more."""
        kept = {n: card for n, card in self.cards.items() if names.isdisjoint(card[1])}
        self.cards = kept

    @rule(names=st.sets(INDICATORS, min_size=1))
    def report(self, names: set[str]) -> None:
        """上报 with one figure or several: saved at once."""
        figures = self.told(names)
        said = self.done(self.talk.say("上报" + listed(figures)))
        assert all(result.report for result in said.answer.results)
        self.expected.save(figures, self.talk.said)
        self.without(names)

    @rule(names=st.sets(INDICATORS, min_size=1))
    def tell(self, names: set[str]) -> None:
        """Figures alone: a card, and nothing is saved."""
        figures = self.told(names)
        said = self.done(self.talk.say(listed(figures)))
        self.without(names)
        self.cards[self.talk.said] = said, figures

    @precondition(lambda self: self.cards)
    @rule(data=st.data())
    def tap(self, data: st.DataObject) -> None:
        """上报 under a card that waits, the last or an earlier one."""
        said, figures = self.cards[data.draw(st.sampled_from(sorted(self.cards)))]
        self.done(self.talk.press(said.button(Act.SAVE)))
        self.expected.save(figures)
        self.without(figures.keys())

    @precondition(lambda self: self.cards)
    @rule(data=st.data())
    def edit_a_card(self, data: st.DataObject) -> None:
        """A message whose card waits is edited: another card, and nothing is saved."""
        number = data.draw(st.sampled_from(sorted(self.cards)))
        figures = self.told(set(self.cards[number][1]))
        said = self.done(self.talk.edit(number, listed(figures)))
        self.without(figures.keys())
        self.cards[number] = said, figures

    @precondition(lambda self: any(len(card[1]) == 1 for card in self.cards.values()))
    @rule(data=st.data(), name=INDICATORS)
    def edit_a_card_to_a_bare_figure(self, data: st.DataObject, name: str) -> None:
        """93% in place of 村官到岗率92%, whatever else was spoken of since."""
        self.done(self.talk.say(f"{name} 良 是多少"))
        single = [number for number, card in self.cards.items() if len(card[1]) == 1]
        number = data.draw(st.sampled_from(sorted(single)))
        [own] = self.cards[number][1]
        figure = next(self.figures)
        said = self.done(self.talk.edit(number, f"{float(figure)}%"))
        self.cards[number] = said, {own: figure}

    @precondition(lambda self: self.cards)
    @rule(data=st.data(), name=INDICATORS)
    def edit_a_card_to_another_indicator(self, data: st.DataObject, name: str) -> None:
        """What the message said before waits no more."""
        number = data.draw(st.sampled_from(sorted(self.cards)))
        figures = self.told({name})
        del self.cards[number]
        said = self.done(self.talk.edit(number, listed(figures)))
        self.without({name})
        self.cards[number] = said, figures

    @rule(name=INDICATORS)
    def try_out(self, name: str) -> None:
        """要是…呢: never saved, and what waits of the same indicator goes."""
        self.done(self.talk.say(f"要是{name}{float(next(self.figures))}%呢"))
        self.without({name})

    @precondition(lambda self: self.cards)
    @rule()
    def save_all(self) -> None:
        """都报: every card that waits."""
        figures = {n: f for _, told in self.cards.values() for n, f in told.items()}
        self.done(self.talk.say("都报"))
        self.expected.save(figures)
        self.cards = {}

    @rule(text=ASIDES)
    def ask(self, text: str) -> None:
        """Something else."""
        self.done(self.talk.say(text))

    @precondition(lambda self: self.expected.told)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """A message whose report still stands is edited: its figure is another one now."""
        message, name = data.draw(st.sampled_from(sorted(self.expected.told.items())))
        figure = next(self.figures)
        self.done(self.talk.edit(message, f"上报{name}{float(figure)}%"))
        self.expected.save({name: figure}, message)
        self.without({name})

    @precondition(lambda self: self.expected.saved and not self.is_open)
    @rule()
    def undo(self) -> None:
        """撤销, with neither a card nor a trial to be cancelled first."""
        self.done(self.talk.say("撤销"))
        self.expected.undo()

    @invariant()
    def what_stands_is_what_was_saved_last(self) -> None:
        """Of each indicator the last figure that was saved and not taken back."""
        if not hasattr(self, "talk"):
            return
        for name, stood in self.expected.stood.items():
            report = self.done(self.reports.latest(KEYS[name], YEAR))
            figure = report.actual.value if report and report.actual else None
            assert figure == (stood[-1] if stood else None), name

    @invariant()
    def rows_are_only_added(self) -> None:
        """The history of an indicator has every figure that ever stood."""
        if not hasattr(self, "talk"):
            return
        for name, stood in self.expected.stood.items():
            rows = self.done(self.reports.history(KEYS[name], YEAR))
            assert {*stood} <= {row.actual.value for row in rows if row.actual}


TestConversations = Conversations.TestCase
TestConversations.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
