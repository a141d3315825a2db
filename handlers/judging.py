"""Judging: what is said of an indicator → a Result, graded or refused."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from handlers.answers import Result
from handlers.figure_words import nothing
from handlers.fitting import fitted, is_doubtful, only_fitting, place_said
from handlers.language import moods
from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn, candidates_of
from handlers.understanding import NUMERAL
from store.alignment import beside
from store.catalog import Indicator
from store.errors import ErrorCode, GradingError
from store.folding import fold
from store.reports import Actual
from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.grading import Grade, grade, grade_day, grade_word
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind

FAR_BEYOND = 10
"""How many times the last bound a bare number must be to be no count of an indicator called 率."""

SAID_WITHIN = 0.6
"""How much of a name must be said where some of it stands within the figure's own words."""


def read_all(turn: Turn, segments: Sequence[Segment]) -> list[Result]:
    """Every thing said, in order; what was said in two breaths is put together again."""
    if pair := _pair(turn, segments):
        return [pair]
    results: list[Result] = []
    for segment in itertools.chain.from_iterable(_apart(turn, s) for s in segments):
        result = read(turn, segment)
        if results and (better := _of_the_last(turn, results[-1], result)):
            results[-1] = better
        else:
            results.append(result)
    told = [r for r in results if r.figure or (r.indicator and not _is_left_out(r))] or results
    return _once_each(told)


def _once_each(results: Sequence[Result]) -> list[Result]:
    """Two different figures of one indicator are asked about, not the last one taken."""
    once: list[Result] = []
    for result in results:
        twin = next((r for r in once if r.indicator and r.indicator == result.indicator), None)
        if twin is None or result.indicator is None:
            once.append(result)
        elif twin.figure != result.figure:
            several = GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several")
            said = f"{twin.said}，{result.said}"
            once[once.index(twin)] = replace(twin, grade=None, error=several, said=said)
    return once


def _is_left_out(result: Result) -> bool:
    """选调生没报: named only to say that there is no figure."""
    missing = result.error is not None and result.error.code is ErrorCode.NO_FIGURE
    return missing and moods()["held_back"].search(result.said) is not None


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


def _of_the_last(turn: Turn, last: Result, result: Result) -> Result | None:
    """网宣搞了一期培训，来了62人: the second figure is what the first one's indicator asks for."""
    refused = last.error is not None and last.error.code is ErrorCode.UNIT_MISMATCH
    if result.indicator or not result.figure or not refused or last.indicator is None:
        return None
    better = judged(turn, replace(last, error=None), last.indicator, result.figure)
    return replace(better, said=f"{last.said}，{result.said}") if better.grade else None


def read(turn: Turn, segment: Segment) -> Result:
    """One figure with its name, graded or refused; without an indicator where none is sure."""
    if turn.focus is None and names_nothing(segment.mention):
        words = NUMERAL.sub(" ", segment.said)
        segment = replace(segment, words=words, mention=words)
    resolution = _resolved(turn, segment)
    if resolution.verdict is not Verdict.SURE or (
        names_nothing(segment.mention) and turn.focus is None
    ):
        return Result(
            candidates=candidates_of(turn, resolution.near),
            asked_tier=segment.tier,
            figure=segment.figure.quantity if segment.figure else None,
            said=segment.said,
        )
    indicator = turn.knowledge.catalog.indicators[resolution.best.entry.key]
    result = Result(
        indicator=indicator,
        activity=turn.knowledge.home(indicator.key),
        candidates=candidates_of(turn, resolution.matches),
        asked_tier=segment.tier,
        said=segment.said,
    )
    return _graded(turn, result, segment)


def _resolved(turn: Turn, segment: Segment) -> Resolution:
    """The indicator by the words beside the figure, else also by those that stand within it:
    隐患200处，整改了190处 names the 整改率."""
    resolution = turn.resolve(segment, ("indicator",))
    if resolution.verdict is Verdict.SURE or segment.figure is None:
        return resolution
    words = NUMERAL.sub(" ", segment.said)
    again = turn.resolve(replace(segment, words=words, mention=words), ("indicator",))
    nearest = resolution.near[0].entry.key if resolution.near else None
    sure = again.verdict is Verdict.SURE and again.best.entry.key == nearest
    return again if sure and again.best.said > SAID_WITHIN else resolution


