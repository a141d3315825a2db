"""Forms: a department's table with its figures, as it is handed in; what fills them is text."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

Cell = str | Decimal


class Form(StrEnum):
    """Which form."""

    TABLE = "table"  # the whole table with figures, tiers, gaps and reasons
    SELF = "self"  # 绩效自评表
    MONITOR = "monitor"  # 绩效监控表


FORMATS: Mapping[Form, tuple[str, ...]] = {
    Form.TABLE: ("xlsx", "csv"),
    Form.SELF: ("docx", "xlsx"),
    Form.MONITOR: ("docx", "xlsx"),
}
"""In which formats each is made, the usual one first."""


class NoteKind(StrEnum):
    """What a note of a report tells."""

    REASON = "reason"  # 偏差原因
    MEASURE = "measure"  # 改进措施


@dataclass(frozen=True)
class Explained:
    """What was said of a report beside its figure, and how many pieces prove it."""

    reason: str = ""
    measure: str = ""
    evidence: int = 0


@dataclass(frozen=True)
class Row:
    """An indicator as it is printed; "" for what there is none of.

    ``activity`` is empty in the second row of an activity and after, ``home`` never. ``target``
    is what 优 asks for. ``deviation`` is reason and measure in one.
    """

    number: Decimal
    home: str
    activity: str
    indicator: str
    excellent: str
    good: str
    fair: str
    poor: str
    target: str
    actual: str
    tier: str
    gap: str
    reason: str
    measure: str
    deviation: str
    evidence: Cell
    reporter: str
    day: str
    points: Cell
    score: Cell
    remark: str


@dataclass(frozen=True)
class Filled:
    """A form as it is printed: ``rows`` are repeated, the rest stands once.

    ``band`` and ``scoring`` tell of the total score and how it came about, or why there is none.
    """

    department: str
    code: str
    year: Cell
    months: str
    date: str
    subject: str
    budget: Cell
    goals: str
    achieved: str
    points: Cell
    score: Cell
    band: str
    scoring: str
    rows: tuple[Row, ...]

    @property
    def is_scored(self) -> bool:
        """Whether anything has points."""
        return self.points != ""


NAMES = frozenset(field.name for field in fields(Filled))
ROW_NAMES = frozenset(field.name for field in fields(Row))
"""What a template may ask for."""


class FormRepository(Protocol):
    """What forms need beside figures; a change is visible to others after the commit."""

    async def points(self, indicators: Collection[str]) -> dict[str, Decimal]:
        """indicator → 分值, of those that have one."""

    async def weigh(self, indicator: str, points: Decimal | None) -> None:
        """Give an indicator its 分值, or take it away (None)."""

    async def explained(self, reports: Collection[int]) -> dict[int, Explained]:
        """id of a report → what was said of it, of those of which something was."""
