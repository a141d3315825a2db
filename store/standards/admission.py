"""Admission: a figure as said, made the standard's own figure, or refused with its reason."""

from fractions import Fraction

from store.errors import ErrorCode, GradingError
from store.standards.criteria import CriterionKind
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, POINTS, Kind, Unit, convert

OUT, MISMATCH = ErrorCode.OUT_OF_RANGE, ErrorCode.UNIT_MISMATCH


def admitted(ladder: Ladder, quantity: Quantity) -> Quantity:
    """``quantity`` in the standard's unit; a rate keeps its numerator and denominator.

    Raises GradingError: unreadable_criterion; unit_mismatch (wants_day, wants_word, other_kind,
    needs_denominator, counts_not_rate, points_not_level); out_of_range (zero_denominator,
    negative, no_place, numerator_over_denominator, over_100); not_whole (half); ambiguous_figure
    (maybe_percent: 0.92 for a percentage).
    """
    _refuse_wrong_axis(ladder)
    if quantity.is_rate:
        _refuse_impossible_pair(ladder, quantity)
    figure = _in_unit(ladder, quantity)
    _refuse_out_of_range(ladder, figure.value)
    return figure


def _refuse_wrong_axis(ladder: Ladder) -> None:
    match ladder.kind:
        case CriterionKind.UNREADABLE:
            raise GradingError(ErrorCode.UNREADABLE_CRITERION, "unreadable")
        case CriterionKind.DEADLINE:
            raise GradingError(MISMATCH, "wants_day")
        case CriterionKind.WORD:
            raise GradingError(MISMATCH, "wants_word")


def _refuse_impossible_pair(ladder: Ladder, quantity: Quantity) -> None:
    top, bottom = quantity.numerator or Fraction(0), quantity.denominator or Fraction(0)
    if top < 0 or bottom < 0:
        raise GradingError(OUT, "negative")
    if bottom == 0:
        raise GradingError(OUT, "zero_denominator")
    if top > bottom and ladder.kind is not CriterionKind.RATIO and not _may_exceed(ladder):
        raise GradingError(OUT, "numerator_over_denominator")


def _may_exceed(ladder: Ladder) -> bool:
    rate = ladder.unit is None or ladder.unit.kind is Kind.RATE
    return rate and not ladder.is_completion_rate


def _in_unit(ladder: Ladder, quantity: Quantity) -> Quantity:
    if quantity.is_rate:
        return _pair(ladder, quantity)
    if quantity.unit is None:
        _refuse_maybe_percent(ladder, quantity.value)
        return Quantity(quantity.value, ladder.unit)
    if ladder.unit is None:
        return _on_unitless(ladder, quantity)
    unit = _level(quantity.unit, ladder.unit) if ladder.is_change else quantity.unit
    value = convert(quantity.value, unit, ladder.unit, by_clock=ladder.is_by_clock)
    if value is None:
        raise GradingError(MISMATCH, _mismatch(ladder, quantity.unit.kind))
    return Quantity(value, ladder.unit)


def _level(said: Unit, wanted: Unit) -> Unit:
    """下降4个百分点 and 下降4% are the same change."""
    if said.kind is Kind.POINTS and wanted.kind is Kind.RATE:
        return PERCENT
    return POINTS if said == PERCENT and wanted == POINTS else said


def _pair(ladder: Ladder, quantity: Quantity) -> Quantity:
    """37/40 is a rate, on a count standard the 37, on a ratio standard 1:N."""
    top, bottom = quantity.numerator or Fraction(0), quantity.denominator or Fraction(1)
    if ladder.kind is CriterionKind.RATIO:
        if not top:
            raise GradingError(OUT, "zero_denominator")
        return Quantity(bottom / top)
    if ladder.unit is not None and ladder.unit.kind is Kind.RATE:
        rate = top / bottom * ladder.whole_rate
        return Quantity(rate, ladder.unit, top, bottom, quantity.measured)
    if ladder.unit is None or ladder.unit.kind is Kind.POINTS:
        raise GradingError(MISMATCH, "other_kind")
    return Quantity(top, ladder.unit)


def _refuse_maybe_percent(ladder: Ladder, value: Fraction) -> None:
    if ladder.unit != PERCENT or not 0 < value < 1:
        return
    if not any(0 < abs(bound) < 1 for bound in ladder.bounds):
        raise GradingError(ErrorCode.AMBIGUOUS_FIGURE, "maybe_percent")


def _on_unitless(ladder: Ladder, quantity: Quantity) -> Quantity:
    """A standard of bare numbers takes what is counted or measured, never a rate."""
    assert quantity.unit is not None
    if ladder.kind is CriterionKind.CHANGE:
        return quantity
    if quantity.unit.kind in (Kind.RATE, Kind.POINTS) or ladder.kind is CriterionKind.RATIO:
        raise GradingError(MISMATCH, _mismatch(ladder, quantity.unit.kind))
    return quantity


def _mismatch(ladder: Ladder, said: Kind) -> str:
    wanted = ladder.unit.kind if ladder.unit else None
    if said is Kind.POINTS:
        return "points_not_level"
    if wanted is Kind.RATE and said is Kind.COUNT:
        return "needs_denominator"
    if wanted is Kind.COUNT and said is Kind.RATE:
        return "counts_not_rate"
    return "other_kind"


def _refuse_out_of_range(ladder: Ladder, value: Fraction) -> None:
    if value < 0 and not ladder.is_signed:
        raise GradingError(OUT, "negative")
    if value < 1 and ladder.kind is CriterionKind.ORDINAL:
        raise GradingError(OUT, "no_place")
    if ladder.is_completion_rate and value > ladder.whole_rate:
        raise GradingError(OUT, "over_100")
    if ladder.is_whole and value.denominator != 1:
        raise GradingError(ErrorCode.NOT_WHOLE, "half")
