"""Gathering: the things said in a message → their results, what belongs together as one."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Result
from handlers.figures import Doubt
from handlers.judging import judged, read
from handlers.language import moods
from handlers.segments import Segment, names_little
from handlers.turn import Turn
from store.catalog import Indicator
from store.errors import ErrorCode, GradingError
from store.folding import fold
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind

CLEARLY = 45
"""The score from which a name without a figure is told to have none."""


def read_all(turn: Turn, segments: Sequence[Segment]) -> list[Result]:
    """Every thing said, in order; what was said in two breaths is put together again."""
    if pair := _pair(turn, segments):
        return [pair]
    results: list[Result] = []
    for segment in itertools.chain.from_iterable(_apart(turn, s) for s in segments):
        result = read(turn, segment)
        if results and (better := _of_the_last(turn, results[-1], result, segment)):
            results[-1] = better
        else:
            results.append(result)
    told = [r for r in results if r.figure or r.grade or _is_missed(r)] or results
    return _once_each(told)


def _once_each(results: Sequence[Result]) -> list[Result]:
    """Two different figures of one indicator are asked about, not the last one taken."""
    once: list[Result] = []
    for result in results:
        twin = next((r for r in once if r.indicator and r.indicator == result.indicator), None)
        if twin is None or result.indicator is None:
            once.append(result)
        elif twin.grade and _is_beside(result):
            continue
        elif twin.figure != result.figure:
            several = GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several")
            said = f"{twin.said}，{result.said}"
            once[once.index(twin)] = replace(twin, grade=None, error=several, said=said)
    return once


def _is_beside(result: Result) -> bool:
    """完成80%，剩2个名额: of another kind than its standard, or how many are missing."""
    lacking = result.error is not None and result.error.detail == Doubt.LACK
    return lacking or _mismatched(result)


def _is_missed(result: Result) -> bool:
    """Whether a name without a figure is clearly said; not 选调生没报, nor a heading that only has
    something of a name."""
    if result.error is None or result.error.code is not ErrorCode.NO_FIGURE:
        return result.indicator is not None
    clear = any(candidate.score >= CLEARLY for candidate in result.candidates[:1])
    return clear and moods()["held_back"].search(result.said) is None


def _apart(turn: Turn, segment: Segment) -> Sequence[Segment]:
    """项目5个 检查3个: two reports, not 3 of 5, if both name an indicator and one is graded; the
    clause with the figure alone, if the whole names nothing and no other clause does."""
    named = [turn.meant(part) for part in segment.apart]
    if own := _own_clause(turn, segment, named):
        return [own]
    if len({indicator.key for indicator in named if indicator}) < max(2, len(named)):
        return [segment]
    graded = any(read(turn, part).grade for part in segment.apart)
    return segment.apart if graded else [segment]


def _own_clause(turn: Turn, segment: Segment, named: Sequence[Indicator | None]) -> Segment | None:
    """待遇落实率报97，有问题打电话: what stands beside the figure's clause names nothing."""
    told = [part for part in segment.apart if part.figure]
    if len(told) != 1 or turn.meant(segment):
        return None
    meant = [part for part, name in zip(segment.apart, named, strict=True) if name]
    return told[0] if meant == told else None


def _pair(turn: Turn, segments: Sequence[Segment]) -> Result | None:
    """40个村官，今天到岗37个: two counts and one rate are its denominator and numerator."""
    figures = [f for s in segments for f in (s.figure, *s.others) if f]
    counts = [f.quantity.value for f in figures if f.quantity and _is_count(f.quantity)]
    if len(counts) != 2 or len(figures) != 2 or any(f.doubt for f in figures):
        return None
    words = " ".join(segment.words for segment in segments)
    whole = replace(segments[0], words=words, mention=words, figure=None, others=())
    indicator = turn.meant(whole)
    if indicator is None or indicator.ladder.unit != PERCENT:
        return None
    quantity = Quantity.rate(min(counts), max(counts))
    said = " ".join(segment.said for segment in segments)
    return read(turn, replace(whole, said=said, figure=replace(figures[0], quantity=quantity)))


def _is_count(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.kind is Kind.COUNT and not quantity.is_rate


def _of_the_last(turn: Turn, last: Result, result: Result, segment: Segment) -> Result | None:
    """网宣搞了一期培训，来了62人: the second figure is what the first one's indicator asks for;
    干部培训完成率88%，培训了88人: the first one is, and the second tells of the same."""
    named = result.indicator and not names_little(segment.words)
    if named or not result.figure or last.indicator is None:
        return None
    said = f"{last.said}，{result.said}"
    second = judged(turn, replace(last, error=None), last.indicator, result.figure)
    if _mismatched(last):
        return replace(second, said=said) if second.grade else None
    if not last.grade or not _is_of(segment, last.indicator):
        return None
    if _mismatched(second):
        return replace(last, said=said)
    several = GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several")
    return replace(last, said=said, grade=None, error=several) if second.grade else None


def _mismatched(result: Result) -> bool:
    return result.error is not None and result.error.code is ErrorCode.UNIT_MISMATCH


def _is_of(segment: Segment, indicator: Indicator) -> bool:
    """Whether a segment has no words but those of an indicator's name."""
    name = set(fold(indicator.name))
    return names_little("".join(char for char in segment.words if char not in name))
