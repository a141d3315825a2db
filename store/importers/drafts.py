"""Drafts: a department while its rows are still being read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from store.catalog import Activity, Department, Indicator, key_of
from store.importers.levels import levels_of
from store.importers.titles import Title


@dataclass
class DraftActivity:
    """An activity as its row has it; ``level`` where a column says so, else by ``indent``."""

    key: str
    name: str
    indent: int = 0
    level: int | None = None
    budget: Decimal | None = None
    content: str = ""
    goal: str = ""
    indicators: list[Indicator] = field(default_factory=list)

    def is_repeated_by(self, name: str, indent: int, details: Mapping[str, object]) -> bool:
        """Whether a row with this name and these details says the same once more."""
        own = {"budget": self.budget, "content": self.content, "goal": self.goal}
        same = all(not found or found == own[what] for what, found in details.items())
        return same and (name, indent) == (self.name, self.indent)


@dataclass
class Draft:
    """A department's activities so far; ``places`` says where each key was read."""

    title: Title
    activities: list[DraftActivity] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def code(self) -> str:
        """A department without a code goes by its name."""
        return self.title.code or (self.title.name or "")[:20]

    @property
    def last_duty(self) -> str | None:
        """The name of the last activity that a column made a level 1."""
        return next((a.name for a in reversed(self.activities) if a.level == 1), None)

    def key(self, kind: str, name: str, where: str) -> tuple[str, bool]:
        """A key for a name, and whether the name was there before: then it has an ordinal."""
        self.names[kind, name] += 1
        ordinal = self.names[kind, name]
        key = key_of(self.code, name, *([str(ordinal)] if ordinal > 1 else []))
        self.places[key] = where
        return key, ordinal > 1

    def finished(self) -> Department:
        """The department, its levels told by all of its activities together."""
        shown = [a for a in self.activities if a.level is None]
        told = dict(
            zip(
                map(id, shown),
                levels_of([a.name for a in shown], [a.indent for a in shown]),
                strict=True,
            )
        )
        parent: str | None = None
        activities = []
        for draft in self.activities:
            level = draft.level or told[id(draft)]
            parent = draft.name if level == 1 else parent
            activities.append(_activity(draft, level, parent if level == 2 else None))
        name = self.title.name or self.code
        return Department(self.code, name, self.title.year, tuple(activities))


def _activity(draft: DraftActivity, level: int, parent: str | None) -> Activity:
    return Activity(
        draft.key,
        draft.name,
        level,
        parent,
        draft.budget,
        draft.content,
        draft.goal,
        tuple(draft.indicators),
    )
