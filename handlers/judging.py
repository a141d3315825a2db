"""Judging: what is said of an indicator → a Result, graded or refused."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from handlers.answers import Result
from handlers.conversation import Draft
from handlers.figures import Doubt, Figure
from handlers.resolution import Verdict
from handlers.turn import Turn, candidates_of
from handlers.understanding import NUMERAL, Segment, names_nothing
from store.alignment import beside
from store.catalog import Indicator
from store.errors import ErrorCode, GradingError
from store.folding import fold
from store.reports import Actual
from store.standards.criteria import CriterionKind
from store.standards.grading import Grade, grade, grade_day, grade_word
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind


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
    told = [r for r in results if r.figure or r.error or r.indicator] or results
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


def _apart(turn: Turn, segment: Segment) -> Sequence[Segment]:
    """项目5个 检查3个: two reports, not 3 of 5, if both name an indicator and one is graded."""
    named = [turn.meant(part) for part in segment.apart]
    if len({indicator.key for indicator in named if indicator}) < max(2, len(named)):
        return [segment]
    graded = any(read(turn, part).grade for part in segment.apart)
    return segment.apart if graded else [segment]


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
    resolution = turn.resolve(segment, ("indicator",))
    if resolution.verdict is not Verdict.SURE or (
        names_nothing(segment.mention) and turn.focus is None
    ):
        return Result(
            candidates=candidates_of(resolution.near),
            asked_tier=segment.tier,
            figure=segment.figure.quantity if segment.figure else None,
            said=segment.said,
        )
    indicator = turn.knowledge.catalog.indicators[resolution.best.entry.key]
    result = Result(
        indicator=indicator,
        activity=turn.knowledge.home(indicator.key),
        candidates=candidates_of(resolution.matches),
        asked_tier=segment.tier,
        said=segment.said,
    )
    return _graded(turn, result, segment)


def _graded(turn: Turn, result: Result, segment: Segment) -> Result:
    figure = segment.figure
    if figure is None or (figure.day and result.indicator and result.indicator.ladder.is_numeric):
        return _worded(turn, result, segment)
    if segment.others:
        return replace(result, error=GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several"))
    if _is_doubtful(figure, result):
        detail = figure.doubt.value if figure.doubt else "none"
        return replace(result, error=GradingError(ErrorCode.AMBIGUOUS_FIGURE, detail))
    assert result.indicator is not None
    actual: Actual = figure.day or _completed(turn, result.indicator, figure.quantity)
    return judged(turn, result, result.indicator, actual)


def _is_doubtful(figure: Figure, result: Result) -> bool:
    """Whether it must be asked about; 下降4% is a level where the standard is of changes."""
    if figure.quantity is None:
        return figure.day is None
    kind = result.indicator.ladder.kind if result.indicator else None
    moved = figure.doubt is Doubt.CHANGE and figure.change and kind is CriterionKind.CHANGE
    return figure.doubt is not None and not moved


def _worded(turn: Turn, result: Result, segment: Segment) -> Result:
    """The criterion's own word, 较满意, in what is said beside the indicator's name."""
    missing = replace(result, error=GradingError(ErrorCode.NO_FIGURE, "none"))
    if result.indicator is None or result.indicator.ladder.kind is not CriterionKind.WORD:
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


def _is_none_of_all(actual: Actual) -> bool:
    """一期都没办, 一个没到: nothing is nothing in any unit."""
    return isinstance(actual, Quantity) and actual.value == 0 and actual.unit is not None


def _grade(turn: Turn, indicator: Indicator, actual: Actual) -> Grade:
    if isinstance(actual, Quantity):
        return grade(indicator.ladder, actual)
    if isinstance(actual, date):
        return grade_day(indicator.ladder, actual, turn.year_of(indicator))
    return grade_word(indicator.ladder, actual)


def _completed(turn: Turn, indicator: Indicator, quantity: Quantity | None) -> Quantity:
    """39人 after 37/40 of the same indicator is 39/40."""
    assert quantity is not None
    draft = turn.conversation.draft
    before = draft.actual if draft and draft.indicator == indicator.key else None
    counted = quantity.unit is not None and quantity.unit.kind is Kind.COUNT
    if quantity.is_rate or not counted or not isinstance(before, Quantity):
        return quantity
    return Quantity.rate(quantity.value, before.denominator) if before.denominator else quantity


def draft_of(result: Result) -> Draft | None:
    """The graded figure of a result, to be saved later; None without one."""
    if not (result.grade and result.indicator and result.figure):
        return None
    return Draft(result.indicator.key, result.figure, result.said)


def regraded(turn: Turn, draft: Draft) -> Result:
    """A draft as a result, by the standard as it is now."""
    indicator = turn.knowledge.indicator(draft.indicator)
    if indicator is None:
        return Result(said=draft.said)
    result = Result(
        indicator=indicator, activity=turn.knowledge.home(indicator.key), said=draft.said
    )
    return judged(turn, result, indicator, draft.actual)
