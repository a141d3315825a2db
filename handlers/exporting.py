"""Exporting: a department's figures as they stand, everything that its forms are filled with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from handlers import boards
from handlers.answers import Result
from handlers.conversation import Conversation
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.turn import Turn
from store.catalog import Department
from store.forms import Explained
from store.records import Records
from store.scoring import Total, earned, share_of
from store.standards.grading import Grade
from store.standards.tiers import Tier


@dataclass(frozen=True)
class Figures:
    """``results`` are all indicators of the table in its order, with the report that stands;
    ``points`` are their 分值 by key, ``explained`` what was said of reports, by id."""

    department: Department
    year: int
    today: date
    results: tuple[Result, ...]
    points: Mapping[str, Decimal] = field(default_factory=dict)
    explained: Mapping[int, Explained] = field(default_factory=dict)

    def points_of(self, result: Result) -> Decimal | None:
        """The 分值 of an indicator; None where none was given."""
        return self.points.get(result.indicator.key) if result.indicator else None

    def score_of(self, result: Result) -> Decimal | None:
        """What it earned; None without points, or without a figure that has a tier."""
        points, tier = self.points_of(result), tier_of(result)
        if points is None or tier is None:
            return None
        return earned(points, share_of(tier, grade_of(result)))

    def explained_of(self, result: Result) -> Explained:
        """What was said of its report."""
        id = result.report.id if result.report else None
        return self.explained.get(id or 0, Explained())

    @property
    def total(self) -> Total:
        """Of all that have points."""
        having = ((self.points_of(r), self.score_of(r)) for r in self.results)
        return Total.of((points, score) for points, score in having if points is not None)


def tier_of(result: Result) -> Tier | None:
    """The tier that stands: by the standard of then, or as its reporter chose it."""
    return result.report.tier if result.report else None


def grade_of(result: Result) -> Grade | None:
    """The grade that the tier comes from; None where it was chosen or cannot be told."""
    return result.was if result.is_by_old else result.grade


async def figures(
    knowledge: Knowledge, records: Records, department: Department, at: datetime
) -> Figures:
    """What a department's forms are filled with at a moment."""
    about = Conversation(department=department.code)
    turn = Turn(Message(at=at), about, knowledge, records, addressed=department.code)
    results = (await boards.text(turn)).results
    forms = records.forms
    keys = [r.indicator.key for r in results if r.indicator]
    reports = [r.report.id for r in results if r.report and r.report.id is not None]
    return Figures(
        department,
        department.year or turn.today.year,
        turn.today,
        results,
        await forms.points(keys) if forms else {},
        await forms.explained(reports) if forms else {},
    )
