"""Relative figures: 跟上次一样, 比上次多2个 – told against the last report of the indicator."""

from dataclasses import replace
from fractions import Fraction

from handlers.figures import Doubt, Figure
from handlers.language import moods
from handlers.segments import Segment
from handlers.turn import Turn
from handlers.understanding import Utterance
from store.reports import Report
from store.standards.quantities import Quantity
from store.standards.units import Kind, convert


async def settled(turn: Turn, utterance: Utterance) -> Utterance:
    """The utterance with every figure that is told against the last report worked out."""
    segments = tuple([await _settled(turn, segment) for segment in utterance.segments])
    return utterance if segments == utterance.segments else replace(utterance, segments=segments)


async def _settled(turn: Turn, segment: Segment) -> Segment:
    same = moods()["same"].search(segment.said)
    if not same and not moods()["against_last"].search(segment.said):
        return segment
    plain = _without(segment, same[0]) if same else segment
    last = await _last(turn, plain)
    if last is None or last.quantity is None:
        return segment
    quantity = last.quantity if same else _moved(last.quantity, segment.figure)
    if quantity is None:
        return segment
    return replace(plain, figure=Figure(segment.said, 0, len(segment.said), quantity))


def _without(segment: Segment, words: str) -> Segment:
    return replace(
        segment,
        words=segment.words.replace(words, " ").strip(),
        mention=segment.mention.replace(words, " ").strip(),
    )


async def _last(turn: Turn, segment: Segment) -> Report | None:
    indicator = turn.meant(segment)
    if indicator is None or turn.reports is None:
        return None
    return await turn.reports.latest(indicator.key, turn.year_of(indicator))


def _moved(last: Quantity, figure: Figure | None) -> Quantity | None:
    """The last figure, moved; 2个 more of 37/40 are 39/40."""
    if figure is None or figure.quantity is None or figure.doubt is not Doubt.CHANGE:
        return None
    change = figure.quantity
    counted = change.unit is not None and change.unit.kind is Kind.COUNT
    if last.numerator is not None and last.denominator is not None and counted:
        return Quantity.rate(last.numerator + change.value, last.denominator)
    step = _in_unit(change, last)
    return None if step is None else Quantity(last.value + step, last.unit)


def _in_unit(change: Quantity, last: Quantity) -> Fraction | None:
    if change.unit is None or last.unit is None or change.unit.kind is Kind.POINTS:
        return change.value
    return convert(change.value, change.unit, last.unit)