def _graded(turn: Turn, result: Result, segment: Segment) -> Result:
    figure, indicator = segment.figure, result.indicator
    assert indicator is not None
    if place := _place(turn, result, segment):
        return place
    worded = _worded(turn, result, segment)
    if figure is None and _is_none(indicator, segment.said):
        return judged(turn, result, indicator, Quantity(Fraction(0)))
    counted = figure and figure.quantity and NUMERAL.search(figure.text)
    if (worded.grade and not counted) or figure is None:
        return worded
    if figure.day and indicator.ladder.is_numeric:
        return worded
    if segment.others:
        meant = only_fitting((figure, *segment.others), indicator.ladder, segment.words)
        if meant is None:
            return replace(result, error=GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several"))
        figure = meant
    if is_doubtful(figure, indicator.ladder, segment.words):
        detail = figure.doubt.value if figure.doubt else "several"
        return replace(result, error=GradingError(ErrorCode.AMBIGUOUS_FIGURE, detail))
    actual: Actual = fitted(figure, indicator.ladder, turn.year_of(indicator))
    return judged(turn, result, indicator, _completed(turn, indicator, actual))


def _is_none(indicator: Indicator, said: str) -> bool:
    """没有超时办件: none of what is better the fewer there are."""
    ladder = indicator.ladder
    special = ladder.is_change or ladder.kind is CriterionKind.ORDINAL
    fewer = ladder.direction is Direction.LOWER and not special
    return fewer and bool(nothing().search(beside(said, fold(indicator.name))))


def _place(turn: Turn, result: Result, segment: Segment) -> Result | None:
    """排名第3, 水质Ⅲ类, 每月4号报的: a place in the series of the standard, if it has one."""
    assert result.indicator is not None
    words = beside(segment.said, fold(result.indicator.name))
    try:
        place = place_said(segment.figure, result.indicator.ladder, words)
    except GradingError as error:
        return replace(result, error=error)
    return judged(turn, result, result.indicator, place) if place else None


def _worded(turn: Turn, result: Result, segment: Segment) -> Result:
    """The criterion's own word, 较满意, in what is said beside the indicator's name."""
    missing = replace(result, error=GradingError(ErrorCode.NO_FIGURE, "none"))
    if result.indicator is None or result.indicator.ladder.is_numeric:
        return missing
    word = beside(segment.said, fold(result.indicator.name))
    worded = judged(turn, result, result.indicator, word)
    if worded.grade is None:
        return missing
    return replace(worded, figure=worded.grade.word)


def judged(turn: Turn, result: Result, indicator: Indicator, actual: Actual) -> Result:
    """The result with the grade of what was achieved, or with the reason why it gets none."""
    try:
        return replace(result, figure=actual, grade=_grade(turn, indicator, actual))
    except GradingError as error:
        if _is_none_of_all(actual) and error.code is ErrorCode.UNIT_MISMATCH:
            return judged(turn, result, indicator, Quantity(Fraction(0)))
        return replace(result, figure=actual, error=error)


def _looks_like_a_rate(indicator: Indicator, quantity: Quantity) -> bool:
    """98 for a 安全运行率 that the table grades by 3次: a percentage was meant."""
    ladder = indicator.ladder
    counted = ladder.unit is not None and ladder.unit.kind is Kind.COUNT and ladder.bounds
    if not counted or quantity.unit is not None or "率" not in indicator.name:
        return False
    return quantity.value > FAR_BEYOND * max(ladder.bounds[-1], Fraction(1))


def _is_none_of_all(actual: Actual) -> bool:
    """一期都没办, 一个没到: nothing is nothing in any unit."""
    return isinstance(actual, Quantity) and actual.value == 0 and actual.unit is not None


def _grade(turn: Turn, indicator: Indicator, actual: Actual) -> Grade:
    if isinstance(actual, Quantity):
        if _looks_like_a_rate(indicator, actual):
            raise GradingError(ErrorCode.UNIT_MISMATCH, "counts_not_rate")
        return grade(indicator.ladder, actual)
    if isinstance(actual, date):
        return grade_day(indicator.ladder, actual, turn.year_of(indicator))
    return grade_word(indicator.ladder, actual)


def _completed(turn: Turn, indicator: Indicator, quantity: Actual) -> Actual:
    """39人 after 37/40 of the same indicator is 39/40."""
    if not isinstance(quantity, Quantity):
        return quantity
    draft = turn.conversation.draft
    before = draft.actual if draft and draft.indicator == indicator.key else None
    if quantity.is_rate or not isinstance(before, Quantity) or not before.denominator:
        return quantity
    counted = quantity.unit is not None and quantity.unit.kind is Kind.COUNT
    heads = quantity.unit is None and quantity.value.denominator == 1
    if counted or (heads and quantity.value <= before.denominator):
        return Quantity.rate(quantity.value, before.denominator)
    return quantity
