"""Gap: the least step from a figure to a better tier, or the most that it may still lose."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from store.standards.directions import Direction
from store.standards.ladders import Ladder
from store.standards.ordinals import STEPS
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.standards.units import PERCENT, POINTS, Unit


@dataclass(frozen=True)
class Gap:
    """``amount`` in ``unit`` to the bound ``target`` of ``tier``, which ``strict`` must be passed.

    For 37/40 ``heads`` is how many whole ones it takes, which makes it
    ``heads_numerator``/``heads_denominator``; None where there is no pair or no way.
    """

    tier: Tier
    amount: Fraction
    unit: Unit | None
    target: Fraction
    strict: bool = False
    heads: int | None = None
    heads_numerator: Fraction | None = None
    heads_denominator: Fraction | None = None


def gap_to(ladder: Ladder, figure: Quantity, tier: Tier) -> Gap | None:
    """The least improvement of ``figure`` that is graded ``tier`` or better; None: no way."""
    gaps = [gap for sign in _better_ways(ladder) if (gap := _gap(ladder, figure, tier, sign))]
    return min(gaps, key=lambda gap: (gap.amount, gap.strict), default=None)


def margin_of(ladder: Ladder, figure: Quantity, tier: Tier) -> Gap | None:
    """How far ``figure`` may worsen and still be ``tier``; None where it may without end."""
    ways = [-sign for sign in _better_ways(ladder)]
    margins = [m for sign in ways if (m := _margin(ladder, figure, tier, sign))]
    return min(margins, key=lambda margin: margin.amount, default=None)


def _better_ways(ladder: Ladder) -> tuple[int, ...]:
    if ladder.direction is None:
        return (1, -1) if ladder.middle else ()
    return (1,) if ladder.direction is Direction.HIGHER else (-1,)


def _gap(ladder: Ladder, figure: Quantity, tier: Tier, sign: int) -> Gap | None:
    scale, here = ladder.scale, ladder.scale.cell(figure.value)
    for cell in _onward(ladder, here, sign):
        landing = _landing(ladder, figure.value, cell, sign)
        verdict = scale.verdicts[cell]
        if landing is None or verdict is None or not _is_good(ladder, cell, tier):
            continue
        low, high = scale.ends(cell)
        strict = low != high
        if not _is_possible(ladder, landing, sign if strict else 0):
            return None
        target = (low if sign > 0 else high) or Fraction(0)
        amount = abs(landing - figure.value)
        gap = Gap(verdict.tier, amount, _gap_unit(ladder), target, strict)
        return _with_heads(ladder, figure, gap, sign)
    return None


def _onward(ladder: Ladder, here: int, sign: int) -> Iterator[int]:
    """The cells from the next on; within its own a figure keeps its tier."""
    end = len(ladder.scale.verdicts) if sign > 0 else -1
    return iter(range(here + sign, end, sign))


def _landing(ladder: Ladder, value: Fraction, cell: int, sign: int) -> Fraction | None:
    """The nearest figure of ``cell``, or its open end; None where whole steps pass over it."""
    low, high = ladder.scale.ends(cell)
    near, far = (low, high) if sign > 0 else (high, low)
    if near is None or near == far or not ladder.is_whole:
        return near
    landing = near + sign
    return landing if far is None or (far - landing) * sign > 0 else None


def _is_good(ladder: Ladder, cell: int, tier: Tier) -> bool:
    verdict = ladder.scale.verdicts[cell]
    return verdict is not None and verdict.tier.rank <= tier.rank


def _is_possible(ladder: Ladder, value: Fraction, beyond: int) -> bool:
    """Whether figures at ``value``, or just above (1) or below (-1) it, may occur at all."""
    if not ladder.is_signed and (value < 0 or (value == 0 and beyond < 0)):
        return False
    if not ladder.is_completion_rate:
        return True
    return value < ladder.whole_rate or (value == ladder.whole_rate and beyond <= 0)


def _gap_unit(ladder: Ladder) -> Unit | None:
    if ladder.unit is None:
        return None
    return POINTS if ladder.unit == PERCENT else STEPS.get(ladder.unit, ladder.unit)


def _with_heads(ladder: Ladder, figure: Quantity, gap: Gap, sign: int) -> Gap:
    """The whole ones that must be added to (taken from) the numerator."""
    top, bottom = figure.numerator, figure.denominator
    if top is None or bottom is None or not figure.is_of_heads:
        return gap
    needed = gap.amount / ladder.whole_rate * bottom
    heads = int(needed) + 1 if gap.strict else -int(-needed // 1)
    reached = top + sign * heads
    if reached < 0 or (sign > 0 and reached > bottom and ladder.is_completion_rate):
        return gap
    if not _is_good(ladder, ladder.scale.cell(reached / bottom * ladder.whole_rate), gap.tier):
        return gap
    return replace(gap, heads=heads, heads_numerator=reached, heads_denominator=bottom)


def _margin(ladder: Ladder, figure: Quantity, tier: Tier, sign: int) -> Gap | None:
    last = ladder.scale.cell(figure.value)
    for cell in _onward(ladder, last, sign):
        landing = _landing(ladder, figure.value, cell, sign)
        if landing is None:
            continue
        low, high = ladder.scale.ends(cell)
        if not _is_possible(ladder, landing, 0 if low == high else sign):
            return None
        if not _is_good(ladder, cell, tier):
            return _kept(ladder, figure, tier, last, sign)
        last = cell
    return None


def _kept(ladder: Ladder, figure: Quantity, tier: Tier, cell: int, sign: int) -> Gap:
    """The way to the far end of the last good ``cell``; its open end itself is no longer good."""
    low, high = ladder.scale.ends(cell)
    bound = (high if sign > 0 else low) or Fraction(0)
    strict = low != high
    inner = bound - sign if strict and ladder.is_whole else bound
    margin = Gap(tier, abs(inner - figure.value), _gap_unit(ladder), bound, strict)
    return _with_loss(ladder, figure, margin, sign)


def _with_loss(ladder: Ladder, figure: Quantity, margin: Gap, sign: int) -> Gap:
    top, bottom = figure.numerator, figure.denominator
    if top is None or bottom is None or not figure.is_of_heads:
        return margin
    room = margin.amount / ladder.whole_rate * bottom
    heads = -int(-room // 1) - 1 if margin.strict else int(room)
    heads = max(heads, 0)
    kept = top + sign * heads
    return replace(margin, heads=heads, heads_numerator=kept, heads_denominator=bottom)
