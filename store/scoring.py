"""Scoring: 分值 → 得分 where an administrator gave 分值, and the band of a total.

The bands are those of 财预〔2020〕10号 for a whole project: another scale than the criteria of
an indicator. How points follow from a figure it leaves open in part; the rule here is plain.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.grading import Grade
from store.standards.tiers import Tier

CENT = Decimal("0.01")
BANDS = ((Tier.EXCELLENT, 90), (Tier.GOOD, 80), (Tier.FAIR, 60))
"""A total of a hundred from which on it is so called; what is less is 差."""

SHARES = {
    Tier.EXCELLENT: Fraction(1),
    Tier.GOOD: Fraction(4, 5),
    Tier.FAIR: Fraction(3, 5),
    Tier.POOR: Fraction(0),
}
"""What is earned where no proportion can be told: the lower ends of what 10号 gives for 定性."""

PROPORTIONAL = frozenset({CriterionKind.RANGE, CriterionKind.BARE, CriterionKind.ZERO})


def share_of(tier: Tier, grade: Grade | None) -> Fraction:
    """How much of its points an indicator earns: all at 优, below it in proportion to the figure
    where more is better, else by its tier."""
    target = target_of(grade) if grade else None
    if tier is Tier.EXCELLENT or not (grade and grade.quantity and target):
        return SHARES[tier]
    return max(Fraction(0), grade.quantity.value / target)


def target_of(grade: Grade) -> Fraction | None:
    """The figure that reaches 优; None where a figure has no proportion to it."""
    ladder, way = grade.ladder, grade.best or grade.gap
    if ladder.direction is not Direction.HIGHER or ladder.kind not in PROPORTIONAL:
        return None
    if grade.quantity is None or way is None or way.tier is not Tier.EXCELLENT:
        return None
    return max(Fraction(0), grade.quantity.value + way.amount) or None


def earned(points: Decimal, share: Fraction) -> Decimal:
    """Points earned, the third decimal cut off, so that what is short of 优 never shows in full.

    >>> earned(Decimal(10), Fraction(185, 190))
    Decimal('9.73')
    """
    exact = Fraction(points) * share
    cents = int(exact * 100)
    return Decimal(cents).scaleb(-2).quantize(CENT, ROUND_DOWN)


@dataclass(frozen=True)
class Total:
    """All that has points: ``points`` in all, ``score`` what was earned of them, ``missing`` how
    many have no figure yet."""

    points: Decimal
    score: Decimal
    missing: int = 0

    @classmethod
    def of(cls, rows: Iterable[tuple[Decimal, Decimal | None]]) -> "Total":
        """From the points and the score, None where there is no figure, of each indicator."""
        rows = tuple(rows)
        return cls(
            sum((points for points, _ in rows), Decimal(0)),
            sum((score for _, score in rows if score is not None), Decimal(0)),
            sum(score is None for _, score in rows),
        )

    @property
    def of_hundred(self) -> Decimal | None:
        """The score of a hundred; None where figures are missing or nothing has points."""
        if self.missing or not self.points:
            return None
        return earned(Decimal(100), Fraction(self.score) / Fraction(self.points))

    @property
    def band(self) -> Tier | None:
        """What 10号 calls the score of a hundred; None where there is none."""
        if self.of_hundred is None:
            return None
        reached = (tier for tier, least in BANDS if self.of_hundred >= least)
        return next(reached, Tier.POOR)
