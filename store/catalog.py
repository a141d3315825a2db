"""Catalog: the frozen snapshot of departments, activities and indicators.

Loaded whole, from the database or from a file: search, dialogue and replies know only this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b

from store.standards.ladders import Ladder
from store.standards.tiers import Tier


def key_of(*parts: str) -> str:
    """A short key that stays the same wherever the same thing is read: 10 hex digits."""
    return blake2b("\n".join(parts).encode(), digest_size=5).hexdigest()


@dataclass(frozen=True)
class Indicator:
    """绩效指标 with its 评价标准: one text for each tier, as the table has it.

    ``key`` names the indicator in reports, conversations and buttons; it outlives a new version
    of the table. ``reworded`` are readable words that an administrator gave for some of them.
    """

    key: str
    name: str
    criteria: Mapping[Tier, str] = field(hash=False)
    reworded: Mapping[Tier, str] = field(default_factory=dict, hash=False)

    @cached_property
    def ladder(self) -> Ladder:
        """The four criteria read together, in readable words where there are; read once."""
        return Ladder.read(self.name, {**self.criteria, **self.reworded})


@dataclass(frozen=True)
class Activity:
    """职责活动: ``level`` 1 or 2, ``parent`` the name of its level 1; ``budget`` in 万元."""

    key: str
    name: str
    level: int
    parent: str | None = None
    budget: Decimal | None = None
    content: str = ""
    goal: str = ""
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class Department:
    """Whose table it is. ``year`` is None where the table does not say."""

    code: str
    name: str
    year: int | None = None
    activities: tuple[Activity, ...] = ()

    @property
    def indicators(self) -> Iterator[Indicator]:
        """All indicators, in the table's order."""
        return (indicator for activity in self.activities for indicator in activity.indicators)

    @property
    def budget(self) -> Decimal | None:
        """The budget in all, that of the activities of level 1; None where none has one."""
        budgets = [a.budget for a in self.activities if a.level == 1 and a.budget is not None]
        return sum(budgets, Decimal(0)) if budgets else None

    def parent_of(self, activity: Activity) -> Activity | None:
        """The activity of level 1 that one of level 2 is a part of."""
        above = (a for a in self.activities if a.level == 1 and a.name == activity.parent)
        return next(above, None)

    def parts_of(self, activity: Activity) -> tuple[Activity, ...]:
        """The activities of level 2 that one of level 1 has."""
        if activity.level != 1:
            return ()
        return tuple(a for a in self.activities if a.level == 2 and a.parent == activity.name)


@dataclass(frozen=True)
class Catalog:
    """All departments of one moment, with look-ups by key."""

    departments: tuple[Department, ...]

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """key → indicator, in the table's order."""
        return {i.key: i for department in self.departments for i in department.indicators}

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """key → activity, in the table's order."""
        return {a.key: a for department in self.departments for a in department.activities}

    @cached_property
    def _homes(self) -> dict[str, tuple[Department, Activity]]:
        return {
            indicator.key: (department, activity)
            for department in self.departments
            for activity in department.activities
            for indicator in activity.indicators
        }

    def activity_of(self, indicator: Indicator) -> Activity:
        """The activity that an indicator belongs to."""
        return self._homes[indicator.key][1]

    def department_of(self, indicator: Indicator) -> Department:
        """The department that an indicator belongs to."""
        return self._homes[indicator.key][0]
