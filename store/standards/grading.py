"""Grading: a figure, a day or a word on its ladder, with its gap and the reason why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

from store.errors import ErrorCode, GradingError
from store.standards.admission import MISMATCH, admitted
from store.standards.criteria import Criterion, CriterionKind
from store.standards.deadlines import number_of, placed
from store.standards.gaps import Gap, gap_to, margin_of
from store.standards.ladders import Ladder, is_leftover
from store.standards.lexicon import fold
from store.standards.quantities import Quantity
from store.standards.scales import ReasonCode, Verdict
from store.standards.tiers import Tier
from store.standards.words import is_nothing, is_undone, says

PLACES = 4
WIDE = Context(prec=20_000)  # digits: more than a message has, so that none is rounded away


@dataclass(frozen=True)
class Reason:
    """Why: by which rule, all tiers whose criteria admit the figure, and the bounds around it.

    ``low`` and ``high`` are the nearest bounds that the standard names, both the figure itself
    where it is one, None where there is none on that side.
    """

    code: ReasonCode
    admitted_by: tuple[Tier, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True)
class Grade:
    """The tier of a figure, and how it came about.

    ``quantity`` is in the standard's unit; None for a ``day`` or a ``word``. ``gap`` is to
    ``next_tier``, the one directly above; ``best`` to 优 from 中 and 差; ``margin`` what may be
    lost at 优. ``covered`` is False where no criterion admits the figure.
    """

    tier: Tier
    covered: bool
    ladder: Ladder = field(repr=False)
    step: Reason
    quantity: Quantity | None = None
    day: date | None = None
    word: str | None = None
    next_tier: Tier | None = None
    gap: Gap | None = None
    best: Gap | None = None
    margin: Gap | None = None

    @property
    def criterion(self) -> Criterion:
        """The criterion of the tier, as written."""
        return self.ladder.criteria[self.tier]


def grade(ladder: Ladder, quantity: Quantity) -> Grade:
    """The grade of ``quantity`` on ``ladder``.

    Raises GradingError as ``admitted`` does; also unreadable_criterion (not_literal) where some
    criterion cannot be read and no other literally admits the figure.
    """
    figure = admitted(ladder, quantity)
    cell = ladder.scale.cell(figure.value)
    verdict = ladder.scale.verdicts[cell]
    if verdict is None:
        raise GradingError(ErrorCode.UNREADABLE_CRITERION, "not_literal")
    above = _next_tier(ladder, verdict.tier)
    return Grade(
        tier=verdict.tier,
        covered=verdict.covered,
        ladder=ladder,
        step=_reason(ladder, cell, verdict),
        quantity=figure,
        next_tier=above,
        gap=_gap(ladder, figure, above),
        best=_gap(ladder, figure, Tier.EXCELLENT if verdict.tier.rank > 1 else None),
        margin=margin_of(ladder, figure, verdict.tier) if above is None else None,
    )


def grade_day(ladder: Ladder, day: date, year: int | None = None) -> Grade:
    """The grade of something done on ``day`` for the period of ``year`` (default: the day's).

    The best tier whose deadline holds; later than all is the worst. Raises GradingError:
    unit_mismatch (wants_figure), unreadable_criterion.
    """
    _refuse_unreadable(ladder)
    if ladder.kind is not CriterionKind.DEADLINE:
        raise GradingError(MISMATCH, "wants_figure")
    year = day.year if year is None else year
    number = number_of(day, year)
    for rung in ladder.rungs:
        if any(i.contains(number) for i in placed(rung.intervals, year)):
            return _told(ladder, rung.tier, ReasonCode.ADMITTED, day=day)
    if ladder.unreadable:
        raise GradingError(ErrorCode.UNREADABLE_CRITERION, "not_literal")
    return _told(ladder, Tier.POOR, ReasonCode.LATER, day=day)


def grade_word(ladder: Ladder, text: str) -> Grade:
    """The grade of what was said in words: the criterion's own word, the longest first.

    还没办完 is the worst where that is a later day or stands for what is left over; 未举办 and
    无故障 on a standard of figures are the figure 0. Raises GradingError: unit_mismatch
    (other_word), and for the figure 0 as ``grade`` does.
    """
    said = fold(text)
    worded = [rung for rung in ladder.rungs if rung.criterion.word]
    for rung in sorted(worded, key=lambda rung: -len(rung.criterion.word)):
        if _is_said(said, rung.criterion):
            if ladder.is_numeric and rung.criterion.kind is CriterionKind.ZERO:
                break
            return _told(ladder, rung.tier, ReasonCode.WORD, word=rung.criterion.word)
    late = ladder.kind is CriterionKind.DEADLINE or is_leftover(ladder, ladder.worst)
    if not ladder.is_numeric and is_undone(said) and late:
        return _told(ladder, ladder.worst, ReasonCode.WORD, word=said)
    if ladder.is_numeric and is_nothing(said):
        return grade(ladder, Quantity(Fraction(0), ladder.unit))
    raise GradingError(MISMATCH, "other_word")


def rounded(value: Fraction, bounds: Iterable[Fraction]) -> Decimal:
    """``value`` with at most four decimals, never rounded across or onto one of ``bounds``.

    >>> rounded(Fraction("94.99996"), [Fraction(95)])
    Decimal('94.9999')
    """
    nearest = _quantized(value, ROUND_HALF_UP)
    low, high = sorted((value, Fraction(nearest)))
    if low == high or not any(low <= bound <= high and bound != value for bound in bounds):
        return nearest
    return _quantized(value, ROUND_FLOOR if nearest > value else ROUND_CEILING)


def rounded_up(value: Fraction) -> Decimal:
    """``value`` with at most four decimals, never less than it is: what a gap takes.

    >>> rounded_up(Fraction("0.00004"))
    Decimal('0.0001')
    """
    return _quantized(value, ROUND_CEILING)


def _quantized(value: Fraction, rounding: str) -> Decimal:
    """``value`` to the fourth decimal, without trailing noughts."""
    whole, rest = divmod(value * 10**PLACES, 1)
    up = rest * 2 >= 1 if rounding == ROUND_HALF_UP else rounding == ROUND_CEILING and rest > 0
    with localcontext(WIDE):
        number = Decimal(int(whole) + up).scaleb(-PLACES)
        integral = number == number.to_integral_value()
        return number.quantize(Decimal(1)) if integral else number.normalize()


def _reason(ladder: Ladder, cell: int, verdict: Verdict) -> Reason:
    return Reason(verdict.code, verdict.admitted_by, *ladder.scale.ends(cell))


def _next_tier(ladder: Ladder, tier: Tier) -> Tier | None:
    """The tier directly above that the table fills in."""
    above = tier.above
    while above is not None and ladder.criteria[above].is_blank:
        above = above.above
    return above


def _gap(ladder: Ladder, figure: Quantity, tier: Tier | None) -> Gap | None:
    if tier is None or tier in ladder.unreadable:
        return None
    return gap_to(ladder, figure, tier)


def _told(
    ladder: Ladder,
    tier: Tier,
    code: ReasonCode,
    *,
    day: date | None = None,
    word: str | None = None,
) -> Grade:
    covered = code is not ReasonCode.LATER
    above = _next_tier(ladder, tier)
    reason = Reason(code, (tier,) if covered else ())
    return Grade(tier, covered, ladder, reason, day=day, word=word, next_tier=above)


def _is_said(said: str, criterion: Criterion) -> bool:
    """A word may stand among others; what was never understood must be repeated exactly."""
    nothing = criterion.kind is CriterionKind.ZERO and len(criterion.word) > 1
    if criterion.kind is CriterionKind.WORD or nothing:
        return says(said, criterion.word)
    return said == criterion.word


def _refuse_unreadable(ladder: Ladder) -> None:
    if ladder.kind is CriterionKind.UNREADABLE:
        raise GradingError(ErrorCode.UNREADABLE_CRITERION, "unreadable")
